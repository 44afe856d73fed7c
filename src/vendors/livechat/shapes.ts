/** Payloads of Customer SDK events in the published shape. Times are RFC 3339 in UTC with six fraction digits. */
import type { ErrorCode } from '../../protocol/errors.ts';
import type { Content } from '../../protocol/content.ts';
import type {
  Agent,
  Availability,
  Conversation,
  Invite,
  Message,
  Participant,
  QueuePosition,
  Visitor,
} from '../../protocol/model.ts';
import { compact, type PlainObject } from '../shared/read.ts';

export function toTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}
export function toAvailability(availability: Availability): 'online' | 'offline' {
  return availability === 'offline' ? 'offline' : 'online';
}
export function toCustomer(visitor: Visitor): PlainObject {
  return compact<PlainObject>({
    id: visitor.id,
    type: 'customer',
    name: visitor.name,
    email: visitor.email,
    avatar: visitor.avatarUrl,
    sessionFields: visitor.sessionFields ?? {},
  });
}
export function toUser(participant: Participant): PlainObject {
  return participant.role === 'visitor'
    ? compact<PlainObject>({
        id: participant.id,
        type: 'customer',
        name: participant.name,
        avatar: participant.avatarUrl,
        sessionFields: {},
      })
    : {
        id: participant.id,
        type: 'agent',
        name: participant.name ?? '',
        avatar: participant.avatarUrl ?? '',
        jobTitle: participant.jobTitle ?? '',
      };
}
function toBody(content: Content): PlainObject | undefined {
  switch (content.kind) {
    case 'text':
      return { type: 'message', text: content.text };
    case 'image':
    case 'file':
      return compact<PlainObject>({
        type: 'file',
        url: content.url,
        name: content.name,
        contentType: content.mediaType,
        width: content.width,
        height: content.height,
        alternativeText: content.alternativeText,
      });
    case 'formResponse':
      return {
        type: 'filled_form',
        formId: content.formId,
        fields: content.answers.map(({ name, label, type, value }) => ({ id: name, label, type, answer: value })),
      };
    case 'richMessage':
      return {
        type: 'rich_message',
        template: content.template === 'quickReplies' ? 'quick_replies' : content.template,
        elements: content.elements.map((item) =>
          compact<PlainObject>({
            title: item.title,
            subtitle: item.description,
            image:
              item.imageUrl === undefined
                ? undefined
                : compact<PlainObject>({ url: item.imageUrl, alternativeText: item.alternativeText }),
            buttons: item.actions?.map((action) => ({ text: action.label, postbackId: action.id, userIds: [] })),
          }),
        ),
      };
    case 'system':
      return { type: 'system_message', text: content.text ?? '', systemMessageType: content.code };
    case 'custom':
      return { type: 'custom', content: content.data };
    default:
      return undefined;
  }
}
/** `undefined` for contents that the vendor has no event for: those are not told. */
export function toEvent(message: Message): PlainObject | undefined {
  const body = toBody(message.content);
  if (!body) return undefined;
  return compact<PlainObject>({
    ...body,
    id: message.id,
    authorId: message.author.role === 'system' ? 'system' : message.author.id,
    createdAt: toTime(message.at),
    threadId: message.threadId,
    customId: message.clientId,
    properties: message.properties,
  });
}
export function toChat(conversation: Conversation): PlainObject {
  const { thread } = conversation;
  return {
    id: conversation.id,
    access: thread?.groupId === undefined ? {} : { groupIds: [thread.groupId] },
    users: conversation.participants.map(toUser),
    properties: conversation.properties,
    thread: thread
      ? {
          id: thread.id,
          chatId: conversation.id,
          active: thread.status !== 'closed',
          createdAt: toTime(thread.openedAt),
          userIds: conversation.participants.map(({ id }) => id),
          events: [],
          properties: thread.properties,
          queue: thread.queue ? toQueue(thread.queue) : null,
        }
      : null,
    eventsSeenUpToMap: Object.fromEntries(
      conversation.receipts.map(({ participantId, readAt }) => [
        participantId,
        readAt === undefined ? null : toTime(readAt),
      ]),
    ),
  };
}
export function toQueue(queue: QueuePosition): PlainObject {
  return {
    position: queue.position,
    waitTime: Math.round((queue.waitMs ?? 0) / 1000),
    queuedAt: toTime(queue.queuedAt),
  };
}
export function toGreetingAgent(agent: Agent | undefined): PlainObject | undefined {
  return (
    agent && {
      id: agent.id,
      name: agent.name,
      avatar: agent.avatarUrl ?? '',
      jobTitle: agent.jobTitle ?? '',
      isBot: agent.isBot ?? false,
    }
  );
}
export function toGreeting(invite: Invite): PlainObject {
  return compact<PlainObject>({
    id: /^\d+$/.test(invite.templateId) ? Number(invite.templateId) : invite.templateId,
    uniqueId: invite.id,
    displayedFirstTime: invite.firstTime,
    accepted: invite.accepted,
    event: toBody(invite.content),
    agent: toGreetingAgent(invite.agent),
  });
}
const reasons: Partial<Readonly<Record<ErrorCode, string>>> = {
  SESSION_EXPIRED: 'access_token_expired',
  BANNED: 'customer_banned',
  INTERNAL: 'internal_error',
  ACCOUNT_NOT_FOUND: 'license_not_found',
  TOO_MANY_CONNECTIONS: 'too_many_connections',
  UNSUPPORTED_VERSION: 'unsupported_version',
};
export function toReason(code: ErrorCode | undefined): string {
  return (code && reasons[code]) ?? 'connection_lost';
}
