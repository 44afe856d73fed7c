/**
 * Both ends of the web components' context protocol, as far as the window needs them: a provider is there before its consumers, and every
 * consumer wants to hear of changes. The full package would be the larger part of what it is used for here.
 */
import type { Context, ContextType } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Key = Context<unknown, unknown>;
type Callback = (value: unknown, unsubscribe?: () => void) => void;

/** The event that the protocol defines; other implementations understand it. */
class ContextRequestEvent extends Event {
  readonly context: Key;
  readonly contextTarget: Element | undefined;
  readonly callback: Callback;
  readonly subscribe = true;

  constructor(context: Key, contextTarget: Element, callback: Callback) {
    super('context-request', { bubbles: true, composed: true });
    this.context = context;
    this.contextTarget = contextTarget;
    this.callback = callback;
  }
}

export class ContextConsumer<
  C extends Key,
  H extends ReactiveControllerHost & HTMLElement,
> implements ReactiveController {
  value: ContextType<C> | undefined;
  readonly #host: H;
  readonly #context: C;
  readonly #callback: ((value: ContextType<C>) => void) | undefined;
  #unsubscribe: (() => void) | undefined;

  /** @param options `callback` hears of the first value and of every later one. */
  constructor(host: H, options: { readonly context: C; readonly callback?: (value: ContextType<C>) => void }) {
    this.#host = host;
    this.#context = options.context;
    this.#callback = options.callback;
    host.addController(this);
  }
  hostConnected(): void {
    this.#host.dispatchEvent(new ContextRequestEvent(this.#context, this.#host, this.#take));
  }
  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
  readonly #take: Callback = (value, unsubscribe) => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.value = value as ContextType<C>;
    this.#host.requestUpdate();
    this.#callback?.(this.value);
  };
}

export class ContextProvider<C extends Key> {
  readonly #consumers = new Map<Callback, () => void>();
  #value: ContextType<C> | undefined;

  constructor(host: HTMLElement, context: C) {
    host.addEventListener('context-request', (event) => {
      const request = event as ContextRequestEvent;
      const { callback } = request;
      if (request.context !== context || (request.contextTarget ?? event.composedPath()[0]) === host) return;
      request.stopPropagation();
      if (request.subscribe) this.#consumers.set(callback, () => this.#consumers.delete(callback));
      callback(this.#value, this.#consumers.get(callback));
    });
  }
  setValue(value: ContextType<C>): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const [callback, unsubscribe] of [...this.#consumers]) callback(value, unsubscribe);
  }
}
