/**
 * Writes what the tests prove of each vendor's document into `src/vendors/<vendor>/README.md`, between the markers. A test proves a point of
 * the document by naming its id (`SS-01`, `KMX-03`, …). `--check` changes nothing and fails when a README is stale.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const vendors = path.join(root, 'src', 'vendors');
const prefixes = { salesmartly: 'SS', sobot: 'SB', kommo: 'KM', smooch: 'SM', livechat: 'LC' };
const start = '<!-- coverage: written by scripts/coverage-readme.mjs -->';
const end = '<!-- /coverage -->';

function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
/** Ids of one vendor in a text; `SS-04..SS-07` names each. */
function idsIn(text, prefix) {
  const ids = new Set(text.match(new RegExp(`\\b${prefix}X?-\\d+\\b`, 'g')) ?? []);
  for (const [, family, from, , to] of text.matchAll(
    new RegExp(`\\b(${prefix}X?)-(\\d+)\\.\\.(${prefix}X?)-(\\d+)\\b`, 'g'),
  ))
    for (let number = Number(from); number <= Number(to); number += 1)
      ids.add(`${family}-${String(number).padStart(from.length, '0')}`);
  return [...ids];
}
/** Names of `it(…)` with their ids. A name that is put together in a loop takes its ids from the table before it. */
function provenBy(file, prefix) {
  const source = readFileSync(file, 'utf8');
  const rows = [];
  let before = 0;
  for (const match of source.matchAll(/\bit\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g)) {
    const name = match[2].replaceAll(/\$\{[^}]*\}/g, '…').replaceAll(/\s*\([^()]*\)\s*$/g, '');
    const put = match[1] === '`';
    const ids = idsIn(put ? source.slice(before, match.index + match[0].length) : match[2], prefix);
    for (const id of ids) rows.push({ id, name, file: path.relative(root, file) });
    before = match.index + match[0].length;
  }
  return rows;
}
function coverage(vendor) {
  const rows = testFiles(path.join(root, 'test')).flatMap((file) => provenBy(file, prefixes[vendor]));
  rows.sort((a, b) => a.id.localeCompare(b.id, 'en') || a.name.localeCompare(b.name, 'en'));
  if (rows.length === 0) return 'No test names a point of this document yet.';
  const lines = rows.map(({ id, name, file }) => `| ${id} | ${name.replaceAll('|', '\\|')} | \`${file}\` |`);
  return [
    `${new Set(rows.map(({ id }) => id)).size} points are named by tests.`,
    '',
    '| point | proven by | test |',
    '| --- | --- | --- |',
    ...lines,
  ].join('\n');
}

const check = process.argv.includes('--check');
let stale = 0;
for (const vendor of Object.keys(prefixes)) {
  const file = path.join(vendors, vendor, 'README.md');
  if (!existsSync(file)) continue;
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path.relative(root, file)} needs the lines "${start}" and "${end}".`);
  const next = `${text.slice(0, from + start.length)}\n\n${coverage(vendor)}\n\n${text.slice(to)}`;
  if (next === text) continue;
  stale += 1;
  if (check) console.error(`${path.relative(root, file)} is stale: run node scripts/coverage-readme.mjs`);
  else writeFileSync(file, next);
}
if (check && stale > 0) process.exitCode = 1;
