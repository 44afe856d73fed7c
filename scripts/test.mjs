// Everything that `npm test` proves, in one run: static checks, build, Node tests, element tests in real browsers, end-to-end tests.
// Each static check counts as one test. The last line is "N passed, N failed".
//   npm test                all of it
//   npm test -- node e2e    only these parts: static, build, node, elements, e2e
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './browsers/find.mjs';
import { bundleOf, bundleTests } from './build/tests.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const asked = process.argv.slice(2);
const wants = (part) => asked.length === 0 || asked.includes(part);
const total = { passed: 0, failed: 0, skipped: 0 };
const unsteady = [];
const temporary = mkdtempSync(path.join(tmpdir(), 'chat-widget-test-'));

const bin = (name) => path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const filesUnder = (folder, ending) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
        .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
        .sort()
    : [];

function run(title, command, args, env = {}) {
  const started = Date.now();
  console.log(`\n— ${title}`);
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (error) console.error(error.message);
  console.log(`  ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}
/** Checks that pass or fail as a whole. They need nothing of each other, so as many run at a time as there are processors. */
async function checkAll(checks) {
  const waiting = [...checks];
  const next = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [title, command, ...args] = check;
      const started = Date.now();
      const output = [];
      const status = await new Promise((resolve) => {
        const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
        child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)) && resolve(1));
        child.on('close', resolve);
      });
      total[status === 0 ? 'passed' : 'failed'] += 1;
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`\n— ${title}\n${Buffer.concat(output)}  ${status === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}
/** Runs some test files with a runner that writes the counts of each; no counts means that it never got to its tests. */
function runFiles(title, { command, args, env = {} }, files) {
  const counts = path.join(temporary, `${title.replace(/\W+/g, '-')}.json`);
  const passed = run(title, command, args(files), { ...env, TEST_COUNTS_FILE: counts });
  const results = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : {};
  const failed = Object.keys(results).filter((file) => results[file].failed > 0);
  if (!passed && failed.length === 0) results['(the runner itself)'] = { passed: 0, failed: 1, skipped: 0 };
  return { results, failed };
}
/**
 * A few files that failed run once more, alone: a test of timing between processes can fail on a machine that is busy with something
 * else. Such a file is named as unsteady, never hidden.
 */
function suite(title, runner, files) {
  if (files.length === 0) return;
  const { results, failed } = runFiles(title, runner, files);
  const again = failed.filter((file) => files.includes(file));
  if (again.length > 0 && again.length <= 5) {
    const second = runFiles(`${title}, once more`, runner, again);
    for (const file of again) if (!second.failed.includes(file)) unsteady.push(file);
    Object.assign(results, second.results);
  }
  for (const counts of Object.values(results)) for (const key of Object.keys(total)) total[key] += counts[key];
}
const node = process.execPath;
const nodeRunner = (env) => ({
  command: node,
  env,
  args: (files) => [
    '--enable-source-maps',
    '--test',
    '--test-concurrency=2',
    '--test-reporter=./scripts/node-test-reporter.mjs',
    '--test-reporter-destination=stdout',
    ...files.map(bundleOf),
  ],
});
const elementRunner = {
  command: bin('wtr'),
  args: (files) => ['--config', 'web-test-runner.config.mjs', ...files.flatMap((file) => ['--files', file])],
};

try {
  await checkAll([
    // The longest first.
    ...(wants('build') || wants('e2e') || wants('node') ? [['build', node, 'scripts/build.mjs']] : []),
    ...(wants('static')
      ? [
          ['lint', bin('eslint'), '.'],
          ['types', node, 'scripts/check-types.mjs'],
          ['formatting', bin('prettier'), '--check', '--log-level=warn', '.'],
          ['import rules', bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'src'],
          ['manifest is fresh', node, 'scripts/manifest.mjs', '--check'],
          ['generated documents are fresh', node, 'scripts/generate-docs.mjs', '--check'],
          ['lock file is complete', node, 'scripts/check-lock.mjs'],
        ]
      : []),
  ]);
  const nodeTests = wants('node') ? filesUnder('test', '.node.test.ts') : [];
  const pathTests = wants('e2e') ? filesUnder('test/e2e', '.e2e.test.ts') : [];
  await bundleTests([...nodeTests, ...pathTests]);
  suite('Node tests', nodeRunner({}), nodeTests);
  const chromium = wants('elements') || wants('e2e') ? await ensureChromium() : undefined;
  if (wants('elements')) suite('element tests', elementRunner, filesUnder('test', '.browser.test.ts'));
  if (wants('e2e')) {
    const env = { ...chromium.env, CHROME_PATH: chromium.path };
    suite('end-to-end tests', nodeRunner(env), pathTests);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
if (unsteady.length > 0) console.log(`\nUnsteady (failed at first, passed alone): ${unsteady.join(', ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
