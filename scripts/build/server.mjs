// The server: a small first file that opens the store at once, the rest in chunks that are read meanwhile or when they are needed, and the store's
// thread. Packages are put into the chunks (reading a thousand files took most of a start); only what is compiled for a platform stays outside.
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './stale.mjs';

const entries = {
  main: path.join(root, 'src', 'server', 'main.ts'),
  'store-worker': path.join(root, 'src', 'server', 'store', 'sqlite', 'worker.ts'),
};
/** Packages written for `require` find it, and what it told them, in a module as well. */
const commonJs = `import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url), __filename = __fileURLToPath(import.meta.url), __dirname = __fileURLToPath(new URL('.', import.meta.url));`;

export async function buildServer(target) {
  const entryPoints = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
  if (!entryPoints.main) return;
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: target,
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external: ['@photostructure/sqlite'],
    // White space and long forms only: names stay, for stacks that can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    legalComments: 'linked',
    banner: { js: `#!/usr/bin/env node\n${commonJs}` },
    logLevel: 'warning',
  });
  chmodSync(path.join(target, 'main.js'), 0o755);
}
