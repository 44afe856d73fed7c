// The server as two files, process and store worker; packages stay in node_modules.
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './stale.mjs';

const entries = {
  main: path.join(root, 'src', 'server', 'main.ts'),
  'store-worker': path.join(root, 'src', 'server', 'store', 'sqlite', 'worker.ts'),
};
export async function buildServer(target) {
  const entryPoints = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
  if (!entryPoints.main) return;
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
  chmodSync(path.join(target, 'main.js'), 0o755);
}
