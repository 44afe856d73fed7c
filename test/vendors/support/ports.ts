/** Ports without a browser: time stands still until a test moves it. */
import type { Connection, Ports, UploadTask } from '../../../src/engine/ports/index.ts';
import { startTime } from './scripted-peer.ts';

interface Timer {
  readonly at: number;
  readonly task: () => void;
}
export interface TestPorts extends Ports {
  /** Moves the clock and runs what is due. */
  pass(ms: number): void;
  readonly timers: number;
  readonly logged: string[];
}

export function createPorts(connection: Connection): TestPorts {
  let now = startTime;
  let numbers = 0;
  const timers = new Set<Timer>();
  const kept = new Map<string, string>();
  const logged: string[] = [];
  const nothing = (): void => undefined;
  return {
    logged,
    get timers() {
      return timers.size;
    },
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        now = next.at;
        timers.delete(next);
        next.task();
      }
      now = until;
    },
    clock: {
      now: () => now,
      after(ms, task) {
        const timer = { at: now + ms, task };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      soon: (task) => queueMicrotask(task),
    },
    random: { fraction: () => 0.5, id: () => `id-${(numbers += 1)}` },
    storage: {
      get: (key) => Promise.resolve(kept.get(key)),
      set: (key, value) => Promise.resolve(void kept.set(key, value)),
      remove: (key) => Promise.resolve(void kept.delete(key)),
      keys: (prefix) => Promise.resolve([...kept.keys()].filter((key) => key.startsWith(prefix))),
    },
    network: { online: true, onChange: () => nothing },
    visibility: { visible: true, onChange: () => nothing },
    tabs: {
      leading: true,
      onLead(listener) {
        listener(true);
        return nothing;
      },
      post: nothing,
      onMessage: () => nothing,
      close: nothing,
    },
    logger: {
      debug: nothing,
      warn: (message) => void logged.push(message),
      error: (message) => void logged.push(message),
    },
    connection,
    uploads: {
      start(file): UploadTask {
        const done = Promise.resolve({
          uploadId: 'u1',
          url: `https://files.test/${file.name}`,
          name: file.name,
          mediaType: file.type,
          size: file.size,
        });
        return { done, cancel: nothing };
      },
    },
    sound: { play: nothing },
  };
}
/** Lets everything finish that waits for nothing but promises. */
export async function settle(): Promise<void> {
  for (let step = 0; step < 300; step += 1) await Promise.resolve();
}
