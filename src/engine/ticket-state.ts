/** What the visitor sees of their tickets. In the state from the first time that something asks for them. */
import type { ErrorBody } from '../protocol/errors.ts';
import type { Ticket } from '../protocol/model.ts';
import type { TicketReply } from '../protocol/service-desk.ts';
import type { FileHandle } from './ports/index.ts';

/** A file that goes with the next reply. */
export interface TicketDraftFile {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly status: 'uploading' | 'ready' | 'failed';
  /** 0 to 1. */
  readonly progress: number;
  readonly uploadId?: string;
  readonly error?: ErrorBody;
}
/** Kept until the reply was taken, wherever the visitor looks meanwhile; the text also over a reload. */
export interface TicketDraft {
  readonly text: string;
  readonly files: readonly TicketDraftFile[];
  readonly status: 'open' | 'sending' | 'failed';
  readonly error?: ErrorBody;
}
export interface OpenTicket {
  readonly ticketId: string;
  /** Absent until it has loaded. */
  readonly ticket?: Ticket;
  /** Oldest first, without a gap. */
  readonly replies: readonly TicketReply[];
  readonly hasMore: boolean;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: ErrorBody;
  readonly draft: TicketDraft;
}
export interface TicketsState {
  /** Last changed first. */
  readonly items: readonly Ticket[];
  /** There are more than `items`. */
  readonly hasMore: boolean;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: ErrorBody;
  /** The one that is shown. */
  readonly open?: OpenTicket;
}
/** Everything that can be done with one's own tickets. Comes with its own download: `commands.tickets()`. */
export interface TicketCommands {
  /** Asks for the first page; what is there already stays meanwhile. */
  load(): Promise<void>;
  more(): Promise<void>;
  /** Shows one; what is new in it counts as seen. Without an id: shows the list. */
  show(ticketId?: string): Promise<void>;
  /** The next page of replies. */
  moreReplies(): Promise<void>;
  setDraft(text: string): void;
  /** Uploads a file for the next reply to the shown ticket. */
  attach(file: FileHandle): void;
  retryFile(key: string): void;
  detach(key: string): void;
  /** Sends the shown ticket's draft. Rejects, and keeps the draft, when it was not taken. */
  reply(): Promise<void>;
}
