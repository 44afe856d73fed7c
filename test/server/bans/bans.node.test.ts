import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ChatError } from '../../../src/protocol/errors.ts';
import type { BanPage } from '../../../src/protocol/service-desk.ts';
import type { AgentClient } from '../support/agent-client.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';

const refused =
  (code: string) =>
  (error: ChatError): boolean =>
    error.code === code;

describe('a banned visitor', () => {
  let server: TestServer;
  let owner: SignedIn;
  let boss: AgentClient;
  let first: AgentClient;
  let second: AgentClient;
  before(async () => {
    server = await startTestServer();
    owner = await server.owner();
    boss = await server.agent(owner);
    first = await server.agent(await server.newAgent('First Agent'));
    second = await server.agent(await server.newAgent('Second Agent'));
  });
  after(async () => {
    for (const agent of [boss, first, second]) await agent.close();
    await server.close();
  });
  const bans = async (query = ''): Promise<BanPage> => {
    const { status, body } = await server.http('GET', `/api/v1/console/bans${query}`, undefined, {
      cookie: owner.cookie,
    });
    assert.equal(status, 200, JSON.stringify(body));
    return body as BanPage;
  };
  const idOf = (visitor: VisitorClient): string => visitor.welcome?.visitor.id ?? assert.fail('no welcome');
  const tokenOf = (visitor: VisitorClient): string => visitor.welcome?.session ?? assert.fail('no welcome');

  it('is sent away at once in words, is no longer waiting in any list, and is shown as banned with who and why', async () => {
    const visitor = await server.visitor({ visitor: { name: 'Rude Person' } });
    const { conversationId } = await visitor.say('something unkind');
    await first.item(conversationId);
    await first.request('visitor.ban', { visitorId: idOf(visitor), banned: true, reason: ' insults ' });
    const bye = await waitFor('the bye', () => visitor.pushes.find((push) => push.push === 'bye'));
    assert.deepEqual([bye.push === 'bye' && bye.error.code, bye.push === 'bye' && bye.reconnect], ['BANNED', false]);
    const item = await second.item(conversationId, (candidate) => candidate.conversation.thread?.status === 'closed');
    assert.equal(item.banned, true);
    const { presence } = await second.request('visitor.get', { visitorId: idOf(visitor) });
    assert.deepEqual([presence.ban?.reason, presence.ban?.by?.name], ['insults', 'First Agent']);
    assert.ok(!JSON.stringify(visitor.pushes).includes('insults'));
    const [newest] = (await bans()).bans;
    assert.deepEqual([newest?.visitor.name, newest?.ban.reason], ['Rude Person', 'insults']);
    await assert.rejects(server.visitor({ session: tokenOf(visitor) }), refused('BANNED'));
  });
  it('stays out after a restart, and under the name that the site gives', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-bans-'));
    try {
      const one = await startTestServer({ dataDir });
      const agent = await one.agent(await one.owner());
      const named = await one.visitor({ identity: { externalId: 'person-7' } });
      const anonymous = await one.visitor();
      await agent.request('visitor.ban', { visitorId: idOf(named), banned: true });
      await agent.request('visitor.ban', { visitorId: idOf(anonymous), banned: true });
      await agent.close();
      await one.close();

      const two = await startTestServer({ dataDir });
      await assert.rejects(two.visitor({ session: tokenOf(named) }), refused('BANNED'));
      await assert.rejects(two.visitor({ identity: { externalId: 'person-7' } }), refused('BANNED'));
      // The browser in which they were banned, now under a name that nobody has banned.
      await assert.rejects(
        two.visitor({ session: tokenOf(anonymous), identity: { externalId: 'person-8' } }),
        refused('BANNED'),
      );
      const fresh = await two.visitor();
      await assert.rejects(
        fresh.request('visitor.identify', { identity: { externalId: 'person-7' } }),
        refused('BANNED'),
      );
      await waitFor('the bye', () => fresh.pushes.some((push) => push.push === 'bye'));
      await two.close();
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
  it('cannot upload', async () => {
    const visitor = await server.visitor();
    await first.request('visitor.ban', { visitorId: idOf(visitor), banned: true });
    const form = new FormData();
    form.set('file', new Blob(['x'], { type: 'text/plain' }), 'x.txt');
    const answer = await fetch(`${server.origin}/api/v1/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf(visitor)}` },
      body: form,
    });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /BANNED/);
  });
  it('is let in again by whoever banned, by an admin or an owner, and by no other agent', async () => {
    const visitor = await server.visitor();
    const visitorId = idOf(visitor);
    const isBanned = async (): Promise<boolean> =>
      (await boss.request('visitor.get', { visitorId })).presence.ban !== undefined;
    await first.request('visitor.ban', { visitorId, banned: true });
    await assert.rejects(second.request('visitor.ban', { visitorId, banned: false }), refused('FORBIDDEN'));
    assert.equal(await isBanned(), true);
    await first.request('visitor.ban', { visitorId, banned: false });
    assert.equal(await isBanned(), false);
    await second.request('visitor.ban', { visitorId, banned: true });
    // Again, by somebody else: the first ban stands.
    await boss.request('visitor.ban', { visitorId, banned: true, reason: 'me too' });
    assert.equal((await boss.request('visitor.get', { visitorId })).presence.ban?.by?.name, 'Second Agent');
    await boss.request('visitor.ban', { visitorId, banned: false });
    const again = await server.visitor({ session: tokenOf(visitor) });
    assert.equal(idOf(again), visitorId);
    await again.say('sorry');
    await again.close();
  });
  it('is listed in pages without gap or double, the newest first', async () => {
    const before = (await bans('?limit=200')).bans.length;
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      const visitor = await server.visitor();
      ids.unshift(idOf(visitor));
      await first.request('visitor.ban', { visitorId: idOf(visitor), banned: true });
    }
    const seen: string[] = [];
    let cursor = '';
    for (let more = true; more;) {
      const page = await bans(`?limit=2${cursor}`);
      seen.push(...page.bans.map((one) => one.visitor.id));
      more = page.next !== undefined;
      cursor = `&cursor=${page.next ?? ''}`;
    }
    assert.equal(seen.length, before + 3);
    assert.deepEqual(seen.slice(0, 3), ids);
    assert.equal(new Set(seen).size, seen.length);
  });
});
