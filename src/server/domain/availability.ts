/** Whether somebody can answer: an agent is available with an open console and presence `online`. */
import type { AgentProfile } from '../../protocol/agent-frames.ts';
import type { Availability, GroupAvailability } from '../../protocol/model.ts';
import type { Bus } from '../store/ports.ts';
import type { Accounts } from './accounts.ts';
import type { Agents } from './agents.ts';
import type { DomainEvent } from './domain-event.ts';

export interface AvailabilityNow {
  readonly availability: Availability;
  readonly groups: readonly GroupAvailability[];
}
export class AvailabilityService {
  readonly #accounts: Accounts;
  readonly #agents: Agents;
  readonly #bus: Bus<DomainEvent>;
  readonly #told = new Map<string, string>();

  constructor(accounts: Accounts, agents: Agents, bus: Bus<DomainEvent>) {
    this.#accounts = accounts;
    this.#agents = agents;
    this.#bus = bus;
    bus.subscribe((event) => {
      if (event.type === 'agent' || event.type === 'settings') this.check(event.accountId);
    });
  }
  now(accountId: string): AvailabilityNow {
    const online = this.#agents.list(accountId).filter((agent) => agent.presence === 'online');
    return {
      availability: of(online),
      groups: this.#accounts.list(accountId, 'groups').map((group) => ({
        groupId: group.id,
        name: group.name,
        availability: of(online.filter((agent) => group.agentIds.includes(agent.id))),
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
}
function of(online: readonly AgentProfile[]): Availability {
  return online.length > 0 ? 'online' : 'offline';
}
