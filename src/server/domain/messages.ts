/**
 * Saying something. A visible message by a visitor opens a thread when none is open; one by an agent takes an unassigned thread. Where
 * nothing but the message itself is new, no lock is taken and the message joins the next commit at once.
 */
import type { Content, Metadata, Properties } from '../../protocol/content.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Agent, Author, Message, MessageSource } from '../../protocol/model.ts';
import type { Routing } from '../../protocol/visitor-frames.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { ConversationRecord } from './conversation-record.ts';
import type { ConversationState } from './conversation-state.ts';
import { isOpen } from './conversation-state.ts';
import type { Committed, Conversations } from './conversations.ts';
import type { EntryDraft } from './entry-codec.ts';
import type { Reception } from './reception.ts';
import type { Threads } from './threads.ts';
import { joinDrafts } from './threads.ts';

export interface MessageInput {
  readonly clientId: string;
  readonly content: Content;
  readonly metadata?: Metadata | undefined;
  readonly properties?: Properties | undefined;
  readonly source?: MessageSource | undefined;
}
export interface VisitorMessageOptions {
  readonly author: Author;
  readonly routing?: Routing | undefined;
  readonly groupId?: string | undefined;
  readonly attachToLastThread?: boolean | undefined;
  readonly threadProperties?: Properties | undefined;
}
export interface Said {
  readonly message: Message;
  readonly duplicate: boolean;
  /** The message as JSON, where that was made anyway. */
  readonly text?: string | undefined;
}

export class Messages {
  readonly #conversations: Conversations;
  readonly #threads: Threads;
  readonly #reception: () => Reception;
  readonly #clock: Clock;

  constructor(conversations: Conversations, threads: Threads, reception: () => Reception, clock: Clock) {
    this.#conversations = conversations;
    this.#threads = threads;
    this.#reception = reception;
    this.#clock = clock;
  }
  sayAsVisitor(record: ConversationRecord, input: MessageInput, options: VisitorMessageOptions): Promise<Said> {
    const stays = (): boolean =>
      isOpen(record.state.thread) || (options.attachToLastThread === true && record.state.thread !== undefined);
    if (stays() && !this.#conversations.locks.busy(record.id)) return this.#say(record, [], options.author, input);
    return this.#conversations.locks.run(record.id, async () => {
      if (stays()) return this.#say(record, [], options.author, input);
      const opening = await this.openingDrafts(record.state, options);
      return this.#say(record, opening, options.author, input);
    });
  }
  /** What opens a thread for a visitor: reception decides who answers. */
  async openingDrafts(state: ConversationState, options: VisitorMessageOptions): Promise<EntryDraft[]> {
    const answer = await this.#reception().receive({
      accountId: state.accountId,
      visitorId: state.visitorId,
      conversationId: state.id,
      routing: options.routing,
      groupId: options.groupId,
    });
    return this.#threads.open(state, { answer, properties: options.threadProperties, by: options.author.id }).drafts;
  }
  async sayAsAgent(
    record: ConversationRecord,
    agent: Agent,
    input: MessageInput & { visibility?: 'all' | 'agents' | undefined },
  ): Promise<Said> {
    const author = authorOf(agent);
    if (input.visibility === 'agents') return this.#say(record, [], author, input);
    const settled = (): boolean => {
      const { thread, participants } = record.state;
      const here = participants.some((participant) => participant.id === agent.id && participant.present);
      return here && isOpen(thread) && thread.assignee !== undefined && thread.assignee.isBot !== true;
    };
    if (settled() && !this.#conversations.locks.busy(record.id)) return this.#say(record, [], author, input);
    return this.#conversations.locks.run(record.id, async () => {
      const { state } = record;
      if (settled()) return this.#say(record, [], author, input);
      const { thread } = state;
      if (thread === undefined || thread.status === 'closed') {
        const opened = this.#threads.open(state, {
          answer: { status: 'active', assignee: agent, groupId: thread?.groupId },
          by: agent.id,
        });
        return this.#say(record, opened.drafts, author, input);
      }
      const taken = thread.assignee === undefined || thread.assignee.isBot === true;
      const drafts = taken
        ? this.#threads.assign(state, { assignee: agent, status: 'active', by: agent.id })
        : joinDrafts(state, agent);
      return this.#say(record, drafts, author, input);
    });
  }
  /** A bot or the system speaks within the newest thread, whatever its state. */
  sayAsBot(
    record: ConversationRecord,
    author: Author,
    input: MessageInput & { visibility?: 'all' | 'agents' | undefined },
  ): Promise<Said> {
    return this.#say(record, [], author, input);
  }
  /** Replaces what a message says. `content: undefined` deletes it. */
  async revise(record: ConversationRecord, messageId: string, content: Content | undefined): Promise<Message> {
    return this.#conversations.locks.run(record.id, async () => {
      const before = await this.#require(record, messageId);
      if (before.deletedAt !== undefined) {
        if (content === undefined) return before;
        throw new ChatError('NOT_FOUND', `Message "${messageId}" was deleted.`, { field: 'messageId' });
      }
      const now = this.#clock.now();
      const message: Message =
        content === undefined
          ? { ...before, content: { kind: 'text', text: '' }, metadata: {}, properties: {}, deletedAt: now }
          : { ...before, content, editedAt: now };
      await this.#conversations.commit(record, { drafts: [{ kind: 'message-update', message }] });
      return message;
    });
  }
  /** Changes what hangs on a message without touching what it says. */
  async annotate(
    record: ConversationRecord,
    messageId: string,
    change: (message: Message) => Message,
  ): Promise<Message> {
    return this.#conversations.locks.run(record.id, async () => {
      const message = change(await this.#require(record, messageId));
      await this.#conversations.commit(record, { drafts: [{ kind: 'message-update', message }] });
      return message;
    });
  }
  async require(record: ConversationRecord, messageId: string): Promise<Message> {
    return this.#require(record, messageId);
  }
  /** The draft of a message, for commits that hold more than it. */
  draft(
    state: ConversationState,
    threadId: string | undefined,
    author: Author,
    input: MessageInput & { visibility?: 'all' | 'agents' | undefined },
  ): EntryDraft {
    const now = this.#clock.now();
    // Set one by one: this runs for every message, and spreading conditions is many times dearer.
    const message: { -readonly [K in keyof Message]: Message[K] } = {
      // First, where its number is put into the JSON later on.
      seq: 0,
      id: newId(now),
      conversationId: state.id,
      clientId: input.clientId,
      at: now,
      author,
      content: input.content,
      metadata: input.metadata ?? {},
      properties: input.properties ?? {},
    };
    if (threadId !== undefined) message.threadId = threadId;
    if (input.source) message.source = input.source;
    if (input.visibility === 'agents') message.visibility = 'agents';
    return { kind: 'message', message };
  }

  async #require(record: ConversationRecord, messageId: string): Promise<Message> {
    const message = await this.#conversations.message(record.id, messageId);
    if (!message)
      throw new ChatError('NOT_FOUND', `There is no message "${messageId}" in this conversation.`, {
        field: 'messageId',
      });
    return message;
  }
  #say(
    record: ConversationRecord,
    before: readonly EntryDraft[],
    author: Author,
    input: MessageInput & { visibility?: 'all' | 'agents' | undefined },
  ): Promise<Said> {
    const opened = before.find((draft) => draft.kind === 'thread');
    const threadId = opened?.thread.id ?? record.state.thread?.id;
    const draft = this.draft(record.state, threadId, author, input);
    return this.#conversations
      .commit(record, {
        drafts: before.length === 0 ? [draft] : [...before, draft],
        clientKey: clientKey(author.role, input.clientId),
      })
      .then((committed) => said(committed, input.clientId));
  }
}

function said(committed: Committed, clientId: string): Said {
  const entry = committed.duplicate ? committed.entry : committed.entries.at(-1);
  if (entry?.kind !== 'message')
    throw new ChatError('CONFLICT', `The id "${clientId}" was used for something else.`, { field: 'clientId' });
  return { message: entry.message, duplicate: committed.duplicate, text: committed.text };
}
/** Senders of different kinds cannot take each other's ids. */
export function clientKey(role: Author['role'], clientId: string): string {
  return `${role}:${clientId}`;
}
export function authorOf(agent: Agent): Author {
  return {
    id: agent.id,
    role: agent.isBot === true ? 'bot' : 'agent',
    name: agent.name,
    ...(agent.avatarUrl === undefined ? {} : { avatarUrl: agent.avatarUrl }),
    ...(agent.jobTitle === undefined ? {} : { jobTitle: agent.jobTitle }),
  };
}
