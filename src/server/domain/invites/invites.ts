/**
 * What agents say to visitors who only browse. An invite is answered once: accepted, and its text becomes the first message of the
 * agent; or cancelled. Greetings by rule live in the page and never come here.
 */
import type { Selectable } from 'kysely';
import { ChatError } from '../../../protocol/errors.ts';
import type { Invite } from '../../../protocol/model.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../ids.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import type { InvitesTable } from '../../store/database.ts';
import type { Bus, Store } from '../../store/ports.ts';
import type { Agents } from '../agents.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { Messages } from '../messages.ts';
import type { Presence } from '../presence.ts';
import type { VisitorConversations } from '../visitor-conversations.ts';
import type { Visitors } from '../visitors.ts';

type Row = Selectable<InvitesTable>;
export interface InvitesOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly agents: Agents;
  readonly visitors: Visitors;
  readonly presence: Presence;
  readonly messages: Messages;
  readonly visitorConversations: VisitorConversations;
}
export interface InviteCounts {
  /** Not answered yet. */
  readonly shown: number;
  readonly accepted: number;
  readonly cancelled: number;
}
/** An invite that nobody answered is not shown again to a page that opens later than this, in milliseconds. */
export const inviteLifetimeMs = 30 * 60_000;

export class Invites {
  readonly #options: InvitesOptions;
  readonly #answering = new KeyedMutex();

  constructor(options: InvitesOptions) {
    this.#options = options;
    const { bus, store } = options;
    bus.subscribe((event) => {
      if (event.type !== 'visitor-merged') return;
      void store.query
        .updateTable('invites')
        .set({ visitor_id: event.visitorId })
        .where('visitor_id', '=', event.fromVisitorId)
        .execute();
    });
  }
  /** Rejects with CONFLICT when the visitor is not on the site, FORBIDDEN when the page wants no invites. */
  async invite(accountId: string, agentId: string, visitorId: string, text: string): Promise<Invite> {
    const { store, clock, visitors, presence } = this.#options;
    const { visitor } = await visitors.get(accountId, visitorId);
    if (text.trim() === '')
      throw new ChatError('VALIDATION', 'The text of the invite is empty.', { field: 'params.text' });
    if (!presence.onSite(accountId, visitorId))
      throw new ChatError('CONFLICT', 'The visitor is not on the site any more, so nobody would see the invite.', {
        field: 'params.visitorId',
      });
    if (presence.refusesInvites(visitorId) || visitor.metadata?.['inviteByAgent'] === false)
      throw new ChatError('FORBIDDEN', 'The page that the visitor is on does not accept invites by agents.', {
        field: 'params.visitorId',
      });
    const at = clock.now();
    const row: Row = {
      id: newId(at),
      account_id: accountId,
      visitor_id: visitorId,
      agent_id: agentId,
      text,
      status: 'shown',
      at,
      answered_at: null,
    };
    const earlier = await this.#earlier(visitorId);
    await store.query.insertInto('invites').values(row).execute();
    const invite = this.#view(row, earlier === 0);
    this.#push(row, invite, 'shown');
    return invite;
  }
  /** What a page that opens now still has to show. */
  async pending(accountId: string, visitorId: string): Promise<readonly Invite[]> {
    const { store, clock } = this.#options;
    const rows = await store.query
      .selectFrom('invites')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('visitor_id', '=', visitorId)
      .where('status', '=', 'shown')
      .where('at', '>', clock.now() - inviteLifetimeMs)
      .orderBy('id')
      .execute();
    return rows.map((row) => this.#view(row, false));
  }
  async accept(accountId: string, visitorId: string, inviteId: string): Promise<ConversationRecord> {
    const { agents, messages, visitorConversations } = this.#options;
    const row = await this.#answer(accountId, visitorId, inviteId, 'accepted');
    const clientId = `invite:${row.id}`;
    const record = await visitorConversations.startByAgent(accountId, visitorId, clientId);
    if (agents.find(accountId, row.agent_id)) {
      const content = { kind: 'text', text: row.text } as const;
      await messages.sayAsAgent(record, agents.face(accountId, row.agent_id), { clientId, content });
    }
    return record;
  }
  async cancel(accountId: string, visitorId: string, inviteId: string): Promise<void> {
    await this.#answer(accountId, visitorId, inviteId, 'cancelled');
  }
  /** How invites were answered since `since`, in milliseconds since the epoch. */
  async counts(accountId: string, since: number): Promise<InviteCounts> {
    const rows = await this.#options.store.query
      .selectFrom('invites')
      .select((select) => ['status', select.fn.countAll<number>().as('count')] as const)
      .where('account_id', '=', accountId)
      .where('at', '>=', since)
      .groupBy('status')
      .execute();
    const count = (status: Row['status']): number => Number(rows.find((row) => row.status === status)?.count ?? 0);
    return { shown: count('shown'), accepted: count('accepted'), cancelled: count('cancelled') };
  }

  #answer(accountId: string, visitorId: string, id: string, status: 'accepted' | 'cancelled'): Promise<Row> {
    const { store, clock } = this.#options;
    return this.#answering.run(id, async () => {
      const row = await store.query
        .selectFrom('invites')
        .selectAll()
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .where('visitor_id', '=', visitorId)
        .executeTakeFirst();
      if (row?.status !== 'shown')
        throw new ChatError(
          'INVITE_NOT_FOUND',
          `There is no invite "${id}" that waits for an answer: it was answered already or never shown to this visitor.`,
          { field: 'params.inviteId' },
        );
      await store.query.updateTable('invites').set({ status, answered_at: clock.now() }).where('id', '=', id).execute();
      const answered: Row = { ...row, status };
      this.#push(answered, this.#view(answered, false), status);
      return answered;
    });
  }
  async #earlier(visitorId: string): Promise<number> {
    const { count } = await this.#options.store.query
      .selectFrom('invites')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('visitor_id', '=', visitorId)
      .executeTakeFirstOrThrow();
    return Number(count);
  }
  #view(row: Row, firstTime: boolean): Invite {
    const { agents } = this.#options;
    const known = agents.find(row.account_id, row.agent_id);
    return {
      id: row.id,
      templateId: row.id,
      content: { kind: 'text', text: row.text },
      firstTime,
      accepted: row.status === 'accepted',
      at: row.at,
      ...(known ? { agent: agents.face(row.account_id, row.agent_id) } : {}),
    };
  }
  #push({ account_id, visitor_id }: Row, invite: Invite, change: Row['status']): void {
    this.#options.bus.publish({
      type: 'push-visitor',
      accountId: account_id,
      visitorId: visitor_id,
      push: { type: 'push', push: 'invite', invite, change },
    });
  }
}
