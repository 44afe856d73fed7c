import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrivals, typings } from '../../../src/console/adapter/news.ts';
import { conversation, fromAgent, ana, message } from '../support/fixtures.ts';

type State = Parameters<typeof arrivals>[0];
const state = (over: object, id = 'c1'): State =>
  ({
    conversations: [{ conversation: { ...conversation('c1'), id }, messages: [], typing: [], cursor: 1, ...over }],
  }) as unknown as State;

describe('what the console says aloud', () => {
  it('is each message that has come in since, and whose it is', () => {
    const [first, second, third] = [
      message(1, 'Hello'),
      fromAgent(2, 'Hi', ana),
      message(3, 'Brass?', { author: { id: 'v1', role: 'agent' } }),
    ];
    const seenAs = { ...second, author: { ...second.author, role: 'visitor' as const } };
    const news = arrivals(
      state({ messages: [first, seenAs, third], cursor: 3 }),
      state({ messages: [first], cursor: 1 }),
    );
    assert.deepEqual(
      news.map((one) => [one.message.seq, one.own]),
      [
        [2, true],
        [3, false],
      ],
    );
  });
  it('is not what was there when a conversation is opened, nor what is older', () => {
    const messages = [message(1, 'Hello'), message(2, 'Are you there?')];
    assert.deepEqual(arrivals(state({ messages, cursor: 2 }), state({ cursor: 0 })), []);
    assert.deepEqual(arrivals(state({ messages, cursor: 2 }), state({ cursor: 1 }, 'another')), []);
    assert.deepEqual(arrivals(state({ messages, cursor: 2 }), state({ messages: messages.slice(1), cursor: 2 })), []);
  });
  it('is that somebody begins to write, once', () => {
    const typing = [{ agent: { id: 'v1', name: 'Maria' }, since: 0 }];
    assert.equal(typings(state({ typing }), state({})).length, 1);
    assert.equal(typings(state({ typing: [...typing] }), state({ typing })).length, 0);
    assert.equal(typings(state({}), state({ typing })).length, 0);
  });
});
