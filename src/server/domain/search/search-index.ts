/**
 * Fills the index, a moment behind the data and out of the way of the messages: small steps with pauses between them. What is left to do
 * stands in the database (migration 0004), so a crash forgets nothing, and an older database is read in, newest first, while the server
 * works. Whoever searches first lets it catch up (`settle`).
 */
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { Bus, Statement, Store } from '../../store/ports.ts';
import type { Accounts } from '../accounts.ts';
import type { DomainEvent } from '../domain-event.ts';
import { docStatements, messageStatements, progressStatement } from './index-statements.ts';
import { Backlog } from './backlog.ts';
import { readConversation, readOwner } from './read-texts.ts';

export interface SearchIndexOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly accounts: Accounts;
}
const waitMs = 300;
const pauseMs = 40;
/** Work of one step: few enough that a message which comes meanwhile hardly notices. */
const ownersPerStep = 25;
const entriesPerStep = 150;
/** A search waits for this many steps at most. */
const settleSteps = 60;

export class SearchIndex {
  readonly #options: SearchIndexOptions;
  readonly #backlog: Backlog;
  readonly #dirty = new Set<string>();
  #pending = true;
  #cancel: (() => void) | undefined;
  #running: Promise<boolean> = Promise.resolve(true);
  #unsubscribe: (() => void) | undefined;
  #stopped = false;

  constructor(options: SearchIndexOptions) {
    this.#options = options;
    this.#backlog = new Backlog(options.store);
  }
  /** The index does not hold everything yet: an older database is still being read in. */
  get preparing(): boolean {
    return !this.#backlog.done;
  }
  start(): void {
    this.#unsubscribe = this.#options.bus.subscribe((event) => {
      if (event.type === 'entries') {
        if (event.entries.some((entry) => entry.kind === 'message' || entry.kind === 'message-update'))
          this.#dirty.add(event.conversationId);
      } else if (!wakes.has(event.type)) return;
      this.#pending = true;
      this.#schedule(waitMs);
    });
    this.#schedule(waitMs);
  }
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe?.();
    this.#cancel?.();
    await this.#running;
  }
  /** Resolves when what was stored before the call is in the index; `preparing` when that would take too long. */
  async settle(): Promise<void> {
    this.#pending = true;
    for (let step = 0; step < settleSteps && this.#hasWork; step++) if (!(await this.#step())) return;
  }

  get #hasWork(): boolean {
    return this.#dirty.size > 0 || this.#pending || this.preparing;
  }
  #schedule(ms: number): void {
    if (this.#cancel || this.#stopped) return;
    this.#cancel = this.#options.clock.after(ms, () => {
      this.#cancel = undefined;
      void this.#step().then((worked) => {
        if (worked && this.#hasWork) this.#schedule(pauseMs);
      });
    });
  }
  /** One at a time; false when it failed, and will be tried again at the next occasion. */
  #step(): Promise<boolean> {
    this.#running = this.#running.then(async () => {
      if (this.#stopped) return false;
      try {
        await this.#work();
        return true;
      } catch (error) {
        this.#options.logger.error({ err: error }, 'the search index could not be brought up to date');
        return false;
      }
    });
    return this.#running;
  }
  async #work(): Promise<void> {
    const { store } = this.#options;
    if (this.#dirty.size === 0 && !this.#pending) for (const id of await this.#backlog.next()) this.#dirty.add(id);
    const conversations = [...this.#dirty].slice(0, ownersPerStep);
    const statements: Statement[] = [];
    const finished: string[] = [];
    let room = entriesPerStep;
    for (const id of conversations) {
      if (room <= 0) break;
      this.#dirty.delete(id);
      const read = await readConversation(store.query, id, room);
      if (!read) continue;
      room -= read.entries.length;
      statements.push(...read.entries.flatMap((entry) => messageStatements(store.query, entry)));
      statements.push(progressStatement(store.query, id, read.upTo));
      if (read.more) finished.push(id);
    }
    statements.push(...(await this.#pendingStatements()));
    try {
      await store.write(statements);
    } catch (error) {
      for (const id of conversations) this.#dirty.add(id);
      throw error;
    }
    for (const id of finished) this.#dirty.add(id);
  }
  async #pendingStatements(): Promise<Statement[]> {
    if (!this.#pending) return [];
    const { store, accounts } = this.#options;
    this.#pending = false;
    const rows = await store.query
      .selectFrom('search_pending')
      .selectAll()
      .limit(ownersPerStep + 1)
      .execute();
    if (rows.length > ownersPerStep) this.#pending = true;
    const statements: Statement[] = [];
    for (const row of rows.slice(0, ownersPerStep)) {
      const doc = await readOwner(store.query, row.kind, row.owner, (accountId) =>
        accounts.list(accountId, 'vip-levels'),
      );
      statements.push(...docStatements(store.query, row, doc));
    }
    return statements;
  }
}
/** What may have left something in `search_pending`. */
const wakes = new Set<DomainEvent['type']>(['visitor', 'visitor-merged', 'visitor-presence', 'push-agents']);
