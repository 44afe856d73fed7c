/**
 * What all parts of the engine share. Parts do not know each other: they meet in the store, on the line and through the `inner` events
 * below, so that each can be read and tested alone.
 */
import type { Message } from '../protocol/model.ts';
import { ChatError } from '../protocol/errors.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import type { VisitorPush, WelcomeFrame } from '../protocol/visitor-frames.ts';
import type { BeforeEvents, EngineEvents } from './events.ts';
import type { HookFunctions, HookName, Hooks } from './hooks.ts';
import type { EngineOptions } from './options.ts';
import type { Ports, TabMessage } from './ports/index.ts';
import { initialState } from './defaults.ts';
import { createEmitter } from './emitter.ts';
import type { Emitter } from './emitter.ts';
import { createStore } from './store.ts';
import type { Store } from './store.ts';

/** Between the parts only; the page sees `EngineEvents`. */
export interface InnerEvents {
  /** `replay`: from the leading tab, not from the socket. */
  welcome: { readonly frame: WelcomeFrame; readonly replay: boolean };
  /** The welcome has been applied: requests flow. */
  online: undefined;
  /** No request gets through any more. */
  lost: undefined;
  /** The server does not want us: waiting makes no sense. */
  refused: ChatError;
  push: VisitorPush;
  /** From another tab. */
  tab: TabMessage;
  /** A message of ours is part of the stream. */
  confirmed: { readonly clientId: string; readonly message: Message };
  /** A local conversation got its real id, or was absorbed by another one. */
  renamed: { readonly from: string; readonly to: string };
  /** Somebody else sits here now: what the former visitor left unsent must not go out. */
  'visitor-changed': undefined;
  displayed: { readonly conversationId: string };
  /** The displayed conversation's thread was closed, and the account has a form for that; `string` is the conversation. */
  ended: string;
  /** The server does not know how far the visitor has read. */
  'read-again': { readonly conversationId: string; readonly seq: number };
  dispose: undefined;
}
export interface Core {
  readonly ports: Ports;
  readonly store: Store;
  readonly events: Emitter<EngineEvents>;
  readonly before: Emitter<BeforeEvents>;
  readonly inner: Emitter<InnerEvents>;
  readonly hooks: Hooks;
  readonly destroyed: boolean;
  log(level: 'debug' | 'warn' | 'error', message: string, data?: unknown): void;
  /** Something failed that no caller waits for: it goes to the log and to the `error` event. */
  report(error: unknown): ChatError;
  /** Asks a hook. Throwing or rejecting hooks are reported and `fallback` is used. */
  ask<K extends HookName, T>(name: K, run: (hook: HookFunctions[K]) => T | Promise<T>, fallback: T): Promise<T>;
  allowed<K extends keyof BeforeEvents>(name: K, detail: BeforeEvents[K]): boolean;
  /** Runs what starts the engine's second part: its listeners hear of all that has happened until now, in order. Once. */
  catchUp(start: () => void): void;
}

/** `instanceof` fails across copies of the module, the code does not. */
export function toChatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return ChatError.from(error as ErrorBody);
  return new ChatError('INTERNAL', typeof message === 'string' ? message : String(error), { cause: error });
}

export function createCore(ports: Ports, options: EngineOptions): Core {
  const onError = (what: string, error: unknown): void =>
    log('error', `A listener or hook of the page failed (${what}).`, error);
  let happened: (() => void)[] | undefined = [];
  const events: Emitter<EngineEvents> = createEmitter(onError, (name, detail) =>
    happened?.push(() => events.late.replay(name, detail)),
  );
  const inner: Emitter<InnerEvents> = createEmitter(
    (what, error) => log('error', `The engine failed inside (${what}).`, error),
    (name, detail) => happened?.push(() => inner.late.replay(name, detail)),
  );
  const store = createStore(initialState(options), ports.clock, (error) => onError('subscribe', error));
  const hookFunctions = new Map<HookName, unknown>();
  const hooks: Hooks = {
    set: (name, hook) => void (hook ? hookFunctions.set(name, hook) : hookFunctions.delete(name)),
    get: <K extends HookName>(name: K) => hookFunctions.get(name) as HookFunctions[K] | undefined,
  };
  let logging = false;
  function log(level: 'debug' | 'warn' | 'error', message: string, data?: unknown): void {
    ports.logger[level](message, data);
    // A throwing log listener is itself logged: only once around.
    if (logging) return;
    logging = true;
    events.emit('log', { level, message, at: ports.clock.now(), ...(data === undefined ? {} : { data }) });
    logging = false;
  }
  return {
    ports,
    store,
    events,
    hooks,
    log,
    before: createEmitter<BeforeEvents>(onError),
    inner,
    get destroyed() {
      return store.state.destroyed;
    },
    report(error) {
      const known = toChatError(error);
      log('error', known.message, known.cause ?? known);
      events.emit('error', { error: known.toBody() });
      return known;
    },
    async ask(name, run, fallback) {
      const hook = hooks.get(name);
      if (!hook) return fallback;
      try {
        return (await run(hook)) ?? fallback;
      } catch (error) {
        onError(`hook ${name}`, error);
        return fallback;
      }
    },
    catchUp(start) {
      const before = happened ?? [];
      happened = undefined;
      events.late.begin();
      inner.late.begin();
      start();
      for (const tell of before) tell();
    },
    allowed(name, detail) {
      return !this.before.ask(name, detail).includes(false);
    },
  };
}
