// Takes a headless Chromium out of an npm package. The package is only unpacked, its code never runs, so the Node version it asks for
// does not matter. It brings the system libraries that a bare machine lacks. Linux on x64 only: the package holds no other build.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const NAME = '@sparticuz/chromium';
const VERSION = '153.0.0';
const INTEGRITY = 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==';
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const cache = path.join(root, 'node_modules', '.cache', 'chat-widget-browsers');

const unpackBrotli = (from, to, mode = 0o644) =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));

async function unpackTar(bin, name, target) {
  const tar = path.join(target, `${name}.tar`);
  await unpackBrotli(path.join(bin, `${name}.tar.br`), tar);
  execFileSync('tar', ['xf', tar, '-C', target, '--no-same-owner']);
  rmSync(tar);
}

const fontConfig = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;

function download(into) {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = ['pack', `${NAME}@${VERSION}`, '--pack-destination', into, '--ignore-scripts', '--loglevel=error'];
  execFileSync(npm[0], [...npm.slice(1), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const file = path.join(into, `${NAME.slice(1).replace('/', '-')}-${VERSION}.tgz`);
  const sum = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (sum !== INTEGRITY) throw new Error(`${NAME}@${VERSION}: the checksum ${sum} is not the expected ${INTEGRITY}.`);
  return file;
}

/** `{ path, env, headlessShell }`, or undefined where the package has no build for this machine. */
export async function fetchChromium(log = console.log) {
  if (platform() !== 'linux' || arch() !== 'x64') return undefined;
  const folder = path.join(cache, `chromium-${VERSION}`);
  const result = {
    path: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_PATH: path.join(folder, 'font-config') },
    headlessShell: true,
  };
  if (existsSync(path.join(folder, '.ready'))) return result;
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(path.join(cache, 'tmp-'));
  try {
    log(`No Chrome or Chromium found: unpacking ${NAME}@${VERSION} (about 65 MB) into node_modules/.cache …`);
    execFileSync('tar', ['xzf', download(temporary), '-C', temporary]);
    const bin = path.join(temporary, 'package', 'bin');
    const out = path.join(temporary, 'out');
    mkdirSync(path.join(out, 'font-config'), { recursive: true });
    await unpackBrotli(path.join(bin, 'chromium.br'), path.join(out, 'chromium'), 0o755);
    for (const name of ['al2023', 'swiftshader', 'fonts']) await unpackTar(bin, name, out);
    writeFileSync(path.join(out, 'font-config', 'fonts.conf'), fontConfig(folder));
    writeFileSync(path.join(out, '.ready'), '');
    rmSync(folder, { recursive: true, force: true });
    renameSync(out, folder);
    return result;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
