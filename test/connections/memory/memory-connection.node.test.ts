import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryServer } from '../../../src/connections/memory/memory-connection.ts';
import { createFakeClock } from '../../engine/support/fake-clock.ts';
import { FakeBrowser, createFakePorts } from '../../engine/support/fake-ports.ts';
import { FakeServer } from '../../engine/support/fake-server.ts';
import { setUp, text } from '../../engine/support/setup.ts';
import { testConnection } from '../support/conformance.ts';

testConnection('the server in the page', () => {
  const clock = createFakeClock();
  const server = new FakeServer(clock);
  const browsers = new Map<string, FakeBrowser>();
  return {
    ports(name) {
      const browser = browsers.get(name) ?? new FakeBrowser(clock);
      browsers.set(name, browser);
      return createFakePorts(server.connect(), { browser, alone: true });
    },
    say: (conversationId, words) => server.memory.say(conversationId, words),
    cut: () => server.cut(),
    async wait(done) {
      for (let turn = 0; turn < 40 && !done(); turn += 1) await clock.advance(100);
      assert.ok(done());
    },
    close: () => {},
  };
});

describe('the server in the page', () => {
  it('echoes when it has no script', async () => {
    const tab = setUp({ memory: {} });
    void tab.engine.commands.send(text('hello'));
    await tab.clock.advance(600);
    assert.deepEqual(tab.texts(), ['hello', 'You said: hello']);
    assert.equal(tab.shown().conversation.thread?.assignee?.name, 'Robin');
  });
  it('follows a script: words that fit first, then line by line', async () => {
    const tab = setUp({
      memory: {
        script: [
          { when: 'price', say: 'It is 10.' },
          { say: ['Hi!', 'How can I help?'] },
          { say: 'Bye.', afterMs: 50 },
        ],
      },
    });
    for (const words of ['hello', 'what PRICE', 'thanks', 'more']) {
      void tab.engine.commands.send(text(words));
      await tab.clock.advance(700);
    }
    assert.deepEqual(tab.texts(), [
      'hello',
      'Hi!',
      'How can I help?',
      'what PRICE',
      'It is 10.',
      'thanks',
      'Bye.',
      'more',
    ]);
  });
  it('starts with a history when it is given one', async () => {
    const tab = setUp({
      memory: {
        script: [],
        history: [
          { from: 'visitor', say: 'Is it in stock?', minutesAgo: 10 },
          { from: 'agent', say: 'It is.', minutesAgo: 9 },
        ],
      },
    });
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.deepEqual(tab.texts(), ['Is it in stock?', 'It is.']);
    assert.deepEqual(
      tab.shown().messages.map(({ author }) => author.role),
      ['visitor', 'agent'],
    );
    assert.equal(tab.engine.state.unread, 0);
    assert.equal(tab.clock.now() - tab.shown().messages[0]!.at, 600_000);
  });
  it('lets the visitor choose a group where the account wants that, once for a conversation', async () => {
    const groups = [
      { id: 'sales', name: 'Sales' },
      { id: 'care', name: 'Care' },
    ];
    const tab = setUp({ memory: { script: [], config: { groups, chooseGroup: {} } } });
    const settled = async <T>(task: Promise<T>): Promise<T> => (await Promise.all([task, tab.clock.settle()]))[0];
    const { conversations } = tab.engine.commands;
    tab.engine.commands.open();
    await tab.clock.settle();
    const offered = await settled(conversations.choices());
    assert.deepEqual(
      offered.groups.map(({ name, availability }) => [name, availability]),
      [
        ['Sales', 'online'],
        ['Care', 'online'],
      ],
    );
    const { id } = await settled(conversations.create({ groupId: 'care' }));
    assert.deepEqual((await settled(conversations.choices(id))).groups, []);
    tab.server.memory.setAvailability('offline');
    await tab.clock.settle();
    assert.deepEqual(
      tab.engine.state.groups.map(({ availability }) => availability),
      ['offline', 'offline'],
    );
    const without = setUp({ memory: { script: [], config: { groups } } });
    without.engine.commands.open();
    await without.clock.settle();
    const none = without.engine.commands.conversations.choices();
    await without.clock.settle();
    assert.deepEqual((await none).groups, []);
  });
  it('hands out copies: what a page does to a message does not reach it', async () => {
    const clock = createFakeClock();
    const server = createMemoryServer(clock, { script: [] });
    const content = { kind: 'text', text: 'original' } as { kind: 'text'; text: string };
    const tab = setUp({
      browser: new FakeBrowser(clock),
      server: Object.assign(new FakeServer(clock), { memory: server }),
    });
    void tab.engine.commands.send(content);
    await clock.settle();
    content.text = 'changed';
    const [room] = server.data.rooms.values();
    const said = room?.entries.find((entry) => entry.kind === 'message');
    assert.ok(
      said?.kind === 'message' && said.message.content.kind === 'text' && said.message.content.text === 'original',
    );
  });
});
