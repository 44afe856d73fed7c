/** JSON under our own prefix in the storage port. What another version or a person left there unreadable counts as absent. */
import type { Storage } from './ports/index.ts';

export interface Vault {
  read<T>(name: string): Promise<T | undefined>;
  write(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
  /** Names that start with `start`. */
  names(start: string): Promise<readonly string[]>;
}

export function createVault(storage: Storage, account: string): Vault {
  const prefix = `chat-widget:${account}:`;
  return {
    async read<T>(name: string) {
      const text = await storage.get(prefix + name);
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text) as T;
      } catch {
        return undefined;
      }
    },
    write: (name, value) => storage.set(prefix + name, JSON.stringify(value)),
    remove: (name) => storage.remove(prefix + name),
    names: async (start) => (await storage.keys(prefix + start)).map((key) => key.slice(prefix.length)),
  };
}
