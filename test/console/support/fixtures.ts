/** A small shop's support desk: two agents, some visitors, some conversations. Times are fixed. */
import type {
  AgentProfile,
  AgentWelcomeFrame,
  InboxItem,
  VisitorPresence,
} from '../../../src/protocol/agent-frames.ts';
import type { Content } from '../../../src/protocol/content.ts';
import type { Entry, MessageEntry } from '../../../src/protocol/entries.ts';
import type { Conversation, Message, Thread, Visit, Visitor } from '../../../src/protocol/model.ts';

export const now = Date.UTC(2026, 2, 10, 14, 0);
const minute = 60_000;

export const ana: AgentProfile = {
  id: 'ana',
  name: 'Ana Reyes',
  email: 'ana@shop.example',
  role: 'owner',
  presence: 'online',
  groupIds: [],
  capacity: 5,
  jobTitle: 'Support',
};
export const ben: AgentProfile = {
  ...ana,
  id: 'ben',
  name: 'Ben Okafor',
  email: 'ben@shop.example',
  role: 'agent',
  presence: 'away',
};

export function welcome(change: Partial<AgentWelcomeFrame> = {}): AgentWelcomeFrame {
  return {
    type: 'welcome',
    version: 1,
    agent: ana,
    account: { id: 'account', publicId: 'default', name: 'Shop' },
    agents: [ana, ben],
    groups: [{ groupId: 'returns', name: 'Returns', availability: 'online' }],
    vocabulary: {
      labels: ['wholesale', 'newsletter'],
      customFields: [
        { id: 'tags', name: 'Interests', type: 'multiselect', options: ['a', 'b'] },
        { id: 'size', name: 'Shirt size', type: 'text', options: [] },
      ],
      vipLevels: [{ id: 'v1', name: 'Gold' }],
      ticketForms: [],
    },
    cannedReplies: [
      { id: 'c1', shortcut: 'hello', text: 'Hello {name}, how can I help?' },
      { id: 'c2', shortcut: 'shipping', text: 'Parcels leave our house the same day when you order before noon.' },
    ],
    mail: false,
    heartbeatMs: 20_000,
    serverTime: now,
    ...change,
  };
}
export function visitor(id: string, change: Partial<Visitor> = {}): Visitor {
  return { id, name: `Visitor ${id}`, ...change };
}
export function thread(change: Partial<Thread> = {}): Thread {
  return {
    id: 'thread-1',
    conversationId: 'c1',
    number: 1,
    status: 'active',
    openedAt: now - 30 * minute,
    properties: {},
    ...change,
  };
}
export function message(seq: number, content: Content | string, change: Partial<Message> = {}): Message {
  return {
    id: `m${String(seq)}`,
    conversationId: 'c1',
    threadId: 'thread-1',
    seq,
    at: now - 30 * minute + seq * 20_000,
    author: { id: 'v1', role: 'visitor', name: 'Visitor v1' },
    content: typeof content === 'string' ? { kind: 'text', text: content } : content,
    metadata: {},
    properties: {},
    ...change,
  };
}
export function fromAgent(
  seq: number,
  content: Content | string,
  agent: AgentProfile = ana,
  change: Partial<Message> = {},
): Message {
  return message(seq, content, { author: { id: agent.id, role: 'agent', name: agent.name }, ...change });
}
export function entry(said: Message): MessageEntry {
  return { kind: 'message', conversationId: said.conversationId, seq: said.seq, at: said.at, message: said };
}
export function conversation(id: string, change: Partial<Conversation> = {}): Conversation {
  return {
    id,
    number: `A${id.replace(/\D/gu, '')}`,
    visitorId: id.replace('c', 'v'),
    kind: 'personal',
    metadata: {},
    properties: {},
    participants: [],
    thread: thread({ conversationId: id }),
    createdAt: now - 60 * minute,
    updatedAt: now - Number(id.replace(/\D/gu, '')) * minute,
    lastSeq: 0,
    receipts: [],
    unread: 0,
    ...change,
  };
}
export function item(
  id: string,
  change: Partial<InboxItem> & { readonly talk?: Partial<Conversation> } = {},
): InboxItem {
  const { talk, ...rest } = change;
  const made = conversation(id, talk);
  return { conversation: made, visitor: visitor(made.visitorId), online: true, ...rest };
}
export function presence(of: Visitor, change: Partial<VisitorPresence> = {}): VisitorPresence {
  return {
    visitor: of,
    online: true,
    page: {
      url: 'https://shop.example/lamps/arc',
      title: 'Arc lamp',
      referrer: 'https://search.example/',
      openedAt: now - 4 * minute,
    },
    device: { kind: 'mobile', timeZone: 'Europe/Lisbon', screen: '390×844' },
    locale: 'pt',
    firstSeenAt: now - 600 * minute,
    lastSeenAt: now,
    devices: 1,
    ...change,
  };
}
export function visit(id: string, change: Partial<Visit> = {}): Visit {
  return {
    id,
    kind: 'browsing',
    at: now - 6 * minute,
    current: { url: 'https://shop.example/lamps', title: 'Lamps' },
    ...change,
  };
}
/** What `conversation.entries` answers from a whole stream. */
export function pageOf(
  entries: readonly Entry[],
  params: { after?: number; before?: number; limit?: number },
): { entries: readonly Entry[]; hasMore: boolean } {
  const limit = params.limit ?? 50;
  if (params.after !== undefined) {
    const rest = entries.filter((one) => one.seq > (params.after ?? 0));
    return { entries: rest.slice(0, limit), hasMore: rest.length > limit };
  }
  const rest = entries.filter((one) => one.seq < (params.before ?? Infinity));
  return { entries: rest.slice(-limit), hasMore: rest.length > limit };
}
