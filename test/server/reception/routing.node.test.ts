import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { AgentClient } from '../support/agent-client.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { heardTexts, setReception, systemSays, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { agentGraceMs } from '../../../src/server/domain/reception/attendance.ts';

describe('reception', () => {
  let server: TestServer;
  let clock: ManualClock;
  let olivia: SignedIn;
  let pia: SignedIn;
  let olivias: AgentClient;
  let pias: AgentClient;
  const group = (name: string, ...agentIds: string[]) =>
    server.services.accounts.saveResource(server.accountId, 'groups', { name, agentIds });
  const capacity = (who: SignedIn, places: number) => server.services.agents.change(who.agentId, { capacity: places });

  beforeEach(async () => {
    clock = new ManualClock();
    server = await startTestServer({ parts: { clock } });
    olivia = await server.owner();
    pia = await server.newAgent('Pia Plain');
    olivias = await server.agent(olivia);
    pias = await server.agent(pia);
  });
  afterEach(() => server.close());

  it('shares conversations between two agents, and predicts who is next', async () => {
    const taken: string[] = [];
    for (const name of ['one', 'two']) {
      const visitor = await server.visitor();
      const predicted = await visitor.request('agent.predict', {});
      await visitor.say(name);
      const { assignee } = await threadBecomes(visitor, 'active');
      assert.equal(assignee?.id, predicted.agent.id);
      assert.equal(predicted.queue, false);
      taken.push(assignee.id);
    }
    assert.deepEqual(taken.sort(), [olivia.agentId, pia.agentId].sort());
  });
  it('lets three visitors wait in line, moves them up and serves them in turn', async () => {
    await capacity(olivia, 1);
    await pias.request('agent.presence', { presence: 'away' });
    const [first, second, third] = [await server.visitor(), await server.visitor(), await server.visitor()];
    const { conversationId } = await first.say('first');
    await threadBecomes(first, 'active', olivia.agentId);
    assert.deepEqual(
      (await second.push('availability', ({ availability }) => availability !== 'offline')).availability,
      'online-for-queue',
    );
    const predicted = await second.request('agent.predict', {});
    assert.deepEqual([predicted.agent.id, predicted.queue], [olivia.agentId, true]);
    const secondSaid = await second.say('second');
    const thirdSaid = await third.say('third');
    assert.equal((await threadBecomes(second, 'queued')).queue?.position, 1);
    assert.equal((await threadBecomes(third, 'queued')).queue?.position, 2);
    clock.advance(90_000);
    await olivias.request('conversation.close', { conversationId });
    await threadBecomes(second, 'active', olivia.agentId);
    const moved = await third.push('queue', ({ queue }) => queue?.position === 1);
    assert.ok((moved.queue?.waitMs ?? 0) >= 90_000, 'the estimate follows from the time that the first one took');
    const { queue } = await third.request('queue.get', { conversationId: thirdSaid.conversationId });
    assert.equal(queue?.position, 1);
    assert.equal((await systemSays(second, 'agent-joined')).content.values?.['name'], 'Olivia Owner');
    await pias.request('agent.presence', { presence: 'online' });
    await threadBecomes(third, 'active', pia.agentId);
    await third.push('queue', ({ queue: left }) => left === null);
    assert.deepEqual(await second.request('queue.get', { conversationId: secondSaid.conversationId }), {});
  });
  it('puts customers with priority before everybody else', async () => {
    await capacity(olivia, 1);
    await capacity(pia, 1);
    for (const name of ['a', 'b']) await (await server.visitor()).say(name);
    const patient = await server.visitor();
    await patient.say('I wait');
    await threadBecomes(patient, 'queued');
    const important = await server.visitor({ routing: { priority: true } });
    await important.say('I do not');
    assert.equal((await threadBecomes(important, 'queued')).queue?.position, 1);
    await patient.push('queue', ({ queue }) => queue?.position === 2);
  });
  it('tells when the line is full, and says so', async () => {
    await setReception(server, { queueLimit: 1 });
    await capacity(olivia, 1);
    await pias.request('agent.presence', { presence: 'away' });
    for (const name of ['a', 'b']) await (await server.visitor()).say(name);
    const late = await server.visitor();
    await late.say('me too');
    await threadBecomes(late, 'waiting');
    await systemSays(late, 'agents-offline');
    const { conversations } = await late.request('conversation.list', {});
    assert.equal(conversations[0]?.unread, 0, 'what the system reports is nothing to read');
  });
  it('follows the chain of groups and agents until one can answer', async () => {
    const sales = await group('Sales', olivia.agentId);
    const service = await group('Service', pia.agentId);
    await olivias.request('agent.presence', { presence: 'away' });
    const step = (id: string, overflow: boolean) => ({ target: 'group', id, overflow, when: 'group-offline' }) as const;
    const visitor = await server.visitor({
      routing: { steps: [step('nobody-knows', true), step(sales.id, true), step(service.id, true)] },
    });
    await visitor.say('hello');
    assert.equal((await threadBecomes(visitor, 'active', pia.agentId)).groupId, service.id);
    const stays = await server.visitor({ routing: { steps: [step(sales.id, false), step(service.id, true)] } });
    await stays.say('hello');
    assert.equal((await threadBecomes(stays, 'waiting')).groupId, sales.id);
  });
  it('says that a named agent is offline, or lets others answer', async () => {
    await olivias.request('agent.presence', { presence: 'away' });
    const tell = await server.visitor({ routing: { agentId: olivia.agentId } });
    await tell.say('Olivia?');
    await threadBecomes(tell, 'waiting');
    assert.equal((await systemSays(tell, 'agent-offline')).content.values?.['name'], 'Olivia Owner');
    const others = await server.visitor({ routing: { agentId: olivia.agentId, agentOffline: 'others' } });
    await others.say('Anyone?');
    await threadBecomes(others, 'active', pia.agentId);
    await pias.request('agent.presence', { presence: 'away' });
    const worded = await server.visitor({ routing: { greeting: { offline: 'Back at nine.' } } });
    await worded.say('Hello?');
    await worded.hears('Back at nine.');
  });
  it('greets as the agent who takes the conversation, and still counts the visitor as waiting', async () => {
    await setReception(server, {}, { greetings: { agent: 'Welcome to the shop.' } });
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    const { message } = await visitor.hears('Welcome to the shop.');
    assert.equal(message.author.role, 'agent');
    const record = await server.services.conversations.get(server.accountId, conversationId);
    assert.notEqual(record.state.waitingSince, undefined);
    const own = await server.visitor({ routing: { greeting: { agent: 'From the page.' } } });
    await own.say('hello');
    await own.hears('From the page.');
    assert.deepEqual(heardTexts(own), ['From the page.']);
  });
  it('transfers to a group, where somebody else takes it, and says to whom', async () => {
    const service = await group('Service', olivia.agentId, pia.agentId);
    const visitor = await server.visitor({ routing: { agentId: olivia.agentId } });
    const { conversationId } = await visitor.say('hello');
    await threadBecomes(visitor, 'active', olivia.agentId);
    await olivias.request('conversation.assign', { conversationId, groupId: service.id, agentId: null });
    await threadBecomes(visitor, 'active', pia.agentId);
    assert.equal((await systemSays(visitor, 'transferred')).content.values?.['name'], 'Service');
    await olivias.request('conversation.assign', { conversationId, agentId: olivia.agentId });
    await threadBecomes(visitor, 'active', olivia.agentId);
    await waitFor('the take-over is announced', () =>
      visitor.entries.some(
        (entry) =>
          entry.kind === 'message' &&
          entry.message.content.kind === 'system' &&
          entry.message.content.values?.['name'] === 'Olivia Owner',
      ),
    );
  });
  it('forgives an agent a short absence and passes on the conversations after a long one', async () => {
    const visitor = await server.visitor({ routing: { agentId: olivia.agentId } });
    await visitor.say('hello');
    await threadBecomes(visitor, 'active', olivia.agentId);
    await olivias.close();
    await pias.push('agent', ({ agent }) => agent.id === olivia.agentId && agent.presence === 'offline');
    clock.advance(agentGraceMs / 2);
    const again = await server.agent(olivia);
    await pias.push('agent', ({ agent }) => agent.id === olivia.agentId && agent.presence === 'online');
    clock.advance(agentGraceMs);
    assert.equal(
      (await visitor.request('conversation.list', {})).conversations[0]?.thread?.assignee?.id,
      olivia.agentId,
    );
    await again.close();
    await waitFor(
      'Olivia is away',
      () => server.services.agents.get(server.accountId, olivia.agentId).presence === 'offline',
    );
    clock.advance(agentGraceMs);
    await threadBecomes(visitor, 'active', pia.agentId);
    await systemSays(visitor, 'transferred');
  });
  it('closes a thread in which nobody speaks, and resumes with the same agent', async () => {
    await setReception(server, { closeAfterMs: 600_000 });
    const visitor = await server.visitor({ routing: { agentId: olivia.agentId } });
    const { conversationId } = await visitor.say('hello');
    await threadBecomes(visitor, 'active', olivia.agentId);
    clock.advance(300_000);
    await visitor.say('still here', { conversationId });
    clock.advance(400_000);
    assert.equal((await visitor.request('conversation.get', { conversationId })).conversation.thread?.status, 'active');
    clock.advance(300_000);
    await threadBecomes(visitor, 'closed');
    await systemSays(visitor, 'thread-closed-inactive');
    await visitor.request('visitor.routing', { routing: {} });
    await visitor.say('and again', { conversationId });
    assert.equal((await threadBecomes(visitor, 'active', olivia.agentId)).number, 2);
  });
  it('asks again when somebody who was told that nobody is there writes once more', async () => {
    for (const agent of [olivias, pias]) await agent.request('agent.presence', { presence: 'away' });
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello?');
    await threadBecomes(visitor, 'waiting');
    await pias.request('agent.presence', { presence: 'online' });
    await visitor.say('anybody?', { conversationId });
    await threadBecomes(visitor, 'active', pia.agentId);
  });
  it('refuses to predict for groups that are away or unknown, and messages where none are taken', async () => {
    const sales = await group('Sales', pia.agentId);
    await pias.request('agent.presence', { presence: 'away' });
    const visitor = await server.visitor();
    await assert.rejects(visitor.request('agent.predict', { groupId: sales.id }), { code: 'GROUP_OFFLINE' });
    await assert.rejects(visitor.request('agent.predict', { groupId: 'none' }), { code: 'GROUP_NOT_FOUND' });
    await setReception(server, { offlineMessages: false });
    await olivias.request('agent.presence', { presence: 'away' });
    await assert.rejects(visitor.say('hello?'), { code: 'GROUP_OFFLINE' });
  });
  it('pushes the availability of account and groups as agents and business hours change', async () => {
    const sales = await group('Sales', pia.agentId);
    const visitor = await server.visitor();
    assert.equal(visitor.welcome?.availability, 'online');
    await pias.request('agent.presence', { presence: 'away' });
    await visitor.push(
      'availability',
      ({ availability, groups }) => availability === 'online' && groups[0]?.availability === 'offline',
    );
    const { groups } = await visitor.request('availability.get', { groupIds: [sales.id, 'unknown'] });
    assert.deepEqual(groups, [{ groupId: sales.id, name: 'Sales', availability: 'offline' }]);
    const closedOn = [new Date(clock.now() + 86_400_000).toISOString().slice(0, 10)];
    await setReception(server, {}, { businessHours: { timeZone: 'UTC', hours: [], closedOn } });
    assert.equal((await visitor.request('availability.get', {})).availability, 'online');
    clock.advance(86_400_000);
    await visitor.push('availability', ({ availability }) => availability === 'offline');
  });
  it('keeps a wish to overflow into another account as a note for the agents', async () => {
    const visitor = await server.visitor({
      routing: { overflow: { when: 'always', accountId: 'other', groupId: 'g' } },
    });
    const { conversationId } = await visitor.say('hello');
    const note = await waitFor('the note', async () => {
      const { entries } = await olivias.request('conversation.entries', { conversationId });
      return entries.find((entry) => entry.kind === 'message' && entry.message.visibility === 'agents');
    });
    assert.ok(note.kind === 'message' && note.message.content.kind === 'system');
    assert.deepEqual(note.message.content.values, { accountId: 'other', groupId: 'g', when: 'always' });
    assert.deepEqual(heardTexts(visitor), []);
  });
});
