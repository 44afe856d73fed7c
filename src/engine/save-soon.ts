/** What is typed is written to the browser's storage when the typing pauses, and before that when the page is left or takes the chat away. */
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
  function hurry(): void {
    if (cancel) now();
  }
  // The last that a page hears when it is left.
  const unlisten = ports.visibility.onChange((visible) => {
    if (!visible) hurry();
  });
  inner.on('dispose', () => {
    unlisten();
    hurry();
  });
  return {
    soon() {
      cancel ??= ports.clock.after(PAUSE_MS, now);
    },
    now,
  };
}
