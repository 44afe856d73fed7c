import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '../../src/protocol/entries.ts';
import { FakeServer } from './support/fake-server.ts';
import { FakeBrowser } from './support/fake-ports.ts';
import { setUp, setUpTalking, wordsOf } from './support/setup.ts';

describe('the stream', () => {
  it('applies what comes out of order in order', async () => {
    const tab = await setUpTalking();
    const held: Entry[] = [];
    tab.server.onPush = (push) => (push.push === 'entries' ? void held.push(...push.entries) : push);
    for (const words of ['a', 'b', 'c']) tab.server.memory.say(tab.id, words);
    await tab.clock.settle();
    tab.server.onPush = undefined;
    for (const entry of held.reverse()) {
      tab.server.memory.push(tab.engine.state.visitor!.id, { type: 'push', push: 'entries', entries: [entry] });
    }
    await tab.clock.settle();
    assert.deepEqual(tab.texts(), ['first', 'a', 'b', 'c']);
    assert.equal(
      tab.server.asked('conversation.entries').filter(({ params }) => 'after' in (params as object)).length,
      0,
    );
  });
  it('fetches what was lost on the way', async () => {
    const tab = await setUpTalking();
    let lose = 2;
    tab.server.onPush = (push) => (push.push === 'entries' && lose-- > 0 ? undefined : push);
    for (const words of ['a', 'b', 'c']) tab.server.memory.say(tab.id, words);
    await tab.clock.settle();
    assert.deepEqual(tab.texts(), ['first']);
    await tab.clock.advance(250);
    assert.deepEqual(tab.texts(), ['first', 'a', 'b', 'c']);
    assert.equal(tab.all('message').length, 3);
  });
  it('ignores what it has', async () => {
    const tab = await setUpTalking();
    tab.server.memory.say(tab.id, 'a');
    await tab.clock.settle();
    const { entries } = tab.server.memory.data.rooms.get(tab.id)!;
    const before = tab.engine.state;
    tab.server.memory.push(tab.engine.state.visitor!.id, { type: 'push', push: 'entries', entries });
    await tab.clock.settle();
    assert.equal(tab.engine.state, before);
    assert.equal(tab.all('message').length, 1);
  });
  it('publishes a batch once', async () => {
    const tab = await setUpTalking();
    tab.server.down = true;
    tab.server.cut();
    for (let count = 0; count < 20; count += 1) tab.server.memory.say(tab.id, `m${count}`);
    tab.server.down = false;
    const sizes = new Set<number>();
    tab.engine.subscribe(() => sizes.add(tab.shown().messages.length));
    await tab.clock.advance(2_000);
    assert.deepEqual([...sizes], [1, 21]);
    assert.equal(tab.all('message').length, 20);
    assert.equal(tab.engine.state.unread, 20);
  });
  it('passes over kinds of entries that it does not know', async () => {
    const tab = await setUpTalking();
    const room = tab.server.memory.data.rooms.get(tab.id)!;
    tab.server.memory.data.append(room, { kind: 'from-the-future' } as never);
    tab.server.memory.say(tab.id, 'after it');
    await tab.clock.settle();
    assert.deepEqual(tab.texts(), ['first', 'after it']);
  });
  it('replaces an edited message in its place', async () => {
    const tab = await setUpTalking();
    tab.server.memory.say(tab.id, 'teh');
    await tab.clock.settle();
    const id = tab.shown().messages.at(-1)!.id;
    tab.server.memory.say(tab.id, 'next');
    tab.server.memory.edit(tab.id, id, { kind: 'text', text: 'the' });
    await tab.clock.settle();
    assert.deepEqual(tab.texts(), ['first', 'the', 'next']);
    assert.equal(tab.all('message-update').length, 1);
  });
  it('shows a conversation that somebody else has begun', async () => {
    const tab = setUp();
    tab.engine.commands.open();
    await tab.clock.settle();
    const room = tab.server.memory.data.newRoom(tab.engine.state.visitor!.id);
    tab.server.memory.say(room.conversation.id, 'hello there');
    await tab.clock.advance(500);
    assert.deepEqual(tab.texts(), ['hello there']);
    assert.deepEqual(
      tab
        .all('conversation')
        .map(({ change }) => change)
        .filter((change) => change === 'added'),
      ['added'],
    );
    assert.equal(tab.all('message').length, 1);
    assert.equal(tab.engine.state.view.conversationId, room.conversation.id);
  });
  it('takes a removed conversation away', async () => {
    const tab = await setUpTalking();
    await Promise.all([tab.engine.commands.conversations.remove(tab.id), tab.clock.settle()]);
    assert.deepEqual(tab.engine.state.conversations, []);
    assert.equal(tab.engine.state.view.conversationId, undefined);
    assert.equal(tab.all('conversation').filter(({ change }) => change === 'removed').length, 1);
  });
  it('freezes all that it hands out', async () => {
    const tab = await setUpTalking();
    const { state } = tab.engine;
    for (const part of [
      state,
      state.view,
      state.conversations,
      state.conversations[0],
      tab.shown().messages,
      tab.shown().conversation,
    ]) {
      assert.ok(Object.isFrozen(part));
    }
  });
  it('keeps the identity of what did not change', async () => {
    const tab = await setUpTalking();
    const { view, visitor, config } = tab.engine.state;
    const [message] = tab.shown().messages;
    tab.server.memory.say(tab.id, 'a');
    await tab.clock.settle();
    assert.equal(tab.engine.state.view, view);
    assert.equal(tab.engine.state.visitor, visitor);
    assert.equal(tab.engine.state.config, config);
    assert.equal(tab.shown().messages[0], message);
  });
});

describe('history', () => {
  async function returning(count: number, options = {}) {
    const browser = new FakeBrowser();
    const server = new FakeServer(browser.clock);
    const first = await setUpTalking({ browser, server });
    for (let number = 1; number <= count; number += 1) server.memory.say(first.id, `m${number}`);
    await first.clock.settle();
    first.engine.destroy();
    await first.clock.settle();
    return { tab: setUp({ browser, server, options }), id: first.id, server };
  }
  it('comes in pages of thirty, newest first, and fires no message event', async () => {
    const { tab, id, server } = await returning(100);
    await tab.engine.resume();
    await tab.clock.settle();
    assert.equal(server.asked('conversation.entries').length, 0, 'nothing is loaded for a closed window');
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.equal(tab.shown().messages.length, 30);
    assert.equal(tab.texts().at(-1), 'm100');
    await Promise.all([tab.engine.commands.conversations.loadOlder(id), tab.clock.settle()]);
    assert.equal(tab.shown().messages.length, 60);
    for (let turn = 0; turn < 3; turn += 1)
      await Promise.all([tab.engine.commands.conversations.loadOlder(id), tab.clock.settle()]);
    assert.equal(tab.texts()[0], 'first');
    assert.equal(tab.shown().messages.length, 101);
    assert.equal(tab.shown().hasOlder, false);
    const seqs = tab.shown().messages.map(({ seq }) => seq);
    assert.deepEqual(
      seqs,
      [...new Set(seqs)].sort((a, b) => a - b),
    );
    assert.equal(tab.all('message').length, 0);
  });
  it('is no news: neither its messages nor its conversations', async () => {
    const { tab } = await returning(5);
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.deepEqual(
      tab.all('conversation').map(({ change }) => change),
      ['displayed'],
    );
    assert.equal(tab.all('message').length, 0);
  });
  it('does not load the same page twice at once', async () => {
    const { tab, id, server } = await returning(100);
    tab.engine.commands.open();
    await tab.clock.settle();
    const before = server.asked('conversation.entries').length;
    await Promise.all([1, 2, 3].map(() => tab.engine.commands.conversations.loadOlder(id)).concat(tab.clock.settle()));
    assert.equal(server.asked('conversation.entries').length, before + 1);
  });
  it('says why a page did not come', async () => {
    const { tab, id, server } = await returning(100);
    tab.engine.commands.open();
    await tab.clock.settle();
    server.onRequest = ({ method }) => (method === 'conversation.entries' ? 'lost' : undefined);
    const failed = assert.rejects(tab.engine.commands.conversations.loadOlder(id), { code: 'TIMEOUT' });
    await tab.clock.advance(30_000);
    await failed;
    assert.equal(tab.shown().loadError?.code, 'TIMEOUT');
    assert.equal(tab.shown().loading, false);
    server.onRequest = undefined;
    await Promise.all([tab.engine.commands.conversations.loadOlder(id), tab.clock.settle()]);
    assert.equal(tab.shown().loadError, undefined);
    assert.equal(tab.shown().messages.length, 60);
  });
  it('marks where the unread ones begin', async () => {
    const { tab } = await returning(40);
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.equal(tab.engine.state.unread, 40);
    assert.equal(tab.shown().messages.find(({ seq }) => seq === tab.shown().unreadFromSeq)?.content.kind, 'text');
  });
  it('shows an edited message as edited when its page is loaded later', async () => {
    const { tab, id, server } = await returning(60);
    const room = server.memory.data.rooms.get(id)!;
    const early = room.entries.find((entry) => entry.kind === 'message' && wordsOf(entry.message.content) === 'm2');
    assert.ok(early?.kind === 'message');
    server.memory.edit(id, early.message.id, { kind: 'text', text: 'm2 edited' });
    tab.engine.commands.open();
    await tab.clock.settle();
    for (let turn = 0; turn < 2; turn += 1)
      await Promise.all([tab.engine.commands.conversations.loadOlder(id), tab.clock.settle()]);
    assert.ok(tab.texts().includes('m2 edited'));
    assert.ok(!tab.texts().includes('m2'));
  });
  it('hides what is older than the page wants to show', async () => {
    const { tab, clock } = await returning(5, { history: { maxAgeMs: 60_000 } }).then(({ tab }) => ({
      tab,
      clock: tab.clock,
    }));
    await clock.advance(120_000);
    tab.engine.commands.open();
    await clock.settle();
    assert.deepEqual(tab.texts(), []);
    assert.equal(tab.shown().hasOlder, false);
  });
  it('tells of messages that came while the visitor was away', async () => {
    const { tab, server } = await returning(3);
    server.onWelcome = (frame) => ({ ...frame, offlineMessages: 3 });
    await tab.engine.resume();
    await tab.clock.settle();
    const [told] = tab.all('offline-messages');
    assert.equal(told?.count, 3);
    assert.deepEqual(
      told?.messages.map(({ content }) => wordsOf(content)),
      ['m1', 'm2', 'm3'],
    );
  });
});

describe('a long history', () => {
  it('takes one more message, and a thousand at once, without touching what is there', async () => {
    const tab = await setUpTalking();
    for (let count = 0; count < 3_000; count += 1) tab.server.memory.say(tab.id, `m${count}`);
    await tab.clock.settle();
    const { pending, growing, typing, messages } = tab.shown();
    assert.equal(messages.length, 3_001);
    tab.server.memory.say(tab.id, 'one more');
    await tab.clock.settle();
    const after = tab.shown();
    assert.equal(after.messages.length, 3_002);
    assert.equal(messages.length, 3_001);
    assert.deepEqual(
      [after.pending === pending, after.growing === growing, after.typing === typing],
      [true, true, true],
    );
    assert.ok(messages.every((message, at) => after.messages[at] === message));
    assert.equal(tab.engine.state.unread, 3_001);
  });
});
