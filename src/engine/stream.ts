/**
 * Keeps each conversation's stream whole. Invariants: an entry is applied when its `seq` is `cursor + 1` and never twice; what comes too
 * early waits; what is missing is fetched (`stream-more.ts`). One batch becomes one new snapshot, and only then is anybody told.
 */
import type { Entry } from '../protocol/entries.ts';
import type { Message } from '../protocol/model.ts';
import type { Core } from './core.ts';
import { applyEntry } from './entries.ts';
import type { ApplyMore, Draft, Happening } from './entries.ts';
import type { ConversationState } from './state.ts';

export interface Stream {
  offer(entries: readonly Entry[]): void;
  /** An edit whose message is on a page that is not loaded. */
  later(message: Message): void;
  /** Takes later edits into a page of history. */
  patched(messages: readonly Message[]): readonly Message[];
  isMine(clientId: string): boolean;
  claim(clientId: string): void;
  /** Entries that came before their turn, by conversation. For `stream-more.ts`, as what follows. */
  readonly early: Map<string, Map<number, Entry>>;
  /** Applies those whose turn has come. */
  advance(conversationId: string): void;
  /** The other half is there. */
  complete(more: StreamMore): void;
}
/** What it takes beyond messages that come in order. */
export interface StreamMore {
  readonly apply: ApplyMore;
  /** Entries of a conversation that is not known. */
  discover(conversationId: string): void;
  /** The server says that the stream reaches to `seq`. */
  expect(conversationId: string, seq: number): void;
  removed(conversationId: string): void;
}

export function createStream(core: Core): Stream {
  const { store, events, inner, ports } = core;
  const early = new Map<string, Map<number, Entry>>();
  const patches = new Map<string, Message>();
  const mine = new Set<string>();
  let more: StreamMore | undefined;

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
      // Whatever is no message waits for what can apply it, and all that follows waits with it.
      if (entry.kind !== 'message' && !more) break;
      queued.delete(entry.seq);
      told.push(...applyEntry(draft, entry, context, more?.apply));
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
    if (queued.size) more?.expect(id, Math.max(...queued.keys()));
    else early.delete(id);
    for (const [name, detail] of told) {
      if (name === 'message' && detail.message.clientId && detail.own) {
        inner.emit('confirmed', { clientId: detail.message.clientId, message: detail.message });
      }
      events.emit(name, detail as never);
    }
    if (removed) more?.removed(id);
  }
  function offer(entries: readonly Entry[]): void {
    const touched = new Set<string>();
    for (const entry of entries) {
      const queued = early.get(entry.conversationId) ?? new Map<number, Entry>();
      early.set(entry.conversationId, queued.set(entry.seq, entry));
      touched.add(entry.conversationId);
    }
    for (const id of touched) arrived(id);
  }
  function arrived(id: string): void {
    if (store.find(id)) advance(id);
    else more?.discover(id);
  }
  inner.on('push', (push) => {
    if (push.push === 'entries') offer(push.entries);
  });
  inner.on('visitor-changed', () => {
    for (const map of [early, patches]) map.clear();
  });
  return {
    offer,
    isMine,
    // The newest edit was seen first: pages are loaded backwards.
    later: (message) => void (patches.has(message.id) || patches.set(message.id, message)),
    claim: (clientId) => void mine.add(clientId),
    patched: (messages) => messages.map((message) => patches.get(message.id) ?? message),
    early,
    advance,
    complete(found) {
      more = found;
      for (const id of [...early.keys()]) arrived(id);
    },
  };
}
