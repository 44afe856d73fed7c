/** Network and visibility, as the browser believes them to be. */
import type { Network, Visibility } from '../engine/ports/index.ts';

interface Disposable {
  dispose(): void;
}
function createNotifier<T>(): { add(listener: (value: T) => void): () => void; tell(value: T): void; clear(): void } {
  const listeners = new Set<(value: T) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(value) {
      for (const listener of [...listeners]) listener(value);
    },
    clear: () => listeners.clear(),
  };
}
/**
 * A page that is put aside (back/forward cache) counts as offline: its socket is closed, which is what lets the browser keep the page, and it
 * is opened again when the page comes back.
 */
export function createNetwork(): Network & Disposable {
  const notifier = createNotifier<boolean>();
  let asleep = false;
  let told = navigator.onLine;
  const online = (): boolean => navigator.onLine && !asleep;
  function check(): void {
    if (online() === told) return;
    told = online();
    notifier.tell(told);
  }
  const end = new AbortController();
  const { signal } = end;
  addEventListener('online', check, { signal });
  addEventListener('offline', check, { signal });
  const sleep = (value: boolean) => (): void => {
    asleep = value;
    check();
  };
  addEventListener('pagehide', sleep(true), { signal });
  addEventListener('pageshow', sleep(false), { signal });
  return {
    get online() {
      return online();
    },
    onChange: (listener) => notifier.add(listener),
    dispose() {
      end.abort();
      notifier.clear();
    },
  };
}
export function createVisibility(): Visibility & Disposable {
  const notifier = createNotifier<boolean>();
  const visible = (): boolean => document.visibilityState === 'visible';
  const change = (): void => notifier.tell(visible());
  document.addEventListener('visibilitychange', change);
  return {
    get visible() {
      return visible();
    },
    onChange: (listener) => notifier.add(listener),
    dispose() {
      document.removeEventListener('visibilitychange', change);
      notifier.clear();
    },
  };
}
