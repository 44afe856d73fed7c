// The pages: demo/ as it is (TypeScript translated), and the console's one page.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { root } from './stale.mjs';

export async function copyDemo(target) {
  const from = path.join(root, 'demo');
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'README.md') continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const to = path.join(target, path.relative(from, file));
    mkdirSync(path.dirname(to), { recursive: true });
    if (file.endsWith('.ts')) {
      const { code } = await transform(await readFile(file, 'utf8'), {
        loader: 'ts',
        target: 'es2022',
        sourcefile: file,
      });
      await writeFile(to.replace(/\.ts$/, '.js'), code);
    } else copyFileSync(file, to);
  }
}
export function copyConsolePage(target) {
  const from = path.join(root, 'src', 'console');
  for (const name of readdirSync(from))
    if (/\.(html|css|svg|ico|webmanifest)$/.test(name)) copyFileSync(path.join(from, name), path.join(target, name));
}
