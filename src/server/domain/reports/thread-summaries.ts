/**
 * What each closed or rated thread was like, kept for reports. A summary is always computed anew from the stream, so a missed or doubled
 * event changes nothing; what a crash left out is made up for at the start.
 */
import { sql } from 'kysely';
import type { Thread } from '../../../protocol/model.ts';
import type { ThreadSummary, ThreadSummaryPage } from '../../../protocol/service-desk.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { Bus, Store } from '../../store/ports.ts';
import type { DomainEvent } from '../domain-event.ts';
import { pageOf, readCursor } from '../page-cursor.ts';

export interface ThreadSummariesOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly logger: Logger;
}
const catchUpLimit = 5_000;

export class ThreadSummaries {
  readonly #options: ThreadSummariesOptions;
  #tail: Promise<void> = Promise.resolve();
  constructor(options: ThreadSummariesOptions) {
    this.#options = options;
    options.bus.subscribe((event) => {
      if (event.type !== 'entries') return;
      for (const entry of event.entries) {
        if (entry.kind === 'thread' && (entry.change === 'closed' || entry.change === 'rated'))
          this.#later(entry.thread.id);
      }
    });
  }
  /** Closed threads that have no summary yet. */
  async start(): Promise<void> {
    const rows = await this.#options.store.query
      .selectFrom('threads')
      .leftJoin('thread_summaries', 'thread_summaries.thread_id', 'threads.id')
      .select('threads.id')
      .where('threads.status', '=', 'closed')
      .where('thread_summaries.thread_id', 'is', null)
      .orderBy('threads.opened_at', 'desc')
      .limit(catchUpLimit)
      .execute();
    for (const row of rows) this.#later(row.id);
  }
  /** Resolves when everything noted so far is stored. */
  settled(): Promise<void> {
    return this.#tail;
  }
  /** Newest first. */
  async list(
    accountId: string,
    query: { rated?: boolean | undefined; cursor?: string | undefined; limit?: number | undefined },
  ): Promise<ThreadSummaryPage> {
    await this.settled();
    const limit = query.limit ?? 50;
    let select = this.#options.store.query
      .selectFrom('thread_summaries')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('updated_at', 'desc')
      .orderBy('thread_id', 'desc')
      .limit(limit + 1);
    if (query.rated === true) select = select.where('rated', '=', 1);
    const cursor = readCursor(query.cursor);
    if (cursor) {
      select = select.where((where) =>
        where.or([
          where('updated_at', '<', cursor.at),
          where.and([where('updated_at', '=', cursor.at), where('thread_id', '<', cursor.id)]),
        ]),
      );
    }
    const page = pageOf(await select.execute(), limit, (row) => ({ at: row.updated_at, id: row.thread_id }));
    return {
      threads: page.rows.map((row) => JSON.parse(row.body_json) as ThreadSummary),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  }

  #later(threadId: string): void {
    this.#tail = this.#tail
      .then(() => this.#store(threadId))
      .catch((error: unknown) => this.#options.logger.error({ err: error, threadId }, 'a thread was not summed up'));
  }
  async #store(threadId: string): Promise<void> {
    const { query } = this.#options.store;
    const row = await query
      .selectFrom('threads')
      .innerJoin('conversations', 'conversations.id', 'threads.conversation_id')
      .select([
        'threads.body_json',
        'conversations.account_id',
        'conversations.visitor_id',
        'conversations.number',
        'conversations.removed_at',
      ])
      .where('threads.id', '=', threadId)
      .executeTakeFirst();
    if (!row) return;
    const thread = JSON.parse(row.body_json) as Thread;
    const counts = await this.#counts(thread);
    const { firstVisitorAt, firstResponseAt } = counts;
    const summary: ThreadSummary = {
      threadId,
      conversationId: thread.conversationId,
      conversationNumber: row.number,
      number: thread.number,
      openedAt: thread.openedAt,
      ...(thread.closedAt === undefined ? {} : { closedAt: thread.closedAt }),
      ...(thread.closedBy === undefined ? {} : { closedBy: thread.closedBy }),
      ...(thread.groupId === undefined ? {} : { groupId: thread.groupId }),
      ...(thread.assignee === undefined ? {} : { assigneeId: thread.assignee.id }),
      ...(firstVisitorAt === null || firstResponseAt === null
        ? {}
        : { firstResponseMs: firstResponseAt - firstVisitorAt }),
      visitorMessages: counts.visitor,
      agentMessages: counts.agent,
      botMessages: counts.bot,
      ...(thread.rating === undefined ? {} : { rating: thread.rating }),
    };
    const values = {
      updated_at: Math.max(thread.closedAt ?? 0, thread.rating?.at ?? 0, thread.openedAt),
      rated: thread.rating?.score === undefined ? 0 : 1,
      body_json: JSON.stringify(summary),
    };
    await query
      .insertInto('thread_summaries')
      .values({ thread_id: threadId, account_id: row.account_id, visitor_id: row.visitor_id, ...values })
      .onConflict((conflict) => conflict.column('thread_id').doUpdateSet(values))
      .execute();
  }
  async #counts(thread: Thread): Promise<MessageCounts> {
    const { rows } = await sql<MessageCounts>`
      SELECT * FROM (WITH said AS (
        SELECT at, author_role FROM entries
        WHERE conversation_id = ${thread.conversationId} AND kind = 'message' AND hidden = 0
          AND json_extract(body_json, '$.message.threadId') = ${thread.id})
      SELECT
        (SELECT count(*) FROM said WHERE author_role = 'visitor') AS visitor,
        (SELECT count(*) FROM said WHERE author_role = 'agent') AS agent,
        (SELECT count(*) FROM said WHERE author_role = 'bot') AS bot,
        (SELECT min(at) FROM said WHERE author_role = 'visitor') AS firstVisitorAt,
        (SELECT min(at) FROM said WHERE author_role = 'agent'
          AND at >= (SELECT min(at) FROM said WHERE author_role = 'visitor')) AS firstResponseAt)`.execute(
      this.#options.store.query,
    );
    return rows[0] ?? { visitor: 0, agent: 0, bot: 0, firstVisitorAt: null, firstResponseAt: null };
  }
}
interface MessageCounts {
  readonly visitor: number;
  readonly agent: number;
  readonly bot: number;
  readonly firstVisitorAt: number | null;
  readonly firstResponseAt: number | null;
}
