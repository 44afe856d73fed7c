// Everything that `npm test` proves, in one run: static checks, build, Node tests, element tests in real browsers, end-to-end tests.
// Each static check counts as one test. The last line is "N passed, N failed".
//   npm test                all of it
//   npm test -- node e2e    only these parts: static, build, node, elements, e2e
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './browsers/find.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const asked = process.argv.slice(2);
const wants = (part) => asked.length === 0 || asked.includes(part);
const total = { passed: 0, failed: 0, skipped: 0 };
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
/** A check that passes or fails as a whole. */
function check(title, command, args) {
  total[run(title, command, args) ? 'passed' : 'failed'] += 1;
}
/** A runner that writes its own counts; no counts means that it never got to its tests. */
function suite(title, command, args, env = {}) {
  const file = path.join(temporary, `${title.replace(/\W+/g, '-')}.json`);
  const passed = run(title, command, args, { ...env, TEST_COUNTS_FILE: file });
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  if (!passed && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
}
const node = process.execPath;
const nodeTests = (title, files, env = {}) =>
  files.length > 0 &&
  suite(
    title,
    node,
    [
      '--import',
      'tsx',
      '--test',
      '--test-concurrency=2',
      '--test-reporter=./scripts/node-test-reporter.mjs',
      '--test-reporter-destination=stdout',
      ...files,
    ],
    env,
  );

try {
  if (wants('static')) {
    check('types', node, ['scripts/check-types.mjs']);
    check('lint', bin('eslint'), ['.']);
    check('formatting', bin('prettier'), ['--check', '--log-level=warn', '.']);
    check('import rules', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'src']);
    check('manifest is fresh', node, ['scripts/manifest.mjs', '--check']);
    check('generated documents are fresh', node, ['scripts/generate-docs.mjs', '--check']);
    check('lock file is complete', node, ['scripts/check-lock.mjs']);
  }
  if (wants('build') || wants('e2e') || wants('node')) check('build', node, ['scripts/build.mjs']);
  if (wants('node')) nodeTests('Node tests', filesUnder('test', '.node.test.ts'));
  const chromium = wants('elements') || wants('e2e') ? await ensureChromium() : undefined;
  if (wants('elements')) suite('element tests', bin('wtr'), ['--config', 'web-test-runner.config.mjs']);
  if (wants('e2e'))
    nodeTests('end-to-end tests', filesUnder('test/e2e', '.e2e.test.ts'), {
      ...chromium.env,
      CHROME_PATH: chromium.path,
    });
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
