/** Finds the sockets that an event concerns: one subscription for all of them. */
import type { DomainEvent } from '../../domain/domain-event.ts';
import type { Services } from '../../domain/services.ts';

/** What the hub needs to know of a socket. */
export interface VisitorMember {
  readonly accountId: string;
  readonly visitorId: string;
  readonly session: { readonly hash: string };
  hear(event: DomainEvent): void;
}

export class VisitorHub {
  readonly #byVisitor = new Map<string, Set<VisitorMember>>();
  readonly #bySession = new Map<string, Set<VisitorMember>>();
  readonly #byAccount = new Map<string, Set<VisitorMember>>();

  constructor(services: Services) {
    services.bus.subscribe((event) => this.#dispatch(event));
  }
  add(socket: VisitorMember): void {
    put(this.#byVisitor, socket.visitorId, socket);
    put(this.#bySession, socket.session.hash, socket);
    put(this.#byAccount, socket.accountId, socket);
  }
  remove(socket: VisitorMember): void {
    take(this.#byVisitor, socket.visitorId, socket);
    take(this.#bySession, socket.session.hash, socket);
    take(this.#byAccount, socket.accountId, socket);
  }
  countOf(visitorId: string): number {
    return this.#byVisitor.get(visitorId)?.size ?? 0;
  }
  #dispatch(event: DomainEvent): void {
    switch (event.type) {
      case 'entries':
      case 'receipt':
      case 'typing':
      case 'visitor':
      case 'visitor-banned':
      case 'push-visitor':
        for (const socket of [...(this.#byVisitor.get(event.visitorId) ?? [])]) socket.hear(event);
        break;
      case 'visitor-session-ended':
      case 'visitor-session-bound':
        for (const socket of [...(this.#bySession.get(event.sessionHash) ?? [])]) socket.hear(event);
        break;
      case 'availability':
      case 'settings':
        for (const socket of [...(this.#byAccount.get(event.accountId) ?? [])]) socket.hear(event);
        break;
      default:
    }
  }
}
function put(map: Map<string, Set<VisitorMember>>, key: string, socket: VisitorMember): void {
  const set = map.get(key);
  if (set) set.add(socket);
  else map.set(key, new Set([socket]));
}
function take(map: Map<string, Set<VisitorMember>>, key: string, socket: VisitorMember): void {
  const set = map.get(key);
  set?.delete(socket);
  if (set?.size === 0) map.delete(key);
}
