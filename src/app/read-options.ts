/**
 * Attributes, properties, JSON child and the vendor's globals → engine options. What is written closer to the element wins: the account's own
 * settings (which the engine holds apart) < the vendor's globals < JSON child < attributes and properties < calls at run time.
 */
import type { EngineOptions } from '../engine/options.ts';
import type { PageGlobals, RawOptions, VendorModule } from '../vendors/shared/page-api.ts';
import type { WidgetSettings } from './contract.ts';
import { readLocale, readTheme, withPlace } from './first-options.ts';
import type { SessionOptions } from './first-options.ts';
import { mergeOptions } from './merge-options.ts';

type Plain = Record<string, unknown>;
type Kind = 'object' | 'string' | 'boolean' | 'array';

/** Our own option names, with the kind of value that each takes. */
const kinds: { readonly [K in Exclude<keyof EngineOptions, 'vendorOptions'>]-?: Kind } = {
  account: 'string',
  server: 'string',
  locale: 'string',
  texts: 'object',
  dateFormat: 'string',
  timeFormat: 'string',
  identity: 'object',
  visitor: 'object',
  routing: 'object',
  theme: 'object',
  launcher: 'object',
  window: 'object',
  capabilities: 'object',
  invite: 'object',
  prechat: 'object',
  history: 'object',
  sound: 'boolean',
  channels: 'array',
  collectVisits: 'boolean',
  handoverRedirect: 'object',
  leaveMessageRedirect: 'object',
  cards: 'array',
  metadata: 'object',
};
/** Keys of the JSON child that are read elsewhere. */
const readElsewhere = new Set(['memory']);
/** HTML's own attributes, and those of ours that are no options. */
const notOptions = new Set([
  'id',
  'class',
  'style',
  'slot',
  'part',
  'dir',
  'lang',
  'title',
  'open',
  'unread',
  'avoid',
  'vendor',
]);

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

export function readOwnOptions(json: Readonly<Plain>, warn: ((text: string) => void) | undefined): EngineOptions {
  const options: Plain = {};
  for (const [name, value] of Object.entries(json)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name as keyof typeof kinds] : undefined;
    if (kind && kindOf(value) === kind) options[name] = value;
    else if (kind)
      warn?.(
        `options: "${name}" must be ${kind === 'string' ? 'a text' : `a(n) ${kind}`}, got ${JSON.stringify(value)}.`,
      );
    else if (!readElsewhere.has(name))
      warn?.(`options: "${name}" is unknown. Known are ${Object.keys(kinds).join(', ')}.`);
  }
  return options;
}
export interface ReadOptions {
  readonly raw: RawOptions;
  readonly options: SessionOptions;
}
export function readOptions(
  element: Element,
  settings: WidgetSettings,
  vendor: VendorModule | undefined,
  globals: PageGlobals,
  warn: (text: string) => void,
): ReadOptions {
  const { json, theme, locale } = settings;
  const attributes = [...element.attributes]
    .filter(({ name }) => !notOptions.has(name))
    .map(({ name, value }) => [name, value]);
  const raw: RawOptions = {
    ...vendor?.readGlobals?.(globals),
    ...json,
    ...(Object.fromEntries(attributes) as Plain),
    ...(typeof theme === 'object' ? { theme } : {}),
    ...(typeof locale === 'object' ? { locale } : {}),
  };
  // With a vendor, an object is in that vendor's words and its `readOptions` has read it.
  const inWords = (value: string | object): boolean => !vendor || typeof value === 'string';
  const merged = mergeOptions<EngineOptions>(
    readOwnOptions(json, vendor ? undefined : warn),
    vendor?.readOptions(raw, warn) ?? {},
    inWords(locale) ? readLocale(locale) : {},
    inWords(theme) ? readTheme(theme) : {},
  );
  return { raw, options: withPlace(element, settings, merged) };
}
