/** The other half of the stream: conversations that are new, gaps, and entries that are no messages. */
import type { Conversation } from '../protocol/model.ts';
import {
  absorbConversation,
  addConversation,
  display,
  freshConversation,
  joinReceipts,
  removeConversation,
} from './conversations.ts';
import type { Core } from './core.ts';
import { applyMore } from './entries-more.ts';
import type { Line } from './line.ts';
import type { Stream } from './stream.ts';

/** An answer may overtake the entries before it: a gap is a gap only when it stays for so long. */
const GRACE = 250;
const BATCH = 200;
/** A conversation that is younger than this when we first hear of it is new, and its first messages are news. */
const YOUNG = 60_000;

/** A conversation as the server describes it; new ones are added. `asked`: we wanted to know, so it is no news. */
export type Describe = (conversation: Conversation, asked?: boolean) => void;

/** `complete` applies what has waited for us; call it once all others who listen are there, too. */
export function createStreamMore(core: Core, line: Line, stream: Stream): { describe: Describe; complete(): void } {
  const { store, events, inner, ports } = core;
  const { early, offer, advance } = stream;
  const targets = new Map<string, number>();
  const repairs = new Map<string, () => void>();

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
    if (push.push === 'conversation') describe(push.conversation);
  });
  inner.on('visitor-changed', () => {
    for (const cancel of repairs.values()) cancel();
    for (const map of [targets, repairs]) map.clear();
  });
  inner.on('dispose', () => {
    for (const cancel of repairs.values()) cancel();
  });
  return {
    describe,
    complete: () =>
      stream.complete({
        apply: applyMore,
        discover: (id) => void discover(id),
        expect,
        removed: (id) => removeConversation(core, id),
      }),
  };
}
