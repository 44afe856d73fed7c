/** The visitor's own tickets: list, one of them with its replies, and the reply that is being written. */
import { ChatError } from '../protocol/errors.ts';
import type { Ticket } from '../protocol/model.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import { defined } from './defined.ts';
import type { Line } from './line.ts';
import { merged } from './store.ts';
import type { Patch } from './store.ts';
import { createTicketDrafts } from './ticket-drafts.ts';
import type { StartUpload } from './ticket-drafts.ts';
import type { OpenTicket, TicketCommands, TicketsState } from './ticket-state.ts';
import type { Vault } from './vault.ts';

export interface Tickets {
  tickets(): TicketCommands;
  openTickets(ticketId?: string): Promise<void>;
}
const nothing: TicketsState = Object.freeze({ items: Object.freeze([]), hasMore: false, status: 'loading' });
/** Last changed first. A newer one takes the place of what was known. */
function withTicket(items: readonly Ticket[], ticket: Ticket): readonly Ticket[] {
  const others = items.filter(({ id }) => id !== ticket.id);
  return Object.freeze([...others, ticket].sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1)));
}

export function createTickets(
  core: Core,
  line: Line,
  vault: Vault,
  startUpload: StartUpload,
  openWindow: () => void,
): Tickets {
  const { store, events, inner, ports } = core;
  let cursor: string | undefined;
  let loading: Promise<void> | undefined;
  /** Counts up with each visitor, so that an answer for the former one is thrown away. */
  let visitor = 0;

  const state = (): TicketsState => store.state.tickets ?? nothing;
  const patch = (change: Patch<TicketsState>): void => store.set({ tickets: merged(state(), change) });
  function patchOpen(ticketId: string, change: Patch<OpenTicket>): void {
    const { open } = state();
    if (open?.ticketId === ticketId) patch({ open: merged(open, change) });
  }
  const drafts = createTicketDrafts(core, vault, startUpload, (ticketId, draft) => patchOpen(ticketId, { draft }));

  function keep(ticket: Ticket): void {
    const known = state().items.find(({ id }) => id === ticket.id);
    // What an answer and its push tell may come in either order.
    if (known && known.updatedAt > ticket.updatedAt) return;
    patch({ items: withTicket(state().items, ticket) });
    patchOpen(ticket.id, { ticket });
  }
  async function page(from: string | undefined): Promise<void> {
    const asked = visitor;
    patch({ status: 'loading', error: undefined });
    try {
      const { tickets, next } = await line.request('ticket.list', { limit: 20, ...defined({ cursor: from }) });
      if (asked !== visitor) return;
      cursor = next;
      const items = tickets.reduce(withTicket, from === undefined ? Object.freeze([]) : state().items);
      patch({ items, hasMore: next !== undefined, status: 'ready' });
    } catch (reason) {
      const error = toChatError(reason);
      if (asked === visitor) patch({ status: 'failed', error: error.toBody() });
      throw error;
    }
  }
  /** One question at a time; who asks meanwhile gets its answer. */
  function ask(from: string | undefined): Promise<void> {
    loading ??= page(from).finally(() => (loading = undefined));
    return loading;
  }
  async function replies(ticketId: string, after: string | undefined): Promise<void> {
    patchOpen(ticketId, { status: 'loading', error: undefined });
    try {
      const answer = await line.request('ticket.get', { ticketId, limit: 100, ...defined({ after }) });
      const { open } = state();
      if (open?.ticketId !== ticketId) return;
      const before = open.replies.filter(({ id }) => !answer.replies.some((reply) => reply.id === id));
      const kept = after === undefined && answer.hasMore ? [] : before;
      const all = [...kept, ...answer.replies].sort((a, b) => (a.id < b.id ? -1 : 1));
      patchOpen(ticketId, { replies: Object.freeze(all), hasMore: answer.hasMore, status: 'ready' });
      keep(answer.ticket);
      patchOpen(ticketId, { ticket: answer.ticket });
      seen(answer.ticket);
    } catch (reason) {
      const error = toChatError(reason);
      patchOpen(ticketId, { status: 'failed', error: error.toBody() });
      throw error;
    }
  }
  /** Only what stands before the visitor's eyes is seen. */
  function seen(ticket: Ticket): void {
    const { view } = store.state;
    const looking = view.open && view.screen === 'tickets' && ports.visibility.visible;
    if (!ticket.unread || !looking || state().open?.ticketId !== ticket.id || state().open?.hasMore) return;
    const asked = visitor;
    line.request('ticket.read', { ticketId: ticket.id }).then(
      ({ ticket: now }) => {
        if (asked === visitor) keep(now);
      },
      (error: unknown) => core.log('debug', 'A ticket could not be marked as seen.', error),
    );
  }
  /** What is shown may have changed while nobody told us. */
  function refresh(): void {
    if (!store.state.tickets) return;
    void ask(undefined).catch(() => undefined);
    const { open } = state();
    if (open) void news(open.ticketId);
  }
  /** Loads what came after the last reply that is here. */
  async function news(ticketId: string): Promise<void> {
    const { open } = state();
    if (open?.ticketId !== ticketId || open.status === 'loading' || open.hasMore) return;
    await replies(ticketId, open.replies.at(-1)?.id).catch(() => undefined);
  }
  const look = (): void => {
    const { open } = state();
    if (open?.ticket?.unread) seen(open.ticket);
  };
  inner.on('push', (push) => {
    if (push.push !== 'ticket') return;
    const { ticket } = push;
    if (store.state.tickets) keep(ticket);
    events.emit('ticket', { ticket });
    if (state().open?.ticketId === ticket.id) void news(ticket.id);
  });
  inner.on('online', refresh);
  inner.on('visitor-changed', () => {
    visitor += 1;
    loading = cursor = undefined;
    drafts.forget();
    if (store.state.tickets) store.set({ tickets: undefined });
    if (store.state.view.screen === 'tickets') store.setView({ screen: 'conversation' });
  });
  const unwatch = [ports.visibility.onChange(look), events.on('open', look)];
  inner.on('dispose', () => unwatch.forEach((stop) => stop()));

  const commands: TicketCommands = {
    load: () => {
      line.connect();
      return ask(undefined);
    },
    more: async () => {
      if (cursor !== undefined) await ask(cursor);
    },
    async show(ticketId) {
      if (ticketId === undefined) return patch({ open: undefined });
      const { open, items } = state();
      if (open?.ticketId !== ticketId) {
        const ticket = items.find(({ id }) => id === ticketId);
        const fresh: OpenTicket = { ticketId, replies: [], hasMore: false, status: 'loading', draft: drafts.get(ticketId), ...defined({ ticket }) }; // prettier-ignore
        patch({ open: Object.freeze(fresh) });
      }
      await replies(ticketId, undefined);
    },
    async moreReplies() {
      const { open } = state();
      if (open?.hasMore) await replies(open.ticketId, open.replies.at(-1)?.id);
    },
    setDraft(text) {
      const { open } = state();
      if (open) drafts.setText(open.ticketId, text);
    },
    attach(file) {
      const { open } = state();
      if (open) drafts.attach(open.ticketId, file);
    },
    retryFile(key) {
      const { open } = state();
      if (open) drafts.retry(open.ticketId, key);
    },
    detach(key) {
      const { open } = state();
      if (open) drafts.detach(open.ticketId, key);
    },
    async reply() {
      const { open } = state();
      if (!open) throw new ChatError('NOT_FOUND', 'No ticket is shown: call show(ticketId) first.');
      const { ticketId } = open;
      const asked = visitor;
      await drafts.send(ticketId, async (message) => {
        const answer = await line.request('ticket.reply', { ticketId, ...message });
        if (asked !== visitor) return;
        const now = state().open;
        if (now?.ticketId === ticketId && !now.hasMore && !now.replies.some(({ id }) => id === answer.reply.id))
          patchOpen(ticketId, { replies: Object.freeze([...now.replies, answer.reply]) });
        keep(answer.ticket);
      });
    },
  };
  return {
    tickets: () => commands,
    async openTickets(ticketId) {
      line.connect();
      patch({ open: undefined });
      store.setView({ screen: 'tickets' });
      openWindow();
      await Promise.all([ask(undefined), ticketId === undefined ? undefined : commands.show(ticketId)]);
    },
  };
}
