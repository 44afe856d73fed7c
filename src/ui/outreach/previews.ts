import type { EngineState } from '../../engine/state.ts';
import type { Message } from '../../protocol/model.ts';

const MOST = 3;

/** What arrived unread while the window was closed: the newest messages of the conversation that has any, oldest first. */
export function unreadPreviews(state: EngineState, dismissed: ReadonlyMap<string, number>): readonly Message[] {
  if (state.view.open || !state.capabilities.popups) return [];
  for (const { conversation, messages, unread } of state.conversations) {
    if (unread === 0) continue;
    const known = messages.length > 0 ? messages : conversation.lastMessage ? [conversation.lastMessage] : [];
    const after = dismissed.get(conversation.id) ?? 0;
    const fresh = known
      .filter(
        ({ author, seq, deletedAt }) =>
          (author.role === 'agent' || author.role === 'bot') && seq > after && deletedAt === undefined,
      )
      .slice(-Math.min(unread, MOST));
    if (fresh.length > 0) return fresh;
  }
  return [];
}
