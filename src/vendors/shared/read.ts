/** Tolerant readers of what pages write: wrong types are reported by name and left out, never thrown. */
export type Warn = (text: string) => void;
export type PlainObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A copy of plain objects and arrays, so that later changes by the page do not reach us. Anything else is shared. */
export function copyPlain(value: unknown, depth = 0): unknown {
  if (depth > 8) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => copyPlain(entry, depth + 1));
  if (!isObject(value) || ![Object.prototype, null].includes(Object.getPrototypeOf(value) as null)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copyPlain(entry, depth + 1)]));
}
/** A value for a message to developers: short, and never a secret's full length. */
export function shown(value: unknown): string {
  let text: string | undefined;
  try {
    text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  } catch {
    text = undefined;
  }
  const whole = text ?? String(value);
  return whole.length > 80 ? `${whole.slice(0, 77)}…` : whole;
}
/** A non-empty string; numbers are taken as their digits. */
export function readText(value: unknown, name: string, warn: Warn): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  warn(`${name}: expected a string, got ${shown(value)}; it is ignored.`);
  return undefined;
}
export function readBoolean(value: unknown, name: string, warn: Warn): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === true || value === 'true' || value === 1 || value === '1' || value === '') return true;
  if (value === false || value === 'false' || value === 0 || value === '0') return false;
  warn(`${name}: expected true or false, got ${shown(value)}; it is ignored.`);
  return undefined;
}
export function readNumber(value: unknown, name: string, warn: Warn): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string'
        ? Number(value.trim().replace(/px$/, ''))
        : Number.NaN;
  if (Number.isFinite(number)) return number;
  warn(`${name}: expected a number, got ${shown(value)}; it is ignored.`);
  return undefined;
}
/** An object, or the JSON text of one (attributes are strings). */
export function readObject(value: unknown, name: string, warn: Warn): PlainObject | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (isObject(value)) return value;
  if (typeof value === 'string') {
    try {
      const parsed: unknown = JSON.parse(value);
      if (isObject(parsed)) return parsed;
    } catch {
      // Falls through to the warning.
    }
  }
  warn(`${name}: expected an object or its JSON text, got ${shown(value)}; it is ignored.`);
  return undefined;
}
/** Names each key of `value` that is not in `known`, once. */
export function warnUnknown(value: PlainObject, known: readonly string[], name: string, warn: Warn): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) warn(`${name}: "${key}" is not an option; known are ${known.join(', ')}.`);
  }
}
/** Takes the keys that have a value. */
export function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
/** Maps the page's text keys to our term keys; unknown ones are named. */
export function mapTexts(
  texts: PlainObject,
  keys: Readonly<Record<string, string | readonly string[]>>,
  name: string,
  warn: Warn,
): Record<string, string> | undefined {
  const mapped: Record<string, string> = {};
  for (const [key, value] of Object.entries(texts)) {
    const targets = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (targets === undefined) {
      warn(`${name}: "${key}" is not a text of this widget; known are ${Object.keys(keys).join(', ')}.`);
      continue;
    }
    const text = readText(value, `${name}.${key}`, warn);
    if (text !== undefined)
      for (const target of typeof targets === 'string' ? [targets] : targets) mapped[target] = text;
  }
  return Object.keys(mapped).length > 0 ? mapped : undefined;
}
