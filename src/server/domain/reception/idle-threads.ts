/** Closes threads in which nobody has said anything for as long as the account allows. One timer per account, for the oldest word. */
import type { Clock } from '../../clock.ts';
import type { Accounts } from '../accounts.ts';
import type { Conversations } from '../conversations.ts';
import type { Threads } from '../threads.ts';
import type { Announcements } from './announcements.ts';
import type { OpenThread, OpenThreads } from './open-threads.ts';

export class IdleThreads {
  readonly #accounts: Accounts;
  readonly #open: OpenThreads;
  readonly #conversations: Conversations;
  readonly #threads: Threads;
  readonly #announcements: Announcements;
  readonly #clock: Clock;
  readonly #run: (task: () => Promise<void>) => void;
  readonly #timers = new Map<string, () => void>();

  constructor(parts: {
    accounts: Accounts;
    open: OpenThreads;
    conversations: Conversations;
    threads: Threads;
    announcements: Announcements;
    clock: Clock;
    run: (task: () => Promise<void>) => void;
  }) {
    this.#accounts = parts.accounts;
    this.#open = parts.open;
    this.#conversations = parts.conversations;
    this.#threads = parts.threads;
    this.#announcements = parts.announcements;
    this.#clock = parts.clock;
    this.#run = parts.run;
  }
  /** Words only move the end further away, so a running timer may stay; it looks again when it fires. */
  watch(accountId: string): void {
    if (this.#timers.has(accountId)) return;
    const limit = this.#limit(accountId);
    if (limit === 0) return;
    const words = this.#candidates(accountId).map(({ lastWordAt }) => lastWordAt);
    if (words.length === 0) return;
    const due = Math.max(0, Math.min(...words) + limit - this.#clock.now());
    this.#timers.set(
      accountId,
      this.#clock.after(due, () => {
        this.#timers.delete(accountId);
        this.#run(async () => {
          await this.#close(accountId);
          this.watch(accountId);
        });
      }),
    );
  }
  settingsChanged(accountId: string): void {
    this.#timers.get(accountId)?.();
    this.#timers.delete(accountId);
    this.watch(accountId);
  }
  stop(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #limit(accountId: string): number {
    return this.#accounts.get(accountId).settings.reception.closeAfterMs;
  }
  /** Who still waits for an answer is not closed away. */
  #candidates(accountId: string): readonly OpenThread[] {
    return this.#open.of(accountId).filter(({ thread }) => thread.status === 'active' || thread.status === 'bot');
  }
  async #close(accountId: string): Promise<void> {
    const end = this.#clock.now() - this.#limit(accountId);
    if (this.#limit(accountId) === 0) return;
    for (const { conversationId, thread, lastWordAt } of this.#candidates(accountId)) {
      const record = lastWordAt <= end ? await this.#conversations.find(conversationId) : undefined;
      if (!record) continue;
      await this.#announcements.say(conversationId, `idle:${thread.id}`, 'thread-closed-inactive');
      await this.#threads.closeNow(record, 'system', 'system');
    }
  }
}
