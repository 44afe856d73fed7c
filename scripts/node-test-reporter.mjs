// Prints failed Node tests whole, the rest as one line per file with its time, and writes the counts of each file where the runner asks.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { sourceOfTest } from './build/tests.mjs';

const nameOf = (file) => (file ? sourceOfTest(file) : '(no file)');

export default async function* report(source) {
  const files = {};
  const seconds = {};
  const countOf = (file) => (files[nameOf(file)] ??= { passed: 0, failed: 0, skipped: 0 });
  for await (const { type, data } of source) {
    // With process isolation each file is a test of its own; only the leaves count.
    const isFile = Boolean(data?.file) && path.resolve(data.name ?? '') === data.file;
    const isLeaf = data?.details?.type !== 'suite' && !isFile;
    if (isFile && data.details) seconds[nameOf(data.file)] = (data.details.duration_ms / 1000).toFixed(1);
    if (type === 'test:pass' && isLeaf) countOf(data.file)[data.skip ? 'skipped' : 'passed'] += 1;
    else if (type === 'test:fail') {
      const { error } = data.details;
      // A suite that only reports its children's failures says nothing new.
      if (error?.failureType === 'subtestsFailed') continue;
      countOf(data.file).failed += 1;
      yield `✗ ${nameOf(data.file)}\n  ${data.name}\n${inspect(error?.cause ?? error, { depth: 4 })}\n`;
    } else if (type === 'test:stderr' && process.env.TEST_STDERR) yield data.message;
  }
  for (const [file, { passed, failed }] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))
    yield `  ${file}: ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}${file in seconds ? ` in ${seconds[file]} s` : ''}\n`;
  if (process.env.TEST_COUNTS_FILE) writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(files));
}
