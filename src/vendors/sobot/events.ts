/** Sobot's callbacks that the engine can tell: which happening each of them is, and its arguments. */
import type { EngineEvents } from '../../engine/events.ts';
import type { EngineState } from '../../engine/state.ts';
import { mirror, type MirrorTable } from '../shared/page-api.ts';
import { toSobotMessage, toSobotOfflineMessages } from './shapes.ts';

/** Only what an agent writes while the window is folded. */
function folded({ message, own }: EngineEvents['message'], state: EngineState): readonly unknown[] | undefined {
  return !own && message.author.role === 'agent' && !state.view.open ? [toSobotMessage(message)] : undefined;
}
export const mirroredEvents: MirrorTable = [
  mirror('ready', 'frame_ready', () => []),
  mirror('message', 'receive_message', folded),
  mirror('message', 'zhichiReceive', folded),
  mirror('offline-messages', 'offline_message_count', ({ count, messages, conversationId }, state) => {
    const owner = state.conversations.find(({ conversation }) => conversation.id === conversationId);
    return [toSobotOfflineMessages(count, messages, owner?.conversation.thread?.groupId ?? '')];
  }),
];
