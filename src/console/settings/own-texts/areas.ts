/** The window's texts as they are listed: by where visitors meet them. */
import { en } from '../../../i18n/locales/en.ts';
import type { Term } from '../../../i18n/term.ts';
import type { TermKey, Terms } from '../../../i18n/terms.ts';
import { ownTextsWords as words } from '../../texts-own.ts';

const names = words.areas;
export type AreaId = keyof typeof names;
/** What keys begin with, area by area. The rest is listed last. */
const beginnings: Readonly<Record<Exclude<AreaId, 'other'>, readonly string[]>> = {
  launcher: ['launcher', 'invite', 'channel'],
  start: ['header', 'intro', 'choice', 'list', 'preview'],
  writing: ['composer', 'emoji', 'upload', 'voice', 'screenshot', 'location'],
  messages: ['log', 'message', 'content', 'action', 'order', 'lightbox', 'system', 'time'],
  waiting: ['queue', 'banner', 'auth', 'error'],
  forms: ['form', 'rating'],
  tickets: ['ticket', 'tickets'],
  settings: ['settings', 'own'],
};
const order = [...Object.keys(beginnings), 'other'] as AreaId[];

function areaOf(key: string): AreaId {
  const beginning = /^[a-z]+/u.exec(key)?.[0] ?? '';
  return order.find((area) => area !== 'other' && beginnings[area].includes(beginning)) ?? 'other';
}

/** One text to write: of a key, or of one plural form of it. */
export interface TextEntry {
  /** As it is stored: `composerSend`, `listUnread.one`. */
  readonly name: string;
  /** What it says now in the chosen language. */
  readonly standard: string;
  readonly form?: string;
}
export interface TextArea {
  readonly id: AreaId;
  readonly name: string;
  readonly entries: readonly TextEntry[];
}

/** Every text of one language; forms that only another language has are there when they were written. */
export function areasOf(terms: Terms, own: Readonly<Record<string, string>>): readonly TextArea[] {
  const areas = new Map<AreaId, TextEntry[]>(order.map((id) => [id, []]));
  for (const key of Object.keys(en) as TermKey[]) areas.get(areaOf(key))?.push(...entriesOf(key, terms[key], own));
  return order
    .map((id) => ({ id, name: names[id], entries: areas.get(id) ?? [] }))
    .filter(({ entries }) => entries.length > 0);
}
function entriesOf(key: TermKey, term: Term, own: Readonly<Record<string, string>>): readonly TextEntry[] {
  if (typeof term === 'string') return [{ name: key, standard: term }];
  const written = Object.keys(own).filter((name) => name.startsWith(`${key}.`));
  const forms = new Set([...Object.keys(term), ...written.map((name) => name.slice(key.length + 1))]);
  return [
    // One text for every number, as a page may have stored it.
    ...(Object.hasOwn(own, key) ? [{ name: key, standard: term.other, form: 'any' }] : []),
    ...[...forms].map((form) => ({
      name: `${key}.${form}`,
      standard: term[form as Intl.LDMLPluralRule] ?? term.other,
      form,
    })),
  ];
}
export function matches(entry: TextEntry, own: string | undefined, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const all = `${entry.name} ${entry.standard} ${own ?? ''}`.toLowerCase();
  return words.every((word) => all.includes(word));
}
