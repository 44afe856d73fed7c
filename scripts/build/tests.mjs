// The Node and end-to-end tests, translated and joined once for all of them. A loader that translates each of a thousand modules anew in each test
// file's process takes longer than most of the tests. A single file still runs from source: `node --import tsx --test test/….node.test.ts`.
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './stale.mjs';

export const testsFolder = path.join(root, '.cache', 'tests');

/** Started by address, as in the server's own bundle: what starts it finds it beside itself. */
const worker = { in: 'src/server/store/sqlite/worker.ts', out: 'store-worker' };
const startsWorker = path.join(root, 'src', 'server', 'store', 'sqlite', 'start-worker.ts');

/** Modules go on finding what lies beside their source. */
const placesOfSource = {
  name: 'places-of-source',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const code = await readFile(file, 'utf8');
      if (!code.includes('import.meta')) return undefined;
      const place = file === startsWorker ? path.join(testsFolder, 'start-worker.js') : file;
      const contents = code
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(place)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(place).href));
      return { contents, loader: 'ts' };
    });
  },
};

export async function bundleTests(files) {
  rmSync(testsFolder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: [...files.map((file) => ({ in: file, out: file.replace(/\.ts$/, '') })), worker],
    outdir: testsFolder,
    bundle: true,
    splitting: true,
    packages: 'external',
    // What a module does when it is loaded is part of what is tested.
    ignoreAnnotations: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    plugins: [placesOfSource],
    logLevel: 'warning',
  });
}
/** What to run in place of a test file. */
export const bundleOf = (file) => path.join(testsFolder, file.replace(/\.ts$/, '.js'));
/** The test file that a bundle was made of. */
export const sourceOfTest = (file) =>
  file.startsWith(testsFolder)
    ? path.relative(testsFolder, file).replace(/\.js$/, '.ts')
    : path.relative(process.cwd(), file);
