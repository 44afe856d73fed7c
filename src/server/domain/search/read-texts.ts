/** Reads from the tables what is to go into the index. */
import type { Kysely } from 'kysely';
import type { ConversationFields } from '../../../protocol/entries.ts';
import type { Message, Visitor } from '../../../protocol/model.ts';
import type { VipLevel } from '../../../protocol/settings.ts';
import type { Database, SearchKind } from '../../store/database.ts';
import { ticketOf } from '../tickets/ticket-rows.ts';
import type { IndexRow, MessageRow } from './index-statements.ts';
import { conversationTexts, messageTexts, ticketTexts, visitorTexts } from './indexed-texts.ts';
import { indexed } from './words.ts';

const repliesOfTicket = 200;

export interface ReadConversation {
  readonly entries: readonly MessageRow[];
  /** Everything up to this number is in `entries`. */
  readonly upTo: number;
  readonly more: boolean;
}
/** Undefined when there is nothing new. */
export async function readConversation(
  query: Kysely<Database>,
  id: string,
  limit: number,
): Promise<ReadConversation | undefined> {
  const at = await query
    .selectFrom('conversations')
    .leftJoin('search_progress', 'search_progress.conversation_id', 'conversations.id')
    .select(['account_id', 'last_seq', 'search_progress.seq as seq'])
    .where('conversations.id', '=', id)
    .executeTakeFirst();
  const after = at?.seq ?? 0;
  if (!at || at.last_seq <= after) return undefined;
  const rows = await query
    .selectFrom('entries')
    .select(['seq', 'at', 'kind', 'body_json'])
    .where('conversation_id', '=', id)
    .where('seq', '>', after)
    .where('seq', '<=', at.last_seq)
    .where('kind', 'in', ['message', 'message-update'])
    .orderBy('seq')
    .limit(limit)
    .execute();
  const more = rows.length === limit;
  const entries = new Map<number, MessageRow>();
  for (const row of rows) {
    const { message } = JSON.parse(row.body_json) as { message: Message };
    // An update is about the row that the message was first said in; that row holds the same text by now.
    const seq = row.kind === 'message' ? row.seq : message.seq;
    const text = message.deletedAt === undefined ? indexed(messageTexts(message.content)) : '';
    entries.set(seq, {
      accountId: at.account_id,
      conversationId: id,
      seq,
      at: message.at,
      text,
      body: row.body_json,
    });
  }
  return { entries: [...entries.values()], upTo: more ? (rows.at(-1)?.seq ?? after) : at.last_seq, more };
}
/** What is to be found of a conversation, visitor or ticket; undefined when there is nothing. */
export async function readOwner(
  query: Kysely<Database>,
  kind: SearchKind,
  id: string,
  vipLevels: (accountId: string) => readonly VipLevel[],
): Promise<IndexRow | undefined> {
  switch (kind) {
    case 'v': {
      const row = await query.selectFrom('visitors').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row || row.merged_into !== null) return undefined;
      const profile = JSON.parse(row.profile_json) as Omit<Visitor, 'id'>;
      const visitor = { ...profile, id, ...(row.external_id === null ? {} : { externalId: row.external_id }) };
      const texts = visitorTexts(visitor, vipLevels(row.account_id));
      return { accountId: row.account_id, at: row.first_seen_at, text: indexed(texts) };
    }
    case 'c': {
      const row = await query
        .selectFrom('conversations')
        .select(['account_id', 'created_at', 'fields_json'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return undefined;
      const texts = conversationTexts(JSON.parse(row.fields_json) as ConversationFields);
      return { accountId: row.account_id, at: row.created_at, text: indexed(texts) };
    }
    case 't': {
      const row = await query.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const replies = await query
        .selectFrom('ticket_replies')
        .select('text')
        .where('ticket_id', '=', id)
        .orderBy('id')
        .limit(repliesOfTicket)
        .execute();
      const texts = ticketTexts(
        ticketOf(row),
        replies.map((reply) => reply.text),
      );
      return { accountId: row.account_id, at: row.created_at, text: indexed(texts) };
    }
    case 'm':
      return undefined;
  }
}
