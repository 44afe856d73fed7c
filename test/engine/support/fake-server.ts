/** The memory server behind a line that a test can cut, slow down, and make forget its answers. */
import type { Clock, Connection, ConnectionHandlers } from '../../../src/engine/ports/index.ts';
import { createMemoryServer } from '../../../src/connections/memory/memory-connection.ts';
import type { MemoryOptions, MemoryServer } from '../../../src/connections/memory/memory-connection.ts';
import { ChatError } from '../../../src/protocol/errors.ts';
import type {
  HelloFrame,
  VisitorMethod,
  VisitorPush,
  VisitorSignal,
  WelcomeFrame,
} from '../../../src/protocol/visitor-frames.ts';

export interface Request {
  readonly method: VisitorMethod;
  readonly params: unknown;
}
export class FakeServer {
  readonly memory: MemoryServer;
  readonly hellos: HelloFrame[] = [];
  readonly requests: Request[] = [];
  readonly signals: VisitorSignal[] = [];
  /** Reads a request before the server; a value or error answers it, `lost` never does. */
  onRequest: ((request: Request) => unknown) | undefined;
  /** Changes or swallows (`undefined`) a push on its way. */
  onPush: ((push: VisitorPush) => VisitorPush | undefined) | undefined;
  onWelcome: ((frame: WelcomeFrame) => WelcomeFrame) | undefined;
  /** Answers of `conversation.send` are lost, though the server has taken the message. */
  loseAnswers = false;
  /** Answers come only when `release` is called. */
  holdAnswers = false;
  /** Nobody listens. */
  down = false;
  /** The next hellos are refused with this. */
  refuse: ((hello: HelloFrame) => ChatError | undefined) | undefined;
  /** The line takes everything and gives nothing. */
  silent = false;
  readonly #held: (() => void)[] = [];
  readonly #open = new Set<(error: ChatError, retry: boolean) => void>();
  readonly #clock: Clock;

  constructor(clock: Clock, options: MemoryOptions = { script: [] }) {
    this.#clock = clock;
    this.memory = createMemoryServer(clock, options);
  }
  get lines(): number {
    return this.#open.size;
  }
  release(): void {
    for (const answer of this.#held.splice(0)) answer();
  }
  /** Cuts all lines. */
  cut(error = new ChatError('CONNECTION_LOST', 'The cable was cut.', { retryable: true }), retry = true): void {
    for (const end of [...this.#open]) end(error, retry);
  }
  asked(method: VisitorMethod): Request[] {
    return this.requests.filter((request) => request.method === method);
  }
  connect(): Connection {
    const inner = this.memory.connect();
    const pending = new Set<(error: ChatError) => void>();
    let end: ((error: ChatError, retry: boolean) => void) | undefined;
    const lost = (): ChatError => new ChatError('CONNECTION_LOST', 'The line is gone.', { retryable: true });
    const drop = (): void => {
      inner.close();
      if (end) this.#open.delete(end);
      end = undefined;
      for (const reject of [...pending]) reject(lost());
      pending.clear();
    };
    return {
      open: (hello: HelloFrame, handlers: ConnectionHandlers) => {
        drop();
        this.hellos.push(hello);
        if (this.down) return this.#clock.soon(() => handlers.onClose(lost(), true));
        const refusal = this.refuse?.(hello);
        if (refusal) return this.#clock.soon(() => handlers.onClose(refusal, refusal.retryable));
        end = (error, retry) => {
          drop();
          handlers.onClose(error, retry);
        };
        this.#open.add(end);
        inner.open(hello, {
          onAlive: () => this.silent || handlers.onAlive(),
          onClose: (error, retry) => {
            drop();
            handlers.onClose(error, retry);
          },
          onWelcome: (frame) => this.silent || handlers.onWelcome(this.onWelcome?.(frame) ?? frame),
          onPush: (frame) => {
            const push = this.onPush ? this.onPush(frame) : frame;
            if (push && !this.silent) handlers.onPush(push);
          },
        });
      },
      request: (method, params) => {
        const request = { method, params };
        this.requests.push(request);
        return new Promise((resolve, reject) => {
          pending.add(reject);
          const answer = (settle: () => void): void => {
            const now = (): void => {
              if (pending.delete(reject)) settle();
            };
            if (this.holdAnswers) this.#held.push(now);
            else now();
          };
          const scripted = this.onRequest?.(request);
          if (scripted === 'lost' || this.silent) return;
          if (scripted instanceof ChatError) return answer(() => reject(scripted));
          if (scripted !== undefined) return answer(() => resolve(scripted as never));
          inner.request(method, params).then(
            (result) => {
              if (!(this.loseAnswers && method === 'conversation.send')) answer(() => resolve(result as never));
            },
            (error: ChatError) => answer(() => reject(error)),
          );
        });
      },
      signal: (signal) => {
        this.signals.push(signal);
        if (!this.silent) inner.signal(signal);
      },
      close: drop,
    };
  }
}
