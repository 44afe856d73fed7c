/**
 * Taking a visitor's data away. Everything that says something about the person goes in one commit; what stays is numbers: the streams keep
 * their numbering (every entry becomes `skipped`), threads and summaries their times, tickets their counter. Bytes on the disk follow; a
 * crash in between is made up for at the next start.
 */
import { sql } from 'kysely';
import type { ErasureRecord } from '../../../protocol/service-desk.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../ids.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import type { Logger } from '../../logger.ts';
import type { Bus, Statement, Store } from '../../store/ports.ts';
import { isOpen } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { ThreadSummaries } from '../reports/thread-summaries.ts';
import type { Threads } from '../threads.ts';
import type { Uploads } from '../uploads.ts';
import type { Visitors } from '../visitors.ts';
import { erasingStatements } from './erasing-statements.ts';

export interface ErasureOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly threads: Threads;
  readonly uploads: Uploads;
  readonly threadSummaries: ThreadSummaries;
}
interface FileRow {
  readonly id: string;
  readonly blob_key: string;
}

export class Erasure {
  readonly #options: ErasureOptions;
  readonly #mutex = new KeyedMutex();
  constructor(options: ErasureOptions) {
    this.#options = options;
  }
  /** Removes bytes that an earlier process did not get to. */
  async start(): Promise<void> {
    const rows = await this.#options.store.query
      .selectFrom('erasures')
      .select(['id', 'pending_blobs_json'])
      .where('pending_blobs_json', '!=', '[]')
      .execute();
    for (const row of rows) await this.#dropBlobs(row.id, JSON.parse(row.pending_blobs_json) as string[]);
  }
  erase(accountId: string, visitorId: string, by: ErasureRecord['by']): Promise<ErasureRecord> {
    return this.#mutex.run(visitorId, async () => {
      const { store, visitors, conversations, logger, clock, bus, threadSummaries } = this.#options;
      const { visitor } = await visitors.get(accountId, visitorId);
      const copies = await this.#copies(visitorId);
      const conversationIds = await this.#close(visitorId);
      await threadSummaries.settled();
      const guests = await this.#guests(visitorId);
      const files = await this.#files(accountId, [visitorId, ...guests], conversationIds);
      const sessions = await store.query
        .selectFrom('visitor_sessions')
        .select('token_hash')
        .where('visitor_id', 'in', [visitorId, ...guests])
        .execute();
      const tickets = await store.query
        .selectFrom('tickets')
        .select('id')
        .where('visitor_id', '=', visitorId)
        .execute();
      const record: ErasureRecord = {
        id: newId(clock.now()),
        visitorId,
        at: clock.now(),
        by,
        conversations: conversationIds.length,
        tickets: tickets.length,
        files: files.length,
      };
      const blobs = [...new Set(files.map((file) => file.blob_key))];
      await visitors.erase(visitorId, async () => {
        await store.write([
          ...erasingStatements(store.query, {
            visitorIds: [visitorId, ...guests],
            conversationIds,
            uploadIds: files.map((file) => file.id),
            email: visitor.email,
            accountId,
          }),
          this.#logStatement(accountId, record, blobs),
        ]);
      });
      for (const id of guests) visitors.forget(id);
      for (const id of conversationIds) conversations.forget(id);
      await this.#dropBlobs(record.id, blobs);
      logger.info({ erasure: record }, "a visitor's data was erased");
      bus.publish({ type: 'visitor-presence', accountId, visitorId });
      for (const session of sessions) bus.publish({ type: 'visitor-session-ended', sessionHash: session.token_hash });
      for (const copy of copies) await this.erase(copy.target_account, copy.target_visitor, by);
      return record;
    });
  }
  /** Newest first. */
  async list(accountId: string, query: { before?: string | undefined; limit?: number | undefined }) {
    const limit = query.limit ?? 50;
    let select = this.#options.store.query
      .selectFrom('erasures')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (query.before !== undefined) select = select.where('id', '<', query.before);
    const rows = await select.execute();
    const erasures = rows.slice(0, limit).map((row): ErasureRecord => ({
      id: row.id,
      visitorId: row.visitor_id,
      at: row.at,
      by: { role: row.by_role === 'agent' ? 'agent' : 'visitor', id: row.by_id },
      conversations: row.conversations,
      tickets: row.tickets,
      files: row.files,
    }));
    return { erasures, hasMore: rows.length > limit };
  }

  /** What another account was given of this visitor, because it answered for this one. */
  #copies(visitorId: string) {
    return this.#options.store.query
      .selectFrom('relays')
      .innerJoin('conversations', 'conversations.id', 'relays.source_conversation')
      .select(['target_account', 'target_visitor'])
      .where('conversations.visitor_id', '=', visitorId)
      .execute();
  }
  /** Ends what is open and takes the conversations out of everybody's lists. */
  async #close(visitorId: string): Promise<string[]> {
    const { store, conversations, threads } = this.#options;
    const rows = await store.query
      .selectFrom('conversations')
      .select('id')
      .where('visitor_id', '=', visitorId)
      .execute();
    for (const record of await conversations.load(rows.map((row) => row.id))) {
      await conversations.locks.run(record.id, async () => {
        const { state } = record;
        if (state.removedAt !== undefined) return;
        await conversations.commit(record, {
          drafts: [
            ...(isOpen(state.thread) ? threads.close(state, 'system', 'system') : []),
            { kind: 'conversation', change: 'removed', fields: { metadata: {}, properties: {} } },
          ],
        });
      });
    }
    return rows.map((row) => row.id);
  }
  /** Who this browser was before it was identified, where nothing was left behind that may be somebody else's. */
  async #guests(visitorId: string): Promise<string[]> {
    const rows = await this.#options.store.query
      .selectFrom('visitor_sessions')
      .innerJoin('visitors', 'visitors.id', 'visitor_sessions.guest_visitor_id')
      .leftJoin('conversations', 'conversations.visitor_id', 'visitors.id')
      .select('visitors.id')
      .distinct()
      .where('visitor_sessions.visitor_id', '=', visitorId)
      .where('visitors.id', '!=', visitorId)
      .where('visitors.external_id', 'is', null)
      .where('conversations.id', 'is', null)
      .execute();
    return rows.map((row) => row.id);
  }
  /** The visitor's own files, and those of agents that were sent to nobody else. */
  async #files(
    accountId: string,
    visitorIds: readonly string[],
    conversationIds: readonly string[],
  ): Promise<FileRow[]> {
    const { query } = this.#options.store;
    const own = await query
      .selectFrom('uploads')
      .select(['id', 'blob_key'])
      .where('account_id', '=', accountId)
      .where('owner_role', '=', 'visitor')
      .where('owner_id', 'in', visitorIds)
      .execute();
    const { rows: sent } = await sql<FileRow>`
      SELECT DISTINCT uploads.id, uploads.blob_key FROM (
        SELECT part.atom AS id FROM entries, json_tree(entries.body_json, '$.message.content') AS part
        WHERE entries.conversation_id IN (${list(conversationIds)}) AND part.key = 'uploadId'
        UNION SELECT part.atom FROM tickets JOIN ticket_replies ON ticket_replies.ticket_id = tickets.id,
          json_tree(ticket_replies.files_json) AS part
        WHERE tickets.visitor_id IN (${list(visitorIds)}) AND part.key = 'uploadId') AS named
      JOIN uploads ON uploads.id = named.id AND uploads.account_id = ${accountId} AND uploads.owner_role = 'agent'
      WHERE NOT EXISTS (
        SELECT 1 FROM entries WHERE entries.conversation_id NOT IN (${list(conversationIds)}) AND instr(entries.body_json, uploads.id) > 0)`.execute(
      query,
    );
    return [...own, ...sent];
  }
  #logStatement(accountId: string, record: ErasureRecord, blobs: readonly string[]): Statement {
    return this.#options.store.query
      .insertInto('erasures')
      .values({
        id: record.id,
        account_id: accountId,
        visitor_id: record.visitorId,
        at: record.at,
        by_role: record.by.role,
        by_id: record.by.id,
        conversations: record.conversations,
        tickets: record.tickets,
        files: record.files,
        pending_blobs_json: JSON.stringify(blobs),
      })
      .compile();
  }
  async #dropBlobs(erasureId: string, keys: readonly string[]): Promise<void> {
    const { uploads, store } = this.#options;
    for (const key of keys) await uploads.dropIfUnused(key);
    await store.query.updateTable('erasures').set({ pending_blobs_json: '[]' }).where('id', '=', erasureId).execute();
  }
}
function list(ids: readonly string[]) {
  return sql.join(ids.length > 0 ? ids : ['']);
}
