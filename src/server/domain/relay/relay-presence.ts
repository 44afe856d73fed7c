/** The other account's agents see whether the visitor is there and on which page, for as long as they answer. */
import type { Bus } from '../../store/ports.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { OpenThreads } from '../reception/open-threads.ts';
import type { Presence, VisitorPlace } from '../presence.ts';
import type { Visitors } from '../visitors.ts';
import { isRelayed } from './relay-faces.ts';
import type { Relay, RelayRows } from './relay-rows.ts';

export interface RelayPresenceOptions {
  readonly bus: Bus<DomainEvent>;
  readonly open: OpenThreads;
  readonly presence: Presence;
  readonly visitors: Visitors;
}
export class RelayPresence {
  readonly #options: RelayPresenceOptions;
  readonly #rows: RelayRows;
  constructor(options: RelayPresenceOptions, rows: RelayRows) {
    this.#options = options;
    this.#rows = rows;
    options.presence.lookElsewhere((visitorId) => {
      const relay = rows.ofVisitor(visitorId);
      return relay && this.#source(relay);
    });
  }
  hear(event: DomainEvent): void {
    if (event.type === 'visitor-presence') {
      for (const relay of this.#rows.active) {
        if (this.#source(relay)?.visitorId !== event.visitorId) continue;
        void this.#copyPage(relay, event.visitorId).then(() => this.tell(relay));
      }
    } else if (event.type === 'entries' && event.entries.some(({ kind }) => kind === 'thread')) {
      // Whoever answers here no longer, sees no longer.
      for (const relay of this.#rows.ofSource(event.conversationId)) this.tell(relay);
    }
  }
  tell({ target_account: accountId, target_visitor: visitorId }: Relay): void {
    this.#options.bus.publish({ type: 'visitor-presence', accountId, visitorId });
  }

  #source(relay: Relay): VisitorPlace | undefined {
    const open = this.#options.open.get(relay.source_conversation);
    if (!open || !isRelayed(open.thread) || open.thread.id !== relay.source_thread) return undefined;
    return { accountId: open.accountId, visitorId: open.visitorId };
  }
  async #copyPage(relay: Relay, visitorId: string): Promise<void> {
    const { visitors } = this.#options;
    try {
      const page = (await visitors.find(visitorId))?.page;
      await visitors.seen(relay.target_account, relay.target_visitor, { page });
    } catch {
      // Erased meanwhile; there is nobody to show.
    }
  }
}
