/** Gathers what `decide` needs: who is there, how busy, which groups are open, what is known of the visitor. */
import type { AgentProfile } from '../../../protocol/agent-frames.ts';
import type { Routing } from '../../../protocol/visitor-frames.ts';
import type { BusinessHours } from '../../../protocol/settings.ts';
import type { Clock } from '../../clock.ts';
import type { Accounts } from '../accounts.ts';
import type { Agents } from '../agents.ts';
import type { VisitorRecord } from '../visitors.ts';
import { isOpen } from './business-hours.ts';
import type { AgentLoad, ReceptionRequest, ReceptionSnapshot } from './decide.ts';
import type { OpenThreads } from './open-threads.ts';
import { personOf } from './open-threads.ts';

export class Facts {
  readonly #accounts: Accounts;
  readonly #agents: Agents;
  readonly #open: OpenThreads;
  readonly #clock: Clock;
  /** Threads that were promised to an agent and are not in the stream yet: visitor, then agent. */
  readonly #promised = new Map<string, { readonly agentId: string; readonly until: number }>();

  constructor(accounts: Accounts, agents: Agents, open: OpenThreads, clock: Clock) {
    this.#accounts = accounts;
    this.#agents = agents;
    this.#open = open;
    this.#clock = clock;
    open.onChange(({ after }) => {
      if (after) this.#promised.delete(after.visitorId);
    });
  }
  /** Two visitors who come at the same moment must not both get an agent's last place. */
  promise(visitorId: string, agentId: string): void {
    const now = this.#clock.now();
    for (const [id, { until }] of this.#promised) if (until < now) this.#promised.delete(id);
    this.#promised.set(visitorId, { agentId, until: now + 5_000 });
  }
  agents(accountId: string): readonly AgentProfile[] {
    return this.#agents.list(accountId);
  }
  /** `without`: this conversation does not count, it is the one that is asked about. */
  snapshot(
    accountId: string,
    without?: { conversationId?: string | undefined; visitorId?: string },
  ): ReceptionSnapshot {
    const { settings } = this.#accounts.get(accountId);
    const now = this.#clock.now();
    const promised = new Map<string, number>();
    for (const [visitorId, { agentId, until }] of this.#promised) {
      if (until >= now && visitorId !== without?.visitorId) promised.set(agentId, (promised.get(agentId) ?? 0) + 1);
    }
    const left = without?.conversationId === undefined ? undefined : this.#open.get(without.conversationId);
    const leftPerson = left && personOf(left.thread);
    const active = (agentId: string): number =>
      this.#open.loadOf(agentId) - Number(agentId === leftPerson) + (promised.get(agentId) ?? 0);
    const open = (hours: BusinessHours | undefined): boolean => isOpen(hours ?? settings.businessHours, now);
    return {
      settings: settings.reception,
      accountOpen: open(undefined),
      agents: this.#agents.list(accountId).map((agent): AgentLoad => ({
        id: agent.id,
        online: agent.presence === 'online',
        groupIds: agent.groupIds,
        capacity: agent.capacity,
        active: active(agent.id),
        lastAssignedAt: this.#open.lastAssignedAt(agent.id),
      })),
      groups: this.#accounts
        .list(accountId, 'groups')
        .map(({ id, businessHours }) => ({ id, open: open(businessHours) })),
      botIds: this.#accounts.list(accountId, 'bots').map(({ id }) => id),
      queued: this.#open.queuedCount(accountId) - Number(left?.thread.status === 'queued'),
    };
  }
  request(
    accountId: string,
    visitor: VisitorRecord | undefined,
    more: { routing: Routing; peopleOnly: boolean; mayAsk: boolean; lastAgentId?: string | undefined },
  ): ReceptionRequest {
    const { vip, labels = [] } = visitor?.visitor ?? {};
    const level = this.#accounts
      .list(accountId, 'vip-levels')
      .find(({ id, name }) => id === vip?.level || name === vip?.level);
    const known = this.#accounts.list(accountId, 'labels');
    return {
      routing: more.routing,
      peopleOnly: more.peopleOnly,
      mayAsk: more.mayAsk,
      visitor: {
        vip: vip !== undefined,
        ...(level ? { vipLevelId: level.id } : {}),
        labelIds: known.filter(({ id, name }) => labels.includes(name) || labels.includes(id)).map(({ id }) => id),
      },
      ...(visitor?.page ? { url: visitor.page.url } : {}),
      ...(more.lastAgentId === undefined ? {} : { lastAgentId: more.lastAgentId }),
    };
  }
}
