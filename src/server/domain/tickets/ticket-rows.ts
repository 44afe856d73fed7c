/** Tickets to rows and back. */
import type { Selectable } from 'kysely';
import type { ParticipantRole, Ticket, TicketStatus } from '../../../protocol/model.ts';
import type { TicketFile, TicketReply } from '../../../protocol/service-desk.ts';
import type { TicketRepliesTable, TicketsTable } from '../../store/database.ts';

export type TicketRow = Selectable<TicketsTable>;
export type ReplyRow = Selectable<TicketRepliesTable>;

export function ticketOf(row: TicketRow): Ticket {
  return {
    id: row.id,
    number: `T${String(row.number)}`,
    subject: row.subject,
    status: row.status as TicketStatus,
    ...(row.visitor_id === null ? {} : { visitorId: row.visitor_id }),
    ...(row.conversation_id === null ? {} : { conversationId: row.conversation_id }),
    ...(row.group_id === null ? {} : { groupId: row.group_id }),
    ...(row.assignee_id === null ? {} : { assigneeId: row.assignee_id }),
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.email === null ? {} : { email: row.email }),
    fields: JSON.parse(row.fields_json) as Ticket['fields'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
/** As its asker gets it: without whose desk it is on, and changed only when something changed that the asker sees. */
export function askersTicket(row: TicketRow): Ticket {
  const { groupId: _group, assigneeId: _assignee, ...ticket } = ticketOf(row);
  return { ...ticket, updatedAt: row.changed_at, unread: row.changed_at > row.seen_at };
}
export function replyOf(row: ReplyRow): TicketReply {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    at: row.at,
    author: {
      role: row.author_role as ParticipantRole,
      ...(row.author_id === null ? {} : { id: row.author_id }),
      ...(row.author_name === null ? {} : { name: row.author_name }),
    },
    text: row.text,
    files: JSON.parse(row.files_json) as TicketFile[],
    visibility: row.hidden === 1 ? 'agents' : 'all',
  };
}
