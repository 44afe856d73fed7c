/**
 * What the window's elements need of an engine, over the console's client: the conversation on the screen as a `ConversationState`,
 * and those commands that make sense for an agent. The others belong to a visitor's window and are refused with a clear error.
 */
import type { ContextType } from '@lit/context';
import type { engineContext } from '../../ui/context.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { ConsoleClient } from '../client/console-client.ts';
import type { ConsoleState } from '../state/state.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { texts } from '../texts.ts';
import { mirroredConversation, mirroredMessages } from './mirror.ts';
import { arrivals, typings } from './news.ts';

type Engine = ContextType<typeof engineContext>;
type EngineState = Engine['state'];
type ConversationState = EngineState['conversations'][number];
type PendingMessage = ConversationState['pending'][number];

/** What the console's readers of a conversation can do and see. */
export const capabilities: EngineState['capabilities'] = {
  image: true,
  video: true,
  document: true,
  location: true,
  emoji: true,
  voice: true,
  screenshot: true,
  rating: false,
  ratingAfterEnd: false,
  leaveMessage: false,
  leaveMessageAfterEnd: false,
  handover: false,
  conversationList: false,
  newConversation: false,
  endConversation: false,
  ownData: false,
  transcript: false,
  links: true,
  popups: false,
  guidedQuestions: false,
  inviteByAgent: false,
};
const visitorOnly = new ChatError('FORBIDDEN', texts.conversation.visitorOnly);
const refused = (): Promise<never> => Promise.reject(visitorOnly);
/** Commands of which only `known` do something; the others are refused. */
export function commandsOf(known: Partial<Engine['commands']>): Engine['commands'] {
  return new Proxy(known as Engine['commands'], {
    get: (target, name) => (target as unknown as Record<string | symbol, unknown>)[name] ?? refused,
  });
}

/** @returns an engine that lives as long as the client; nothing has to be disposed. */
export function createAgentEngine(client: ConsoleClient): Engine {
  let source: ConsoleState | undefined;
  let state = engineState(client.state, undefined);
  const read = (): EngineState => {
    if (source !== client.state) {
      source = client.state;
      state = engineState(client.state, state);
    }
    return state;
  };
  const selected = (): string | undefined => client.state.selected;
  const nothing = (): void => undefined;
  const commands: Partial<Engine['commands']> = {
    markRead: (conversationId = selected(), seq) => {
      const cursor = conversationId === undefined ? 0 : (client.state.conversations[conversationId]?.cursor ?? 0);
      if (conversationId !== undefined) client.conversations.markRead(conversationId, Math.max(seq ?? 0, cursor));
    },
    retry: (clientId) => client.outbox.retry(clientId),
    discard: (clientId) => client.outbox.discard(clientId),
    typing: nothing,
    sneakPeek: nothing,
    setDraft: nothing,
    send: () => {
      client.notice('info', visitorOnly.message);
      return refused();
    },
    postback: () => {
      client.notice('info', visitorOnly.message);
      return Promise.resolve();
    },
    submitForm: refused,
    conversations: new Proxy({} as Engine['commands']['conversations'], {
      get: (_target, name) => (name === 'loadOlder' ? (id: string) => client.conversations.loadOlder(id) : refused),
    }),
  };
  const subscribe: Engine['subscribe'] = (listener) => {
    let told = read();
    return client.subscribe(() => {
      const previous = told;
      told = read();
      if (told !== previous) listener(told, previous);
    });
  };
  return {
    get state() {
      return read();
    },
    subscribe,
    on: (name, listener) => {
      const tell = listener as (detail: object) => void;
      if (name === 'message') return subscribe((now, before) => arrivals(now, before).forEach((one) => tell(one)));
      if (name === 'typing') return subscribe((now, before) => typings(now, before).forEach((one) => tell(one)));
      return nothing;
    },
    before: () => nothing,
    commands: commandsOf(commands),
    hooks: { set: nothing, get: () => undefined },
    destroy: nothing,
  };
}

function engineState(state: ConsoleState, previous: EngineState | undefined): EngineState {
  const conversation = conversationState(state, previous?.conversations[0]);
  const online = state.line.status === 'online';
  return {
    options: previous?.options ?? {},
    connection:
      previous && previous.connection.status === state.line.status
        ? previous.connection
        : { ...state.line, unstable: false },
    ...(state.agent ? { visitor: visitorOf(state.agent, previous) } : {}),
    capabilities,
    groups: state.groups,
    conversations: conversation
      ? conversation === previous?.conversations[0]
        ? previous.conversations
        : [conversation]
      : none,
    hasMoreConversations: false,
    loadingConversations: false,
    view: viewOf(conversation?.conversation.id, previous),
    unread: 0,
    invites: none,
    channels: none,
    destroyed: false,
    ...(online ? { availability: 'online' } : {}),
  };
}
const none: readonly never[] = [];

function visitorOf(
  agent: { id: string; name: string },
  previous: EngineState | undefined,
): NonNullable<EngineState['visitor']> {
  const known = previous?.visitor;
  return known?.id === agent.id && known.name === agent.name ? known : { id: agent.id, name: agent.name };
}
function viewOf(conversationId: string | undefined, previous: EngineState | undefined): EngineState['view'] {
  if (previous && previous.view.conversationId === conversationId) return previous.view;
  return {
    open: true,
    launcherHidden: true,
    screen: 'conversation',
    rating: false,
    ...(conversationId === undefined ? {} : { conversationId }),
  };
}

function conversationState(
  state: ConsoleState,
  previous: ConversationState | undefined,
): ConversationState | undefined {
  const id = state.selected;
  const open = id === undefined ? undefined : state.conversations[id];
  const item = id === undefined ? undefined : state.inbox.items[id];
  if (!open || !item) return undefined;
  const names = {
    visitor: visitorName(item.visitor),
    face: item.visitor.avatarUrl,
    colleague: (personId: string) => state.agents.find((agent) => agent.id === personId)?.name,
  };
  const next: ConversationState = {
    conversation: conversationOf(item.conversation),
    messages: mirroredMessages(open, names),
    pending: pendingOf(state, open.id, previous?.pending),
    growing: none,
    cursor: open.cursor,
    loadedFrom: open.loadedFrom,
    hasOlder: open.hasOlder,
    loading: open.loading,
    ...(open.error ? { loadError: open.error } : {}),
    typing: typingOf(open.visitorTyping, item.visitor.id, names.visitor, previous?.typing),
    unread: item.conversation.unread,
    ...(open.unreadFromSeq === undefined ? {} : { unreadFromSeq: open.unreadFromSeq }),
    draft: '',
  };
  return previous && same(previous, next) ? previous : next;
}
const conversations = new WeakMap<object, ConversationState['conversation']>();
function conversationOf(source: ConversationState['conversation']): ConversationState['conversation'] {
  const known = conversations.get(source) ?? mirroredConversation(source);
  conversations.set(source, known);
  return known;
}
function pendingOf(
  state: ConsoleState,
  id: string,
  previous: readonly PendingMessage[] | undefined,
): readonly PendingMessage[] {
  const pending = state.pending
    .filter((one) => one.conversationId === id)
    .map((one) => previous?.find((known) => sources.get(known) === one) ?? pendingFrom(one));
  return previous && sameList(previous, pending) ? previous : pending;
}
const sources = new WeakMap<PendingMessage, ConsoleState['pending'][number]>();
function pendingFrom(source: ConsoleState['pending'][number]): PendingMessage {
  const { visibility, ...rest } = source;
  const pending = { ...rest, metadata: {}, properties: {}, visibility };
  sources.set(pending, source);
  return pending;
}
function typingOf(
  typing: boolean,
  id: string,
  name: string,
  previous: ConversationState['typing'] | undefined,
): ConversationState['typing'] {
  if (!typing) return none;
  return previous?.[0]?.agent.id === id ? previous : [{ agent: { id, name }, since: 0 }];
}
function sameList(first: readonly unknown[], second: readonly unknown[]): boolean {
  return first.length === second.length && first.every((one, index) => one === second[index]);
}
function same(first: ConversationState, second: ConversationState): boolean {
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]) as Set<keyof ConversationState>;
  return [...keys].every((key) => first[key] === second[key]);
}
