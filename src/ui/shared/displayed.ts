import type { ConversationState, EngineState } from '../../engine/state.ts';

/** The conversation that the window shows. */
export function displayedConversation(state: EngineState): ConversationState | undefined {
  const id = state.view.conversationId;
  return id === undefined ? undefined : state.conversations.find(({ conversation }) => conversation.id === id);
}
