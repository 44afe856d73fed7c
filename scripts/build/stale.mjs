// Whether dist/ is older than what it was made from.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const dist = path.join(root, 'dist');
export const stampFile = '.built-from';
const inputs = ['src', 'demo', 'scripts', 'rollup.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Time of the youngest source, folders included: they change when a file goes away. */
export function newestSource() {
  const visit = (file) => {
    const stat = statSync(file);
    if (!stat.isDirectory()) return stat.mtimeMs;
    return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => visit(path.join(file, name))));
  };
  return Math.max(
    ...inputs
      .map((name) => path.join(root, name))
      .filter(existsSync)
      .map(visit),
  );
}
export function isStale() {
  const stamp = path.join(dist, stampFile);
  return !existsSync(stamp) || Number(readFileSync(stamp, 'utf8')) < newestSource();
}
