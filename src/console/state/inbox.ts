/** Which conversation belongs to which view of the inbox. Pure; the server has the same rules (its counts are the truth). */
import type { InboxItem, InboxView } from '../../protocol/agent-frames.ts';
import type { InboxList, InboxState } from './state.ts';
import { inboxViews } from './state.ts';

export function belongs(item: InboxItem, view: InboxView, agentId: string | undefined): boolean {
  const thread = item.conversation.thread;
  if (!thread) return false;
  const closed = thread.status === 'closed';
  const withBot = thread.status === 'bot';
  switch (view) {
    case 'closed':
      return closed;
    case 'all':
      return !closed;
    case 'bot':
      return !closed && withBot;
    case 'mine':
      return !closed && thread.assignee !== undefined && thread.assignee.id === agentId;
    case 'unassigned':
      return !closed && !withBot && thread.assignee === undefined;
  }
}

/** The time by which the list is ordered and paged. */
export function activityOf(item: InboxItem): number {
  return item.conversation.updatedAt;
}

/** Puts a conversation in, or its newer state; counts move by what changed when the old state was known. */
export function withItem(inbox: InboxState, item: InboxItem, agentId: string | undefined): InboxState {
  const id = item.conversation.id;
  const previous = inbox.items[id];
  return {
    ...inbox,
    items: { ...inbox.items, [id]: item },
    counts: previous ? movedCounts(inbox.counts, previous, item, agentId) : inbox.counts,
  };
}

export function withoutItem(inbox: InboxState, conversationId: string): InboxState {
  if (!inbox.items[conversationId]) return inbox;
  const items = { ...inbox.items };
  delete items[conversationId];
  return { ...inbox, items };
}

export function withList(inbox: InboxState, view: InboxView, change: Partial<InboxList>): InboxState {
  const { error: _error, ...rest } = inbox.lists[view];
  return { ...inbox, lists: { ...inbox.lists, [view]: { ...rest, ...change } } };
}

/** The rows of one view, newest activity first, down to what has been fetched. */
export function rowsOf(inbox: InboxState, view: InboxView, agentId: string | undefined): readonly InboxItem[] {
  const floor = inbox.lists[view].floor;
  return Object.values(inbox.items)
    .filter((item) => belongs(item, view, agentId) && activityOf(item) >= floor)
    .sort((a, b) => activityOf(b) - activityOf(a) || (a.conversation.id < b.conversation.id ? 1 : -1));
}

/** The rows on the screen: what a search found, else the view. */
export function visibleRows(inbox: InboxState, agentId: string | undefined): readonly InboxItem[] {
  if (!inbox.search) return rowsOf(inbox, inbox.view, agentId);
  return inbox.search.ids.flatMap((id) => inbox.items[id] ?? []);
}

/** Messages that wait for this agent: own conversations and those that nobody has taken. */
export function attentionCount(inbox: InboxState, agentId: string | undefined): number {
  return Object.values(inbox.items)
    .filter((item) => belongs(item, 'mine', agentId) || belongs(item, 'unassigned', agentId))
    .reduce((sum, item) => sum + item.conversation.unread, 0);
}

function movedCounts(
  counts: InboxState['counts'],
  previous: InboxItem,
  next: InboxItem,
  agentId: string | undefined,
): InboxState['counts'] {
  const moved = { ...counts };
  let changed = false;
  for (const view of inboxViews) {
    const difference = Number(belongs(next, view, agentId)) - Number(belongs(previous, view, agentId));
    if (difference === 0) continue;
    moved[view] = Math.max(0, moved[view] + difference);
    changed = true;
  }
  return changed ? moved : counts;
}
