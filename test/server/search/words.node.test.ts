import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { excerpt, numbersIn, readQuery } from '../../../src/server/domain/search/query.ts';
import { fold, indexed } from '../../../src/server/domain/search/words.ts';

describe('words of the index', () => {
  it('lose case and accents in every script that has them', () => {
    const same: readonly (readonly [string, string])[] = [
      ['ZOË Müller', 'zoe muller'],
      ['Straße ŁÓDŹ Ærø', 'strasse lodz aero'],
      ['ΜΆΪΟΣ μάϊος', 'μαιοσ μαιοσ'],
      ['Ёлка ЙОД', 'елка иод'],
      ['İstanbul ISPARTA ısparta', 'istanbul isparta isparta'],
      ['السَّلامُ أهلاً إلى مدرسة', 'السلام اهلا الي مدرسه'],
      ['שָׁלוֹם', 'שלום'],
      ['ｶﾞｲﾄﾞ ＡＢＣ１２', 'ガイド abc12'],
    ];
    for (const [written, folded] of same) assert.equal(fold(written), folded, written);
  });
  it('keep the vowels of scripts in which a mark is a letter', () => {
    assert.equal(fold('हिन्दी'), 'हिन्दी'.normalize('NFKD').normalize('NFC'));
    assert.notEqual(fold('ที่'), fold('ทะ'));
    assert.equal(fold('がぎ'), 'がぎ');
  });
  it('are pairs of characters where there are no spaces, with the last ones out of the way of phrases', () => {
    assert.equal(indexed(['Tel: 东京都 iPhone壳']), 'tel 东京 京都 iphone 壳 都');
    assert.equal(indexed(['한국어']), '한국 국어 어');
    assert.equal(indexed(['a.b@c-d.example', undefined, '']), 'a b c d example');
  });
});
describe('a question to the index', () => {
  const expression = (text: string): string | undefined => readQuery(text)?.expression;
  it('takes every word by its beginning, quoted ones whole and together', () => {
    assert.equal(expression('Ann Mül'), '"ann" * AND "mul" *');
    assert.equal(expression('"Blue Lamp" no'), '"blue lamp" AND "no" *');
    assert.equal(expression('anna@example.co'), '"anna example co" *');
    assert.equal(expression('東京'), '"東京"');
    assert.equal(expression('東'), '"東" *');
    assert.equal(expression('手机壳x'), '"手机 机壳 x" *');
  });
  it('cannot be broken out of, and is nothing where there is no word', () => {
    assert.equal(expression('scope:x) OR ("y'), '"scope x" * AND "or" * AND "y"');
    assert.equal(expression('%% -- *'), undefined);
  });
  it('knows numbers with and without sign and letter', () => {
    assert.deepEqual([numbersIn('#a12', 'A'), numbersIn('12', 'T'), numbersIn('B12', 'A')], [['A12'], ['T12'], []]);
  });
  it('shows the words around what was found, also where folding changes the length', () => {
    const terms = readQuery('strasse') ?? assert.fail('no terms');
    const text = `${'ﬃ '.repeat(150)}Große Straße 5 ${'z '.repeat(150)}`;
    assert.match(excerpt(text, terms), /^….*Straße 5.*…$/);
    assert.equal(excerpt('short', terms), 'short');
  });
});
