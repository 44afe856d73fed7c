import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { addBot, heardTexts, setReception, systemSays, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';
import type { FaqItem } from '../../../src/protocol/settings.ts';

const faq: FaqItem[] = [
  {
    id: 'hours',
    question: 'When are you open?',
    similar: ['opening hours'],
    answer: 'From nine to five, {{visitor.name}}.',
    group: 'Shop',
    guided: true,
  },
  {
    id: 'price',
    question: 'What does delivery cost?',
    similar: [],
    answer: 'Five euros.',
    group: 'Delivery',
    guided: true,
  },
];

/** Waits until the team's record of the visitor has the label; the visitor is not told. */
const labelled = (server: TestServer, visitor: VisitorClient, label: string) =>
  waitFor(`the label "${label}"`, async () => {
    const { visitor: known } = await server.services.visitors.get(server.accountId, visitor.welcome?.visitor.id ?? '');
    return known.labels?.includes(label);
  });

describe('a bot with a list of questions', () => {
  let server: TestServer;
  let olivia: SignedIn;
  beforeEach(async () => {
    server = await startTestServer();
    olivia = await server.owner();
  });
  afterEach(() => server.close());

  it('greets by name, answers what it knows and shows itself as a bot (KM-57)', async () => {
    const bot = await addBot(server, { faq, greeting: 'Hello, {{bot_params.username}}!' });
    await addBot(server, { name: 'Other', greeting: 'Wrong bot.' });
    await setReception(server, { mode: 'bot-first' });
    const visitor = await server.visitor({
      routing: { botId: bot.id },
      visitor: { name: 'Bob', sessionFields: { username: 'bob_1' } },
    });
    assert.equal((await visitor.request('agent.predict', {})).agent.isBot, true);
    const { conversationId } = await visitor.say('Your opening hours please');
    const { message } = await visitor.hears('From nine to five, Bob.');
    assert.deepEqual([message.author.role, message.author.name], ['bot', 'Robin']);
    assert.deepEqual(heardTexts(visitor), ['Hello, bob_1!', 'From nine to five, Bob.']);
    await visitor.push('typing', ({ agent, typing }) => typing && agent.isBot === true);
    const nameless = await server.visitor({ routing: { greeting: { bot: 'Dear “{{bot_params.username}}”' } } });
    await nameless.say('hi');
    await nameless.hears('Dear “”');
    const { conversation } = await visitor.request('conversation.get', { conversationId });
    assert.equal(conversation.thread?.status, 'bot');
  });
  it('offers guided questions by group, and only one group when the page names it', async () => {
    await addBot(server, { faq, greeting: 'Choose.' });
    await setReception(server, { mode: 'bot' });
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hi');
    const greeting = await visitor.hears('Choose.');
    const labels = (content: object) =>
      ('actions' in content ? (content.actions as { label: string }[]) : []).map(({ label }) => label);
    assert.deepEqual(labels(greeting.message.content), ['Shop', 'Delivery']);
    await visitor.say('Delivery', {
      conversationId,
      content: { kind: 'text', text: 'Delivery', payload: 'group:Delivery' },
    });
    assert.deepEqual(labels((await visitor.hears('Delivery')).message.content), []);
    const list = await waitFor('the questions of the group', () =>
      visitor.entries.find(
        (entry) =>
          entry.kind === 'message' &&
          entry.message.author.role === 'bot' &&
          labels(entry.message.content)[0] === 'What does delivery cost?',
      ),
    );
    assert.ok(list);
    await visitor.say('that one', {
      conversationId,
      content: { kind: 'text', text: 'that one', payload: 'faq:price' },
    });
    await visitor.hears('Five euros.');
    const shop = await server.visitor({ routing: { faqGroupId: 'Shop' } });
    await shop.say('What does delivery cost?');
    await shop.hears('I do not know that.');
    assert.deepEqual(labels((await shop.hears('Choose.')).message.content), ['When are you open?']);
    await shop.say('that one', { content: { kind: 'text', text: 'that one', payload: 'faq:price' } });
    await waitFor(
      'another “I do not know that.”',
      () => heardTexts(shop).filter((text) => /know/.test(text)).length === 2,
    );
    assert.ok(!heardTexts(shop).includes('Five euros.'), 'a question of another group stays unanswered');
  });
  it('offers no questions to a visitor whose page switches them off, and answers typed ones all the same', async () => {
    await addBot(server, { faq, greeting: 'Choose.' });
    await setReception(server, { mode: 'bot' });
    const visitor = await server.visitor({ routing: { guidedQuestions: false } });
    const { conversationId } = await visitor.say('Xyzzy?');
    for (const text of ['Choose.', 'I do not know that.']) {
      const { content } = (await visitor.hears(text)).message;
      assert.ok(content.kind === 'text' && content.actions === undefined, `${text} comes without questions`);
    }
    await visitor.say('What does delivery cost?', { conversationId });
    await visitor.hears('Five euros.');
  });
  it('hands over after so many unknown questions, at once for the agreed words, and never where a bot is all there is', async () => {
    const agent = await server.agent(olivia);
    await addBot(server, { faq, handoverWords: ['real person'] });
    await setReception(server, { mode: 'bot-first', handoverAfterUnknown: 2 });
    const puzzled = await server.visitor();
    const { conversationId } = await puzzled.say('Xyzzy?');
    await puzzled.hears('I do not know that.');
    await puzzled.say('Plugh?', { conversationId });
    await threadBecomes(puzzled, 'active', olivia.agentId);
    await systemSays(puzzled, 'agent-joined');
    const direct = await server.visitor();
    await direct.say('I want a REAL person, now!');
    await threadBecomes(direct, 'active', olivia.agentId);
    const asking = await server.visitor();
    const asked = await asking.say('hello');
    await threadBecomes(asking, 'bot');
    await asking.request('conversation.handover', { conversationId: asked.conversationId });
    await threadBecomes(asking, 'active', olivia.agentId);
    const only = await server.visitor({ routing: { mode: 'bot' } });
    const onlySaid = await only.say('a real person please');
    await only.hears('I do not know that.');
    await assert.rejects(only.request('conversation.handover', { conversationId: onlySaid.conversationId }), {
      code: 'UNAVAILABLE',
    });
    await agent.close();
  });
  it('answers where people are first, once nobody is online', async () => {
    await addBot(server, { faq });
    await setReception(server, { mode: 'agent-first' });
    const agent = await server.agent(olivia);
    const served = await server.visitor();
    await served.say('opening hours');
    await threadBecomes(served, 'active', olivia.agentId);
    await agent.request('agent.presence', { presence: 'away' });
    const alone = await server.visitor();
    await alone.say('opening hours');
    await alone.hears('From nine to five, .');
  });
  it('walks through its steps: both conditions needed, else the other branch, then label and close (KM-58, KM-59, KM-60)', async () => {
    const label = await server.services.accounts.saveResource(server.accountId, 'labels', { name: 'from-com' });
    const say = (text: string) => ({ kind: 'say', content: { kind: 'text', text } }) as const;
    await addBot(server, {
      steps: [
        {
          kind: 'condition',
          all: [
            { term1: '{{bot_params.locale}}', term2: 'com', operation: '=' },
            { term1: '{{bot_params.plan}}', term2: 'gold', operation: '=' },
          ],
          then: [
            say('Both hold for {{bot_params.plan}}'),
            { kind: 'tag', labelId: label.id },
            { kind: 'close' },
            say('never'),
          ],
          otherwise: [say('Something else')],
        },
      ],
    });
    await setReception(server, { mode: 'bot' });
    const both = await server.visitor({ visitor: { sessionFields: { locale: 'com', plan: 'gold' } } });
    await both.say('hi');
    await both.hears('Both hold for gold');
    const closed = await threadBecomes(both, 'closed');
    assert.equal(closed.closedBy, 'bot');
    await labelled(server, both, 'from-com');
    assert.deepEqual(heardTexts(both), ['Both hold for gold']);
    const one = await server.visitor({ visitor: { sessionFields: { locale: 'com' } } });
    await one.say('hi');
    await one.hears('Something else');
  });
  it('takes up after a restart what it had not answered, and says nothing twice', async () => {
    await addBot(server, { faq, greeting: 'Hello!' });
    await setReception(server, { mode: 'bot' });
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('opening hours');
    await visitor.hears('From nine to five, .');
    server.services.bots.stop();
    await visitor.say('What does delivery cost?', { conversationId });
    const session = visitor.welcome?.session ?? '';
    await server.services.bots.idle(conversationId);
    const { dataDir } = server;
    const copy = mkdtempSync(`${tmpdir()}/chat-widget-restart-`);
    await server.services.store.backup(`${copy}/chat.db`);
    cpSync(`${dataDir}/uploads`, `${copy}/uploads`, { recursive: true });
    const restarted = await startTestServer({ dataDir: copy });
    try {
      await restarted.services.bots.idle(conversationId);
      const back = await restarted.visitor({ session, cursors: [{ conversationId, seq: 0 }] });
      await back.hears('Five euros.');
      assert.deepEqual(heardTexts(back), ['Hello!', 'From nine to five, .', 'Five euros.']);
    } finally {
      await restarted.close();
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

describe('key actions', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.close());
  const add = (name: string, action: object) =>
    server.services.accounts.saveResource(server.accountId, 'key-actions', { name, action });

  it('start a bot, say something, give a label and route, each under its own name (KM-61)', async () => {
    const bot = await addBot(server, { greeting: 'Started by the page.' });
    const label = await server.services.accounts.saveResource(server.accountId, 'labels', { name: 'hot' });
    const signedIn = await server.owner();
    const agent = await server.agent(signedIn);
    const group = await server.services.accounts.saveResource(server.accountId, 'groups', {
      name: 'Sales',
      agentIds: [signedIn.agentId],
    });
    await add('help me', { kind: 'bot', botId: bot.id });
    await add('tell', { kind: 'message', text: 'A hint.' });
    await add('tag', { kind: 'label', labelId: label.id });
    await add('sales', { kind: 'route', groupId: group.id });
    const visitor = await server.visitor();
    assert.deepEqual(await visitor.request('trigger', { name: 'help me' }), { known: true });
    await visitor.hears('Started by the page.');
    await visitor.request('trigger', { name: 'tell' });
    assert.equal((await visitor.hears('A hint.')).message.author.name, 'Robin');
    await visitor.request('trigger', { name: 'tag' });
    await labelled(server, visitor, 'hot');
    await visitor.request('trigger', { name: 'sales' });
    assert.equal((await threadBecomes(visitor, 'active', signedIn.agentId)).groupId, group.id);
    await visitor.request('trigger', { name: 'help me' });
    const { conversations } = await visitor.request('conversation.list', {});
    assert.equal(conversations[0]?.thread?.status, 'active', 'a page does not take a conversation away from a person');
    await agent.close();
  });
  it('are ignored and reported as unknown under any other name (KM-61)', async () => {
    const visitor = await server.visitor();
    assert.deepEqual(await visitor.request('trigger', { name: 'nothing' }), { known: false });
    assert.equal((await visitor.request('conversation.list', {})).total, 0);
  });
});
