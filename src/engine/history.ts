/** Pages of older messages. A page never moves the cursor and never fires `message`: it is history. */
import type { Message } from '../protocol/model.ts';
import { isIncoming, isLocal, ownReceipt } from './conversations.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import type { Line } from './line.ts';
import type { Stream } from './stream.ts';

const PAGE = 30;

export interface History {
  /** The newest page, when nothing is loaded yet. */
  ensure(conversationId: string | undefined): Promise<void>;
  older(conversationId: string): Promise<void>;
}

export function createHistory(core: Core, line: Line, stream: Stream): History {
  const { store } = core;
  async function older(id: string): Promise<void> {
    let added = 0;
    for (;;) {
      const item = store.find(id);
      if (!item?.hasOlder || item.loading || isLocal(id)) return;
      store.patch(id, { loading: true, loadError: undefined });
      try {
        const { entries, hasMore } = await line.request('conversation.entries', {
          conversationId: id,
          before: item.loadedFrom,
          limit: PAGE,
        });
        const messages = new Map<string, Message>();
        for (const entry of entries) {
          if (entry.kind === 'message' || (entry.kind === 'message-update' && messages.has(entry.message.id))) {
            messages.set(entry.message.id, entry.message);
          } else if (entry.kind === 'message-update') stream.later(entry.message);
        }
        const now = store.find(id);
        if (!now) return;
        const { maxAgeMs = Infinity } = store.state.options.history ?? {};
        const oldest = core.ports.clock.now() - maxAgeMs;
        const page = stream.patched([...messages.values()]).filter(({ at }) => at >= oldest);
        const known = new Set(now.messages.map((message) => message.id));
        const all = [...page.filter((message) => !known.has(message.id)), ...now.messages];
        const readSeq = ownReceipt(now.conversation)?.readSeq ?? 0;
        const divider =
          now.unread > 0 ? all.find((message) => message.seq > readSeq && isIncoming(message))?.seq : now.unreadFromSeq;
        store.patch(id, {
          messages: all,
          loadedFrom: entries[0]?.seq ?? 1,
          hasOlder: hasMore && page.length === messages.size,
          loading: false,
          unreadFromSeq: divider,
        });
        added += page.length;
        // A stretch of nothing but status entries is no page for a reader.
        if (added) return;
      } catch (error) {
        store.patch(id, { loading: false, loadError: toChatError(error).toBody() });
        throw error;
      }
    }
  }
  async function ensure(id: string | undefined): Promise<void> {
    const item = store.find(id);
    if (item && item.messages.length < PAGE / 3) await older(item.conversation.id).catch(() => {});
  }
  core.inner.on(
    'displayed',
    ({ conversationId }) => void (line.online && store.state.view.open && ensure(conversationId)),
  );
  core.inner.on('online', () => void (store.state.view.open && ensure(store.state.view.conversationId)));
  return { ensure, older };
}
