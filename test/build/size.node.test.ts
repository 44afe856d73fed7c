import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { ensureBuilt } from '../support/built.ts';

interface Chunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly modules: readonly string[];
}
interface Size {
  readonly eager: number;
  readonly classic: number;
  readonly open: number;
}
interface SizeModule {
  readonly budgets: Readonly<Record<'eager' | 'open', { readonly limit: number; readonly budget: number }>>;
  readChunks(): readonly Chunk[];
  filesToOpen(chunks: readonly Chunk[]): readonly string[];
  measure(): Promise<Size>;
}
const root = path.resolve(import.meta.dirname, '..', '..');

describe('the build', () => {
  let size: SizeModule;
  let chunks: readonly Chunk[];
  const entry = (): Chunk => chunks.find(({ fileName }) => fileName === 'chat-widget.js') as Chunk;

  before(async () => {
    await ensureBuilt();
    size = (await import(path.join(root, 'scripts/size.mjs'))) as SizeModule;
    chunks = size.readChunks();
  });
  it('keeps the first download within its limit', async () => {
    const { eager, classic } = await size.measure();
    assert.ok(eager <= size.budgets.eager.limit, `chat-widget.js has ${eager} B after Brotli`);
    assert.ok(classic <= size.budgets.eager.limit, `chat-widget.iife.js has ${classic} B after Brotli`);
  });
  it('lets all that it takes to open the window grow no larger than it is', async () => {
    const { open } = await size.measure();
    const { limit, budget } = size.budgets.open;
    assert.ok(open <= limit, `${open} B after Brotli; ratchet ${limit}, budget ${budget}`);
  });
  it('has no whole language, theme, vendor or second part among what opens the window', () => {
    const files = size.filesToOpen(chunks);
    const modules = chunks.filter(({ fileName }) => files.includes(fileName)).flatMap((chunk) => chunk.modules);
    const late =
      /^src\/(i18n\/(locales\/|create-localizer|prepare-localizer|resolve-locale)|engine\/(extras|.*-more|live|receipts|visitor)|vendors\/|app\/(mirror|launcher-look|session-later|read-options)|ui\/(content\/kinds|(log|window|composer|header)\/later|log\/(log-place|viewport)|theme\/apply|emoji|list|form|settings|rating|outreach))/;
    assert.deepEqual(
      modules.filter((module) => late.test(module)),
      [],
    );
  });
  it('makes one request for the first download', () => {
    assert.deepEqual(entry().imports, []);
  });
  it('has no Lit, engine, vendor, app or window in the first download', () => {
    const outside = entry().modules.filter(
      (module) => !/^src\/(index\.ts|widget\/|i18n\/launcher-texts\.ts)/.test(module),
    );
    assert.deepEqual(outside, []);
  });
  it('has no chunk that imports the entry, which would run it twice under another address', () => {
    for (const { fileName, imports, dynamicImports } of chunks)
      assert.ok(![...imports, ...dynamicImports].includes('chat-widget.js'), `${fileName} imports chat-widget.js`);
  });
  it('needs one more download than the first for an open window', () => {
    assert.equal(size.filesToOpen(chunks).length, 2);
  });
  it('gives the classic scripts the same chunks as the module', () => {
    const session = chunks.find(({ modules }) => modules.includes('src/app/session.ts'))?.fileName ?? '';
    for (const file of ['chat-widget.iife.js', 'vendors/kommo.js', 'vendors/salesmartly.js']) {
      const code = readFileSync(path.join(root, 'dist', file), 'utf8');
      assert.ok(code.includes(`"${session}"`), `${file} does not import ${session}`);
      assert.ok(!/\bexport\b|import\.meta/.test(code), `${file} is no classic script`);
    }
  });
});
