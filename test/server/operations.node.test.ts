import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { builtServer, ensureBuilt } from '../support/built.ts';
import { AgentClient } from './support/agent-client.ts';
import type { ServerProcess } from './support/server-process.ts';
import { startServerProcess } from './support/server-process.ts';
import { VisitorClient } from './support/visitor-client.ts';
import { waitFor } from './support/wait-for.ts';

describe('a server in operation', () => {
  let dataDir: string;
  let server: ServerProcess;
  before(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-operations-'));
    server = await startServerProcess(dataDir, { LOG_LEVEL: 'trace' });
  });
  after(async () => {
    await server?.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('writes nothing into its log of what people say, who they are or what lets them in, at any level', async () => {
    const { origin } = server;
    const signedIn = await fetch(`${origin}/api/v1/console/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        token: await waitFor('the one-time link', () => server.setupToken()),
        name: 'Olivia',
        email: 'olivia@secret.example',
        password: 'a password nobody logs',
      }),
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    assert.match(cookie, /=./);
    const agent = await AgentClient.connect(origin, cookie);
    const visitor = await VisitorClient.connect(origin, {
      visitor: { name: 'Ada Secretive', email: 'ada@secret.example' },
    });
    const { conversationId } = await visitor.say('my secret question');
    await agent.request('conversation.entries', { conversationId });
    await agent.say(conversationId, 'my secret answer');
    await visitor.hears('my secret answer');
    // Refusals are the likeliest place for a slip: a frame that is none, a wrong field, a message that is too long, a wrong password.
    const clumsy = await VisitorClient.connect(origin);
    clumsy.sendRaw('{"type":"request","id":"my secret frame"');
    await waitFor('the line is cut', () => clumsy.closed);
    await assert.rejects(visitor.call('conversation.send', { text: 'my secret field' }), { code: 'VALIDATION' });
    await assert.rejects(visitor.say('my secret novel'.repeat(5_000)));
    const wrong = await fetch(`${origin}/api/v1/console/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'olivia@secret.example', password: 'a secret guess' }),
    });
    assert.equal(wrong.ok, false);
    const form = new FormData();
    form.append('file', new Blob(['my secret file']), 'my secret name.txt');
    const session = visitor.welcome!.session;
    await fetch(`${origin}/api/v1/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${session}` },
      body: form,
    });
    await Promise.all([visitor.close(), agent.close()]);
    const log = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    assert.ok(log.length > 3, 'there is a log at all');
    for (const secret of ['secret', 'a password nobody logs', session, cookie.split('=')[1] ?? cookie])
      assert.deepEqual(
        log.filter((line) => line.includes(secret)),
        [],
        `the log holds "${secret}"`,
      );
  });
  it('keeps its data folder for itself: a second server says so and ends', () => {
    const { status, stderr } = spawnSync(process.execPath, [builtServer], {
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /Another server/);
    assert.ok(stderr.includes(dataDir), stderr);
    assert.ok(!stderr.includes('    at '), 'words, no stack');
  });
});

describe('accounts from the command line', () => {
  before(ensureBuilt);
  const run = (dataDir: string, ...args: string[]) =>
    spawnSync(process.execPath, [builtServer, 'account', ...args], {
      env: { ...process.env, DATA_DIR: dataDir, PUBLIC_URL: 'https://chat.example' },
      encoding: 'utf8',
    });

  it('adds an account and prints the link to its owner’s login, which still works once the server runs', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-accounts-'));
    let running: ServerProcess | undefined;
    try {
      const added = run(dataDir, 'add', 'shop-2', 'The', 'other', 'shop');
      assert.equal(added.status, 0, added.stderr);
      const token = /https:\/\/chat\.example\/console\/#setup=([\w-]+)/.exec(added.stdout)?.[1];
      assert.ok(token);
      assert.match(run(dataDir, 'add', 'shop-2').stderr, /There is an account "shop-2" already/);
      assert.match(run(dataDir, 'add', 'no spaces').stderr, /is no public id/);
      running = await startServerProcess(dataDir);
      const signedIn = await fetch(`${running.origin}/api/v1/console/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, name: 'Selma', email: 'selma@shop.example', password: 'correct horse battery' }),
      });
      assert.equal(signedIn.status, 200);
      assert.match(run(dataDir, 'list').stderr, /DATA_DIR/, 'the running server has the folder');
      await running.kill('SIGTERM');
      running = undefined;
      const { stdout } = run(dataDir, 'list');
      assert.match(stdout, /^default\tSupport\tno owner yet$/m);
      assert.match(stdout, /^shop-2\tThe other shop\tselma@shop\.example$/m);
    } finally {
      await running?.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
