/**
 * Keeps each conversation's stream whole. Invariants: an entry is applied when its `seq` is `cursor + 1` and never twice; what comes too
 * early waits; what is missing is fetched. One batch becomes one new snapshot, and only then is anybody told.
 */
import type { Entry } from '../protocol/entries.ts';
import type { Conversation, Message } from '../protocol/model.ts';
import {
  absorbConversation,
  addConversation,
  display,
  freshConversation,
  joinReceipts,
  removeConversation,
} from './conversations.ts';
import type { Core } from './core.ts';
import { applyEntry } from './entries.ts';
import type { Draft, Happening } from './entries.ts';
import type { Line } from './line.ts';
import type { ConversationState } from './state.ts';

/** An answer may overtake the entries before it: a gap is a gap only when it stays for so long. */
const GRACE = 250;
const BATCH = 200;
/** A conversation that is younger than this when we first hear of it is new, and its first messages are news. */
const YOUNG = 60_000;

export interface Stream {
  offer(entries: readonly Entry[]): void;
  /** A conversation as the server describes it; new ones are added. `asked`: we wanted to know, so it is no news. */
  describe(conversation: Conversation, asked?: boolean): void;
  /** The server says that the stream reaches to `seq`. */
  expect(conversationId: string, seq: number): void;
  /** An edit whose message is on a page that is not loaded. */
  later(message: Message): void;
  /** Takes later edits into a page of history. */
  patched(messages: readonly Message[]): readonly Message[];
  isMine(clientId: string): boolean;
  claim(clientId: string): void;
}

export function createStream(core: Core, line: Line): Stream {
  const { store, events, inner, ports } = core;
  const early = new Map<string, Map<number, Entry>>();
  const targets = new Map<string, number>();
  const repairs = new Map<string, () => void>();
  const patches = new Map<string, Message>();
  const mine = new Set<string>();

  const isMine = (clientId: string): boolean => mine.has(clientId);

  function watching(id: string): boolean {
    const { view } = store.state;
    return view.open && view.screen === 'conversation' && view.conversationId === id && ports.visibility.visible;
  }
  function advance(id: string): void {
    const item = store.find(id);
    const queued = early.get(id);
    if (!item || !queued) return;
    for (const seq of queued.keys()) if (seq <= item.cursor) queued.delete(seq);
    const draft: Draft = { ...item };
    const told: Happening[] = [];
    let removed = false;
    const context = {
      visitorId: store.state.visitor?.id,
      isMine,
      before: item.messages,
      watching: watching(id),
      patches,
    };
    for (let entry = queued.get(draft.cursor + 1); entry; entry = queued.get(draft.cursor + 1)) {
      queued.delete(entry.seq);
      told.push(...applyEntry(draft, entry, context));
      removed ||= entry.kind === 'conversation' && entry.change === 'removed';
    }
    if (draft.cursor > item.cursor) {
      Object.freeze(draft.messages);
      store.set({
        conversations: store.state.conversations.map((other) =>
          other === item ? (Object.freeze(draft) as ConversationState) : other,
        ),
      });
    }
    if (queued.size) expect(id, Math.max(...queued.keys()));
    else early.delete(id);
    for (const [name, detail] of told) {
      if (name === 'message' && detail.message.clientId && detail.own) {
        inner.emit('confirmed', { clientId: detail.message.clientId, message: detail.message });
      }
      events.emit(name, detail as never);
    }
    if (removed) removeConversation(core, id);
  }
  function offer(entries: readonly Entry[]): void {
    const touched = new Set<string>();
    for (const entry of entries) {
      const queued = early.get(entry.conversationId) ?? new Map<number, Entry>();
      early.set(entry.conversationId, queued.set(entry.seq, entry));
      touched.add(entry.conversationId);
    }
    for (const id of touched) {
      if (store.find(id)) advance(id);
      else void discover(id);
    }
  }
  async function discover(id: string): Promise<void> {
    if (repairs.has(id)) return;
    repairs.set(id, () => {});
    try {
      describe((await line.request('conversation.get', { conversationId: id })).conversation);
    } catch (error) {
      early.delete(id);
      core.log('warn', `Conversation ${id} could not be read.`, error);
    } finally {
      repairs.delete(id);
    }
  }
  function describe(conversation: Conversation, asked = false): void {
    const { id } = conversation;
    const known = store.find(id);
    if (known) {
      const receipts = joinReceipts(known.conversation.receipts, conversation.receipts);
      const { thread, lastMessage } = known.conversation;
      // What the stream has told us already is newer than a description made earlier.
      const behind = conversation.lastSeq < known.cursor;
      const newer = behind ? { ...(thread ? { thread } : {}), ...(lastMessage ? { lastMessage } : {}) } : {};
      store.patch(id, {
        conversation: Object.freeze({
          ...conversation,
          ...newer,
          receipts,
          lastSeq: Math.max(known.cursor, conversation.lastSeq),
        }),
      });
      expect(id, conversation.lastSeq);
      const described = store.find(id)?.conversation ?? conversation;
      if (!asked) events.emit('conversation', { change: 'updated', conversationId: id, conversation: described });
      return;
    }
    const waiting = early.get(id);
    const young = conversation.updatedAt - conversation.createdAt < YOUNG;
    const cursor = waiting?.size ? Math.min(...waiting.keys()) - 1 : young ? 0 : conversation.lastSeq;
    addConversation(store, freshConversation(conversation, Math.min(cursor, conversation.lastSeq)));
    if (!asked) events.emit('conversation', { change: 'added', conversationId: id, conversation });
    // The echo of a first message tells which local conversation this is.
    for (const entry of waiting?.values() ?? []) {
      const clientId = entry.kind === 'message' ? entry.message.clientId : undefined;
      const local =
        clientId && store.state.conversations.find(({ pending }) => pending.some((item) => item.clientId === clientId));
      if (local) absorbConversation(core, local.conversation.id, id);
    }
    advance(id);
    const { view } = store.state;
    if (view.open && !view.conversationId && view.screen === 'conversation') display(core, id);
    expect(id, conversation.lastSeq);
  }
  function expect(id: string, seq: number): void {
    const item = store.find(id);
    if (!item || seq <= item.cursor) return;
    targets.set(id, Math.max(seq, targets.get(id) ?? 0));
    if (!repairs.has(id))
      repairs.set(
        id,
        ports.clock.after(GRACE, () => void repair(id)),
      );
  }
  async function repair(id: string): Promise<void> {
    try {
      for (;;) {
        const item = store.find(id);
        if (!item || item.cursor >= (targets.get(id) ?? 0) || !line.online) break;
        const { entries, hasMore } = await line.request('conversation.entries', {
          conversationId: id,
          after: item.cursor,
          limit: BATCH,
        });
        offer(entries);
        if (!hasMore || store.find(id)?.cursor === item.cursor) break;
      }
    } catch (error) {
      core.log('warn', `A gap in conversation ${id} could not be filled; the next connection tries again.`, error);
    } finally {
      repairs.delete(id);
      targets.delete(id);
    }
  }
  inner.on('push', (push) => {
    if (push.push === 'entries') offer(push.entries);
    else if (push.push === 'conversation') describe(push.conversation);
  });
  inner.on('visitor-changed', () => {
    for (const cancel of repairs.values()) cancel();
    for (const map of [early, targets, repairs, patches]) map.clear();
  });
  inner.on('dispose', () => {
    for (const cancel of repairs.values()) cancel();
  });
  return {
    offer,
    describe,
    expect,
    isMine,
    // The newest edit was seen first: pages are loaded backwards.
    later: (message) => void (patches.has(message.id) || patches.set(message.id, message)),
    claim: (clientId) => void mine.add(clientId),
    patched: (messages) => messages.map((message) => patches.get(message.id) ?? message),
  };
}
