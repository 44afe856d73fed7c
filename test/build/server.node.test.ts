/** The built server: what it loads only when it is needed must still be found then, under its own name. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const built = path.resolve('dist/server');
const folder = mkdtempSync(path.join(tmpdir(), 'chat-widget-built-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the built server', () => {
  it('counts its own process once somebody asks, and ends when it is told to', async () => {
    const child = spawn(process.execPath, [path.join(built, 'main.js')], {
      env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    try {
      const origin = await new Promise<string>((resolve, reject) => {
        let output = '';
        child.stdout.on('data', (data: Buffer) => {
          output += data.toString();
          const address = /"address":"(http:[^"]+)"/.exec(output)?.[1];
          if (address !== undefined) resolve(address);
        });
        void exited.then(() => reject(new Error(`It ended early: ${output}`)));
      });
      const metrics = await (await fetch(`${origin}/metrics`)).text();
      assert.match(metrics, /^chat_messages_total 0$/m);
      assert.match(metrics, /^process_cpu_seconds_total /m);
    } finally {
      child.kill('SIGTERM');
    }
    assert.deepEqual(await exited, [0, null]);
  });
  it('finds what speaks to mail servers', async () => {
    const file = readdirSync(built).find((name) => /^smtp-.*\.js$/.test(name));
    assert.ok(file, 'no chunk for mail');
    const smtp = (await import(pathToFileURL(path.join(built, file)).href)) as { createTransport: unknown };
    assert.equal(typeof smtp.createTransport, 'function');
  });
});
