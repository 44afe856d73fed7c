/**
 * What may be kept in the browser. Until `allow` is called nothing is written there: values live in memory and move over then. Reading is
 * not storing, so a returning visitor's values are seen from the start. A store that is full, forbidden or absent acts as memory.
 */
import type { Storage as StoragePort } from '../engine/ports/index.ts';

export type StorageKind = 'local' | 'session' | 'none';

function browserStore(kind: StorageKind): Storage | undefined {
  try {
    return kind === 'local' ? localStorage : kind === 'session' ? sessionStorage : undefined;
  } catch {
    return undefined;
  }
}
export function createStorage(kind: StorageKind, store = browserStore(kind)): StoragePort & { allow(): void } {
  /** Newer than the browser's; `undefined` means removed. */
  const memory = new Map<string, string | undefined>();
  let allowed = false;

  /** `true` when the browser has taken it. */
  function write(key: string, value: string | undefined): boolean {
    if (!allowed || !store) return false;
    try {
      if (value === undefined) store.removeItem(key);
      else store.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }
  function put(key: string, value: string | undefined): Promise<void> {
    if (write(key, value)) memory.delete(key);
    else memory.set(key, value);
    return Promise.resolve();
  }
  function stored(): string[] {
    try {
      return store ? Object.keys(store) : [];
    } catch {
      return [];
    }
  }
  return {
    async get(key) {
      if (memory.has(key)) return memory.get(key);
      try {
        return store?.getItem(key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set: put,
    remove: (key) => put(key, undefined),
    async keys(prefix) {
      const keys = new Set(stored());
      for (const [key, value] of memory) {
        if (value === undefined) keys.delete(key);
        else keys.add(key);
      }
      return [...keys].filter((key) => key.startsWith(prefix));
    },
    allow() {
      if (allowed) return;
      allowed = true;
      for (const [key, value] of memory) if (write(key, value)) memory.delete(key);
    },
  };
}
