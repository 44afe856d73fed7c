/**
 * What the outbox does beyond sending in one tab: messages of an earlier page, of other tabs and of another visitor, and what the visitor does
 * about those that failed.
 */
import { ChatError } from '../protocol/errors.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import type { Message } from '../protocol/model.ts';
import { addLocalConversation, isLocal } from './conversations.ts';
import type { Core } from './core.ts';
import type { Line } from './line.ts';
import type { Outbox, OutboxItem } from './outbox.ts';
import type { Stream } from './stream.ts';
import type { Vault } from './vault.ts';

export interface OutboxMore {
  /** Sends again what failed. */
  retryMessage(clientId: string): void;
  discardMessage(clientId: string): void;
  /** Reads what an earlier page left unsent. @returns how many there are now */
  restoreMessages(): Promise<number>;
}
const isForeign = ({ writtenBy }: OutboxItem, person: string | undefined): boolean =>
  writtenBy !== undefined && person !== undefined && writtenBy !== person;

export function createOutboxMore(core: Core, line: Line, stream: Stream, vault: Vault, outbox: Outbox): OutboxMore {
  const { store, events, inner } = core;
  const { items, tries, realId, show, update, settle, drop, hide, confirm, move, pump } = outbox.inside;
  const { fail } = outbox;

  function disown(item: OutboxItem): void {
    drop(item.clientId);
    hide(item);
    settle(item.clientId, new ChatError('CONFLICT', 'Another visitor signed in before this message was sent.'));
  }
  /** Restored messages of conversations that the welcome has now brought. */
  function showAll(): void {
    for (const item of items.values()) {
      const id = realId(item.conversationId);
      if (isLocal(id) || store.find(id)) show(item);
      else if (!store.state.hasMoreConversations) {
        // Its conversation is gone: it goes where a new message would go.
        void move(item, store.state.conversations[0]?.conversation.id ?? addLocalConversation(core)).then(() =>
          show(items.get(item.clientId) ?? item),
        );
      }
    }
  }
  inner.on('welcome', () => {
    for (const item of [...items.values()]) if (isForeign(item, store.state.visitor?.externalId)) disown(item);
    showAll();
  });
  inner.on('refused', (error) => {
    for (const item of [...items.values()]) if (item.status === 'queued') fail(item.clientId, error);
  });
  inner.on('online', () => {
    if (line.leading) return;
    for (const item of items.values())
      if (item.status === 'queued' && stream.isMine(item.clientId)) line.post('outbox', { item });
  });
  inner.on('visitor-changed', () => {
    for (const item of [...items.values()]) disown(item);
    store.set({ conversations: store.state.conversations.filter(({ conversation }) => !isLocal(conversation.id)) });
  });
  inner.on('tab', (message) => {
    const clientId = message['clientId'] as string;
    if (message.kind === 'settled') confirm(clientId, message['message'] as Message);
    else if (message.kind === 'discard') {
      const item = drop(clientId);
      if (item) hide(item);
    } else if (message.kind === 'outbox') {
      const item = message['item'] as OutboxItem;
      if (items.get(item.clientId)?.status === 'sending' && line.leading) return;
      const known = items.get(item.clientId)?.status;
      show(item);
      if (known && known !== item.status) {
        const error = item.error ? { error: item.error } : {};
        events.emit('delivery', {
          clientId: item.clientId,
          conversationId: realId(item.conversationId),
          status: item.status,
          ...error,
        });
      }
      if (item.status === 'failed') settle(item.clientId, ChatError.from(item.error as ErrorBody));
      pump();
    }
  });
  return {
    retryMessage(clientId) {
      const item = items.get(clientId);
      if (item?.status !== 'failed') return;
      tries.delete(clientId);
      update(clientId, 'queued');
      line.connect();
      pump();
    },
    discardMessage(clientId) {
      const item = drop(clientId);
      if (!item) return;
      hide(item);
      settle(clientId, new ChatError('UPLOAD_CANCELLED', 'The message was discarded before it was sent.'));
      line.post('discard', { clientId });
    },
    async restoreMessages() {
      for (const name of await vault.names('outbox:')) {
        const item = await vault.read<OutboxItem>(name);
        if (!item?.clientId || items.has(item.clientId)) continue;
        if (isForeign(item, store.state.options.identity?.externalId)) {
          void vault.remove(name);
          continue;
        }
        stream.claim(item.clientId);
        const { status } = item;
        items.set(item.clientId, { ...item, status: status === 'failed' ? status : 'queued' });
      }
      for (const item of [...items.values()].sort((a, b) => a.order - b.order))
        if (isLocal(item.conversationId)) show(item);
      return items.size;
    },
  };
}
