/**
 * Everything the engine needs from the world. Interfaces only: `src/platform` implements them for browsers, tests implement
 * them by hand with a fake clock. The engine itself is compiled without DOM and Node types, so it cannot cheat.
 */
import type { ChatError } from '../../protocol/errors.ts';
import type { Entry } from '../../protocol/entries.ts';
import type {
  HelloFrame,
  UploadResult,
  VisitorMethod,
  VisitorMethods,
  VisitorPush,
  VisitorSignal,
  WelcomeFrame,
} from '../../protocol/visitor-frames.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `task` once after `ms`; the returned function cancels. */
  after(ms: number, task: () => void): () => void;
  /** Calls `task` soon, after the current work (a microtask). */
  soon(task: () => void): void;
}
export interface Random {
  /** A number from 0 up to 1, for jitter. */
  fraction(): number;
  /** A new unique id for something this client makes. */
  id(): string;
}
/** Key/value storage, shared by the tabs of one visitor when it is `local`. Values are JSON text. Never throws: a full or forbidden store acts as memory. */
export interface Storage {
  get(key: string): Promise<string | undefined>;
  /** Resolves once the value would survive a crash of the page. */
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
  keys(prefix: string): Promise<readonly string[]>;
  /** The visitor has shown intent: what was kept in memory until now may be written, if the page allows it. */
  allow?(): void;
}
export interface Network {
  readonly online: boolean;
  /** Told when the browser believes that the network came or went. */
  onChange(listener: (online: boolean) => void): () => void;
}
export interface Visibility {
  readonly visible: boolean;
  onChange(listener: (visible: boolean) => void): () => void;
}
/**
 * The tabs of one visitor. One tab leads: it alone holds the socket, drains the outbox and plays sounds; the others talk through it.
 * Where the browser has no locks every tab leads for itself.
 */
export interface Tabs {
  readonly leading: boolean;
  /** Called when this tab becomes the leader (at once when it is already) and again when it loses the lead. */
  onLead(listener: (leading: boolean) => void): () => void;
  post(message: TabMessage): void;
  onMessage(listener: (message: TabMessage) => void): () => void;
  close(): void;
}
/** JSON only. */
export interface TabMessage {
  readonly kind: string;
  readonly [key: string]: unknown;
}
export interface Logger {
  debug(message: string, data?: unknown): void;
  warn(message: string, data?: unknown): void;
  error(message: string, data?: unknown): void;
}
/** Calls the other end may make at any time between `open` and the end. */
export interface ConnectionHandlers {
  onWelcome(frame: WelcomeFrame): void;
  onPush(frame: VisitorPush): void;
  /** Any frame at all: proof that the line is alive. */
  onAlive(): void;
  /** The line is gone; `error` tells why. `retry` false: the other end does not want us back. */
  onClose(error: ChatError, retry: boolean): void;
}
/**
 * One line to the other end: a dumb pipe with request/response matching. No timers, no retries: the engine has those.
 * `server`, `memory`, `livechat` and `bridge` implement it.
 */
export interface Connection {
  /** Opens and says hello. A handler is called for every outcome. */
  open(hello: HelloFrame, handlers: ConnectionHandlers): void;
  request<M extends VisitorMethod>(
    method: M,
    params: VisitorMethods[M]['params'],
  ): Promise<VisitorMethods[M]['result']>;
  signal(signal: VisitorSignal): void;
  close(): void;
}
export interface UploadTask {
  readonly done: Promise<UploadResult>;
  cancel(): void;
}
/** Where files go. `file` is whatever the platform calls a file; the engine only passes it on. */
export interface Uploads {
  start(file: FileHandle, session: string, onProgress: (fraction: number) => void): UploadTask;
}
export interface FileHandle {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}
/** Beeps for a new message. */
export interface Sound {
  play(kind: 'message' | 'sent'): void;
}
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  /** What this visitor has allowed: in memory until intent, then `local`, `session` or memory for good. */
  readonly storage: Storage;
  readonly network: Network;
  readonly visibility: Visibility;
  readonly tabs: Tabs;
  readonly logger: Logger;
  readonly connection: Connection;
  readonly uploads: Uploads;
  readonly sound: Sound;
  /** The browser's own language, for the agent's eyes; what the page asks for goes before it. */
  readonly locale?: string;
  /** What the visitor sits at, for the agent's eyes. */
  readonly device?: NonNullable<HelloFrame['device']>;
}
export type EntryBatch = readonly Entry[];
