/** Who is on the site now: open visitor sockets, in memory. */
import type { VisitorPresence } from '../../protocol/agent-frames.ts';
import type { Bus } from '../store/ports.ts';
import type { DomainEvent } from './domain-event.ts';
import { banView } from './stored-ban.ts';
import type { VisitorRecord } from './visitors.ts';

export interface VisitorPlace {
  readonly accountId: string;
  readonly visitorId: string;
}
export class Presence {
  readonly #bus: Bus<DomainEvent>;
  /** Account, then visitor, then number of sockets. */
  readonly #sockets = new Map<string, Map<string, number>>();
  /** Visitors whose page shows no invites. */
  readonly #refuseInvites = new Set<string>();
  #elsewhere: ((visitorId: string) => VisitorPlace | undefined) | undefined;
  constructor(bus: Bus<DomainEvent>) {
    this.#bus = bus;
  }
  connected(accountId: string, visitorId: string): void {
    const visitors = this.#sockets.get(accountId) ?? new Map<string, number>();
    this.#sockets.set(accountId, visitors);
    visitors.set(visitorId, (visitors.get(visitorId) ?? 0) + 1);
    this.#tell(accountId, visitorId);
  }
  disconnected(accountId: string, visitorId: string): void {
    const visitors = this.#sockets.get(accountId);
    const left = (visitors?.get(visitorId) ?? 1) - 1;
    if (left > 0) visitors?.set(visitorId, left);
    else {
      visitors?.delete(visitorId);
      this.#refuseInvites.delete(visitorId);
    }
    this.#tell(accountId, visitorId);
  }
  online(accountId: string, visitorId: string): boolean {
    return this.devices(accountId, visitorId) > 0;
  }
  devices(accountId: string, visitorId: string): number {
    const place = this.#elsewhere?.(visitorId) ?? { accountId, visitorId };
    return this.#sockets.get(place.accountId)?.get(place.visitorId) ?? 0;
  }
  /** On a page of this account's own, where an invite can be shown. */
  onSite(accountId: string, visitorId: string): boolean {
    return this.#sockets.get(accountId)?.has(visitorId) ?? false;
  }
  /** Who stands for a person that another account has on its pages is there when that person is. */
  lookElsewhere(look: (visitorId: string) => VisitorPlace | undefined): void {
    this.#elsewhere = look;
  }
  refuseInvites(visitorId: string, refuses: boolean): void {
    if (refuses) this.#refuseInvites.add(visitorId);
    else this.#refuseInvites.delete(visitorId);
  }
  refusesInvites(visitorId: string): boolean {
    return this.#refuseInvites.has(visitorId);
  }
  browsing(accountId: string): readonly string[] {
    return [...(this.#sockets.get(accountId)?.keys() ?? [])];
  }
  view(record: VisitorRecord): VisitorPresence {
    const devices = this.devices(record.accountId, record.visitor.id);
    return {
      visitor: record.visitor,
      online: devices > 0,
      devices,
      firstSeenAt: record.firstSeenAt,
      lastSeenAt: record.lastSeenAt,
      ...(record.page ? { page: record.page } : {}),
      ...(record.device ? { device: record.device } : {}),
      ...(record.ban ? { ban: banView(record.ban) } : {}),
      ...(record.locale === undefined ? {} : { locale: record.locale }),
    };
  }
  #tell(accountId: string, visitorId: string): void {
    this.#bus.publish({ type: 'visitor-presence', accountId, visitorId });
  }
}
