/**
 * Messages on their way. Invariants: a message is stored before it is shown; it stays stored until the server's answer or its echo has come,
 * whichever is first; it always goes out under the same `clientId`; within a conversation one is under way at a time, so order holds.
 *
 * Only the leading tab sends. The other tabs hold the same list (told through `Tabs`), so that whoever leads next goes on with it.
 */
import { ChatError } from '../protocol/errors.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import type { Message } from '../protocol/model.ts';
import { absorbConversation, addLocalConversation, isLocal } from './conversations.ts';
import { backOff } from './connection-manager.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import type { Line } from './line.ts';
import type { PendingMessage } from './state.ts';
import type { Stream } from './stream.ts';
import type { Vault } from './vault.ts';

export interface OutboxItem extends PendingMessage {
  /** Rises with each message, over reloads as well: `at` alone may repeat. */
  readonly order: number;
  readonly attachToLastThread?: boolean;
  /** `externalId` of who wrote it, where that was known: it is never sent as somebody else. */
  readonly writtenBy?: string;
}
export interface Outbox {
  /** Stores, shows and sends; resolves with the confirmed message. */
  add(item: OutboxItem): Promise<Message>;
  /** Shows a message that cannot be sent yet (its file is under way). */
  show(item: OutboxItem): void;
  nextOrder(): number;
  get(clientId: string): OutboxItem | undefined;
  fail(clientId: string, error: ChatError): void;
  /** For `outbox-more.ts` alone. */
  readonly inside: OutboxInside;
}
export interface OutboxInside {
  readonly items: Map<string, OutboxItem>;
  readonly tries: Map<string, number>;
  realId(id: string): string;
  show(item: OutboxItem): void;
  update(clientId: string, status: PendingMessage['status'], error?: ErrorBody): void;
  /** Answers whoever waits for this message. */
  settle(clientId: string, result: Message | ChatError): void;
  /** Takes an item out for good. */
  drop(clientId: string): OutboxItem | undefined;
  hide(item: OutboxItem): void;
  confirm(clientId: string, message: Message): void;
  move(item: OutboxItem, conversationId: string): Promise<void>;
  pump(): void;
}
interface Waiter {
  resolve(message: Message): void;
  reject(error: ChatError): void;
}
/** A server that answers “later” so often has a problem that waiting does not cure. */
const MOST_TRIES = 5;

export function createOutbox(core: Core, line: Line, stream: Stream, vault: Vault): Outbox {
  const { store, ports, events, inner } = core;
  const items = new Map<string, OutboxItem>();
  const waiters = new Map<string, Waiter>();
  const tries = new Map<string, number>();
  const pauses = new Map<string, () => void>();
  const busy = new Set<string>();
  /** Local conversations whose real id is known before the conversation itself is. */
  const aliases = new Map<string, string>();
  let order = 0;

  const key = (clientId: string): string => `outbox:${clientId}`;
  const realId = (id: string): string => aliases.get(id) ?? id;

  function show(item: OutboxItem): void {
    items.set(item.clientId, item);
    order = Math.max(order, item.order);
    let id = realId(item.conversationId);
    if (!store.find(id)) id = isLocal(item.conversationId) ? addLocalConversation(core, item.conversationId) : '';
    const conversation = store.find(id);
    if (!conversation) return;
    const { attachToLastThread: _, order: __, writtenBy: ___, ...pending } = item;
    const all = [
      ...conversation.pending.filter(({ clientId }) => clientId !== item.clientId),
      Object.freeze({ ...pending, conversationId: id }),
    ];
    all.sort((a, b) => (items.get(a.clientId)?.order ?? 0) - (items.get(b.clientId)?.order ?? 0));
    store.patch(id, { pending: Object.freeze(all) });
  }
  function update(clientId: string, status: PendingMessage['status'], error?: ErrorBody): void {
    const item = items.get(clientId);
    if (!item) return;
    const { error: _, progress: __, ...rest } = item;
    const next: OutboxItem = { ...rest, status, ...(error ? { error } : {}) };
    show(next);
    events.emit('delivery', {
      clientId,
      conversationId: realId(item.conversationId),
      status,
      ...(error ? { error } : {}),
    });
    line.post('outbox', { item: next });
  }
  function settle(clientId: string, result: Message | ChatError): void {
    const waiter = waiters.get(clientId);
    waiters.delete(clientId);
    if (result instanceof ChatError) waiter?.reject(result);
    else waiter?.resolve(result);
  }
  /** Takes an item out for good. */
  function drop(clientId: string): OutboxItem | undefined {
    const item = items.get(clientId);
    items.delete(clientId);
    tries.delete(clientId);
    if (item) void vault.remove(key(clientId));
    return item;
  }
  function hide(item: OutboxItem): void {
    const conversation = store.find(realId(item.conversationId));
    if (!conversation) return;
    store.patch(conversation.conversation.id, {
      pending: conversation.pending.filter(({ clientId }) => clientId !== item.clientId),
    });
  }
  /** The server has it, and says which message it became. */
  function confirm(clientId: string, message: Message): void {
    const item = drop(clientId);
    if (!item) return;
    if (isLocal(item.conversationId)) {
      aliases.set(item.conversationId, message.conversationId);
      for (const other of items.values()) {
        if (other.conversationId === item.conversationId) void move(other, message.conversationId);
      }
    }
    events.emit('delivery', { clientId, conversationId: message.conversationId, status: 'sent', message });
    settle(clientId, message);
    // Normally the echo brings it. When the answer comes first it is an entry like the echo, and waits for its turn.
    stream.offer([
      { kind: 'message', conversationId: message.conversationId, seq: message.seq, at: message.at, message },
    ]);
    if (isLocal(item.conversationId)) absorbConversation(core, item.conversationId, message.conversationId);
    const shown = store.find(message.conversationId);
    if (shown && shown.cursor >= message.seq) hide({ ...item, conversationId: message.conversationId });
  }
  async function move(item: OutboxItem, conversationId: string): Promise<void> {
    if (item.conversationId === conversationId) return;
    const moved = { ...item, conversationId };
    items.set(item.clientId, moved);
    if (item.status !== 'uploading') await vault.write(key(item.clientId), moved);
  }
  function pump(): void {
    if (!line.online || !line.leading) return;
    const queues = new Map<string, OutboxItem>();
    for (const item of [...items.values()].sort((a, b) => a.order - b.order)) {
      const id = realId(item.conversationId);
      if (item.status === 'queued' && !queues.has(id)) queues.set(id, item);
    }
    for (const [id, item] of queues) {
      // Before its first message is confirmed a conversation has no id, and the next must not make a second one.
      const lane = isLocal(id) ? 'local:' : id;
      if (!busy.has(lane) && !pauses.has(lane)) void send(lane, item);
    }
  }
  async function send(lane: string, item: OutboxItem): Promise<void> {
    const { clientId, content, metadata, properties, attachToLastThread } = item;
    const id = realId(item.conversationId);
    busy.add(lane);
    update(clientId, 'sending');
    try {
      const { message } = await line.request('conversation.send', {
        ...(isLocal(id) ? {} : { conversationId: id }),
        clientId,
        content,
        ...(Object.keys(metadata).length ? { metadata } : {}),
        ...(Object.keys(properties).length ? { properties } : {}),
        ...(attachToLastThread ? { attachToLastThread } : {}),
      });
      line.post('settled', { clientId, message });
      confirm(clientId, message);
    } catch (error) {
      refused(lane, clientId, toChatError(error));
    } finally {
      busy.delete(lane);
      pump();
    }
  }
  function refused(lane: string, clientId: string, error: ChatError): void {
    if (!items.has(clientId) || core.destroyed) return;
    const offline =
      store.state.connection.status !== 'refused' &&
      (error.code === 'CONNECTION_LOST' || error.code === 'NOT_CONNECTED' || (error.retryable && !line.online));
    const count = (tries.get(clientId) ?? 0) + (offline ? 0 : 1);
    tries.set(clientId, count);
    if (!offline && (!error.retryable || count >= MOST_TRIES)) return fail(clientId, error);
    update(clientId, 'queued', offline ? undefined : error.toBody());
    if (offline) return;
    const pause = backOff(count, ports.random.fraction(), error.retryAfterMs);
    const cancel = ports.clock.after(pause, () => {
      pauses.delete(lane);
      pump();
    });
    pauses.set(lane, cancel);
  }
  function fail(clientId: string, error: ChatError): void {
    const item = items.get(clientId);
    if (!item) return;
    update(clientId, 'failed', error.toBody());
    settle(clientId, error);
    const failed = items.get(clientId);
    if (failed && item.status !== 'uploading') void vault.write(key(clientId), failed);
  }
  const outbox: Outbox = {
    nextOrder: () => (order = Math.max(order + 1, ports.clock.now())),
    get: (clientId) => items.get(clientId),
    show(item) {
      stream.claim(item.clientId);
      show(item);
    },
    async add(item) {
      stream.claim(item.clientId);
      // A repeated call with the same id is the same message.
      await vault.write(key(item.clientId), item);
      if (core.destroyed) throw new ChatError('DESTROYED', 'The widget was taken off the page.');
      const done = new Promise<Message>((resolve, reject) => waiters.set(item.clientId, { resolve, reject }));
      show(item);
      events.emit('delivery', {
        clientId: item.clientId,
        conversationId: realId(item.conversationId),
        status: 'queued',
      });
      line.post('outbox', { item });
      line.connect();
      pump();
      return done;
    },
    fail,
    inside: { items, tries, realId, show, update, settle, drop, hide, confirm, move, pump },
  };
  inner.on('online', () => {
    // A new line: whatever was under way on the old one is unanswered for good.
    for (const item of [...items.values()])
      if (item.status === 'sending' && !busy.size) update(item.clientId, 'queued');
    pump();
  });
  inner.on('confirmed', ({ clientId, message }) => confirm(clientId, message));
  inner.on('renamed', ({ from, to }) => {
    if (isLocal(from)) aliases.set(from, to);
    for (const item of items.values()) if (item.conversationId === from) void move(item, to);
  });
  inner.on('dispose', () => {
    for (const cancel of pauses.values()) cancel();
    for (const clientId of [...waiters.keys()])
      settle(clientId, new ChatError('DESTROYED', 'The widget was taken off the page.'));
  });
  return outbox;
}
