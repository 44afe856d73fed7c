/** Keeps the most recently used; what is `pinned` is never dropped. */
export class BoundedCache<K, V> {
  readonly #items = new Map<K, V>();
  readonly #limit: number;
  readonly #pinned: (value: V) => boolean;
  constructor(limit: number, pinned: (value: V) => boolean = () => false) {
    this.#limit = limit;
    this.#pinned = pinned;
  }
  get(key: K): V | undefined {
    const value = this.#items.get(key);
    if (value === undefined) return undefined;
    this.#items.delete(key);
    this.#items.set(key, value);
    return value;
  }
  set(key: K, value: V): void {
    this.#items.delete(key);
    this.#items.set(key, value);
    if (this.#items.size <= this.#limit) return;
    for (const [oldKey, old] of this.#items) {
      if (this.#items.size <= this.#limit) return;
      if (!this.#pinned(old) && oldKey !== key) this.#items.delete(oldKey);
    }
  }
  delete(key: K): void {
    this.#items.delete(key);
  }
  values(): IterableIterator<V> {
    return this.#items.values();
  }
}
