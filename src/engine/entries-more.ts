/** Entries that are no messages: edits, and what happens to thread, participants and conversation. */
import { isIncoming, ownReceipt } from './conversations.ts';
import type { ApplyMore, Happening } from './entries.ts';

export const applyMore: ApplyMore = (item, entry, context, change) => {
  const conversationId = item.conversation.id;
  switch (entry.kind) {
    case 'message-update': {
      const { message } = entry;
      const at = item.messages.findIndex(({ id }) => id === message.id);
      const old = item.messages[at];
      if (old) item.messages = item.messages.map((known) => (known === old ? message : known));
      else context.patches.set(message.id, message);
      if (old && isIncoming(old) && !isIncoming(message) && old.seq > (ownReceipt(item.conversation)?.readSeq ?? 0))
        item.unread -= 1;
      const conversation =
        item.conversation.lastMessage?.id === message.id ? change({ lastMessage: message }) : item.conversation;
      return [['message-update', { message, conversation }]];
    }
    case 'thread': {
      const { thread } = entry;
      const told: Happening[] = [];
      const known = item.conversation.thread;
      if (!known || thread.number >= known.number) {
        if (item.queue || thread.queue) {
          told.push(['queue', { conversationId, threadId: thread.id, queue: thread.queue ?? null }]);
          if (thread.queue) item.queue = thread.queue;
          else delete item.queue;
        }
        change({ thread });
      }
      if (entry.change === 'rated') told.push(['rating', { conversationId, rating: thread.rating ?? null }]);
      const by = entry.by === undefined ? {} : { by: entry.by };
      const detail = { change: entry.change, thread, ...by };
      return [
        ['conversation', { change: 'updated', conversationId, conversation: item.conversation, thread: detail }],
        ...told,
      ];
    }
    case 'participant': {
      const { participant } = entry;
      const others = item.conversation.participants.filter(({ id }) => id !== participant.id);
      change({ participants: [...others, participant] });
      return [['participant', { conversationId, change: entry.change, participant }]];
    }
    case 'conversation':
      // `removed` is the stream's last word; the caller takes the conversation away.
      if (entry.change === 'removed') return [];
      change(entry.fields);
      return entry.change === 'created'
        ? []
        : [['conversation', { change: 'updated', conversationId, conversation: item.conversation }]];
    case 'postback': {
      const { actionId, userId, messageId, payload, toggled } = entry;
      const more = {
        ...(messageId === undefined ? {} : { messageId }),
        ...(payload === undefined ? {} : { payload }),
        ...(toggled === undefined ? {} : { toggled }),
      };
      return [['postback', { conversationId, actionId, own: userId === context.visitorId, ...more }]];
    }
    default:
      // Skipped ones, and kinds from the future: only their number counts.
      return [];
  }
};
