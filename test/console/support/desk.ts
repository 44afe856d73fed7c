/** A desk with work on it: answers for every request that the screens make. */
import type { Entry } from '../../../src/protocol/entries.ts';
import type { InboxItem } from '../../../src/protocol/agent-frames.ts';
import { belongs } from '../../../src/console/state/inbox.ts';
import { inboxViews } from '../../../src/console/state/state.ts';
import { FakePipe } from './fake-pipe.ts';
import {
  ana,
  ben,
  conversation,
  entry,
  fromAgent,
  item,
  message,
  now,
  pageOf,
  presence,
  thread,
  visit,
  visitor,
} from './fixtures.ts';

const minute = 60_000;
export const maria = visitor('v1', {
  name: 'Maria Alves',
  externalId: 'customer-42',
  verified: true,
  email: 'maria@mail.example',
  phone: { raw: '0171 123', valid: false },
  company: 'Studio Alves',
  labels: ['wholesale'],
  remark: 'Prefers mail.\nOrders in spring <b>only</b>.',
  metadata: { plan: 'gold', cart: 3 },
  customFields: { size: 'L', tags: ['a', 'b'] },
});
export function mariasEntries(): Entry[] {
  const said = [
    message(1, 'Hello! Is the arc lamp available in brass?'),
    fromAgent(2, 'Hello Maria, yes it is. Shall I reserve one for you?', ana),
    message(3, 'That would be lovely. When would it arrive?'),
    fromAgent(4, 'She bought two last year, let us offer free shipping.', ben, { visibility: 'agents' }),
    fromAgent(5, 'It leaves our house tomorrow and arrives on Friday.', ben),
    message(6, 'Great, thank you 👍'),
  ];
  return [
    ...said.slice(0, 1).map(entry),
    {
      kind: 'thread',
      conversationId: 'c1',
      seq: 2,
      at: now - 28 * minute,
      change: 'assigned',
      thread: thread({ assignee: { id: 'ana', name: ana.name } }),
      by: 'ana',
    },
    ...said.slice(1).map((one) => entry({ ...one, seq: one.seq + 1, id: `m${String(one.seq + 1)}` })),
  ];
}
export interface Desk {
  readonly pipe: FakePipe;
  readonly items: InboxItem[];
  readonly entries: Record<string, Entry[]>;
}
export function desk(): Desk {
  const entries: Record<string, Entry[]> = { c1: mariasEntries() };
  const lastOfMaria = entries['c1']?.at(-1);
  const mine = { assignee: { id: 'ana', name: ana.name } };
  const items: InboxItem[] = [
    item('c1', {
      talk: {
        thread: thread(mine),
        lastSeq: 7,
        unread: 2,
        ...(lastOfMaria?.kind === 'message' ? { lastMessage: lastOfMaria.message } : {}),
        receipts: [{ participantId: 'v1', role: 'visitor', deliveredSeq: 7, readSeq: 7 }],
      },
      visitor: maria,
      waitingSince: now - 3 * minute,
    }),
    item('c2', {
      talk: {
        thread: thread({ ...mine, conversationId: 'c2' }),
        lastSeq: 1,
        lastMessage: message(1, 'Can I still change my address? The parcel has not left yet I think', {
          conversationId: 'c2',
        }),
        unread: 1,
      },
      visitor: visitor('v2', { name: 'Jonas Lindqvist' }),
      waitingSince: now - 12 * minute,
    }),
    item('c3', {
      talk: {
        thread: thread({ status: 'waiting', conversationId: 'c3' }),
        lastSeq: 1,
        lastMessage: message(1, 'Hi there', { conversationId: 'c3' }),
        unread: 1,
      },
      visitor: { id: '65f0a1b2c3d4e5f601020304' },
      waitingSince: now - 40_000,
    }),
    item('c4', {
      talk: {
        thread: thread({ ...mine, conversationId: 'c4' }),
        lastSeq: 1,
        lastMessage: fromAgent(1, 'You are welcome!', ana, { conversationId: 'c4' }),
      },
      visitor: visitor('v4', { name: 'Priya Natarajan' }),
      online: false,
    }),
    item('c5', { talk: { thread: thread({ status: 'closed', conversationId: 'c5' }) } }),
    item('c6', {
      talk: {
        thread: thread({ status: 'bot', conversationId: 'c6', assignee: { id: 'bot', name: 'Helper', isBot: true } }),
      },
    }),
  ];
  const pipe = new FakePipe({
    'inbox.list': ({ view, search, before, limit = 30 }) => {
      const words = search?.toLowerCase();
      const rows = items
        .filter(
          (one) =>
            belongs(one, view, 'ana') &&
            (words === undefined || (one.visitor.name ?? '').toLowerCase().includes(words)),
        )
        .filter((one) => before === undefined || one.conversation.updatedAt < before)
        .sort((a, b) => b.conversation.updatedAt - a.conversation.updatedAt);
      const counts = Object.fromEntries(
        inboxViews.map((one) => [one, items.filter((row) => belongs(row, one, 'ana')).length]),
      );
      return {
        items: rows.slice(0, limit),
        hasMore: rows.length > limit,
        counts: counts as Record<(typeof inboxViews)[number], number>,
      };
    },
    'conversation.get': ({ conversationId }) => {
      const found = items.find((one) => one.conversation.id === conversationId) ?? item(conversationId);
      return { item: found, presence: presence(found.visitor) };
    },
    'conversation.entries': (params) => pageOf(entries[params.conversationId] ?? [], params),
    'conversation.read': ({ seq }) => ({
      receipt: { participantId: 'ana', role: 'agent', deliveredSeq: seq, readSeq: seq },
    }),
    'visitor.get': ({ visitorId }) => ({
      presence: presence(items.find((one) => one.visitor.id === visitorId)?.visitor ?? visitor(visitorId)),
      conversations: [conversation('c1'), conversation('c9', { lastMessage: message(1, 'An older question') })],
    }),
    'visitor.visits': () => ({
      visits: [
        visit('a', { kind: 'inquiry', current: { url: 'https://shop.example/lamps/arc', title: 'Arc lamp' } }),
        visit('b'),
        visit('c', { kind: 'landing', current: { url: 'https://shop.example/', title: 'Home' } }),
      ],
      hasMore: false,
    }),
    'visitors.browsing': () => ({ visitors: items.slice(0, 3).map((one) => presence(one.visitor)), hasMore: false }),
  });
  return { pipe, items, entries };
}
