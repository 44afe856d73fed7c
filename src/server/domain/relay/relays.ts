/**
 * Conversations that one account answers for another (docs/decisions/0016-overflow.md). Each account keeps a conversation of its own; what
 * is said goes both ways in order, one pair at a time, and the numbers of what was carried stand in the table.
 */
import { ChatError } from '../../../protocol/errors.ts';
import { newId } from '../../ids.ts';
import type { Clock } from '../../clock.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import type { Logger } from '../../logger.ts';
import type { Bus, Store } from '../../store/ports.ts';
import type { Account } from '../accounts.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { OpenThreads } from '../reception/open-threads.ts';
import { routingOf } from '../reception/open-threads.ts';
import type { ReceptionDesk } from '../reception/reception-desk.ts';
import type { VisitorConversations } from '../visitor-conversations.ts';
import type { Visitors } from '../visitors.ts';
import { agreedTarget } from './overflow-target.ts';
import { RelayCarrier, type RelayCarrierOptions } from './relay-carrier.ts';
import { isRelayed } from './relay-faces.ts';
import { profileOf } from './relay-profile.ts';
import type { Relay } from './relay-rows.ts';
import { RelayRows } from './relay-rows.ts';
import { RelayPresence, type RelayPresenceOptions } from './relay-presence.ts';
import { RelaySignals, type RelaySignalsOptions } from './relay-signals.ts';

export interface RelaysOptions extends RelayCarrierOptions, RelaySignalsOptions, RelayPresenceOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly visitors: Visitors;
  readonly visitorConversations: VisitorConversations;
  readonly open: OpenThreads;
  readonly desk: ReceptionDesk;
}
const pageSize = 100;

export class Relays {
  readonly #options: RelaysOptions;
  readonly #rows: RelayRows;
  readonly #carrier: RelayCarrier;
  readonly #presence: RelayPresence;
  /** By the visitor's own conversation. */
  readonly #turns = new KeyedMutex();
  #stopped = false;

  constructor(options: RelaysOptions) {
    this.#options = options;
    this.#rows = new RelayRows(options.store);
    this.#carrier = new RelayCarrier(options, this.#rows);
    this.#presence = new RelayPresence(options, this.#rows);
  }
  /** Call once, when threads are loaded: listens, and carries over what a stop has left behind. */
  async start(): Promise<void> {
    const { bus, open } = this.#options;
    await this.#rows.load();
    const signals = new RelaySignals(this.#options, this.#rows);
    bus.subscribe((event) => {
      this.#hear(event);
      signals.hear(event);
      this.#presence.hear(event);
    });
    for (const relay of this.#rows.all) this.#queue(relay.source_conversation, () => this.#pump(relay));
    for (const accountId of open.accounts) {
      for (const { conversationId, thread } of open.of(accountId))
        if (isRelayed(thread)) this.#queue(conversationId, () => this.#begin(conversationId));
    }
  }
  stop(): void {
    this.#stopped = true;
  }

  #hear(event: DomainEvent): void {
    if (event.type === 'entries') {
      const { conversationId, entries } = event;
      const begins = entries.some(
        ({ kind, ...entry }) => kind === 'thread' && 'thread' in entry && isRelayed(entry.thread),
      );
      if (begins) this.#queue(conversationId, () => this.#begin(conversationId));
      const gone = entries.some((entry) => entry.kind === 'conversation' && entry.change === 'removed');
      const target = this.#rows.ofTarget(conversationId);
      for (const relay of target ? [target] : this.#rows.ofSource(conversationId)) {
        this.#queue(relay.source_conversation, () => this.#pump(relay));
        // Erased or removed on one side: there is nothing left to tie.
        if (gone) this.#queue(relay.source_conversation, () => this.#end(relay));
      }
    } else if (event.type === 'visitor') {
      for (const relay of this.#rows.active) this.#profileChanged(relay, event.visitorId);
    }
  }
  #profileChanged(relay: Relay, visitorId: string): void {
    const thread = this.#options.open.get(relay.source_conversation);
    if (thread?.visitorId === visitorId)
      this.#queue(relay.source_conversation, () => this.#copyProfile(relay, visitorId));
  }
  /** A thread was given to another account: sees to it that there is a pair, and carries. */
  async #begin(conversationId: string): Promise<void> {
    const { conversations, accounts, desk } = this.#options;
    const source = await conversations.find(conversationId);
    const thread = source?.state.thread;
    if (!source || !thread || thread.status === 'closed' || !isRelayed(thread)) return;
    if (this.#rows.ofSource(conversationId).some(({ source_thread: known }) => known === thread.id)) return;
    const target = agreedTarget(accounts, source.state.accountId, routingOf(thread));
    try {
      if (!target) throw new ChatError('FORBIDDEN', 'The other account takes no conversations from here any more.');
      const relay = await this.#pair(source, target);
      const before = (await this.#seqOfOpening(source.id, thread.id)) - 1;
      await this.#copyProfile(relay, source.state.visitorId);
      await this.#rows.save(relay, {
        source_thread: thread.id,
        source_seq: Math.max(relay.source_seq, before),
        target_thread: null,
      });
      await this.#pump(relay);
      this.#presence.tell(relay);
    } catch (error) {
      if (!(error instanceof ChatError) || this.#stopped) throw error;
      for (const relay of this.#rows.ofSource(conversationId)) await this.#rows.save(relay, { source_thread: null });
      await desk.announcements.note(conversationId, `overflow-failed:${thread.id}`, `Overflow: ${error.message}`);
      await desk.receptionist.handOver(source, { by: 'system', whileStatus: 'active', here: true });
    }
  }
  async #pair(source: ConversationRecord, target: Account): Promise<Relay> {
    const { visitors, clock } = this.#options;
    const known = this.#rows.ofSource(source.id).find((relay) => relay.target_account === target.id);
    if (known) return known;
    const { visitor } = await visitors.create(target.id);
    const relay: Relay = {
      id: newId(clock.now()),
      source_account: source.state.accountId,
      source_conversation: source.id,
      source_thread: null,
      source_seq: 0,
      target_account: target.id,
      target_visitor: visitor.id,
      target_conversation: null,
      target_thread: null,
      target_seq: 0,
      at: clock.now(),
    };
    await this.#rows.add(relay);
    return relay;
  }
  async #target(relay: Relay): Promise<ConversationRecord | undefined> {
    const { conversations, visitorConversations } = this.#options;
    if (relay.target_conversation !== null) return conversations.find(relay.target_conversation);
    const author = { id: relay.target_visitor, role: 'visitor' } as const;
    const record = await visitorConversations.forMessage({ accountId: relay.target_account, author }, relay.id);
    await this.#rows.save(relay, { target_conversation: record.id });
    return record;
  }
  async #pump(relay: Relay): Promise<void> {
    const { conversations } = this.#options;
    const source = await conversations.find(relay.source_conversation);
    const target = await this.#target(relay);
    if (!source || !target || source.state.removedAt !== undefined || target.state.removedAt !== undefined) return;
    await this.#carry(source.id, relay.source_seq, async (entry) => {
      await this.#carrier.toTarget(relay, source, target, entry);
      await this.#rows.save(relay, { source_seq: entry.seq });
    });
    await this.#carry(target.id, relay.target_seq, async (entry) => {
      await this.#carrier.toSource(relay, source, target, entry);
      await this.#rows.save(relay, { target_seq: entry.seq });
    });
  }
  async #carry(
    conversationId: string,
    after: number,
    take: (entry: Awaited<ReturnType<RelaysOptions['conversations']['entries']>>['entries'][number]) => Promise<void>,
  ): Promise<void> {
    const { conversations } = this.#options;
    for (let more = true, cursor = after; more && !this.#stopped;) {
      const page = await conversations.entries(conversationId, { after: cursor, limit: pageSize });
      for (const entry of page.entries) {
        await take(entry);
        cursor = entry.seq;
      }
      more = page.hasMore;
    }
  }
  async #seqOfOpening(conversationId: string, threadId: string): Promise<number> {
    const { conversations } = this.#options;
    for (let before: number | undefined = undefined; ;) {
      const page = await conversations.entries(conversationId, { limit: pageSize, ...(before ? { before } : {}) });
      const opening = page.entries.find(
        (entry) => entry.kind === 'thread' && entry.change === 'opened' && entry.thread.id === threadId,
      );
      if (opening || !page.hasMore) return opening?.seq ?? page.entries[0]?.seq ?? 1;
      before = page.entries[0]?.seq;
    }
  }
  async #copyProfile(relay: Relay, visitorId: string): Promise<void> {
    const { visitors } = this.#options;
    const record = await visitors.find(visitorId);
    if (!record) return;
    const { page, device, locale } = record;
    await visitors.update(relay.target_account, relay.target_visitor, profileOf(record.visitor));
    await visitors.seen(relay.target_account, relay.target_visitor, { page, device, locale });
  }
  async #end(relay: Relay): Promise<void> {
    const { conversations, threads, store } = this.#options;
    const ends = [relay.source_conversation, relay.target_conversation ?? ''];
    for (const record of await conversations.load(ends)) {
      const { thread } = record.state;
      const ours = thread?.id === relay.source_thread || thread?.id === relay.target_thread;
      if (ours && record.state.removedAt === undefined) await threads.closeNow(record, 'system', 'system');
    }
    await store.query.deleteFrom('relays').where('id', '=', relay.id).execute();
    this.#rows.forget(relay);
  }
  #queue(key: string, task: () => Promise<void>): void {
    // Sockets hear the entries first.
    void this.#turns
      .run(key, () =>
        new Promise<void>((resolve) => setImmediate(resolve)).then(() => (this.#stopped ? undefined : task())),
      )
      .catch((error: unknown) => {
        if (!this.#stopped) this.#options.logger.error({ err: error, conversationId: key }, 'a relay failed');
      });
  }
}
