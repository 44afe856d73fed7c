import assert from 'node:assert/strict';
import type { Entry, MessageEntry } from '../../../src/protocol/entries.ts';
import { after, before, describe, it } from 'node:test';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { RawClient } from '../support/raw-client.ts';
import { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
/** Reception may add words of its own; these are the visitor's. */
const isByVisitor = (entry: Entry): entry is MessageEntry =>
  entry.kind === 'message' && entry.message.author.role === 'visitor';

describe('a visitor on the socket', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer({ env: { ACCEPT_ANY_ACCOUNT: '0', REQUEST_BURST: '2000' } });
  });
  after(() => server.close());

  it('is greeted with a session, the account and nothing else yet', async () => {
    const { welcome } = await server.visitor();
    assert.equal(welcome?.version, 1);
    assert.match(welcome?.visitor.id ?? '', /^[0-9a-f]{24}$/);
    assert.equal(welcome?.config.accountId, 'default');
    assert.deepEqual(welcome?.conversations, []);
    assert.equal(welcome?.availability, 'offline');
  });
  it('is the same person with the same session', async () => {
    const first = await server.visitor();
    const { conversationId } = await first.say('remember me');
    const second = await server.visitor({ session: first.welcome!.session });
    assert.equal(second.welcome?.visitor.id, first.welcome?.visitor.id);
    assert.deepEqual(
      second.welcome?.conversations.map((conversation) => conversation.id),
      [conversationId],
    );
  });
  it('is somebody new with a session that nobody issued', async () => {
    const first = await server.visitor();
    const forged = await server.visitor({ session: `${first.welcome!.session.slice(0, -2)}xx` });
    assert.notEqual(forged.welcome?.visitor.id, first.welcome?.visitor.id);
  });
  it('gets the same answer for the same clientId, at once and later', async () => {
    const visitor = await server.visitor();
    const send = () => visitor.request('conversation.send', { clientId: 'once', content: text('once') });
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    assert.deepEqual([first.duplicate, second.duplicate, third.duplicate], [false, true, true]);
    assert.equal(new Set([first, second, third].map((answer) => answer.message.id)).size, 1);
    const { entries } = await visitor.request('conversation.entries', {
      conversationId: first.conversationId,
      after: 0,
    });
    assert.equal(entries.filter(isByVisitor).length, 1);
  });
  it('gets one conversation when two first messages race', async () => {
    const visitor = await server.visitor();
    const answers = await Promise.all([visitor.say('one'), visitor.say('two'), visitor.say('three')]);
    assert.equal(new Set(answers.map((answer) => answer.conversationId)).size, 1);
    assert.equal(new Set(answers.map((answer) => answer.message.seq)).size, 3);
  });
  it('sees the numbers of a conversation whole: conversation, thread, messages', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await visitor.say('again');
    const { entries } = await visitor.request('conversation.entries', { conversationId, after: 0 });
    assert.deepEqual(
      entries.slice(0, 3).map((entry) => `${String(entry.seq)} ${entry.kind}`),
      ['1 conversation', '2 thread', '3 message'],
    );
    assert.deepEqual(
      entries.map((entry) => entry.seq),
      entries.map((_, index) => index + 1),
    );
    const opened = entries[1];
    const said = entries[2];
    assert.equal(
      opened?.kind === 'thread' && said?.kind === 'message' && said.message.threadId === opened.thread.id,
      true,
    );
  });
  it('pages history backwards and forwards', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('m0');
    for (let index = 1; index < 10; index++) await visitor.say(`m${String(index)}`);
    const all = (await visitor.request('conversation.entries', { conversationId, after: 0, limit: 200 })).entries;
    const newest = await visitor.request('conversation.entries', { conversationId, limit: 4 });
    assert.deepEqual([newest.entries, newest.hasMore], [all.slice(-4), true]);
    const older = await visitor.request('conversation.entries', { conversationId, before: 4, limit: 10 });
    assert.deepEqual([older.entries, older.hasMore], [all.slice(0, 3), false]);
    const gap = await visitor.request('conversation.entries', { conversationId, after: 4, limit: 3 });
    assert.deepEqual([gap.entries, gap.hasMore], [all.slice(4, 7), true]);
  });
  it('gets what it missed after its cursors and before anything live', async () => {
    const phone = await server.visitor();
    const { conversationId } = await phone.say('m0');
    for (let index = 1; index < 300; index++) await phone.say(`m${String(index)}`);
    const laptop = new VisitorClient(`${server.origin.replace('http', 'ws')}/ws`);
    const greeted = laptop.hello({ session: phone.welcome!.session, cursors: [{ conversationId, seq: 3 }] });
    const during = Array.from({ length: 20 }, (_, index) => phone.say(`live${String(index)}`));
    await Promise.all([greeted, ...during]);
    await laptop.hears('live19');
    const seqs = laptop.entries.map((entry) => entry.seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: seqs.length }, (_, index) => index + 4),
    );
    assert.ok(seqs.length >= 299 - 3 + 20, String(seqs.length));
  });
  it('is asked back for each device, and hears its own words there', async () => {
    const phone = await server.visitor();
    const laptop = await server.visitor({ session: phone.welcome!.session });
    await phone.say('from the phone');
    await laptop.hears('from the phone');
    const arrival = laptop.pushes.findIndex((push) => push.push === 'conversation');
    const entries = laptop.pushes.findIndex((push) => push.push === 'entries');
    assert.ok(arrival >= 0 && arrival < entries, 'the conversation is told before its entries');
  });
  it('cannot reach another visitor’s conversation by any method', async () => {
    const owner = await server.visitor();
    const { conversationId } = await owner.say('private');
    const thief = await server.visitor();
    const calls: Promise<unknown>[] = [
      thief.request('conversation.get', { conversationId }),
      thief.request('conversation.entries', { conversationId, after: 0 }),
      thief.say('hi', { conversationId }),
      thief.request('conversation.read', { conversationId, seq: 1 }),
      thief.request('conversation.end', { conversationId }),
      thief.request('conversation.remove', { conversationId }),
      thief.request('conversation.rate', { conversationId, scale: 'thumbs', score: 1 }),
      thief.request('conversation.update', { conversationId, displayName: 'x' }),
      thief.request('conversation.postback', { conversationId, actionId: 'a', clientId: 'c' }),
      thief.request('conversation.properties', { conversationId, set: { a: { b: 1 } } }),
    ];
    for (const result of await Promise.allSettled(calls)) {
      assert.equal(result.status, 'rejected');
      assert.equal((result.reason as { code: string }).code, 'CONVERSATION_NOT_FOUND');
    }
    const spied = await server.visitor({ session: thief.welcome!.session, cursors: [{ conversationId, seq: 0 }] });
    await spied.request('availability.get', {});
    assert.deepEqual(spied.entries, []);
  });
  it('has receipts that only grow and never pass the end', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('one');
    const read = async (seq: number) =>
      (await visitor.request('conversation.read', { conversationId, seq })).receipt.readSeq;
    const { lastSeq } = (await visitor.request('conversation.get', { conversationId })).conversation;
    assert.deepEqual([await read(2), await read(1), await read(lastSeq + 99)], [2, 2, lastSeq]);
  });
  it('ends a thread, and a new message opens the next one', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('one');
    await visitor.request('conversation.end', { conversationId });
    const ended = await visitor.request('conversation.get', { conversationId });
    assert.equal(ended.conversation.thread?.status, 'closed');
    assert.equal(ended.conversation.thread?.closedBy, 'visitor');
    await visitor.say('attached', { conversationId, attachToLastThread: true });
    assert.equal((await visitor.request('conversation.get', { conversationId })).conversation.thread?.number, 1);
    await visitor.say('two', { conversationId });
    assert.equal((await visitor.request('conversation.get', { conversationId })).conversation.thread?.number, 2);
    await assert.rejects(visitor.request('conversation.resume', { conversationId }), { code: 'THREAD_ACTIVE' });
  });
  it('rates, changes the rating and takes it back', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('one');
    const rating = async () =>
      (await visitor.request('conversation.get', { conversationId })).conversation.thread?.rating;
    await visitor.request('conversation.rate', { conversationId, scale: 'thumbs', score: 1 });
    await visitor.request('conversation.rate', { conversationId, scale: 'thumbs', comment: 'nice' });
    assert.equal((await rating())?.score, 1);
    assert.equal((await rating())?.comment, 'nice');
    await assert.rejects(visitor.request('conversation.rate', { conversationId, scale: 'stars', score: 6 }), {
      code: 'VALIDATION',
      field: 'score',
    });
    await visitor.request('conversation.rate-cancel', { conversationId, fields: ['score'] });
    assert.equal((await rating())?.score, undefined);
    await visitor.request('conversation.rate-cancel', { conversationId, fields: ['comment'] });
    assert.equal(await rating(), undefined);
  });
  it('sets and removes properties at all three levels', async () => {
    const visitor = await server.visitor();
    const { conversationId, message } = await visitor.say('one');
    const set = { shop: { cart: 3, coupon: 'X' } };
    await visitor.request('conversation.properties', { conversationId, set });
    await visitor.request('conversation.properties', { conversationId, threadId: message.threadId!, set });
    await visitor.request('conversation.properties', { conversationId, messageId: message.id, set });
    await visitor.request('conversation.properties', { conversationId, remove: { shop: ['cart'] } });
    const { conversation } = await visitor.request('conversation.get', { conversationId });
    assert.deepEqual(conversation.properties, { shop: { coupon: 'X' } });
    assert.deepEqual(conversation.thread?.properties['shop'], set.shop);
    const { entries } = await visitor.request('conversation.entries', { conversationId, after: 0 });
    assert.deepEqual(entries.find(isByVisitor)?.message.properties, set);
  });
  it('removes a conversation for itself', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('one');
    await visitor.request('conversation.remove', { conversationId });
    await assert.rejects(visitor.request('conversation.get', { conversationId }), { code: 'CONVERSATION_NOT_FOUND' });
    assert.equal((await visitor.request('conversation.list', {})).total, 0);
    const next = await visitor.say('fresh start');
    assert.notEqual(next.conversationId, conversationId);
  });
  it('may have several conversations only where the account says so', async () => {
    const visitor = await server.visitor();
    await visitor.say('one');
    await assert.rejects(visitor.request('conversation.create', { clientId: 'b' }), { code: 'CONVERSATION_LIMIT' });
    await server.services.accounts.saveSettings(server.accountId, { conversations: { multiple: true, list: true } });
    const messages = [{ clientId: 'm', content: text('first') }];
    const { conversation } = await visitor.request('conversation.create', {
      clientId: 'b',
      displayName: 'Second',
      messages,
    });
    const again = await visitor.request('conversation.create', { clientId: 'b', displayName: 'Second', messages });
    assert.equal(again.conversation.id, conversation.id);
    assert.equal(conversation.lastMessage?.content.kind, 'text');
    const toNewest = await visitor.say('to the newest', { clientId: 'unaddressed' });
    assert.equal(toNewest.conversationId, conversation.id);
    const offline = await visitor.request('conversation.create', {
      clientId: 'c',
      active: false,
      messages: [{ clientId: 'm', content: text('later') }],
    });
    assert.equal(offline.conversation.thread?.status, 'closed');
    const repeated = await visitor.say('to the newest', { clientId: 'unaddressed' });
    assert.deepEqual([repeated.duplicate, repeated.conversationId], [true, conversation.id]);
    const list = await visitor.request('conversation.list', { limit: 2 });
    assert.deepEqual([list.total, list.hasMore, list.conversations.length], [3, true, 2]);
    await server.services.accounts.saveSettings(server.accountId, { conversations: { multiple: false, list: false } });
  });
  it('hears who is available as it changes', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent(await server.owner());
    await visitor.push('availability', (push) => push.availability === 'online');
    await agent.request('agent.presence', { presence: 'away' });
    await visitor.push('availability', (push) => push.availability === 'offline');
    await agent.request('agent.presence', { presence: 'online' });
    await agent.close();
    assert.equal((await visitor.request('availability.get', {})).availability, 'offline');
  });
  it('is told when settings change', async () => {
    const visitor = await server.visitor();
    await server.services.accounts.saveSettings(server.accountId, { name: 'Renamed' });
    await visitor.push('config', (push) => push.config.name === 'Renamed');
  });
  it('sees only what everyone may see of an agent’s notes', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent(await server.owner());
    const { conversationId } = await visitor.say('hello');
    await agent.say(conversationId, 'between us', { visibility: 'agents' });
    await agent.say(conversationId, 'for you');
    await visitor.hears('for you');
    const { entries } = await visitor.request('conversation.entries', { conversationId, after: 0 });
    assert.ok(entries.some((entry) => entry.kind === 'skipped'));
    assert.ok(!JSON.stringify([...entries, ...visitor.pushes]).includes('between us'));
    assert.deepEqual(
      entries.map((entry) => entry.seq),
      entries.map((_, index) => index + 1),
    );
    await agent.close();
  });
  it('reads an edited message everywhere as it stands, and a deleted one nowhere', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent(await server.owner());
    const { conversationId } = await visitor.say('hello');
    const { message } = await agent.say(conversationId, 'wrnog');
    await agent.request('conversation.edit', { conversationId, messageId: message.id, content: text('right') });
    await waitFor('the edit', () => visitor.entries.find((entry) => entry.kind === 'message-update'));
    let { entries } = await visitor.request('conversation.entries', { conversationId, after: 0 });
    assert.ok(!JSON.stringify(entries).includes('wrnog'));
    await agent.request('conversation.delete-message', { conversationId, messageId: message.id });
    ({ entries } = await visitor.request('conversation.entries', { conversationId, after: 0 }));
    assert.ok(!JSON.stringify(entries).includes('right'));
    await agent.close();
  });

  describe('that misbehaves', () => {
    const bad: readonly (readonly [string, string, object, RegExp])[] = [
      ['an unknown method', 'conversation.explode', {}, /no method "conversation\.explode"/],
      ['a method of objects', 'constructor', {}, /no method "constructor"/],
      ['a missing field', 'conversation.send', { content: text('x') }, /params\.clientId/],
      [
        'a wrong type',
        'conversation.send',
        { clientId: 'a', content: { kind: 'text', text: 5 } },
        /params\.content\.text/,
      ],
      ['an unknown kind', 'conversation.send', { clientId: 'a', content: { kind: 'spell' } }, /params\.content\.kind/],
      ['an empty text', 'conversation.send', { clientId: 'a', content: text('  ') }, /empty/],
      [
        'a text beyond the limit',
        'conversation.send',
        { clientId: 'a', content: text('x'.repeat(10_001)) },
        /10001 characters.*10000/,
      ],
      [
        'the system’s voice',
        'conversation.send',
        { clientId: 'a', content: { kind: 'system', code: 'agent-joined' } },
        /Visitors cannot send/,
      ],
      [
        'a script as link',
        'conversation.send',
        {
          clientId: 'a',
          content: {
            kind: 'text',
            text: 'x',
            actions: [{ kind: 'link', id: '1', label: 'x', uri: 'javascript:alert(1)' }],
          },
        },
        /actions\.0\.uri/,
      ],
      [
        'a file that is not here',
        'conversation.send',
        { clientId: 'a', content: { kind: 'file', url: '/x', mediaType: 'a/b', name: 'x', size: 1, uploadId: 'nope' } },
        /no upload "nope"/,
      ],
    ];
    for (const [what, method, params, message] of bad) {
      it(`gets an error for ${what}, and goes on`, async () => {
        const visitor = await server.visitor();
        await assert.rejects(visitor.call(method, params), message);
        await visitor.say('still here');
        await visitor.close();
      });
    }
    const refused: readonly (readonly [string, string, string])[] = [
      ['no JSON', '{', 'VALIDATION'],
      ['null', 'null', 'VALIDATION'],
      ['a request before the hello', '{"type":"request","id":1,"method":"x","params":{}}', 'VALIDATION'],
      ['another version', '{"type":"hello","version":99}', 'UNSUPPORTED_VERSION'],
      ['an account that is not here', '{"type":"hello","version":1,"account":"nobody"}', 'ACCOUNT_NOT_FOUND'],
      [
        'an externalId of 301 characters',
        JSON.stringify({ type: 'hello', version: 1, identity: { externalId: 'x'.repeat(301) } }),
        'VALIDATION',
      ],
    ];
    for (const [what, frame, code] of refused) {
      it(`is refused for ${what}`, async () => {
        const client = new RawClient(`${server.origin.replace('http', 'ws')}/ws`);
        await waitFor('open', () => client.socket.readyState === 1);
        client.sendRaw(frame);
        await waitFor('the end', () => client.closed);
        assert.equal(client.refused?.code, code);
      });
    }
    it('is told why before the line is cut, once greeted', async () => {
      const visitor = await server.visitor();
      visitor.sendRaw('nonsense');
      await waitFor('the end', () => visitor.closed);
      const bye = await visitor.push('bye');
      assert.deepEqual([bye.error.code, bye.reconnect], ['VALIDATION', false]);
    });
    it('cannot send a frame beyond the limit', async () => {
      const visitor = await server.visitor();
      visitor.sendRaw(JSON.stringify({ type: 'request', id: 1, method: 'x', params: { text: 'x'.repeat(300_000) } }));
      await waitFor('the end', () => visitor.closed);
      assert.equal(visitor.closed?.code, 1009);
    });
    it('is kept out by a ban, now and later', async () => {
      const agent = await server.agent(await server.owner());
      const visitor = await server.visitor();
      await agent.request('visitor.ban', { visitorId: visitor.welcome!.visitor.id, banned: true });
      assert.equal((await visitor.push('bye')).error.code, 'BANNED');
      await assert.rejects(server.visitor({ session: visitor.welcome!.session }), { code: 'BANNED' });
      await agent.close();
    });
  });
});
