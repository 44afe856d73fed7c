import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '../../../src/protocol/entries.ts';
import type { Thread } from '../../../src/protocol/model.ts';
import type { DomainEvent } from '../../../src/server/domain/domain-event.ts';
import { OpenThreads, personOf } from '../../../src/server/domain/reception/open-threads.ts';
import { LocalBus } from '../../../src/server/store/local-bus.ts';
import type { Store } from '../../../src/server/store/ports.ts';

/** Always the same numbers, so that a failure comes again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}
const people = ['ada', 'ben', 'cem'];
const statuses = ['waiting', 'bot', 'queued', 'active', 'closed'] as const;

describe('open threads', () => {
  it('count loads and lines as one would by looking at all of them, whatever happens in whichever order', () => {
    const bus = new LocalBus<DomainEvent>((error) => assert.ifError(error));
    const open = new OpenThreads({} as Store, bus);
    const roll = dice(7);
    const numbers = new Map<string, number>();
    const change = (conversationId: string): Entry => {
      const of = { conversationId, seq: 1, at: roll(1000) };
      if (roll(20) === 0)
        return { ...of, kind: 'conversation', change: 'removed', fields: { metadata: {}, properties: {} } };
      const number = (numbers.get(conversationId) ?? 1) + roll(2);
      numbers.set(conversationId, number);
      const status = statuses[roll(statuses.length)] ?? 'waiting';
      const name = people[roll(people.length)] ?? '';
      const thread: Thread = {
        id: `${conversationId} ${String(number)}`,
        conversationId,
        number,
        status,
        openedAt: 0,
        properties: {},
        ...(status === 'active' ? { assignee: { id: name, name } } : {}),
        ...(status === 'bot' ? { assignee: { id: name, name, isBot: true } } : {}),
      };
      return { ...of, kind: 'thread', change: 'assigned', thread, by: 'system' };
    };
    for (let count = 0; count < 3000; count++) {
      const accountId = `account ${String(roll(2))}`;
      const conversationId = `${accountId} ${String(roll(12))}`;
      const entries = [change(conversationId)];
      bus.publish({ type: 'entries', accountId, conversationId, visitorId: 'v', entries });
      const all = open.accounts.flatMap((id) => open.of(id));
      for (const person of people) {
        const has = all.filter(({ thread }) => personOf(thread) === person);
        assert.equal(open.loadOf(person), has.length, `${person} after ${String(count)} changes`);
      }
      for (const id of open.accounts) {
        const line = open.of(id).filter(({ thread }) => thread.status === 'queued');
        assert.equal(open.queuedCount(id), line.length);
        assert.deepEqual(new Set(open.queuedOf(id)), new Set(line));
      }
    }
  });
});
