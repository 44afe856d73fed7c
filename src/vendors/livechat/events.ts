/**
 * Customer SDK events that the engine can tell: which happening each of them is, and its arguments. Events about single changed properties
 * are not here: the engine tells that an object changed, not which of its properties.
 */
import { mirror, mirrorChanges, type MirrorTable } from '../shared/page-api.ts';
import {
  toAvailability,
  toChat,
  toCustomer,
  toEvent,
  toGreeting,
  toQueue,
  toReason,
  toTime,
  toUser,
} from './shapes.ts';

export const mirroredEvents: MirrorTable = [
  // Right after the welcome: only then is the customer known. Its id comes first.
  mirrorChanges('user', 'customer_id', ({ visitor, cause }) => (cause === 'update' ? undefined : [visitor.id])),
  mirror('user', 'connected', ({ visitor, cause }, state) =>
    cause === 'welcome'
      ? [
          {
            customer: toCustomer(visitor),
            availability: toAvailability(state.availability ?? 'offline'),
            ...(state.invites[0] ? { greeting: toGreeting(state.invites[0]) } : {}),
          },
        ]
      : undefined,
  ),
  mirror('connection', 'disconnected', ({ state, previous }) =>
    previous.status === 'online' && state.status !== 'online' && state.status !== 'closed'
      ? [{ reason: toReason(state.error?.code) }]
      : undefined,
  ),
  mirror('connection', 'connection_unstable', ({ state, previous }) =>
    state.unstable && !previous.unstable ? [] : undefined,
  ),
  mirror('connection', 'connection_recovered', ({ state, previous }) =>
    previous.unstable && !state.unstable && state.status === 'online' && previous.status === 'online' ? [] : undefined,
  ),
  mirror('user', 'customer_updated', ({ visitor, cause }) => (cause === 'update' ? [toCustomer(visitor)] : undefined)),
  mirror('page', 'customer_page_updated', ({ page }) => [
    { url: page.url, title: page.title, openedAt: toTime(page.openedAt) },
  ]),
  mirror('availability', 'availability_updated', ({ availability }) => [
    { availability: toAvailability(availability) },
  ]),
  mirror('conversation', 'incoming_chat', ({ change, conversation, thread }) =>
    conversation && (change === 'added' || thread?.change === 'opened') ? [{ chat: toChat(conversation) }] : undefined,
  ),
  mirror('conversation', 'chat_deactivated', ({ conversationId, thread }) =>
    thread?.change === 'closed' ? [{ chatId: conversationId }] : undefined,
  ),
  mirror('conversation', 'chat_transferred', ({ conversationId, thread }) => {
    if (thread?.change !== 'transferred') return undefined;
    const { id, assignee, groupId, queue } = thread.thread;
    const manual = thread.by !== undefined && thread.by !== 'system' && thread.by !== 'visitor';
    return [
      {
        chatId: conversationId,
        threadId: id,
        reason: manual ? 'manual' : 'other',
        ...(manual ? { requesterId: thread.by } : {}),
        transferredTo: {
          ...(assignee ? { agentIds: [assignee.id] } : {}),
          ...(groupId === undefined ? {} : { groupIds: [groupId] }),
        },
        queue: queue ? toQueue(queue) : null,
      },
    ];
  }),
  mirror('conversation', 'thread_properties_updated', ({ conversationId, thread }) => {
    const rating = thread?.change === 'rated' ? thread.thread.rating : undefined;
    if (!thread || !rating) return undefined;
    const { score, comment } = rating;
    const values = { ...(score === undefined ? {} : { score }), ...(comment === undefined ? {} : { comment }) };
    return [{ chatId: conversationId, threadId: thread.thread.id, properties: { rating: values } }];
  }),
  mirror('conversation', 'thread_properties_deleted', ({ conversationId, thread }) =>
    thread?.change === 'rated' && !thread.thread.rating
      ? [{ chatId: conversationId, threadId: thread.thread.id, properties: { rating: ['score', 'comment'] } }]
      : undefined,
  ),
  // The sender itself gets no echo; its other tabs do.
  mirror('message', 'incoming_event', ({ message, own, local }) => {
    const event = own && local ? undefined : toEvent(message);
    return event && [{ chatId: message.conversationId, event }];
  }),
  mirror('message-update', 'event_updated', ({ message }) => {
    const event = toEvent(message);
    return event && [{ chatId: message.conversationId, threadId: message.threadId, event }];
  }),
  mirror('read', 'events_marked_as_seen', ({ conversationId, receipt }, state) => {
    const read = state.conversations
      .find(({ conversation }) => conversation.id === conversationId)
      ?.messages.findLast((message) => message.seq <= receipt.readSeq);
    return read && [{ chatId: conversationId, userId: receipt.participantId, seenUpTo: toTime(read.at) }];
  }),
  mirror('invite', 'incoming_greeting', ({ change, invite }) =>
    change === 'shown' ? [toGreeting(invite)] : undefined,
  ),
  mirror('invite', 'greeting_accepted', ({ change, invite }) =>
    change === 'accepted' ? [{ uniqueId: invite.id }] : undefined,
  ),
  mirror('invite', 'greeting_canceled', ({ change, invite }) =>
    change === 'cancelled' ? [{ uniqueId: invite.id }] : undefined,
  ),
  mirror(
    'postback',
    'incoming_rich_message_postback',
    ({ conversationId, messageId, actionId, toggled, own }, state) => {
      if (own || messageId === undefined) return undefined;
      const owner = state.conversations.find(({ conversation }) => conversation.id === conversationId);
      const threadId = owner?.messages.find(({ id }) => id === messageId)?.threadId;
      const userId = owner?.conversation.visitorId;
      return [
        {
          chatId: conversationId,
          threadId,
          eventId: messageId,
          userId,
          postback: { id: actionId, toggled: toggled ?? true },
        },
      ];
    },
  ),
  mirror('typing', 'incoming_typing_indicator', ({ conversationId, agent, typing }) => [
    { chatId: conversationId, typingIndicator: { authorId: agent.id, isTyping: typing } },
  ]),
  mirror('queue', 'queue_position_updated', ({ conversationId, threadId, queue }) =>
    queue
      ? [
          {
            chatId: conversationId,
            threadId,
            queue: { position: queue.position, waitTime: Math.round((queue.waitMs ?? 0) / 1000) },
          },
        ]
      : undefined,
  ),
  mirror('participant', 'user_data', ({ change, participant }) =>
    change === 'added' || change === 'updated' ? [toUser(participant)] : undefined,
  ),
  mirror('participant', 'user_added_to_chat', ({ conversationId, change, participant }) =>
    change === 'added'
      ? [{ chatId: conversationId, user: toUser(participant), present: participant.present }]
      : undefined,
  ),
  mirror('participant', 'user_removed_from_chat', ({ conversationId, change, participant }) =>
    change === 'removed' ? [{ chatId: conversationId, userId: participant.id }] : undefined,
  ),
];
