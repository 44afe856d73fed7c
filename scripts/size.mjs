// The byte budget of the browser's downloads, from the build at hand. `node scripts/size.mjs` prints it; test/build/size.node.test.ts holds it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compress } from './build/compress.mjs';
import { dist } from './build/stale.mjs';

/**
 * Bytes after Brotli. `budget` is what we have promised ourselves, `aim` what we would like. `limit` fails the tests: it is the budget, or where
 * that is not reached yet, a ratchet just above the size of today. It goes down with every saving and never up (docs/decisions/0050-size.md).
 */
export const budgets = {
  eager: { limit: 4096, budget: 4096, aim: 3584 },
  open: { limit: 40_700, budget: 32 * 1024, aim: 25 * 1024 },
};
export function readChunks(dir = dist) {
  const file = path.join(dir, 'chunks.json');
  if (!existsSync(file)) throw new Error('dist/ is not built: run "npm run build" first.');
  return JSON.parse(readFileSync(file, 'utf8'));
}
export const sizeOf = async (name, dir = dist) => (await compress(readFileSync(path.join(dir, name)))).length;

/** A chunk and everything that it imports at once. */
export function withImports(chunks, fileName, found = new Set()) {
  if (found.has(fileName)) return found;
  found.add(fileName);
  for (const name of chunks.find((chunk) => chunk.fileName === fileName).imports) withImports(chunks, name, found);
  return found;
}
export function chunkOf(chunks, module) {
  const chunk = chunks.find(({ modules }) => modules.includes(module));
  if (!chunk) throw new Error(`${module} is in no chunk.`);
  return chunk.fileName;
}
/** What an English browser downloads until a visitor can write a message. */
export function filesToOpen(chunks) {
  const files = new Set();
  for (const module of ['src/index.ts', 'src/app/session.ts', 'src/app/window.ts'])
    withImports(chunks, chunkOf(chunks, module), files);
  return [...files];
}
export async function measure() {
  const chunks = readChunks();
  const files = await Promise.all(filesToOpen(chunks).map(async (name) => ({ name, bytes: await sizeOf(name) })));
  const sum = (list) => list.reduce((total, { bytes }) => total + bytes, 0);
  const classic = await sizeOf('chat-widget.iife.js');
  return { eager: sum(files.filter(({ name }) => name === 'chat-widget.js')), classic, open: sum(files), files };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { eager, classic, open, files } = await measure();
  const line = (what, bytes, { limit, budget, aim }) => {
    const ratchet = limit === budget ? '' : `, ratchet ${limit}`;
    const over = bytes > limit ? '   OVER' : bytes > budget ? `   ${bytes - budget} B over budget` : '';
    console.log(`${what.padEnd(24)} ${String(bytes).padStart(7)} B   budget ${budget}, aim ${aim}${ratchet}${over}`);
  };
  line('chat-widget.js', eager, budgets.eager);
  line('chat-widget.iife.js', classic, budgets.eager);
  line('to an open window', open, budgets.open);
  for (const { name, bytes } of files) console.log(`  ${name.padEnd(38)} ${String(bytes).padStart(7)} B`);
  if (eager > budgets.eager.limit || classic > budgets.eager.limit || open > budgets.open.limit) process.exitCode = 1;
}
