/** Checks of values that pages hand over: colours and identities. */
import type { Visitor } from '../../protocol/model.ts';
import { shown, type Warn } from './read.ts';

export type ColorCheck = (value: string) => boolean;

/**
 * Whether the browser takes it as a colour and it cannot end the declaration it is put in. Outside of a browser only the second half is
 * checked, so that options can be read anywhere.
 */
export function isSafeColor(value: string, supports: ColorCheck = browserSupportsColor): boolean {
  return (
    value.trim() !== '' && value.length <= 200 && !/[;{}<>\\@!]|url\(|var\(/i.test(value) && supports(value.trim())
  );
}
function browserSupportsColor(value: string): boolean {
  const css = (globalThis as { CSS?: { supports?: (property: string, value: string) => boolean } }).CSS;
  return css?.supports?.('color', value) ?? true;
}
/** The colour, or nothing and a warning that names it. */
export function readColor(value: unknown, name: string, warn: Warn, supports?: ColorCheck): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && isSafeColor(value, supports)) return value.trim();
  warn(
    `${name}: ${shown(value)} is not a CSS colour; write e.g. "#2a6", "rgb(34 170 102)" or a colour name. It is ignored.`,
  );
  return undefined;
}

export const externalIdMaxLength = 300;
/** Ids that somebody could guess give away the conversations behind them. */
export function warnGuessableId(id: string, name: string, warn: Warn): void {
  const kind = /^\+?\d{1,15}$/.test(id)
    ? 'a plain number'
    : /^[^\s@]+@[^\s@]+$/.test(id)
      ? 'an e-mail address'
      : undefined;
  if (kind) {
    warn(
      `${name}: the id looks like ${kind}. Whoever guesses it reads this visitor's conversations: pass a hash of it (SHA-256), or a signed token.`,
    );
  }
}
/**
 * The id in the form in which it is kept: text outside of ASCII percent-encoded, at most 300 characters. `undefined`: there is none, or it is too long.
 */
export function readExternalId(value: unknown, name: string, warn: Warn): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') {
    warn(`${name}: expected a string, got ${shown(value)}; the visitor stays who they are.`);
    return undefined;
  }
  const text = String(value);
  let id = text;
  try {
    // eslint-disable-next-line no-control-regex
    if (/[^\x00-\x7f]/.test(text)) id = encodeURIComponent(text);
  } catch {
    warn(`${name}: ${shown(text)} is not well-formed text; the visitor stays who they are.`);
    return undefined;
  }
  if (id.length > externalIdMaxLength) {
    warn(`${name}: longer than ${externalIdMaxLength} characters; the visitor stays who they are.`);
    return undefined;
  }
  return id;
}
/** The server has parsed the number and kept it; the page is told when it cannot be called back. */
export function warnInvalidPhone(visitor: Pick<Visitor, 'phone'> | undefined, name: string, warn: Warn): void {
  const phone = visitor?.phone;
  if (phone && !phone.valid) {
    warn(
      `${name}: ${shown(phone.raw)} has no country code or is no possible number; it is kept and marked. Write it like "8615921234567".`,
    );
  }
}
