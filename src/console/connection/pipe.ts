import type {
  AgentHelloFrame,
  AgentMethod,
  AgentMethods,
  AgentPush,
  AgentSignal,
  AgentWelcomeFrame,
} from '../../protocol/agent-frames.ts';
import type { ChatError } from '../../protocol/errors.ts';

/** Time for everything in the console that waits; tests replace it. */
export interface ConsoleClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `task` once after `ms`; the returned function cancels. */
  after(ms: number, task: () => void): () => void;
}
/** What the console keeps between reloads of its tab. Never throws. */
export interface ConsoleStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
}
export interface PipeHandlers {
  onWelcome(frame: AgentWelcomeFrame): void;
  onPush(frame: AgentPush): void;
  /** Any frame at all: proof that the line is alive. */
  onAlive(): void;
  /** The line is gone. `retry` false: coming back makes no sense. */
  onClose(error: ChatError, retry: boolean): void;
}
/** One line to the server: frames in, frames out, answers matched to requests. No timers and no retries. */
export interface AgentPipe {
  open(hello: AgentHelloFrame, handlers: PipeHandlers): void;
  request<M extends AgentMethod>(method: M, params: AgentMethods[M]['params']): Promise<AgentMethods[M]['result']>;
  signal(signal: AgentSignal): void;
  close(): void;
}
