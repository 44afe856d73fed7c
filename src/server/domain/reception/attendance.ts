/** Agents who go away with open threads: a reload of the console is forgiven, a longer absence gives their threads to colleagues. */
import type { Clock } from '../../clock.ts';
import type { Agents } from '../agents.ts';
import type { Conversations } from '../conversations.ts';
import { isRelayed } from '../relay/relay-faces.ts';
import type { OpenThreads } from './open-threads.ts';
import { personOf } from './open-threads.ts';
import type { Receptionist } from './receptionist.ts';

/** How long an agent's connection may be gone, in milliseconds. */
export const agentGraceMs = 60_000;

export class Attendance {
  readonly #agents: Agents;
  readonly #open: OpenThreads;
  readonly #conversations: Conversations;
  readonly #receptionist: Receptionist;
  readonly #clock: Clock;
  readonly #run: (task: () => Promise<void>) => void;
  readonly #away = new Map<string, () => void>();

  constructor(parts: {
    agents: Agents;
    open: OpenThreads;
    conversations: Conversations;
    receptionist: Receptionist;
    clock: Clock;
    /** Runs a task in the background and reports its failure. */
    run: (task: () => Promise<void>) => void;
  }) {
    this.#agents = parts.agents;
    this.#open = parts.open;
    this.#conversations = parts.conversations;
    this.#receptionist = parts.receptionist;
    this.#clock = parts.clock;
    this.#run = parts.run;
  }
  /** After a start nobody is connected yet; whoever has threads gets the time to come back. */
  start(): void {
    for (const accountId of this.#open.accounts) {
      for (const { thread } of this.#open.of(accountId)) {
        const person = personOf(thread);
        // Who answers for another account is not ours to miss.
        if (person !== undefined && !isRelayed(thread)) this.changed(accountId, person);
      }
    }
  }
  changed(accountId: string, agentId: string): void {
    const gone = (this.#agents.find(accountId, agentId)?.presence ?? 'offline') === 'offline';
    if (!gone) {
      this.#away.get(agentId)?.();
      this.#away.delete(agentId);
      return;
    }
    if (this.#away.has(agentId)) return;
    this.#away.set(
      agentId,
      this.#clock.after(agentGraceMs, () => {
        this.#away.delete(agentId);
        this.#run(() => this.#giveAway(accountId, agentId));
      }),
    );
  }
  stop(): void {
    for (const cancel of this.#away.values()) cancel();
    this.#away.clear();
  }
  /** What nobody else could take stays with the agent. */
  async #giveAway(accountId: string, agentId: string): Promise<void> {
    for (const { conversationId, thread } of this.#open.of(accountId)) {
      if (personOf(thread) !== agentId || thread.status !== 'active') continue;
      const record = await this.#conversations.find(conversationId);
      if (!record) continue;
      await this.#receptionist.handOver(record, {
        by: 'system',
        exceptAgentId: agentId,
        whileStatus: 'active',
        unlessOffline: true,
      });
    }
  }
}
