/** Finding conversations, people and tickets by what was said and who they are, newest first. The index is in `domain/search/`. */
import { sql } from 'kysely';
import type { SearchResult } from '../../../protocol/service-desk.ts';
import type { Content } from '../../../protocol/content.ts';
import type { Message } from '../../../protocol/model.ts';
import type { Store } from '../../store/ports.ts';
import type { Conversations } from '../conversations.ts';
import { pageOf, readCursor } from '../page-cursor.ts';
import { scopes } from '../search/index-statements.ts';
import { messageTexts } from '../search/indexed-texts.ts';
import { conversationMatches, visitorMatches } from '../search/matches.ts';
import type { SearchTerms } from '../search/query.ts';
import { excerpt, matchIn, readQuery } from '../search/query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Tickets } from '../tickets/tickets.ts';
import type { Reader } from '../views.ts';
import { conversationView } from '../views.ts';
import type { Visitors } from '../visitors.ts';

export interface SearchQuery {
  readonly q: string;
  readonly limit?: number | undefined;
  /** `next` of an earlier answer; each list goes on by itself. */
  readonly conversationsCursor?: string | undefined;
  readonly visitorsCursor?: string | undefined;
  readonly ticketsCursor?: string | undefined;
}
export interface SearchOptions {
  readonly store: Store;
  readonly conversations: Conversations;
  readonly visitors: Visitors;
  readonly tickets: Tickets;
  readonly index: SearchIndex;
}
interface Found {
  readonly id: string;
  readonly at: number;
}

export class Search {
  readonly #options: SearchOptions;
  constructor(options: SearchOptions) {
    this.#options = options;
  }
  async find(accountId: string, query: SearchQuery, reader: Reader): Promise<SearchResult> {
    const { index, tickets } = this.#options;
    const limit = query.limit ?? 20;
    await index.settle();
    const [conversations, visitors, ticketPage] = await Promise.all([
      this.#findConversations(accountId, query.q, limit, query.conversationsCursor, reader),
      this.#findVisitors(accountId, query.q, limit, query.visitorsCursor),
      tickets.list(accountId, { search: query.q, limit, cursor: query.ticketsCursor }),
    ]);
    const { tickets: items, next } = ticketPage;
    return {
      conversations,
      visitors,
      tickets: { items, ...(next === undefined ? {} : { next }) },
      ...(index.preparing ? { preparing: true } : {}),
    };
  }

  async #findConversations(
    accountId: string,
    wanted: string,
    limit: number,
    after: string | undefined,
    reader: Reader,
  ): Promise<SearchResult['conversations']> {
    const { store, conversations, visitors } = this.#options;
    const cursor = readCursor(after) ?? { at: Number.MAX_SAFE_INTEGER, id: '' };
    const { rows } = await sql<Found>`
      SELECT c.id AS id, c.updated_at AS at FROM conversations AS c
      WHERE c.account_id = ${accountId} AND c.removed_at IS NULL
        AND (c.updated_at < ${cursor.at} OR (c.updated_at = ${cursor.at} AND c.id < ${cursor.id}))
        AND ${conversationMatches(accountId, wanted, 'c')}
      ORDER BY c.updated_at DESC, c.id DESC LIMIT ${limit + 1}`.execute(store.query);
    const page = pageOf(rows, limit, (row) => row);
    const terms = readQuery(wanted);
    const items = await Promise.all(
      (await conversations.load(page.rows.map((row) => row.id))).map(async (record) => {
        const [visitor, match] = await Promise.all([
          visitors.find(record.state.visitorId),
          terms && this.#match(record.id, terms),
        ]);
        if (!visitor) return undefined;
        return {
          conversation: conversationView(record, reader),
          visitor: visitor.visitor,
          ...(match ? { match } : {}),
        };
      }),
    );
    return {
      items: items.filter((item) => item !== undefined),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  }
  /** The newest message with the words. */
  async #match(conversationId: string, terms: SearchTerms) {
    const { rows } = await sql<{ id: string; seq: number; at: number; body: string }>`
      SELECT e.message_id AS id, e.seq AS seq, e.at AS at, e.body_json AS body FROM search_docs AS d
      JOIN entries AS e ON e.conversation_id = d.owner AND e.seq = d.part
      WHERE d.kind = 'm' AND d.id = (SELECT rowid FROM search_index
        WHERE search_index MATCH ${matchIn(scopes.conversation(conversationId), terms)} ORDER BY rowid DESC LIMIT 1)`.execute(
      this.#options.store.query,
    );
    const [row] = rows;
    if (!row) return undefined;
    const { message } = JSON.parse(row.body) as { message: Message };
    return { messageId: row.id, seq: row.seq, at: row.at, text: excerpt(shown(message.content), terms) };
  }
  async #findVisitors(
    accountId: string,
    wanted: string,
    limit: number,
    after: string | undefined,
  ): Promise<SearchResult['visitors']> {
    const { store, visitors } = this.#options;
    const cursor = readCursor(after) ?? { at: Number.MAX_SAFE_INTEGER, id: '' };
    const { rows } = await sql<Found>`
      SELECT v.id AS id, v.last_seen_at AS at FROM visitors AS v
      WHERE v.account_id = ${accountId} AND v.merged_into IS NULL AND ${visitorMatches(accountId, wanted, 'v')}
        AND (v.last_seen_at < ${cursor.at} OR (v.last_seen_at = ${cursor.at} AND v.id < ${cursor.id}))
      ORDER BY v.last_seen_at DESC, v.id DESC LIMIT ${limit + 1}`.execute(store.query);
    const page = pageOf(rows, limit, (row) => row);
    const records = await Promise.all(page.rows.map((row) => visitors.find(row.id)));
    return {
      items: records.filter((record) => record !== undefined).map((record) => record.visitor),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  }
}
/** The words by which it was found. */
function shown(content: Content): string {
  return messageTexts(content)
    .filter((text) => text !== undefined)
    .join(' ');
}
