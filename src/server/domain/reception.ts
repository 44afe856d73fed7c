/** Who answers a new thread. Everything cleverer than "somebody will" plugs in here. */
import type { Properties } from '../../protocol/content.ts';
import type { Agent } from '../../protocol/model.ts';
import type { QueuePosition, ThreadStatus } from '../../protocol/model.ts';
import type { Routing } from '../../protocol/visitor-frames.ts';

/** Namespace of a thread's properties for what reception is waiting for. */
export const receptionNamespace = 'reception';

export interface ReceptionQuestion {
  readonly accountId: string;
  readonly visitorId: string;
  /** Absent when the conversation is only just being made. */
  readonly conversationId?: string;
  readonly routing?: Routing | undefined;
  /** A group that the call itself named; wins over `routing.groupId`. */
  readonly groupId?: string | undefined;
}
export interface ReceptionAnswer {
  readonly status: Exclude<ThreadStatus, 'closed'>;
  readonly groupId?: string | undefined;
  readonly assignee?: Agent | undefined;
  readonly queue?: QueuePosition | undefined;
  /** Joins the new thread's own properties. */
  readonly properties?: Properties | undefined;
}
export interface Reception {
  /** Must not have effects: the thread may turn out to be there already. */
  receive(question: ReceptionQuestion): Promise<ReceptionAnswer>;
}
