/** Our own server over a WebSocket: a pipe. It matches answers to questions and knows nothing of time or second tries. */
import type { Connection, ConnectionHandlers } from '../../engine/ports/index.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { ServerFrame } from '../../protocol/visitor-frames.ts';

/** Close codes that say more than “gone”. Whether coming back makes sense was told by `bye` or `refused` before. */
const closeCodes: Readonly<Record<number, ErrorCode>> = {
  1008: 'FORBIDDEN',
  1009: 'TOO_LARGE',
  1011: 'INTERNAL',
  1012: 'UNAVAILABLE',
  1013: 'UNAVAILABLE',
};
interface Question {
  resolve(value: never): void;
  reject(error: ChatError): void;
}
const lost = (
  message = 'The connection to the chat server was lost.',
  code: ErrorCode = 'CONNECTION_LOST',
): ChatError => new ChatError(code, message, { retryable: true });

export function socketAddress(server: string): string {
  return `${server.replace(/\/+$/, '').replace(/^http/i, 'ws')}/ws`;
}
export interface ServerConnectionOptions {
  /** Address of the server, e.g. `https://chat.example`. */
  readonly server: string;
  /** Makes the socket; tests put their own here. */
  readonly open?: (address: string) => WebSocket;
}
export function createServerConnection({
  server,
  open = (address) => new WebSocket(address),
}: ServerConnectionOptions): Connection {
  const questions = new Map<number, Question>();
  let socket: WebSocket | undefined;
  let lastId = 0;

  /** Ends the socket without a word to its handlers. */
  function drop(reason = lost()): void {
    const old = socket;
    socket = undefined;
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
    for (const { reject } of questions.values()) reject(reason);
    questions.clear();
  }
  function say(frame: object): boolean {
    if (socket?.readyState !== 1) return false;
    socket.send(JSON.stringify(frame));
    return true;
  }
  function take(frame: ServerFrame, handlers: ConnectionHandlers): void {
    handlers.onAlive();
    if (frame?.type === 'welcome') handlers.onWelcome(frame);
    else if (frame?.type === 'push') handlers.onPush(frame);
    else if (frame?.type === 'response') {
      const question = questions.get(frame.id);
      questions.delete(frame.id);
      if (frame.error) question?.reject(ChatError.from(frame.error));
      else question?.resolve(frame.result as never);
    } else if (frame?.type === 'refused') {
      drop();
      handlers.onClose(ChatError.from(frame.error), frame.error.retryable);
    }
  }
  return {
    open(hello, handlers) {
      drop();
      let mine: WebSocket;
      try {
        mine = open(socketAddress(server));
      } catch (cause) {
        handlers.onClose(
          new ChatError('VALIDATION', `“${server}” is not the address of a chat server.`, { cause, field: 'server' }),
          false,
        );
        return;
      }
      socket = mine;
      mine.onopen = () => say(hello);
      mine.onmessage = ({ data }: MessageEvent<unknown>) => {
        let frame: ServerFrame;
        try {
          frame = JSON.parse(String(data)) as ServerFrame;
        } catch {
          return;
        }
        take(frame, handlers);
      };
      mine.onclose = ({ code, reason }) => {
        if (socket !== mine) return;
        // A frame that is too large would end every line that it is sent on: whoever asked must know.
        drop(code === 1009 ? new ChatError('TOO_LARGE', 'The server does not take a frame of this size.') : lost());
        handlers.onClose(lost(reason || undefined, closeCodes[code]), true);
      };
    },
    request(method, params) {
      return new Promise((resolve, reject) => {
        const id = (lastId += 1);
        if (!say({ type: 'request', id, method, params })) reject(lost('There is no connection to the chat server.'));
        else questions.set(id, { resolve, reject });
      });
    },
    signal: (signal) => void say(signal),
    close: () => drop(),
  };
}
