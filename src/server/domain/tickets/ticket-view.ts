/** Tickets as a reader gets them: stored files by address. Pure. */
import type { TicketDetail, TicketReply } from '../../../protocol/service-desk.ts';
import { absolute } from '../views.ts';

export function ticketDetailView(detail: TicketDetail, baseUrl: string): TicketDetail {
  return { ...detail, replies: detail.replies.map((reply) => replyView(reply, baseUrl)) };
}
export function replyView(reply: TicketReply, baseUrl: string): TicketReply {
  return { ...reply, files: reply.files.map((file) => ({ ...file, url: absolute(file.url, baseUrl) })) };
}
