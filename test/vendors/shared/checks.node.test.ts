import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isSafeColor,
  readColor,
  readExternalId,
  warnGuessableId,
  warnInvalidPhone,
} from '../../../src/vendors/shared/checks.ts';
import {
  copyPlain,
  mapTexts,
  readBoolean,
  readNumber,
  readObject,
  readText,
  warnUnknown,
} from '../../../src/vendors/shared/read.ts';

function listen(): { warn: (text: string) => void; said: string[] } {
  const said: string[] = [];
  return { said, warn: (text) => said.push(text) };
}
describe('checks of what pages hand over', () => {
  it('takes colours that the browser takes and that cannot leave their declaration', () => {
    const browser = (value: string): boolean => value !== 'no-colour';
    for (const good of ['#000', 'yellow', 'rgba(0, 0, 0, 0.5)', 'rgb(0 0 0 / 50%)'])
      assert.equal(isSafeColor(good, browser), true, good);
    for (const bad of [
      'no-colour',
      'red;}*{color:blue',
      'red}',
      'url(https://x.test)',
      '',
      '  ',
      'var(--x)',
      'a'.repeat(300),
    ]) {
      assert.equal(isSafeColor(bad, browser), false, bad);
    }
  });
  it('names a refused colour and the way out', () => {
    const { warn, said } = listen();
    assert.equal(readColor('red;}', 'theme.background', warn), undefined);
    assert.match(said[0] ?? '', /theme\.background: "red;\}" is not a CSS colour; write e\.g\./);
    assert.equal(readColor(7, 'theme.background', warn), undefined);
    assert.equal(
      readColor(' red ', 'theme.background', warn, () => true),
      'red',
    );
  });
  it('warns about ids that can be guessed, and about nothing else', () => {
    for (const id of ['4711', 'ana@example.com', '+4915112345']) {
      const { warn, said } = listen();
      warnGuessableId(id, 'user_id', warn);
      assert.equal(said.length, 1, id);
    }
    const { warn, said } = listen();
    warnGuessableId('b58e64cfxs2ym', 'user_id', warn);
    warnGuessableId('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'user_id', warn);
    assert.deepEqual(said, []);
  });
  it('encodes ids outside of ASCII and refuses those over 300 characters', () => {
    const { warn, said } = listen();
    assert.equal(readExternalId('ünï', 'user_id', warn), '%C3%BCn%C3%AF');
    assert.equal(readExternalId(42, 'user_id', warn), '42');
    assert.equal(readExternalId('', 'user_id', warn), undefined);
    assert.deepEqual(said, []);
    assert.equal(readExternalId('x'.repeat(301), 'user_id', warn), undefined);
    assert.equal(readExternalId({}, 'user_id', warn), undefined);
    assert.equal(readExternalId('\ud800', 'user_id', warn), undefined);
    assert.equal(said.length, 3);
  });
  it('tells the page when the phone number could not be recognised', () => {
    const { warn, said } = listen();
    warnInvalidPhone({ phone: { raw: '15920140000', valid: false } }, 'phone', warn);
    warnInvalidPhone({ phone: { raw: '8615920140000', valid: true } }, 'phone', warn);
    warnInvalidPhone(undefined, 'phone', warn);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /"15920140000" has no country code/);
  });
  it('reads strings where documents show strings, and reports the rest by name', () => {
    const { warn, said } = listen();
    assert.equal(readBoolean('true', 'a', warn), true);
    assert.equal(readBoolean('0', 'a', warn), false);
    assert.equal(readNumber('120px', 'a', warn), 120);
    assert.equal(readText(7, 'a', warn), '7');
    assert.deepEqual(readObject('{"a":1}', 'a', warn), { a: 1 });
    assert.deepEqual(said, []);
    assert.equal(readBoolean('perhaps', 'hidden', warn), undefined);
    assert.equal(readNumber('tall', 'height', warn), undefined);
    assert.equal(readText({}, 'name', warn), undefined);
    assert.equal(readObject('[1]', 'theme', warn), undefined);
    assert.equal(said.length, 4);
    assert.match(said.join('\n'), /hidden.*"perhaps"[\s\S]*height.*"tall"[\s\S]*name.*\{\}[\s\S]*theme.*\[1\]/);
  });
  it('maps text keys to our terms and names unknown ones', () => {
    const { warn, said } = listen();
    assert.deepEqual(
      mapTexts({ ask: 'Ask us', other: 'x' }, { ask: ['composerPlaceholder', 'composerLabel'] }, 'locale', warn),
      {
        composerPlaceholder: 'Ask us',
        composerLabel: 'Ask us',
      },
    );
    assert.match(said[0] ?? '', /"other" is not a text/);
    assert.equal(mapTexts({ constructor: 'x' }, {}, 'locale', warn), undefined);
  });
  it('names unknown options and copies plain objects only', () => {
    const { warn, said } = listen();
    warnUnknown({ colour: 1 }, ['color'], 'config', warn);
    assert.match(said[0] ?? '', /config: "colour" is not an option; known are color/);
    const when = new Date(0);
    const source = { a: { b: [1, { c: 2 }] }, when };
    const copy = copyPlain(source) as typeof source;
    (source.a.b[1] as { c: number }).c = 3;
    assert.deepEqual(copy.a.b, [1, { c: 2 }]);
    assert.equal(copy.when, when);
  });
});
