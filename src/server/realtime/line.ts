/**
 * One WebSocket: frames in and out, request matching, limits, heartbeat. It knows the envelope and nothing of what is said.
 *
 * Back-pressure both ways: a reader that does not keep up is asked to come back later; a sender with too many requests under way is not
 * read from until some are answered.
 */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { ChatError } from '../../protocol/errors.ts';
import type { ErrorBody } from '../../protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { Envelope } from '../schemas/hot-frames.ts';
import { parseEnvelope } from '../schemas/hot-frames.ts';
import { Prepared } from './prepared.ts';
import { textFrames } from './text-frames.ts';
import { TokenBucket } from './token-bucket.ts';

export const maxFrameBytes = 256 * 1024;
const maxBufferedBytes = 8 * 1024 * 1024;
const maxUnderWay = 128;
const maxEarly = 500;

export interface LineHandlers {
  /** The first frame. Rejecting refuses the connection. */
  hello(frame: unknown): Promise<void>;
  request(method: string, params: unknown): Promise<unknown>;
  signal(frame: unknown): Promise<void>;
  closed(): void;
}
export interface LineOptions {
  readonly socket: WebSocket;
  /** What the WebSocket runs over. */
  readonly stream: Duplex;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly requestBurst: number;
  readonly requestsPerSecond: number;
}

export class Line {
  readonly #options: LineOptions;
  readonly #handlers: LineHandlers;
  readonly #requests: TokenBucket;
  readonly #signals: TokenBucket;
  #greeted: 'no' | 'asking' | 'yes' = 'no';
  /** What came between the hello and the end of catching up. */
  #early: unknown[] = [];
  #underWay = 0;
  #paused = false;
  #alive = true;
  #closed = false;
  /** Frames of this turn. */
  #gathered: string[] = [];

  constructor(options: LineOptions, handlers: LineHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    const now = options.clock.now();
    this.#requests = new TokenBucket(options.requestBurst, options.requestsPerSecond, now);
    this.#signals = new TokenBucket(60, 30, now);
    const { socket } = options;
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('error', (error) => options.logger.debug({ error: error.message }, 'socket error'));
    socket.on('close', () => {
      if (this.#closed) return;
      this.#closed = true;
      this.#handlers.closed();
    });
  }
  get open(): boolean {
    return !this.#closed && this.#options.socket.readyState === 1;
  }
  send(frame: object): void {
    this.sendText(JSON.stringify(frame));
  }
  /** Frames of one turn of the event loop leave in one write: a commit answers many requests and tells of many entries at once. */
  sendText(text: string): void {
    if (!this.open) return;
    if (this.#gathered.push(text) === 1) process.nextTick(this.#leave);
  }
  /** Says why, then closes. */
  bye(error: ErrorBody, reconnect: boolean): void {
    this.send({ type: 'push', push: 'bye', error, reconnect });
    this.#close(reconnect ? 1012 : 1008, error.code);
  }
  /** Once per heartbeat: a line that did not answer the last one is gone. */
  beat(): void {
    const { socket, clock } = this.#options;
    if (!this.#alive) {
      socket.terminate();
      return;
    }
    this.#alive = false;
    socket.ping();
    if (this.#greeted === 'yes') this.send({ type: 'push', push: 'pong', at: clock.now() });
  }
  terminate(): void {
    this.#options.socket.terminate();
  }

  /** Between frames of `ws` itself (pings, the closing one), which writes whole frames to the same stream and is never in the middle of one. */
  readonly #leave = (): void => {
    const texts = this.#gathered;
    if (texts.length === 0) return;
    this.#gathered = [];
    if (!this.open) return;
    const { stream, socket, metrics } = this.#options;
    if (stream.writableLength > maxBufferedBytes) {
      metrics.slowReaders.inc();
      socket.terminate();
      return;
    }
    stream.write(textFrames(texts));
  };
  #close(code: number, reason: string): void {
    this.#leave();
    this.#options.socket.close(code, reason);
  }
  #receive(data: RawData, isBinary: boolean): void {
    this.#alive = true;
    let frame: unknown;
    try {
      if (isBinary) throw new ChatError('VALIDATION', 'Frames are JSON text; a binary one was received.');
      frame = parseJson(textOf(data));
    } catch (error) {
      this.#misuse(error);
      return;
    }
    const type = typeof frame === 'object' && frame !== null ? (frame as { type?: unknown }).type : undefined;
    if (this.#greeted === 'asking' && type !== 'hello' && this.#early.length < maxEarly) {
      this.#early.push(frame);
      return;
    }
    if (this.#greeted !== 'yes') {
      if (type === 'hello' && this.#greeted === 'no') this.#hello(frame);
      else
        this.#misuse(
          new ChatError('VALIDATION', `The first frame must be "hello"; "${String(type)}" was received.`, {
            field: 'type',
          }),
        );
      return;
    }
    this.#handle(frame, type);
  }
  #handle(frame: unknown, type: unknown): void {
    if (type === 'request') this.#request(frame);
    else if (type === 'signal') this.#signal(frame);
    else
      this.#misuse(
        new ChatError('VALIDATION', `"${String(type)}" is no frame of this protocol; expected request or signal.`, {
          field: 'type',
        }),
      );
  }
  #hello(frame: unknown): void {
    this.#greeted = 'asking';
    this.#handlers.hello(frame).then(
      () => {
        this.#greeted = 'yes';
        const early = this.#early;
        this.#early = [];
        for (const frame of early) this.#handle(frame, (frame as { type?: unknown } | null)?.type);
      },
      (error: unknown) => {
        this.send({ type: 'refused', error: this.#body(error) });
        this.#close(1008, 'refused');
      },
    );
  }
  #request(frame: unknown): void {
    const { clock, metrics } = this.#options;
    let id = -1;
    let envelope: Envelope;
    try {
      const given = (frame as { id?: unknown }).id;
      if (typeof given === 'number') id = given;
      envelope = parseEnvelope(frame as object);
    } catch (error) {
      this.send({ type: 'response', id, error: this.#body(error) });
      return;
    }
    const wait = this.#requests.take(clock.now());
    if (wait > 0) {
      metrics.rateLimited.inc();
      const error = new ChatError('RATE_LIMITED', 'Too many requests on this connection. Slow down.', {
        retryable: true,
        retryAfterMs: wait,
      });
      this.send({ type: 'response', id: envelope.id, error: error.toBody() });
      return;
    }
    this.#underWay++;
    this.#throttle();
    const started = performance.now();
    const { id: answered } = envelope;
    const answer = (outcome: 'result' | 'error', json: string): void => {
      metrics.requestSeconds.observe((performance.now() - started) / 1000);
      this.#underWay--;
      this.sendText(`{"type":"response","id":${String(answered)},"${outcome}":${json}}`);
      this.#throttle();
    };
    this.#handlers.request(envelope.method, envelope.params).then(
      (result) => answer('result', result instanceof Prepared ? result.json : JSON.stringify(result)),
      (error: unknown) => answer('error', JSON.stringify(this.#body(error))),
    );
  }
  #signal(frame: unknown): void {
    // Signals may be lost: more of them than anybody can read are.
    if (this.#signals.take(this.#options.clock.now()) > 0) return;
    this.#handlers.signal(frame).catch((error: unknown) => {
      this.#options.logger.debug({ error: (error as Error).message }, 'signal dropped');
    });
  }
  /** A frame that nothing can be answered to. */
  #misuse(error: unknown): void {
    const body = this.#body(error);
    if (this.#greeted === 'yes') this.bye(body, false);
    else {
      this.send({ type: 'refused', error: body });
      this.#close(1008, body.code);
    }
  }
  #throttle(): void {
    const { socket } = this.#options;
    if (!this.#paused && this.#underWay >= maxUnderWay) {
      this.#paused = true;
      socket.pause();
    } else if (this.#paused && this.#underWay < maxUnderWay / 2) {
      this.#paused = false;
      if (this.open) socket.resume();
    }
  }
  #body(error: unknown): ErrorBody {
    if (error instanceof ChatError) return error.toBody();
    this.#options.logger.error({ err: error }, 'unexpected error');
    return new ChatError('INTERNAL', 'The server made a mistake. It was logged.', { retryable: true }).toBody();
  }
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString('utf8');
}
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ChatError('VALIDATION', `Frames are JSON text; this one is not: ${text.slice(0, 60)}`);
  }
}
