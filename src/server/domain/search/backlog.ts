/** Conversations whose newest messages are not in the index yet, newest conversation first; asked once through per start. */
import { sql } from 'kysely';
import type { Store } from '../../store/ports.ts';

const window = 2_000;

export class Backlog {
  readonly #store: Store;
  #before = '~';
  #waiting: string[] = [];
  #read = false;
  constructor(store: Store) {
    this.#store = store;
  }
  get done(): boolean {
    return this.#read && this.#waiting.length === 0;
  }
  /** A few more; none when there are no more. Reads windows of conversations, so that no single question takes long. */
  async next(count = 25): Promise<string[]> {
    if (!this.#read && this.#waiting.length === 0) {
      const { rows } = await sql<{ id: string; behind: number }>`
        SELECT c.id AS id, c.last_seq > coalesce(p.seq, 0) AS behind
        FROM (SELECT id, last_seq FROM conversations WHERE id < ${this.#before} ORDER BY id DESC LIMIT ${window}) AS c
        LEFT JOIN search_progress AS p ON p.conversation_id = c.id ORDER BY c.id DESC`.execute(this.#store.query);
      this.#before = rows.at(-1)?.id ?? '';
      this.#read = rows.length < window;
      this.#waiting = rows.filter((row) => row.behind === 1).map((row) => row.id);
    }
    return this.#waiting.splice(0, count);
  }
}
