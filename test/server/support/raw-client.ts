/** A bare speaker of the envelope: it remembers every push, matches responses, and does nothing by itself. */
import { WebSocket } from 'ws';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { ErrorBody } from '../../../src/protocol/errors.ts';
import { waitFor } from './wait-for.ts';

export interface Push {
  readonly type: 'push';
  readonly push: string;
}

export class RawClient<Welcome, P extends Push> {
  readonly pushes: P[] = [];
  /** Everything that came over the socket, word for word. */
  readonly frames: string[] = [];
  readonly socket: WebSocket;
  closed: { code: number; reason: string } | undefined;
  welcome: Welcome | undefined;
  refused: ErrorBody | undefined;
  readonly #pending = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #nextId = 1;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data) => this.#receive(String(data)));
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      for (const pending of this.#pending.values())
        pending.reject(new ChatError('CONNECTION_LOST', 'The socket closed.', { retryable: true }));
      this.#pending.clear();
    });
  }
  /** Rejects with the refusal, or when the socket closes first. */
  async hello(frame: object): Promise<Welcome> {
    await waitFor('the socket opens', () => this.socket.readyState === WebSocket.OPEN || this.closed !== undefined);
    this.sendRaw(JSON.stringify({ type: 'hello', version: 1, ...frame }));
    await waitFor(
      'welcome or refusal',
      () => this.welcome !== undefined || this.refused !== undefined || this.closed !== undefined,
    );
    if (this.welcome) return this.welcome;
    throw this.refused
      ? ChatError.from(this.refused)
      : new ChatError('CONNECTION_LOST', `Closed with ${String(this.closed?.code)}.`);
  }
  call(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.sendRaw(JSON.stringify({ type: 'request', id, method, params }));
    });
  }
  signal(frame: object): void {
    this.sendRaw(JSON.stringify({ type: 'signal', ...frame }));
  }
  sendRaw(text: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
  }
  /** The first push of that kind that fits, past or future. */
  push<K extends P['push']>(
    kind: K,
    fits: (push: Extract<P, { push: K }>) => boolean = () => true,
  ): Promise<Extract<P, { push: K }>> {
    return waitFor(`push "${kind}"`, () =>
      this.pushes.find(
        (push): push is Extract<P, { push: K }> => push.push === kind && fits(push as Extract<P, { push: K }>),
      ),
    );
  }
  async close(): Promise<void> {
    this.socket.close();
    await waitFor('the socket closes', () => this.closed);
  }
  #receive(text: string): void {
    this.frames.push(text);
    const frame = JSON.parse(text) as { type: string; id?: number; result?: unknown; error?: ErrorBody };
    if (frame.type === 'welcome') this.welcome = frame as Welcome;
    else if (frame.type === 'refused') this.refused = frame.error;
    else if (frame.type === 'push') this.pushes.push(frame as unknown as P);
    else if (frame.type === 'response' && frame.id !== undefined) {
      const pending = this.#pending.get(frame.id);
      this.#pending.delete(frame.id);
      if (frame.error) pending?.reject(ChatError.from(frame.error));
      else pending?.resolve(frame.result);
    }
  }
}
