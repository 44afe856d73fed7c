/** Time that moves only when a test says so. `advance` runs due timers in order and lets promises settle after each. */
import type { Clock } from '../../../src/engine/ports/index.ts';

export interface FakeClock extends Clock {
  readonly timers: number;
  advance(ms: number): Promise<void>;
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>;
}
interface Timer {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}
export function createFakeClock(start = Date.UTC(2030, 0, 2, 9)): FakeClock {
  const timers = new Set<Timer>();
  let now = start;
  let order = 0;
  async function settle(): Promise<void> {
    // Each turn of the event loop runs all microtasks that the one before has queued.
    for (let turn = 0; turn < 12; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return {
    get timers() {
      return timers.size;
    },
    now: () => now,
    after(ms, task) {
      const timer = { at: now + ms, order: (order += 1), task };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    soon: (task) => queueMicrotask(task),
    settle,
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.task();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
