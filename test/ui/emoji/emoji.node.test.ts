import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { emojiGroups, emojiOf, searchEmoji, skinTones, withTone } from '../../../src/ui/emoji/emoji.ts';

const find = (text: string): string => searchEmoji(text, 'en')[0]?.character ?? '';

describe('emoji', () => {
  it('are found by the beginnings of their English names, names before other words', () => {
    assert.equal(find('grinning face'), '😀');
    assert.equal(find('thumbs u'), '👍');
    assert.equal(find('piz'), '🍕');
    assert.ok(searchEmoji('cheerful', 'en').some(({ character }) => character === '😀'));
    assert.deepEqual(searchEmoji('  ', 'en'), []);
    assert.deepEqual(searchEmoji('qqqq', 'en'), []);
  });
  it('name flags in the reader’s language and find them in English too', () => {
    const germany = searchEmoji('deutschland', 'de')[0];
    assert.equal(germany?.character, '🇩🇪');
    assert.equal(germany?.name, 'Deutschland');
    assert.ok(searchEmoji('germany', 'de').some(({ character }) => character === '🇩🇪'));
  });
  it('have distinct characters and a name each', () => {
    const all = emojiGroups.flatMap((group) => emojiOf(group, 'en'));
    assert.equal(new Set(all.map(({ character }) => character)).size, all.length);
    assert.ok(all.length > 1800);
    assert.ok(all.every(({ character, name }) => name.length > 0 && !/[\s*|]/.test(character.replace('*️⃣', ''))));
  });
  it('take a skin tone where they can', () => {
    const wave = searchEmoji('waving hand', 'en')[0]!;
    assert.equal(withTone(wave, skinTones[5]), '👋🏿');
    const up = searchEmoji('index pointing up', 'en').find(({ character }) => character.startsWith('☝'))!;
    assert.equal(withTone(up, skinTones[1]), '☝🏻');
    assert.equal(withTone(searchEmoji('pizza', 'en')[0]!, skinTones[3]), '🍕');
  });
  it('stay below 22 kB on the wire', () => {
    const source = readFileSync(new URL('../../../src/ui/emoji/data.generated.ts', import.meta.url));
    assert.ok(brotliCompressSync(source).length < 22_000);
  });
});
