import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { RichMessageContent } from '../../../src/protocol/content.ts';
import type { GroupSettings } from '../../../src/protocol/settings.ts';
import type { AgentClient } from '../support/agent-client.ts';
import { addBot, setReception, systemSays, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';

/** The questions for a group that this visitor has heard, oldest first. */
function questions(visitor: VisitorClient): { id: string; content: RichMessageContent }[] {
  return visitor.entries.flatMap((entry) =>
    entry.kind === 'message' && entry.message.content.kind === 'richMessage'
      ? [{ id: entry.message.id, content: entry.message.content }]
      : [],
  );
}
const asked = (visitor: VisitorClient, times = 1) =>
  waitFor(`question number ${String(times)}`, () => questions(visitor)[times - 1]);

describe('choosing a group', () => {
  let dataDir: string;
  let server: TestServer;
  let olivia: SignedIn;
  let pia: SignedIn;
  let pias: AgentClient;
  let sales: GroupSettings;
  let service: GroupSettings;
  const group = (name: string, ...agentIds: string[]) =>
    server.services.accounts.saveResource(server.accountId, 'groups', { name, agentIds });

  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-data-'));
    server = await startTestServer({ dataDir });
    olivia = await server.owner();
    pia = await server.newAgent('Pia Plain');
    await server.agent(olivia);
    pias = await server.agent(pia);
    sales = await group('Sales', olivia.agentId);
    service = await group('Service', pia.agentId);
    await setReception(server, { chooseGroup: true });
  });
  afterEach(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('tells the window which groups there are to choose from, and how available each is', async () => {
    await pias.request('agent.presence', { presence: 'away' });
    const visitor = await server.visitor();
    assert.deepEqual(visitor.welcome?.config.chooseGroup, {});
    assert.deepEqual(await visitor.request('reception.choices', {}), {
      groups: [
        { groupId: sales.id, name: 'Sales', availability: 'online' },
        { groupId: service.id, name: 'Service', availability: 'offline' },
      ],
      takesMessages: true,
    });
    const { conversation } = await visitor.request('conversation.create', { clientId: 'c', groupId: sales.id });
    const { assignee, groupId } = await threadBecomes(visitor, 'active');
    assert.deepEqual([assignee?.id, groupId], [olivia.agentId, sales.id]);
    const { groups } = await visitor.request('reception.choices', { conversationId: conversation.id });
    assert.deepEqual(groups, [], 'the thread has its group');
    assert.deepEqual(questions(visitor), []);
  });
  it('asks nothing where page, rule or chain has named somebody, or where only a bot answers', async () => {
    const none = async (visitor: VisitorClient) =>
      assert.deepEqual((await visitor.request('reception.choices', {})).groups, []);
    await none(await server.visitor({ routing: { groupId: service.id } }));
    await none(await server.visitor({ routing: { agentId: pia.agentId } }));
    const steps = [{ target: 'group', id: sales.id, overflow: true, when: 'any' } as const];
    await none(await server.visitor({ routing: { steps } }));
    const rules = [{ id: 'r', name: 'Shop', when: { urlContains: '/shop' }, then: { groupId: sales.id } }];
    await setReception(server, { rules });
    const shopper = await server.visitor({ page: { url: 'https://shop.example/shop/1', title: 'Shop' } });
    await none(shopper);
    await shopper.say('hello');
    await threadBecomes(shopper, 'active', olivia.agentId);
    assert.equal((await (await server.visitor()).request('reception.choices', {})).groups.length, 2);
    await setReception(server, { rules: [], steps });
    await none(await server.visitor());
    await setReception(server, { steps: [], mode: 'bot' });
    await addBot(server, {});
    const talksToBot = await server.visitor();
    assert.equal(talksToBot.welcome?.config.chooseGroup, undefined);
    await none(talksToBot);
  });
  it('keeps what a client wrote that cannot choose, asks in the conversation, and routes by the answer', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('My parcel is late.');
    assert.equal((await threadBecomes(visitor, 'waiting')).groupId, undefined);
    const { id: messageId, content } = await asked(visitor);
    assert.equal(content.template, 'quickReplies');
    const [element] = content.elements;
    assert.equal(element?.title, 'Who would you like to talk to?');
    assert.deepEqual(
      element.actions?.map(({ label }) => label),
      ['Sales', 'Service'],
    );
    const [, second] = element.actions ?? [];
    assert.ok(second?.kind === 'reply');
    await visitor.say(second.label, {
      conversationId,
      content: { kind: 'text', text: second.label, payload: second.payload },
      metadata: { messageId },
    });
    assert.equal((await threadBecomes(visitor, 'active', pia.agentId)).groupId, service.id);
    const { entries } = await pias.request('conversation.entries', { conversationId });
    assert.ok(
      entries.some(({ kind, ...entry }) => kind === 'message' && JSON.stringify(entry).includes('My parcel is late.')),
    );
    assert.equal(questions(visitor).length, 1);
  });
  it('takes a postback, the written name, and a hand-over to a group as answers', async () => {
    const presses = await server.visitor();
    const { conversationId } = await presses.say('hello');
    const [action] = (await asked(presses)).content.elements[0]?.actions ?? [];
    assert.ok(action?.kind === 'reply');
    const { payload, id: actionId } = action;
    await presses.request('conversation.postback', { conversationId, actionId, payload, clientId: 'p' });
    await threadBecomes(presses, 'active', olivia.agentId);

    const writes = await server.visitor();
    const said = await writes.say('hello');
    await asked(writes);
    await writes.say('the people with the parcels', said);
    await asked(writes, 2);
    await writes.say(' service ', said);
    await threadBecomes(writes, 'active', pia.agentId);

    const hands = await server.visitor();
    const begun = await hands.say('hello');
    await asked(hands);
    await hands.request('conversation.handover', { conversationId: begun.conversationId, groupId: service.id });
    await threadBecomes(hands, 'active', pia.agentId);
  });
  it('asks once for several quick messages, and again for the next thread', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.request('conversation.send', {
      clientId: 'first',
      content: { kind: 'text', text: 'Hi' },
    });
    const more = ['are', 'you', 'there?'].map((text) => visitor.say(text, { conversationId }));
    await Promise.all(more);
    await asked(visitor);
    await visitor.say('Sales', { conversationId });
    await threadBecomes(visitor, 'active', olivia.agentId);
    const before = questions(visitor).length;
    assert.ok(before <= 2, `asked ${String(before)} times`);
    await visitor.request('conversation.end', { conversationId });
    await threadBecomes(visitor, 'closed');
    assert.equal((await visitor.request('reception.choices', { conversationId })).groups.length, 2);
    await visitor.request('conversation.resume', { conversationId, groupId: service.id });
    await threadBecomes(visitor, 'active', pia.agentId);
    await visitor.request('conversation.end', { conversationId });
    await visitor.say('one more thing', { conversationId });
    await asked(visitor, before + 1);
  });
  it('tells who chose a group without anybody that nobody is there, and keeps the choice', async () => {
    await pias.request('agent.presence', { presence: 'away' });
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await asked(visitor);
    await visitor.say('Service', { conversationId });
    await waitFor('the group is noted', async () => {
      const { conversation } = await visitor.request('conversation.get', { conversationId });
      return conversation.thread?.groupId === service.id;
    });
    await systemSays(visitor, 'agents-offline');
    await visitor.say('I wait', { conversationId });
    await pias.request('agent.presence', { presence: 'online' });
    await visitor.say('Now?', { conversationId });
    await threadBecomes(visitor, 'active', pia.agentId);
    assert.equal(questions(visitor).length, 1);
  });
  it('lets an agent take a conversation that has not chosen, which ends the question', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await asked(visitor);
    await pias.say(conversationId, 'I can help.');
    await threadBecomes(visitor, 'active', pia.agentId);
    await visitor.say('Sales', { conversationId });
    await visitor.say('thanks', { conversationId });
    assert.equal((await threadBecomes(visitor, 'active')).assignee?.id, pia.agentId);
    assert.equal(questions(visitor).length, 1);
  });
  it('asks when a bot hands over to people', async () => {
    await addBot(server, { handoverWords: ['person'] });
    await setReception(server, { mode: 'bot-first' });
    const visitor = await server.visitor();
    assert.deepEqual((await visitor.request('reception.choices', {})).groups, [], 'the bot answers first');
    const { conversationId } = await visitor.say('hello');
    await threadBecomes(visitor, 'bot');
    await visitor.say('person', { conversationId });
    await threadBecomes(visitor, 'waiting');
    await asked(visitor);
    assert.equal((await visitor.request('reception.choices', { conversationId })).groups.length, 2);
    await visitor.say('Service', { conversationId });
    await threadBecomes(visitor, 'active', pia.agentId);
  });
  it('gives those who have not chosen to anybody when there is nothing left to choose', async () => {
    const visitor = await server.visitor();
    await visitor.say('hello');
    await asked(visitor);
    await server.services.accounts.removeResource(server.accountId, 'groups', sales.id);
    await threadBecomes(visitor, 'active');
  });
  it('refuses to begin while every group is away and no messages are taken', async () => {
    await setReception(server, { offlineMessages: false });
    const visitor = await server.visitor();
    assert.equal((await visitor.request('reception.choices', {})).takesMessages, false);
    await server.services.agents.change(olivia.agentId, { presence: 'away' });
    await pias.request('agent.presence', { presence: 'away' });
    await assert.rejects(visitor.say('hello?'), { code: 'GROUP_OFFLINE' });
  });
  it('survives a restart: the question stays asked, and the answer still counts', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await asked(visitor);
    const session = visitor.welcome?.session ?? '';
    await server.close();
    server = await startTestServer({ dataDir });
    const nobody = await server.visitor({ session });
    await hasOneQuestion(nobody, conversationId);
    await nobody.say('Service', { conversationId });
    await waitFor('the group is noted', async () => {
      const { conversation } = await nobody.request('conversation.get', { conversationId });
      return conversation.thread?.groupId === service.id;
    });
  });
  /** Exactly one question stands in the stored conversation. */
  async function hasOneQuestion(visitor: VisitorClient, conversationId: string): Promise<void> {
    const { entries } = await visitor.request('conversation.entries', { conversationId });
    const found = entries.filter((entry) => entry.kind === 'message' && entry.message.content.kind === 'richMessage');
    assert.equal(found.length, 1);
  }
});
