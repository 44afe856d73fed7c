/**
 * The window's log, seen from the other side of the counter. The log puts a visitor's words on the reader's own side, so roles are
 * swapped on the way in: what agents and bots said is “own”, what the visitor said is the other's. What happened around the messages
 * (assignments, closing, ratings, pressed buttons) becomes system lines at the same place in the stream.
 */
import type { SystemContent } from '../../protocol/content.ts';
import type { Entry, PostbackEntry, ThreadEntry } from '../../protocol/entries.ts';
import type { Conversation, Message, ParticipantRole, Receipt } from '../../protocol/model.ts';
import type { OpenConversation } from '../state/state.ts';
import { systemWords } from '../shared/system-words.ts';
import { texts } from '../texts.ts';

const swapped: Readonly<Record<ParticipantRole, ParticipantRole>> = {
  visitor: 'agent',
  agent: 'visitor',
  bot: 'visitor',
  system: 'system',
};
/** Names for what the stream knows by id only. */
export interface Names {
  /** What the visitor is called now; old messages may hold an older name. */
  readonly visitor: string;
  /** Their picture of today. */
  readonly face?: string | undefined;
  colleague(id: string): string | undefined;
}
/** The same object in gives the same object out, so that the log draws only what is new. */
const mirrored = new WeakMap<object, { visitor: string; face: string | undefined; message: Message }>();
const lists = new WeakMap<
  readonly Entry[],
  { updates: OpenConversation['updates']; visitor: string; face: string | undefined; messages: readonly Message[] }
>();

export function mirroredMessages(conversation: OpenConversation, names: Names): readonly Message[] {
  const known = lists.get(conversation.entries);
  const { visitor, face } = names;
  if (known?.updates === conversation.updates && known.visitor === visitor && known.face === face)
    return known.messages;
  const messages = conversation.entries.flatMap((entry) => messageOf(entry, conversation.updates, names) ?? []);
  lists.set(conversation.entries, { updates: conversation.updates, visitor, face, messages });
  return messages;
}

export function mirroredConversation(conversation: Conversation): Conversation {
  return { ...conversation, kind: 'personal', receipts: conversation.receipts.map(mirroredReceipt) };
}

function mirroredReceipt(receipt: Receipt): Receipt {
  return { ...receipt, role: swapped[receipt.role] };
}
function mirroredMessage(message: Message, names: Names): Message {
  const { role } = message.author;
  const { avatarUrl, ...rest } = message.author;
  const picture = role === 'visitor' ? names.face : avatarUrl;
  const name = role === 'visitor' ? names.visitor : rest.name;
  const author = {
    ...rest,
    role: swapped[role],
    ...(name === undefined ? {} : { name }),
    ...(picture === undefined ? {} : { avatarUrl: picture }),
  };
  const { content } = message;
  return content.kind === 'system'
    ? { ...message, author, content: lineContent(content.code, systemWords(content)) }
    : { ...message, author };
}
/** A code that no build of the window knows: it shows the text. */
function lineContent(code: string, text: string): SystemContent {
  return { kind: 'system', code: `console-${code}`, text };
}
function messageOf(entry: Entry, updates: OpenConversation['updates'], names: Names): Message | undefined {
  const source = entry.kind === 'message' ? (updates[entry.message.id] ?? entry.message) : entry;
  const known = mirrored.get(source);
  const { visitor, face } = names;
  if (known?.visitor === visitor && known.face === face) return known.message;
  const made = entry.kind === 'message' ? mirroredMessage(source as Message, names) : lineOf(entry, names);
  if (made) mirrored.set(source, { visitor, face, message: made });
  return made;
}
function lineOf(entry: Entry, names: Names): Message | undefined {
  const text =
    entry.kind === 'thread' ? threadText(entry, names) : entry.kind === 'postback' ? postbackText(entry) : undefined;
  if (text === undefined) return undefined;
  return {
    id: `${entry.conversationId}:${String(entry.seq)}`,
    conversationId: entry.conversationId,
    seq: entry.seq,
    at: entry.at,
    author: { id: 'system', role: 'system' },
    content: lineContent(entry.kind, text),
    metadata: {},
    properties: {},
    // The line says itself that a thread begins: without its id the log draws no divider as well.
    ...(entry.kind === 'thread' && entry.change !== 'opened' ? { threadId: entry.thread.id } : {}),
  };
}
function threadText(entry: ThreadEntry, names: Names): string | undefined {
  const { thread } = entry;
  const by =
    entry.by === undefined || entry.by === 'system'
      ? undefined
      : entry.by === 'visitor'
        ? texts.events.theVisitor
        : names.colleague(entry.by);
  switch (entry.change) {
    case 'queued':
      return thread.queue ? texts.events.queued : texts.events.unassigned(by);
    case 'assigned':
    case 'transferred': {
      const to = thread.assignee?.name;
      if (to === undefined) return texts.events.unassigned(by);
      return thread.assignee?.id === entry.by || by === undefined
        ? texts.events.assigned(to)
        : texts.events.assignedBy(to, by);
    }
    case 'closed':
      return texts.events.closed(by ?? (thread.closedBy === 'visitor' ? texts.events.theVisitor : undefined));
    case 'rated':
      return thread.rating ? texts.events.rated(thread.rating) : texts.events.ratingRemoved;
    case 'opened':
      return thread.number > 1 ? texts.events.reopened : undefined;
    case 'properties':
      return undefined;
  }
}
function postbackText(entry: PostbackEntry): string {
  return texts.events.pressed(entry.payload ?? entry.actionId);
}
