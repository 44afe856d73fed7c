import type { ConsoleStorage } from './connection/pipe.ts';

/** Preferences live in the browser, everything else in this tab. A full or forbidden store acts as memory. */
const memory = new Map<string, string>();

function areaOf(key: string): Storage | undefined {
  try {
    return key.endsWith(':preferences') ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
}
export const tabStorage: ConsoleStorage = {
  get(key) {
    return memory.get(key) ?? areaOf(key)?.getItem(key) ?? undefined;
  },
  set(key, value) {
    try {
      const area = areaOf(key);
      if (!area) throw new Error('no storage');
      area.setItem(key, value);
      memory.delete(key);
    } catch {
      memory.set(key, value);
    }
  },
  remove(key) {
    memory.delete(key);
    areaOf(key)?.removeItem(key);
  },
};
