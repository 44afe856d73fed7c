// Writes src/ui/emoji/data.generated.ts from emojibase-data: the characters and English names that the picker shows and searches, nothing else.
// Flags of countries are left out: the picker makes them from region codes and lets the browser name them.
import { readFile, writeFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { format, resolveConfig } from 'prettier';

const data = JSON.parse(
  await readFile(new URL('../node_modules/emojibase-data/en/data.json', import.meta.url), 'utf8'),
);
const target = new URL('../src/ui/emoji/data.generated.ts', import.meta.url);
/** Newer characters are boxes on most phones. */
const NEWEST = 15;
const GROUPS = ['smileys', 'people', null, 'animals', 'food', 'travel', 'activities', 'objects', 'symbols', 'flags'];
const TAGS = 3;

const groups = Object.fromEntries(GROUPS.filter(Boolean).map((name) => [name, []]));
const regions = [];
for (const emoji of data.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
  const group = GROUPS[emoji.group];
  if (!group || emoji.version > NEWEST) continue;
  const points = [...emoji.emoji].map((character) => character.codePointAt(0));
  if (group === 'flags' && points.length === 2 && points.every((point) => point >= 0x1f1e6 && point <= 0x1f1ff)) {
    regions.push(points.map((point) => String.fromCharCode(point - 0x1f1e6 + 65)).join(''));
    continue;
  }
  const words = new Set(emoji.label.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const tags = (emoji.tags ?? []).filter((tag) => !/\s/.test(tag) && !words.has(tag)).slice(0, TAGS);
  // One modifier after the first character is the whole rule for these; couples and families have others and stay yellow.
  const tones = emoji.skins?.some((skin) => skin.tone === 1) && points.filter((point) => point > 0x2700).length <= 2;
  // The sign that asks for colour is only needed where the plain form is black and white.
  const character = /^\p{Emoji_Presentation}\ufe0f$/u.test(emoji.emoji) ? emoji.emoji.slice(0, -1) : emoji.emoji;
  groups[group].push(
    `${character}${tones ? '*' : ''} ${emoji.label.toLowerCase().replaceAll('|', '')}${tags.length ? `|${tags.join(' ')}` : ''}`,
  );
}
const source = `// Made by scripts/generate-emoji.mjs from emojibase-data (MIT). Do not edit.
/** Group → one emoji per line: the character, \`*\` when it takes a skin tone, its name, and further search words after a bar. */
export const emojiData = {
${Object.entries(groups)
  .map(([name, lines]) => `${name}: ${JSON.stringify(lines.join('\n'))},`)
  .join('\n')}
} as const;
/** Region codes of the countries that have a flag, two letters each. */
export const flagRegions = ${JSON.stringify(regions.join(''))};
`;
const options = await resolveConfig(target);
await writeFile(target, await format(source, { ...options, parser: 'typescript' }));
console.log(
  `${Object.values(groups).flat().length + regions.length} emoji, ${brotliCompressSync(source).length} bytes with brotli`,
);
