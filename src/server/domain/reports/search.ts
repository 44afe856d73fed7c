/** Finding conversations and people by what they said and who they are. Looks at values only, never at the names of fields. */
import { sql } from 'kysely';
import type { Content } from '../../../protocol/content.ts';
import type { SearchResult } from '../../../protocol/service-desk.ts';
import type { Store } from '../../store/ports.ts';
import { contains } from '../contains.ts';
import type { Conversations } from '../conversations.ts';
import { contentText } from '../mail/content-text.ts';
import { pageOf, readCursor } from '../page-cursor.ts';
import type { Reader } from '../views.ts';
import { conversationView } from '../views.ts';
import type { Visitors } from '../visitors.ts';

export interface SearchQuery {
  readonly q: string;
  readonly limit?: number | undefined;
  /** `next` of an earlier answer; each list goes on by itself. */
  readonly conversationsCursor?: string | undefined;
  readonly visitorsCursor?: string | undefined;
}
interface Found {
  readonly id: string;
  readonly at: number;
}
const excerptLength = 200;

export class Search {
  readonly #store: Store;
  readonly #conversations: Conversations;
  readonly #visitors: Visitors;
  constructor(store: Store, conversations: Conversations, visitors: Visitors) {
    this.#store = store;
    this.#conversations = conversations;
    this.#visitors = visitors;
  }
  async find(accountId: string, query: SearchQuery, reader: Reader): Promise<SearchResult> {
    const wanted = query.q.trim();
    const limit = query.limit ?? 20;
    const [conversations, visitors] = await Promise.all([
      this.#findConversations(accountId, wanted, limit, query.conversationsCursor, reader),
      this.#findVisitors(accountId, wanted, limit, query.visitorsCursor),
    ]);
    return { conversations, visitors };
  }

  async #findConversations(
    accountId: string,
    wanted: string,
    limit: number,
    after: string | undefined,
    reader: Reader,
  ): Promise<SearchResult['conversations']> {
    const cursor = readCursor(after) ?? { at: Number.MAX_SAFE_INTEGER, id: '' };
    const { rows } = await sql<Found>`
      SELECT c.id AS id, c.updated_at AS at FROM conversations AS c
      WHERE c.account_id = ${accountId} AND c.removed_at IS NULL
        AND (c.updated_at < ${cursor.at} OR (c.updated_at = ${cursor.at} AND c.id < ${cursor.id}))
        AND (c.number = ${wanted.toUpperCase()}
          OR EXISTS (SELECT 1 FROM json_tree(c.fields_json) AS part WHERE part.type = 'text' AND ${contains(sql`part.atom`, wanted)})
          OR EXISTS (SELECT 1 FROM visitors AS v WHERE v.id = c.visitor_id AND ${visitorMatches(wanted)})
          OR EXISTS (SELECT 1 FROM entries AS e WHERE e.conversation_id = c.id AND ${messageMatches(wanted)}))
      ORDER BY c.updated_at DESC, c.id DESC LIMIT ${limit + 1}`.execute(this.#store.query);
    const page = pageOf(rows, limit, (row) => row);
    const items = await Promise.all(
      (await this.#conversations.load(page.rows.map((row) => row.id))).map(async (record) => {
        const [visitor, match] = await Promise.all([
          this.#visitors.find(record.state.visitorId),
          this.#match(record.id, wanted),
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
  async #match(conversationId: string, wanted: string) {
    const { rows } = await sql<{ id: string; seq: number; at: number; content: string }>`
      SELECT e.message_id AS id, e.seq AS seq, e.at AS at, json_extract(e.body_json, '$.message.content') AS content
      FROM entries AS e WHERE e.conversation_id = ${conversationId} AND ${messageMatches(wanted)}
      ORDER BY e.seq DESC LIMIT 1`.execute(this.#store.query);
    const [row] = rows;
    if (!row) return undefined;
    const text = contentText(JSON.parse(row.content) as Content);
    return { messageId: row.id, seq: row.seq, at: row.at, text: excerpt(text, wanted) };
  }
  async #findVisitors(
    accountId: string,
    wanted: string,
    limit: number,
    after: string | undefined,
  ): Promise<SearchResult['visitors']> {
    const cursor = readCursor(after) ?? { at: Number.MAX_SAFE_INTEGER, id: '' };
    const { rows } = await sql<Found>`
      SELECT v.id AS id, v.last_seen_at AS at FROM visitors AS v
      WHERE v.account_id = ${accountId} AND v.merged_into IS NULL AND ${visitorMatches(wanted)}
        AND (v.last_seen_at < ${cursor.at} OR (v.last_seen_at = ${cursor.at} AND v.id < ${cursor.id}))
      ORDER BY v.last_seen_at DESC, v.id DESC LIMIT ${limit + 1}`.execute(this.#store.query);
    const page = pageOf(rows, limit, (row) => row);
    const records = await Promise.all(page.rows.map((row) => this.#visitors.find(row.id)));
    return {
      items: records.filter((record) => record !== undefined).map((record) => record.visitor),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  }
}
/** Name, mail, phone, custom fields, metadata, … and the site's own id. */
function visitorMatches(wanted: string) {
  return sql`(${contains(sql`v.external_id`, wanted)} OR EXISTS (
    SELECT 1 FROM json_tree(v.profile_json) AS part
    WHERE part.type IN ('text', 'integer', 'real') AND part.fullkey != '$.signedUpAt' AND ${contains(sql`part.atom`, wanted)}))`;
}
function messageMatches(wanted: string) {
  return sql`(e.kind = 'message' AND EXISTS (
    SELECT 1 FROM json_tree(e.body_json, '$.message.content') AS part
    WHERE part.type = 'text' AND part.key IN ('text', 'title', 'description', 'name', 'address', 'value', 'label', 'note', 'code')
      AND ${contains(sql`part.atom`, wanted)}))`;
}
/** The words around what was found. */
function excerpt(text: string, wanted: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(wanted.toLowerCase()));
  const start = Math.max(0, at - excerptLength / 2);
  const end = start + excerptLength;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}
