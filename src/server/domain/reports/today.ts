/** The figures of the console's first page, counted in the database at every call: they are small and always right. */
import { sql } from 'kysely';
import type { TodayReport } from '../../../protocol/service-desk.ts';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/ports.ts';
import type { Accounts } from '../accounts.ts';
import { startOfDay } from './start-of-day.ts';

export class Reports {
  readonly #store: Store;
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  constructor(store: Store, accounts: Accounts, clock: Clock) {
    this.#store = store;
    this.#accounts = accounts;
    this.#clock = clock;
  }
  async today(accountId: string): Promise<TodayReport> {
    const { timeZone } = this.#accounts.get(accountId).settings.businessHours;
    const since = startOfDay(this.#clock.now(), timeZone);
    const [open, day, responses, ratings, tickets] = await Promise.all([
      this.#open(accountId),
      this.#day(accountId, since),
      this.#firstResponses(accountId, since),
      this.#ratings(accountId, since),
      this.#openTickets(accountId),
    ]);
    const firstResponseMs = median(responses);
    return {
      since,
      waiting: open.get('waiting') ?? 0,
      queued: open.get('queued') ?? 0,
      active: open.get('active') ?? 0,
      bot: open.get('bot') ?? 0,
      openTickets: tickets,
      threadsToday: day.opened,
      closedToday: day.closed,
      ...(firstResponseMs === undefined ? {} : { firstResponseMs }),
      ...(ratings.count === 0 ? {} : { satisfaction: ratings.good / ratings.count }),
      ratings: ratings.count,
    };
  }

  async #open(accountId: string): Promise<Map<string, number>> {
    const rows = await this.#store.query
      .selectFrom('conversations')
      .select((select) => ['thread_status', select.fn.countAll<number>().as('count')])
      .where('account_id', '=', accountId)
      .where('removed_at', 'is', null)
      .where('thread_status', 'is not', null)
      .groupBy('thread_status')
      .execute();
    return new Map(rows.map((row) => [row.thread_status ?? '', Number(row.count)]));
  }
  async #day(accountId: string, since: number): Promise<{ opened: number; closed: number }> {
    const { rows } = await sql<{ opened: number; closed: number }>`
      SELECT coalesce(sum(threads.opened_at >= ${since}), 0) AS opened, coalesce(sum(threads.closed_at >= ${since}), 0) AS closed
      FROM conversations JOIN threads ON threads.conversation_id = conversations.id
      WHERE conversations.account_id = ${accountId} AND conversations.updated_at >= ${since}`.execute(
      this.#store.query,
    );
    return rows[0] ?? { opened: 0, closed: 0 };
  }
  /** Of today's threads that have an answer by a person: how long the visitor waited for the first. */
  async #firstResponses(accountId: string, since: number): Promise<number[]> {
    const { rows } = await sql<{ ms: number }>`
      SELECT min(answer.at) - question.at AS ms FROM (
        SELECT threads.id AS thread_id, threads.conversation_id, min(entries.at) AS at
        FROM conversations
        JOIN threads ON threads.conversation_id = conversations.id AND threads.opened_at >= ${since}
        JOIN entries ON entries.conversation_id = threads.conversation_id AND entries.kind = 'message'
          AND entries.author_role = 'visitor' AND json_extract(entries.body_json, '$.message.threadId') = threads.id
        WHERE conversations.account_id = ${accountId} AND conversations.updated_at >= ${since}
        GROUP BY threads.id) AS question
      JOIN entries AS answer ON answer.conversation_id = question.conversation_id AND answer.kind = 'message'
        AND answer.author_role = 'agent' AND answer.hidden = 0 AND answer.at >= question.at
        AND json_extract(answer.body_json, '$.message.threadId') = question.thread_id
      GROUP BY question.thread_id`.execute(this.#store.query);
    return rows.map((row) => Number(row.ms));
  }
  async #ratings(accountId: string, since: number): Promise<{ count: number; good: number }> {
    const { rows } = await sql<{ count: number; good: number }>`
      SELECT count(*) AS count, coalesce(sum(CASE json_extract(threads.body_json, '$.rating.scale')
        WHEN 'thumbs' THEN json_extract(threads.body_json, '$.rating.score') = 1
        ELSE json_extract(threads.body_json, '$.rating.score') >= 4 END), 0) AS good
      FROM conversations JOIN threads ON threads.conversation_id = conversations.id
      WHERE conversations.account_id = ${accountId} AND conversations.updated_at >= ${since}
        AND json_extract(threads.body_json, '$.rating.score') IS NOT NULL
        AND json_extract(threads.body_json, '$.rating.at') >= ${since}`.execute(this.#store.query);
    return rows[0] ?? { count: 0, good: 0 };
  }
  async #openTickets(accountId: string): Promise<number> {
    const row = await this.#store.query
      .selectFrom('tickets')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('account_id', '=', accountId)
      .where('status', 'in', ['open', 'pending'])
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }
}
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : Math.round((lower + upper) / 2);
}
