import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

describe('docs/texts.md', () => {
  it('lists the texts as they are; otherwise run scripts/texts-document.mjs', async () => {
    // A path in a variable: the script is plain JavaScript and has no types.
    const script: string = '../../scripts/texts-document.mjs';
    const { document, file } = (await import(script)) as { document: string; file: URL };
    assert.equal(readFileSync(file, 'utf8'), document);
  });
});
