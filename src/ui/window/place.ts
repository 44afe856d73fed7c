import type { Engine } from '../../engine/commands.ts';

/** Distance from the resting place, along the text's direction. */
export interface Place {
  readonly x: number;
  readonly y: number;
}
/** Where the visitor has put the window. It belongs to the engine, which outlives windows and their openings. */
export class WindowPlace {
  readonly #listeners = new Set<() => void>();
  #value: Place | undefined;

  get value(): Place | undefined {
    return this.#value;
  }
  set(value: Place): void {
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
const places = new WeakMap<Engine, WindowPlace>();

export function placeOf(engine: Engine): WindowPlace {
  const place = places.get(engine) ?? new WindowPlace();
  places.set(engine, place);
  return place;
}
