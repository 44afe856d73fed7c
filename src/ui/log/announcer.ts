/**
 * Says what happens in the log. The log itself is silent (`aria-live="off"`): its rows come and go with scrolling, which is not news. Messages
 * are news once, when they arrive; a growing one when it is finished, because only then the engine tells of it.
 */
import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { EngineEvents } from '../../engine/events.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Message } from '../../protocol/model.ts';
import { engineContext, environmentContext } from '../context.ts';
import type { DisplayMessage } from '../message/display-message.ts';
import { authorName } from '../message/message.ts';
import { failureReason } from '../message/reason.ts';
import { spokenText } from '../message/spoken-text.ts';
import { summarize } from '../message/summary.ts';

export interface AnnouncerHost extends ReactiveControllerHost, HTMLElement {
  readonly conversationId: string | undefined;
  readonly localizer: Localizer | undefined;
  /** The message as it is drawn; `undefined` when it is hidden. */
  shown(message: Message): DisplayMessage | undefined;
}
export class Announcer implements ReactiveController {
  readonly #host: AnnouncerHost;
  readonly #arrived: (message: DisplayMessage) => void;
  readonly #environment: ContextConsumer<typeof environmentContext, AnnouncerHost>;
  #engine: Engine | undefined;
  #stops: (() => void)[] = [];
  /** Who was said to be typing since their last message. */
  readonly #typing = new Set<string>();

  /** @param arrived hears of each message of somebody else that arrives while the window is open. */
  constructor(host: AnnouncerHost, arrived: (message: DisplayMessage) => void) {
    this.#host = host;
    this.#arrived = arrived;
    host.addController(this);
    this.#environment = new ContextConsumer(host, { context: environmentContext, subscribe: true });
    new ContextConsumer(host, { context: engineContext, subscribe: true, callback: (engine) => this.#attach(engine) });
  }
  /** Messages that arrived before there was an announcer. */
  tell(heard: readonly EngineEvents['message'][]): void {
    for (const detail of heard) this.#handleMessage(detail);
  }
  hostConnected(): void {
    if (this.#engine && this.#stops.length === 0) this.#attach(this.#engine);
  }
  hostDisconnected(): void {
    this.#detach();
  }
  #detach(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
  #attach(engine: Engine | undefined): void {
    this.#detach();
    this.#engine = engine;
    if (!engine) return;
    this.#stops = [
      engine.on('message', (detail) => this.#handleMessage(detail)),
      engine.on('typing', (detail) => this.#handleTyping(detail)),
      engine.on('delivery', (detail) => this.#handleDelivery(detail)),
    ];
  }
  #handleMessage({ message, own }: EngineEvents['message']): void {
    const localizer = this.#host.localizer;
    if (own || !localizer || !this.#concerns(message.conversationId)) return;
    this.#typing.delete(message.author.id);
    const shown = this.#host.shown(message);
    if (!shown) return;
    const name = authorName(shown, localizer);
    const { content } = shown;
    this.#environment.value?.announce(
      content.kind === 'text'
        ? localizer.t('messageAnnouncement', { name, text: spokenText(content) })
        : summarize(content, name, localizer),
    );
    this.#arrived(shown);
  }
  #handleTyping({ agent, typing, conversationId }: EngineEvents['typing']): void {
    if (!typing || this.#typing.has(agent.id) || !this.#concerns(conversationId)) return;
    this.#typing.add(agent.id);
    const localizer = this.#host.localizer;
    if (localizer)
      this.#environment.value?.announce(
        localizer.t('messageTyping', { name: agent.name || localizer.t('messageAgent') }),
      );
  }
  #handleDelivery({ status, conversationId, clientId, error }: EngineEvents['delivery']): void {
    const localizer = this.#host.localizer;
    if (status !== 'failed' || !localizer || !this.#concerns(conversationId)) return;
    const { conversations = [], config } = this.#engine?.state ?? {};
    const pending = conversations
      .find(({ conversation }) => conversation.id === conversationId)
      ?.pending.find((item) => item.clientId === clientId);
    const reason = pending && failureReason(pending.content, error, localizer, config);
    for (const text of [localizer.t('messageFailed'), reason])
      if (text) this.#environment.value?.announce(text, 'assertive');
  }
  #concerns(conversationId: string): boolean {
    return conversationId === this.#host.conversationId && this.#engine?.state.view.open === true;
  }
}
