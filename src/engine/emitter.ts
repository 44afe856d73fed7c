/** Typed listeners. A listener that throws is reported and the others still run: page code never stops the engine. */
export interface Emitter<Events> {
  on<K extends keyof Events>(name: K, listener: (detail: Events[K]) => void): () => void;
  emit<K extends keyof Events>(name: K, detail: Events[K]): void;
  /** Collects the answers of all listeners; what a throwing one would have said is missing. */
  ask<K extends keyof Events>(name: K, detail: Events[K]): readonly unknown[];
  clear(): void;
}
type Listener = (detail: never) => unknown;

export function createEmitter<Events>(onError: (name: string, error: unknown) => void): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<Listener>>();
  function ask<K extends keyof Events>(name: K, detail: Events[K]): unknown[] {
    const answers: unknown[] = [];
    for (const listener of [...(listeners.get(name) ?? [])]) {
      try {
        answers.push(listener(detail as never));
      } catch (error) {
        onError(String(name), error);
      }
    }
    return answers;
  }
  return {
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      // A copy, so that the same function registered twice runs twice and is removed once.
      const own: Listener = (detail) => listener(detail as never);
      listeners.set(name, known.add(own));
      return () => void known.delete(own);
    },
    ask,
    emit: (name, detail) => void ask(name, detail),
    clear: () => listeners.clear(),
  };
}
