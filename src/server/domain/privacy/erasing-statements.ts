/** The tables that know a visitor, and what becomes of their rows. A new table that names visitors belongs here. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Statement } from '../../store/ports.ts';

export interface ErasureScope {
  readonly accountId: string;
  readonly visitorIds: readonly string[];
  readonly conversationIds: readonly string[];
  readonly uploadIds: readonly string[];
  readonly email: string | undefined;
}
export function erasingStatements(query: Kysely<Database>, scope: ErasureScope): Statement[] {
  const { visitorIds, accountId } = scope;
  return [
    ...scope.conversationIds.flatMap((id) => conversationStatements(query, id)),
    query.deleteFrom('tickets').where('visitor_id', 'in', visitorIds).compile(),
    query.deleteFrom('relays').where('source_conversation', 'in', scope.conversationIds).compile(),
    query.deleteFrom('relays').where('target_visitor', 'in', visitorIds).compile(),
    query.deleteFrom('invites').where('visitor_id', 'in', visitorIds).compile(),
    query.deleteFrom('visits').where('visitor_id', 'in', visitorIds).compile(),
    query.deleteFrom('export_links').where('visitor_id', 'in', visitorIds).compile(),
    query
      .deleteFrom('mails')
      .where('account_id', '=', accountId)
      .where((where) =>
        where.or([
          where('visitor_id', 'in', visitorIds),
          ...(scope.email === undefined ? [] : [where('recipient', '=', scope.email)]),
        ]),
      )
      .compile(),
    query
      .updateTable('thread_summaries')
      .set({ visitor_id: null, body_json: sql`json_remove(body_json, '$.rating.comment', '$.rating.tags')` })
      .where('visitor_id', 'in', visitorIds)
      .compile(),
    // In slices: one statement takes a limited number of values.
    ...slices(scope.uploadIds, 500).map((ids) => query.deleteFrom('uploads').where('id', 'in', ids).compile()),
    query.deleteFrom('absences').where('visitor_id', 'in', visitorIds).compile(),
    query.deleteFrom('visitor_sessions').where('visitor_id', 'in', visitorIds).compile(),
    query.deleteFrom('visitors').where('id', 'in', visitorIds).compile(),
  ];
}
function conversationStatements(query: Kysely<Database>, id: string): Statement[] {
  return [
    query
      .updateTable('entries')
      .set({ kind: 'skipped', message_id: null, client_key: null, author_role: null, hidden: 0, body_json: '{}' })
      .where('conversation_id', '=', id)
      .compile(),
    query
      .updateTable('threads')
      .set({
        body_json: sql`json_set(json_remove(body_json, '$.rating.comment', '$.rating.tags'), '$.properties', json('{}'))`,
      })
      .where('conversation_id', '=', id)
      .compile(),
    query.deleteFrom('participants').where('conversation_id', '=', id).where('role', '=', 'visitor').compile(),
    query.deleteFrom('receipts').where('conversation_id', '=', id).where('role', '=', 'visitor').compile(),
    query
      .updateTable('conversations')
      .set({ fields_json: '{"metadata":{},"properties":{}}', client_id: null, waiting_since: null })
      .where('id', '=', id)
      .compile(),
  ];
}
function slices<T>(items: readonly T[], size: number): T[][] {
  const all: T[][] = [];
  for (let start = 0; start < items.length; start += size) all.push(items.slice(start, start + size));
  return all;
}
