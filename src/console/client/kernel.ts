/** What the parts of the console's client share: state, line and the things of the world that tests replace. */
import type { ConsoleHttp } from '../connection/http.ts';
import type { Line } from '../connection/line.ts';
import type { ConsoleClock, ConsoleStorage } from '../connection/pipe.ts';
import type { ConsoleUploads } from '../connection/uploads.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { OpenConversation } from '../state/state.ts';
import type { ConsoleStore } from '../state/store.ts';

/** The desktop around the console. */
export interface Desktop {
  /** The console is what the agent is looking at. */
  attentive(): boolean;
  beep(): void;
  setTitle(unread: number): void;
  notify(notification: { title: string; body: string; tag: string; onClick: () => void }): void;
  notificationPermission(): 'default' | 'granted' | 'denied' | 'unsupported';
  requestNotificationPermission(): Promise<'default' | 'granted' | 'denied' | 'unsupported'>;
}
export interface Kernel {
  readonly store: ConsoleStore;
  readonly line: Line;
  readonly clock: ConsoleClock;
  readonly http: ConsoleHttp;
  readonly uploads: ConsoleUploads;
  readonly storage: ConsoleStorage;
  readonly desktop: Desktop;
  newId(): string;
  /** Says something in the corner for a few seconds. */
  notice(tone: 'info' | 'error', text: string): void;
}

export function patchConversation(
  store: ConsoleStore,
  id: string,
  change: Partial<OpenConversation> | ((conversation: OpenConversation) => OpenConversation),
): void {
  const conversation = store.state.conversations[id];
  if (!conversation) return;
  const next = typeof change === 'function' ? change(conversation) : { ...conversation, ...change };
  if (next !== conversation) store.set({ conversations: { ...store.state.conversations, [id]: next } });
}

export function asError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  return new ChatError('INTERNAL', error instanceof Error ? error.message : String(error), { cause: error });
}

/** Runs a command of the agent; a failure is said in the corner and told by the result, never thrown into a click handler. */
export async function attempt(kernel: Kernel, task: () => Promise<void>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (error) {
    kernel.notice('error', asError(error).message);
    return false;
  }
}
