import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/protocol/errors.ts';
import { FakeServer } from './support/fake-server.ts';
import { FakeBrowser } from './support/fake-ports.ts';
import { setUp, setUpTalking, text, wordsOf } from './support/setup.ts';

describe('sending', () => {
  it('never sends what one person wrote as another who comes after them', async () => {
    const browser = new FakeBrowser();
    const server = new FakeServer(browser.clock, { script: [] });
    const first = setUp({ browser, server, options: { identity: { externalId: 'u1' } } });
    await Promise.all([first.engine.commands.identify({ externalId: 'u1' }), first.clock.settle()]);
    server.onRequest = ({ method }) => (method === 'conversation.send' ? 'lost' : undefined);
    void first.engine.commands.send(text('of u1')).catch(() => {});
    await first.clock.settle();
    first.engine.destroy();
    server.onRequest = undefined;
    const asked = server.asked('conversation.send').length;
    const second = setUp({ browser, server, options: { identity: { externalId: 'u2' } } });
    second.engine.commands.open('visitor');
    await second.clock.advance(40_000);
    assert.equal(second.engine.state.visitor?.externalId, 'u2');
    assert.equal(server.asked('conversation.send').length, asked);
    assert.equal([...browser.stored.keys()].filter((key) => key.includes(':outbox:')).length, 0);
  });
  it('makes the conversation with the first message and follows it to its real id', async () => {
    const { engine, clock, shown, all, server } = setUp();
    engine.commands.open('visitor');
    await clock.settle();
    const sent = engine.commands.send(text('hello'));
    await clock.settle();
    const message = await sent;
    assert.equal(message.seq, shown().cursor);
    assert.equal(engine.state.view.conversationId, message.conversationId);
    assert.equal(engine.state.conversations.length, 1);
    assert.deepEqual(shown().pending, []);
    assert.deepEqual(
      all('delivery').map(({ status }) => status),
      ['queued', 'sending', 'sent'],
    );
    assert.deepEqual(
      all('message').map(({ own, local }) => [own, local]),
      [[true, true]],
    );
    assert.equal(server.memory.data.rooms.size, 1);
  });
  it('recognises its conversation when the server describes it before anything else', async () => {
    const { engine, clock, server, texts, shown } = setUp();
    engine.commands.open('visitor');
    await clock.settle();
    server.onPush = (push) => {
      const room = push.push === 'entries' && server.memory.data.rooms.get(push.entries[0]!.conversationId);
      server.onPush = undefined;
      return room ? { type: 'push', push: 'conversation', conversation: room.conversation } : push;
    };
    void engine.commands.send(text('hello'));
    void engine.commands.send(text('again'));
    await clock.advance(1_000);
    assert.deepEqual(
      engine.state.conversations.map(({ conversation }) => conversation.number),
      ['A1'],
    );
    assert.equal(engine.state.view.conversationId, shown().conversation.id);
    assert.deepEqual(texts(), ['hello', 'again']);
    assert.deepEqual(shown().pending, []);
  });
  it('keeps two quick first messages in one conversation and in order', async () => {
    const { engine, clock, texts, server } = setUp();
    void engine.commands.send(text('one'));
    void engine.commands.send(text('two'));
    void engine.commands.send(text('three'));
    await clock.settle();
    assert.deepEqual(texts(), ['one', 'two', 'three']);
    assert.equal(server.memory.data.rooms.size, 1);
  });
  it('stores a message before it shows it', async () => {
    const { engine, ports, clock } = setUp();
    const seen: boolean[] = [];
    engine.subscribe((state) => {
      for (const { pending } of state.conversations) {
        for (const { clientId } of pending)
          seen.push(ports.browser.stored.has(`chat-widget:default:outbox:${clientId}`));
      }
    });
    engine.commands.open();
    ports.network.set(false);
    void engine.commands.send(text('hello'));
    await clock.settle();
    assert.ok(seen.length > 0);
    assert.ok(seen.every(Boolean));
  });
  it('takes the echo before the answer', async () => {
    const { engine, clock, server, texts, all, shown } = await setUpTalking();
    server.holdAnswers = true;
    const sent = engine.commands.send(text('echo first'));
    await clock.settle();
    assert.deepEqual(texts(), ['first', 'echo first']);
    assert.deepEqual(shown().pending, []);
    assert.equal(wordsOf((await sent).content), 'echo first');
    server.release();
    await clock.settle();
    assert.deepEqual(texts(), ['first', 'echo first']);
    assert.equal(all('delivery').filter(({ status }) => status === 'sent').length, 1);
    assert.equal(all('message').length, 1);
  });
  it('takes the answer before the echo', async () => {
    const { engine, clock, server, texts, all } = await setUpTalking();
    const held: unknown[] = [];
    server.onPush = (push) => (push.push === 'entries' ? void held.push(push) : push);
    await Promise.all([engine.commands.send(text('answer first')), clock.settle()]);
    assert.deepEqual(texts(), ['first', 'answer first']);
    server.onPush = undefined;
    server.memory.push(engine.state.visitor!.id, held[0] as never);
    await clock.settle();
    assert.deepEqual(texts(), ['first', 'answer first']);
    assert.equal(all('message').length, 1);
  });
  it('sends again under the same id when the answer was lost, and shows the message once', async () => {
    const { engine, clock, server, texts } = await setUpTalking();
    server.loseAnswers = true;
    server.onPush = (push) => (push.push === 'entries' ? undefined : push);
    const sent = engine.commands.send(text('are you there'));
    await clock.settle();
    server.loseAnswers = false;
    server.onPush = undefined;
    server.cut();
    await clock.advance(1_000);
    await sent;
    const ids = server
      .asked('conversation.send')
      .slice(1)
      .map(({ params }) => (params as { clientId: string }).clientId);
    assert.equal(new Set(ids).size, 1);
    assert.deepEqual(texts(), ['first', 'are you there']);
  });
  it('goes on after a reload with what an earlier page could not send', async () => {
    const browser = new FakeBrowser();
    const server = new FakeServer(browser.clock);
    const before = await setUpTalking({ browser, server });
    before.ports.network.set(false);
    void before.engine.commands.send(text('two')).catch(() => {});
    void before.engine.commands.send(text('three')).catch(() => {});
    await before.clock.settle();
    before.engine.destroy();
    const after = setUp({ browser, server });
    await after.clock.settle();
    assert.equal(await after.engine.resume(), true);
    await after.clock.settle();
    after.engine.commands.open();
    await after.clock.settle();
    assert.deepEqual(after.texts(), ['first', 'two', 'three']);
    assert.deepEqual(
      [...browser.stored.keys()].filter((key) => key.includes(':outbox:')),
      [],
    );
  });
  it('sends once when the page died between the send and the answer', async () => {
    const browser = new FakeBrowser();
    const server = new FakeServer(browser.clock);
    const before = await setUpTalking({ browser, server });
    server.loseAnswers = true;
    server.onPush = (push) => (push.push === 'entries' ? undefined : push);
    void before.engine.commands.send(text('last words')).catch(() => {});
    await before.clock.settle();
    before.engine.destroy();
    server.loseAnswers = false;
    server.onPush = undefined;
    const after = setUp({ browser, server });
    await after.engine.resume();
    after.engine.commands.open();
    await after.clock.advance(500);
    assert.deepEqual(after.texts(), ['first', 'last words']);
    assert.deepEqual(after.shown().pending, []);
  });
  it('tells a refusal from a delay: refused messages fail at once and do not hold up the next', async () => {
    const { engine, clock, server, shown, texts } = await setUpTalking();
    server.onRequest = ({ params }) =>
      JSON.stringify(params).includes('bad word')
        ? new ChatError('VALIDATION', 'Not this.', { field: 'content.text' })
        : undefined;
    const bad = engine.commands.send(text('bad word'));
    const good = engine.commands.send(text('good word'));
    await Promise.all([assert.rejects(bad, { code: 'VALIDATION' }), good, clock.settle()]);
    assert.deepEqual(texts(), ['first', 'good word']);
    assert.deepEqual(
      shown().pending.map(({ status, error }) => [status, error?.code]),
      [['failed', 'VALIDATION']],
    );
  });
  it('waits and tries again when the server says later, and keeps the order meanwhile', async () => {
    const { engine, clock, server, texts, shown } = await setUpTalking();
    let refusals = 2;
    server.onRequest = ({ method }) =>
      method === 'conversation.send' && refusals-- > 0
        ? new ChatError('RATE_LIMITED', 'Slowly.', { retryable: true, retryAfterMs: 2_000 })
        : undefined;
    void engine.commands.send(text('two'));
    void engine.commands.send(text('three'));
    await clock.settle();
    assert.deepEqual(
      shown().pending.map(({ status }) => status),
      ['queued', 'queued'],
    );
    await clock.advance(1_999);
    assert.deepEqual(texts(), ['first']);
    await clock.advance(2_001);
    assert.deepEqual(texts(), ['first', 'two', 'three']);
  });
  it('does not end line after line with a message that is too large', async () => {
    const { engine, clock, server, shown } = await setUpTalking();
    server.onRequest = ({ method }) => {
      if (method !== 'conversation.send') return undefined;
      clock.soon(() => server.cut(new ChatError('TOO_LARGE', 'Frame.', { retryable: true })));
      return new ChatError('TOO_LARGE', 'The server does not take a frame of this size.');
    };
    await Promise.all([
      assert.rejects(engine.commands.send(text('long')), { code: 'TOO_LARGE' }),
      clock.advance(30_000),
    ]);
    assert.equal(shown().pending[0]?.status, 'failed');
    assert.equal(server.asked('conversation.send').length, 2);
  });
  it('gives up after five refusals and sends again by hand', async () => {
    const { engine, clock, server, shown, texts } = await setUpTalking();
    server.onRequest = ({ method }) =>
      method === 'conversation.send' ? new ChatError('INTERNAL', 'Oops.', { retryable: true }) : undefined;
    const sent = engine.commands.send(text('two'));
    const failed = assert.rejects(sent, { code: 'INTERNAL' });
    await clock.advance(60_000);
    await failed;
    const [pending] = shown().pending;
    assert.equal(pending?.status, 'failed');
    server.onRequest = undefined;
    engine.commands.retry(pending!.clientId);
    await clock.settle();
    assert.deepEqual(texts(), ['first', 'two']);
  });
  it('keeps messages while offline and sends them when the network is back', async () => {
    const { engine, clock, ports, shown, texts } = await setUpTalking();
    ports.network.set(false);
    void engine.commands.send(text('two'));
    await clock.advance(60_000);
    assert.deepEqual(
      shown().pending.map(({ status, error }) => [status, error]),
      [['queued', undefined]],
    );
    ports.network.set(true);
    await clock.settle();
    assert.deepEqual(texts(), ['first', 'two']);
  });
  it('discards a message that is still waiting', async () => {
    const { engine, clock, ports, shown, texts } = await setUpTalking();
    ports.network.set(false);
    const sent = engine.commands.send(text('never mind'));
    const refused = assert.rejects(sent, { code: 'UPLOAD_CANCELLED' });
    await clock.settle();
    engine.commands.discard(shown().pending[0]!.clientId);
    await refused;
    ports.network.set(true);
    await clock.settle();
    assert.deepEqual(texts(), ['first']);
    assert.deepEqual(shown().pending, []);
  });
  it('refuses an empty text with a reason', async () => {
    const { engine } = setUp();
    await assert.rejects(engine.commands.send(text('  ')), { code: 'VALIDATION', field: 'content.text' });
    assert.equal(engine.state.connection.status, 'idle');
  });
  it('fails what waits when the server does not want us, and takes it up again on retry', async () => {
    const { engine, clock, server, shown, texts } = await setUpTalking();
    server.refuse = () => new ChatError('BANNED', 'Go away.');
    server.cut(new ChatError('BANNED', 'Go away.'), false);
    const sent = assert.rejects(engine.commands.send(text('hello?')), { code: 'BANNED' });
    await clock.settle();
    await sent;
    assert.equal(engine.state.connection.status, 'refused');
    const [pending] = shown().pending;
    assert.equal(pending?.status, 'failed');
    server.refuse = undefined;
    engine.commands.retry(pending!.clientId);
    await clock.settle();
    assert.deepEqual(texts(), ['first', 'hello?']);
  });
});

describe('hooks and listeners around sending', () => {
  it('sends what beforeSend made of the message, in the order of the calls', async () => {
    const { engine, clock, server, texts } = setUp();
    let delays = 3;
    engine.hooks.set('beforeSend', async (message) => {
      delays -= 1;
      for (let turn = 0; turn < delays * 3; turn += 1) await Promise.resolve();
      return { ...message, metadata: { page: 'cart' } };
    });
    void engine.commands.send(text('one'));
    void engine.commands.send(text('two'));
    await clock.settle();
    assert.deepEqual(texts(), ['one', 'two']);
    assert.deepEqual((server.asked('conversation.send')[0]?.params as { metadata: unknown }).metadata, {
      page: 'cart',
    });
  });
  it('loses nothing when a hook throws', async () => {
    const { engine, clock, texts, ports } = setUp();
    engine.hooks.set('beforeSend', () => {
      throw new Error('page bug');
    });
    void engine.commands.send(text('still sent'));
    await clock.settle();
    assert.deepEqual(texts(), ['still sent']);
    assert.ok(ports.logged.some((line) => line.includes('beforeSend')));
  });
  it('lets a listener prevent a message', async () => {
    const { engine, server, clock } = setUp();
    engine.before('before-send', ({ content }) => wordsOf(content) !== 'secret');
    await assert.rejects(engine.commands.send(text('secret')), { code: 'FORBIDDEN' });
    await clock.settle();
    assert.equal(server.requests.length, 0);
  });
  it('survives throwing listeners of the page', async () => {
    const { engine, clock, texts } = setUp();
    engine.on('message', () => {
      throw new Error('page bug');
    });
    engine.subscribe(() => {
      throw new Error('page bug');
    });
    void engine.commands.send(text('one'));
    void engine.commands.send(text('two'));
    await clock.settle();
    assert.deepEqual(texts(), ['one', 'two']);
  });
});

describe('files', () => {
  const file = { name: 'photo.png', type: 'image/png', size: 1_000 };
  it('shows progress and sends the uploaded file', async () => {
    const { engine, clock, ports, shown, texts } = await setUpTalking();
    const sent = engine.commands.sendFile(file);
    await clock.settle();
    ports.started[0]!.progress(0.5);
    assert.deepEqual(
      shown().pending.map(({ status, progress }) => [status, progress]),
      [['uploading', 0.5]],
    );
    ports.started[0]!.finish({ width: 10, height: 20 });
    const { content } = await sent;
    assert.deepEqual(texts(), ['first', 'image']);
    assert.equal(content.kind === 'image' && content.width, 10);
    assert.ok(ports.started[0]!.session.startsWith('session-'));
  });
  it('keeps a failed upload for another try', async () => {
    const { engine, clock, ports, shown, texts } = await setUpTalking();
    const sent = assert.rejects(engine.commands.sendFile(file), { code: 'CONNECTION_LOST' });
    await clock.settle();
    ports.started[0]!.fail(new ChatError('CONNECTION_LOST', 'Gone.', { retryable: true }));
    await sent;
    assert.equal(shown().pending[0]?.status, 'failed');
    engine.commands.retry(shown().pending[0]!.clientId);
    await clock.settle();
    ports.started[1]!.finish();
    await clock.settle();
    assert.deepEqual(texts(), ['first', 'image']);
    assert.deepEqual(shown().pending, []);
  });
  it('cancels the upload of a discarded file', async () => {
    const { engine, clock, ports, shown } = await setUpTalking();
    const sent = assert.rejects(engine.commands.sendFile(file), { code: 'UPLOAD_CANCELLED' });
    await clock.settle();
    engine.commands.discard(shown().pending[0]!.clientId);
    await sent;
    assert.equal(ports.started[0]!.cancelled, true);
    assert.deepEqual(shown().pending, []);
  });
  it('names the limit that a file breaks', async () => {
    const { engine, server } = await setUpTalking({
      memory: { script: [], config: { upload: { maxBytes: 500, types: ['image/*'] } } },
    });
    await assert.rejects(engine.commands.sendFile(file), { code: 'TOO_LARGE', message: /500/ });
    await assert.rejects(engine.commands.sendFile({ name: 'a.pdf', type: 'application/pdf', size: 1 }), {
      code: 'UPLOAD_TYPE',
      message: /image/,
    });
    assert.equal(server.asked('conversation.send').length, 1);
  });
});
