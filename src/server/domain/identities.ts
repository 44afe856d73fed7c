/**
 * Who a visitor is. One record per externalId; what the anonymous visitor had said moves to it. A claim without proof never opens a
 * record that was once proven.
 */
import { ChatError } from '../../protocol/errors.ts';
import type { Identity } from '../../protocol/model.ts';
import type { Clock } from '../clock.ts';
import { KeyedMutex } from '../keyed-mutex.ts';
import type { Bus, Store } from '../store/ports.ts';
import type { Accounts } from './accounts.ts';
import { bannedError } from './bans.ts';
import type { ConversationRecord } from './conversation-record.ts';
import type { Conversations } from './conversations.ts';
import type { DomainEvent } from './domain-event.ts';
import { checkProof } from './proof.ts';
import type { VisitorRecord, Visitors } from './visitors.ts';
import type { VisitorSession, VisitorSessions } from './visitor-sessions.ts';

export interface IdentitiesOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly sessions: VisitorSessions;
  readonly conversations: Conversations;
}
export class Identities {
  readonly #options: IdentitiesOptions;
  readonly #mutex = new KeyedMutex();
  constructor(options: IdentitiesOptions) {
    this.#options = options;
  }
  /** Binds the session to the person; the same person again only refreshes the proof. */
  identify(
    session: VisitorSession,
    identity: Identity,
  ): Promise<{ session: VisitorSession; record: VisitorRecord; merged: boolean }> {
    const { accounts, clock } = this.#options;
    const { accountId } = session;
    return this.#mutex.run(`${accountId} ${identity.externalId}`, async () => {
      const { security } = accounts.get(accountId).settings;
      const verified = await checkProof(identity, security, clock.now());
      return this.#bind(session, identity.externalId, verified);
    });
  }
  /** A new token for this browser, bound to the guest it was before, or to a new one. */
  async logout(session: VisitorSession): Promise<{ token: string; session: VisitorSession; record: VisitorRecord }> {
    const { visitors, sessions, bus } = this.#options;
    const guest = session.guestVisitorId === undefined ? undefined : await visitors.find(session.guestVisitorId);
    const usable = guest && guest.visitor.externalId === undefined && guest.mergedInto === undefined && !guest.ban;
    const record = usable ? guest : await visitors.create(session.accountId);
    const issued = await sessions.issue(session.accountId, record.visitor.id);
    await sessions.revoke(session.hash);
    bus.publish({ type: 'visitor-session-ended', sessionHash: session.hash });
    return { ...issued, record };
  }

  async #bind(
    session: VisitorSession,
    externalId: string,
    verified: boolean,
  ): Promise<{ session: VisitorSession; record: VisitorRecord; merged: boolean }> {
    const { visitors, sessions } = this.#options;
    const { accountId } = session;
    const current = await visitors.get(accountId, session.visitorId);
    const existing = await visitors.findByExternalId(accountId, externalId);
    if (existing?.visitor.verified === true && !verified && existing.visitor.id !== current.visitor.id) {
      throw new ChatError('AUTH_REQUIRED', 'This externalId was proven before; it cannot be used without a proof.', {
        field: 'identity.proof',
      });
    }
    // Being somebody else helps neither: who was shut out in this browser stays out, and so does whom the page names.
    if ((current.ban && current.visitor.externalId === undefined) || existing?.ban) throw bannedError();
    const target = existing ?? (await visitors.create(accountId, { externalId, verified }));
    const record =
      verified && target.visitor.verified !== true
        ? await visitors.change(accountId, target.visitor.id, (before) => ({
            ...before,
            visitor: { ...before.visitor, verified: true },
          }))
        : target;
    if (record.visitor.id === current.visitor.id) return { session, record, merged: false };
    const anonymous = current.visitor.externalId === undefined;
    const merged = anonymous && (await this.#moveConversations(current, record));
    const guestVisitorId = anonymous ? current.visitor.id : session.guestVisitorId;
    await sessions.bind(session.hash, record.visitor.id, guestVisitorId);
    this.#options.bus.publish({
      type: 'visitor-session-bound',
      accountId,
      visitorId: record.visitor.id,
      sessionHash: session.hash,
    });
    const bound: VisitorSession = {
      hash: session.hash,
      accountId,
      visitorId: record.visitor.id,
      ...(guestVisitorId === undefined ? {} : { guestVisitorId }),
    };
    return { session: bound, record, merged };
  }
  /** Moves all of the guest's conversations; true when there were any. */
  async #moveConversations(from: VisitorRecord, to: VisitorRecord): Promise<boolean> {
    const { conversations, store, bus } = this.#options;
    const rows = await store.query
      .selectFrom('conversations')
      .select('id')
      .where('visitor_id', '=', from.visitor.id)
      .execute();
    for (const record of await conversations.load(rows.map((row) => row.id))) await this.#move(record, from, to);
    await store.query
      .updateTable('tickets')
      .set({ visitor_id: to.visitor.id })
      .where('visitor_id', '=', from.visitor.id)
      .execute();
    const address = from.answersTo;
    if (address !== undefined)
      await this.#options.visitors.change(to.accountId, to.visitor.id, (before) =>
        before.answersTo === undefined ? { ...before, answersTo: address } : before,
      );
    if (rows.length === 0) return false;
    bus.publish({
      type: 'visitor-merged',
      accountId: to.accountId,
      visitorId: to.visitor.id,
      fromVisitorId: from.visitor.id,
    });
    return true;
  }
  async #move(record: ConversationRecord, from: VisitorRecord, to: VisitorRecord): Promise<void> {
    const { conversations, store } = this.#options;
    await conversations.locks.run(record.id, async () => {
      const before = record.state.participants.find((participant) => participant.id === from.visitor.id);
      const receipt = record.receipts.get(from.visitor.id);
      await conversations.commit(record, {
        drafts: [
          {
            kind: 'participant',
            change: 'removed',
            participant: { ...(before ?? { id: from.visitor.id, role: 'visitor' }), present: false },
          },
          {
            kind: 'participant',
            change: 'added',
            participant: {
              id: to.visitor.id,
              role: 'visitor',
              present: true,
              ...(to.visitor.name === undefined ? {} : { name: to.visitor.name }),
            },
          },
        ],
        statements: receipt
          ? [
              store.query
                .updateTable('receipts')
                .set({ participant_id: to.visitor.id })
                .where('conversation_id', '=', record.id)
                .where('participant_id', '=', from.visitor.id)
                .compile(),
            ]
          : [],
      });
      if (receipt) {
        record.receipts.delete(from.visitor.id);
        record.receipts.set(to.visitor.id, { ...receipt, participantId: to.visitor.id });
      }
    });
  }
}
