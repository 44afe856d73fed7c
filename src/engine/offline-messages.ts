/** Messages that came while the visitor was away: history, but news to the page. */
import type { Message } from '../protocol/model.ts';
import { isIncoming } from './conversations.ts';
import type { Core } from './core.ts';
import { defined } from './defined.ts';
import type { History } from './history.ts';

export async function announceOffline({ store, events }: Core, history: History, count: number): Promise<void> {
  const ids = store.state.conversations.filter(({ unread }) => unread > 0).map(({ conversation }) => conversation.id);
  await Promise.all(ids.map((id) => history.ensure(id)));
  const messages: Message[] = [];
  for (const id of ids) {
    const item = store.find(id);
    if (item?.unread) messages.push(...item.messages.filter(isIncoming).slice(-item.unread));
  }
  messages.sort((a, b) => a.at - b.at);
  events.emit('offline-messages', {
    count,
    messages,
    ...defined({ conversationId: ids.length === 1 ? ids[0] : undefined }),
  });
}
