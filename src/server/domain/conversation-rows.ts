/** Conversations to rows and back. */
import type { Kysely } from 'kysely';
import type { ConversationFields } from '../../protocol/entries.ts';
import type { Message, Participant, ParticipantRole, Receipt, Thread } from '../../protocol/model.ts';
import type { Database } from '../store/database.ts';
import type { Statement } from '../store/ports.ts';
import { ConversationRecord, maxUnread } from './conversation-record.ts';
import type { ConversationState } from './conversation-state.ts';
import { isWords } from './conversation-state.ts';
import type { EntryDraft } from './entry-codec.ts';
import { decodeEntry } from './entry-codec.ts';

export async function loadConversation(query: Kysely<Database>, id: string): Promise<ConversationRecord | undefined> {
  const visible = visibleMessages(query, id);
  const [row, thread, participants, last, receipts, fromVisitor, fromOthers] = await Promise.all([
    query.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst(),
    query
      .selectFrom('threads')
      .select('body_json')
      .where('conversation_id', '=', id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst(),
    query.selectFrom('participants').select('body_json').where('conversation_id', '=', id).execute(),
    visible.select(['seq', 'at', 'kind', 'hidden', 'body_json']).limit(1).executeTakeFirst(),
    query.selectFrom('receipts').selectAll().where('conversation_id', '=', id).execute(),
    visible.select('seq').where('author_role', '=', 'visitor').limit(maxUnread).execute(),
    visible.select('seq').where('author_role', 'not in', ['visitor', 'system']).limit(maxUnread).execute(),
  ]);
  if (!row) return undefined;
  const lastMessage = last && messageOf(id, last);
  const lastWords = lastMessage && (isWords(lastMessage) ? lastMessage : await readLastWords(query, id));
  const state: ConversationState = {
    id,
    accountId: row.account_id,
    visitorId: row.visitor_id,
    number: row.number,
    kind: row.kind,
    fields: JSON.parse(row.fields_json) as ConversationFields,
    participants: participants.map((item) => JSON.parse(item.body_json) as Participant),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastSeq: row.last_seq,
    ...(row.client_id === null ? {} : { clientId: row.client_id }),
    ...(row.removed_at === null ? {} : { removedAt: row.removed_at }),
    ...(row.waiting_since === null ? {} : { waitingSince: row.waiting_since }),
    ...(thread ? { thread: JSON.parse(thread.body_json) as Thread } : {}),
    ...(lastMessage ? { lastMessage } : {}),
    ...(lastWords ? { lastWords } : {}),
  };
  return new ConversationRecord(
    state,
    receipts.map((receipt): Receipt => ({
      participantId: receipt.participant_id,
      role: receipt.role as ParticipantRole,
      deliveredSeq: receipt.delivered_seq,
      readSeq: receipt.read_seq,
      ...(receipt.read_at === null ? {} : { readAt: receipt.read_at }),
    })),
    fromVisitor.map((item) => item.seq).reverse(),
    fromOthers.map((item) => item.seq).reverse(),
  );
}
function visibleMessages(query: Kysely<Database>, id: string) {
  return query
    .selectFrom('entries')
    .where('conversation_id', '=', id)
    .where('kind', '=', 'message')
    .where('hidden', '=', 0)
    .orderBy('seq', 'desc');
}
/** Greetings are told from words by what they hold, so a few are read; more of them in a row does not happen. */
async function readLastWords(query: Kysely<Database>, id: string): Promise<Message | undefined> {
  const rows = await visibleMessages(query, id)
    .where('author_role', '!=', 'system')
    .select(['seq', 'at', 'kind', 'hidden', 'body_json'])
    .limit(20)
    .execute();
  return rows.map((row) => messageOf(id, row)).find(isWords);
}
function messageOf(
  conversationId: string,
  row: { seq: number; at: number; kind: string; hidden: number; body_json: string },
): Message {
  const entry = decodeEntry({
    conversationId,
    seq: row.seq,
    at: row.at,
    kind: row.kind,
    hidden: row.hidden === 1,
    body: row.body_json,
  });
  if (entry.kind !== 'message')
    throw new Error(`Entry ${String(row.seq)} of conversation ${conversationId} is no message.`);
  return entry.message;
}

export function insertConversation(query: Kysely<Database>, state: ConversationState): Statement[] {
  return [
    query
      .insertInto('conversations')
      .values({
        id: state.id,
        account_id: state.accountId,
        visitor_id: state.visitorId,
        number: state.number,
        client_id: state.clientId ?? null,
        kind: state.kind,
        fields_json: JSON.stringify(state.fields),
        created_at: state.createdAt,
        updated_at: state.updatedAt,
        last_seq: 0,
        removed_at: null,
        thread_id: null,
        thread_status: null,
        assignee_id: null,
        group_id: null,
        waiting_since: null,
      })
      .compile(),
    ...state.participants.map((participant) => participantRow(query, state.id, participant)),
  ];
}
/** The rows that entries change. Most messages change none. */
export function persistChanges(
  query: Kysely<Database>,
  before: ConversationState,
  after: ConversationState,
  drafts: readonly EntryDraft[],
): Statement[] {
  const statements: Statement[] = [];
  const row = {
    ...(after.visitorId === before.visitorId ? {} : { visitor_id: after.visitorId }),
    ...(after.fields === before.fields ? {} : { fields_json: JSON.stringify(after.fields) }),
    ...(after.removedAt === before.removedAt ? {} : { removed_at: after.removedAt ?? null }),
    ...(after.waitingSince === before.waitingSince ? {} : { waiting_since: after.waitingSince ?? null }),
    ...(after.thread === before.thread
      ? {}
      : {
          thread_id: after.thread?.id ?? null,
          thread_status: after.thread?.status ?? null,
          assignee_id: after.thread?.assignee?.id ?? null,
          group_id: after.thread?.groupId ?? null,
        }),
  };
  if (Object.keys(row).length > 0)
    statements.push(query.updateTable('conversations').set(row).where('id', '=', after.id).compile());
  for (const draft of drafts) {
    if (draft.kind === 'thread') statements.push(threadRow(query, draft.thread));
    if (draft.kind === 'participant') statements.push(participantRow(query, after.id, draft.participant));
    if (draft.kind === 'message-update') {
      // What was edited or deleted must be gone from the history too, from earlier edits as well.
      statements.push(
        query
          .updateTable('entries')
          .set({ body_json: JSON.stringify({ message: draft.message }) })
          .where('message_id', '=', draft.message.id)
          .compile(),
      );
    }
  }
  return statements;
}
function threadRow(query: Kysely<Database>, thread: Thread): Statement {
  const values = { status: thread.status, closed_at: thread.closedAt ?? null, body_json: JSON.stringify(thread) };
  return query
    .insertInto('threads')
    .values({
      id: thread.id,
      conversation_id: thread.conversationId,
      number: thread.number,
      opened_at: thread.openedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .compile();
}
function participantRow(query: Kysely<Database>, conversationId: string, participant: Participant): Statement {
  const values = {
    role: participant.role,
    present: participant.present ? 1 : 0,
    body_json: JSON.stringify(participant),
  };
  return query
    .insertInto('participants')
    .values({ conversation_id: conversationId, id: participant.id, ...values })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'id']).doUpdateSet(values))
    .compile();
}
