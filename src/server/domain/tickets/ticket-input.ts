/** What can be asked of tickets. */
import type { ParticipantRole, Ticket, TicketStatus } from '../../../protocol/model.ts';

export interface TicketAuthor {
  readonly role: Extract<ParticipantRole, 'visitor' | 'agent'>;
  readonly id: string;
  readonly name?: string | undefined;
}
export interface NewTicket {
  readonly clientKey: string;
  readonly subject: string;
  /** First words; absent: the fields say it all. */
  readonly text?: string | undefined;
  readonly visitorId?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly assigneeId?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly fields?: Ticket['fields'] | undefined;
  readonly uploadIds?: readonly string[] | undefined;
}
export interface NewReply {
  readonly clientId: string;
  readonly text: string;
  readonly uploadIds?: readonly string[] | undefined;
  readonly visibility?: 'all' | 'agents' | undefined;
  /** Absent: an answer of an agent makes an open ticket pending, one of the visitor opens it again. */
  readonly status?: TicketStatus | undefined;
}
export interface TicketChange {
  readonly subject?: string | undefined;
  readonly status?: TicketStatus | undefined;
  readonly groupId?: string | null | undefined;
  readonly assigneeId?: string | null | undefined;
  readonly fields?: Ticket['fields'] | undefined;
}
export interface TicketQuery {
  readonly status?: TicketStatus | undefined;
  readonly assigneeId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly visitorId?: string | undefined;
  /** As `visitorId` sees them. */
  readonly asker?: boolean | undefined;
  readonly search?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
