/** What each reader gets to see. Pure, but for the records it is given. */
import type { Entry } from '../../protocol/entries.ts';
import type { Conversation, Message, Visitor } from '../../protocol/model.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { isNote } from './conversation-state.ts';

export interface Reader {
  readonly role: 'visitor' | 'agent';
  readonly id: string;
  /** Origin that this reader reaches the server by; stored files are named by path. */
  readonly baseUrl: string;
}

export function conversationView(record: ConversationRecord, reader: Reader): Conversation {
  const { state } = record;
  // An agent's list is to say what it is about, not that somebody has joined.
  const last = reader.role === 'agent' ? (state.lastWords ?? state.lastMessage) : state.lastMessage;
  return {
    id: state.id,
    number: state.number,
    visitorId: state.visitorId,
    kind: state.kind,
    ...state.fields,
    participants: state.participants,
    ...(state.thread ? { thread: state.thread } : {}),
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    lastSeq: state.lastSeq,
    ...(last ? { lastMessage: messageView(last, reader, state.visitorId) } : {}),
    receipts: [...record.receipts.values()],
    unread: record.unread(reader.role, reader.id),
  };
}
/** As the visitor gets it: without what the team calls them and notes about them. */
export function ownView({ labels: _labels, remark: _remark, ...visitor }: Visitor): Visitor {
  return visitor;
}
/** Notes become gaps with a number for visitors. */
export function entryView(entry: Entry, reader: Reader, visitorId: string): Entry {
  if (entry.kind !== 'message' && entry.kind !== 'message-update') return entry;
  if (reader.role === 'visitor' && isNote(entry.message)) {
    return { kind: 'skipped', conversationId: entry.conversationId, seq: entry.seq, at: entry.at };
  }
  const message = messageView(entry.message, reader, visitorId);
  return message === entry.message ? entry : { ...entry, message };
}
export function messageView(message: Message, reader: Reader, visitorId: string): Message {
  let view = message;
  // After a merge the words of the anonymous visitor are those of the person they turned out to be.
  if (message.author.role === 'visitor' && message.author.id !== visitorId)
    view = { ...view, author: { ...view.author, id: visitorId } };
  const { content } = view;
  if (content.kind === 'image' || content.kind === 'file') {
    const url = absolute(content.url, reader.baseUrl);
    if (url !== content.url) view = { ...view, content: { ...content, url } };
  }
  return view;
}
export function absolute(url: string, baseUrl: string): string {
  return url.startsWith('/') ? baseUrl + url : url;
}
