/** Counts over the open threads, kept as these change: every decision asks for them, and looking through ten thousand each time is slow. */
export interface Counted {
  readonly accountId: string;
  readonly conversationId: string;
  readonly person: string | undefined;
  readonly queued: boolean;
}
export class Tallies {
  /** How many threads each person has. */
  readonly #loads = new Map<string, number>();
  /** Conversations in line, by account. */
  readonly #queued = new Map<string, Set<string>>();

  add({ accountId, conversationId, person, queued }: Counted): void {
    if (person !== undefined) this.#loads.set(person, this.load(person) + 1);
    if (!queued) return;
    const ids = this.#queued.get(accountId) ?? new Set();
    this.#queued.set(accountId, ids.add(conversationId));
  }
  remove({ accountId, conversationId, person }: Counted): void {
    if (person !== undefined) {
      const left = this.load(person) - 1;
      if (left > 0) this.#loads.set(person, left);
      else this.#loads.delete(person);
    }
    this.#queued.get(accountId)?.delete(conversationId);
  }
  load(agentId: string): number {
    return this.#loads.get(agentId) ?? 0;
  }
  queued(accountId: string): ReadonlySet<string> {
    return this.#queued.get(accountId) ?? none;
  }
}
const none: ReadonlySet<string> = new Set();
