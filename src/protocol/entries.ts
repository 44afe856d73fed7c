/**
 * The stream. Every lasting change of a conversation is one entry with the next `seq`; nothing is ever renumbered or reused.
 * A client applies `seq === cursor + 1`, ignores what it has, and asks for what is missing (docs/decisions/0002-frames.md).
 *
 * Not in the stream: typing, sneak peeks, receipts (they only grow, so the newest one says all), queue estimates, growing
 * bot messages (the finished message is an entry).
 */
import type { Conversation, Message, Participant, Thread } from './model.ts';

interface EntryBase {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: number;
}
export interface MessageEntry extends EntryBase {
  readonly kind: 'message';
  readonly message: Message;
}
/** An edited, completed or deleted message, whole. `message.seq` stays where the message was first said. */
export interface MessageUpdateEntry extends EntryBase {
  readonly kind: 'message-update';
  readonly message: Message;
}
export type ThreadChange = 'opened' | 'queued' | 'assigned' | 'transferred' | 'closed' | 'rated' | 'properties';
export interface ThreadEntry extends EntryBase {
  readonly kind: 'thread';
  readonly change: ThreadChange;
  readonly thread: Thread;
  /** Who caused it: an agent's or bot's id, `visitor` or `system`. */
  readonly by?: string;
}
export interface ParticipantEntry extends EntryBase {
  readonly kind: 'participant';
  readonly change: 'added' | 'removed' | 'updated';
  readonly participant: Participant;
}
export type ConversationFields = Pick<
  Conversation,
  'displayName' | 'description' | 'iconUrl' | 'metadata' | 'properties'
>;
export interface ConversationEntry extends EntryBase {
  readonly kind: 'conversation';
  readonly change: 'created' | 'updated' | 'removed';
  readonly fields: ConversationFields;
}
/** Somebody pressed a rich-message button or an action; agents and bots act on it. */
export interface PostbackEntry extends EntryBase {
  readonly kind: 'postback';
  readonly messageId?: string;
  readonly actionId: string;
  readonly payload?: string;
  readonly toggled?: boolean;
  readonly userId: string;
}
/** Keeps the numbering whole where the reader may not see an entry (an internal note, an entry kind from the future). */
export interface SkippedEntry extends EntryBase {
  readonly kind: 'skipped';
}
export type Entry =
  MessageEntry | MessageUpdateEntry | ThreadEntry | ParticipantEntry | ConversationEntry | PostbackEntry | SkippedEntry;
