import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { termKeys } from '../../src/i18n/text-keys.ts';

const source = path.resolve(import.meta.dirname, '../../src');
/** Where texts are only named: the texts themselves, and what vendors call them. */
const names = ['i18n/locales', 'i18n/first-texts.ts', 'vendors'].map((name) => path.join(source, name));

it('every text is said somewhere: what nobody can read is not translated into 17 languages', () => {
  const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(source, file))
    .filter((file) => file.endsWith('.ts') && !names.some((name) => file.startsWith(name)))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const words = new Set(code.match(/\w+/g));
  assert.deepEqual(
    termKeys.filter((key) => !words.has(key)),
    [],
  );
});
