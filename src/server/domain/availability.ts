/**
 * Whether somebody can answer. Online: an open console with presence `online` and a free place, within business hours. All busy is
 * `online-for-queue` where visitors may wait in line. Where a bot answers first, the account as a whole is always online.
 */
import type { Availability, GroupAvailability } from '../../protocol/model.ts';
import type { Clock } from '../clock.ts';
import type { Bus } from '../store/ports.ts';
import type { Accounts } from './accounts.ts';
import type { DomainEvent } from './domain-event.ts';
import type { AgentLoad, ReceptionSnapshot } from './reception/decide.ts';
import type { Facts } from './reception/facts.ts';

export interface AvailabilityNow {
  readonly availability: Availability;
  readonly groups: readonly GroupAvailability[];
}
const minute = 60_000;

export class AvailabilityService {
  readonly #accounts: Accounts;
  readonly #facts: Facts;
  readonly #bus: Bus<DomainEvent>;
  readonly #clock: Clock;
  readonly #told = new Map<string, string>();
  #cancel: (() => void) | undefined;

  constructor(accounts: Accounts, facts: Facts, bus: Bus<DomainEvent>, clock: Clock) {
    this.#accounts = accounts;
    this.#facts = facts;
    this.#bus = bus;
    this.#clock = clock;
    bus.subscribe((event) => {
      if (event.type === 'agent' || event.type === 'settings') this.check(event.accountId);
      // Threads that open, close or change hands fill and free places.
      if (event.type === 'entries' && event.entries.some(({ kind }) => kind === 'thread')) this.check(event.accountId);
    });
  }
  /** Business hours begin and end by themselves: looks at the clock every minute. */
  start(): void {
    for (const { id } of this.#accounts.all) this.#told.set(id, JSON.stringify(this.now(id)));
    this.#wait();
  }
  stop(): void {
    this.#cancel?.();
  }
  now(accountId: string): AvailabilityNow {
    const snapshot = this.#facts.snapshot(accountId);
    const open = new Map(snapshot.groups.map((group) => [group.id, group.open]));
    return {
      availability: botAnswers(snapshot) ? 'online' : of(snapshot, snapshot.accountOpen, snapshot.agents),
      groups: this.#accounts.list(accountId, 'groups').map(({ id, name }) => ({
        groupId: id,
        name,
        availability: of(
          snapshot,
          open.get(id) ?? false,
          snapshot.agents.filter(({ groupIds }) => groupIds.includes(id)),
        ),
      })),
    };
  }
  /** Tells everyone when it is not what they were told last. */
  check(accountId: string): void {
    const now = JSON.stringify(this.now(accountId));
    if (this.#told.get(accountId) === now) return;
    this.#told.set(accountId, now);
    this.#bus.publish({ type: 'availability', accountId });
  }
  #wait(): void {
    this.#cancel = this.#clock.after(minute - (this.#clock.now() % minute), () => {
      for (const { id } of this.#accounts.all) this.check(id);
      this.#wait();
    });
  }
}
function of({ settings, queued }: ReceptionSnapshot, open: boolean, agents: readonly AgentLoad[]): Availability {
  const online = agents.filter((agent) => agent.online);
  if (!open || online.length === 0) return 'offline';
  if (online.some(({ active, capacity }) => active < capacity)) return 'online';
  return settings.queue && queued < settings.queueLimit ? 'online-for-queue' : 'offline';
}
function botAnswers({ settings, botIds }: ReceptionSnapshot): boolean {
  return settings.mode !== 'agent' && botIds.length > 0;
}
