import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as extras from '../../src/engine/extras.ts';
import type { ExtrasModule } from '../../src/engine/extras.ts';
import { setUp, setUpTalking, text } from './support/setup.ts';
import type { Tab } from './support/setup.ts';

/** The engine's second part, when the test lets it come. */
function held(): { load(): Promise<ExtrasModule>; arrive(): void; fail(): void } {
  let settle: [(module: ExtrasModule) => void, (error: Error) => void][] = [];
  return {
    load: () => new Promise((resolve, reject) => settle.push([resolve, reject])),
    arrive() {
      for (const [resolve] of settle.splice(0)) resolve(extras);
    },
    fail() {
      for (const [, reject] of settle.splice(0)) reject(new Error('The line is bad.'));
      settle = [];
    },
  };
}
/** A visitor who comes back to a conversation, with a window that has only the engine's first part. */
async function comeBack(): Promise<Tab & { readonly id: string; readonly second: ReturnType<typeof held> }> {
  const before = await setUpTalking();
  before.engine.destroy();
  await before.clock.settle();
  const second = held();
  const tab = setUp({ server: before.server, browser: before.ports.browser, loadExtras: () => second.load() });
  tab.engine.commands.open('visitor');
  await tab.clock.settle();
  return { ...tab, id: before.id, second };
}

describe('before its second part is there, an engine', () => {
  it('shows the history, sends a text and shows the answer', async () => {
    const tab = await comeBack();
    assert.deepEqual(tab.texts(), ['first']);
    const sent = tab.engine.commands.send(text('still there?'));
    await tab.clock.settle();
    assert.equal((await sent).seq > 0, true);
    tab.server.memory.say(tab.id, 'yes');
    await tab.clock.settle();
    assert.deepEqual(tab.texts(), ['first', 'still there?', 'yes']);
    assert.deepEqual(tab.shown().pending, []);
  });
  it('keeps commands of the second part until that can run them, also when it fails to load once', async () => {
    const tab = await comeBack();
    const asked = tab.engine.commands
      .getUrlInfo('https://shop.example/')
      .catch((error: { code: string }) => error.code);
    tab.engine.commands.markRead();
    tab.second.fail();
    await tab.clock.settle();
    assert.equal(await asked, 'UNAVAILABLE');
    await tab.clock.advance(10_000);
    tab.second.arrive();
    await tab.clock.settle();
    assert.equal(
      tab.server.signals.some(({ signal }) => signal === 'presence'),
      true,
    );
  });
});

describe('the second part of an engine', () => {
  it('finds typing that ended with a message ended', async () => {
    const tab = await comeBack();
    tab.server.memory.type(tab.id, true);
    tab.server.memory.say(tab.id, 'here it is');
    await tab.clock.settle();
    assert.deepEqual(tab.texts().at(-1), 'here it is');
    tab.second.arrive();
    await tab.clock.settle();
    assert.deepEqual(tab.shown().typing, []);
    assert.deepEqual(
      tab.all('typing').map(({ typing }) => typing),
      [true, false],
    );
  });
  it('tells of unread messages and of their delivery, once', async () => {
    const tab = await comeBack();
    tab.server.memory.say(tab.id, 'one');
    await tab.clock.settle();
    assert.deepEqual(tab.all('unread'), []);
    tab.second.arrive();
    await tab.clock.settle();
    assert.deepEqual(
      tab.all('unread').map(({ count }) => count),
      [1],
    );
    assert.equal(tab.server.signals.filter(({ signal }) => signal === 'delivered').length, 1);
    assert.equal(tab.all('message').length, 1);
  });
  it('takes over a first message of a conversation that nobody knew', async () => {
    const second = held();
    const tab = setUp({ loadExtras: () => second.load() });
    tab.engine.commands.open('visitor');
    const sent = tab.engine.commands.send(text('hello'));
    await tab.clock.settle();
    await sent;
    second.arrive();
    await tab.clock.settle();
    assert.deepEqual(tab.texts(), ['hello']);
    assert.deepEqual(tab.shown().pending, []);
    assert.equal(tab.all('message').length, 1);
    assert.equal(tab.engine.state.conversations.length, 1);
  });
  it('applies what is no message in its place in the stream', async () => {
    const tab = await comeBack();
    tab.heard.length = 0;
    const { conversation } = tab.shown();
    const thread = { ...conversation.thread!, status: 'closed' as const };
    const at = tab.clock.now();
    const seq = tab.shown().cursor + 1;
    tab.server.memory.push(tab.engine.state.visitor!.id, {
      type: 'push',
      push: 'entries',
      entries: [
        { kind: 'thread', conversationId: tab.id, seq, at, change: 'closed', thread },
        {
          kind: 'message',
          conversationId: tab.id,
          seq: seq + 1,
          at,
          message: { ...tab.shown().messages[0]!, id: 'late', clientId: 'late', seq: seq + 1, at },
        },
      ],
    } as never);
    await tab.clock.settle();
    assert.equal(tab.shown().cursor, seq - 1);
    tab.second.arrive();
    await tab.clock.settle();
    assert.equal(tab.shown().cursor, seq + 1);
    assert.equal(tab.shown().conversation.thread?.status, 'closed');
    assert.deepEqual(
      tab.heard.map(([name]) => name).filter((name) => name === 'message' || name === 'conversation'),
      ['conversation', 'message'],
    );
  });
});
