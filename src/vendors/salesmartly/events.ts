/** SaleSmartly's events: which happening of the engine each of them is, and its arguments. */
import type { EngineState } from '../../engine/state.ts';
import type { Message } from '../../protocol/model.ts';
import { mirror, type MirrorTable } from '../shared/page-api.ts';
import {
  channelEventOf,
  channelKinds,
  collectionTypeOf,
  toChannelPayload,
  toCollectionInfo,
  toSalesmartlyMessage,
  type SalesmartlyMessage,
} from './shapes.ts';

function shape(message: Message, state: EngineState): SalesmartlyMessage {
  const owner = state.conversations.find(({ conversation }) => conversation.id === message.conversationId);
  return toSalesmartlyMessage(message, owner?.conversation.visitorId ?? state.visitor?.id ?? '');
}
export const mirroredEvents: MirrorTable = [
  mirror('ready', 'onReady', () => []),
  mirror('open', 'onOpenChat', () => []),
  mirror('close', 'onCloseChat', () => []),
  mirror('unread', 'onUnRead', ({ count, messages }, state) => [
    { num: count, list: (count > 0 ? messages.slice(-count) : []).map((message) => shape(message, state)) },
  ]),
  // Once for the message, not once per tab; what a form collected is told by onCollectionInfo.
  mirror('message', 'onSendMessage', ({ message, own, local }, state) =>
    own && local && message.content.kind !== 'formResponse' ? [shape(message, state)] : undefined,
  ),
  mirror('message', 'onReceiveMessage', ({ message, own }, state) =>
    !own && (message.author.role === 'agent' || message.author.role === 'bot') ? [shape(message, state)] : undefined,
  ),
  mirror('form', 'onOpenCollection', ({ change, form }) => {
    const type = collectionTypeOf(form.kind);
    return change === 'shown' && type ? [{ type, show: true }] : undefined;
  }),
  mirror('form', 'onCollectionInfo', ({ change, form, answers }) => {
    const type = collectionTypeOf(form.kind);
    return change === 'submitted' && type ? [toCollectionInfo(answers ?? [], type)] : undefined;
  }),
  ...channelKinds.map((kind) =>
    mirror('channel', channelEventOf(kind), ({ channel, url }, { channels }) =>
      channel.kind === kind ? [toChannelPayload(channel, url, channels)] : undefined,
    ),
  ),
  // Beyond the document: the thread ended by itself, got an agent, left the line.
  mirror('conversation', 'onOverTime', ({ thread }) =>
    thread?.change === 'closed' && thread.by === 'system' ? [] : undefined,
  ),
  mirror('conversation', 'onQueueAssigned', ({ thread }) => {
    const agent = thread?.change === 'assigned' ? thread.thread.assignee : undefined;
    return agent && !agent.isBot ? [{ id: agent.id, name: agent.name }] : undefined;
  }),
  mirror('conversation', 'onHideHumanComponent', ({ thread }) =>
    thread?.change === 'assigned' && thread.thread.assignee && !thread.thread.assignee.isBot ? [] : undefined,
  ),
];
