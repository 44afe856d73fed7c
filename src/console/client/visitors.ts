/** Who is on the site, and everything known about one visitor. */
import type { Content } from '../../protocol/content.ts';
import type { Ticket, VisitorUpdate } from '../../protocol/model.ts';
import type { TicketPage } from '../../protocol/service-desk.ts';
import type { Kernel } from './kernel.ts';
import { asError, attempt } from './kernel.ts';
import type { Presence } from './presence.ts';

const pageSize = 50;
const visitsPage = 20;
const ticketsPage = 5;

export class Visitors {
  readonly #kernel: Kernel;
  readonly #presence: Presence;

  constructor(kernel: Kernel, presence: Presence) {
    this.#kernel = kernel;
    this.#presence = presence;
  }

  /** The next page of those who browse now; `again` starts over. */
  async browse(again = false): Promise<void> {
    const { store, line } = this.#kernel;
    const browsing = store.state.browsing;
    if (browsing.loading || !line.online || (!again && browsing.loaded && !browsing.hasMore)) return;
    const known = again ? [] : browsing.visitors;
    store.set({
      browsing: { visitors: browsing.visitors, hasMore: browsing.hasMore, loaded: browsing.loaded, loading: true },
    });
    try {
      const last = known.at(-1);
      const page = await line.request('visitors.browsing', {
        limit: pageSize,
        ...(last ? { before: last.lastSeenAt } : {}),
      });
      const ids = new Set(page.visitors.map((one) => one.visitor.id));
      store.set({
        browsing: {
          visitors: [...known.filter((one) => !ids.has(one.visitor.id)), ...page.visitors],
          hasMore: page.hasMore,
          loading: false,
          loaded: true,
        },
      });
    } catch (error) {
      store.set({ browsing: { ...store.state.browsing, loading: false, error: asError(error).toBody() } });
    }
  }

  /** Fetches person, earlier conversations and the newest part of the trail. */
  async load(visitorId: string): Promise<void> {
    const { store, line } = this.#kernel;
    try {
      const [{ presence, conversations }, { visits, hasMore }, { tickets, next }] = await Promise.all([
        line.request('visitor.get', { visitorId }),
        line.request('visitor.visits', { visitorId, limit: visitsPage }),
        this.#ticketPage(visitorId),
      ]);
      this.#presence.take(presence);
      store.set({
        profiles: {
          ...store.state.profiles,
          [visitorId]: {
            presence,
            conversations,
            visits,
            hasMoreVisits: hasMore,
            tickets,
            nextTickets: next,
            loaded: true,
          },
        },
      });
    } catch (error) {
      const profile = store.state.profiles[visitorId];
      if (profile)
        store.set({
          profiles: { ...store.state.profiles, [visitorId]: { ...profile, error: asError(error).toBody() } },
        });
    }
  }

  moreVisits(visitorId: string): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      const { store, line } = this.#kernel;
      const profile = store.state.profiles[visitorId];
      const last = profile?.visits.at(-1);
      if (!profile?.hasMoreVisits || !last) return;
      const page = await line.request('visitor.visits', { visitorId, before: last.at, limit: visitsPage });
      const latest = store.state.profiles[visitorId] ?? profile;
      const visits = [
        ...latest.visits,
        ...page.visits.filter((visit) => !latest.visits.some((one) => one.id === visit.id)),
      ];
      store.set({
        profiles: { ...store.state.profiles, [visitorId]: { ...latest, visits, hasMoreVisits: page.hasMore } },
      });
    });
  }

  update(visitorId: string, visitor: VisitorUpdate): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      const { store, line } = this.#kernel;
      const result = await line.request('visitor.update', { visitorId, visitor });
      const presence = store.state.profiles[visitorId]?.presence;
      if (presence) this.#presence.take({ ...presence, visitor: result.visitor });
      for (const warning of result.warnings) this.#kernel.notice('error', warning);
    });
  }
  async moreTickets(visitorId: string): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      const { store } = this.#kernel;
      const cursor = store.state.profiles[visitorId]?.nextTickets;
      if (cursor === undefined) return;
      const page = await this.#ticketPage(visitorId, cursor);
      this.#setTickets(visitorId, (known) => [
        ...known,
        ...page.tickets.filter((ticket) => !known.some((one) => one.id === ticket.id)),
      ]);
      const profile = store.state.profiles[visitorId];
      if (profile)
        store.set({ profiles: { ...store.state.profiles, [visitorId]: { ...profile, nextTickets: page.next } } });
    });
  }
  /** A ticket is new or has changed. */
  takeTicket(ticket: Ticket): void {
    if (ticket.visitorId === undefined) return;
    this.#setTickets(ticket.visitorId, (known) => [ticket, ...known.filter((one) => one.id !== ticket.id)]);
  }
  /** `networkForMs`: also whoever comes as somebody new from where the visitor is, for so long. */
  ban(visitorId: string, banned: boolean, reason = '', networkForMs?: number): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      await this.#kernel.line.request('visitor.ban', {
        visitorId,
        banned,
        ...(reason === '' ? {} : { reason }),
        ...(networkForMs === undefined ? {} : { networkForMs }),
      });
    });
  }
  invite(visitorId: string, text: string): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      await this.#kernel.line.request('visitor.invite', { visitorId, text });
    });
  }
  /** Opens a conversation with a visitor; resolves with its id, or `undefined` when that failed (which has been said). */
  async start(visitorId: string, content?: Content): Promise<string | undefined> {
    let id: string | undefined;
    await attempt(this.#kernel, async () => {
      const { conversation } = await this.#kernel.line.request('conversation.start', {
        visitorId,
        clientId: this.#kernel.newId(),
        ...(content ? { content } : {}),
      });
      id = conversation.id;
    });
    return id;
  }

  #ticketPage(visitorId: string, cursor?: string): Promise<TicketPage> {
    const query = new URLSearchParams({
      visitorId,
      limit: String(ticketsPage),
      ...(cursor === undefined ? {} : { cursor }),
    });
    return this.#kernel.http.json<TicketPage>('GET', `tickets?${query.toString()}`);
  }
  #setTickets(visitorId: string, change: (known: readonly Ticket[]) => readonly Ticket[]): void {
    const { store } = this.#kernel;
    const profile = store.state.profiles[visitorId];
    if (profile)
      store.set({
        profiles: { ...store.state.profiles, [visitorId]: { ...profile, tickets: change(profile.tickets) } },
      });
  }
}
