import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { AgentClient } from '../support/agent-client.ts';
import { setReception, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

describe('reception when things go away', () => {
  let dataDir: string;
  let server: TestServer;
  let olivia: SignedIn;
  let pia: SignedIn;
  let olivias: AgentClient;
  let pias: AgentClient;
  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-data-'));
    server = await startTestServer({ dataDir });
    olivia = await server.owner();
    pia = await server.newAgent('Pia Plain');
    olivias = await server.agent(olivia);
    pias = await server.agent(pia);
    await server.services.agents.change(olivia.agentId, { capacity: 1 });
    await pias.request('agent.presence', { presence: 'away' });
  });
  afterEach(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('keeps the order of the line over a restart and serves it as before', async () => {
    const names = ['first', 'second', 'third'];
    const visitors = [];
    for (const name of names) {
      const visitor = await server.visitor();
      visitors.push({ visitor, said: await visitor.say(name) });
    }
    const sessions = visitors.map(({ visitor }) => visitor.welcome?.session ?? '');
    const [first, second, third] = visitors.map(({ said }) => said.conversationId);
    await server.close();
    server = await startTestServer({ dataDir });
    const [, next, last] = [
      await server.visitor({ session: sessions[0] ?? '' }),
      await server.visitor({ session: sessions[1] ?? '' }),
      await server.visitor({ session: sessions[2] ?? '' }),
    ];
    const place = async (visitor: typeof next, conversationId = '') =>
      (await visitor.request('queue.get', { conversationId })).queue?.position;
    assert.deepEqual([await place(next, second), await place(last, third)], [1, 2]);
    olivias = await server.agent(olivia);
    await olivias.request('conversation.close', { conversationId: first ?? '' });
    await threadBecomes(next, 'active', olivia.agentId);
    await last.push('queue', ({ queue }) => queue?.position === 1);
  });
  it('gives those who wait for a group that is removed to anybody who is free', async () => {
    const { accounts } = server.services;
    const service = await accounts.saveResource(server.accountId, 'groups', {
      name: 'Service',
      agentIds: [olivia.agentId],
    });
    await (await server.visitor()).say('Olivia is busy now');
    const waiting = await server.visitor({ routing: { groupId: service.id } });
    await waiting.say('for the group');
    await threadBecomes(waiting, 'queued');
    await pias.request('agent.presence', { presence: 'online' });
    assert.equal(
      (await waiting.request('queue.get', await only(waiting))).queue?.position,
      1,
      'Pia is not of the group',
    );
    await accounts.removeResource(server.accountId, 'groups', service.id);
    await threadBecomes(waiting, 'active', pia.agentId);
  });
  it('leaves a conversation that two agents take at once with exactly one of them, for everybody the same', async () => {
    await olivias.request('agent.presence', { presence: 'away' });
    await setReception(server, { queue: false });
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('who is first?');
    await threadBecomes(visitor, 'waiting');
    await Promise.all([
      olivias.request('conversation.assign', { conversationId, agentId: olivia.agentId }),
      pias.request('conversation.assign', { conversationId, agentId: pia.agentId }),
    ]);
    const seen = await Promise.all(
      [olivias, pias].map(async (agent) => {
        const { item } = await agent.request('conversation.get', { conversationId });
        return item.conversation;
      }),
    );
    const [one, other] = seen.map(({ thread }) => thread?.assignee?.id);
    assert.ok(one === olivia.agentId || one === pia.agentId);
    assert.equal(one, other);
    const present = seen[0]?.participants.filter(({ role, present }) => role === 'agent' && present);
    assert.deepEqual(
      present?.map(({ id }) => id),
      [one],
    );
    await threadBecomes(visitor, 'active', one);
  });
  async function only(visitor: Awaited<ReturnType<TestServer['visitor']>>): Promise<{ conversationId: string }> {
    const { conversations } = await visitor.request('conversation.list', {});
    return { conversationId: conversations[0]?.id ?? '' };
  }
});
