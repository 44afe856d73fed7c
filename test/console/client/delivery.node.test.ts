/** Nothing that an agent says is lost or doubled, whatever happens to the line. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { Content } from '../../../src/protocol/content.ts';
import type { Entry } from '../../../src/protocol/entries.ts';
import type { Message } from '../../../src/protocol/model.ts';
import { messagesOf } from '../../../src/console/state/stream.ts';
import { desk } from '../support/desk.ts';
import { FakePipe } from '../support/fake-pipe.ts';
import { FakeStorage, fakeWorld, settle, type FakeWorld } from '../support/fake-world.ts';
import { entry, fromAgent, item, message, pageOf } from '../support/fixtures.ts';

/** A server that keeps what it was sent, once per `clientId`. */
function keepingServer() {
  const stream: Entry[] = [1, 2, 3].map((seq) => entry(message(seq, `question ${String(seq)}`)));
  const pipe = new FakePipe();
  const store = (clientId: string, content: Content): Message => {
    const known = stream.find((one) => one.kind === 'message' && one.message.clientId === clientId);
    if (known?.kind === 'message') return known.message;
    const said = { ...fromAgent(stream.length + 1, content), clientId };
    stream.push(entry(said));
    return said;
  };
  pipe.answers = {
    'inbox.list': () => ({
      items: [item('c1', { talk: { lastSeq: stream.length, unread: 2 } })],
      hasMore: false,
      counts: { mine: 0, unassigned: 1, all: 1, closed: 0, bot: 0 },
    }),
    'conversation.get': () => ({
      item: item('c1', { talk: { lastSeq: stream.length, unread: 2 } }),
      presence: presenceOf(),
    }),
    'conversation.entries': (params) => pageOf(stream, params),
    'conversation.read': ({ seq }) => ({
      receipt: { participantId: 'ana', role: 'agent', deliveredSeq: seq, readSeq: seq },
    }),
    'conversation.send': ({ clientId, content }) => ({ message: store(clientId, content), duplicate: false }),
  };
  return { pipe, stream, store };
}
function presenceOf() {
  return { visitor: { id: 'v1' }, online: true, firstSeenAt: 0, lastSeenAt: 0, devices: 1 };
}
async function openConversation(world: FakeWorld): Promise<void> {
  await world.client.session.check();
  await settle();
  world.client.conversations.select('c1');
  await settle();
}
function said(world: FakeWorld): string[] {
  const open = world.client.state.conversations['c1'];
  return open ? messagesOf(open).map((one) => (one.content.kind === 'text' ? one.content.text : one.content.kind)) : [];
}

describe('an agent’s messages', () => {
  it('are pending until the server has answered, then part of the conversation', async () => {
    const { pipe, stream } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    world.client.outbox.send('c1', { kind: 'text', text: 'one moment' });
    assert.equal(world.client.state.pending[0]?.status, 'sending');
    await settle();
    assert.equal(world.client.state.pending.length, 0);
    assert.deepEqual(said(world), ['question 1', 'question 2', 'question 3', 'one moment']);
    assert.equal(stream.length, 4);
  });
  it('are shown once when the echo comes before the answer', async () => {
    const { pipe, stream, store } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    pipe.answers['conversation.send'] = ({ clientId, content }) => {
      const kept = store(clientId, content);
      pipe.push({ type: 'push', push: 'entries', entries: stream.slice(-1) });
      return { message: kept, duplicate: false };
    };
    world.client.outbox.send('c1', { kind: 'text', text: 'first' });
    await settle();
    assert.deepEqual(said(world).slice(3), ['first']);
    assert.equal(world.client.state.pending.length, 0);
  });
  it('go again with the same clientId when the answer was lost, and stay one', async () => {
    const { pipe, stream, store } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    const working = pipe.answers['conversation.send'];
    pipe.answers['conversation.send'] = ({ clientId, content }) => {
      store(clientId, content);
      throw new ChatError('CONNECTION_LOST', 'gone', { retryable: true });
    };
    world.client.outbox.send('c1', { kind: 'text', text: 'only once' });
    await settle();
    pipe.drop();
    assert.equal(world.client.state.pending[0]?.status, 'queued');
    assert.ok(working);
    pipe.answers['conversation.send'] = working;
    world.clock.advance(1000);
    await settle();
    const ids = pipe.asked('conversation.send').map((params) => (params as { clientId: string }).clientId);
    assert.equal(ids.length, 2);
    assert.equal(new Set(ids).size, 1);
    assert.deepEqual(said(world).slice(3), ['only once']);
    assert.equal(stream.length, 4);
    assert.equal(world.client.state.pending.length, 0);
  });
  it('keep their order while one of them waits', async () => {
    const { pipe } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    pipe.drop();
    for (const text of ['a', 'b', 'c']) world.client.outbox.send('c1', { kind: 'text', text });
    assert.equal(pipe.asked('conversation.send').length, 0);
    world.clock.advance(1000);
    await settle();
    assert.deepEqual(said(world).slice(3), ['a', 'b', 'c']);
  });
  it('survive a reload of the page', async () => {
    const { pipe } = keepingServer();
    const storage = new FakeStorage();
    const before = fakeWorld(pipe, storage);
    await openConversation(before);
    pipe.drop();
    before.client.outbox.send('c1', { kind: 'text', text: 'typed in a tunnel' });
    const after = fakeWorld(pipe, storage);
    await openConversation(after);
    assert.deepEqual(said(after).slice(3), ['typed in a tunnel']);
    assert.equal(after.client.state.pending.length, 0);
  });
  it('say why they were refused, and can be tried again or dropped', async () => {
    const { pipe } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    const working = pipe.answers['conversation.send'];
    pipe.answers['conversation.send'] = () => {
      throw new ChatError('TOO_LARGE', 'The text has 12000 characters; 10000 are allowed.');
    };
    world.client.outbox.send('c1', { kind: 'text', text: 'long' });
    world.client.outbox.send('c1', { kind: 'text', text: 'longer' });
    await settle();
    const [first, second] = world.client.state.pending;
    assert.deepEqual([first?.status, first?.error?.code], ['failed', 'TOO_LARGE']);
    assert.ok(first && second && working);
    pipe.answers['conversation.send'] = working;
    world.client.outbox.discard(second.clientId);
    world.client.outbox.retry(first.clientId);
    await settle();
    assert.deepEqual(said(world).slice(3), ['long']);
    assert.equal(world.client.state.pending.length, 0);
  });
  it('wait as long as a busy server asks for', async () => {
    const { pipe } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    const working = pipe.answers['conversation.send'];
    pipe.answers['conversation.send'] = () => {
      throw new ChatError('RATE_LIMITED', 'Slow down.', { retryable: true, retryAfterMs: 5000 });
    };
    world.client.outbox.send('c1', { kind: 'text', text: 'patience' });
    await settle();
    assert.ok(working);
    pipe.answers['conversation.send'] = working;
    world.clock.advance(4000);
    await settle();
    assert.equal(pipe.asked('conversation.send').length, 1);
    world.clock.advance(1000);
    await settle();
    assert.deepEqual(said(world).slice(3), ['patience']);
  });
  it('carry files that were uploaded first; a failed upload can be tried again', async () => {
    const { pipe } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    world.client.outbox.sendFile('c1', new File(['x'], 'plan.png', { type: 'image/png' }));
    world.uploads.started[0]?.progress(0.4);
    assert.equal(world.client.state.pending[0]?.progress, 0.4);
    world.uploads.started[0]?.reject(new ChatError('CONNECTION_LOST', 'gone', { retryable: true }));
    await settle();
    assert.equal(world.client.state.pending[0]?.status, 'failed');
    world.client.outbox.retry(world.client.state.pending[0]?.clientId ?? '');
    world.uploads.started[1]?.resolve({
      uploadId: 'u1',
      url: '/f/u1',
      name: 'plan.png',
      mediaType: 'image/png',
      size: 1,
      width: 2,
      height: 3,
    });
    await settle();
    assert.deepEqual(said(world).slice(3), ['image']);
  });
});

describe('a conversation’s stream', () => {
  it('asks for what it has missed and shows it in order', async () => {
    const { pipe, stream } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    for (const seq of [4, 5, 6]) stream.push(entry(message(seq, `question ${String(seq)}`)));
    pipe.push({ type: 'push', push: 'entries', entries: stream.slice(5) });
    await settle();
    assert.deepEqual(pipe.asked('conversation.entries').at(-1), { conversationId: 'c1', after: 3, limit: 200 });
    assert.deepEqual(said(world).slice(3), ['question 4', 'question 5', 'question 6']);
  });
  it('ignores what it has already', async () => {
    const { pipe, stream } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    pipe.push({ type: 'push', push: 'entries', entries: stream });
    pipe.push({ type: 'push', push: 'entries', entries: stream });
    await settle();
    assert.equal(said(world).length, 3);
  });
  it('tells its cursor after a loss and catches up when the inbox knows of more', async () => {
    const { pipe, stream } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    pipe.drop();
    stream.push(entry(message(4, 'while you were away')));
    world.clock.advance(1000);
    await settle();
    assert.deepEqual(pipe.hellos.at(-1)?.cursors, [{ conversationId: 'c1', seq: 3 }]);
    assert.deepEqual(said(world).slice(3), ['while you were away']);
  });
  it('shows the newest text of an edited message and a deleted one as deleted', async () => {
    const { pipe, stream } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    const edited = { ...message(2, 'better words'), editedAt: 5 };
    stream.push({ kind: 'message-update', conversationId: 'c1', seq: 4, at: 5, message: edited });
    pipe.push({ type: 'push', push: 'entries', entries: stream.slice(3) });
    await settle();
    assert.deepEqual(said(world), ['question 1', 'better words', 'question 3']);
  });
  it('opens with the newest page and fetches older ones without a hole', async () => {
    const { pipe, stream } = keepingServer();
    for (let seq = 4; seq <= 120; seq += 1) stream.push(entry(message(seq, `question ${String(seq)}`)));
    const world = fakeWorld(pipe);
    await openConversation(world);
    assert.equal(said(world).length, 50);
    await world.client.conversations.loadOlder('c1');
    await world.client.conversations.loadOlder('c1');
    await world.client.conversations.loadOlder('c1');
    assert.deepEqual(
      said(world),
      stream.map((_one, index) => `question ${String(index + 1)}`),
    );
    assert.equal(world.client.state.conversations['c1']?.hasOlder, false);
  });
  it('marks as read once and only forwards', async () => {
    const { pipe } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    world.client.conversations.markRead('c1', 3);
    world.client.conversations.markRead('c1', 3);
    world.client.conversations.markRead('c1', 2);
    await settle();
    assert.deepEqual(pipe.asked('conversation.read'), [{ conversationId: 'c1', seq: 3 }]);
    assert.equal(world.client.state.inbox.items['c1']?.conversation.unread, 0);
  });
});

describe('what is not kept', () => {
  it('typing ends by itself and with the visitor’s message; colleagues are told apart', async () => {
    const { pipe } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    const open = () => world.client.state.conversations['c1'];
    pipe.push({ type: 'push', push: 'typing', conversationId: 'c1', typing: true });
    pipe.push({ type: 'push', push: 'typing', conversationId: 'c1', typing: true, agent: { id: 'ben', name: 'Ben' } });
    assert.deepEqual([open()?.visitorTyping, open()?.agentsTyping.map((agent) => agent.name)], [true, ['Ben']]);
    world.clock.advance(10_000);
    assert.deepEqual([open()?.visitorTyping, open()?.agentsTyping.length], [false, 0]);
    pipe.push({ type: 'push', push: 'sneak-peek', conversationId: 'c1', text: 'I wond' });
    assert.equal(open()?.sneakPeek, 'I wond');
    pipe.push({ type: 'push', push: 'entries', entries: [entry(message(4, 'I wonder'))] });
    assert.equal(open()?.sneakPeek, '');
  });
  it('an agent’s typing is told at most every 3 seconds and ended after 10', async () => {
    const { pipe } = keepingServer();
    const world = fakeWorld(pipe);
    await openConversation(world);
    const told = () => pipe.signals.filter((signal) => signal.signal === 'typing').map((signal) => signal.typing);
    world.client.conversations.presence.typing(true);
    world.clock.advance(1000);
    world.client.conversations.presence.typing(true);
    assert.deepEqual(told(), [true]);
    world.clock.advance(2500);
    world.client.conversations.presence.typing(true);
    assert.deepEqual(told(), [true, true]);
    world.clock.advance(10_000);
    assert.deepEqual(told(), [true, true, false]);
  });
});

describe('attention', () => {
  it('counts in the title what waits for this agent, and beeps and notifies only while nobody looks', async () => {
    const { pipe, items } = desk();
    const world = fakeWorld(pipe);
    await world.client.session.check();
    await settle();
    assert.equal(world.desktop.title, 3);
    world.desktop.looking = false;
    await world.client.workplace.enableNotifications();
    const second = items[1];
    assert.ok(second);
    const news = {
      ...second,
      conversation: {
        ...second.conversation,
        lastSeq: 2,
        unread: 2,
        lastMessage: message(2, 'Hello?', { conversationId: 'c2' }),
      },
    };
    pipe.push({ type: 'push', push: 'inbox', item: news });
    pipe.push({ type: 'push', push: 'inbox', item: news });
    await settle();
    assert.equal(world.desktop.beeps, 1);
    assert.deepEqual(
      world.desktop.shown.map((one) => [one.title, one.body]),
      [['Message from Jonas Lindqvist', 'Hello?']],
    );
    assert.equal(world.desktop.title, 4);
    world.desktop.shown[0]?.onClick();
    assert.deepEqual(world.visited, ['#/inbox/c2']);
  });
  it('is silent for colleagues’ conversations and for own words', async () => {
    const { pipe } = desk();
    const world = fakeWorld(pipe);
    await world.client.session.check();
    await settle();
    const bens = item('c7', {
      talk: {
        thread: { ...item('c7').conversation.thread, assignee: { id: 'ben', name: 'Ben' } } as never,
        lastMessage: message(1, 'x', { at: Number.MAX_SAFE_INTEGER }),
      },
    });
    pipe.push({ type: 'push', push: 'inbox', item: bens });
    pipe.push({ type: 'push', push: 'inbox', item: item('c8', { talk: { lastMessage: fromAgent(1, 'mine') } }) });
    assert.equal(world.desktop.beeps, 0);
  });
});

describe('signing out', () => {
  it('closes the line and forgets everything but the preferences', async () => {
    const { pipe } = desk();
    const world = fakeWorld(pipe);
    await world.client.session.check();
    await settle();
    world.client.workplace.setPreferences({ scheme: 'dark' });
    await world.client.session.logout();
    assert.equal(world.client.state.session, 'signed-out');
    assert.deepEqual(world.client.state.inbox.items, {});
    assert.equal(world.client.state.preferences.scheme, 'dark');
    assert.equal(world.client.state.line.status, 'idle');
  });
  it('happens by itself when the server no longer knows the cookie', async () => {
    const { pipe } = desk();
    const world = fakeWorld(pipe);
    await world.client.session.check();
    pipe.welcome = undefined;
    world.http.signedIn = undefined;
    pipe.drop();
    world.clock.advance(1000);
    pipe.drop();
    await settle();
    assert.equal(world.client.state.session, 'signed-out');
  });
});
