/** Web Messenger's events: which happening of the engine each of them is, and its arguments. */
import type { EngineState } from '../../engine/state.ts';
import { mirror, type MirrorTable } from '../shared/page-api.ts';
import {
  findConversation,
  toData,
  toParticipants,
  toReadPayload,
  toSmoochMessage,
  toSmoochParticipant,
} from './shapes.ts';

/** Events of the line belong to the conversation that is shown. */
function displayed(state: EngineState): unknown {
  return state.view.conversationId === undefined ? {} : toData(state.view.conversationId);
}
export const mirroredEvents: MirrorTable = [
  mirror('ready', 'ready', () => []),
  mirror('destroy', 'destroy', () => []),
  mirror('participant', 'participant:added', ({ change, participant, conversationId }, state) =>
    change === 'added'
      ? [toSmoochParticipant(participant, findConversation(state, conversationId)), toData(conversationId)]
      : undefined,
  ),
  mirror('participant', 'participant:removed', ({ change, participant, conversationId }, state) =>
    change === 'removed'
      ? [toSmoochParticipant(participant, findConversation(state, conversationId)), toData(conversationId)]
      : undefined,
  ),
  mirror('conversation', 'conversation:added', ({ change, conversationId, conversation }) =>
    change === 'added' ? [conversation ? toParticipants(conversation) : [], toData(conversationId)] : undefined,
  ),
  mirror('conversation', 'conversation:removed', ({ change, conversationId }) =>
    change === 'removed' ? [toData(conversationId)] : undefined,
  ),
  mirror('read', 'conversation:read', ({ conversationId, receipt }, state) => {
    const read = state.conversations
      .find(({ conversation }) => conversation.id === conversationId)
      ?.messages.findLast((message) => message.seq <= receipt.readSeq);
    return [toReadPayload(receipt, read?.at ?? 0), toData(conversationId)];
  }),
  // The specific one first, then `message` for either.
  mirror('message', 'message:received', ({ message, own }) =>
    own ? undefined : [toSmoochMessage(message), toData(message.conversationId)],
  ),
  mirror('message', 'message:sent', ({ message, own }) =>
    own ? [toSmoochMessage(message), toData(message.conversationId)] : undefined,
  ),
  mirror('message', 'message', ({ message }) => [toSmoochMessage(message), toData(message.conversationId)]),
  mirror('unread', 'unreadCount', ({ count, conversationId, conversationCount }) => [
    conversationCount ?? count,
    conversationId === undefined ? {} : toData(conversationId),
  ]),
  mirror('open', 'widget:opened', () => []),
  mirror('close', 'widget:closed', () => []),
  mirror('log', 'log:debug', ({ level, message, at, data }) =>
    level === 'debug' ? [{ timestamp: at, message, data }] : undefined,
  ),
  mirror('connection', 'connected', ({ state, previous }, whole) =>
    state.status === 'online' && previous.status !== 'online' ? [displayed(whole)] : undefined,
  ),
  mirror('connection', 'disconnected', ({ state, previous }, whole) =>
    previous.status === 'online' && state.status !== 'online' ? [displayed(whole)] : undefined,
  ),
  mirror('connection', 'reconnecting', ({ state, previous }, whole) =>
    state.status === 'connecting' && previous.status !== 'connecting' && state.wasOnline
      ? [displayed(whole)]
      : undefined,
  ),
  mirror('typing', 'typing:start', ({ conversationId, agent, typing }) =>
    typing ? [{ ...toData(conversationId), avatarUrl: agent.avatarUrl, name: agent.name }] : undefined,
  ),
  mirror('typing', 'typing:stop', ({ conversationId, agent, typing }) =>
    typing ? undefined : [{ ...toData(conversationId), name: agent.name }],
  ),
];
