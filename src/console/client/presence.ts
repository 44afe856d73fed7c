/** What happens now and is not kept: who is typing, what the visitor is about to say, where the visitor is. */
import type { AgentPush, VisitorPresence } from '../../protocol/agent-frames.ts';
import type { Kernel } from './kernel.ts';
import { patchConversation } from './kernel.ts';

/** A typing mark without news goes away by itself. */
const typingLastsMs = 10_000;
/** How often the other side is told while somebody keeps writing. */
const typingEveryMs = 3_000;

export class Presence {
  readonly #kernel: Kernel;
  readonly #ends = new Map<string, () => void>();
  #typingIn: string | undefined;
  #toldAt = 0;
  #cancelStop: (() => void) | undefined;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** The agent writes in the conversation on the screen, or has stopped. Notes are not told to anybody. */
  typing(writing: boolean): void {
    const { store, line, clock } = this.#kernel;
    const id = store.state.selected;
    this.#cancelStop?.();
    this.#cancelStop = undefined;
    if (!writing || id === undefined) {
      if (this.#typingIn !== undefined) {
        line.signal({ type: 'signal', signal: 'typing', conversationId: this.#typingIn, typing: false });
      }
      this.#typingIn = undefined;
      return;
    }
    this.#cancelStop = clock.after(typingLastsMs, () => this.typing(false));
    if (this.#typingIn === id && clock.now() - this.#toldAt < typingEveryMs) return;
    this.#typingIn = id;
    this.#toldAt = clock.now();
    line.signal({ type: 'signal', signal: 'typing', conversationId: id, typing: true });
  }

  applyPush(push: AgentPush): void {
    const { store } = this.#kernel;
    if (push.push === 'typing') {
      const key = `${push.conversationId}/${push.agent?.id ?? 'visitor'}`;
      this.#ends.get(key)?.();
      this.#ends.delete(key);
      patchConversation(store, push.conversationId, (conversation) => {
        if (!push.agent) return { ...conversation, visitorTyping: push.typing };
        const others = conversation.agentsTyping.filter((agent) => agent.id !== push.agent?.id);
        return { ...conversation, agentsTyping: push.typing ? [...others, push.agent] : others };
      });
      if (push.typing) {
        this.#ends.set(
          key,
          this.#kernel.clock.after(typingLastsMs, () => this.applyPush({ ...push, typing: false })),
        );
      }
    } else if (push.push === 'sneak-peek') {
      patchConversation(store, push.conversationId, { sneakPeek: push.text });
    } else if (push.push === 'presence') {
      this.take(push.presence);
    }
  }

  take(presence: VisitorPresence): void {
    const { store } = this.#kernel;
    const id = presence.visitor.id;
    const profile = store.state.profiles[id] ?? {
      conversations: [],
      visits: [],
      hasMoreVisits: false,
      tickets: [],
      loaded: false,
    };
    const browsing = store.state.browsing;
    const others = browsing.visitors.filter((one) => one.visitor.id !== id);
    const items = Object.values(store.state.inbox.items).filter((item) => item.visitor.id === id);
    store.set({
      profiles: { ...store.state.profiles, [id]: { ...profile, presence } },
      ...(browsing.loaded
        ? { browsing: { ...browsing, visitors: presence.online ? [presence, ...others] : others } }
        : {}),
      ...(items.length > 0
        ? {
            inbox: {
              ...store.state.inbox,
              items: {
                ...store.state.inbox.items,
                ...Object.fromEntries(
                  items.map((item) => [
                    item.conversation.id,
                    { ...item, visitor: presence.visitor, online: presence.online, banned: presence.ban !== undefined },
                  ]),
                ),
              },
            },
          }
        : {}),
    });
  }
}
