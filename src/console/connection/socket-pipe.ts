/**
 * The `/ws/agent` socket as a pipe. A request that is under way when the line ends is rejected with `CONNECTION_LOST`; whether it
 * is worth repeating is decided above (only sends are, by their `clientId`).
 */
import type {
  AgentHelloFrame,
  AgentMethod,
  AgentMethods,
  AgentServerFrame,
  AgentSignal,
} from '../../protocol/agent-frames.ts';
import type { ErrorBody } from '../../protocol/errors.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { AgentPipe, PipeHandlers } from './pipe.ts';

/** The part of `WebSocket` that is used, so that tests can stand in for it. */
export interface SocketLike {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}
interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: ChatError) => void;
}
const open = 1;

export class SocketPipe implements AgentPipe {
  readonly #createSocket: () => SocketLike;
  readonly #waiting = new Map<number, Waiting>();
  #socket: SocketLike | undefined;
  #handlers: PipeHandlers | undefined;
  #lastId = 0;
  #farewell: { readonly error: ErrorBody; readonly retry: boolean } | undefined;

  constructor(createSocket: () => SocketLike) {
    this.#createSocket = createSocket;
  }

  open(hello: AgentHelloFrame, handlers: PipeHandlers): void {
    this.close();
    this.#handlers = handlers;
    this.#farewell = undefined;
    let socket: SocketLike;
    try {
      socket = this.#createSocket();
    } catch (cause) {
      handlers.onClose(
        new ChatError('CONNECTION_LOST', 'The connection could not be opened.', { retryable: true, cause }),
        true,
      );
      return;
    }
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#receive(event.data);
    };
    socket.onerror = () => undefined;
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#ended(event.code);
    };
  }

  request<M extends AgentMethod>(method: M, params: AgentMethods[M]['params']): Promise<AgentMethods[M]['result']> {
    const socket = this.#socket;
    if (!socket || socket.readyState !== open) {
      return Promise.reject(
        new ChatError('NOT_CONNECTED', `"${method}" needs a connection; try again when it is back.`, {
          retryable: true,
        }),
      );
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      socket.send(JSON.stringify({ type: 'request', id, method, params }));
    });
  }

  signal(signal: AgentSignal): void {
    if (this.#socket?.readyState === open) this.#socket.send(JSON.stringify(signal));
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#handlers = undefined;
    this.#rejectAll(new ChatError('CONNECTION_LOST', 'The connection was closed.', { retryable: true }));
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close(1000);
  }

  #receive(data: unknown): void {
    const handlers = this.#handlers;
    if (!handlers) return;
    const frame = parse(data);
    handlers.onAlive();
    if (!frame) return;
    if (frame.type === 'welcome') handlers.onWelcome(frame);
    else if (frame.type === 'refused') this.#farewell = { error: frame.error, retry: frame.error.retryable };
    else if (frame.type === 'response') this.#answer(frame.id, frame.result, frame.error);
    else if (frame.type === 'push') {
      if (frame.push === 'bye') this.#farewell = { error: frame.error, retry: frame.reconnect };
      else handlers.onPush(frame);
    }
  }

  #answer(id: number, result: unknown, error: ErrorBody | undefined): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    if (error) waiting.reject(ChatError.from(error));
    else waiting.resolve(result);
  }

  #ended(code: number): void {
    const handlers = this.#handlers;
    const farewell = this.#farewell;
    this.#socket = undefined;
    this.#handlers = undefined;
    const error = farewell
      ? ChatError.from(farewell.error)
      : new ChatError('CONNECTION_LOST', `The connection ended (code ${String(code)}).`, { retryable: true });
    this.#rejectAll(error.code === 'CONNECTION_LOST' ? error : lost(error));
    handlers?.onClose(error, farewell?.retry ?? true);
  }

  #rejectAll(error: ChatError): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const one of waiting) one.reject(error);
  }
}

function lost(cause: ChatError): ChatError {
  return new ChatError('CONNECTION_LOST', cause.message, { retryable: true, cause });
}
function parse(data: unknown): AgentServerFrame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === 'object' && frame !== null && 'type' in frame ? (frame as AgentServerFrame) : undefined;
  } catch {
    return undefined;
  }
}
