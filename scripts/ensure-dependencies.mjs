// Runs `npm ci` when node_modules is absent or was installed from another lock file. Uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `This is Node ${process.versions.node}; chat-widget needs 20.19 or newer. Install it from https://nodejs.org.`,
  );
  process.exit(1);
}

const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.chat-widget-lock');
const lock = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;

/** npm writes its own copy of the lock; when it names what ours names, the tree was installed by hand and is good. */
function sameTree() {
  const own = path.join(modules, '.package-lock.json');
  if (!existsSync(own)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  const have = packagesOf(own);
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(
    ([name, { version, optional }]) => name === '' || (have[name] ? have[name].version === version : optional === true),
  );
}

if (installed !== lock) {
  if (!sameTree()) {
    console.log('Installing the packages of package-lock.json …');
    const script = process.env.npm_execpath;
    const [command, ...first] = script && /\.c?js$/.test(script) ? [process.execPath, script] : ['npm'];
    const { status, error } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32' && command === 'npm',
      // `npm start` and `npm test` hand their own settings down; the install must not take them for its own.
      env: { ...process.env, npm_config_omit: '', NODE_ENV: 'development' },
    });
    if (status !== 0) {
      console.error(
        `npm ci failed${error ? ` (${error.message})` : ''}. Check the network and run "npm ci" by hand to see why.`,
      );
      process.exit(status ?? 1);
    }
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, lock);
}
