/** The memory server's truth: visitors, sessions, conversations as numbered streams. The same rules as the real server's, without a disk. */
import type { Clock } from '../../engine/ports/index.ts';
import type { Content, Metadata, Properties } from '../../protocol/content.ts';
import type { Entry } from '../../protocol/entries.ts';
import { ChatError } from '../../protocol/errors.ts';
import type {
  Agent,
  Author,
  Conversation,
  Message,
  Receipt,
  Thread,
  Visitor,
  VisitorUpdate,
} from '../../protocol/model.ts';

/** An entry without what `append` fills in. */
export type EntryBody = Entry extends infer E
  ? E extends Entry
    ? Omit<E, 'conversationId' | 'seq' | 'at'>
    : never
  : never;
export interface Room {
  conversation: Conversation;
  readonly entries: Entry[];
}
export interface NewMessage {
  readonly author: Author;
  readonly content: Content;
  readonly clientId?: string | undefined;
  readonly metadata?: Metadata | undefined;
  readonly properties?: Properties | undefined;
  readonly at?: number | undefined;
}
export interface MemoryData {
  readonly rooms: Map<string, Room>;
  readonly visitors: Map<string, Visitor>;
  readonly sessions: Map<string, string>;
  id(): string;
  newVisitor(): Visitor;
  newSession(visitorId: string): string;
  updateVisitor(id: string, update: VisitorUpdate): Visitor;
  room(id: string, visitorId: string): Room;
  roomsOf(visitorId: string): Room[];
  newRoom(visitorId: string, fields?: Partial<Conversation>): Room;
  append(room: Room, entry: EntryBody, at?: number): Entry;
  say(room: Room, message: NewMessage): { readonly message: Message; readonly duplicate: boolean };
  setThread(
    room: Room,
    patch: Partial<Thread>,
    change: 'opened' | 'assigned' | 'closed' | 'rated' | 'queued' | 'properties',
    by?: string,
  ): Thread;
  setReceipt(room: Room, receipt: Receipt): Receipt;
}

export function mergeProperties(first: Properties, then: Properties = {}): Properties {
  const all = { ...first };
  for (const [namespace, values] of Object.entries(then)) all[namespace] = { ...all[namespace], ...values };
  return all;
}
export const authorOf = ({ id, name, isBot, avatarUrl, jobTitle }: Agent): Author => ({
  id,
  role: isBot ? 'bot' : 'agent',
  name,
  ...(avatarUrl ? { avatarUrl } : {}),
  ...(jobTitle ? { jobTitle } : {}),
});

export function createMemoryData(clock: Clock, tell: (room: Room, entry: Entry) => void): MemoryData {
  const rooms = new Map<string, Room>();
  const visitors = new Map<string, Visitor>();
  const sessions = new Map<string, string>();
  let lastId = 0;
  const id = (): string => (lastId += 1).toString(16).padStart(24, '0');

  const data: MemoryData = {
    rooms,
    visitors,
    sessions,
    id,
    newVisitor() {
      const visitor: Visitor = { id: id() };
      visitors.set(visitor.id, visitor);
      return visitor;
    },
    newSession(visitorId) {
      const token = `session-${id()}`;
      sessions.set(token, visitorId);
      return token;
    },
    updateVisitor(visitorId, { phone, replaceSessionFields, ...update }) {
      const before = visitors.get(visitorId) ?? { id: visitorId };
      const next: Record<string, unknown> = { ...before };
      for (const [key, value] of Object.entries(update)) {
        if (value === null) delete next[key];
        else if (value !== undefined) next[key] = value;
      }
      if (phone === null) delete next['phone'];
      else if (phone !== undefined) next['phone'] = { raw: phone, valid: /^\+\d{7,15}$/.test(phone) };
      next['metadata'] = { ...before.metadata, ...update.metadata };
      next['customFields'] = { ...before.customFields, ...update.customFields };
      next['sessionFields'] = { ...(replaceSessionFields ? {} : before.sessionFields), ...update.sessionFields };
      const visitor = next as unknown as Visitor;
      visitors.set(visitorId, visitor);
      return visitor;
    },
    room(roomId, visitorId) {
      const room = rooms.get(roomId);
      if (room?.conversation.visitorId === visitorId) return room;
      throw new ChatError('CONVERSATION_NOT_FOUND', `There is no conversation ${roomId} of this visitor.`);
    },
    roomsOf: (visitorId) =>
      [...rooms.values()]
        .filter(({ conversation }) => conversation.visitorId === visitorId)
        .sort((a, b) => b.conversation.updatedAt - a.conversation.updatedAt),
    newRoom(visitorId, fields = {}) {
      const now = clock.now();
      const room: Room = {
        conversation: {
          id: id(),
          number: `A${rooms.size + 1}`,
          visitorId,
          kind: 'personal',
          metadata: {},
          properties: {},
          participants: [],
          createdAt: now,
          updatedAt: now,
          lastSeq: 0,
          receipts: [],
          unread: 0,
          ...fields,
        },
        entries: [],
      };
      rooms.set(room.conversation.id, room);
      const { metadata, properties } = room.conversation;
      data.append(room, { kind: 'conversation', change: 'created', fields: { metadata, properties } });
      data.append(room, {
        kind: 'participant',
        change: 'added',
        participant: { id: visitorId, role: 'visitor', present: true },
      });
      return room;
    },
    append(room, body, at = clock.now()) {
      const seq = room.entries.length + 1;
      const entry = { ...body, conversationId: room.conversation.id, seq, at } as Entry;
      room.entries.push(entry);
      const { participants } = room.conversation;
      room.conversation = { ...room.conversation, lastSeq: seq, updatedAt: Math.max(at, room.conversation.updatedAt) };
      if (entry.kind === 'participant') {
        const others = participants.filter((item) => item.id !== entry.participant.id);
        room.conversation = { ...room.conversation, participants: [...others, entry.participant] };
      } else if (entry.kind === 'thread') room.conversation = { ...room.conversation, thread: entry.thread };
      tell(room, entry);
      return entry;
    },
    say(room, { author, content, clientId, metadata = {}, properties = {}, at = clock.now() }) {
      for (const entry of clientId ? room.entries : []) {
        if (entry.kind === 'message' && entry.message.clientId === clientId)
          return { message: entry.message, duplicate: true };
      }
      const { thread } = room.conversation;
      if (!thread || thread.status === 'closed') {
        data.setThread(
          room,
          { id: id(), number: (thread?.number ?? 0) + 1, status: 'waiting', openedAt: at, properties: {} },
          'opened',
        );
      }
      const message: Message = {
        id: id(),
        conversationId: room.conversation.id,
        seq: room.entries.length + 1,
        at,
        author,
        content,
        metadata,
        properties,
        ...(clientId ? { clientId } : {}),
        ...(room.conversation.thread ? { threadId: room.conversation.thread.id } : {}),
      };
      const unread =
        author.role === 'agent' || author.role === 'bot' ? room.conversation.unread + 1 : room.conversation.unread;
      room.conversation = { ...room.conversation, lastMessage: message, unread };
      data.append(room, { kind: 'message', message }, at);
      return { message, duplicate: false };
    },
    setThread(room, patch, change, by) {
      const before = change === 'opened' ? undefined : room.conversation.thread;
      const thread = { ...before, conversationId: room.conversation.id, ...patch } as Thread;
      data.append(room, { kind: 'thread', change, thread, ...(by ? { by } : {}) });
      return thread;
    },
    setReceipt(room, receipt) {
      const before = room.conversation.receipts.find(({ participantId }) => participantId === receipt.participantId);
      const readSeq = Math.max(before?.readSeq ?? 0, receipt.readSeq);
      const next: Receipt = {
        ...receipt,
        readSeq,
        deliveredSeq: Math.max(before?.deliveredSeq ?? 0, receipt.deliveredSeq, readSeq),
      };
      const receipts = [...room.conversation.receipts.filter((item) => item !== before), next];
      const unread = room.entries.filter(
        (entry) =>
          entry.kind === 'message' &&
          entry.seq > readSeq &&
          (entry.message.author.role === 'agent' || entry.message.author.role === 'bot'),
      ).length;
      room.conversation = { ...room.conversation, receipts, ...(receipt.role === 'visitor' ? { unread } : {}) };
      return next;
    },
  };
  return data;
}
