import type { Engine } from '../../engine/commands.ts';

/**
 * What was typed into a part of the window that has gone from the screen before it was sent. Lives as long as the engine, never longer than
 * the page; by the id of what it is about, so that it is nobody else's.
 */
export class HalfDone<T> {
  readonly #byEngine = new WeakMap<Engine, Map<string, T>>();

  get(engine: Engine | undefined, id: string | undefined): T | undefined {
    return engine && id !== undefined ? this.#byEngine.get(engine)?.get(id) : undefined;
  }
  /** @param value `undefined`: it was sent, or taken back. */
  set(engine: Engine | undefined, id: string | undefined, value: T | undefined): void {
    if (!engine || id === undefined) return;
    const all = this.#byEngine.get(engine) ?? new Map<string, T>();
    this.#byEngine.set(engine, all);
    if (value === undefined) all.delete(id);
    else all.set(id, value);
  }
}
