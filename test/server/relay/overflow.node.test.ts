import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { InboxItem } from '../../../src/protocol/agent-frames.ts';
import type { Routing } from '../../../src/protocol/visitor-frames.ts';
import { AgentClient } from '../support/agent-client.ts';
import { addBot, heardTexts, setReception, threadBecomes } from '../support/reception.ts';
import type { SecondAccount } from '../support/second-account.ts';
import { secondAccount } from '../support/second-account.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';
import { agentGraceMs } from '../../../src/server/domain/reception/attendance.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** The waits of these tests ask over and over. */
const env = { REQUESTS_PER_SECOND: '10000' };
const overflow = (when: NonNullable<Routing['overflow']>['when'], groupId?: string): Routing => ({
  overflow: { when, accountId: 'second', ...(groupId === undefined ? {} : { groupId }) },
});
/** The text messages in this conversation as this agent reads them. */
async function textsOf(agent: AgentClient, conversationId: string): Promise<string[]> {
  const { entries } = await agent.request('conversation.entries', { conversationId, after: 0 });
  return entries.flatMap((entry) =>
    entry.kind === 'message' && entry.message.content.kind === 'text' ? [entry.message.content.text] : [],
  );
}

describe('overflow to another account', () => {
  let dataDir: string;
  let clock: ManualClock;
  let server: TestServer;
  let olivia: SignedIn;
  let olivias: AgentClient;
  let second: SecondAccount;
  const agree = (from: readonly string[] = ['default']) => {
    const { accounts } = server.services;
    const { reception } = accounts.get(second.accountId).settings;
    return accounts.saveSettings(second.accountId, { reception: { ...reception, overflowFrom: from } });
  };
  /** The newest conversation that the second account has. */
  const arrived = (fits: (item: InboxItem) => boolean = () => true): Promise<InboxItem> =>
    waitFor('the conversation in the other account', async () => {
      const { items } = await second.agent.request('inbox.list', { view: 'all' });
      return items.find(fits);
    });
  const away = () => olivias.request('agent.presence', { presence: 'away' });

  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-data-'));
    clock = new ManualClock();
    server = await startTestServer({ dataDir, env, parts: { clock } });
    olivia = await server.owner();
    olivias = await server.agent(olivia);
    second = await secondAccount(server);
  });
  afterEach(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('happens only when the other account has agreed; otherwise a note says what was wished for', async () => {
    await away();
    for (const from of [undefined, ['somebody-else']]) {
      if (from) await agree(from);
      const visitor = await server.visitor({ routing: overflow('offline') });
      const { conversationId } = await visitor.say('hello');
      await threadBecomes(visitor, 'waiting');
      await waitFor('the note', async () => {
        const { entries } = await olivias.request('conversation.entries', { conversationId });
        return entries.some((entry) => entry.kind === 'message' && entry.message.visibility === 'agents');
      });
    }
    assert.equal((await second.agent.request('inbox.list', { view: 'all' })).items.length, 0);
  });
  it('carries both sides’ words in order, shows the agent’s public face, and ends on both sides', async () => {
    await agree();
    const help = await server.services.accounts.saveResource(second.accountId, 'groups', {
      name: 'Help',
      agentIds: [second.owner.agentId],
    });
    await away();
    const visitor = await server.visitor({
      routing: overflow('offline', help.id),
      visitor: { name: 'Vera', email: 'vera@example.org', remark: 'ours alone', metadata: { cart: 3 } },
      identity: { externalId: 'crm-7' },
    });
    const { conversationId } = await visitor.say('one');
    for (const text of ['two', 'three']) await visitor.say(text, { conversationId });
    const item = await arrived((found) => found.conversation.thread?.status === 'active');
    assert.equal(item.conversation.thread?.groupId, help.id);
    assert.notEqual(item.conversation.id, conversationId);
    const { presence } = await second.agent.request('conversation.get', { conversationId: item.conversation.id });
    const { name, email, metadata, externalId, remark } = presence.visitor;
    assert.deepEqual(
      [name, email, metadata, externalId, remark],
      ['Vera', 'vera@example.org', { cart: 3 }, undefined, undefined],
    );
    await waitFor('all three', async () => (await textsOf(second.agent, item.conversation.id)).length === 3);
    assert.deepEqual(await textsOf(second.agent, item.conversation.id), ['one', 'two', 'three']);

    await second.agent.say(item.conversation.id, 'Selma here.');
    const { message } = await visitor.hears('Selma here.');
    assert.deepEqual([message.author.role, message.author.name], ['agent', 'Selma Second']);
    assert.notEqual(message.author.id, second.owner.agentId, 'the person stays unknown over here');
    assert.equal((await threadBecomes(visitor, 'active')).assignee?.name, 'Selma Second');
    await visitor.say('four', { conversationId });
    await second.agent.hears('four');
    await olivias.say(conversationId, 'a note', { visibility: 'agents' });
    await second.agent.say(item.conversation.id, 'another note', { visibility: 'agents' });
    await second.agent.request('conversation.close', { conversationId: item.conversation.id });
    await threadBecomes(visitor, 'closed');
    assert.deepEqual(await textsOf(second.agent, item.conversation.id), [
      'one',
      'two',
      'three',
      'Selma here.',
      'four',
      'another note',
    ]);
    assert.deepEqual(await textsOf(olivias, conversationId), ['one', 'two', 'three', 'Selma here.', 'four', 'a note']);
    await visitor.request('conversation.rate', { conversationId, scale: 'thumbs', score: 1 });
    await waitFor('the rating over there', async () => {
      const { conversation } = (
        await second.agent.request('conversation.get', { conversationId: item.conversation.id })
      ).item;
      return conversation.thread?.rating?.score === 1;
    });
  });
  it('follows its condition exactly: always, when busy, when offline', async () => {
    await agree();
    const isHere = async (visitor: VisitorClient, status: string, name?: string) =>
      assert.equal((await threadBecomes(visitor, status)).assignee?.name, name);
    const visit = async (when: 'always' | 'busy' | 'offline') => {
      const visitor = await server.visitor({ routing: overflow(when) });
      await visitor.say(when);
      return visitor;
    };
    await server.services.agents.change(olivia.agentId, { capacity: 1 });
    await waitFor(
      'carried',
      async () => (await threadBecomes(await visit('always'), 'active')).assignee?.name !== 'Olivia Owner',
    );
    await isHere(await visit('busy'), 'active', 'Olivia Owner');
    await isHere(await visit('offline'), 'queued', undefined);
    const busy = await visit('busy');
    await waitFor('Selma has it', () =>
      busy.entries.some((entry) => entry.kind === 'thread' && entry.thread.assignee?.name === 'Selma Second'),
    );
    await away();
    await isHere(await visit('busy'), 'waiting', undefined);
    const offline = await visit('offline');
    await waitFor('Selma has it', () =>
      offline.entries.some((entry) => entry.kind === 'thread' && entry.thread.assignee?.name === 'Selma Second'),
    );
  });
  it('waits in the other account’s line, whose places the visitor is told', async () => {
    await agree();
    await away();
    await server.services.agents.change(second.owner.agentId, { capacity: 1 });
    const first = await server.visitor({ account: 'second' });
    const begun = await first.say('theirs');
    const visitor = await server.visitor({ routing: overflow('offline') });
    const { conversationId } = await visitor.say('ours');
    const told = await visitor.push('queue', ({ queue }) => queue?.position === 1);
    assert.equal(told.conversationId, conversationId);
    assert.equal((await threadBecomes(visitor, 'active')).assignee?.name, 'Second Shop');
    await second.agent.request('conversation.close', { conversationId: begun.conversationId });
    await visitor.push('queue', ({ queue }) => queue === null);
    await waitFor('Selma has it', () =>
      visitor.entries.some((entry) => entry.kind === 'thread' && entry.thread.assignee?.name === 'Selma Second'),
    );
  });
  it('passes typing, reading, edits, and files as files of the other account', async () => {
    await agree();
    await away();
    const visitor = await server.visitor({ routing: overflow('offline') });
    const { conversationId } = await visitor.say('hello');
    const { conversation } = await arrived();
    second.agent.signal({ signal: 'watch', conversationId: conversation.id });
    await second.agent.request('conversation.get', { conversationId: conversation.id });
    visitor.signal({ signal: 'typing', conversationId, typing: true });
    await second.agent.push('typing', ({ typing, ...push }) => typing && push.conversationId === conversation.id);
    second.agent.signal({ signal: 'typing', conversationId: conversation.id, typing: true });
    const shown = await visitor.push('typing', ({ typing }) => typing);
    assert.equal(shown.agent.name, 'Selma Second');

    const said = await second.agent.say(conversation.id, 'wrogn');
    await visitor.hears('wrogn');
    await second.agent.request('conversation.edit', {
      conversationId: conversation.id,
      messageId: said.message.id,
      content: { kind: 'text', text: 'right' },
    });
    await waitFor('the edit', () =>
      visitor.entries.some((entry) => entry.kind === 'message-update' && JSON.stringify(entry).includes('right')),
    );
    const { message } = await visitor.say('seen?', { conversationId });
    await second.agent.hears('seen?');
    const there = (await second.agent.request('conversation.get', { conversationId: conversation.id })).item
      .conversation;
    await second.agent.request('conversation.read', { conversationId: conversation.id, seq: there.lastSeq });
    await visitor.push('receipt', ({ receipt }) => receipt.role === 'agent' && receipt.readSeq >= message.seq);

    const upload = await server.services.uploads.receive(
      (await import('node:stream')).Readable.from([Buffer.from('hello, file')]),
      'note.txt',
      { accountId: server.accountId, id: visitor.welcome?.visitor.id ?? '', role: 'visitor' },
      { maxBytes: 1_000, types: [] },
    );
    await visitor.say('', { conversationId, content: { kind: 'file', ...upload } });
    const file = await waitFor('the file', () =>
      second.agent.entries.find((entry) => entry.kind === 'message' && entry.message.content.kind === 'file'),
    );
    assert.ok(file.kind === 'message' && file.message.content.kind === 'file');
    assert.notEqual(file.message.content.uploadId, upload.uploadId);
    assert.equal(await (await fetch(file.message.content.url)).text(), 'hello, file');
  });
  it('shows the visitor there as present as they are, with the page they are on, and only while it lasts', async () => {
    await agree();
    await away();
    const page = { url: 'https://first.example/a', title: 'A' };
    const visitor = await server.visitor({ page, routing: overflow('offline') });
    const { conversationId } = await visitor.say('hello');
    const { conversation, visitor: copy } = await arrived(({ online }) => online);
    const is = (online: boolean, url?: string) =>
      second.agent.push('presence', (push) => {
        const { presence } = push;
        const fits = url === undefined || presence.page?.url === url;
        return presence.visitor.id === copy.id && presence.online === online && fits;
      });
    await is(true, page.url);
    visitor.signal({ signal: 'page', page: { url: 'https://first.example/b', title: 'B' } });
    await is(true, 'https://first.example/b');
    const session = visitor.welcome?.session ?? '';
    await visitor.close();
    await is(false);
    await arrived(({ online }) => !online);
    const back = await server.visitor({ session });
    await arrived(({ online }) => online);
    const { visitors } = await second.agent.request('visitors.browsing', {});
    assert.deepEqual(visitors, [], 'on no page of their own');
    await assert.rejects(second.agent.request('visitor.invite', { visitorId: copy.id, text: 'come' }), {
      code: 'CONFLICT',
    });
    await olivias.request('conversation.assign', { conversationId, agentId: olivia.agentId });
    await waitFor('the end', async () => {
      const { item, presence } = await second.agent.request('conversation.get', { conversationId: conversation.id });
      return item.conversation.thread?.status === 'closed' && !item.online && !presence.online;
    });
    await back.close();
  });
  it('ends over there when somebody here takes the conversation back', async () => {
    await agree();
    await away();
    const visitor = await server.visitor({ routing: overflow('offline') });
    const { conversationId } = await visitor.say('hello');
    const { conversation } = await arrived();
    await waitFor('carried', async () => (await textsOf(second.agent, conversation.id)).length === 1);
    await olivias.request('conversation.assign', { conversationId, agentId: olivia.agentId });
    await waitFor('closed over there', async () => {
      const { item } = await second.agent.request('conversation.get', { conversationId: conversation.id });
      return item.conversation.thread?.status === 'closed';
    });
    await visitor.say('between us', { conversationId });
    await second.agent.say(conversation.id, 'too late');
    await waitFor('the other side is told', async () => {
      const { entries } = await second.agent.request('conversation.entries', {
        conversationId: conversation.id,
        after: 0,
      });
      return entries.some((entry) => JSON.stringify(entry).includes('Not delivered'));
    });
    assert.deepEqual(heardTexts(visitor), []);
    assert.ok(!(await textsOf(second.agent, conversation.id)).includes('between us'));
  });
  it('comes with what was said to the bot in this thread and nothing of earlier ones', async () => {
    await agree();
    await addBot(server, { handoverWords: ['person'] });
    await setReception(server, { mode: 'bot-first' });
    await away();
    const visitor = await server.visitor({ routing: overflow('offline') });
    const { conversationId } = await visitor.say('yesterday’s secret');
    await threadBecomes(visitor, 'bot');
    await visitor.request('conversation.end', { conversationId });
    await visitor.say('today', { conversationId });
    await visitor.hears('I do not know that.');
    await visitor.say('person', { conversationId });
    const { conversation } = await arrived();
    await waitFor('carried', async () => (await textsOf(second.agent, conversation.id)).length === 2);
    assert.deepEqual(await textsOf(second.agent, conversation.id), ['today', 'person']);
    await assert.rejects(second.agent.request('conversation.get', { conversationId }), {
      code: 'CONVERSATION_NOT_FOUND',
    });
    await assert.rejects(olivias.request('conversation.get', { conversationId: conversation.id }), {
      code: 'CONVERSATION_NOT_FOUND',
    });
  });
  it('stays here when the other account takes no messages, and is answered as usual', async () => {
    await agree();
    await away();
    const { accounts } = server.services;
    const { reception } = accounts.get(second.accountId).settings;
    await accounts.saveSettings(second.accountId, { reception: { ...reception, offlineMessages: false } });
    await second.agent.request('agent.presence', { presence: 'away' });
    const visitor = await server.visitor({ routing: overflow('offline') });
    const { conversationId } = await visitor.say('hello');
    await threadBecomes(visitor, 'waiting');
    await olivias.request('agent.presence', { presence: 'online' });
    await visitor.say('and now?', { conversationId });
    await threadBecomes(visitor, 'active', olivia.agentId);
  });
  it('goes on after a restart with what was said meanwhile, and survives that nobody here has this agent', async () => {
    await agree();
    await away();
    const visitor = await server.visitor({ routing: overflow('offline') });
    const { conversationId } = await visitor.say('before');
    const { conversation } = await arrived();
    await second.agent.say(conversation.id, 'answer');
    await visitor.hears('answer');
    const session = visitor.welcome?.session ?? '';
    // As if the process had ended between the commit and the carrying.
    server.services.relays.stop();
    await visitor.say('in between', { conversationId });
    await server.close();
    server = await startTestServer({ dataDir, env, parts: { clock } });
    const again = await server.visitor({ session });
    const selma = await AgentClient.connect(server.origin, second.owner.cookie);
    second = { ...second, agent: selma };
    await waitFor('what was left behind', async () => (await textsOf(selma, conversation.id)).includes('in between'));
    // Somebody is free here; the conversation is not theirs to take.
    olivias = await server.agent(olivia);
    await olivias.request('agent.presence', { presence: 'online' });
    clock.advance(agentGraceMs * 2);
    await again.say('after', { conversationId });
    await waitFor('what comes after', async () => (await textsOf(selma, conversation.id)).includes('after'));
    assert.deepEqual(await textsOf(selma, conversation.id), ['before', 'answer', 'in between', 'after']);
  });
  it('takes the copy away when the visitor’s data is erased', async () => {
    await agree();
    await away();
    const visitor = await server.visitor({ routing: overflow('offline'), visitor: { name: 'Vera' } });
    await visitor.say('hello');
    const { conversation } = await arrived();
    await waitFor('carried', async () => (await textsOf(second.agent, conversation.id)).length === 1);
    await server.services.erasure.erase(server.accountId, visitor.welcome?.visitor.id ?? '', {
      role: 'visitor',
      id: visitor.welcome?.visitor.id ?? '',
    });
    assert.equal((await second.agent.request('inbox.list', { view: 'all' })).items.length, 0);
    const { entries } = await server.services.conversations.entries(conversation.id, { after: 0 });
    assert.ok(entries.every(({ kind }) => kind === 'skipped'));
  });
});
