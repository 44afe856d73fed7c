/** What is not kept: typing, the text before it is sent, places in line, and how far everybody has read. */
import type { Bus } from '../../store/ports.ts';
import type { Conversations } from '../conversations.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { OpenThreads } from '../reception/open-threads.ts';
import type { Receipts } from '../receipts.ts';
import { isRelayed, relayedFace } from './relay-faces.ts';
import type { Relay, RelayRows } from './relay-rows.ts';

export interface RelaySignalsOptions {
  readonly bus: Bus<DomainEvent>;
  readonly conversations: Conversations;
  readonly open: OpenThreads;
  readonly receipts: Receipts;
}
export class RelaySignals {
  readonly #options: RelaySignalsOptions;
  readonly #rows: RelayRows;
  constructor(options: RelaySignalsOptions, rows: RelayRows) {
    this.#options = options;
    this.#rows = rows;
  }
  hear(event: DomainEvent): void {
    switch (event.type) {
      case 'typing':
      case 'sneak-peek':
        this.#typing(event);
        break;
      case 'receipt':
        void this.#receipt(event).catch(() => undefined);
        break;
      case 'push-visitor':
        this.#place(event);
        break;
      default:
    }
  }
  #typing(event: Extract<DomainEvent, { type: 'typing' | 'sneak-peek' }>): void {
    const { bus } = this.#options;
    const fromAgent = event.type === 'typing' && event.agent !== undefined;
    const target = this.#rows.ofTarget(event.conversationId);
    if (target && fromAgent && event.agent) {
      const to = this.#source(target);
      if (to) bus.publish({ ...to, type: 'typing', typing: event.typing, agent: relayedFace(target.id, event.agent) });
      return;
    }
    const relay = fromAgent ? undefined : this.#current(event.conversationId);
    if (!relay || relay.target_conversation === null) return;
    const to = {
      accountId: relay.target_account,
      visitorId: relay.target_visitor,
      conversationId: relay.target_conversation,
    };
    bus.publish(
      event.type === 'typing'
        ? { ...to, type: 'typing', typing: event.typing }
        : { ...to, type: 'sneak-peek', text: event.text },
    );
  }
  /** Who has read to the end here has read to the end there; anything finer would need the numbers of both. */
  async #receipt({ conversationId, receipt }: Extract<DomainEvent, { type: 'receipt' }>): Promise<void> {
    const { conversations, receipts } = this.#options;
    const target = this.#rows.ofTarget(conversationId);
    const relay = target ?? this.#current(conversationId);
    if (!relay || (target ? !this.#source(relay) : relay.target_conversation === null)) return;
    const here = await conversations.find(conversationId);
    const there = await conversations.find(target ? relay.source_conversation : (relay.target_conversation ?? ''));
    if (!here || !there || receipt.readSeq < (here.state.lastMessage?.seq ?? 0)) return;
    if (target && receipt.role === 'agent')
      await receipts.read(
        there,
        relayedFace(relay.id, { id: receipt.participantId, name: '' }).id,
        'agent',
        there.state.lastSeq,
      );
    else if (!target && receipt.role === 'visitor')
      await receipts.read(there, relay.target_visitor, 'visitor', there.state.lastSeq);
  }
  #place({ visitorId, push }: Extract<DomainEvent, { type: 'push-visitor' }>): void {
    const relay = push.push === 'queue' ? this.#rows.ofVisitor(visitorId) : undefined;
    const to = relay && this.#source(relay);
    if (!to || push.push !== 'queue') return;
    const { accountId, conversationId } = to;
    const threadId = relay.source_thread ?? push.threadId;
    this.#options.bus.publish({
      type: 'push-visitor',
      accountId,
      visitorId: to.visitorId,
      push: { ...push, conversationId, threadId },
    });
  }
  /** The visitor's end, while it is being answered over there. */
  #source(relay: Relay): { accountId: string; visitorId: string; conversationId: string } | undefined {
    const open = this.#options.open.get(relay.source_conversation);
    if (!open || !isRelayed(open.thread) || open.thread.id !== relay.source_thread) return undefined;
    return { accountId: open.accountId, visitorId: open.visitorId, conversationId: open.conversationId };
  }
  #current(conversationId: string): Relay | undefined {
    const threadId = this.#options.open.get(conversationId)?.thread.id;
    return this.#rows.ofSource(conversationId).find((relay) => relay.source_thread === threadId);
  }
}
