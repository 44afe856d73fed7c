import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { tsImport } from 'tsx/esm/api';

describe('docs/texts.md', () => {
  it('lists the texts as they are; otherwise run scripts/texts-document.mjs', async () => {
    // The script reads TypeScript, as it does when it is run by itself.
    const script = new URL('../../scripts/texts-document.mjs', import.meta.url).href;
    const { document, file } = (await tsImport(script, import.meta.url)) as { document: string; file: URL };
    assert.equal(readFileSync(file, 'utf8'), document);
  });
});
