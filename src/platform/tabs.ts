/**
 * Which tab leads: whoever holds the lock. The browser hands it on when that tab closes or crashes. A page that is put aside gives it up, as
 * a held lock would keep it out of the back/forward cache, and queues up again when it comes back.
 */
import type { TabMessage, Tabs } from '../engine/ports/index.ts';

/** For pages without locks, and for visitors who are not shared between tabs. */
export function createLoneTab(): Tabs {
  return {
    leading: true,
    onLead(listener) {
      listener(true);
      return () => {};
    },
    post: () => {},
    onMessage: () => () => {},
    close: () => {},
  };
}
export function createTabs(name: string): Tabs {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks || typeof BroadcastChannel !== 'function') return createLoneTab();
  const queue: LockManager = locks;
  const leadListeners = new Set<(leading: boolean) => void>();
  const messageListeners = new Set<(message: TabMessage) => void>();
  const end = new AbortController();
  let channel: BroadcastChannel | undefined;
  let leading = false;
  let release = (): void => {};

  function setLeading(value: boolean): void {
    if (leading === value) return;
    leading = value;
    for (const listener of [...leadListeners]) listener(value);
  }
  function enter(): void {
    if (channel) return;
    channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'object' || data === null || typeof (data as TabMessage).kind !== 'string') return;
      for (const listener of [...messageListeners]) listener(data as TabMessage);
    };
    const asking = new AbortController();
    release = () => asking.abort();
    const hold = (): Promise<void> =>
      new Promise((resolve) => {
        release = resolve;
        setLeading(true);
      });
    queue.request(name, { signal: asking.signal }, hold).catch(() => {
      // Given up while queueing is what we asked for; anything else (a sandboxed frame) leaves us without locks.
      if (!asking.signal.aborted && !end.signal.aborted) setLeading(true);
    });
  }
  function leave(): void {
    setLeading(false);
    release();
    channel?.close();
    channel = undefined;
  }
  enter();
  addEventListener('pagehide', leave, { signal: end.signal });
  addEventListener('pageshow', enter, { signal: end.signal });
  return {
    get leading() {
      return leading;
    },
    onLead(listener) {
      leadListeners.add(listener);
      if (leading) listener(true);
      return () => void leadListeners.delete(listener);
    },
    post: (message) => channel?.postMessage(message),
    onMessage(listener) {
      messageListeners.add(listener);
      return () => void messageListeners.delete(listener);
    },
    close() {
      end.abort();
      leadListeners.clear();
      messageListeners.clear();
      leave();
    },
  };
}
