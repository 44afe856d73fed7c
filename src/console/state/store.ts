import type { ConsoleState } from './state.ts';

export type StateListener = (state: ConsoleState, previous: ConsoleState) => void;

/** Holds the snapshot. Listeners run once per microtask, however many changes it held. */
export class ConsoleStore {
  #state: ConsoleState;
  #announced: ConsoleState;
  #scheduled = false;
  readonly #listeners = new Set<StateListener>();

  constructor(state: ConsoleState) {
    this.#state = state;
    this.#announced = state;
  }
  get state(): ConsoleState {
    return this.#state;
  }
  /** Calls `listener` after each change; the returned function ends that. */
  subscribe(listener: StateListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  set(change: Partial<ConsoleState>): void {
    this.#state = Object.freeze({ ...this.#state, ...change });
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      const previous = this.#announced;
      this.#announced = this.#state;
      for (const listener of [...this.#listeners]) listener(this.#announced, previous);
    });
  }
}
