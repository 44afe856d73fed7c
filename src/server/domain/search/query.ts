/** What somebody typed, as a question to the index. Pure. All words must be there, each by its beginning; “quoted words” stand together. */
import { fold, stretches, wordsOf } from './words.ts';

export interface SearchTerms {
  /** For the body column of the index. */
  readonly expression: string;
  /** Folded pieces, for showing where they stand. */
  readonly pieces: readonly string[];
}
const mostTerms = 12;

/** Undefined when there is no letter and no digit in it. */
export function readQuery(text: string): SearchTerms | undefined {
  const parts: string[] = [];
  const pieces: string[] = [];
  for (const [, quoted, plain] of text.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]?|([^\s"“”„«»]+)/gu)) {
    const found = stretches(quoted ?? plain ?? '');
    const last = found.at(-1);
    if (!last || parts.length >= mostTerms) continue;
    // A pair of characters is whole as it is; a word in quotation marks too.
    const open = quoted === undefined && (!last.dense || [...last.text].length === 1);
    parts.push(`"${found.flatMap(wordsOf).join(' ')}"${open ? ' *' : ''}`);
    pieces.push(...found.map((stretch) => stretch.text));
  }
  return parts.length === 0 ? undefined : { expression: parts.join(' AND '), pieces };
}
/** `scope` is one word of the scope column. */
export function matchIn(scope: string, terms: SearchTerms): string {
  return `scope : "${scope}" AND body : (${terms.expression})`;
}
/** Numbers that are meant by `A12`, `#A12` or `12`. */
export function numbersIn(text: string, letter: string): string[] {
  const found = new RegExp(`^#?(${letter})?(\\d{1,12})$`, 'i').exec(text.trim());
  return found?.[2] === undefined ? [] : [`${letter}${found[2]}`];
}

const excerptLength = 200;
/** The words around what was found; the beginning when it cannot be told where that is. */
export function excerpt(text: string, terms: SearchTerms): string {
  const at = placeOf(text, terms);
  const start = Math.max(0, at - excerptLength / 2);
  const end = start + excerptLength;
  // Not through the middle of a character, and where possible not through a word.
  const head = start === 0 ? 0 : start + Math.max(0, text.slice(start, start + 20).indexOf(' '));
  const shown = [...text.slice(head, end)].join('').replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${head > 0 ? '…' : ''}${shown.trim()}${end < text.length ? '…' : ''}`;
}
function placeOf(text: string, terms: SearchTerms): number {
  for (const found of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const run = fold(found[0]);
    if (terms.pieces.some((piece) => run.includes(piece))) return found.index;
  }
  return 0;
}
