import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONNECT_TIMEOUT, backOff } from '../../src/engine/connection-manager.ts';
import { ChatError } from '../../src/protocol/errors.ts';
import { setUp, setUpTalking, text } from './support/setup.ts';

const status = (tab: { engine: { state: { connection: { status: string } } } }): string =>
  tab.engine.state.connection.status;

describe('backOff', () => {
  it('doubles from one second to thirty, half of it by chance', () => {
    const table = [0, 1, 2, 3, 4, 5, 6, 7, 20].map((attempt) => [backOff(attempt, 0), backOff(attempt, 1)]);
    assert.deepEqual(table, [
      [500, 1_000],
      [500, 1_000],
      [1_000, 2_000],
      [2_000, 4_000],
      [4_000, 8_000],
      [8_000, 16_000],
      [15_000, 30_000],
      [15_000, 30_000],
      [15_000, 30_000],
    ]);
  });
  it('is never shorter than the server asked for', () => {
    assert.equal(backOff(1, 0, 7_000), 7_000);
  });
});

describe('the connection', () => {
  it('does nothing before a command needs it', async () => {
    const tab = setUp({ options: { visitor: { name: 'Ada' }, identity: { externalId: 'u1' } } });
    void tab.engine.commands.updateUser({ email: 'ada@example.org' });
    tab.engine.commands.setContext({ cart: 3 });
    tab.engine.commands.setPage({ url: 'https://shop.example/', title: 'Shop' });
    tab.engine.commands.setRouting({ groupId: 'g1' });
    await tab.clock.advance(60_000);
    assert.equal(status(tab), 'idle');
    assert.equal(tab.server.hellos.length, 0);
    assert.deepEqual(tab.ports.writes, []);
    assert.equal(tab.clock.timers, 0);
    tab.engine.commands.open();
    await tab.clock.settle();
    const hello = tab.server.hellos.at(0);
    assert.equal(hello?.identity?.externalId, 'u1');
    assert.deepEqual(hello?.visitor, { name: 'Ada', email: 'ada@example.org', sessionFields: { cart: '3' } });
    assert.equal(hello?.page?.url, 'https://shop.example/');
    assert.deepEqual(hello?.routing, { groupId: 'g1' });
    assert.equal(tab.server.requests.filter(({ method }) => method.startsWith('visitor.')).length, 0);
  });
  it('tells each step once', async () => {
    const tab = setUp();
    tab.engine.commands.connect();
    await tab.clock.settle();
    assert.deepEqual(
      tab.all('connection').map(({ state }) => state.status),
      ['connecting', 'online'],
    );
    assert.equal(tab.all('user').length, 1);
    assert.equal(tab.all('ready').length, 1);
  });
  it('tries again with growing pauses and says when', async () => {
    const tab = setUp({ fraction: 1 });
    tab.server.down = true;
    tab.engine.commands.connect();
    await tab.clock.settle();
    const pauses: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      assert.equal(status(tab), 'waiting');
      const pause = tab.engine.state.connection.retryAt! - tab.clock.now();
      pauses.push(pause);
      await tab.clock.advance(pause - 1);
      assert.equal(tab.server.hellos.length, turn + 1);
      await tab.clock.advance(1);
      assert.equal(tab.server.hellos.length, turn + 2);
    }
    assert.deepEqual(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    tab.server.down = false;
    tab.engine.commands.retryNow();
    await tab.clock.settle();
    assert.equal(status(tab), 'online');
    assert.equal(tab.engine.state.connection.attempt, 0);
  });
  it('gives up a try that is not answered', async () => {
    const tab = setUp();
    tab.server.silent = true;
    tab.engine.commands.connect();
    await tab.clock.advance(CONNECT_TIMEOUT - 1);
    assert.equal(status(tab), 'connecting');
    await tab.clock.advance(1);
    assert.equal(status(tab), 'waiting');
    assert.equal(tab.engine.state.connection.error?.code, 'TIMEOUT');
  });
  it('notices a line that is dead in one direction', async () => {
    const tab = setUp();
    tab.engine.commands.connect();
    await tab.clock.advance(24_000);
    tab.server.silent = true;
    const unstable: boolean[] = [];
    tab.engine.on('connection', ({ state }) => unstable.push(state.unstable));
    await tab.clock.advance(50_000);
    assert.equal(unstable[0], true);
    assert.ok(tab.server.signals.some(({ signal }) => signal === 'ping'));
    assert.notEqual(status(tab), 'online');
  });
  it('keeps a quiet line that answers its pings', async () => {
    const tab = setUp();
    tab.engine.commands.connect();
    await tab.clock.advance(600_000);
    assert.equal(tab.server.hellos.length, 1);
    assert.ok(tab.server.signals.filter(({ signal }) => signal === 'ping').length >= 10);
  });
  it('waits for the network without trying, and comes back at once', async () => {
    const tab = await setUpTalking();
    tab.ports.network.set(false);
    assert.equal(status(tab), 'offline');
    await tab.clock.advance(300_000);
    assert.equal(tab.server.hellos.length, 1);
    tab.ports.network.set(true);
    await tab.clock.settle();
    assert.equal(status(tab), 'online');
    assert.equal(tab.engine.state.connection.wasOnline, true);
  });
  it('tells of the visitor only when something about them is new', async () => {
    const tab = await setUpTalking();
    tab.server.cut();
    await tab.clock.advance(2_000);
    assert.equal(tab.all('user').length, 0);
    assert.equal(tab.all('conversation').length, 0);
    tab.server.memory.data.updateVisitor(tab.engine.state.visitor!.id, { name: 'Ada' });
    tab.server.cut();
    await tab.clock.advance(2_000);
    assert.deepEqual(
      tab.all('user').map(({ visitor }) => visitor.name),
      ['Ada'],
    );
  });
  it('asks a line that may have died while the page slept', async () => {
    const tab = await setUpTalking();
    tab.server.silent = true;
    tab.ports.visibility.set(false);
    tab.ports.visibility.set(true);
    await tab.clock.advance(5_000);
    assert.equal(tab.engine.state.connection.error?.code, 'CONNECTION_LOST');
  });
  it('does not come back when the server says goodbye for good', async () => {
    const tab = await setUpTalking();
    const error = new ChatError('TOO_MANY_CONNECTIONS', 'Too many.').toBody();
    tab.server.memory.push(tab.engine.state.visitor!.id, { type: 'push', push: 'bye', error, reconnect: false });
    await tab.clock.advance(300_000);
    assert.equal(status(tab), 'refused');
    assert.equal(tab.server.hellos.length, 1);
  });
  it('comes back after a goodbye with a way back, and not before the server asked', async () => {
    const tab = await setUpTalking();
    const error = new ChatError('UNAVAILABLE', 'Restarting.', { retryable: true, retryAfterMs: 4_000 }).toBody();
    tab.server.memory.push(tab.engine.state.visitor!.id, { type: 'push', push: 'bye', error, reconnect: true });
    await tab.clock.advance(3_999);
    assert.equal(status(tab), 'waiting');
    await tab.clock.advance(1);
    assert.equal(status(tab), 'online');
  });
  it('starts as a new visitor when the session has expired, and loses no message', async () => {
    const tab = await setUpTalking();
    tab.server.memory.data.sessions.clear();
    tab.server.down = true;
    tab.server.cut();
    void tab.engine.commands.send(text('after expiry'));
    await tab.clock.settle();
    tab.server.down = false;
    await tab.clock.advance(2_000);
    assert.equal(status(tab), 'online');
    assert.deepEqual(tab.texts(), ['after expiry']);
  });
  it('asks again what the broken line left unanswered, but never what must not happen twice', async () => {
    const tab = await setUpTalking();
    tab.server.onRequest = () => 'lost';
    const info = tab.engine.commands.getAvailability();
    const trigger = assert.rejects(tab.engine.commands.trigger('vip'), { code: 'CONNECTION_LOST' });
    await tab.clock.settle();
    tab.server.onRequest = undefined;
    tab.server.cut();
    await trigger;
    await tab.clock.advance(2_000);
    assert.equal((await info).availability, 'online');
    assert.equal(tab.server.asked('trigger').length, 1);
  });
  it('fails a request in the end when there is no answer', async () => {
    const tab = await setUpTalking();
    tab.server.onRequest = () => 'lost';
    const asked = assert.rejects(tab.engine.commands.getUrlInfo('https://a.example'), {
      code: 'TIMEOUT',
      retryable: true,
    });
    await tab.clock.advance(30_000);
    await asked;
  });
  it('can be ended and begun by the page', async () => {
    const tab = await setUpTalking();
    tab.engine.commands.disconnect();
    assert.equal(status(tab), 'closed');
    assert.equal(tab.server.lines, 0);
    tab.engine.commands.connect();
    await tab.clock.settle();
    assert.equal(status(tab), 'online');
  });
  it('leaves no listener, timer or line behind when it is destroyed', async () => {
    const tab = await setUpTalking();
    tab.engine.commands.typing(true);
    tab.engine.commands.sneakPeek('hm');
    tab.engine.commands.setDraft('hm');
    tab.server.memory.type(tab.id, true);
    await tab.clock.settle();
    const unanswered = assert.rejects(
      (() => {
        tab.server.onRequest = () => 'lost';
        return tab.engine.commands.getUrlInfo('https://a.example');
      })(),
      { code: 'DESTROYED' },
    );
    await tab.clock.settle();
    assert.ok(tab.clock.timers > 0 && tab.ports.listeners() > 0);
    tab.engine.destroy();
    await unanswered;
    assert.equal(tab.ports.listeners(), 0);
    assert.equal(tab.clock.timers, 0);
    assert.equal(tab.server.lines, 0);
    assert.equal(tab.all('destroy').length, 1);
    tab.engine.commands.open();
    await assert.rejects(tab.engine.commands.send(text('too late')), { code: 'DESTROYED' });
    await tab.clock.advance(60_000);
    assert.equal(tab.clock.timers, 0);
  });
});
