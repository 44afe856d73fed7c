/** An engine over a conversation that exists only on the screen: for showing contents as a visitor would get them. */
import type { ContextType } from '@lit/context';
import type { Content } from '../../protocol/content.ts';
import type { Author, Message } from '../../protocol/model.ts';
import type { engineContext } from '../../ui/context.ts';
import { capabilities, commandsOf } from './agent-engine.ts';

type Engine = ContextType<typeof engineContext>;
type EngineState = Engine['state'];
const conversationId = 'preview';
const visitor = { id: 'visitor', name: '' };

export interface StillEngine extends Engine {
  /** Replaces what has been said. */
  show(said: readonly { readonly author: Author; readonly content: Content }[]): void;
}
export interface StillAnswers {
  /** The visitor said something, by a quick reply or a button. */
  said(content: Content): void;
  /** A button was pressed that says nothing. */
  pressed(payload: string): void;
}
export function createStillEngine(answers: StillAnswers): StillEngine {
  let state = stateOf([]);
  const listeners = new Set<(next: EngineState, before: EngineState) => void>();
  const commands: Partial<Engine['commands']> = {
    markRead: () => undefined,
    send: (content) => {
      answers.said(content);
      return new Promise<never>(() => undefined);
    },
    postback: (actionId, options) => {
      answers.pressed(options?.payload ?? actionId);
      return Promise.resolve();
    },
  };
  return {
    get state() {
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    on: () => () => undefined,
    before: () => () => undefined,
    commands: commandsOf(commands),
    hooks: { set: () => undefined, get: () => undefined },
    destroy: () => undefined,
    show: (said) => {
      const before = state;
      state = stateOf(said.map(({ author, content }, index) => messageOf(author, content, index + 1)));
      for (const listener of listeners) listener(state, before);
    },
  };
}

function messageOf(author: Author, content: Content, seq: number): Message {
  const id = `${conversationId}-${String(seq)}`;
  return { id, conversationId, seq, at: Date.now(), author, content, metadata: {}, properties: {} };
}
function stateOf(messages: readonly Message[]): EngineState {
  const now = Date.now();
  const lastSeq = messages.length;
  return {
    options: {},
    connection: { status: 'online', unstable: false, attempt: 0, wasOnline: true },
    visitor,
    capabilities,
    groups: [],
    conversations: [
      {
        conversation: {
          id: conversationId,
          number: '',
          visitorId: visitor.id,
          kind: 'personal',
          metadata: {},
          properties: {},
          participants: [],
          createdAt: now,
          updatedAt: now,
          lastSeq,
          receipts: [],
          unread: 0,
        },
        messages,
        pending: [],
        growing: [],
        cursor: lastSeq,
        loadedFrom: 1,
        hasOlder: false,
        loading: false,
        typing: [],
        unread: 0,
        draft: '',
      },
    ],
    hasMoreConversations: false,
    loadingConversations: false,
    view: { open: true, launcherHidden: true, screen: 'conversation', rating: false, conversationId },
    unread: 0,
    invites: [],
    channels: [],
    destroyed: false,
    availability: 'online',
  };
}
