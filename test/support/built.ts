import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
/** The program as it is installed; from the root. */
export const builtServer = 'dist/server/main.js';

/** Builds when `dist/` is older than its sources, as it is after a change when a file of tests runs alone. */
export async function ensureBuilt(): Promise<void> {
  const stale = (await import(path.join(root, 'scripts/build/stale.mjs'))) as { isStale(): boolean };
  if (!stale.isStale()) return;
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
