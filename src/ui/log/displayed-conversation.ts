import type { ConversationState, EngineState } from '../../engine/state.ts';

/**
 * The conversation that the window shows, as far as the log draws it. A key press in the composer changes the draft and so the conversation's
 * state: the log must not notice.
 */
export function createDisplayedSelector(): (state: EngineState) => ConversationState | undefined {
  let last: ConversationState | undefined;
  return ({ view, conversations }) => {
    const next =
      view.conversationId === undefined
        ? undefined
        : conversations.find(({ conversation }) => conversation.id === view.conversationId);
    if (!next || !last || !drawsTheSame(last, next)) last = next;
    return last;
  };
}
function drawsTheSame(one: ConversationState, other: ConversationState): boolean {
  return (
    one.messages === other.messages &&
    one.pending === other.pending &&
    one.growing === other.growing &&
    one.typing === other.typing &&
    one.conversation === other.conversation &&
    one.hasOlder === other.hasOlder &&
    one.loading === other.loading &&
    one.loadError === other.loadError &&
    one.queue === other.queue &&
    one.unreadFromSeq === other.unreadFromSeq &&
    one.unread === other.unread
  );
}
