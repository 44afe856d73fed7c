import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Engine } from '../engine/commands.ts';
import type { EngineState } from '../engine/state.ts';
import { engineContext } from './context.ts';

/**
 * One slice of the engine's state for one element. The element updates only when the slice changes by `Object.is`, so a selector must
 * return existing objects or primitives, never fresh ones. Without an engine `value` is `undefined`.
 */
export class SelectController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #select: (state: EngineState) => T;
  #unsubscribe: (() => void) | undefined;
  engine: Engine | undefined;
  value: T | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, select: (state: EngineState) => T) {
    this.#host = host;
    this.#select = select;
    host.addController(this);
    new ContextConsumer(host, { context: engineContext, subscribe: true, callback: (engine) => this.#attach(engine) });
  }
  hostConnected(): void {
    if (this.engine && !this.#unsubscribe) this.#attach(this.engine);
  }
  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
  /** Reads again with the same selector: for selectors that depend on the element's own properties. */
  refresh(): T | undefined {
    if (this.engine) this.value = this.#select(this.engine.state);
    return this.value;
  }
  #attach(engine: Engine | undefined): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.engine = engine;
    if (!engine) return;
    this.#take(engine.state);
    this.#unsubscribe = engine.subscribe((state) => this.#take(state));
  }
  #take(state: EngineState): void {
    const value = this.#select(state);
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.#host.requestUpdate();
  }
}
