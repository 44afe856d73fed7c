/**
 * A conversation as its stream has made it. `reduce` is the only way it changes, so what is in memory and what a restart reads back
 * cannot differ. Pure.
 */
import type { ConversationFields, Entry } from '../../protocol/entries.ts';
import type { Message, Participant, Thread } from '../../protocol/model.ts';

export interface ConversationState {
  readonly id: string;
  readonly accountId: string;
  readonly visitorId: string;
  readonly number: string;
  readonly kind: 'personal' | 'group';
  readonly clientId?: string;
  readonly fields: ConversationFields;
  readonly participants: readonly Participant[];
  /** The newest thread. */
  readonly thread?: Thread;
  /** Since when a visitor's message has been waiting for an answer. */
  readonly waitingSince?: number;
  /** The newest message that everyone may see. */
  readonly lastMessage?: Message;
  /** The newest that somebody said to somebody: no report of the system, no greeting. */
  readonly lastWords?: Message;
  readonly lastSeq: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly removedAt?: number;
}

export function isOpen(thread: Thread | undefined): thread is Thread {
  return thread !== undefined && thread.status !== 'closed';
}
export function isNote(message: Message): boolean {
  return message.visibility === 'agents';
}

/** Said by somebody who had this conversation in mind. */
export function isWords(message: Message): boolean {
  return !isNote(message) && message.author.role !== 'system' && message.source?.type !== 'greeting';
}

/** Whether a message changes nothing but numbers, time and the newest message: no row of the conversation but its counter. */
export function onlySpeaks(state: ConversationState, message: Message): boolean {
  return isNote(message) || withWaiting(state, message) === state;
}
export function reduce(state: ConversationState, entry: Entry): ConversationState {
  const next: { -readonly [K in keyof ConversationState]: ConversationState[K] } = {
    ...state,
    lastSeq: Math.max(state.lastSeq, entry.seq),
    updatedAt: Math.max(state.updatedAt, entry.at),
  };
  switch (entry.kind) {
    case 'message':
      if (!isNote(entry.message)) next.lastMessage = entry.message;
      if (isWords(entry.message)) next.lastWords = entry.message;
      return isNote(entry.message) ? next : withWaiting(next, entry.message);
    case 'message-update':
      if (next.lastMessage?.id === entry.message.id) next.lastMessage = entry.message;
      if (next.lastWords?.id === entry.message.id) next.lastWords = entry.message;
      return next;
    case 'thread': {
      if (next.thread && entry.thread.number < next.thread.number) return next;
      const changed = { ...next, thread: entry.thread };
      return entry.thread.status === 'closed' ? withoutWaiting(changed) : changed;
    }
    case 'participant': {
      const others = next.participants.filter((participant) => participant.id !== entry.participant.id);
      return {
        ...next,
        participants: [...others, entry.participant],
        ...(entry.participant.role === 'visitor' && entry.participant.present
          ? { visitorId: entry.participant.id }
          : {}),
      };
    }
    case 'conversation':
      return { ...next, fields: entry.fields, ...(entry.change === 'removed' ? { removedAt: entry.at } : {}) };
    case 'postback':
    case 'skipped':
      return next;
  }
}
function withWaiting(state: ConversationState, message: Message): ConversationState {
  if (message.author.role !== 'visitor') return isWords(message) ? withoutWaiting(state) : state;
  if (state.waitingSince !== undefined || !isOpen(state.thread)) return state;
  return { ...state, waitingSince: message.at };
}
function withoutWaiting(state: ConversationState): ConversationState {
  if (state.waitingSince === undefined) return state;
  const { waitingSince: _waitingSince, ...rest } = state;
  return rest;
}
