/** Typed listeners. A listener that throws is reported and the others still run: page code never stops the engine. */
export interface Emitter<Events> {
  on<K extends keyof Events>(name: K, listener: (detail: Events[K]) => void): () => void;
  emit<K extends keyof Events>(name: K, detail: Events[K]): void;
  /** Collects the answers of all listeners; what a throwing one would have said is missing. */
  ask<K extends keyof Events>(name: K, detail: Events[K]): readonly unknown[];
  clear(): void;
  /** From here on listeners are late ones: they come after the others, and `replay` tells them alone. */
  readonly late: { begin(): void; replay(name: keyof Events, detail: unknown): void };
}
type Listener = (detail: never) => unknown;

/** @param happened hears of everything that is told, before anybody else does. */
export function createEmitter<Events>(
  onError: (name: string, error: unknown) => void,
  happened: (name: keyof Events, detail: unknown) => void = () => {},
): Emitter<Events> {
  const first = new Map<keyof Events, Set<Listener>>();
  const late: typeof first = new Map();
  let target = first;
  function run(maps: readonly (typeof first)[], name: keyof Events, detail: unknown): unknown[] {
    const answers: unknown[] = [];
    for (const listener of maps.flatMap((map) => [...(map.get(name) ?? [])])) {
      try {
        answers.push(listener(detail as never));
      } catch (error) {
        onError(String(name), error);
      }
    }
    return answers;
  }
  const ask = (name: keyof Events, detail: unknown): unknown[] => {
    happened(name, detail);
    return run([first, late], name, detail);
  };
  return {
    on(name, listener) {
      const known = target.get(name) ?? new Set();
      // A copy, so that the same function registered twice runs twice and is removed once.
      const own: Listener = (detail) => listener(detail as never);
      target.set(name, known.add(own));
      return () => void known.delete(own);
    },
    ask,
    emit: (name, detail) => void ask(name, detail),
    clear() {
      first.clear();
      late.clear();
    },
    late: {
      begin: () => void (target = late),
      replay: (name, detail) => void run([late], name, detail),
    },
  };
}
