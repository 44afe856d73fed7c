/** What has come in between two states of the conversation on the screen: for the log, which says it aloud. Pure. */
import type { ContextType } from '@lit/context';
import type { Agent, Conversation, Message } from '../../protocol/model.ts';
import type { engineContext } from '../../ui/context.ts';

type Engine = ContextType<typeof engineContext>;
type EngineState = Engine['state'];
type ConversationState = EngineState['conversations'][number];
export interface Arrival {
  readonly message: Message;
  readonly conversation: Conversation;
  readonly own: boolean;
  readonly local: boolean;
}
export interface Typing {
  readonly conversationId: string;
  readonly agent: Agent;
  readonly typing: boolean;
}

/** The conversation before and after, when both are of the same one and it had been read already: what opens is no news. */
function pair(now: EngineState, before: EngineState): readonly [ConversationState, ConversationState] | undefined {
  const [next] = now.conversations;
  const [known] = before.conversations;
  if (!next || !known || known.cursor === 0 || known.conversation.id !== next.conversation.id) return undefined;
  return [next, known];
}
export function arrivals(now: EngineState, before: EngineState): readonly Arrival[] {
  const found = pair(now, before);
  if (!found) return [];
  const [next, known] = found;
  if (next.messages === known.messages) return [];
  return next.messages
    .filter((message) => message.seq > known.cursor)
    .map((message) => ({
      message,
      conversation: next.conversation,
      own: message.author.role === 'visitor',
      local: false,
    }));
}
export function typings(now: EngineState, before: EngineState): readonly Typing[] {
  const found = pair(now, before);
  if (!found || found[0].typing === found[1].typing) return [];
  const [next, known] = found;
  const { id } = next.conversation;
  const began = next.typing.filter(({ agent }) => !known.typing.some((one) => one.agent.id === agent.id));
  return began.map(({ agent }) => ({ conversationId: id, agent, typing: true }));
}
