/**
 * The queue that a vendor's snippet made, taken over. It stays an ordinary array for the page and for the snippet's own stub function, but its
 * `push` belongs to us: calls are kept in order until a handler takes them, and go straight to the handler from then on. Calls made while
 * the waiting ones are being replayed come after those.
 */
import { watchProperty, type LiveProperty } from './live-property.ts';
import type { PageGlobals, RawOptions } from './page-api.ts';
import { bootMark, type BootListener, type EarlyLook } from './stub.ts';

/** One call of the page: `['chatOpen']`, `['onUnRead', fn]`. */
export type Call = readonly unknown[];
export type CallHandler = (call: Call) => void;

export interface CallQueue {
  /** What the page sees (`ssq.queue`, `crmPlugin.q`). */
  readonly array: unknown[];
  readonly waiting: readonly Call[];
  add(call: Call): void;
  /** Replays what waits, then passes every new call on at once. Replaces an earlier handler. */
  connect(handler: CallHandler): void;
  /** Back to keeping calls. */
  disconnect(): void;
  /** Called for each call that is kept. */
  watch(watcher: CallHandler | undefined): void;
  /** Forgets what waits. */
  clear(): void;
}

/** `arguments` objects, arrays and anything else with a length become a plain call. */
function toCall(entry: unknown): Call | undefined {
  return typeof entry === 'object' && entry !== null && 'length' in entry
    ? Array.from(entry as ArrayLike<unknown>)
    : undefined;
}

export function createCallQueue(entries: unknown): CallQueue {
  const array: unknown[] = [];
  let handler: CallHandler | undefined;
  let watcher: CallHandler | undefined;
  let replaying = false;
  const add = (call: Call): void => {
    if (handler && !replaying) {
      handler(call);
      return;
    }
    Array.prototype.push.call(array, call);
    watcher?.(call);
  };
  Object.defineProperty(array, 'push', {
    configurable: true,
    writable: true,
    value: (...added: unknown[]) => {
      for (const entry of added) {
        const call = toCall(entry);
        if (call) add(call);
      }
      return array.length;
    },
  });
  if (Array.isArray(entries)) for (const entry of entries) array.push(entry);
  return {
    array,
    get waiting() {
      return array as Call[];
    },
    add,
    connect(next) {
      handler = next;
      watcher = undefined;
      replaying = true;
      try {
        while (array.length > 0 && handler === next) next(array.shift() as Call);
      } finally {
        replaying = false;
      }
    },
    disconnect() {
      handler = undefined;
    },
    watch(next) {
      watcher = next;
    },
    clear() {
      array.length = 0;
    },
  };
}

export type PageFunction = ((...call: unknown[]) => unknown) & Record<string, unknown>;
/** What hangs on the vendor's function: everything that the page API needs from the time before it was there. */
export interface BootRecord {
  /** The vendor's global function; another one once the page has deleted it and run its snippet again. */
  target: PageFunction;
  readonly queue: CallQueue;
  /** The page's settings as they were when the widget booted. */
  options: RawOptions;
  listener: BootListener | undefined;
  /** A page API answers the calls now. */
  live: boolean;
  /** The page had no such function; it goes when the widget goes. */
  made: boolean;
  /** The other globals that belong to this function and are watched. */
  readonly watched: Map<string, LiveProperty>;
}

export function recordOf(value: unknown): BootRecord | undefined {
  return typeof value === 'function' ? ((value as { [bootMark]?: BootRecord })[bootMark] ?? undefined) : undefined;
}
/** The record of a widget that still answers although the page has deleted its function. Hidden, and gone with the widget. */
const liveKey = (name: string): symbol => Symbol.for(`chat-widget.live.${name}`);

/**
 * Finds or makes the global function `name` whose calls end in `queueName`, and marks it. The snippet's own function is kept, since the page
 * may hold on to it: it pushes to the queue that is ours now. `existed`: it was marked before.
 */
export function adoptFunction(
  globals: PageGlobals,
  name: string,
  queueName: string,
): { record: BootRecord; existed: boolean } {
  const present = globals[name];
  const target = typeof present === 'function' ? (present as PageFunction) : makeFunction(queueName);
  const known = recordOf(target);
  if (known) return { record: known, existed: true };
  const orphan = (globals as Record<symbol, BootRecord | undefined>)[liveKey(name)];
  const record: BootRecord = orphan?.live
    ? orphan
    : {
        target,
        queue: createCallQueue([]),
        options: {},
        listener: undefined,
        live: false,
        made: false,
        watched: new Map(),
      };
  const waiting = target[queueName];
  record.target = target;
  record.made = target !== present;
  target[queueName] = record.queue.array;
  Object.defineProperty(target, bootMark, { configurable: true, value: record });
  if (record.made) {
    Object.defineProperty(globals, name, { configurable: true, enumerable: true, writable: true, value: target });
  }
  if (Array.isArray(waiting)) record.queue.array.push(...(waiting as unknown[]));
  return { record, existed: false };
}
/** The page API answers from now on, also on a function that replaces the present one. */
export function goLive(record: BootRecord, globals: PageGlobals, name: string, handler: CallHandler): void {
  record.live = true;
  Object.defineProperty(globals, liveKey(name), { configurable: true, value: record });
  record.queue.connect(handler);
}
/** Watches a global that belongs to the record; again when the page has deleted or redefined it since. */
export function watchGlobal(
  record: BootRecord,
  owner: Record<string, unknown>,
  name: string,
  changed: (value: unknown) => unknown,
): LiveProperty {
  const known = record.watched.get(name);
  if (known?.active) return known;
  const property = watchProperty(owner, name, changed);
  record.watched.set(name, property);
  return property;
}
/** The function is a plain queue again, its other globals are plain values; a later boot adopts them. */
export function release(record: BootRecord, globals: PageGlobals, name: string): void {
  record.queue.disconnect();
  record.live = false;
  for (const property of record.watched.values()) property.release();
  record.watched.clear();
  Reflect.deleteProperty(record.target, bootMark);
  if ((globals as Record<symbol, unknown>)[liveKey(name)] === record) Reflect.deleteProperty(globals, liveKey(name));
}
function makeFunction(queueName: string): PageFunction {
  const target = ((...call: unknown[]) => {
    ((target[queueName] ??= []) as unknown[]).push(call);
  }) as PageFunction;
  target[queueName] = [];
  return target;
}

/** Wires a record to the booter: which calls need the page API, and what happens before it is there. */
export function connectBooter(
  record: BootRecord,
  listener: BootListener,
  urgencyOf: (call: Call) => 'idle' | 'now' | undefined,
  special?: (call: Call) => void,
): void {
  record.listener = listener;
  const look = (call: Call): void => {
    special?.(call);
    const urgency = record.listener === listener ? urgencyOf(call) : undefined;
    if (urgency) listener.needed(urgency);
  };
  for (const call of [...record.queue.waiting]) look(call);
  if (record.listener === listener) record.queue.watch(look);
}
export function announceLook(record: BootRecord, look: EarlyLook): void {
  if (!record.live) record.listener?.lookChanged(look);
}
