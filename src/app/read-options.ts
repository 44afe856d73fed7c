/**
 * Attributes, properties, JSON child and the vendor's globals → engine options. What is written closer to the element wins: the account's own
 * settings (which the engine holds apart) < the vendor's globals < JSON child < attributes and properties < calls at run time.
 */
import type { EngineOptions } from '../engine/options.ts';
import type { PageGlobals, RawOptions, VendorModule } from '../vendors/shared/page-api.ts';
import type { WidgetSettings } from './contract.ts';

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
/** HTML's own attributes, and those of ours that are no options. */
/** Keys of the JSON child that are read elsewhere. */
const readElsewhere = new Set(['memory']);
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
const isPlain = (value: unknown): value is Plain => kindOf(value) === 'object';

/** Objects are merged member by member, everything else is replaced. */
export function mergeOptions<T extends object>(first: T, ...others: readonly Partial<T>[]): T {
  const merged = { ...first } as Plain;
  for (const other of others)
    for (const [name, value] of Object.entries(other)) {
      const before = merged[name];
      if (value !== undefined) merged[name] = isPlain(before) && isPlain(value) ? mergeOptions(before, value) : value;
    }
  return merged as unknown as T;
}
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
/** `{ extends: 'de', launcherOpen: '…' }` → language and texts. */
function readLocale(locale: string | object): EngineOptions {
  if (typeof locale === 'string') return locale ? { locale } : {};
  const { extends: base, dateFormat, timeFormat, ...texts } = locale as Record<string, string | undefined>;
  return mergeOptions<EngineOptions>(
    { texts: texts as Record<string, string> },
    {
      ...(base ? { locale: base } : {}),
      ...(dateFormat ? { dateFormat } : {}),
      ...(timeFormat ? { timeFormat } : {}),
    },
  );
}
function readServer(server: string, base: string, warn: (text: string) => void): string {
  const url = URL.canParse(server, base) ? new URL(server, base) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return (url.origin + url.pathname).replace(/\/+$/, '');
  warn(`server="${server}" is no http(s) address; using the origin of the page.`);
  return new URL(base).origin;
}

export interface ReadOptions {
  readonly raw: RawOptions;
  readonly options: EngineOptions & { readonly server: string };
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
  const scheme = theme === 'light' || theme === 'dark' ? { theme: { scheme: theme } as const } : {};
  // With a vendor, an object is in that vendor's words and its `readOptions` has read it.
  const own: EngineOptions = vendor
    ? typeof locale === 'string'
      ? readLocale(locale)
      : {}
    : { ...(typeof theme === 'object' ? { theme } : {}), ...readLocale(locale) };
  const merged = mergeOptions<EngineOptions>(
    readOwnOptions(json, vendor ? undefined : warn),
    vendor?.readOptions(raw, warn) ?? {},
    own,
    scheme,
  );
  return {
    raw,
    options: {
      ...merged,
      ...(settings.account ? { account: settings.account } : {}),
      server: readServer(element.getAttribute('server') ?? merged.server ?? settings.server, element.baseURI, warn),
    },
  };
}
