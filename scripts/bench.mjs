// `npm run bench [page|window|server]`: prints the tables of docs for the build at hand, each with its lower bound in the same run.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isStale, root } from './build/stale.mjs';

const folder = path.join(root, 'scripts', 'bench');
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => name.replace('.mjs', ''));
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !known.includes(name));
if (unknown) {
  console.error(`There is no bench "${unknown}". Known: ${known.join(', ')}.`);
  process.exit(1);
}
const run = (file) => spawnSync(process.execPath, [file], { cwd: root, stdio: 'inherit' }).status ?? 1;
if (isStale() && run(path.join(root, 'scripts', 'build.mjs')) !== 0) process.exit(1);
for (const name of asked.length > 0 ? asked : known) {
  const status = run(path.join(folder, `${name}.mjs`));
  if (status !== 0) process.exitCode = status;
}
