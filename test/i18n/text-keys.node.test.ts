import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { en } from '../../src/i18n/locales/en.ts';
import { applyTexts, isTermKey, termKeys } from '../../src/i18n/text-keys.ts';

function apply(texts: Record<string, unknown>) {
  const warnings: string[] = [];
  return { terms: applyTexts(en, texts, (message) => warnings.push(message)), warnings };
}

describe('applyTexts', () => {
  it('replaces one text and leaves the others as they are', () => {
    const { terms, warnings } = apply({ composerPlaceholder: 'Ask us' });
    assert.equal(terms.composerPlaceholder, 'Ask us');
    assert.equal(terms.composerSend, en.composerSend);
    assert.deepEqual(warnings, []);
    assert.notEqual(en.composerPlaceholder, 'Ask us');
  });

  it('replaces all plural forms with one text, or a single form', () => {
    assert.equal(apply({ listUnread: '{count} new' }).terms.listUnread, '{count} new');
    assert.deepEqual(apply({ 'listUnread.one': 'one' }).terms.listUnread, { ...en.listUnread, one: 'one' });
    const both = { one: 'one', other: '{count} new' };
    assert.deepEqual(apply({ 'listUnread.one': 'one', listUnread: '{count} new' }).terms.listUnread, both);
    assert.deepEqual(apply({ listUnread: '{count} new', 'listUnread.one': 'one' }).terms.listUnread, both);
  });

  it('warns about keys that do not exist and leaves them out', () => {
    for (const key of ['sendLabel', 'toString', 'listUnread.several', 'listUnread.one.two', '__proto__x', '']) {
      const { terms, warnings } = apply({ [key]: 'x' });
      assert.equal(warnings.length, 1, key);
      assert.match(warnings[0] ?? '', new RegExp(`“${key}”`));
      assert.deepEqual(Object.keys(terms), Object.keys(en));
    }
  });

  it('warns about texts that are no strings and passes over missing ones', () => {
    const { terms, warnings } = apply({
      composerSend: 7,
      composerLabel: ['x'],
      composerFile: undefined,
      composerVideo: null,
    });
    assert.equal(terms.composerSend, en.composerSend);
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? '', /“composerSend”.*number 7/);
    assert.match(warnings[1] ?? '', /“composerLabel”.*a list/);
  });
});

describe('termKeys', () => {
  it('are the keys of English, each with its area as prefix', () => {
    assert.deepEqual([...termKeys], Object.keys(en));
    for (const key of termKeys) assert.match(key, /^[a-z]+[A-Z][A-Za-z0-9]*$/);
    assert.ok(isTermKey('launcherOpen'));
    assert.ok(!isTermKey('constructor'));
  });
});
