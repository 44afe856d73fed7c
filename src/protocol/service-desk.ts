/**
 * Tickets, figures, search and a visitor's data, as `/api/v1/console/…` and the visitor's own ticket methods give them.
 * The routes are listed in docs/protocol.md.
 */
import type { FileContent, ImageContent } from './content.ts';
import type { Ban, Conversation, ParticipantRole, Rating, Ticket, TicketStatus, Visitor } from './model.ts';

export type TicketFile = Pick<ImageContent | FileContent, 'url' | 'mediaType' | 'name' | 'size' | 'uploadId'>;
export interface TicketReply {
  readonly id: string;
  readonly ticketId: string;
  readonly at: number;
  readonly author: { readonly role: ParticipantRole; readonly id?: string; readonly name?: string };
  readonly text: string;
  readonly files: readonly TicketFile[];
  /** `agents`: an internal note; visitors and their mail never get it. */
  readonly visibility: 'all' | 'agents';
}
/** How a ticket stands after a reply that does not say so itself: the team's answer waits for the visitor, theirs opens it again. */
export function statusAfterReply(
  before: TicketStatus,
  by: ParticipantRole,
  visibility: TicketReply['visibility'],
): TicketStatus {
  if (by === 'visitor') return 'open';
  return before === 'open' && visibility === 'all' ? 'pending' : before;
}
/** One ticket with its oldest 200 replies or the page that was asked for, oldest first. */
export interface TicketDetail {
  readonly ticket: Ticket;
  readonly replies: readonly TicketReply[];
  readonly hasMore: boolean;
}
export interface TicketPage {
  readonly tickets: readonly Ticket[];
  /** Give it as `cursor` to get the next page; absent on the last. */
  readonly next?: string;
}
/** Figures since midnight in the account's time zone; the first four are of this moment. */
export interface TodayReport {
  /** Start of the day, milliseconds. */
  readonly since: number;
  readonly waiting: number;
  readonly queued: number;
  readonly active: number;
  readonly bot: number;
  readonly openTickets: number;
  readonly threadsToday: number;
  readonly closedToday: number;
  /** Median time from a visitor's first message to a person's first answer; absent while there was none. */
  readonly firstResponseMs?: number;
  /** Share of good ratings, 0 to 1 (thumb up, 4 or 5 stars); absent while there was none. */
  readonly satisfaction?: number;
  readonly ratings: number;
}
/** What a closed or rated thread was like. */
export interface ThreadSummary {
  readonly threadId: string;
  readonly conversationId: string;
  readonly conversationNumber: string;
  readonly number: number;
  readonly openedAt: number;
  readonly closedAt?: number;
  readonly closedBy?: string;
  readonly groupId?: string;
  readonly assigneeId?: string;
  readonly firstResponseMs?: number;
  readonly visitorMessages: number;
  readonly agentMessages: number;
  readonly botMessages: number;
  readonly rating?: Rating;
}
export interface ThreadSummaryPage {
  readonly threads: readonly ThreadSummary[];
  readonly next?: string;
}
export interface SearchResult {
  readonly conversations: { readonly items: readonly ConversationHit[]; readonly next?: string };
  readonly visitors: { readonly items: readonly Visitor[]; readonly next?: string };
  readonly tickets: { readonly items: readonly Ticket[]; readonly next?: string };
  /** An older database is still being read into the index; not everything can be found yet. */
  readonly preparing?: boolean;
}
export interface ConversationHit {
  readonly conversation: Conversation;
  readonly visitor: Visitor;
  /** The newest message with the searched words. */
  readonly match?: { readonly messageId: string; readonly seq: number; readonly at: number; readonly text: string };
}
/** Visitors who are shut out, the newest ban first. */
export interface BanPage {
  readonly bans: readonly { readonly visitor: Visitor; readonly ban: Ban }[];
  readonly next?: string;
}
/** Who erased whose data, and how much there was; nothing about the visitor is in it but the meaningless id. */
export interface ErasureRecord {
  readonly id: string;
  readonly visitorId: string;
  readonly at: number;
  readonly by: { readonly role: 'visitor' | 'agent'; readonly id: string };
  readonly conversations: number;
  readonly tickets: number;
  readonly files: number;
}
