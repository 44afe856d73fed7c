/**
 * Shutting a visitor out. Every agent may, for they are the ones who are insulted; lifting a ban is for whoever set it and for admins and
 * owners. A ban is on the person: it holds for every browser in which the site names them, and for a browser in which they were banned
 * before they were named. Their open conversations are closed, so that nobody goes on waiting in the lists.
 *
 * For a while a ban may hold for a network, too, and there only against those who are new: an address is shared by a household, an office
 * or half a mobile network, and whoever is known, or proven to be somebody, is not to suffer for it.
 */
import type { AgentProfile } from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Ban, Visitor } from '../../protocol/model.ts';
import type { BanPage } from '../../protocol/service-desk.ts';
import type { Clock } from '../clock.ts';
import type { Bus, Store } from '../store/ports.ts';
import type { BannedNetworks } from './banned-networks.ts';
import { isOpen } from './conversation-state.ts';
import type { Conversations } from './conversations.ts';
import type { DomainEvent } from './domain-event.ts';
import { pageOf, readCursor } from './page-cursor.ts';
import type { StoredBan } from './stored-ban.ts';
import { banView } from './stored-ban.ts';
import type { Threads } from './threads.ts';
import type { Visitors } from './visitors.ts';

export interface BansOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly threads: Threads;
  readonly networks: BannedNetworks;
}
export interface BanWish {
  readonly reason?: string | undefined;
  /** Also whoever comes as somebody new from where the visitor is, for so long. */
  readonly networkForMs?: number | undefined;
}

export class Bans {
  readonly #options: BansOptions;
  constructor(options: BansOptions) {
    this.#options = options;
  }
  async ban(accountId: string, visitorId: string, agent: AgentProfile, wish: BanWish): Promise<void> {
    const { visitors, bus, clock, networks } = this.#options;
    const said = wish.reason?.trim() ?? '';
    const now = clock.now();
    const network = wish.networkForMs === undefined ? undefined : this.#networkOf(accountId, visitorId);
    const ban: StoredBan = {
      at: now,
      by: { id: agent.id, name: agent.name },
      ...(said === '' ? {} : { reason: said }),
    };
    const { ban: kept } = await visitors.change(accountId, visitorId, (before) => {
      if (network === undefined) return before.ban ? before : { ...before, ban };
      return { ...before, ban: { ...(before.ban ?? ban), network, networkUntil: now + (wish.networkForMs ?? 0) } };
    });
    if (kept) networks.note(accountId, visitorId, kept);
    bus.publish({ type: 'visitor-banned', accountId, visitorId });
    await this.#close(visitorId, agent.id);
  }
  async lift(accountId: string, visitorId: string, agent: AgentProfile): Promise<void> {
    await this.#options.visitors.change(accountId, visitorId, (before) => {
      if (!before.ban) return before;
      if (agent.role === 'agent' && before.ban.by?.id !== agent.id) {
        throw new ChatError(
          'FORBIDDEN',
          `This visitor was banned by ${before.ban.by?.name ?? 'somebody else'}. Only they, an admin or an owner can lift the ban.`,
          { field: 'params.banned' },
        );
      }
      const { ban: _ban, ...free } = before;
      return free;
    });
  }
  /** Newest first. */
  async list(accountId: string, query: { cursor?: string | undefined; limit?: number | undefined }): Promise<BanPage> {
    const limit = query.limit ?? 50;
    let select = this.#options.store.query
      .selectFrom('visitors')
      .select(['id', 'banned_at'])
      .where('account_id', '=', accountId)
      .where('banned', '=', 1)
      .where('merged_into', 'is', null)
      .orderBy('banned_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    const cursor = readCursor(query.cursor);
    if (cursor) {
      select = select.where((where) =>
        where.or([
          where('banned_at', '<', cursor.at),
          where.and([where('banned_at', '=', cursor.at), where('id', '<', cursor.id)]),
        ]),
      );
    }
    const page = pageOf(await select.execute(), limit, (row) => ({ at: row.banned_at ?? 0, id: row.id }));
    const records = await Promise.all(page.rows.map((row) => this.#options.visitors.find(row.id)));
    const bans = records.flatMap((record): { visitor: Visitor; ban: Ban }[] =>
      record?.ban ? [{ visitor: record.visitor, ban: banView(record.ban) }] : [],
    );
    return { bans, ...(page.next === undefined ? {} : { next: page.next }) };
  }

  #networkOf(accountId: string, visitorId: string): string {
    const network = this.#options.networks.ofVisitor(accountId, visitorId);
    if (network !== undefined) return network;
    throw new ChatError(
      'CONFLICT',
      'It is not known any more from which network address this visitor came. Ban the visitor without it.',
      { field: 'params.networkForMs' },
    );
  }
  async #close(visitorId: string, agentId: string): Promise<void> {
    const { store, conversations, threads } = this.#options;
    const rows = await store.query
      .selectFrom('conversations')
      .select('id')
      .where('visitor_id', '=', visitorId)
      .where('thread_status', 'in', ['waiting', 'bot', 'queued', 'active'])
      .execute();
    for (const record of await conversations.load(rows.map((row) => row.id)))
      if (isOpen(record.state.thread)) await threads.closeNow(record, 'agent', agentId);
  }
}
/** Said to whoever is shut out; why, is between the agents. */
export function bannedError(): ChatError {
  return new ChatError('BANNED', 'This visitor was banned from the chat.');
}
