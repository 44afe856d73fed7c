// Declarations of the published entry, for `import 'chat-widget'` in TypeScript.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './stale.mjs';

export function emitTypes(target) {
  const project = path.join(root, '.cache', `types-${process.pid}.json`);
  mkdirSync(path.dirname(project), { recursive: true });
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: path.join(root, 'src'),
    outDir: target,
    types: [],
  };
  const files = [path.join(root, 'src', 'index.ts')];
  writeFileSync(
    project,
    JSON.stringify({ extends: path.join(root, 'tsconfig.json'), compilerOptions, files, include: [] }),
  );
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8', cwd: root });
  rmSync(project);
  if (status !== 0) throw new Error(`the types have errors:\n${stdout}`);
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    // A reader's compiler finds x.d.ts by "./x.js"; "./x.ts" would need a setting of its own.
    const text = readFileSync(file, 'utf8').replaceAll(/(from |import\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2');
    writeFileSync(file, text);
  }
}
