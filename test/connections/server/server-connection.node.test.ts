import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createServerConnection, socketAddress } from '../../../src/connections/server/server-connection.ts';
import type { ConnectionHandlers } from '../../../src/engine/ports/index.ts';
import type { ChatError } from '../../../src/protocol/errors.ts';
import type { HelloFrame } from '../../../src/protocol/visitor-frames.ts';

class FakeSocket {
  readyState = 0;
  readonly sent: { type: string; id?: number }[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text) as { type: string });
  }
  close(): void {
    this.closed = true;
    this.readyState = 3;
  }
  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  say(frame: unknown): void {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }
  end(code = 1006, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}
const hello: HelloFrame = { type: 'hello', version: 1 };

function start() {
  const sockets: FakeSocket[] = [];
  const addresses: string[] = [];
  const heard: unknown[][] = [];
  const connection = createServerConnection({
    server: 'https://chat.example/',
    open(address) {
      addresses.push(address);
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  const handlers: ConnectionHandlers = {
    onWelcome: (frame) => heard.push(['welcome', frame.session]),
    onPush: (frame) => heard.push(['push', frame.push]),
    onAlive: () => heard.push(['alive']),
    onClose: (error: ChatError, retry) => heard.push(['close', error.code, retry]),
  };
  const dial = (): FakeSocket => {
    connection.open(hello, handlers);
    return sockets.at(-1)!;
  };
  return { connection, handlers, sockets, addresses, heard, dial };
}

describe('the connection to our server', () => {
  it('turns the server’s address into the socket’s', () => {
    assert.equal(socketAddress('http://localhost:8080'), 'ws://localhost:8080/ws');
    assert.equal(socketAddress('https://chat.example/base/'), 'wss://chat.example/base/ws');
  });
  it('says hello first and tells of the welcome', () => {
    const { dial, heard, addresses } = start();
    const socket = dial();
    assert.deepEqual(socket.sent, []);
    socket.accept();
    assert.deepEqual(socket.sent, [hello]);
    socket.say({ type: 'welcome', session: 's1' });
    assert.deepEqual(heard, [['alive'], ['welcome', 's1']]);
    assert.deepEqual(addresses, ['wss://chat.example/ws']);
  });
  it('matches answers to questions, in any order', async () => {
    const { connection, dial } = start();
    const socket = dial();
    socket.accept();
    const first = connection.request('availability.get', {});
    const second = connection.request('trigger', { name: 'x' });
    const refused = assert.rejects(connection.request('url.info', { url: 'x' }), {
      code: 'VALIDATION',
      field: 'params.url',
    });
    const [one, two, three] = socket.sent.slice(1).map(({ id }) => id);
    socket.say({ type: 'response', id: two, result: { known: true } });
    socket.say({
      type: 'response',
      id: three,
      error: { code: 'VALIDATION', message: 'No.', field: 'params.url', retryable: false },
    });
    socket.say({ type: 'response', id: one, result: { availability: 'online', groups: [] } });
    socket.say({ type: 'response', id: 999, result: {} });
    assert.deepEqual(await first, { availability: 'online', groups: [] });
    assert.deepEqual(await second, { known: true });
    await refused;
  });
  it('rejects what is unanswered when the line breaks', async () => {
    const { connection, dial, heard } = start();
    const socket = dial();
    socket.accept();
    const asked = assert.rejects(connection.request('availability.get', {}), {
      code: 'CONNECTION_LOST',
      retryable: true,
    });
    socket.end(1006);
    await asked;
    assert.deepEqual(heard, [['close', 'CONNECTION_LOST', true]]);
    await assert.rejects(connection.request('availability.get', {}), { code: 'CONNECTION_LOST' });
  });
  it('gives close codes a meaning', () => {
    for (const [code, meaning] of [
      [1001, 'CONNECTION_LOST'],
      [1009, 'TOO_LARGE'],
      [1012, 'UNAVAILABLE'],
      [1013, 'UNAVAILABLE'],
    ] as const) {
      const { dial, heard } = start();
      const socket = dial();
      socket.accept();
      socket.end(code);
      assert.deepEqual(heard, [['close', meaning, true]]);
    }
  });
  it('says which question was too large', async () => {
    const { connection, dial } = start();
    const socket = dial();
    socket.accept();
    const asked = assert.rejects(connection.request('availability.get', {}), { code: 'TOO_LARGE', retryable: false });
    socket.end(1009);
    await asked;
  });
  it('tells a refusal and hangs up', () => {
    const { dial, heard } = start();
    const socket = dial();
    socket.accept();
    socket.say({ type: 'refused', error: { code: 'BANNED', message: 'No.', retryable: false } });
    assert.deepEqual(heard, [['alive'], ['close', 'BANNED', false]]);
    assert.equal(socket.closed, true);
    socket.end();
    assert.equal(heard.length, 2);
  });
  it('ignores frames that it cannot read', () => {
    const { dial, heard } = start();
    const socket = dial();
    socket.accept();
    for (const rubbish of ['', '{', 'null', '5', '{"type":"from-the-future"}']) socket.say(rubbish);
    assert.ok(heard.every(([name]) => name === 'alive'));
  });
  it('is deaf to a socket that it has closed', () => {
    const { connection, dial, heard } = start();
    const old = dial();
    old.accept();
    connection.close();
    old.say({ type: 'welcome', session: 's1' });
    old.end();
    assert.deepEqual(heard, []);
    const next = dial();
    next.accept();
    next.say({ type: 'welcome', session: 's2' });
    assert.deepEqual(heard, [['alive'], ['welcome', 's2']]);
  });
  it('says so when the address is none', () => {
    const heard: unknown[] = [];
    const connection = createServerConnection({
      server: 'nonsense',
      open() {
        throw new SyntaxError('bad address');
      },
    });
    connection.open(hello, {
      onWelcome: () => {},
      onPush: () => {},
      onAlive: () => {},
      onClose: (error, retry) => heard.push([error.code, error.field, retry]),
    });
    assert.deepEqual(heard, [['VALIDATION', 'server', false]]);
  });
  it('drops signals while there is no line', () => {
    const { connection, dial } = start();
    connection.signal({ type: 'signal', signal: 'ping', at: 1 });
    const socket = dial();
    connection.signal({ type: 'signal', signal: 'ping', at: 1 });
    socket.accept();
    assert.equal(socket.sent.length, 1);
  });
});
