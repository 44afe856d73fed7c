import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AgentClient } from '../support/agent-client.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { AgentClient as Agent } from '../support/agent-client.ts';
import { systemSays } from '../support/reception.ts';
import { waitFor } from '../support/wait-for.ts';

const text = (value: string) => ({ kind: 'text', text: value }) as const;

describe('an agent on the socket', () => {
  let server: TestServer;
  let olivia: AgentClient;
  let pia: AgentClient;
  let piaId: string;
  let oliviaId: string;
  before(async () => {
    server = await startTestServer();
    const owner = await server.owner();
    oliviaId = owner.agentId;
    olivia = await server.agent(owner);
    const second = await server.newAgent('Pia Plain');
    piaId = second.agentId;
    pia = await server.agent(second);
  });
  after(() => server.close());

  it('is greeted with colleagues, account and what is at hand', async () => {
    const again = await server.agent(await server.owner());
    assert.deepEqual(again.welcome?.agents.map((agent) => agent.name).sort(), ['Olivia Owner', 'Pia Plain']);
    assert.equal(again.welcome?.agent.role, 'owner');
    assert.equal(again.welcome?.agent.presence, 'online');
    assert.equal(again.welcome?.mail, false);
    await again.close();
    // Away: from here on conversations go to whom the tests give them, not to whom reception would.
    for (const agent of [olivia, pia]) await agent.request('agent.presence', { presence: 'away' });
  });
  it('finds conversations in the view where they belong', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('needle in a haystack');
    const where = async (agent: AgentClient) => {
      const found: string[] = [];
      for (const view of ['mine', 'unassigned', 'all', 'closed', 'bot'] as const) {
        const { items, counts } = await agent.request('inbox.list', { view });
        if (items.some((item) => item.conversation.id === conversationId)) found.push(view);
        assert.equal(counts[view], items.length);
      }
      return found.join(' ');
    };
    assert.equal(await where(pia), 'unassigned all');
    await pia.request('conversation.assign', { conversationId, agentId: piaId });
    assert.equal(await where(pia), 'mine all');
    assert.equal(await where(olivia), 'all');
    await olivia.request('conversation.close', { conversationId });
    assert.equal(await where(pia), 'closed');
    await visitor.say('again', { conversationId });
    assert.equal(await where(pia), 'unassigned all');
    const { items } = await pia.request('inbox.list', { view: 'all', search: 'needle' });
    assert.deepEqual(
      items.map((item) => item.conversation.id),
      [conversationId],
    );
    assert.deepEqual((await pia.request('inbox.list', { view: 'all', search: 'n%dle' })).items, []);
  });
  it('gives a conversation to a colleague, who joins while the first one leaves', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await olivia.say(conversationId, 'one moment');
    const { conversation } = await olivia.request('conversation.assign', { conversationId, agentId: piaId });
    assert.equal(conversation.thread?.assignee?.name, 'Pia Plain');
    const present = conversation.participants.filter((one) => one.role === 'agent' && one.present).map((one) => one.id);
    assert.deepEqual(present, [piaId]);
    const transferred = await waitFor('the transfer', () =>
      visitor.entries.find((entry) => entry.kind === 'thread' && entry.change === 'transferred'),
    );
    assert.equal(transferred.kind === 'thread' && transferred.by, oliviaId);
    const back = await olivia.request('conversation.assign', { conversationId, agentId: null });
    assert.deepEqual([back.conversation.thread?.status, back.conversation.thread?.assignee], ['waiting', undefined]);
    await assert.rejects(olivia.request('conversation.assign', { conversationId, groupId: 'nowhere' }), {
      code: 'GROUP_NOT_FOUND',
    });
    await assert.rejects(olivia.request('conversation.assign', { conversationId }), { code: 'VALIDATION' });
  });
  it('answers in a closed conversation by opening the next thread', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await pia.request('conversation.close', { conversationId });
    await pia.request('conversation.reopen', { conversationId });
    const reopened = await visitor.request('conversation.get', { conversationId });
    assert.deepEqual([reopened.conversation.thread?.number, reopened.conversation.thread?.assignee?.id], [2, piaId]);
    await pia.request('conversation.close', { conversationId });
    await olivia.say(conversationId, 'one more thing');
    const after = await visitor.request('conversation.get', { conversationId });
    assert.deepEqual(
      [after.conversation.thread?.number, after.conversation.thread?.status, after.conversation.unread],
      [3, 'active', 1],
    );
  });
  it('has unread counts of its own, and receipts that the visitor sees', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('one');
    const { message } = await visitor.say('two', { conversationId });
    await pia.request('conversation.read', { conversationId, seq: message.seq });
    const read = await visitor.push('receipt', (push) => push.conversationId === conversationId);
    assert.deepEqual([read.receipt.participantId, read.receipt.readSeq], [piaId, message.seq]);
    await pia.item(conversationId, (item) => item.conversation.unread === 0);
    await olivia.item(conversationId, (item) => item.conversation.unread === 2);
  });
  it('sees typing and sneak peeks of the conversation on the screen only, and is seen typing', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    olivia.signal({ signal: 'watch', conversationId });
    await olivia.request('conversation.get', { conversationId });
    visitor.signal({ signal: 'typing', conversationId, typing: true });
    visitor.signal({ signal: 'sneak-peek', conversationId, text: 'I would l' });
    await olivia.push('sneak-peek', (push) => push.text === 'I would l');
    await olivia.push(
      'typing',
      (push) => push.conversationId === conversationId && push.typing && push.agent === undefined,
    );
    pia.signal({ signal: 'typing', conversationId, typing: true });
    assert.equal((await visitor.push('typing')).agent.name, 'Pia Plain');
    await olivia.push('typing', (push) => push.agent?.id === piaId);
    await pia.request('inbox.list', { view: 'all' });
    assert.ok(!pia.pushes.some((push) => push.push === 'typing' || push.push === 'sneak-peek'));
  });
  it('gets entries of conversations that it has opened, and what it missed after its cursor', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('one');
    await visitor.say('two', { conversationId });
    const owner = await server.owner();
    const resumed = await Agent.connect(server.origin, owner.cookie, { cursors: [{ conversationId, seq: 3 }] });
    await resumed.hears('two');
    await visitor.say('three', { conversationId });
    await resumed.hears('three');
    assert.deepEqual(
      resumed.entries.map((entry) => entry.seq),
      [4, 5],
    );
    await resumed.close();
  });
  it('changes only what it said itself, unless it is an admin', async () => {
    const visitor = await server.visitor();
    const said = await visitor.say('my words');
    const { conversationId } = said;
    const byOlivia = await olivia.say(conversationId, 'from Olivia');
    const byPia = await pia.say(conversationId, 'from Pia');
    const edit = (agent: AgentClient, messageId: string) =>
      agent.request('conversation.edit', { conversationId, messageId, content: text('edited') });
    await assert.rejects(edit(pia, byOlivia.message.id), { code: 'FORBIDDEN' });
    await assert.rejects(edit(olivia, said.message.id), { code: 'FORBIDDEN' });
    assert.ok((await edit(pia, byPia.message.id)).message.editedAt);
    assert.ok((await edit(olivia, byPia.message.id)).message.editedAt);
  });
  it('starts a conversation with a visitor, once', async () => {
    const visitor = await server.visitor();
    const visitorId = visitor.welcome!.visitor.id;
    const start = () =>
      olivia.request('conversation.start', { visitorId, clientId: 'hello-there', content: text('May I help?') });
    const [first, second] = [await start(), await start()];
    assert.equal(first.conversation.id, second.conversation.id);
    await visitor.hears('May I help?');
    const { entries } = await visitor.request('conversation.entries', {
      conversationId: first.conversation.id,
      after: 0,
    });
    assert.equal(entries.filter((entry) => entry.kind === 'message').length, 1);
    await visitor.push('conversation', (push) => push.conversation.id === first.conversation.id);
  });
  it('changes the visitor’s card, which the visitor’s page hears', async () => {
    const visitor = await server.visitor();
    const visitorId = visitor.welcome!.visitor.id;
    const known = { company: 'Tea & Sons', remark: 'likes tea\nand cake' };
    const { visitor: changed } = await pia.request('visitor.update', { visitorId, visitor: known });
    assert.equal(changed.remark, known.remark);
    const heard = (await visitor.push('visitor')).visitor;
    assert.deepEqual([heard.company, heard.remark], [known.company, undefined], 'remarks are the team’s');
  });
  it('sees in the list what was said last and by whom, not what the system reports or a greeting', async () => {
    await server.services.accounts.saveSettings(server.accountId, { greetings: { agent: 'Welcome.' } });
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('My lamp broke');
    await pia.request('conversation.assign', { conversationId, agentId: oliviaId });
    await visitor.hears('Welcome.');
    const said = async (): Promise<unknown> => {
      const { item } = await olivia.request('conversation.get', { conversationId });
      const { lastMessage } = item.conversation;
      return [lastMessage?.author.role, lastMessage?.content.kind === 'text' && lastMessage.content.text];
    };
    assert.deepEqual(await said(), ['visitor', 'My lamp broke']);
    await olivia.request('conversation.assign', { conversationId, agentId: piaId });
    await systemSays(visitor, 'transferred');
    assert.deepEqual(await said(), ['visitor', 'My lamp broke']);
    await olivia.say(conversationId, 'he is angry', { visibility: 'agents' });
    // As it is read from the database.
    server.services.conversations.forget(conversationId);
    assert.deepEqual(await said(), ['visitor', 'My lamp broke']);
    const { message } = await pia.say(conversationId, 'We mend it.');
    assert.deepEqual(await said(), ['agent', 'We mend it.']);
    const content = { kind: 'text', text: 'We send a new one.' } as const;
    await pia.request('conversation.edit', { conversationId, messageId: message.id, content });
    await pia.request('conversation.close', { conversationId });
    assert.deepEqual(await said(), ['agent', 'We send a new one.']);
    server.services.conversations.forget(conversationId);
    assert.deepEqual(await said(), ['agent', 'We send a new one.']);
    const { conversation } = await visitor.request('conversation.get', { conversationId });
    assert.equal(conversation.lastMessage?.id, message.id);
  });
  it('keeps canned replies, of which no two share a shortcut', async () => {
    const { reply } = await olivia.request('canned.save', { shortcut: 'hi', text: 'Hello!' });
    await pia.push('settings', (push) => push.resource === 'canned-replies');
    await assert.rejects(olivia.request('canned.save', { shortcut: 'hi', text: 'again' }), {
      code: 'CONFLICT',
      field: 'shortcut',
    });
    await olivia.request('canned.save', { ...reply, text: 'Good day!' });
    const fresh = await server.agent(await server.owner());
    assert.deepEqual(fresh.welcome?.cannedReplies, [{ ...reply, text: 'Good day!' }]);
    await olivia.request('canned.remove', { id: reply.id });
    await fresh.close();
  });
  it('changes its profile and presence for everyone to see', async () => {
    await pia.request('agent.profile', { jobTitle: 'Gardener' });
    await olivia.push('agent', (push) => push.agent.id === piaId && push.agent.jobTitle === 'Gardener');
    await pia.request('agent.presence', { presence: 'away' });
    await olivia.push('agent', (push) => push.agent.id === piaId && push.agent.presence === 'away');
  });
  it('loses sight of a conversation that the visitor has removed', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('forget me');
    await visitor.request('conversation.remove', { conversationId });
    await olivia.push('inbox-removed', (push) => push.conversationId === conversationId);
    await assert.rejects(olivia.request('conversation.get', { conversationId }), { code: 'CONVERSATION_NOT_FOUND' });
  });
  it('never sees anything of another account', async () => {
    const { services } = server;
    const other = await services.accounts.create('other', 'Other');
    const token = await services.agentAccess.setupToken(other.id);
    const signedIn = await server.http('POST', '/api/v1/console/setup', {
      token,
      name: 'Otto',
      email: 'otto@example.com',
      password: 'a long password',
    });
    const otto = await Agent.connect(server.origin, signedIn.cookie!);
    const visitor = await server.visitor({ identity: { externalId: 'shared-id' } });
    const visitorId = visitor.welcome!.visitor.id;
    const { conversationId } = await visitor.say('for the first account');
    const elsewhere = await server.visitor({
      account: 'other',
      session: visitor.welcome!.session,
      identity: { externalId: 'shared-id' },
    });
    assert.notEqual(elsewhere.welcome?.visitor.id, visitorId);
    assert.deepEqual(elsewhere.welcome?.conversations, []);
    await elsewhere.say('for the other account');
    await waitFor('its own item', () => otto.pushes.some((push) => push.push === 'inbox'));
    const tries: Promise<unknown>[] = [
      otto.request('conversation.get', { conversationId }),
      otto.request('conversation.entries', { conversationId }),
      otto.say(conversationId, 'hi'),
      otto.request('conversation.assign', { conversationId, agentId: null }),
      otto.request('conversation.close', { conversationId }),
      otto.request('visitor.get', { visitorId }),
      otto.request('visitor.update', { visitorId, visitor: { name: 'x' } }),
      otto.request('visitor.ban', { visitorId, banned: true }),
      otto.request('conversation.start', { visitorId, clientId: 'x' }),
    ];
    for (const result of await Promise.allSettled(tries)) assert.equal(result.status, 'rejected');
    const { items } = await otto.request('inbox.list', { view: 'all' });
    assert.equal(items.length, 1);
    assert.equal((await otto.request('visitors.browsing', {})).visitors.length, 1);
    const sight = JSON.stringify([otto.pushes, otto.welcome]);
    assert.ok(!sight.includes(conversationId) && !sight.includes(visitorId) && !sight.includes('Pia'));
    assert.ok(!JSON.stringify(olivia.pushes).includes('for the other account'));
    assert.equal(
      (await server.http('PATCH', `/api/v1/console/agents/${piaId}`, { name: 'x' }, { cookie: signedIn.cookie! }))
        .status,
      404,
    );
  });
});
