/** The memory server's tickets: what visitors ask by form, and what the demo's agent answers. */
import type { Clock } from '../../engine/ports/index.ts';
import type { FormAnswer } from '../../protocol/content.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Agent, Ticket } from '../../protocol/model.ts';
import type { TicketFile, TicketReply } from '../../protocol/service-desk.ts';
import type { VisitorMethods, VisitorPush } from '../../protocol/visitor-frames.ts';
import { authorOf } from './memory-data.ts';
import type { MemoryData } from './memory-data.ts';

type TicketMethods = {
  readonly [M in 'ticket.list' | 'ticket.get' | 'ticket.read' | 'ticket.reply']: (
    params: VisitorMethods[M]['params'],
    socket: { readonly visitorId: string },
  ) => VisitorMethods[M]['result'];
};
interface Kept {
  readonly visitorId: string;
  readonly ticket: Ticket;
  readonly replies: readonly TicketReply[];
}
export interface MemoryTickets {
  create(visitorId: string, answers: readonly FormAnswer[]): Ticket;
  of(visitorId: string): readonly Kept[];
  get(ticketId: string, visitorId?: string): Kept;
  /** Adds a reply, as whoever wrote it. */
  add(ticketId: string, reply: TicketReply, change: Partial<Ticket>): Kept;
  change(ticketId: string, change: Partial<Ticket>): Kept;
  erase(visitorId: string): void;
}
const textOf = (value: FormAnswer['value']): string => (typeof value === 'string' ? value : value.join(', '));

export function createMemoryTickets(
  clock: Clock,
  data: MemoryData,
  push: (visitorId: string, push: VisitorPush) => void,
): MemoryTickets {
  const tickets = new Map<string, Kept>();
  let numbers = 0;
  function keep(kept: Kept): Kept {
    tickets.set(kept.ticket.id, kept);
    push(kept.visitorId, { type: 'push', push: 'ticket', ticket: kept.ticket });
    return kept;
  }
  function get(ticketId: string, visitorId?: string): Kept {
    const kept = tickets.get(ticketId);
    if (!kept || (visitorId !== undefined && kept.visitorId !== visitorId))
      throw new ChatError('NOT_FOUND', `There is no ticket "${ticketId}".`, { field: 'params.ticketId' });
    return kept;
  }
  return {
    get,
    create(visitorId, answers) {
      const at = clock.now();
      const id = data.id();
      const said = (name: string): string => {
        const answer = answers.find((item) => item.name === name);
        return answer ? textOf(answer.value) : '';
      };
      const text = textOf(answers.find(({ type }) => type === 'textarea')?.value ?? said('message'));
      const first = answers.map(({ value }) => textOf(value)).find((value) => value !== '') ?? '';
      const name = data.visitors.get(visitorId)?.name;
      const author = { role: 'visitor', id: visitorId, ...(name ? { name } : {}) } as const;
      const ticket: Ticket = {
        id, number: `T${++numbers}`, subject: said('subject') || text.slice(0, 80) || first, status: 'open', visitorId,
        fields: Object.fromEntries(answers.map((answer) => [answer.name, answer.value])),
        createdAt: at, updatedAt: at, unread: false,
      }; // prettier-ignore
      const reply: TicketReply = { id: data.id(), ticketId: id, at, author, text, files: [], visibility: 'all' };
      return keep({ visitorId, ticket, replies: text ? [reply] : [] }).ticket;
    },
    of: (visitorId) =>
      [...tickets.values()]
        .filter((kept) => kept.visitorId === visitorId)
        .sort((a, b) => b.ticket.updatedAt - a.ticket.updatedAt),
    add(ticketId, reply, change) {
      const kept = get(ticketId);
      const ticket = { ...kept.ticket, updatedAt: reply.at, ...change };
      return keep({ ...kept, ticket, replies: [...kept.replies, reply] });
    },
    change(ticketId, change) {
      const kept = get(ticketId);
      return keep({ ...kept, ticket: { ...kept.ticket, ...change } });
    },
    erase(visitorId) {
      for (const [id, kept] of tickets) if (kept.visitorId === visitorId) tickets.delete(id);
    },
  };
}
/** Uploads never leave the page: their id is their address there, with what is known of them behind it. */
function fileOf(uploadId: string): TicketFile {
  const [url = uploadId, known] = uploadId.split('#');
  const facts = new URLSearchParams(known);
  return {
    uploadId,
    url,
    name: facts.get('name') ?? 'file',
    mediaType: facts.get('type') ?? 'application/octet-stream',
    size: Number(facts.get('size') ?? 0),
  };
}
/** What the demo's agent says to a ticket. */
export function agentReply(clock: Clock, data: MemoryData, agent: Agent, ticketId: string, text: string): TicketReply {
  return { id: data.id(), ticketId, at: clock.now(), author: authorOf(agent), text, files: [], visibility: 'all' };
}
export function ticketMethods(tickets: MemoryTickets, data: MemoryData, clock: Clock): TicketMethods {
  return {
    'ticket.list'({ cursor, limit = 50 }, socket) {
      const all = tickets.of(socket.visitorId).map(({ ticket }) => ticket);
      const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
      const page = all.slice(from, from + limit);
      const last = page.at(-1);
      return { tickets: page, ...(last && from + limit < all.length ? { next: last.id } : {}) };
    },
    'ticket.get'({ ticketId, after, limit = 200 }, socket) {
      const { ticket, replies } = tickets.get(ticketId, socket.visitorId);
      const from = after === undefined ? 0 : replies.findIndex(({ id }) => id === after) + 1;
      return { ticket, replies: replies.slice(from, from + limit), hasMore: replies.length > from + limit };
    },
    'ticket.read'({ ticketId }, socket) {
      const { ticket } = tickets.get(ticketId, socket.visitorId);
      return { ticket: ticket.unread ? tickets.change(ticketId, { unread: false }).ticket : ticket };
    },
    'ticket.reply'({ ticketId, clientId, text, uploadIds = [] }, socket) {
      const kept = tickets.get(ticketId, socket.visitorId);
      const known = kept.replies.find(({ id }) => id === clientId);
      if (known) return { ticket: kept.ticket, reply: known };
      const name = data.visitors.get(socket.visitorId)?.name;
      const author = { role: 'visitor', id: socket.visitorId, ...(name ? { name } : {}) } as const;
      const files = uploadIds.map(fileOf);
      const reply: TicketReply = { id: clientId, ticketId, at: clock.now(), author, text, files, visibility: 'all' };
      return { ticket: tickets.add(ticketId, reply, { status: 'open', unread: false }).ticket, reply };
    },
  };
}
