/**
 * One entry, applied to a working copy of its conversation. Pure: what is to be told is collected and told by the caller once the whole
 * batch is in the state.
 */
import type { Entry } from '../protocol/entries.ts';
import type { Conversation, Message } from '../protocol/model.ts';
import { isIncoming, ownReceipt } from './conversations.ts';
import type { EngineEventName, EngineEvents } from './events.ts';
import type { ConversationState } from './state.ts';

export type Draft = { -readonly [K in keyof ConversationState]: ConversationState[K] };
export type Happening = {
  readonly [K in EngineEventName]: readonly [name: K, detail: EngineEvents[K]];
}[EngineEventName];
export interface EntryContext {
  readonly visitorId: string | undefined;
  /** Messages that this tab sent. */
  isMine(clientId: string): boolean;
  /** The list as it was before this batch. */
  readonly before: readonly Message[];
  /** The reader is looking at this conversation right now. */
  readonly watching: boolean;
  /** Edited messages whose first version is on a page that is not loaded. */
  readonly patches: Map<string, Message>;
}

/** The same list when nothing has to go: readers compare by identity. */
const without = <T>(list: readonly T[], goes: (item: T) => boolean): readonly T[] =>
  list.some(goes) ? Object.freeze(list.filter((item) => !goes(item))) : list;

/** Applies what is no message; its position in the stream counts already. */
export type ApplyMore = (
  item: Draft,
  entry: Entry,
  context: EntryContext,
  change: (patch: Partial<Conversation>) => Conversation,
) => Happening[];

export function applyEntry(item: Draft, entry: Entry, context: EntryContext, more?: ApplyMore): Happening[] {
  const change = (patch: Partial<Conversation>): Conversation =>
    (item.conversation = Object.freeze({ ...item.conversation, ...patch }));
  item.cursor = entry.seq;
  change({
    lastSeq: Math.max(entry.seq, item.conversation.lastSeq),
    updatedAt: Math.max(entry.at, item.conversation.updatedAt),
  });
  switch (entry.kind) {
    case 'message': {
      const { message } = entry;
      const { clientId, author } = message;
      const own = author.role === 'visitor';
      const mine = clientId !== undefined && context.isMine(clientId);
      // One copy per batch, however many messages it brings.
      if (item.messages === context.before) item.messages = [...item.messages];
      (item.messages as Message[]).push(message);
      item.pending = without(item.pending, (pending) => pending.clientId === clientId);
      item.growing = without(item.growing, (growing) => growing.clientId === clientId);
      item.typing = without(item.typing, ({ agent }) => agent.id === author.id);
      if (own) delete item.unreadFromSeq;
      if (isIncoming(message) && message.seq > (ownReceipt(item.conversation)?.readSeq ?? 0)) {
        if (item.unread === 0 && !context.watching) item.unreadFromSeq = message.seq;
        item.unread += 1;
      }
      const conversation = change({ lastMessage: message });
      return [['message', { message, conversation, own, local: mine }]];
    }
    default:
      return more?.(item, entry, context, change) ?? [];
  }
}
