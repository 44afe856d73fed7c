/** Tells the agent of what came in: title counter and screen reader always, sound and desktop notification while the console is not looked at. */
import type { InboxItem } from '../../protocol/agent-frames.ts';
import { attentionCount, belongs } from '../state/inbox.ts';
import { previewOf } from '../shared/preview.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { texts } from '../texts.ts';
import type { Kernel } from './kernel.ts';

export class Attention {
  readonly #kernel: Kernel;
  readonly #onOpen: (conversationId: string) => void;
  #count = 0;
  /** The server's time at the last welcome: older messages are no news. */
  #since = Number.POSITIVE_INFINITY;

  constructor(kernel: Kernel, onOpen: (conversationId: string) => void) {
    this.#kernel = kernel;
    this.#onOpen = onOpen;
    kernel.store.subscribe((state, previous) => {
      if (state.inbox.items !== previous.inbox.items || state.agent !== previous.agent) this.#countAgain();
    });
  }

  welcomed(serverTime: number): void {
    this.#since = serverTime;
  }

  /** Called with each pushed conversation before it is taken in, and with what was known of it. */
  consider(item: InboxItem, known: InboxItem | undefined): void {
    const message = item.conversation.lastMessage;
    const { store, desktop } = this.#kernel;
    if (message?.author.role !== 'visitor' || message.deletedAt !== undefined) return;
    if (known ? message.seq <= (known.conversation.lastMessage?.seq ?? 0) : message.at < this.#since) return;
    const agentId = store.state.agent?.id;
    if (!belongs(item, 'mine', agentId) && !belongs(item, 'unassigned', agentId)) return;
    const onScreen = desktop.attentive() && store.state.selected === item.conversation.id;
    if (onScreen) return;
    const text = `${texts.attention.from(visitorName(item.visitor))}: ${previewOf(message)}`;
    if (store.state.selected !== item.conversation.id) store.set({ heard: { text } });
    if (store.state.preferences.sound) desktop.beep();
    if (store.state.preferences.notifications && !desktop.attentive()) {
      desktop.notify({
        title: texts.attention.from(visitorName(item.visitor)),
        body: previewOf(message),
        tag: item.conversation.id,
        onClick: () => this.#onOpen(item.conversation.id),
      });
    }
  }

  #countAgain(): void {
    const { store, desktop } = this.#kernel;
    const count = attentionCount(store.state.inbox, store.state.agent?.id);
    if (count === this.#count) return;
    this.#count = count;
    desktop.setTitle(count);
  }
}
