/** The page's callbacks by name, and the rows of a mirror table that call them. Each handler is run for itself: one that throws stops no other. */
import type { Engine } from '../../engine/commands.ts';
import type { EngineEventName } from '../../engine/events.ts';
import type { MirrorTable, PageHost } from './page-api.ts';
import { shown } from './read.ts';

export type Callback = (...args: readonly unknown[]) => unknown;

export class Callbacks {
  readonly #handlers = new Map<string, Callback[]>();
  readonly #host: Pick<PageHost, 'warnOnce' | 'callPage'>;
  readonly #label: string;

  /** `label` names the page's function in messages: `ssq`, `crmPlugin`. */
  constructor(host: Pick<PageHost, 'warnOnce' | 'callPage'>, label: string) {
    this.#host = host;
    this.#label = label;
  }
  /** False, and a warning, when `handler` is no function. The same function may be registered more than once. */
  add(name: string, handler: unknown): boolean {
    if (typeof handler !== 'function') {
      this.#host.warnOnce(`${this.#label}: "${name}" needs a function, got ${shown(handler)}; nothing was registered.`);
      return false;
    }
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler as Callback]);
    return true;
  }
  remove(name: string): void {
    this.#handlers.delete(name);
  }
  clear(): void {
    this.#handlers.clear();
  }
  fire(name: string, args: readonly unknown[]): void {
    for (const handler of this.#handlers.get(name) ?? []) this.call(name, handler, args);
  }
  call(name: string, handler: Callback, args: readonly unknown[]): void {
    this.#host.callPage(`${this.#label} ${name}`, () => handler(...args));
  }
}

/** Calls `fire` for each happening that a row knows. The returned function ends it. */
export function followTable(
  engine: Engine,
  table: MirrorTable,
  fire: (name: string, args: readonly unknown[]) => void,
): () => void {
  const events = new Set<EngineEventName>(table.map((row) => row.on));
  const endings = [...events].map((event) =>
    engine.on(event, (detail) => {
      for (const row of table) {
        if (row.on !== event) continue;
        const args = row.args(detail, engine.state);
        if (args) fire(row.name, args);
      }
    }),
  );
  return () => {
    for (const end of endings) end();
  };
}
