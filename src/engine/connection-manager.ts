/**
 * The connection as one state machine: idle → connecting → online → waiting → connecting …, with `offline`, `refused` and `closed` beside.
 *
 * Each try has a number; whatever an earlier try still says is ignored. A line that has gone silent is asked (`ping`), called unstable when
 * the answer is late, and given up when it does not come: that is how a line that is dead in one direction is noticed.
 */
import { ChatError } from '../protocol/errors.ts';
import type { HelloFrame, VisitorPush, WelcomeFrame } from '../protocol/visitor-frames.ts';
import type { Ports } from './ports/index.ts';
import type { ConnectionState, ConnectionStatus } from './state.ts';

export const CONNECT_TIMEOUT = 15_000;
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;
/** How long a line may stay silent after the page came back to life. */
const PROBE = 5_000;

/** Milliseconds before try `attempt` + 1: half fixed, half chance, so that a server's restart is not answered by everybody at once. */
export function backOff(attempt: number, fraction: number, atLeast = 0): number {
  const span = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.max(0, attempt - 1));
  return Math.max(atLeast, Math.round(span / 2 + (span / 2) * fraction));
}

export interface ConnectionEvents {
  hello(): Promise<HelloFrame>;
  onWelcome(frame: WelcomeFrame): void;
  onPush(frame: VisitorPush): void;
  onState(state: ConnectionState): void;
  /** May repair what the refusal was about; `true`: try again at once. */
  onRefused(error: ChatError): Promise<boolean>;
}
export interface ConnectionManager {
  connect(): void;
  disconnect(status?: 'closed' | 'idle'): void;
  retryNow(): void;
  dispose(): void;
}

export function createConnectionManager(ports: Ports, events: ConnectionEvents): ConnectionManager {
  const { clock, network, connection, random, visibility } = ports;
  let wanted = false;
  let current = 0;
  let attempt = 0;
  let wasOnline = false;
  let status: ConnectionStatus = 'idle';
  let aliveAt = 0;
  let pingedAt = 0;
  let cancelTimer = (): void => {};
  let cancelBeat = (): void => {};

  function move(next: ConnectionStatus, more: { error?: ChatError; retryAt?: number; unstable?: boolean } = {}): void {
    status = next;
    if (next === 'online') wasOnline = true;
    const { error, retryAt, unstable = false } = more;
    events.onState({
      status,
      attempt,
      unstable,
      wasOnline,
      ...(error ? { error: error.toBody() } : {}),
      ...(retryAt === undefined ? {} : { retryAt }),
    });
  }
  /** Ends the present try, whatever it is doing. */
  function stop(): void {
    current += 1;
    cancelTimer();
    cancelBeat();
    connection.close();
  }
  function start(force = false): void {
    stop();
    if (!network.online && !force) return move('offline');
    const mine = current;
    const valid = (): boolean => mine === current;
    attempt += 1;
    move('connecting');
    cancelTimer = clock.after(CONNECT_TIMEOUT, () =>
      lost(
        new ChatError('TIMEOUT', `The chat server did not answer within ${CONNECT_TIMEOUT / 1000} s.`, {
          retryable: true,
        }),
        true,
      ),
    );
    void events.hello().then((hello) => {
      if (!valid()) return;
      connection.open(hello, {
        onWelcome(frame) {
          if (!valid()) return;
          cancelTimer();
          attempt = 0;
          alive();
          move('online');
          beat(mine, frame.heartbeatMs);
          events.onWelcome(frame);
        },
        onPush(frame) {
          if (!valid()) return;
          if (frame.push === 'bye') lost(ChatError.from(frame.error), frame.reconnect);
          else events.onPush(frame);
        },
        onAlive: () => valid() && alive(),
        onClose: (error, retry) => valid() && lost(error, retry),
      });
    });
  }
  function lost(error: ChatError, retry: boolean): void {
    stop();
    const mine = current;
    if (!retry) {
      move('connecting', { error });
      void events.onRefused(error).then((again) => {
        if (mine !== current || !wanted) return;
        if (again) start();
        else move('refused', { error });
      });
      return;
    }
    if (!network.online) return move('offline', { error });
    const delay = backOff(attempt, random.fraction(), error.retryAfterMs);
    move('waiting', { error, retryAt: clock.now() + delay });
    cancelTimer = clock.after(delay, start);
  }
  function alive(): void {
    aliveAt = clock.now();
    pingedAt = 0;
    if (unstable) {
      unstable = false;
      if (status === 'online') move('online');
    }
  }
  let unstable = false;
  function ping(): void {
    if (pingedAt) return;
    pingedAt = clock.now();
    connection.signal({ type: 'signal', signal: 'ping', at: pingedAt });
  }
  const dead = (): void => lost(new ChatError('CONNECTION_LOST', 'The line went silent.', { retryable: true }), true);
  /** Looks twice per period, for background tabs slow timers down and a late look alone proves nothing. */
  function beat(mine: number, period: number): void {
    cancelBeat = clock.after(period / 2, () => {
      if (mine !== current) return;
      const now = clock.now();
      if (pingedAt && now - pingedAt >= period) return dead();
      if (pingedAt && !unstable) {
        unstable = true;
        move('online', { unstable });
      }
      if (now - aliveAt >= period) ping();
      beat(mine, period);
    });
  }
  /** After sleep or a change of network the line may be gone without notice. */
  function probe(): void {
    if (status === 'waiting') return start();
    if (status !== 'online') return;
    const mine = current;
    ping();
    const asked = pingedAt;
    cancelTimer();
    cancelTimer = clock.after(PROBE, () => mine === current && pingedAt === asked && dead());
  }
  const unlisten = [
    network.onChange((online) => {
      if (!wanted || status === 'refused') return;
      if (online) return status === 'online' ? probe() : start();
      stop();
      move('offline');
    }),
    visibility.onChange((visible) => visible && wanted && probe()),
  ];
  return {
    connect() {
      wanted = true;
      if (status === 'idle' || status === 'closed' || status === 'refused') {
        attempt = 0;
        start();
      }
    },
    disconnect(next = 'closed') {
      wanted = false;
      stop();
      if (status !== next) move(next);
    },
    retryNow() {
      wanted = true;
      if (status !== 'online' && status !== 'connecting') start(true);
    },
    dispose() {
      wanted = false;
      stop();
      for (const off of unlisten) off();
    },
  };
}
