/** Payloads of Web Messenger events. Times are seconds with a fraction; `role` is `user` or `business`. */
import type { EngineState } from '../../engine/state.ts';
import type { Action, Content } from '../../protocol/content.ts';
import type { Conversation, Message, Participant, ParticipantRole, Receipt } from '../../protocol/model.ts';
import { mediaOf, textOf } from '../shared/content-text.ts';
import { compact, type PlainObject } from '../shared/read.ts';

export interface EventData {
  readonly conversation: { readonly id: string };
}
export function toSeconds(ms: number): number {
  return ms / 1000;
}
export function toRole(role: ParticipantRole): 'user' | 'business' {
  return role === 'visitor' ? 'user' : 'business';
}
export function toData(conversationId: string): EventData {
  return { conversation: { id: conversationId } };
}
const types: Partial<Readonly<Record<Content['kind'], string>>> = {
  image: 'image',
  file: 'file',
  location: 'location',
  carousel: 'carousel',
  list: 'list',
  form: 'form',
  formResponse: 'formResponse',
};
function toAction(action: Action): PlainObject {
  const { kind, id, label, ...rest } = action;
  return { ...rest, _id: id, text: label, type: kind };
}
function actionsOf(content: Content): readonly PlainObject[] | undefined {
  return 'actions' in content && content.actions ? content.actions.map(toAction) : undefined;
}
export function toSmoochMessage(message: Message): PlainObject {
  const { content, author, source } = message;
  const role = toRole(author.role);
  const media = mediaOf(content);
  return compact<PlainObject>({
    id: message.id,
    role,
    userId: role === 'user' ? author.id : undefined,
    displayName: author.name,
    avatarUrl: author.avatarUrl,
    type: types[content.kind] ?? 'text',
    received: toSeconds(message.at),
    text: textOf(content),
    mediaUrl: media?.url,
    mediaType: media?.mediaType,
    mediaSize: media && media.size > 0 ? media.size : undefined,
    altText: media && 'alternativeText' in media ? media.alternativeText : undefined,
    coordinates: content.kind === 'location' ? { lat: content.latitude, long: content.longitude } : undefined,
    items: content.kind === 'carousel' || content.kind === 'list' ? content.items.map(toItem) : undefined,
    fields:
      content.kind === 'formResponse' ? content.answers : content.kind === 'form' ? content.form.fields : undefined,
    actions: actionsOf(content),
    source: compact<PlainObject>({ type: source?.type ?? 'web', id: source?.id, integrationId: source?.integrationId }),
    metadata: message.metadata,
  });
}
function toItem(item: {
  title: string;
  description?: string;
  imageUrl?: string;
  actions?: readonly Action[];
}): PlainObject {
  return compact<PlainObject>({
    title: item.title,
    description: item.description,
    mediaUrl: item.imageUrl,
    actions: item.actions?.map(toAction),
  });
}
export function toSmoochParticipant(participant: Participant, conversation: Conversation | undefined): PlainObject {
  const receipt = conversation?.receipts.find(({ participantId }) => participantId === participant.id);
  const isReader = participant.role === 'visitor' && participant.id === conversation?.visitorId;
  return compact<PlainObject>({
    id: participant.id,
    userId: participant.id,
    unreadCount: isReader ? (conversation?.unread ?? 0) : 0,
    lastRead: receipt?.readAt === undefined ? undefined : toSeconds(receipt.readAt),
  });
}
export function toParticipants(conversation: Conversation): readonly PlainObject[] {
  return conversation.participants
    .filter(({ role }) => role === 'visitor')
    .map((each) => toSmoochParticipant(each, conversation));
}
export function toReadPayload(receipt: Receipt, fallbackAt: number): PlainObject {
  return {
    role: toRole(receipt.role),
    userId: receipt.participantId,
    lastRead: toSeconds(receipt.readAt ?? fallbackAt),
  };
}
export function findConversation(state: EngineState, id: string): Conversation | undefined {
  return state.conversations.find(({ conversation }) => conversation.id === id)?.conversation;
}
