/**
 * Tells the agents' sockets. Entries and typing go out at once; list items and visitors' presence are gathered for a moment, since
 * one message changes them several times.
 */
import type { DomainEvent } from '../../domain/domain-event.ts';
import type { Services } from '../../domain/services.ts';
import type { AgentPush } from '../../../protocol/agent-frames.ts';
import type { Reader } from '../../domain/views.ts';

const gatherMs = 25;
const longestGatherMs = 250;

/** What the hub needs to know of a socket. */
export interface AgentMember {
  readonly accountId: string;
  readonly reader: Reader;
  hear(event: DomainEvent): void;
  push(push: AgentPush): void;
}

export class AgentHub {
  readonly #services: Services;
  readonly #byAccount = new Map<string, Set<AgentMember>>();
  readonly #conversations = new Set<string>();
  /** Visitor and account. */
  readonly #visitors = new Map<string, string>();
  #gathering = false;
  /** Grows with what there was to tell the last time: nobody reads a list that changes forty times a second. */
  #gatherMs = gatherMs;

  constructor(services: Services) {
    this.#services = services;
    services.bus.subscribe((event) => this.#dispatch(event));
  }
  add(socket: AgentMember): void {
    const set = this.#byAccount.get(socket.accountId) ?? new Set();
    this.#byAccount.set(socket.accountId, set.add(socket));
  }
  remove(socket: AgentMember): void {
    this.#byAccount.get(socket.accountId)?.delete(socket);
  }
  #sockets(accountId: string): readonly AgentMember[] {
    return [...(this.#byAccount.get(accountId) ?? [])];
  }
  #dispatch(event: DomainEvent): void {
    if (event.type === 'agent-session-ended') {
      for (const set of this.#byAccount.values()) for (const socket of [...set]) socket.hear(event);
      return;
    }
    if (!('accountId' in event)) return;
    const sockets = this.#sockets(event.accountId);
    if (sockets.length === 0) return;
    for (const socket of sockets) socket.hear(event);
    if (event.type === 'entries' || event.type === 'receipt')
      this.#gather(() => this.#conversations.add(event.conversationId));
    if (event.type === 'visitor' || event.type === 'visitor-presence' || event.type === 'visitor-merged') {
      this.#gather(() => this.#visitors.set(event.visitorId, event.accountId));
    }
  }
  #gather(note: () => void): void {
    note();
    if (this.#gathering) return;
    this.#gathering = true;
    this.#services.clock.after(this.#gatherMs, () => {
      this.#gathering = false;
      this.#tell().catch((error: unknown) => this.#services.logger.error({ err: error }, 'telling the agents failed'));
    });
  }
  async #tell(): Promise<void> {
    const { conversations, visitors, presence, inbox } = this.#services;
    const changed = [...this.#conversations];
    const seen = [...this.#visitors];
    this.#conversations.clear();
    this.#visitors.clear();
    for (const [visitorId, accountId] of seen) {
      const record = await visitors.find(visitorId);
      if (!record) continue;
      for (const socket of this.#sockets(accountId))
        socket.push({ type: 'push', push: 'presence', presence: presence.view(record) });
      const { records } = await conversations.list(visitorId, { limit: 20 });
      for (const item of records) if (!changed.includes(item.id)) changed.push(item.id);
    }
    this.#gatherMs = Math.min(longestGatherMs, Math.max(gatherMs, changed.length));
    for (const id of changed) {
      const record = await conversations.find(id);
      if (!record) continue;
      for (const socket of this.#sockets(record.state.accountId)) {
        const item = await inbox.item(record, socket.reader);
        socket.push(
          item ? { type: 'push', push: 'inbox', item } : { type: 'push', push: 'inbox-removed', conversationId: id },
        );
      }
    }
  }
}
