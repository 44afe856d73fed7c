/** Pure helpers on conversations in the state, and the local ones that exist only here until their first message is confirmed. */
import type { Conversation, Message, Receipt } from '../protocol/model.ts';
import type { Core } from './core.ts';
import type { ConversationState } from './state.ts';
import type { Store } from './store.ts';

export const isLocal = (conversationId: string): boolean => conversationId.startsWith('local:');

/** Everything up to `cursor` is taken as known and can be loaded page by page. */
export function freshConversation(conversation: Conversation, cursor = conversation.lastSeq): ConversationState {
  return Object.freeze({
    conversation,
    messages: Object.freeze([]),
    pending: Object.freeze([]),
    growing: Object.freeze([]),
    cursor,
    loadedFrom: cursor + 1,
    hasOlder: cursor > 0,
    loading: false,
    typing: Object.freeze([]),
    unread: cursor === conversation.lastSeq ? conversation.unread : 0,
    draft: '',
    ...(conversation.thread?.queue ? { queue: conversation.thread.queue } : {}),
  });
}
export function addConversation(store: Store, item: ConversationState): void {
  const { conversations } = store.state;
  if (!store.find(item.conversation.id)) store.set({ conversations: [...conversations, item] });
}
export function removeConversation(core: Core, id: string): void {
  const { store } = core;
  if (!store.find(id)) return;
  store.set({ conversations: store.state.conversations.filter((item) => item.conversation.id !== id) });
  if (store.state.view.conversationId === id) store.setView({ conversationId: undefined });
  if (!isLocal(id)) core.events.emit('conversation', { change: 'removed', conversationId: id });
}
export function addLocalConversation({ store, ports }: Core, id: string = `local:${ports.random.id()}`): string {
  const now = ports.clock.now();
  addConversation(
    store,
    freshConversation({
      id,
      number: '',
      visitorId: store.state.visitor?.id ?? '',
      kind: 'personal',
      metadata: {},
      properties: {},
      participants: [],
      createdAt: now,
      updatedAt: now,
      lastSeq: 0,
      receipts: [],
      unread: 0,
    }),
  );
  return id;
}
/** Shows a conversation in the window. */
export function display(core: Core, id: string): void {
  const { view } = core.store.state;
  if (view.conversationId === id) return;
  const item = core.store.find(id);
  core.store.setView({ conversationId: id });
  core.inner.emit('displayed', { conversationId: id });
  if (item)
    core.events.emit('conversation', { change: 'displayed', conversationId: id, conversation: item.conversation });
}
/** What is pending or drafted in one conversation goes on in another: a local one has found its real one. */
export function absorbConversation(core: Core, from: string, to: string): void {
  const { store, inner } = core;
  const item = store.find(from);
  const target = store.find(to);
  if (!item || !target || from === to) return;
  const moved = item.pending.map((pending) => Object.freeze({ ...pending, conversationId: to }));
  store.patch(to, { pending: [...target.pending, ...moved], draft: target.draft || item.draft });
  store.set({ conversations: store.state.conversations.filter(({ conversation }) => conversation.id !== from) });
  if (store.state.view.conversationId === from) display(core, to);
  inner.emit('renamed', { from, to });
}
/** Where a message goes when the caller does not say: what is shown, else the newest, else a new one. */
export function targetConversation(core: Core, id?: string): string {
  const { view, conversations } = core.store.state;
  return id ?? view.conversationId ?? conversations[0]?.conversation.id ?? addLocalConversation(core);
}

export const isIncoming = ({ author, deletedAt }: Message): boolean =>
  (author.role === 'agent' || author.role === 'bot') && deletedAt === undefined;

export const ownReceipt = ({ receipts }: Conversation): Receipt | undefined =>
  receipts.find(({ role }) => role === 'visitor');

/** Receipts only grow: the higher number of both wins. */
export function joinReceipts(known: readonly Receipt[], news: readonly Receipt[]): readonly Receipt[] {
  const joined = new Map(known.map((receipt) => [receipt.participantId, receipt]));
  for (const receipt of news) {
    const old = joined.get(receipt.participantId);
    const newer = old && old.readSeq > receipt.readSeq ? old : receipt;
    joined.set(receipt.participantId, {
      ...newer,
      readSeq: newer.readSeq,
      deliveredSeq: Math.max(receipt.deliveredSeq, old?.deliveredSeq ?? 0),
    });
  }
  return [...joined.values()];
}
/** Incoming messages after `readSeq` among those that are loaded. Looks from the end, so that a long history costs nothing. */
export function unreadMessages({ messages }: ConversationState, readSeq: number): readonly Message[] {
  const unread: Message[] = [];
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at];
    if (!message || message.seq <= readSeq) break;
    if (isIncoming(message)) unread.unshift(message);
  }
  return unread;
}
/** What is not loaded is taken from what the server counted. */
export function countUnread(item: ConversationState, readSeq: number): number {
  const loaded = unreadMessages(item, readSeq).length;
  return readSeq + 1 >= item.loadedFrom ? loaded : Math.max(loaded, item.unread);
}
