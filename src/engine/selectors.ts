/** Pure readers of the state. They return parts of it or primitives, so that readers can compare with `===`; those that build say so. */
import type { Channel, Conversation, Message, Receipt, Thread } from '../protocol/model.ts';
import type { ConnectionState, ConversationState, EngineState, GrowingMessage, PendingMessage } from './state.ts';

export const conversationById = (state: EngineState, id: string | undefined): ConversationState | undefined =>
  id === undefined ? undefined : state.conversations.find(({ conversation }) => conversation.id === id);

/** What the window shows. */
export const displayedConversation = (state: EngineState): ConversationState | undefined =>
  conversationById(state, state.view.conversationId);
/** Exists only here until its first message is confirmed. */
export const isLocalConversation = ({ id }: Pick<Conversation, 'id'>): boolean => id.startsWith('local:');
/** Builds a new array: those that the server knows, newest activity first. */
export const listedConversations = (state: EngineState): readonly ConversationState[] =>
  state.conversations.filter(({ conversation }) => !isLocalConversation(conversation));

export const isOnline = (state: EngineState): boolean => state.connection.status === 'online';
/** There was a line and it is gone, or there never was one although it was tried: worth a banner. */
export const isDisturbed = ({ status, attempt, wasOnline }: ConnectionState): boolean =>
  status === 'offline' ||
  status === 'refused' ||
  status === 'waiting' ||
  (status === 'connecting' && (wasOnline || attempt > 1));
export const unreadTotal = (state: EngineState): number => state.unread;
export const isOpen = (state: EngineState): boolean => state.view.open;
export const currentThread = (state: EngineState): Thread | undefined =>
  displayedConversation(state)?.conversation.thread;
export const isThreadClosed = (item: ConversationState | undefined): boolean =>
  item?.conversation.thread?.status === 'closed';
export const channelById = (state: EngineState, id: string): Channel | undefined =>
  state.channels.find((channel) => channel.id === id);
export const lastMessage = (item: ConversationState): Message | undefined =>
  item.messages.at(-1) ?? item.conversation.lastMessage;

export const isOwn = (message: Message | PendingMessage | GrowingMessage): boolean =>
  'author' in message ? 'role' in message.author && message.author.role === 'visitor' : true;
/** The other side's receipts decide what an own message's status is. */
export function deliveryStatus(item: ConversationState, message: Message): 'sent' | 'delivered' | 'read' {
  const others = item.conversation.receipts.filter(({ role }) => role === 'agent' || role === 'bot');
  if (others.some(({ readSeq }) => readSeq >= message.seq)) return 'read';
  return others.some(({ deliveredSeq }) => deliveredSeq >= message.seq) ? 'delivered' : 'sent';
}
export const visitorReceipt = (item: ConversationState): Receipt | undefined =>
  item.conversation.receipts.find(({ role }) => role === 'visitor');

function newestSaid(messages: readonly Message[]): Message | undefined {
  for (let index = messages.length - 1; index >= 0; index -= 1)
    if (messages[index]?.author.role !== 'system') return messages[index];
  return undefined;
}
/** A form that has to be answered before anything else can be said: the newest message's, or the one in place of the composer. */
export function composerBlocked(state: EngineState): boolean {
  const { form } = state.view;
  if (form && form.definition.kind === 'prechat' && form.status !== 'done') return true;
  const item = displayedConversation(state);
  const last = item ? newestSaid(item.messages) : undefined;
  if (!item || !last || item.pending.length) return false;
  const { content } = last;
  if (content.kind === 'form') return content.blocksComposer === true && !content.submitted;
  return content.kind === 'text' && content.blocksComposer === true;
}
/** Where a channel's address takes the text that the visitor starts with, as its service documents it. VK, TikTok, Zalo and the others take none. */
const greetingParameter: Partial<Record<Channel['kind'], string>> = {
  whatsapp: 'text',
  messenger: 'text',
  telegram: 'text',
  email: 'body',
};

/** Address of a channel that starts with `greeting`, where the channel can take a text along. */
export function withGreeting({ kind, url }: Channel, greeting: string | undefined): string {
  if (!greeting) return url;
  const text = encodeURIComponent(greeting);
  // For LINE the text is the whole query, and only of the address that opens a chat with an official account.
  if (kind.startsWith('line')) return url.replace(/(\/oaMessage\/[^/?#]+)\/?(\?[^#]*)?/i, `$1/?${text}`);
  const name = greetingParameter[kind];
  if (!name) return url;
  const [address = '', hash] = url.split('#', 2);
  const kept = address.replace(new RegExp(`([?&])${name}=[^&]*&?`), '$1').replace(/[?&]$/, '');
  const joined = `${kept}${kept.includes('?') ? '&' : '?'}${name}=${text}`;
  return hash === undefined ? joined : `${joined}#${hash}`;
}
