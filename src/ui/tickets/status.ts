import type { TicketStatus } from '../../protocol/model.ts';
import type { TermKey } from '../../i18n/terms.ts';

/** How a request stands, in the asker's words: what is pending for the team is answered for them. */
export const STATUS: Readonly<Record<TicketStatus, TermKey>> = {
  open: 'ticketStatusOpen',
  pending: 'ticketStatusPending',
  solved: 'ticketStatusSolved',
  closed: 'ticketStatusClosed',
};
