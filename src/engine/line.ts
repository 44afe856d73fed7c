/**
 * The way to the server, the same in every tab. The leading tab owns the socket; in the others requests and signals travel through it, and
 * what the server pushes is passed on to them, so that every tab applies the same stream for itself.
 *
 * A request waits for the line to be up, and goes out again when the line broke before its answer came: all methods bear repetition, except
 * the few below. When the lead moves to another tab, requests that still wait for an answer go to the new leader.
 */
import { ChatError } from '../protocol/errors.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import type {
  HelloFrame,
  VisitorMethod,
  VisitorMethods,
  VisitorPush,
  VisitorSignal,
  WelcomeFrame,
} from '../protocol/visitor-frames.ts';
import { createConnectionManager } from './connection-manager.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import type { ConnectionState } from './state.ts';

/** From asking to giving up, waiting for the line included. */
export const REQUEST_TIMEOUT = 30_000;
const once: readonly VisitorMethod[] = ['trigger', 'visitor.visit', 'conversation.transcript'];

export interface Line {
  readonly online: boolean;
  readonly leading: boolean;
  connect(): void;
  disconnect(): void;
  retryNow(): void;
  /** Closes and opens again with a new hello. */
  reopen(): void;
  request<M extends VisitorMethod>(
    method: M,
    params: VisitorMethods[M]['params'],
  ): Promise<VisitorMethods[M]['result']>;
  /** Lost when there is no line. */
  signal(signal: VisitorSignal): void;
  /** To the other tabs. */
  post(kind: string, data: Record<string, unknown>): void;
}
export interface LineEvents {
  hello(): Promise<HelloFrame>;
  /** What a tab that joins later needs to know; `undefined` before the first welcome. */
  snapshot(): WelcomeFrame | undefined;
  onRefused(error: ChatError): Promise<boolean>;
}
interface Waiting {
  readonly method: VisitorMethod;
  readonly params: unknown;
  resolve(value: never): void;
  reject(error: ChatError): void;
  readonly cancel: () => void;
  sent: boolean;
}

export function createLine(core: Core, events: LineEvents): Line {
  const { ports, store, inner } = core;
  const { tabs, clock, connection } = ports;
  const self = ports.random.id();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let wanted = false;
  /** The welcome has been applied here. */
  let ready = false;

  const manager = createConnectionManager(ports, {
    ...events,
    onWelcome(frame) {
      ready = false;
      inner.emit('welcome', { frame, replay: false });
      shareState();
      up();
    },
    onPush(push) {
      post('push', { push });
      inner.emit('push', push);
    },
    onState(connection) {
      setConnection(connection);
      // A tab that learns `online` needs the welcome with it: see onWelcome.
      if (connection.status !== 'online' || ready) shareState();
    },
  });
  const post = (kind: string, data: Record<string, unknown> = {}): void => tabs.post({ kind, from: self, ...data });
  const shareState = (): void =>
    post('state', {
      connection: store.state.connection,
      welcome: store.state.connection.status === 'online' ? events.snapshot() : undefined,
    });

  function setConnection(connection: ConnectionState): void {
    const previous = store.state.connection;
    store.set({ connection: Object.freeze(connection) });
    if (connection.status !== 'online') down(connection);
    core.events.emit('connection', { state: connection, previous });
  }
  function up(): void {
    ready = true;
    flush();
    inner.emit('online', undefined);
  }
  function down({ status, error }: ConnectionState): void {
    lose();
    if (status !== 'refused' && status !== 'closed') return;
    const reason = error
      ? ChatError.from(error)
      : new ChatError('NOT_CONNECTED', 'The page closed the connection. Call connect() first.');
    for (const id of [...waiting.keys()]) finish(id)?.reject(reason);
    if (status !== 'refused') return;
    // The visitor reads that there is no chat; what to change is for whoever looks after the page.
    core.log('error', `The chat server refuses this page: ${reason.message}`);
    inner.emit('refused', reason);
  }
  function lose(): void {
    if (!ready) return;
    ready = false;
    // The leader's socket rejects what it was asked; a follower has to forget by itself.
    if (!tabs.leading) forget();
    inner.emit('lost', undefined);
  }
  const forget = (): void => {
    for (const [id, item] of [...waiting]) if (item.sent) again(id, item);
  };
  function finish(id: number): Waiting | undefined {
    const item = waiting.get(id);
    waiting.delete(id);
    item?.cancel();
    return item;
  }
  /** A request whose answer can no longer come. */
  function again(id: number, item: Waiting): void {
    item.sent = false;
    if (once.includes(item.method)) {
      finish(id)?.reject(
        new ChatError('CONNECTION_LOST', `The line broke before ${item.method} was answered.`, { retryable: true }),
      );
    }
  }
  function flush(): void {
    if (!ready) return;
    for (const [id, item] of waiting) {
      if (item.sent) continue;
      item.sent = true;
      if (!tabs.leading) {
        post('request', { id, method: item.method, params: item.params });
        continue;
      }
      connection.request(item.method, item.params as never).then(
        (result) => finish(id)?.resolve(result as never),
        (reason: unknown) => {
          const error = toChatError(reason);
          if (error.code !== 'CONNECTION_LOST') return finish(id)?.reject(error);
          if (waiting.has(id)) again(id, item);
          flush();
        },
      );
    }
  }
  const line: Line = {
    get online() {
      return ready;
    },
    get leading() {
      return tabs.leading;
    },
    connect() {
      if (core.destroyed) return;
      wanted = true;
      ports.storage.allow?.();
      if (tabs.leading) manager.connect();
      else if (!ready) post('connect');
    },
    disconnect() {
      wanted = false;
      if (tabs.leading) manager.disconnect();
      else post('disconnect');
    },
    retryNow() {
      wanted = true;
      if (tabs.leading) manager.retryNow();
      else post('retry');
    },
    reopen() {
      if (!tabs.leading || !wanted) return;
      manager.disconnect('idle');
      manager.connect();
    },
    request(method, params) {
      return new Promise((resolve, reject) => {
        if (core.destroyed) return reject(new ChatError('DESTROYED', 'The widget was taken off the page.'));
        const id = (lastId += 1);
        const cancel = clock.after(REQUEST_TIMEOUT, () => {
          const [code, why] = ready
            ? (['TIMEOUT', 'the server did not answer'] as const)
            : (['NOT_CONNECTED', 'there is no connection'] as const);
          finish(id)?.reject(new ChatError(code, `${method} failed: ${why}. Try again later.`, { retryable: true }));
        });
        waiting.set(id, { method, params, resolve, reject, cancel, sent: false });
        line.connect();
        flush();
      });
    },
    signal(signal) {
      if (!ready) return;
      if (tabs.leading) connection.signal(signal);
      else post('signal', { signal });
    },
    post,
  };
  function lead(leading: boolean): void {
    lose();
    forget();
    if (leading) {
      // The former leader's tab knew whether a line was wanted; its last word is our state.
      const { status } = store.state.connection;
      wanted ||= status !== 'idle' && status !== 'closed';
      if (wanted) manager.connect();
      else post('lead');
    } else {
      manager.disconnect('idle');
      post('join');
    }
  }
  function handle(message: { readonly kind: string; readonly [key: string]: unknown }): void {
    const { kind, from } = message;
    if (from === self) return;
    if (tabs.leading) {
      if (kind === 'join' && wanted) shareState();
      else if (kind === 'connect' && wanted && ready) shareState();
      else if (kind === 'connect') line.connect();
      else if (kind === 'disconnect') line.disconnect();
      else if (kind === 'retry') line.retryNow();
      else if (kind === 'signal') line.signal(message['signal'] as VisitorSignal);
      else if (kind === 'request') {
        const answer = (data: { result?: unknown; error?: ErrorBody }): void =>
          post('response', { to: from, id: message['id'], ...data });
        line.request(message['method'] as VisitorMethod, message['params'] as never).then(
          (result) => answer({ result }),
          (error: unknown) => answer({ error: toChatError(error).toBody() }),
        );
      }
    } else if (kind === 'state') {
      const connection = message['connection'] as ConnectionState;
      const frame = message['welcome'] as WelcomeFrame | undefined;
      if (JSON.stringify(connection) !== JSON.stringify(store.state.connection)) setConnection(connection);
      if (!frame || ready) return;
      inner.emit('welcome', { frame, replay: true });
      up();
    } else if (kind === 'lead') {
      if (wanted) post('connect');
    } else if (kind === 'response' && message['to'] === self) {
      const item = finish(message['id'] as number);
      const error = message['error'] as ErrorBody | undefined;
      if (error) item?.reject(ChatError.from(error));
      else item?.resolve(message['result'] as never);
    } else if (kind === 'push' && ready) inner.emit('push', message['push'] as VisitorPush);
    inner.emit('tab', message);
  }
  const unlisten = [tabs.onMessage(handle), tabs.onLead(lead)];
  if (!tabs.leading) post('join');
  inner.on('dispose', () => {
    manager.dispose();
    for (const off of unlisten) off();
    for (const id of [...waiting.keys()])
      finish(id)?.reject(new ChatError('DESTROYED', 'The widget was taken off the page.'));
    tabs.close();
  });
  return line;
}
