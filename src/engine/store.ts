/**
 * The one snapshot. `set` replaces it at once; subscribers hear of it once per microtask, however many values changed in between.
 * Invariants kept here: every object that the engine makes is frozen, conversations are sorted by activity, `unread` is their sum.
 */
import type { Clock } from './ports/index.ts';
import type { ConversationState, EngineState, ViewState } from './state.ts';

/** Like `Partial`, but `undefined` takes an optional value away. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | undefined };
export type StateListener = (state: EngineState, previous: EngineState) => void;

export interface Store {
  readonly state: EngineState;
  set(patch: Patch<EngineState>): void;
  setView(patch: Patch<ViewState>): void;
  find(conversationId: string | undefined): ConversationState | undefined;
  patch(conversationId: string, patch: Patch<ConversationState>): void;
  subscribe(listener: StateListener): () => void;
  clear(): void;
}

export function merged<T extends object>(base: T, patch: Patch<T>): T {
  const next: Record<string, unknown> = { ...base, ...patch };
  for (const key of Object.keys(patch)) if (next[key] === undefined) delete next[key];
  return Object.freeze(next) as T;
}

export const activityOf = ({ conversation, pending }: ConversationState): number =>
  Math.max(conversation.lastMessage?.at ?? conversation.createdAt, pending.at(-1)?.at ?? 0);

export function createStore(initial: EngineState, clock: Clock, onError: (error: unknown) => void): Store {
  let state = Object.freeze(initial);
  let told = state;
  let scheduled = false;
  const listeners = new Set<StateListener>();

  function tell(): void {
    scheduled = false;
    const previous = told;
    told = state;
    if (previous === told) return;
    for (const listener of [...listeners]) {
      try {
        listener(told, previous);
      } catch (error) {
        onError(error);
      }
    }
  }
  const store: Store = {
    get state() {
      return state;
    },
    set(patch) {
      state = merged(state, patch);
      if (patch.conversations) {
        const conversations = [...patch.conversations].sort((a, b) => activityOf(b) - activityOf(a));
        const unread = conversations.reduce((sum, item) => sum + item.unread, 0);
        state = merged(state, { conversations: Object.freeze(conversations), unread });
      }
      if (scheduled) return;
      scheduled = true;
      clock.soon(tell);
    },
    setView: (patch) => store.set({ view: merged(state.view, patch) }),
    find: (id) => (id ? state.conversations.find((item) => item.conversation.id === id) : undefined),
    patch(id, patch) {
      if (patch.messages) Object.freeze(patch.messages);
      const conversations = state.conversations.map((item) =>
        item.conversation.id === id ? merged(item, patch) : item,
      );
      store.set({ conversations });
    },
    subscribe(listener) {
      const own: StateListener = (next, previous) => listener(next, previous);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    clear: () => listeners.clear(),
  };
  return store;
}
