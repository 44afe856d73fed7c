/** The far end of the console's line, played by the test: answers requests by method and pushes what it likes. */
import type {
  AgentHelloFrame,
  AgentMethod,
  AgentMethods,
  AgentPush,
  AgentSignal,
  AgentWelcomeFrame,
} from '../../../src/protocol/agent-frames.ts';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { AgentPipe, PipeHandlers } from '../../../src/console/connection/pipe.ts';
import { welcome } from './fixtures.ts';

export type Answers = {
  [M in AgentMethod]?: (
    params: AgentMethods[M]['params'],
  ) => AgentMethods[M]['result'] | Promise<AgentMethods[M]['result']>;
};
export interface RecordedRequest {
  readonly method: AgentMethod;
  readonly params: unknown;
}

export class FakePipe implements AgentPipe {
  readonly hellos: AgentHelloFrame[] = [];
  readonly requests: RecordedRequest[] = [];
  readonly signals: AgentSignal[] = [];
  answers: Answers;
  /** Sent at once after each hello; `undefined` leaves the console waiting. */
  welcome: AgentWelcomeFrame | undefined;
  #handlers: PipeHandlers | undefined;
  #open = false;

  constructor(answers: Answers = {}) {
    this.answers = answers;
    this.welcome = welcome();
  }
  open(hello: AgentHelloFrame, handlers: PipeHandlers): void {
    this.hellos.push(hello);
    this.#handlers = handlers;
    this.#open = true;
    if (this.welcome) handlers.onWelcome(this.welcome);
  }
  async request<M extends AgentMethod>(
    method: M,
    params: AgentMethods[M]['params'],
  ): Promise<AgentMethods[M]['result']> {
    this.requests.push({ method, params });
    if (!this.#open) throw new ChatError('NOT_CONNECTED', 'closed', { retryable: true });
    const answer = this.answers[method] as ((params: unknown) => unknown) | undefined;
    if (!answer) throw new ChatError('UNKNOWN_METHOD', `The test has no answer for "${method}".`);
    return (await answer(params)) as AgentMethods[M]['result'];
  }
  signal(signal: AgentSignal): void {
    this.signals.push(signal);
  }
  close(): void {
    this.#open = false;
    this.#handlers = undefined;
  }
  push(push: AgentPush): void {
    this.#handlers?.onAlive();
    this.#handlers?.onPush(push);
  }
  /** The line breaks. */
  drop(error = new ChatError('CONNECTION_LOST', 'The connection ended.', { retryable: true }), retry = true): void {
    this.#open = false;
    this.#handlers?.onClose(error, retry);
  }
  asked(method: AgentMethod): readonly unknown[] {
    return this.requests.filter((request) => request.method === method).map((request) => request.params);
  }
}
