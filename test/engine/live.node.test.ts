import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setUp, setUpTalking, text } from './support/setup.ts';
import type { Tab } from './support/setup.ts';
import type { VisitorSignal } from '../../src/protocol/visitor-frames.ts';

const signals = (tab: Tab, name: VisitorSignal['signal']): VisitorSignal[] =>
  tab.server.signals.filter(({ signal }) => signal === name);
const agent = { id: 'agent-1', name: 'Robin' };

describe('typing', () => {
  it('is told every three seconds and ends by itself', async () => {
    const tab = await setUpTalking();
    for (let second = 0; second < 7; second += 1) {
      tab.engine.commands.typing(true);
      await tab.clock.advance(1_000);
    }
    const told = (): boolean[] => signals(tab, 'typing').map((signal) => signal.signal === 'typing' && signal.typing);
    assert.deepEqual(told(), [true, true, true]);
    await tab.clock.advance(9_000);
    assert.deepEqual(told(), [true, true, true, false]);
    tab.engine.commands.typing(true);
    tab.engine.commands.typing(false);
    tab.engine.commands.typing(false);
    assert.deepEqual(told(), [true, true, true, false, true, false]);
  });
  it('of the other side ends after ten seconds, or with a message', async () => {
    const tab = await setUpTalking();
    const told = (): boolean[] => tab.all('typing').map(({ typing }) => typing);
    tab.server.memory.type(tab.id, true);
    await tab.clock.settle();
    assert.deepEqual(
      tab.shown().typing.map((item) => item.agent.name),
      ['Robin'],
    );
    await tab.clock.advance(9_000);
    tab.server.memory.type(tab.id, true);
    await tab.clock.advance(9_999);
    assert.deepEqual(told(), [true]);
    await tab.clock.advance(1);
    assert.deepEqual(told(), [true, false]);
    tab.server.memory.type(tab.id, true);
    tab.server.memory.say(tab.id, 'here it is');
    await tab.clock.settle();
    assert.deepEqual(tab.shown().typing, []);
    assert.deepEqual(told(), [true, false, true, false]);
    await tab.clock.advance(20_000);
    assert.equal(told().length, 4);
  });
  it('does not outlive the line', async () => {
    const tab = await setUpTalking();
    tab.server.memory.type(tab.id, true);
    await tab.clock.settle();
    tab.ports.network.set(false);
    assert.deepEqual(tab.shown().typing, []);
  });
  it('shows the text to come only as often as needed', async () => {
    const tab = await setUpTalking();
    for (const words of ['h', 'he', 'hel', 'hell', 'hello']) tab.engine.commands.sneakPeek(words);
    await tab.clock.advance(500);
    assert.deepEqual(
      signals(tab, 'sneak-peek').map((signal) => signal.signal === 'sneak-peek' && signal.text),
      ['hello'],
    );
  });
});

describe('what the server pushes beside the stream', () => {
  const push = (tab: Tab, frame: object): void =>
    tab.server.memory.push(tab.engine.state.visitor!.id, { type: 'push', ...frame } as never);

  it('grows a bot’s message until the finished one takes its place', async () => {
    const tab = await setUpTalking();
    for (const words of ['Once', 'Once upon', 'Once upon a']) {
      push(tab, { push: 'stream', conversationId: tab.id, clientId: 'bot-1', author: agent, text: words });
    }
    await tab.clock.settle();
    assert.deepEqual(
      tab.shown().growing.map((item) => item.text),
      ['Once upon a'],
    );
    assert.equal(tab.all('message').length, 0);
    tab.server.memory.say(tab.id, 'Once upon a time', 'bot-1');
    await tab.clock.settle();
    assert.deepEqual(tab.shown().growing, []);
    assert.equal(tab.all('message').length, 1);
    push(tab, { push: 'stream', conversationId: tab.id, clientId: 'bot-1', author: agent, text: 'late' });
    await tab.clock.settle();
    assert.deepEqual(tab.shown().growing, []);
  });
  it('takes away what had grown when nothing comes of it, also when that was told while the line was lost', async () => {
    const tab = await setUpTalking();
    const grow = (text: string): void =>
      push(tab, { push: 'stream', conversationId: tab.id, clientId: 'bot-1', author: agent, text });
    grow('Once');
    await tab.clock.settle();
    assert.equal(tab.shown().growing.length, 1);
    grow('');
    await tab.clock.settle();
    assert.deepEqual(tab.shown().growing, []);
    grow('Once more');
    await tab.clock.settle();
    assert.equal(tab.shown().growing.length, 1);
    tab.server.cut();
    await tab.clock.advance(60_000);
    assert.equal(tab.engine.state.connection.status, 'online');
    assert.deepEqual(tab.shown().growing, []);
  });
  it('moves in the queue and out of it', async () => {
    const tab = await setUpTalking();
    const queue = { position: 2, waitMs: 60_000, queuedAt: 1 };
    push(tab, { push: 'queue', conversationId: tab.id, threadId: 't', queue });
    await tab.clock.settle();
    assert.deepEqual(tab.shown().queue, queue);
    push(tab, { push: 'queue', conversationId: tab.id, threadId: 't', queue: null });
    await tab.clock.settle();
    assert.equal(tab.shown().queue, undefined);
    assert.deepEqual(
      tab.all('queue').map((detail) => detail.queue?.position),
      [2, undefined],
    );
  });
  it('tells who is available', async () => {
    const tab = await setUpTalking();
    tab.server.memory.setAvailability('offline');
    await tab.clock.settle();
    assert.equal(tab.engine.state.availability, 'offline');
    assert.equal(tab.all('availability').length, 1);
  });
  it('brings new settings of the account, but never over the page’s own', async () => {
    const channels = [{ id: 'email', kind: 'email', url: 'mailto:a@example.org' }] as const;
    const tab = await setUpTalking({ options: { channels } });
    push(tab, { push: 'config', config: { ...tab.engine.state.config, name: 'Renamed', channels: [] } });
    await tab.clock.settle();
    assert.equal(tab.engine.state.config?.name, 'Renamed');
    assert.equal(tab.engine.state.channels, channels);
  });
  it('says whether the visitor looks', async () => {
    const tab = await setUpTalking();
    tab.ports.visibility.set(false);
    tab.engine.commands.close();
    const told = signals(tab, 'presence').map((signal) => signal.signal === 'presence' && [signal.active, signal.open]);
    assert.deepEqual(told, [
      [true, true],
      [false, true],
      [false, false],
    ]);
  });
});

describe('reading', () => {
  it('counts what is unread, tells each change once, and 0 again', async () => {
    const tab = await setUpTalking();
    tab.server.memory.say(tab.id, 'a');
    tab.server.memory.say(tab.id, 'b');
    await tab.clock.settle();
    tab.server.memory.say(tab.id, 'c');
    await tab.clock.settle();
    tab.engine.commands.markRead(tab.id, tab.shown().messages[2]!.seq);
    await tab.clock.settle();
    tab.engine.commands.markRead();
    tab.engine.commands.markRead();
    await tab.clock.settle();
    assert.equal(tab.all('unread').at(-1)?.count, 0);
    assert.deepEqual(tab.all('unread').at(-1)?.messages, []);
    const counts = tab.all('unread').map(({ count }) => count);
    assert.equal(new Set(counts.map((count, at) => `${at && counts[at - 1]}>${count}`)).size, counts.length);
    assert.deepEqual(counts.slice(-3), [3, 1, 0]);
    assert.equal(tab.server.memory.data.rooms.get(tab.id)?.conversation.unread, 0);
  });
  it('does not count own messages and system lines', async () => {
    const tab = await setUpTalking();
    const room = tab.server.memory.data.rooms.get(tab.id)!;
    tab.server.memory.data.say(room, {
      author: { id: 's', role: 'system' },
      content: { kind: 'system', code: 'queued' },
    });
    await Promise.all([tab.engine.commands.send(text('mine')), tab.clock.settle()]);
    assert.equal(tab.engine.state.unread, 0);
    assert.equal(tab.all('unread').length, 0);
  });
  it('tells when the agent has read', async () => {
    const tab = await setUpTalking();
    tab.server.memory.read(tab.id, tab.shown().cursor);
    await tab.clock.settle();
    const [read] = tab.all('read');
    assert.deepEqual([read?.receipt.role, read?.receipt.readSeq], ['agent', tab.shown().cursor]);
    tab.server.memory.read(tab.id, 1);
    await tab.clock.settle();
    assert.equal(tab.all('read').length, 1);
    assert.equal(tab.shown().conversation.receipts.find(({ role }) => role === 'agent')?.readSeq, tab.shown().cursor);
  });
  it('is told again when the line broke meanwhile', async () => {
    const tab = await setUpTalking();
    tab.server.memory.say(tab.id, 'a');
    await tab.clock.settle();
    tab.ports.network.set(false);
    tab.engine.commands.markRead();
    await tab.clock.advance(120_000);
    assert.equal(tab.engine.state.unread, 0);
    tab.ports.network.set(true);
    await tab.clock.settle();
    assert.equal(tab.server.memory.data.rooms.get(tab.id)?.conversation.unread, 0);
    assert.equal(tab.engine.state.unread, 0);
  });
  it('puts the divider above the first message that came while nobody looked', async () => {
    const tab = await setUpTalking();
    tab.server.memory.say(tab.id, 'seen at once');
    await tab.clock.settle();
    tab.engine.commands.markRead();
    assert.equal(tab.shown().unreadFromSeq, undefined);
    tab.engine.commands.close();
    tab.server.memory.say(tab.id, 'missed');
    tab.server.memory.say(tab.id, 'missed too');
    await tab.clock.settle();
    const at = tab.shown().unreadFromSeq;
    assert.equal(tab.shown().messages.find(({ seq }) => seq === at)?.content.kind === 'text', true);
    assert.equal(at, tab.shown().messages[2]!.seq);
    tab.engine.commands.open();
    tab.engine.commands.markRead();
    assert.equal(tab.shown().unreadFromSeq, at);
    tab.engine.commands.close();
    assert.equal(tab.shown().unreadFromSeq, undefined);
  });
  it('makes a sound unless the visitor looks or wants quiet', async () => {
    const tab = await setUpTalking();
    tab.server.memory.say(tab.id, 'looking');
    await tab.clock.settle();
    assert.deepEqual(tab.ports.sounds, []);
    tab.ports.visibility.set(false);
    tab.server.memory.say(tab.id, 'not looking');
    await tab.clock.settle();
    assert.deepEqual(tab.ports.sounds, ['message']);
    tab.engine.commands.setSound(false);
    tab.server.memory.say(tab.id, 'quiet');
    await tab.clock.settle();
    assert.deepEqual(tab.ports.sounds, ['message']);
  });
  it('says that a message has arrived', async () => {
    const tab = await setUpTalking();
    tab.server.memory.say(tab.id, 'a');
    await tab.clock.settle();
    assert.deepEqual(
      signals(tab, 'delivered').map((signal) => signal.signal === 'delivered' && signal.seq),
      [tab.shown().cursor],
    );
  });
});

describe('requests about the service', () => {
  it('warns about a key action that the account does not know', async () => {
    const tab = await setUpTalking({ memory: { script: [], triggers: ['vip'] } });
    await Promise.all([tab.engine.commands.trigger('vip'), tab.clock.settle()]);
    assert.ok(!tab.ports.logged.some((line) => line.includes('vip')));
    await Promise.all([tab.engine.commands.trigger('vpi'), tab.clock.settle()]);
    assert.ok(tab.ports.logged.some((line) => line.includes('vpi')));
  });
  it('sends a postback as the hook made it, and tells it when it is in the stream', async () => {
    const tab = await setUpTalking();
    tab.engine.hooks.set('beforePostback', (postback) => ({ ...postback, metadata: { from: 'hook' } }));
    await Promise.all([tab.engine.commands.postback('a1', { payload: 'yes', toggled: true }), tab.clock.settle()]);
    const params = tab.server.asked('conversation.postback')[0]?.params as { metadata: unknown };
    assert.deepEqual(params.metadata, { from: 'hook' });
    assert.deepEqual(tab.all('postback'), [
      { conversationId: tab.id, actionId: 'a1', own: true, payload: 'yes', toggled: true },
    ]);
  });
  it('says what is missing when there is no conversation to act on', async () => {
    const tab = setUp();
    await assert.rejects(tab.engine.commands.rate({ scale: 'stars', score: 5 }), { code: 'CONVERSATION_NOT_FOUND' });
    await assert.rejects(tab.engine.commands.conversations.end(), { code: 'CONVERSATION_NOT_FOUND' });
    assert.equal(tab.engine.state.connection.status, 'idle');
  });
  it('leads to a channel with the greeting that the page wants', async () => {
    const url = 'https://wa.me/491234?text=old#x';
    const tab = setUp({ options: { channels: [{ id: 'whatsapp', kind: 'whatsapp', url, greeting: 'Hello' }] } });
    assert.equal(tab.engine.commands.followChannel('whatsapp'), 'https://wa.me/491234?text=Hello#x');
    tab.engine.hooks.set('channelGreeting', (_text, channel) => `Hi from ${channel.kind} & co`);
    assert.equal(
      tab.engine.commands.followChannel('whatsapp'),
      'https://wa.me/491234?text=Hi%20from%20whatsapp%20%26%20co#x',
    );
    tab.engine.hooks.set('channelGreeting', () => {
      throw new Error('page bug');
    });
    assert.equal(tab.engine.commands.followChannel('whatsapp'), 'https://wa.me/491234?text=Hello#x');
    assert.equal(tab.engine.commands.followChannel('nowhere'), undefined);
    assert.equal(tab.all('channel').length, 3);
  });
});
