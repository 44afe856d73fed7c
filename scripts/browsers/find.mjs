// Finds real browsers for the tests, or fetches one. No dependency, so it also runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import path from 'node:path';
import { fetchChromium } from './fetch-chromium.mjs';

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
const firstExisting = (files) => files.find((file) => file && existsSync(file));
const onPath = (names) => {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = platform() === 'win32' ? ['.exe'] : [''];
  for (const name of names)
    for (const folder of folders)
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (isExecutable(file)) return file;
      }
  return undefined;
};
const macApp = (name) => [`/Applications/${name}`, path.join(homedir(), 'Applications', name)];
const windowsApp = (tail) =>
  [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((root) => path.join(root, tail));

/** An installed Chrome, Chromium or Edge; `CHROME_PATH` comes first. */
export function findChromium() {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (existsSync(asked)) return { path: asked, env: {} };
    throw new Error(`CHROME_PATH is "${asked}", but there is no such file. Correct it or unset it.`);
  }
  let file;
  if (platform() === 'darwin')
    file = firstExisting([
      ...macApp('Google Chrome.app/Contents/MacOS/Google Chrome'),
      ...macApp('Chromium.app/Contents/MacOS/Chromium'),
      ...macApp('Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
    ]);
  else if (platform() === 'win32')
    file = firstExisting([
      ...windowsApp('Google/Chrome/Application/chrome.exe'),
      ...windowsApp('Microsoft/Edge/Application/msedge.exe'),
    ]);
  file ??= onPath(['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge']);
  return file ? { path: file, env: {} } : undefined;
}

/** An installed Firefox; `FIREFOX_PATH` comes first. */
export function findFirefox() {
  const asked = process.env.FIREFOX_PATH;
  if (asked && existsSync(asked)) return { path: asked };
  let file;
  if (platform() === 'darwin') file = firstExisting(macApp('Firefox.app/Contents/MacOS/firefox'));
  else if (platform() === 'win32') file = firstExisting(windowsApp('Mozilla Firefox/firefox.exe'));
  file ??= onPath(['firefox-esr', 'firefox']);
  return file ? { path: file } : undefined;
}

/** WebKitGTK's driver and its small browser, on Linux. */
export function findWebKit() {
  const browser = firstExisting(
    ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib64', '/usr/lib'].flatMap(
      (root) =>
        ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((version) => `${root}/${version}/MiniBrowser`),
    ),
  );
  const driver = onPath(['WebKitWebDriver']);
  if (!browser || !driver) return undefined;
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || onPath(['Xvfb']);
  return display ? { path: browser, driver } : undefined;
}

/** Debian and Ubuntu as root: installs packages. False where that is not possible. */
export function installPackages(names, log = console.log) {
  if (platform() !== 'linux' || process.getuid?.() !== 0 || !onPath(['apt-get'])) return false;
  log(`Installing ${names.join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  return done.status === 0;
}

/** A Chromium, whatever it takes: installed, unpacked from its npm package, or from the system's packages. */
export async function ensureChromium(log = console.log) {
  const found = findChromium() ?? (await fetchChromium(log));
  if (found) return found;
  if (installPackages(['chromium'], log)) {
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'No Chrome or Chromium was found and none could be fetched. Install one, or set CHROME_PATH to its program file.',
  );
}
