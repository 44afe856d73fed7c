/**
 * One conversation's stream on this side. Invariant: `entries` hold everything from `loadedFrom` to `cursor`, in order, each once
 * (entries that this agent may not see only move the cursor).
 */
import type { Entry } from '../../protocol/entries.ts';
import type { Message } from '../../protocol/model.ts';
import type { OpenConversation } from './state.ts';

export interface Applied {
  readonly conversation: OpenConversation;
  /** What is new, for those who act on it. */
  readonly fresh: readonly Entry[];
  /** True when something between the cursor and the given entries is missing. */
  readonly gap: boolean;
}

/** Applies what follows the cursor, ignores what is known, stops at a gap. */
export function applyEntries(conversation: OpenConversation, incoming: readonly Entry[]): Applied {
  const fresh: Entry[] = [];
  let cursor = conversation.cursor;
  let gap = false;
  for (const entry of [...incoming].sort((a, b) => a.seq - b.seq)) {
    if (entry.seq <= cursor) continue;
    if (entry.seq !== cursor + 1) {
      gap = true;
      break;
    }
    cursor = entry.seq;
    fresh.push(entry);
  }
  if (fresh.length === 0) return { conversation, fresh, gap };
  return {
    conversation: {
      ...conversation,
      cursor,
      entries: [...conversation.entries, ...fresh.filter(isShown)],
      updates: withUpdates(conversation.updates, fresh),
      visitorTyping: conversation.visitorTyping && !fresh.some(isVisitorMessage),
      sneakPeek: fresh.some(isVisitorMessage) ? '' : conversation.sneakPeek,
    },
    fresh,
    gap,
  };
}

/** The first page, or an older one before what is loaded. */
export function prependEntries(
  conversation: OpenConversation,
  older: readonly Entry[],
  hasOlder: boolean,
): OpenConversation {
  const sorted = [...older].sort((a, b) => a.seq - b.seq);
  const first = !conversation.loaded;
  const page = first ? sorted : sorted.filter((entry) => entry.seq < conversation.loadedFrom);
  return {
    ...conversation,
    entries: [...page.filter(isShown), ...conversation.entries],
    loaded: true,
    updates: { ...withUpdates({}, page), ...conversation.updates },
    cursor: first ? (page.at(-1)?.seq ?? 0) : conversation.cursor,
    loadedFrom: page[0]?.seq ?? conversation.loadedFrom,
    hasOlder,
  };
}

/** The messages as they stand now: edits and deletions applied. */
export function messagesOf(conversation: OpenConversation): readonly Message[] {
  return conversation.entries.flatMap((entry) =>
    entry.kind === 'message' ? [conversation.updates[entry.message.id] ?? entry.message] : [],
  );
}

function isShown(entry: Entry): boolean {
  return entry.kind !== 'skipped' && entry.kind !== 'message-update';
}
function isVisitorMessage(entry: Entry): boolean {
  return entry.kind === 'message' && entry.message.author.role === 'visitor';
}
function withUpdates(
  updates: Readonly<Record<string, Message>>,
  entries: readonly Entry[],
): Readonly<Record<string, Message>> {
  const changed = entries.flatMap((entry) => (entry.kind === 'message-update' ? [entry.message] : []));
  return changed.length === 0
    ? updates
    : { ...updates, ...Object.fromEntries(changed.map((message) => [message.id, message])) };
}
