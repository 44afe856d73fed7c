/** What a visitor may do with conversations as a whole: begin one, resume, change, end, remove. */
import type { ConversationFields } from '../../protocol/entries.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Author } from '../../protocol/model.ts';
import type { Routing, VisitorMethods } from '../../protocol/visitor-frames.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { KeyedMutex } from '../keyed-mutex.ts';
import type { Accounts } from './accounts.ts';
import { ConversationRecord } from './conversation-record.ts';
import type { ConversationState } from './conversation-state.ts';
import { isOpen } from './conversation-state.ts';
import type { Conversations } from './conversations.ts';
import type { EntryDraft } from './entry-codec.ts';
import type { MessageInput, Messages } from './messages.ts';
import { clientKey } from './messages.ts';
import type { Reception } from './reception.ts';
import type { Threads } from './threads.ts';
import type { Store } from '../store/ports.ts';

type Create = VisitorMethods['conversation.create']['params'];
type Resume = VisitorMethods['conversation.resume']['params'];
type Update = VisitorMethods['conversation.update']['params'];
export interface Speaker {
  readonly accountId: string;
  readonly author: Author;
  readonly routing?: Routing | undefined;
}

export interface VisitorConversationsOptions {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly threads: Threads;
  readonly reception: () => Reception;
  readonly clock: Clock;
}
export class VisitorConversations {
  readonly #options: VisitorConversationsOptions;
  /** One visitor's conversations come into being one after the other. */
  readonly #creating = new KeyedMutex();

  constructor(options: VisitorConversationsOptions) {
    this.#options = options;
  }
  /** The visitor's only conversation, when memory alone can tell. Never past a message that is still being placed: they stay in order. */
  knownFor(visitorId: string): ConversationRecord | undefined {
    return this.#creating.busy(visitorId) ? undefined : this.#options.conversations.soleOf(visitorId);
  }
  /** The conversation that a message without address belongs to; made when there is none. */
  async forMessage(speaker: Speaker, clientId: string): Promise<ConversationRecord> {
    const { conversations } = this.#options;
    const sole = this.knownFor(speaker.author.id);
    if (sole) return sole;
    return this.#creating.run(speaker.author.id, async () => {
      const { records } = await conversations.list(speaker.author.id, { limit: 2 });
      // With several, the newest may be another one by the time that a message is sent again.
      const said =
        records.length > 1
          ? await conversations.conversationOfKey(speaker.author.id, clientKey('visitor', clientId))
          : undefined;
      if (said !== undefined) return conversations.get(speaker.accountId, said);
      return records[0] ?? this.#create(speaker, { clientId: `for:${clientId}` });
    });
  }
  create(speaker: Speaker, params: Create): Promise<ConversationRecord> {
    const { conversations, accounts } = this.#options;
    return this.#creating.run(speaker.author.id, async () => {
      const known = await conversations.idOfClientId(speaker.author.id, params.clientId);
      if (known !== undefined) return conversations.get(speaker.accountId, known);
      const { multiple } = accounts.get(speaker.accountId).settings.conversations;
      if (!multiple && (await conversations.count(speaker.author.id)) > 0) {
        throw new ChatError(
          'CONVERSATION_LIMIT',
          'This account gives each visitor one conversation, and there is one. Use that, or switch on several conversations in the settings.',
        );
      }
      this.#checkGroup(speaker.accountId, params.groupId);
      return this.#create(speaker, params);
    });
  }
  /** Opens a new thread after a closed one. */
  async resume(speaker: Speaker, record: ConversationRecord, params: Resume): Promise<ConversationRecord> {
    const { conversations } = this.#options;
    this.#checkGroup(speaker.accountId, params.groupId);
    await conversations.locks.run(record.id, async () => {
      if (isOpen(record.state.thread)) {
        throw new ChatError(
          'THREAD_ACTIVE',
          `The thread of conversation "${record.id}" is open already. Send your message without resuming.`,
        );
      }
      const drafts: EntryDraft[] = [];
      if (params.properties)
        drafts.push(
          this.#fieldsDraft({
            ...record.state.fields,
            properties: { ...record.state.fields.properties, ...params.properties },
          }),
        );
      drafts.push(...(await this.#threadDrafts(speaker, record.state, params)));
      await conversations.commit(record, { drafts });
    });
    return record;
  }
  async update(record: ConversationRecord, params: Update): Promise<void> {
    const { conversations } = this.#options;
    await conversations.locks.run(record.id, async () => {
      const fields: { -readonly [K in keyof ConversationFields]: ConversationFields[K] } = { ...record.state.fields };
      for (const key of ['displayName', 'description', 'iconUrl'] as const) {
        const value = params[key];
        if (value === null) delete fields[key];
        else if (value !== undefined) fields[key] = value;
      }
      if (params.metadata === null) fields.metadata = {};
      else if (params.metadata !== undefined) fields.metadata = params.metadata;
      await conversations.commit(record, { drafts: [this.#fieldsDraft(fields)] });
    });
  }
  /** Gone for the visitor; agents keep the record. */
  async remove(record: ConversationRecord): Promise<void> {
    const { conversations, threads, store, clock } = this.#options;
    await threads.closeNow(record, 'visitor', record.state.visitorId);
    await conversations.commit(record, {
      drafts: [{ kind: 'conversation', change: 'removed', fields: record.state.fields }],
      statements: [
        store.query.updateTable('conversations').set({ removed_at: clock.now() }).where('id', '=', record.id).compile(),
      ],
    });
  }
  /** An agent reaches out first. */
  async startByAgent(accountId: string, visitorId: string, clientId: string): Promise<ConversationRecord> {
    const { conversations } = this.#options;
    return this.#creating.run(visitorId, async () => {
      const known = await conversations.idOfClientId(visitorId, clientId);
      if (known !== undefined) return conversations.get(accountId, known);
      const { records } = await conversations.list(visitorId, { limit: 1 });
      return records[0] ?? this.#create({ accountId, author: { id: visitorId, role: 'visitor' } }, { clientId });
    });
  }

  async #create(speaker: Speaker, params: Create): Promise<ConversationRecord> {
    const { accounts, conversations, store, clock } = this.#options;
    const { accountId, author } = speaker;
    const now = clock.now();
    const { number, next } = accounts.takeNumber(accountId);
    const state: ConversationState = {
      id: newId(now),
      accountId,
      visitorId: author.id,
      number,
      kind: 'personal',
      clientId: params.clientId,
      fields: {
        metadata: params.metadata ?? {},
        properties: params.properties ?? {},
        ...(params.displayName === undefined ? {} : { displayName: params.displayName }),
        ...(params.description === undefined ? {} : { description: params.description }),
        ...(params.iconUrl === undefined ? {} : { iconUrl: params.iconUrl }),
      },
      participants: [
        { id: author.id, role: 'visitor', present: true, ...(author.name === undefined ? {} : { name: author.name }) },
      ],
      lastSeq: 0,
      createdAt: now,
      updatedAt: now,
    };
    const record = new ConversationRecord(state);
    const wantsThread =
      (params.messages?.length ?? 0) > 0 ||
      params.active === false ||
      params.groupId !== undefined ||
      params.threadProperties !== undefined;
    const drafts: EntryDraft[] = [{ kind: 'conversation', change: 'created', fields: state.fields }];
    if (wantsThread) drafts.push(...(await this.#threadDrafts(speaker, state, params)));
    conversations.adopt(record);
    try {
      await conversations.commit(record, {
        drafts,
        create: true,
        statements: [
          store.query
            .updateTable('accounts')
            .set({ next_conversation_number: next })
            .where('id', '=', accountId)
            .compile(),
        ],
      });
    } catch (error) {
      conversations.forget(record.id);
      throw error;
    }
    return record;
  }
  /** A thread with its first messages; closed at once when it is only an offline message. */
  async #threadDrafts(
    speaker: Speaker,
    state: ConversationState,
    params: Pick<Create, 'groupId' | 'threadProperties' | 'active' | 'messages'>,
  ): Promise<EntryDraft[]> {
    const { messages, threads, reception } = this.#options;
    const answer =
      params.active === false
        ? ({ status: 'waiting', groupId: params.groupId } as const)
        : await reception().receive({
            accountId: speaker.accountId,
            visitorId: speaker.author.id,
            routing: speaker.routing,
            groupId: params.groupId,
          });
    const opened = threads.open(state, { answer, properties: params.threadProperties, by: speaker.author.id });
    const said = (params.messages ?? []).map((message): EntryDraft => {
      const input: MessageInput = { ...message, source: { type: 'web' } };
      return messages.draft(state, opened.thread.id, speaker.author, input);
    });
    const drafts = [...opened.drafts, ...said];
    if (params.active !== false) return drafts;
    return [...drafts, ...threads.close({ ...state, thread: opened.thread }, 'visitor', speaker.author.id)];
  }
  #fieldsDraft(fields: ConversationFields): EntryDraft {
    return { kind: 'conversation', change: 'updated', fields };
  }
  #checkGroup(accountId: string, groupId: string | undefined): void {
    if (groupId === undefined) return;
    if (!this.#options.accounts.resource(accountId, 'groups', groupId)) {
      throw new ChatError('GROUP_NOT_FOUND', `There is no group "${groupId}" in this account.`, { field: 'groupId' });
    }
  }
}
