import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SocketPipe } from '../../../src/console/connection/socket-pipe.ts';
import type { AgentPush, AgentWelcomeFrame } from '../../../src/protocol/agent-frames.ts';
import type { ChatError } from '../../../src/protocol/errors.ts';
import { FakeSocket } from '../support/fake-socket.ts';
import { welcome } from '../support/fixtures.ts';

function opened() {
  const sockets: FakeSocket[] = [];
  const pipe = new SocketPipe(() => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  });
  const heard: {
    welcomes: AgentWelcomeFrame[];
    pushes: AgentPush[];
    alive: number;
    closed: { error: ChatError; retry: boolean }[];
  } = {
    welcomes: [],
    pushes: [],
    alive: 0,
    closed: [],
  };
  const open = (): FakeSocket => {
    pipe.open(
      { type: 'hello', version: 1, cursors: [{ conversationId: 'c1', seq: 4 }] },
      {
        onWelcome: (frame) => heard.welcomes.push(frame),
        onPush: (push) => heard.pushes.push(push),
        onAlive: () => (heard.alive += 1),
        onClose: (error, retry) => heard.closed.push({ error, retry }),
      },
    );
    const socket = sockets.at(-1);
    assert.ok(socket);
    return socket;
  };
  return { pipe, heard, open };
}

describe('SocketPipe', () => {
  it('says hello with its cursors as the first frame and hands the welcome on', () => {
    const { heard, open } = opened();
    const socket = open();
    assert.equal(socket.sent.length, 0);
    socket.accept();
    assert.deepEqual(socket.sent[0], { type: 'hello', version: 1, cursors: [{ conversationId: 'c1', seq: 4 }] });
    socket.receive(welcome());
    assert.equal(heard.welcomes[0]?.agent.id, 'ana');
  });
  it('gives each answer to the request with its number, whatever their order', async () => {
    const { pipe, open } = opened();
    const socket = open();
    socket.accept();
    const first = pipe.request('canned.remove', { id: 'a' });
    const second = pipe.request('canned.remove', { id: 'b' });
    const ids = socket.sent.slice(1).map((frame) => frame['id']);
    socket.receive({
      type: 'response',
      id: ids[1],
      error: { code: 'NOT_FOUND', message: 'No reply "b".', retryable: false },
    });
    socket.receive({ type: 'response', id: ids[0], result: {} });
    assert.deepEqual(await first, {});
    await assert.rejects(second, { code: 'NOT_FOUND' });
  });
  it('rejects what is under way when the line ends, so that it can be repeated', async () => {
    const { pipe, heard, open } = opened();
    const socket = open();
    socket.accept();
    const request = pipe.request('canned.remove', { id: 'a' });
    socket.end();
    await assert.rejects(request, { code: 'CONNECTION_LOST', retryable: true });
    assert.equal(heard.closed[0]?.retry, true);
  });
  it('tells why it was refused and that coming back makes no sense', () => {
    const { heard, open } = opened();
    const socket = open();
    socket.accept();
    socket.receive({ type: 'refused', error: { code: 'AUTH_REQUIRED', message: 'Sign in again.', retryable: false } });
    socket.end(1008);
    assert.equal(heard.closed[0]?.error.code, 'AUTH_REQUIRED');
    assert.equal(heard.closed[0]?.retry, false);
  });
  it('comes back after a farewell that invites to', () => {
    const { heard, open } = opened();
    const socket = open();
    socket.accept();
    socket.receive({
      type: 'push',
      push: 'bye',
      reconnect: true,
      error: { code: 'UNAVAILABLE', message: 'Restart.', retryable: true },
    });
    socket.end(1001);
    assert.deepEqual([heard.closed[0]?.error.code, heard.closed[0]?.retry], ['UNAVAILABLE', true]);
  });
  it('takes damaged and unknown frames as a sign of life and nothing else', () => {
    const { heard, open } = opened();
    const socket = open();
    socket.accept();
    socket.receive('{not json');
    socket.receive({ type: 'from-the-future' });
    assert.equal(heard.alive, 2);
    assert.equal(heard.pushes.length, 0);
  });
  it('ignores a socket that has been replaced', () => {
    const { heard, open } = opened();
    const old = open();
    old.accept();
    const late = old.onmessage;
    open().accept();
    late?.({ data: JSON.stringify(welcome()) } as MessageEvent<unknown>);
    assert.equal(old.closed, true);
    assert.equal(heard.welcomes.length, 0);
  });
});
