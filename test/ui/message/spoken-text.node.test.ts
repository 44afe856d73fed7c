import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spokenText } from '../../../src/ui/message/spoken-text.ts';

const spoken = (text: string): string => spokenText({ kind: 'text', text, format: 'markdown' });

describe('spokenText', () => {
  it('leaves out the marks of emphasis, code, lists and links', () => {
    assert.equal(spoken('Read **this** and _that_, *please*.'), 'Read this and that, please.');
    assert.equal(spoken('~~Old~~ `code` ```block```'), 'Old code block');
    assert.equal(spoken('- one\n* two\n1. three'), 'one\ntwo\n1. three');
    assert.equal(spoken('See [our shop](https://shop.example/a_(b)) today'), 'See our shop today');
  });
  it('keeps signs that are no marks', () => {
    assert.equal(spoken('3 * 4 = 12, file_name_1.txt'), '3 * 4 = 12, file_name_1.txt');
    assert.equal(spoken('[sic] and a - b'), '[sic] and a - b');
    assert.equal(spoken('https://shop.example/a_b'), 'https://shop.example/a_b');
  });
  it('reads a plain text as it was written', () => {
    assert.equal(spokenText({ kind: 'text', text: '**stars** and `ticks`' }), '**stars** and `ticks`');
  });
});
