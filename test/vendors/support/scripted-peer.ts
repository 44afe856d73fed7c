/**
 * The other end, scripted: answers what the page APIs ask of a server, remembers every request, and lets a test speak as the agent. One
 * `Office` holds what a server would keep; each `peer()` of it is one browser.
 */
import type { FormDefinition } from '../../../src/protocol/content.ts';
import type { Content } from '../../../src/protocol/content.ts';
import type { Entry } from '../../../src/protocol/entries.ts';
import { ChatError } from '../../../src/protocol/errors.ts';
import type {
  AccountConfig,
  Agent,
  Channel,
  Conversation,
  Message,
  Thread,
  Visitor,
  VisitorUpdate,
} from '../../../src/protocol/model.ts';
import type { HelloFrame, VisitorMethod, VisitorMethods, VisitorPush } from '../../../src/protocol/visitor-frames.ts';
import type { Connection, ConnectionHandlers } from '../../../src/engine/ports/index.ts';

export const startTime = 1_700_000_000_000;
export const ana: Agent = { id: 'a'.repeat(24), name: 'Ana', avatarUrl: 'https://files.test/ana.png' };
export const robot: Agent = { id: 'b'.repeat(24), name: 'Robot', isBot: true };

export interface OfficeOptions {
  readonly multiple?: boolean;
  readonly forms?: readonly FormDefinition[];
  readonly channels?: readonly Channel[];
}
interface Request {
  readonly method: VisitorMethod;
  readonly params: unknown;
}
type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class Office {
  readonly requests: Request[] = [];
  readonly hellos: HelloFrame[] = [];
  readonly knownHooks = new Set<string>();
  readonly #options: OfficeOptions;
  readonly #visitors = new Map<string, Writable<Visitor>>();
  readonly #conversations = new Map<string, { conversation: Writable<Conversation>; entries: Entry[] }>();
  readonly #lines = new Set<{ visitor: string; handlers: ConnectionHandlers }>();
  #numbers = 0;

  constructor(options: OfficeOptions = {}) {
    this.#options = options;
  }
  /** One browser's connection. */
  peer(): Connection {
    let line: { visitor: string; handlers: ConnectionHandlers } | undefined;
    return {
      open: (hello, handlers) => {
        this.hellos.push(hello);
        const guest = this.#visitorOf(hello);
        line = { visitor: guest.id, handlers };
        this.#lines.add(line);
        const opened = line;
        queueMicrotask(() => {
          if (this.#lines.has(opened)) handlers.onWelcome(this.#welcome(guest));
        });
      },
      request: async (method, params) => {
        await Promise.resolve();
        if (!line) throw new ChatError('NOT_CONNECTED', 'The scripted line is closed.');
        this.requests.push({ method, params });
        return this.#answer(line, method, params) as VisitorMethods[typeof method]['result'];
      },
      signal: () => undefined,
      close: () => {
        if (line) this.#lines.delete(line);
        line = undefined;
      },
    };
  }
  get openLines(): number {
    return this.#lines.size;
  }
  get visitors(): readonly Visitor[] {
    return [...this.#visitors.values()];
  }
  get conversations(): readonly Conversation[] {
    return [...this.#conversations.values()].map(({ conversation }) => conversation);
  }
  asked<M extends VisitorMethod>(method: M): readonly VisitorMethods[M]['params'][] {
    return this.requests
      .filter((request) => request.method === method)
      .map((request) => request.params as VisitorMethods[M]['params']);
  }
  /** What the visitors have said, over all conversations. */
  get said(): readonly Content[] {
    return [...this.#conversations.values()].flatMap(({ entries }) =>
      entries.flatMap((entry) =>
        entry.kind === 'message' && entry.message.author.role === 'visitor' ? [entry.message.content] : [],
      ),
    );
  }
  /** The agent writes; without a conversation one is begun for the visitor who is on the line. */
  write(content: Content | string, author: Agent = ana, conversationId?: string): Message {
    const id =
      conversationId ?? this.conversations[0]?.id ?? this.begin(this.visitors[this.visitors.length - 1]?.id ?? '').id;
    const body: Content = typeof content === 'string' ? { kind: 'text', text: content } : content;
    return this.#append(id, body, {
      id: author.id,
      role: author.isBot ? 'bot' : 'agent',
      name: author.name,
      ...(author.avatarUrl ? { avatarUrl: author.avatarUrl } : {}),
    });
  }
  begin(visitorId: string): Conversation {
    const conversation: Writable<Conversation> = {
      id: this.#id('c'),
      number: `A${this.#conversations.size + 123}`,
      visitorId,
      kind: 'personal',
      metadata: {},
      properties: {},
      participants: [],
      createdAt: startTime,
      updatedAt: startTime,
      lastSeq: 0,
      receipts: [],
      unread: 0,
    };
    this.#conversations.set(conversation.id, { conversation, entries: [] });
    this.#push(conversation.visitorId, { type: 'push', push: 'conversation', conversation: { ...conversation } });
    return conversation;
  }
  /** A change of the thread, as an entry: assigned, closed, … */
  thread(
    conversationId: string,
    change: 'assigned' | 'closed' | 'transferred',
    by: string,
    more: Partial<Thread> = {},
  ): void {
    const { conversation } = this.#get(conversationId);
    const thread: Thread = {
      ...(conversation.thread ?? { id: this.#id('d'), conversationId, number: 1, openedAt: startTime, properties: {} }),
      status: change === 'closed' ? 'closed' : 'active',
      ...more,
    };
    conversation.thread = thread;
    this.#enter(conversationId, (seq, at) => ({ kind: 'thread', conversationId, seq, at, change, thread, by }));
  }
  invite(push: VisitorPush): void {
    for (const line of this.#lines) line.handlers.onPush(push);
  }
  #append(conversationId: string, content: Content, author: Message['author'], clientId?: string): Message {
    let made: Message | undefined;
    this.#enter(conversationId, (seq, at) => {
      const message: Message = {
        id: this.#id('e'),
        conversationId,
        seq,
        ...(clientId === undefined ? {} : { clientId }),
        at,
        author,
        content,
        metadata: {},
        properties: {},
      };
      made = message;
      const { conversation } = this.#get(conversationId);
      conversation.lastMessage = message;
      if (author.role !== 'visitor') conversation.unread += 1;
      return { kind: 'message', conversationId, seq, at, message };
    });
    if (!made) throw new Error('nothing was appended');
    return made;
  }
  #enter(conversationId: string, make: (seq: number, at: number) => Entry): void {
    const held = this.#get(conversationId);
    const seq = held.conversation.lastSeq + 1;
    held.conversation.lastSeq = seq;
    held.conversation.updatedAt = startTime + seq * 1000;
    const entry = make(seq, startTime + seq * 1000);
    held.entries.push(entry);
    this.#push(held.conversation.visitorId, { type: 'push', push: 'entries', entries: [entry] });
  }
  #push(visitorId: string, push: VisitorPush): void {
    for (const line of this.#lines) if (line.visitor === visitorId) line.handlers.onPush(push);
  }
  #get(conversationId: string): { conversation: Writable<Conversation>; entries: Entry[] } {
    const held = this.#conversations.get(conversationId);
    if (!held) throw new ChatError('CONVERSATION_NOT_FOUND', `No conversation ${conversationId}.`);
    return held;
  }
  #id(letter: string): string {
    this.#numbers += 1;
    return letter + String(this.#numbers).padStart(23, '0');
  }
  #visitorOf(hello: Pick<HelloFrame, 'identity' | 'visitor' | 'session'>): Writable<Visitor> {
    const externalId = hello.identity?.externalId;
    const known = [...this.#visitors.values()].find((visitor) =>
      externalId === undefined ? hello.session === `session-${visitor.id}` : visitor.externalId === externalId,
    );
    const visitor: Writable<Visitor> = known ?? {
      id: this.#id('f'),
      ...(externalId === undefined ? {} : { externalId }),
    };
    this.#visitors.set(visitor.id, visitor);
    this.#update(visitor, hello.visitor ?? {});
    return visitor;
  }
  #update(visitor: Writable<Visitor>, update: VisitorUpdate): void {
    const { phone, sessionFields, customFields, metadata, ...rest } = update;
    for (const [key, value] of Object.entries(rest))
      if (value !== undefined && value !== null) Object.assign(visitor, { [key]: value });
    if (phone) visitor.phone = { raw: phone, valid: /^\+?[1-9]\d{10,14}$/.test(phone) };
    if (sessionFields) visitor.sessionFields = { ...visitor.sessionFields, ...sessionFields };
    if (customFields) visitor.customFields = { ...visitor.customFields, ...customFields };
    if (metadata) visitor.metadata = { ...visitor.metadata, ...metadata };
  }
  #ofVisitor(visitorId: string): readonly Conversation[] {
    return this.conversations
      .filter((conversation) => conversation.visitorId === visitorId)
      .map((conversation) => ({ ...conversation }));
  }
  #welcome(visitor: Visitor): Parameters<ConnectionHandlers['onWelcome']>[0] {
    return {
      type: 'welcome',
      version: 1,
      session: `session-${visitor.id}`,
      visitor: { ...visitor },
      config: this.#config(),
      availability: 'online',
      groups: [],
      conversations: this.#ofVisitor(visitor.id),
      hasMoreConversations: false,
      invites: [],
      offlineMessages: 0,
      heartbeatMs: 30_000,
      serverTime: startTime,
    };
  }
  #config(): AccountConfig {
    const multiple = this.#options.multiple ?? false;
    return {
      accountId: 'default',
      name: 'Test office',
      forms: this.#options.forms ?? [],
      greetings: [],
      channels: this.#options.channels ?? [],
      groups: [],
      upload: { maxBytes: 1_000_000, types: [] },
      messageMaxLength: 4000,
      conversations: { multiple, list: multiple },
      rating: { scale: 'thumbs', askOnClose: false },
      poweredBy: false,
      transcripts: { email: false },
    };
  }
  #answer(line: { visitor: string }, method: VisitorMethod, params: unknown): unknown {
    const visitor = this.#visitors.get(line.visitor);
    if (!visitor) throw new ChatError('SESSION_EXPIRED', 'No visitor on this line.');
    switch (method) {
      case 'conversation.send': {
        const { conversationId, clientId, content } = params as VisitorMethods['conversation.send']['params'];
        const id = conversationId ?? this.#ofVisitor(visitor.id)[0]?.id ?? this.begin(visitor.id).id;
        const message = this.#append(
          id,
          content,
          { id: visitor.id, role: 'visitor', ...(visitor.name ? { name: visitor.name } : {}) },
          clientId,
        );
        return { message, conversationId: id, duplicate: false };
      }
      case 'conversation.create':
        return { conversation: { ...this.begin(visitor.id) } };
      case 'conversation.get':
        return { conversation: { ...this.#get((params as { conversationId: string }).conversationId).conversation } };
      case 'conversation.list':
        return {
          conversations: this.#ofVisitor(visitor.id),
          hasMore: false,
          total: this.#ofVisitor(visitor.id).length,
        };
      case 'conversation.entries': {
        const {
          conversationId,
          after,
          before,
          limit = 30,
        } = params as VisitorMethods['conversation.entries']['params'];
        const inside = this.#get(conversationId).entries.filter(
          ({ seq }) => seq > (after ?? 0) && seq < (before ?? Number.POSITIVE_INFINITY),
        );
        const page = after === undefined ? inside.slice(-limit) : inside.slice(0, limit);
        return { entries: page, hasMore: inside.length > page.length };
      }
      case 'conversation.read': {
        const { conversationId, seq } = params as VisitorMethods['conversation.read']['params'];
        this.#get(conversationId).conversation.unread = 0;
        return {
          receipt: { participantId: visitor.id, role: 'visitor', deliveredSeq: seq, readSeq: seq, readAt: startTime },
        };
      }
      case 'visitor.identify':
      case 'visitor.logout': {
        const { identity, visitor: update } = params as Partial<VisitorMethods['visitor.identify']['params']>;
        const next = this.#visitorOf({ ...(identity ? { identity } : {}), ...(update ? { visitor: update } : {}) });
        line.visitor = next.id;
        return {
          session: `session-${next.id}`,
          visitor: { ...next },
          conversations: this.#ofVisitor(next.id),
          hasMoreConversations: false,
          merged: false,
          warnings: [],
        };
      }
      case 'visitor.update':
        this.#update(visitor, (params as VisitorMethods['visitor.update']['params']).visitor);
        return { visitor: { ...visitor }, warnings: [] };
      case 'trigger':
        return { known: this.knownHooks.has((params as { name: string }).name) };
      case 'form.get': {
        const form = this.#options.forms?.find(({ kind }) => kind === (params as { kind: string }).kind);
        return form ? { enabled: true, form } : { enabled: false };
      }
      case 'form.submit':
        return {};
      case 'availability.get':
        return { availability: 'online', groups: [] };
      default:
        return {};
    }
  }
}
