// A @web/test-runner launcher for WebKitGTK. It speaks W3C WebDriver over fetch, so no driver package is needed.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { findWebKit } from './find.mjs';

const KEYS = {
  Backspace: '\ue003',
  Tab: '\ue004',
  Enter: '\ue007',
  Shift: '\ue008',
  Control: '\ue009',
  Alt: '\ue00a',
  Escape: '\ue00c',
  PageUp: '\ue00e',
  PageDown: '\ue00f',
  End: '\ue010',
  Home: '\ue011',
  ArrowLeft: '\ue012',
  ArrowUp: '\ue013',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015',
  Delete: '\ue017',
  Meta: '\ue03d',
  Space: ' ',
};
const keyOf = (name) => KEYS[name] ?? name;
const BUTTONS = { left: 0, middle: 1, right: 2 };

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

class Driver {
  #processes = [];
  #base = '';
  #session = '';

  async call(method, path, body) {
    const answer = await fetch(this.#base + path, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebKitWebDriver: ${value?.error}: ${value?.message}`);
    return value;
  }
  inSession(method, path, body) {
    return this.call(method, this.#session + path, body);
  }
  async #display(env) {
    if (env.DISPLAY || env.WAYLAND_DISPLAY) return;
    // -displayfd lets Xvfb choose a free display and write its number to descriptor 3.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    this.#processes.push(server);
    env.DISPLAY = await new Promise((resolve, reject) => {
      server.stdio[3].once('data', (data) => resolve(`:${String(data).trim()}`));
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    });
  }
  async start() {
    const webkit = findWebKit();
    const env = { ...process.env, LANG: process.env.LANG ?? 'C.UTF-8', WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
    await this.#display(env);
    const port = await freePort();
    this.#processes.push(spawn(webkit.driver, [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env }));
    this.#base = `http://127.0.0.1:${port}`;
    await this.#untilReady();
    const session = await this.call('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: webkit.path, args: ['--automation'] } } },
    });
    this.#session = `/session/${session.sessionId}`;
    await this.inSession('POST', '/window/rect', { width: 1000, height: 800 }).catch(() => undefined);
    return session.capabilities?.browserVersion ?? '';
  }
  async #untilReady() {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.call('GET', '/status');
        return;
      } catch (error) {
        if (attempt > 100) throw error;
        await pause(50);
      }
    }
  }
  async stop() {
    if (this.#session) await this.call('DELETE', this.#session).catch(() => undefined);
    for (const child of this.#processes.reverse()) child.kill('SIGTERM');
  }
}

/** The part of a Playwright page that the commands of @web/test-runner (sendKeys, sendMouse, setViewport) use. */
function pageOf(driver) {
  const keys = (actions) => driver.inSession('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
  const pointer = (...actions) =>
    driver.inSession('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) });
  const down = (button = 'left') => ({ type: 'pointerDown', button: BUTTONS[button] });
  const up = (button = 'left') => ({ type: 'pointerUp', button: BUTTONS[button] });
  return {
    keyboard: {
      type: (text) =>
        keys(
          [...text].flatMap((key) => [
            { type: 'keyDown', value: keyOf(key) },
            { type: 'keyUp', value: keyOf(key) },
          ]),
        ),
      press: (combination) => {
        const values = combination.split('+').map(keyOf);
        return keys([
          ...values.map((value) => ({ type: 'keyDown', value })),
          ...values.reverse().map((value) => ({ type: 'keyUp', value })),
        ]);
      },
      down: (key) => keys([{ type: 'keyDown', value: keyOf(key) }]),
      up: (key) => keys([{ type: 'keyUp', value: keyOf(key) }]),
    },
    mouse: {
      move: (x, y) => pointer(move(x, y)),
      click: (x, y, { button } = {}) => pointer(move(x, y), down(button), up(button)),
      down: ({ button } = {}) => pointer(down(button)),
      up: ({ button } = {}) => pointer(up(button)),
    },
    async setViewportSize({ width, height }) {
      const [extraWidth, extraHeight] = await driver.inSession('POST', '/execute/sync', {
        script: 'return [outerWidth - innerWidth, outerHeight - innerHeight]',
        args: [],
      });
      await driver.inSession('POST', '/window/rect', { width: width + extraWidth, height: height + extraHeight });
    },
    emulateMedia: () => Promise.reject(new Error('emulateMedia is not possible in WebKitGTK over WebDriver')),
  };
}

export function webkitLauncher() {
  const driver = new Driver();
  const page = pageOf(driver);
  const addresses = new Map();
  let started;
  const launcher = {
    name: 'WebKit',
    // "playwright" with getPage() lets the stock commands work unchanged.
    type: 'playwright',
    concurrency: 1,
    getPage: () => page,
    async initialize() {},
    async startSession(id, url) {
      started ??= driver.start();
      launcher.name = `WebKitGTK ${await started}`.trim();
      addresses.set(id, url);
      await driver.inSession('POST', '/url', { url });
    },
    isActive: (id) => addresses.has(id),
    getBrowserUrl: async (id) => addresses.get(id),
    async stopSession(id) {
      addresses.delete(id);
      await driver.inSession('POST', '/url', { url: 'about:blank' });
      return {};
    },
    stop: () => driver.stop(),
  };
  return launcher;
}
