/** Rows of the index as statements. Putting in the same thing again replaces it. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database, SearchKind } from '../../store/database.ts';
import type { Statement } from '../../store/ports.ts';

export interface IndexRow {
  readonly accountId: string;
  readonly at: number;
  /** Folded words; empty: nothing to find. */
  readonly text: string;
}
export interface MessageRow extends IndexRow {
  readonly conversationId: string;
  readonly seq: number;
  /** As it was read: a message that has changed since then is left to its update. */
  readonly body: string;
}
/** Ids of one millisecond. */
const perMs = 2048;

/** Words of the scope column. An account finds only what carries its own. */
export const scopes = {
  conversations: (accountId: string): string => `c${accountId}`,
  conversation: (conversationId: string): string => `o${conversationId}`,
  visitors: (accountId: string): string => `v${accountId}`,
  tickets: (accountId: string): string => `t${accountId}`,
} as const;

export function messageStatements(query: Kysely<Database>, row: MessageRow): Statement[] {
  const { conversationId, seq, text, body } = row;
  const remove = sql`DELETE FROM search_docs WHERE kind = 'm' AND owner = ${conversationId} AND part = ${seq}`;
  if (text === '') return [remove.compile(query)];
  return [
    remove,
    sql`INSERT INTO search_docs(id, kind, owner, part) SELECT ${nextId(row.at)}, 'm', ${conversationId}, ${seq} FROM entries
      WHERE conversation_id = ${conversationId} AND seq = ${seq} AND kind = 'message' AND body_json = ${body}`,
    indexStatement('m', conversationId, seq, text, [
      scopes.conversations(row.accountId),
      scopes.conversation(conversationId),
    ]),
  ].map((statement) => statement.compile(query));
}
export interface PendingRow {
  readonly kind: SearchKind;
  readonly owner: string;
  readonly marks: number;
}
/** Nothing goes in of what was changed or erased since it was read; the change has left its own mark. */
export function docStatements(query: Kysely<Database>, pending: PendingRow, row: IndexRow | undefined): Statement[] {
  const { kind, owner, marks } = pending;
  const unchanged = sql`FROM search_pending WHERE kind = ${kind} AND owner = ${owner} AND marks = ${marks}`;
  const put =
    row === undefined || row.text === ''
      ? []
      : [
          sql`INSERT INTO search_docs(id, kind, owner, part) SELECT ${nextId(row.at)}, ${kind}, ${owner}, 0 ${unchanged}`,
          indexStatement(kind, owner, 0, row.text, [scopeOf(kind, row.accountId)]),
        ];
  return [sql`DELETE FROM search_docs WHERE kind = ${kind} AND owner = ${owner}`, ...put, sql`DELETE ${unchanged}`].map(
    (statement) => statement.compile(query),
  );
}
export function progressStatement(query: Kysely<Database>, conversationId: string, seq: number): Statement {
  return query
    .insertInto('search_progress')
    .values({ conversation_id: conversationId, seq })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ seq }))
    .compile();
}

function indexStatement(kind: SearchKind, owner: string, part: number, text: string, scope: readonly string[]) {
  return sql`INSERT INTO search_index(rowid, scope, body) SELECT id, ${scope.join(' ')}, ${text} FROM search_docs
    WHERE kind = ${kind} AND owner = ${owner} AND part = ${part}`;
}
function nextId(at: number) {
  const first = at * perMs;
  return sql`coalesce((SELECT max(id) + 1 FROM search_docs WHERE id >= ${first} AND id < ${first + perMs}), ${first})`;
}
function scopeOf(kind: SearchKind, accountId: string): string {
  if (kind === 'v') return scopes.visitors(accountId);
  return kind === 't' ? scopes.tickets(accountId) : scopes.conversations(accountId);
}
