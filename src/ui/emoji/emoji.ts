/** Reading and searching the emoji table. Lines are parsed when their group is first shown. */
import { emojiData, flagRegions } from './data.generated.ts';

export type EmojiGroup = keyof typeof emojiData;
export interface Emoji {
  readonly character: string;
  readonly name: string;
  readonly tags: string;
  readonly tones: boolean;
}
export const emojiGroups = Object.keys(emojiData) as readonly EmojiGroup[];
/** Default first, then light to dark. */
export const skinTones = ['', '\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}'] as const;

const parsed = new Map<string, readonly Emoji[]>();

function parseLine(line: string): Emoji {
  const space = line.indexOf(' ');
  const [name = '', tags = ''] = line.slice(space + 1).split('|');
  const character = line.slice(0, space);
  const tones = character.endsWith('*');
  return { character: tones ? character.slice(0, -1) : character, name, tags, tones };
}
function countryFlags(locale: string): Emoji[] {
  const display = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  return (flagRegions.match(/../g) ?? []).map((code) => {
    const character = String.fromCodePoint(...[...code].map((letter) => letter.charCodeAt(0) - 65 + 0x1f1e6));
    const tags = `flag ${code.toLowerCase()} ${(english.of(code) ?? '').toLowerCase()}`;
    return { character, name: display.of(code) ?? code, tags, tones: false };
  });
}
/** @param locale names the flags' countries; the other names are English. */
export function emojiOf(group: EmojiGroup, locale: string): readonly Emoji[] {
  const key = group === 'flags' ? `flags ${locale}` : group;
  let list = parsed.get(key);
  if (!list) {
    list = emojiData[group].split('\n').map(parseLine);
    if (group === 'flags') list = [...list, ...countryFlags(locale)];
    parsed.set(key, list);
  }
  return list;
}
/** Those whose name or search words have a word beginning with each typed word; names come before mere search words. */
export function searchEmoji(text: string, locale: string, limit = 96): readonly Emoji[] {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length === 0) return [];
  const byName: Emoji[] = [];
  const byTag: Emoji[] = [];
  const begins = (haystack: string, word: string): boolean =>
    ` ${haystack.replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${word}`);
  for (const group of emojiGroups) {
    for (const emoji of emojiOf(group, locale)) {
      const name = emoji.name.toLowerCase();
      if (words.every((word) => begins(name, word))) byName.push(emoji);
      else if (words.every((word) => begins(`${name} ${emoji.tags}`, word))) byTag.push(emoji);
    }
  }
  return [...byName, ...byTag].slice(0, limit);
}
/** @param tone one of `skinTones`. */
export function withTone(emoji: Emoji, tone: string): string {
  if (!tone || !emoji.tones) return emoji.character;
  const [first = '', ...rest] = [...emoji.character];
  // The modifier takes the place of the sign that asks for the coloured form.
  return first + tone + rest.join('').replace(/^\ufe0f/, '');
}
