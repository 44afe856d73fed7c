/**
 * Keeps one pipe open: connecting, waiting with back-off, noticing a dead line, giving up when the server refuses for good. Frames
 * go on to `events` untouched; what they mean is not known here.
 */
import type {
  AgentMethod,
  AgentMethods,
  AgentPush,
  AgentSignal,
  AgentWelcomeFrame,
} from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Cursor } from '../../protocol/visitor-frames.ts';
import { PROTOCOL_VERSION } from '../../protocol/visitor-frames.ts';
import type { LineState } from '../state/state.ts';
import { backOffDelay } from './back-off.ts';
import type { AgentPipe, ConsoleClock } from './pipe.ts';

export interface LineEvents {
  onState(state: LineState): void;
  onWelcome(frame: AgentWelcomeFrame): void;
  onPush(frame: AgentPush): void;
  cursors(): readonly Cursor[];
}
export interface LineOptions {
  readonly pipe: AgentPipe;
  readonly clock: ConsoleClock;
  /** A number from 0 up to 1, for jitter. */
  readonly fraction: () => number;
  readonly events: LineEvents;
}
const welcomeTimeoutMs = 15_000;

export class Line {
  readonly #options: LineOptions;
  #state: LineState = Object.freeze({ status: 'idle', attempt: 0, wasOnline: false });
  #wanted = false;
  #networkUp = true;
  #cancelTimer: (() => void) | undefined;
  #cancelHeartbeat: (() => void) | undefined;
  #heartbeatMs = 20_000;
  #heardAt = 0;

  constructor(options: LineOptions) {
    this.#options = options;
  }
  get state(): LineState {
    return this.#state;
  }
  get online(): boolean {
    return this.#state.status === 'online';
  }

  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#connect();
  }
  stop(): void {
    this.#wanted = false;
    this.#clearTimers();
    this.#options.pipe.close();
    this.#set({ status: 'idle', attempt: 0, wasOnline: false });
  }
  /** Cuts a waiting time short; also the way out of a refusal. */
  retryNow(): void {
    if (!this.#wanted || this.online || this.#state.status === 'connecting') return;
    this.#connect();
  }
  /** What the browser believes about the network. */
  setNetwork(up: boolean): void {
    this.#networkUp = up;
    if (!this.#wanted) return;
    if (up && (this.#state.status === 'offline' || this.#state.status === 'waiting')) this.#connect();
    else if (!up && this.#state.status === 'waiting') this.#goOffline();
    else if (!up && this.online) this.#ping();
  }
  request<M extends AgentMethod>(method: M, params: AgentMethods[M]['params']): Promise<AgentMethods[M]['result']> {
    if (!this.online) {
      return Promise.reject(
        new ChatError('NOT_CONNECTED', `"${method}" needs a connection; try again when it is back.`, {
          retryable: true,
        }),
      );
    }
    return this.#options.pipe.request(method, params);
  }
  signal(signal: AgentSignal): void {
    if (this.online) this.#options.pipe.signal(signal);
  }

  #connect(): void {
    this.#clearTimers();
    this.#set({ status: 'connecting', attempt: this.#state.attempt, wasOnline: this.#state.wasOnline });
    this.#cancelTimer = this.#options.clock.after(welcomeTimeoutMs, () =>
      this.#lost(new ChatError('TIMEOUT', 'The server did not answer within 15 seconds.', { retryable: true })),
    );
    this.#options.pipe.open(
      { type: 'hello', version: PROTOCOL_VERSION, cursors: this.#options.events.cursors() },
      {
        onWelcome: (frame) => {
          this.#clearTimers();
          this.#heartbeatMs = frame.heartbeatMs;
          this.#heardAt = this.#options.clock.now();
          this.#set({ status: 'online', attempt: 0, wasOnline: true });
          this.#watchHeartbeat();
          this.#options.events.onWelcome(frame);
        },
        onPush: (frame) => this.#options.events.onPush(frame),
        onAlive: () => {
          this.#heardAt = this.#options.clock.now();
        },
        onClose: (error, retry) => (retry ? this.#lost(error) : this.#refused(error)),
      },
    );
  }
  #lost(error: ChatError): void {
    this.#clearTimers();
    this.#options.pipe.close();
    if (!this.#wanted) return;
    if (!this.#networkUp) {
      this.#goOffline();
      return;
    }
    const attempt = this.#state.attempt + 1;
    const delay = Math.max(backOffDelay(attempt, this.#options.fraction()), error.retryAfterMs ?? 0);
    this.#cancelTimer = this.#options.clock.after(delay, () => this.#connect());
    this.#set({
      status: 'waiting',
      error: error.toBody(),
      attempt,
      retryAt: this.#options.clock.now() + delay,
      wasOnline: this.#state.wasOnline,
    });
  }
  #refused(error: ChatError): void {
    this.#clearTimers();
    this.#options.pipe.close();
    this.#set({ status: 'refused', error: error.toBody(), attempt: 0, wasOnline: this.#state.wasOnline });
  }
  #goOffline(): void {
    this.#clearTimers();
    this.#set({ status: 'offline', attempt: this.#state.attempt, wasOnline: this.#state.wasOnline });
  }
  /** Asks for a sign of life once a period has been silent; a second silent one ends the line. */
  #watchHeartbeat(): void {
    this.#cancelHeartbeat = this.#options.clock.after(this.#heartbeatMs, () => {
      const silent = this.#options.clock.now() - this.#heardAt;
      if (silent >= 2 * this.#heartbeatMs) {
        this.#lost(new ChatError('CONNECTION_LOST', 'The server has gone silent.', { retryable: true }));
        return;
      }
      if (silent >= this.#heartbeatMs / 2) this.#ping();
      this.#watchHeartbeat();
    });
  }
  #ping(): void {
    this.#options.pipe.signal({ type: 'signal', signal: 'ping', at: this.#options.clock.now() });
  }
  #clearTimers(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#cancelHeartbeat?.();
    this.#cancelHeartbeat = undefined;
  }
  #set(state: LineState): void {
    this.#state = Object.freeze(state);
    this.#options.events.onState(this.#state);
  }
}
