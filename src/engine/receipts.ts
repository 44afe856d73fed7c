/** Read and delivered marks, the unread count and what it sounds like. */
import type { Receipt } from '../protocol/model.ts';
import type { Commands } from './commands.ts';
import { countUnread, isIncoming, isLocal, joinReceipts, ownReceipt, unreadMessages } from './conversations.ts';
import type { Core } from './core.ts';
import type { Line } from './line.ts';
import type { EngineState } from './state.ts';

export function createReceipts(core: Core, line: Line): Pick<Commands, 'markRead'> {
  const { store, events, inner, ports } = core;

  function take(conversationId: string, receipt: Receipt): void {
    const item = store.find(conversationId);
    if (!item) return;
    const { conversation } = item;
    const before = conversation.receipts.find(({ participantId }) => participantId === receipt.participantId);
    const receipts = joinReceipts(conversation.receipts, [receipt]);
    const next = { ...item, conversation: Object.freeze({ ...conversation, receipts }) };
    const own = ownReceipt(next.conversation);
    const grown = receipt.readSeq > (before?.readSeq ?? 0);
    const unread = receipt.role === 'visitor' && grown ? countUnread(next, own?.readSeq ?? 0) : item.unread;
    store.patch(conversationId, { conversation: next.conversation, unread });
    if (grown) events.emit('read', { conversationId, receipt });
  }
  const tell = (conversationId: string, seq: number): void =>
    void line
      .request('conversation.read', { conversationId, seq })
      .catch((error: unknown) => core.log('warn', 'A read mark was not taken.', error));

  inner.on('push', (push) => {
    if (push.push === 'receipt') take(push.conversationId, push.receipt);
  });
  inner.on('tab', (message) => {
    if (message.kind === 'read') take(message['conversationId'] as string, message['receipt'] as Receipt);
  });
  inner.on('read-again', ({ conversationId, seq }) => tell(conversationId, seq));
  events.on('message', ({ message, own }) => {
    if (own || !isIncoming(message) || !line.leading) return;
    line.signal({ type: 'signal', signal: 'delivered', conversationId: message.conversationId, seq: message.seq });
    const { view, options } = store.state;
    if (options.sound !== false && !(view.open && ports.visibility.visible)) ports.sound.play('message');
  });
  let told: Pick<EngineState, 'unread' | 'conversations'> = { unread: 0, conversations: [] };
  const tellUnread = (state: EngineState): void => {
    const previous = told;
    told = state;
    if (state.unread === previous.unread) return;
    const changed = state.conversations.find(
      (item) =>
        item.unread !==
        (previous.conversations.find((old) => old.conversation.id === item.conversation.id)?.unread ?? 0),
    );
    const messages = state.conversations.flatMap((item) => {
      if (!item.unread) return [];
      const { lastMessage } = item.conversation;
      const loaded = unreadMessages(item, ownReceipt(item.conversation)?.readSeq ?? 0);
      return loaded.length || !lastMessage || !isIncoming(lastMessage) ? loaded : [lastMessage];
    });
    const which = changed ? { conversationId: changed.conversation.id, conversationCount: changed.unread } : {};
    events.emit('unread', { count: state.unread, messages, ...which });
  };
  tellUnread(store.state);
  store.subscribe(tellUnread);
  return {
    markRead(conversationId = store.state.view.conversationId, seq) {
      const item = store.find(conversationId);
      if (!item || isLocal(item.conversation.id)) return;
      const { id, visitorId } = item.conversation;
      const own = ownReceipt(item.conversation);
      const upTo = Math.min(seq ?? item.cursor, item.cursor);
      if (upTo <= (own?.readSeq ?? 0)) return;
      const participantId = own?.participantId ?? store.state.visitor?.id ?? visitorId;
      const receipt: Receipt = {
        participantId,
        role: 'visitor',
        deliveredSeq: upTo,
        readSeq: upTo,
        readAt: ports.clock.now(),
      };
      take(id, receipt);
      line.post('read', { conversationId: id, receipt });
      tell(id, upTo);
    },
  };
}
