/** What is typed is written to the browser's storage when the typing pauses, and when the page takes the chat away. */
import type { Core } from './core.ts';

const PAUSE_MS = 400;

export interface SaveSoon {
  /** After a pause, once for all that was typed meanwhile. */
  soon(): void;
  now(): void;
}
export function createSaveSoon({ ports, inner }: Core, save: () => void): SaveSoon {
  let cancel: (() => void) | undefined;
  function now(): void {
    cancel?.();
    cancel = undefined;
    save();
  }
  inner.on('dispose', () => {
    if (cancel) now();
  });
  return {
    soon() {
      cancel ??= ports.clock.after(PAUSE_MS, now);
    },
    now,
  };
}
