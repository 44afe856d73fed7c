import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { builtServer, ensureBuilt } from '../support/built.ts';
import type { MessageEntry } from '../../src/protocol/entries.ts';
import type { ServerProcess } from './support/server-process.ts';
import { startServerProcess } from './support/server-process.ts';
import { VisitorClient } from './support/visitor-client.ts';
import { waitFor } from './support/wait-for.ts';

describe('a server that is killed', () => {
  let dataDir: string;
  let server: ServerProcess | undefined;
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-crash-'));
  });
  afterEach(async () => {
    await server?.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('loses no acknowledged message of 1,000 by 10 visitors, and shows none twice', async () => {
    const visitors = 10;
    const each = 100;
    server = await startServerProcess(dataDir);
    /** Per visitor: clientId → number in the conversation, as it was acknowledged. */
    const acknowledged = Array.from({ length: visitors }, () => new Map<string, number>());
    const sessions: string[] = [];
    const conversations: string[] = [];
    const acknowledgedCount = (): number => acknowledged.reduce((sum, map) => sum + map.size, 0);
    const send = async (client: VisitorClient, visitor: number, clientId: string): Promise<void> => {
      const answer = await client.request('conversation.send', { clientId, content: { kind: 'text', text: clientId } });
      const before = acknowledged[visitor]!.get(clientId);
      if (before !== undefined) assert.equal(answer.message.seq, before, 'a repeated message has its first number');
      acknowledged[visitor]!.set(clientId, answer.message.seq);
      conversations[visitor] = answer.conversationId;
    };
    const ids = (visitor: number): string[] =>
      Array.from({ length: each }, (_, index) => `v${String(visitor)}-m${String(index)}`);

    const clients = await Promise.all(Array.from({ length: visitors }, () => VisitorClient.connect(server!.origin)));
    clients.forEach((client, visitor) => (sessions[visitor] = client.welcome!.session));
    const firstRound = clients.map(async (client, visitor) => {
      // Eight under way at a time, so that the kill meets batches half done.
      const waiting = ids(visitor);
      const worker = async (): Promise<void> => {
        for (let id = waiting.shift(); id !== undefined && !client.closed; id = waiting.shift())
          await send(client, visitor, id);
      };
      await Promise.allSettled(Array.from({ length: 8 }, worker));
    });
    await waitFor('some hundred are acknowledged', () => acknowledgedCount() > 300, 60_000);
    await server.kill('SIGKILL');
    await Promise.all(firstRound);
    const beforeRestart = acknowledged.map((map) => new Map(map));
    assert.ok(acknowledgedCount() < visitors * each, 'the kill came in the middle');

    server = await startServerProcess(dataDir);
    const { origin } = server;
    await Promise.all(
      sessions.map(async (session, visitor) => {
        const client = await VisitorClient.connect(origin, { session });
        // What was answered before the kill is sent again as well: the answer must be the same.
        for (const id of ids(visitor)) await send(client, visitor, id);
        const conversationId = conversations[visitor]!;
        const history: MessageEntry[] = [];
        for (let after = 0, more = true; more;) {
          const page = await client.request('conversation.entries', { conversationId, after, limit: 200 });
          assert.deepEqual(
            page.entries.map((entry) => entry.seq),
            page.entries.map((_, index) => after + index + 1),
            'no number is missing',
          );
          history.push(...page.entries.filter((entry): entry is MessageEntry => entry.kind === 'message'));
          after = page.entries.at(-1)?.seq ?? after;
          more = page.hasMore;
        }
        assert.deepEqual(history.map((entry) => entry.message.clientId).sort(), ids(visitor).sort());
        for (const [id, seq] of beforeRestart[visitor]!) {
          assert.equal(
            history.find((entry) => entry.message.clientId === id)?.seq,
            seq,
            `${id} stands where it was acknowledged`,
          );
        }
        await client.close();
      }),
    );
  });
  it('ends in order when it is asked to, and says goodbye', async () => {
    server = await startServerProcess(dataDir);
    const visitor = await VisitorClient.connect(server.origin);
    assert.equal(await server.kill('SIGTERM'), 0);
    assert.equal((await visitor.push('bye')).reconnect, true);
    server = undefined;
  });
});

describe('the program', () => {
  before(ensureBuilt);
  const run = (args: string[], env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [builtServer, ...args], {
      env: { ...process.env, LOG_LEVEL: 'silent', ...env },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  it('says in one line what is wrong with a setting, and ends', () => {
    const { status, stderr } = run(['serve'], { PORT: 'http' });
    assert.equal(status, 1);
    assert.match(stderr, /^PORT is "http"; it must be a whole number/);
    assert.match(run(['fly']).stderr, /"fly" is no command.*Usage/s);
  });
  it('backs up a running server and restores into an empty folder only', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chat-widget-backup-'));
    const dataDir = path.join(folder, 'data');
    const server = await startServerProcess(dataDir);
    const visitor = await VisitorClient.connect(server.origin);
    const { session } = visitor.welcome!;
    await visitor.say('in the backup');
    const backup = path.join(folder, 'backup');
    assert.equal(run(['backup', backup], { DATA_DIR: dataDir }).status, 0);
    await visitor.say('after the backup');
    assert.match(run(['restore', backup], { DATA_DIR: dataDir }).stderr, /Another server/);
    await server.kill('SIGTERM');
    assert.match(run(['restore', backup], { DATA_DIR: dataDir }).stderr, /holds a database already/);
    const restored = path.join(folder, 'restored');
    assert.equal(run(['restore', backup], { DATA_DIR: restored }).status, 0);
    assert.match(run(['migrate'], { DATA_DIR: restored }).stdout, /up to date/);
    const second = await startServerProcess(restored);
    const again = await VisitorClient.connect(second.origin, { session });
    assert.deepEqual(again.welcome?.conversations[0]?.lastMessage?.content, { kind: 'text', text: 'in the backup' });
    await second.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });
});
