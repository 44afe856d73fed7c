/** One shape for what can be said in a conversation: confirmed, not yet confirmed, or still growing. */
import type { Content } from '../../protocol/content.ts';
import type { ErrorBody } from '../../protocol/errors.ts';
import type { Author, Conversation, Message } from '../../protocol/model.ts';
import type { GrowingMessage, PendingMessage } from '../../engine/state.ts';

export type DeliveryStatus = PendingMessage['status'] | 'sent' | 'delivered' | 'read';
export interface DisplayMessage {
  /** The same before and after confirmation, so that the element stays. */
  readonly key: string;
  readonly conversationId: string;
  /** Absent until confirmed. */
  readonly id: string | undefined;
  readonly clientId: string | undefined;
  readonly seq: number | undefined;
  readonly threadId: string | undefined;
  readonly at: number;
  readonly author: Author;
  readonly content: Content;
  readonly own: boolean;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly growing: boolean;
  /** Among agents; a visitor's window never has one. */
  readonly note: boolean;
  /** Own messages only. */
  readonly status: DeliveryStatus | undefined;
  readonly error: ErrorBody | undefined;
  /** 0 to 1. */
  readonly progress: number | undefined;
}
/** How far the other side has got. */
export interface OthersProgress {
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

export function othersProgress(conversation: Conversation): OthersProgress {
  let deliveredSeq = 0;
  let readSeq = 0;
  for (const receipt of conversation.receipts) {
    if (receipt.role === 'visitor' || receipt.role === 'system') continue;
    deliveredSeq = Math.max(deliveredSeq, receipt.deliveredSeq);
    readSeq = Math.max(readSeq, receipt.readSeq);
  }
  return { deliveredSeq, readSeq };
}
/** In a personal conversation every visitor is this one: an anonymous visitor's messages keep their author after a merge. */
export function isOwn(author: Author, visitorId: string | undefined, conversation: Conversation | undefined): boolean {
  if (author.role !== 'visitor') return false;
  return author.id === visitorId || conversation?.kind !== 'group';
}
export function keyOf(message: Pick<Message, 'id' | 'clientId'>): string {
  return message.clientId ?? message.id;
}
export function isPending(message: Message | PendingMessage): message is PendingMessage {
  return 'status' in message;
}
export function fromMessage(message: Message, own: boolean, others: OthersProgress): DisplayMessage {
  const status = message.seq <= others.readSeq ? 'read' : message.seq <= others.deliveredSeq ? 'delivered' : 'sent';
  return {
    key: keyOf(message),
    conversationId: message.conversationId,
    id: message.id,
    clientId: message.clientId,
    seq: message.seq,
    threadId: message.threadId,
    at: message.at,
    author: message.author,
    content: message.content,
    own,
    edited: message.editedAt !== undefined,
    deleted: message.deletedAt !== undefined,
    growing: false,
    note: message.visibility === 'agents',
    // No visitor reads a note.
    status: own && message.visibility !== 'agents' ? status : undefined,
    error: undefined,
    progress: undefined,
  };
}
export function fromPending(pending: PendingMessage, author: Author): DisplayMessage {
  return {
    key: pending.clientId,
    conversationId: pending.conversationId,
    id: undefined,
    clientId: pending.clientId,
    seq: undefined,
    threadId: undefined,
    at: pending.at,
    author,
    content: pending.content,
    own: true,
    edited: false,
    deleted: false,
    growing: false,
    note: pending.visibility === 'agents',
    status: pending.status,
    error: pending.error,
    progress: pending.progress,
  };
}
export function fromGrowing(growing: GrowingMessage, conversationId: string): DisplayMessage {
  const { isBot, ...agent } = growing.author;
  return {
    key: growing.clientId,
    conversationId,
    id: undefined,
    clientId: growing.clientId,
    seq: undefined,
    threadId: undefined,
    at: growing.startedAt,
    author: { ...agent, role: isBot === false ? 'agent' : 'bot' },
    content: { kind: 'text', text: growing.text, format: 'markdown' },
    own: false,
    edited: false,
    deleted: false,
    growing: true,
    note: false,
    status: undefined,
    error: undefined,
    progress: undefined,
  };
}
