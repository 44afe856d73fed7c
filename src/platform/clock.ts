import type { Clock } from '../engine/ports/index.ts';

/** `setTimeout` counts in 32 bits: a longer wait would fire at once. */
const LONGEST = 2 ** 31 - 1;

export function createClock(): Clock & { dispose(): void } {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  return {
    now: () => Date.now(),
    after(ms, task) {
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          task();
        },
        Math.min(ms, LONGEST),
      );
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    soon: (task) => queueMicrotask(task),
    dispose() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
