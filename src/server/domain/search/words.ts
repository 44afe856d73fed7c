/**
 * Text as the index holds it. Pure. Case and accents are folded away in every script that has them; words are runs of letters and digits;
 * scripts that are written without spaces become overlapping pairs of characters, so that any two neighbours find their text.
 */
const word = /[\p{L}\p{M}\p{N}]+/gu;
/** Without spaces between words. Korean has some, but hangs its particles on the words. */
const dense =
  /[\p{sc=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;
/** Marks that only colour a letter; in the scripts of South and East Asia they are vowels and stay. */
const accents =
  /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Georgian}\p{sc=Hebrew}\p{sc=Arabic}\p{N}])\p{M}+/gu;
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
  ـ: '',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');
/** Nobody searches for more of one word, or of one text. */
const longestWord = 64;
const longestText = 20_000;

export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .replace(accents, '$1')
    .normalize('NFC')
    .replace(special, (letter) => letters[letter] ?? letter);
}
/** One stretch of text between spaces or signs: a word, or characters of a script without spaces. */
export interface Stretch {
  readonly text: string;
  readonly dense: boolean;
}
export function stretches(text: string): Stretch[] {
  const found: { text: string; dense: boolean }[] = [];
  for (const [run] of fold(text.slice(0, longestText)).matchAll(word)) {
    let last: { text: string; dense: boolean } | undefined;
    for (const character of run) {
      // A mark belongs to what it stands on.
      const isDense = /\p{M}/u.test(character) && last ? last.dense : dense.test(character);
      if (last?.dense === isDense) last.text += character;
      else found.push((last = { text: character, dense: isDense }));
    }
  }
  return found;
}
/** `one two`, `abc` of a script without spaces: `ab bc`. */
export function wordsOf(stretch: Stretch): string[] {
  if (!stretch.dense) return [stretch.text.slice(0, longestWord)];
  const characters = [...stretch.text];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
/** What goes into the index. Last characters of dense stretches stand at the end, where they are in no phrase's way. */
export function indexed(texts: readonly (string | undefined)[]): string {
  const words: string[] = [];
  const lasts: string[] = [];
  for (const text of texts) {
    if (text === undefined || text === '') continue;
    for (const stretch of stretches(text)) {
      words.push(...wordsOf(stretch));
      const last = [...stretch.text].at(-1);
      if (stretch.dense && stretch.text !== last && last !== undefined) lasts.push(last);
    }
  }
  return [...words, ...lasts].join(' ');
}
