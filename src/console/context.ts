/** The console's own context and its reader. The key carries the client, never data. */
import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConsoleClient } from './client/console-client.ts';
import type { ConsoleState } from './state/state.ts';

export const consoleContext = createContext<ConsoleClient>(Symbol('chat-console client'));

/**
 * One slice of the console's state for one element, which updates only when the slice changes by `Object.is`: a selector returns
 * existing objects or primitives, never fresh ones.
 */
export class StateController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #select: (state: ConsoleState) => T;
  #unsubscribe: (() => void) | undefined;
  #client: ConsoleClient | undefined;
  #value: T | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, select: (state: ConsoleState) => T) {
    this.#host = host;
    this.#select = select;
    host.addController(this);
    new ContextConsumer(host, {
      context: consoleContext,
      callback: (client) => {
        this.#client = client;
        this.#attach();
      },
    });
  }
  /** Present once the element stands inside `<chat-console>`. */
  get client(): ConsoleClient | undefined {
    return this.#client;
  }
  get value(): T | undefined {
    return this.#client ? this.#select(this.#client.state) : this.#value;
  }
  hostConnected(): void {
    this.#attach();
  }
  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
  #attach(): void {
    const client = this.#client;
    if (!client || this.#unsubscribe) return;
    this.#take(this.#select(client.state), true);
    this.#unsubscribe = client.subscribe((state) => this.#take(this.#select(state), false));
  }
  #take(value: T, always: boolean): void {
    if (!always && Object.is(value, this.#value)) return;
    this.#value = value;
    this.#host.requestUpdate();
  }
}
