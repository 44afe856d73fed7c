/**
 * The window's log, seen from the other side of the counter. The log puts a visitor's words on the reader's own side, so roles are
 * swapped on the way in: what agents and bots said is “own”, what the visitor said is the other's. What happened around the messages
 * (assignments, closing, ratings, pressed buttons) becomes system lines at the same place in the stream.
 */
import type { Entry, PostbackEntry, ThreadEntry } from '../../protocol/entries.ts';
import type { Conversation, Message, ParticipantRole, Receipt } from '../../protocol/model.ts';
import type { OpenConversation } from '../state/state.ts';
import { texts } from '../texts.ts';

const swapped: Readonly<Record<ParticipantRole, ParticipantRole>> = {
  visitor: 'agent',
  agent: 'visitor',
  bot: 'visitor',
  system: 'system',
};
/** The same object in gives the same object out, so that the log draws only what is new. */
const mirrored = new WeakMap<object, Message>();
const lists = new WeakMap<readonly Entry[], { updates: OpenConversation['updates']; messages: readonly Message[] }>();

export function mirroredMessages(conversation: OpenConversation, nameOf: (id: string) => string | undefined): readonly Message[] {
  const known = lists.get(conversation.entries);
  if (known?.updates === conversation.updates) return known.messages;
  const messages = conversation.entries.flatMap((entry) => messageOf(entry, conversation.updates, nameOf) ?? []);
  lists.set(conversation.entries, { updates: conversation.updates, messages });
  return messages;
}

export function mirroredConversation(conversation: Conversation): Conversation {
  return { ...conversation, kind: 'personal', receipts: conversation.receipts.map(mirroredReceipt) };
}

function mirroredReceipt(receipt: Receipt): Receipt {
  return { ...receipt, role: swapped[receipt.role] };
}
function mirroredMessage(message: Message): Message {
  return { ...message, author: { ...message.author, role: swapped[message.author.role] } };
}
function messageOf(
  entry: Entry,
  updates: OpenConversation['updates'],
  nameOf: (id: string) => string | undefined,
): Message | undefined {
  const source = entry.kind === 'message' ? (updates[entry.message.id] ?? entry.message) : entry;
  const known = mirrored.get(source);
  if (known) return known;
  const made = entry.kind === 'message' ? mirroredMessage(source as Message) : lineOf(entry, nameOf);
  if (made) mirrored.set(source, made);
  return made;
}
function lineOf(entry: Entry, nameOf: (id: string) => string | undefined): Message | undefined {
  const text =
    entry.kind === 'thread' ? threadText(entry, nameOf) : entry.kind === 'postback' ? postbackText(entry) : undefined;
  if (text === undefined) return undefined;
  return {
    id: `${entry.conversationId}:${String(entry.seq)}`,
    conversationId: entry.conversationId,
    seq: entry.seq,
    at: entry.at,
    author: { id: 'system', role: 'system' },
    // A code that no build of the window knows: it shows the text.
    content: { kind: 'system', code: `console-${entry.kind}`, text },
    metadata: {},
    properties: {},
    ...(entry.kind === 'thread' ? { threadId: entry.thread.id } : {}),
  };
}
function threadText(entry: ThreadEntry, nameOf: (id: string) => string | undefined): string | undefined {
  const { thread } = entry;
  const by = entry.by === undefined || entry.by === 'system' ? undefined : entry.by === 'visitor' ? texts.events.theVisitor : nameOf(entry.by);
  switch (entry.change) {
    case 'queued':
      return texts.events.queued;
    case 'assigned':
    case 'transferred': {
      const to = thread.assignee?.name;
      if (to === undefined) return texts.events.unassigned(by);
      return thread.assignee?.id === entry.by || by === undefined ? texts.events.assigned(to) : texts.events.assignedBy(to, by);
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
