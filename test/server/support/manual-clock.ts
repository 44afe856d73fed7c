import type { Clock } from '../../../src/server/clock.ts';

/** Real time with an offset that tests move; short delays still pass by themselves. */
export class ManualClock implements Clock {
  #offset = 0;
  readonly #waiting = new Set<{ readonly at: number; readonly task: () => void; readonly timer: NodeJS.Timeout }>();
  now(): number {
    return Date.now() + this.#offset;
  }
  after(ms: number, task: () => void): () => void {
    const run = (): void => {
      this.#waiting.delete(entry);
      task();
    };
    const entry = { at: this.now() + ms, task: run, timer: setTimeout(run, Math.min(ms, 2 ** 31 - 1)) };
    entry.timer.unref();
    this.#waiting.add(entry);
    return () => {
      clearTimeout(entry.timer);
      this.#waiting.delete(entry);
    };
  }
  /** Moves time on and runs what has fallen due. */
  advance(ms: number): void {
    this.#offset += ms;
    for (const entry of [...this.#waiting]) {
      if (entry.at > this.now()) continue;
      clearTimeout(entry.timer);
      entry.task();
    }
  }
}
