/** An engine for element tests: its state is set by hand, its commands are recorded and answer what the test says. */
import type { Commands, Engine } from '../../../src/engine/commands.ts';
import type { BeforeEventName, EngineEventName, EngineEvents } from '../../../src/engine/events.ts';
import type { HookFunctions, HookName, Hooks } from '../../../src/engine/hooks.ts';
import type { Capabilities } from '../../../src/engine/options.ts';
import type { ConversationState, EngineState, PendingMessage } from '../../../src/engine/state.ts';
import type { Content } from '../../../src/protocol/content.ts';
import type { Author, Conversation, Message } from '../../../src/protocol/model.ts';

/** Friday, 20 November 2026, 12:00 UTC: the time of all test data. */
export const NOON = Date.UTC(2026, 10, 20, 12);
export const VISITOR_ID = 'a00000000000000000000001';
export const AGENT: Author = { id: 'b00000000000000000000001', role: 'agent', name: 'Ann' };
export const VISITOR: Author = { id: VISITOR_ID, role: 'visitor', name: 'Vic' };

export const ALL_CAPABILITIES: Capabilities = {
  image: true, video: true, document: true, location: true, emoji: true, voice: true, screenshot: true, rating: true,
  ratingAfterEnd: true, leaveMessage: true, leaveMessageAfterEnd: true, handover: true, conversationList: true, newConversation: true,
  endConversation: true, transcript: true, ownData: true, links: true, popups: true, guidedQuestions: true, inviteByAgent: true,
}; // prettier-ignore

export interface RecordedCall {
  /** Command name; those under `conversations` with that prefix, e.g. `conversations.loadOlder`. */
  readonly name: string;
  readonly args: readonly unknown[];
}
export interface FakeEngine extends Engine {
  readonly calls: readonly RecordedCall[];
  /** Calls of one command, their arguments only. */
  called(name: string): readonly (readonly unknown[])[];
  /** What a command returns instead of `Promise.resolve(undefined)`. */
  answer(name: string, result: (...args: never[]) => unknown): void;
  setState(change: Partial<EngineState> | ((state: EngineState) => Partial<EngineState>)): void;
  /** Replaces the displayed conversation's state, or changes some of it. */
  setConversation(change: Partial<ConversationState>): void;
  emit<K extends EngineEventName>(name: K, detail: EngineEvents[K]): void;
  /** How many listeners of any sort are attached: 0 after everything is disconnected. */
  readonly listenerCount: number;
}

export function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1', number: 'A1', visitorId: VISITOR_ID, kind: 'personal', metadata: {}, properties: {}, participants: [],
    createdAt: NOON, updatedAt: NOON, lastSeq: 0, receipts: [], unread: 0, ...change,
  }; // prettier-ignore
}
export function conversationState(change: Partial<ConversationState> = {}): ConversationState {
  return {
    conversation: conversation(), messages: [], pending: [], growing: [], cursor: 0, loadedFrom: 1, hasOlder: false,
    loading: false, typing: [], unread: 0, draft: '', ...change,
  }; // prettier-ignore
}
/** An agent's text message number `seq`; `change` makes it anything else. */
export function message(seq: number, change: Partial<Message> & { text?: string } = {}): Message {
  const { text, ...rest } = change;
  const content: Content = { kind: 'text', text: text ?? `Message ${seq}` };
  return {
    id: `m${seq}`, conversationId: 'c1', seq, at: NOON, author: AGENT, content, metadata: {}, properties: {}, ...rest,
  }; // prettier-ignore
}
export function pendingMessage(
  clientId: string,
  change: Partial<PendingMessage> & { text?: string } = {},
): PendingMessage {
  const { text, ...rest } = change;
  return {
    clientId, conversationId: 'c1', at: NOON, content: { kind: 'text', text: text ?? 'On its way' }, metadata: {}, properties: {},
    status: 'sending', ...rest,
  }; // prettier-ignore
}
export function engineState(change: Partial<EngineState> = {}): EngineState {
  return {
    options: {},
    connection: { status: 'online', attempt: 0, unstable: false, wasOnline: true },
    visitor: { id: VISITOR_ID },
    capabilities: ALL_CAPABILITIES,
    availability: 'online',
    groups: [],
    conversations: [],
    hasMoreConversations: false,
    loadingConversations: false,
    view: { open: true, launcherHidden: false, screen: 'conversation', conversationId: 'c1', rating: false },
    unread: 0,
    invites: [],
    channels: [],
    destroyed: false,
    ...change,
  };
}

export function createFakeEngine(initial: Partial<EngineState> = {}): FakeEngine {
  let state = engineState(initial);
  const calls: RecordedCall[] = [];
  const answers = new Map<string, (...args: never[]) => unknown>();
  const subscribers = new Set<(state: EngineState, previous: EngineState) => void>();
  const listeners = new Map<string, Set<(detail: never) => unknown>>();
  const hooks = new Map<HookName, unknown>();

  const run = (name: string, args: unknown[]): unknown => {
    calls.push({ name, args });
    const answer = answers.get(name);
    return answer ? answer(...(args as never[])) : Promise.resolve(undefined);
  };
  const recorder = (prefix: string): object =>
    new Proxy({}, {
      get: (_target, name) => {
        if (typeof name === 'symbol' || name === 'then') return undefined;
        if (prefix === '' && name === 'conversations') return recorder('conversations.');
        if (prefix === '' && name === 'tickets') return () => Promise.resolve(recorder('tickets.'));
        return (...args: unknown[]) => run(prefix + name, args);
      },
    }); // prettier-ignore
  const listen = (name: string, listener: (detail: never) => unknown): (() => void) => {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => void set.delete(listener);
  };
  const fakeHooks: Hooks = {
    set: (name, hook) => void (hook === undefined ? hooks.delete(name) : hooks.set(name, hook)),
    get: <K extends HookName>(name: K) => hooks.get(name) as HookFunctions[K] | undefined,
  };
  const setState: FakeEngine['setState'] = (change) => {
    const previous = state;
    state = Object.freeze({ ...state, ...(typeof change === 'function' ? change(state) : change) });
    for (const subscriber of [...subscribers]) subscriber(state, previous);
  };
  return {
    get state() {
      return state;
    },
    get calls() {
      return calls;
    },
    get listenerCount() {
      return [...listeners.values()].reduce((sum, set) => sum + set.size, subscribers.size);
    },
    called: (name) => calls.filter((call) => call.name === name).map((call) => call.args),
    answer: (name, result) => void answers.set(name, result),
    setState,
    setConversation(change) {
      const id = state.view.conversationId;
      const known = state.conversations.find((item) => item.conversation.id === id);
      const next = { ...(known ?? conversationState()), ...change };
      const others = state.conversations.filter((item) => item !== known);
      setState({ conversations: [next, ...others] });
    },
    emit: (name, detail) => {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(detail as never);
    },
    subscribe(listener) {
      subscribers.add(listener);
      return () => void subscribers.delete(listener);
    },
    on: (name, listener) => listen(name, listener),
    before: <K extends BeforeEventName>(name: K, listener: (detail: never) => unknown) => listen(name, listener),
    commands: recorder('') as Commands,
    hooks: fakeHooks,
    destroy: () => setState({ destroyed: true }),
  };
}
