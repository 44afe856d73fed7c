import type { Lease, Leases } from './ports.ts';

/** One process: a lease is free unless somebody here holds it. */
export class LocalLeases implements Leases {
  readonly #held = new Set<string>();
  hold(name: string): Promise<Lease | undefined> {
    if (this.#held.has(name)) return Promise.resolve(undefined);
    this.#held.add(name);
    return Promise.resolve({
      release: () => {
        this.#held.delete(name);
        return Promise.resolve();
      },
    });
  }
}
