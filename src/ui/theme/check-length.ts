import { refuse } from './refuse.ts';

/** More pixels than any screen has room for: a slip of the finger, or worse. */
const MOST = 4000;

/** A length of at least nothing that can be reckoned with (`auto` can not); a bare number is pixels. */
export function checkLength(option: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = /^\d+(\.\d+)?$/.test(String(value)) ? `${String(value)}px` : String(value).trim();
  const good =
    !/[;{}]/.test(text) &&
    CSS.supports('inline-size', text) &&
    CSS.supports('inline-size', `calc(${text} + 1px)`) &&
    !(parseFloat(text) > MOST);
  return good ? text : refuse(option, value, `give a CSS length from 0 to ${MOST}px, such as 64px or 20vw`);
}
/** The layer of something on the page. */
export function checkLayer(option: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return Number.isInteger(value) ? String(value) : refuse(option, value, 'give a whole number such as 1000');
}
