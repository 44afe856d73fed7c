/**
 * The conversations of all accounts: reading, and the one way to write. `commit` stores entries, the rows derived from them and whatever
 * must stand or fall with them in one durable step, and only then changes the memory and tells the bus, in the order of the numbers.
 */
import { ChatError } from '../../protocol/errors.ts';
import type { Entry } from '../../protocol/entries.ts';
import type { Message } from '../../protocol/model.ts';
import type { Clock } from '../clock.ts';
import { KeyedMutex } from '../keyed-mutex.ts';
import type { AppendResult, Bus, NewEntry, Statement, Store } from '../store/ports.ts';
import { BoundedCache } from './bounded-cache.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { loadConversation } from './conversation-rows.ts';
import { insertConversation, persistChanges } from './conversation-rows.ts';
import type { ConversationState } from './conversation-state.ts';
import { onlySpeaks, reduce } from './conversation-state.ts';
import type { DomainEvent } from './domain-event.ts';
import type { EntryDraft } from './entry-codec.ts';
import { decodeEntry, encodeEntry, messageEntryText, numberEntry, numberedMessage } from './entry-codec.ts';

export interface CommitInput {
  readonly drafts: readonly EntryDraft[];
  /** Makes the whole commit harmless to repeat; stands on the draft at `keyedDraft`, by default the last. */
  readonly clientKey?: string | undefined;
  readonly keyedDraft?: number;
  readonly statements?: readonly Statement[];
  /** The conversation's row does not exist yet. */
  readonly create?: boolean;
}
export type Committed =
  | {
      readonly duplicate: false;
      readonly entries: readonly Entry[];
      /** The message as JSON, when it was all there was to commit. */
      readonly text?: string | undefined;
    }
  | { readonly duplicate: true; readonly entry: Entry; readonly text?: undefined };

export class Conversations {
  readonly #store: Store;
  readonly #bus: Bus<DomainEvent>;
  readonly #clock: Clock;
  readonly #cache = new BoundedCache<string, ConversationRecord>(10_000, (record) => record.pins > 0);
  /** Visitors who are known to have exactly one conversation. What could make it two, or none, forgets them. */
  readonly #soleOf = new BoundedCache<string, string>(20_000);
  readonly #loading = new Map<string, Promise<ConversationRecord | undefined>>();
  /** Counts what touches whose a conversation is. */
  #changes = 0;
  /** Decisions that depend on a conversation's state (open, close, assign) run one after the other. */
  readonly locks = new KeyedMutex();

  constructor(store: Store, bus: Bus<DomainEvent>, clock: Clock) {
    this.#store = store;
    this.#bus = bus;
    this.#clock = clock;
    bus.subscribe((event) => {
      if (event.type !== 'visitor-merged') return;
      this.#disturb(event.visitorId);
      this.#disturb(event.fromVisitorId);
    });
  }
  /** The same as `ofVisitor`, when memory alone can tell. */
  cachedOfVisitor(accountId: string, visitorId: string, id: string): ConversationRecord | undefined {
    const record = this.#cache.get(id);
    if (record === undefined) return undefined;
    const { state } = record;
    const theirs = state.accountId === accountId && state.visitorId === visitorId && state.removedAt === undefined;
    return theirs ? record : undefined;
  }
  /** The visitor's only conversation, when memory alone can tell. */
  soleOf(visitorId: string): ConversationRecord | undefined {
    const id = this.#soleOf.get(visitorId);
    const record = id === undefined ? undefined : this.#cache.get(id);
    const still = record?.state.visitorId === visitorId && record.state.removedAt === undefined;
    return still ? record : undefined;
  }
  async find(id: string): Promise<ConversationRecord | undefined> {
    const cached = this.#cache.get(id);
    if (cached) return cached;
    const loading = this.#loading.get(id);
    if (loading) return loading;
    const started = loadConversation(this.#store.query, id)
      .then((record) => {
        if (record) this.#cache.set(id, record);
        return record;
      })
      .finally(() => this.#loading.delete(id));
    this.#loading.set(id, started);
    return started;
  }
  async get(accountId: string, id: string): Promise<ConversationRecord> {
    const record = await this.find(id);
    if (!record || record.state.accountId !== accountId || record.state.removedAt !== undefined) throw notFound(id);
    return record;
  }
  /** The conversation, if it is this visitor's; otherwise it does not exist for them. */
  async ofVisitor(accountId: string, visitorId: string, id: string): Promise<ConversationRecord> {
    const record = await this.get(accountId, id);
    if (record.state.visitorId !== visitorId) throw notFound(id);
    return record;
  }
  /** A visitor's conversations, newest activity first. */
  async list(
    visitorId: string,
    options: { before?: number | undefined; limit: number },
  ): Promise<{ records: ConversationRecord[]; hasMore: boolean }> {
    let select = this.#store.query
      .selectFrom('conversations')
      .select('id')
      .where('visitor_id', '=', visitorId)
      .where('removed_at', 'is', null)
      .orderBy('updated_at', 'desc')
      .orderBy('id', 'desc')
      .limit(options.limit + 1);
    if (options.before !== undefined) select = select.where('updated_at', '<', options.before);
    const changes = this.#changes;
    const rows = await select.execute();
    const records = await this.load(rows.slice(0, options.limit).map((row) => row.id));
    const [sole] = records;
    // Only if nothing began, ended or changed hands while the rows were read.
    if (sole && rows.length === 1 && options.before === undefined && changes === this.#changes)
      this.#soleOf.set(visitorId, sole.id);
    return { records, hasMore: rows.length > options.limit };
  }
  async count(visitorId: string): Promise<number> {
    const row = await this.#store.query
      .selectFrom('conversations')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('visitor_id', '=', visitorId)
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }
  async load(ids: readonly string[]): Promise<ConversationRecord[]> {
    const records = await Promise.all(ids.map((id) => this.find(id)));
    return records.filter((record) => record !== undefined);
  }
  /** Entries of one conversation, oldest first, notes included. */
  async entries(
    id: string,
    range: { after?: number | undefined; before?: number | undefined; limit?: number | undefined },
  ): Promise<{ entries: Entry[]; hasMore: boolean }> {
    const limit = range.limit ?? 50;
    const forward = range.after !== undefined;
    let select = this.#store.query
      .selectFrom('entries')
      .select(['seq', 'at', 'kind', 'hidden', 'body_json'])
      .where('conversation_id', '=', id)
      .orderBy('seq', forward ? 'asc' : 'desc')
      .limit(limit + 1);
    if (range.after !== undefined) select = select.where('seq', '>', range.after);
    if (range.before !== undefined) select = select.where('seq', '<', range.before);
    const rows = (await select.execute()).map((row) =>
      decodeEntry({
        conversationId: id,
        seq: row.seq,
        at: row.at,
        kind: row.kind,
        hidden: row.hidden === 1,
        body: row.body_json,
      }),
    );
    const hasMore = rows.length > limit;
    const page = rows.slice(0, limit);
    return { entries: forward ? page : page.reverse(), hasMore };
  }
  /** A message as it stands now. */
  async message(conversationId: string, messageId: string): Promise<Message | undefined> {
    const row = await this.#store.query
      .selectFrom('entries')
      .select(['seq', 'at', 'kind', 'hidden', 'body_json'])
      .where('message_id', '=', messageId)
      .where('conversation_id', '=', conversationId)
      .where('kind', '=', 'message')
      .executeTakeFirst();
    if (!row) return undefined;
    const entry = decodeEntry({
      conversationId,
      seq: row.seq,
      at: row.at,
      kind: row.kind,
      hidden: row.hidden === 1,
      body: row.body_json,
    });
    return entry.kind === 'message' ? entry.message : undefined;
  }
  /** Which of the visitor's conversations holds a message with this key. */
  async conversationOfKey(visitorId: string, clientKey: string): Promise<string | undefined> {
    const row = await this.#store.query
      .selectFrom('conversations')
      .innerJoin('entries', 'entries.conversation_id', 'conversations.id')
      .select('conversations.id')
      .where('conversations.visitor_id', '=', visitorId)
      .where('entries.client_key', '=', clientKey)
      .executeTakeFirst();
    return row?.id;
  }
  /** The message that was said with this key. */
  async messageOfKey(conversationId: string, clientKey: string): Promise<string | undefined> {
    const row = await this.#store.query
      .selectFrom('entries')
      .select('message_id')
      .where('conversation_id', '=', conversationId)
      .where('client_key', '=', clientKey)
      .executeTakeFirst();
    return row?.message_id ?? undefined;
  }
  async idOfClientId(visitorId: string, clientId: string): Promise<string | undefined> {
    const row = await this.#store.query
      .selectFrom('conversations')
      .select('id')
      .where('visitor_id', '=', visitorId)
      .where('client_id', '=', clientId)
      .executeTakeFirst();
    return row?.id;
  }
  adopt(record: ConversationRecord): void {
    this.#disturb(record.state.visitorId);
    this.#cache.set(record.id, record);
  }
  forget(id: string): void {
    const record = this.#cache.get(id);
    if (record) this.#disturb(record.state.visitorId);
    this.#cache.delete(id);
  }
  #disturb(visitorId: string): void {
    this.#changes++;
    this.#soleOf.delete(visitorId);
  }

  /** Rejects when nothing was stored. Not an async function: most commits are one message, and waiting in layers costs more than it does. */
  commit(record: ConversationRecord, input: CommitInput): Promise<Committed> {
    const at = Math.max(this.#clock.now(), record.state.createdAt);
    const keyed = input.keyedDraft ?? input.drafts.length - 1;
    const before = record.state;
    const statements = this.#statements(before, input, at);
    const entries = input.drafts.map((draft, index) =>
      encodeEntry(draft, at, index === keyed ? input.clientKey : undefined),
    );
    record.pins++;
    return this.#store.append({
      conversationId: before.id,
      clientKey: input.clientKey,
      statements,
      entries,
      committed: (result) => this.#committed(record, input.drafts, entries, result),
      settled: () => {
        record.pins--;
      },
    });
  }
  /** What is committed beside the entries. Most messages change no row. */
  #statements(before: ConversationState, input: CommitInput, at: number): readonly Statement[] {
    const [draft] = input.drafts;
    const plain = input.drafts.length === 1 && input.create !== true && draft?.kind === 'message';
    if (plain && onlySpeaks(before, draft.message)) return input.statements ?? [];
    const after = input.drafts.reduce<ConversationState>(
      (state, item) => reduce(state, numberEntry(item, before.id, before.lastSeq, at)),
      before,
    );
    return [
      ...(input.create === true ? insertConversation(this.#store.query, before) : []),
      ...persistChanges(this.#store.query, before, after, input.drafts),
      ...(input.statements ?? []),
    ];
  }
  #committed(
    record: ConversationRecord,
    drafts: readonly EntryDraft[],
    rows: readonly NewEntry[],
    result: AppendResult,
  ): Committed {
    if (result.duplicate) return { duplicate: true, entry: decodeEntry(result.entry) };
    const { firstSeq } = result;
    const [row] = rows;
    const at = row?.at ?? 0;
    const entries = drafts.map((draft, index) => numberEntry(draft, record.id, firstSeq + index, at));
    const text = row && rows.length === 1 ? numberedMessage(row, firstSeq) : undefined;
    const before = record.state.visitorId;
    record.apply(entries);
    const { accountId, visitorId } = record.state;
    if (entries.some((entry) => entry.kind === 'conversation' || entry.kind === 'participant')) {
      this.#disturb(before);
      this.#disturb(visitorId);
    }
    this.#bus.publish({
      type: 'entries',
      accountId,
      conversationId: record.id,
      visitorId,
      entries,
      text: text === undefined ? undefined : messageEntryText(record.id, firstSeq, at, text),
    });
    return { duplicate: false, entries, text };
  }
}

export function notFound(id: string): ChatError {
  return new ChatError('CONVERSATION_NOT_FOUND', `There is no conversation "${id}" here.`, { field: 'conversationId' });
}
