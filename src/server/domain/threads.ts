/** Opening, assigning and closing threads, as drafts of entries: who commits them decides what else belongs to the same step. */
import type { Properties } from '../../protocol/content.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Agent, Participant, ParticipantRole, QueuePosition, Thread } from '../../protocol/model.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { ConversationRecord } from './conversation-record.ts';
import type { Committed, Conversations } from './conversations.ts';
import type { ConversationState } from './conversation-state.ts';
import { isOpen } from './conversation-state.ts';
import type { EntryDraft } from './entry-codec.ts';
import type { ReceptionAnswer } from './reception.ts';
import { receptionNamespace } from './reception.ts';

export interface OpenThread {
  readonly answer: ReceptionAnswer;
  readonly properties?: Properties | undefined;
  readonly by: string;
}
export interface Assignment {
  readonly assignee?: Agent | undefined;
  readonly groupId?: string | undefined;
  readonly status: Exclude<Thread['status'], 'closed'>;
  readonly queue?: QueuePosition | undefined;
  /** Joins the thread's properties. */
  readonly properties?: Properties | undefined;
  readonly by: string;
}

export class Threads {
  readonly #conversations: Conversations;
  readonly #clock: Clock;
  constructor(conversations: Conversations, clock: Clock) {
    this.#conversations = conversations;
    this.#clock = clock;
  }
  /** Drafts for the next thread of a conversation, its agent or bot included. */
  open(state: ConversationState, { answer, properties, by }: OpenThread): { thread: Thread; drafts: EntryDraft[] } {
    const now = this.#clock.now();
    const thread: Thread = {
      id: newId(now),
      conversationId: state.id,
      number: (state.thread?.number ?? 0) + 1,
      status: answer.status,
      openedAt: now,
      properties: { ...properties, ...answer.properties },
      ...(answer.groupId === undefined ? {} : { groupId: answer.groupId }),
      ...(answer.assignee ? { assignee: answer.assignee } : {}),
      ...(answer.queue ? { queue: answer.queue } : {}),
    };
    return {
      thread,
      drafts: [
        ...(answer.assignee ? joinDrafts(state, answer.assignee) : []),
        { kind: 'thread', change: 'opened', thread, by },
      ],
    };
  }
  /** Drafts that give the open thread to somebody (or, without assignee, back to the queue). */
  assign(state: ConversationState, { assignee, groupId, status, queue, properties, by }: Assignment): EntryDraft[] {
    const { thread } = state;
    if (!isOpen(thread)) throw threadClosed(state.id);
    const { assignee: before, groupId: groupBefore, queue: _queue, ...rest } = thread;
    const group = groupId ?? groupBefore;
    // What reception was asking the visitor ends with every decision.
    const { [receptionNamespace]: _asked, ...kept } = rest.properties;
    const next: Thread = {
      ...rest,
      status,
      properties: { ...kept, ...properties },
      ...(group === undefined ? {} : { groupId: group }),
      ...(assignee ? { assignee } : {}),
      ...(queue ? { queue } : {}),
    };
    const leaves = before && before.id !== assignee?.id ? leaveDrafts(state, before.id) : [];
    const change = assignee ? (before && before.id !== assignee.id ? 'transferred' : 'assigned') : 'queued';
    return [...leaves, ...(assignee ? joinDrafts(state, assignee) : []), { kind: 'thread', change, thread: next, by }];
  }
  close(state: ConversationState, closedBy: ParticipantRole, by: string): EntryDraft[] {
    const { thread } = state;
    if (!isOpen(thread)) throw threadClosed(state.id);
    const { queue: _queue, ...rest } = thread;
    return [
      {
        kind: 'thread',
        change: 'closed',
        thread: { ...rest, status: 'closed', closedAt: this.#clock.now(), closedBy },
        by,
      },
      ...(thread.assignee ? leaveDrafts(state, thread.assignee.id) : []),
    ];
  }
  /** Closes now; an already closed thread stays as it is. */
  closeNow(record: ConversationRecord, closedBy: ParticipantRole, by: string): Promise<Committed | undefined> {
    return this.#conversations.locks.run(record.id, async () => {
      if (!isOpen(record.state.thread)) return undefined;
      return this.#conversations.commit(record, { drafts: this.close(record.state, closedBy, by) });
    });
  }
  assignNow(record: ConversationRecord, assignment: Assignment): Promise<Committed> {
    return this.#conversations.locks.run(record.id, () =>
      this.#conversations.commit(record, { drafts: this.assign(record.state, assignment) }),
    );
  }
}

export function joinDrafts(state: ConversationState, agent: Agent): EntryDraft[] {
  const known = state.participants.find((participant) => participant.id === agent.id);
  if (known?.present === true) return [];
  return [{ kind: 'participant', change: 'added', participant: participantOf(agent) }];
}
export function leaveDrafts(state: ConversationState, agentId: string): EntryDraft[] {
  const known = state.participants.find((participant) => participant.id === agentId);
  if (known?.present !== true) return [];
  return [{ kind: 'participant', change: 'removed', participant: { ...known, present: false } }];
}
export function participantOf(agent: Agent): Participant {
  return {
    id: agent.id,
    role: agent.isBot === true ? 'bot' : 'agent',
    name: agent.name,
    present: true,
    ...(agent.avatarUrl === undefined ? {} : { avatarUrl: agent.avatarUrl }),
    ...(agent.jobTitle === undefined ? {} : { jobTitle: agent.jobTitle }),
  };
}
function threadClosed(conversationId: string): ChatError {
  return new ChatError(
    'THREAD_CLOSED',
    `The thread of conversation "${conversationId}" is closed. A new message opens the next one.`,
  );
}
