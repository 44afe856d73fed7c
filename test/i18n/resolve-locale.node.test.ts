import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localeTags, resolveLocale } from '../../src/i18n/resolve-locale.ts';

const tagOf = (code: string) => resolveLocale(code).tag;

describe('resolveLocale', () => {
  it('knows its own tags', () => {
    for (const tag of localeTags) assert.deepEqual([tagOf(tag), resolveLocale(tag).known], [tag, true]);
  });

  it('understands the codes of the vendors', () => {
    const codes = {
      cn: 'zh',
      tw: 'zh-Hant',
      com: 'en',
      'en-US': 'en',
      'zh-CN': 'zh',
      'zh-HK': 'zh-Hant',
      'zh-TW': 'zh-Hant',
      'ru-RU': 'ru',
      'th-TH': 'th',
      'vi-VN': 'vi',
      'ja-JP': 'ja',
      ind: 'id',
      'pt-BR': 'pt',
      ms: 'ms',
      'ms-MY': 'ms',
    };
    for (const [code, tag] of Object.entries(codes)) assert.equal(tagOf(code), tag, code);
  });

  it('takes any spelling of a tag', () => {
    for (const code of ['zh_TW', 'ZH-hant', 'zh-Hant-HK', 'zh-mo', 'yue']) assert.equal(tagOf(code), 'zh-Hant', code);
    for (const code of ['zh-Hans', 'zh-SG', 'CN', 'zh-Hans-HK']) assert.equal(tagOf(code), 'zh', code);
    assert.equal(tagOf(' de_AT '), 'de');
    assert.equal(tagOf('in'), 'id');
  });

  it('falls back to English for languages without texts and for nonsense, and says so', () => {
    for (const code of ['mn', 'nl', 'da', 'bn', 'pl', 'ro', 'x', 'not a tag!', '', '-']) {
      const resolved = resolveLocale(code);
      assert.deepEqual([resolved.tag, resolved.known, resolved.direction], ['en', false, 'ltr'], code);
    }
    assert.equal(resolveLocale().known, false);
  });

  it('takes the first candidate that has texts', () => {
    assert.equal(resolveLocale(undefined, '', 'nl', 'fr-CA', 'de').tag, 'fr');
    assert.equal(resolveLocale(null, 'nl').tag, 'en');
  });

  it('keeps the region for dates and numbers, in the Gregorian calendar and with Latin digits', () => {
    assert.equal(resolveLocale('en-GB').formats, 'en-GB-u-ca-gregory-nu-latn');
    assert.equal(resolveLocale('zh').formats, 'zh-CN-u-ca-gregory-nu-latn');
    assert.equal(resolveLocale('tw').formats, 'zh-TW-u-ca-gregory-nu-latn');
    assert.equal(resolveLocale('zh-HK').formats, 'zh-HK-u-ca-gregory-nu-latn');
    assert.equal(resolveLocale('th').formats, 'th-u-ca-gregory-nu-latn');
  });

  it('leaves calendar and digits alone when the page names them', () => {
    const { formats } = resolveLocale('th-u-ca-buddhist-nu-thai');
    assert.match(formats, /ca-buddhist/);
    assert.match(formats, /nu-thai/);
  });

  it('writes Arabic from right to left and everything else from left to right', () => {
    for (const tag of localeTags) assert.equal(resolveLocale(tag).direction, tag === 'ar' ? 'rtl' : 'ltr', tag);
    assert.equal(resolveLocale('ar-EG').direction, 'rtl');
  });
});
