import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localizer.ts';
import type { ContentView } from '../content/content-view.ts';
import { isBare, renderContent } from '../content/content.ts';
import { engineContext, localizerContext, messageToolsContext } from '../context.ts';
import { define } from '../shared/define.ts';
import { lazyParts } from '../content/load.ts';
import { baseStyles } from '../shared/first-styles.ts';
import type { DisplayMessage } from './display-message.ts';
import { laterMessageSheet, messageStyles } from './message.styles.ts';
import { renderStatus, statusText } from './status-view.ts';

const withPart = lazyParts({ unsent: () => import('./unsent.ts'), face: () => import('./face.ts') });

/**
 * One message: bubble, author, time and state. Its direction follows its own text.
 *
 * @internal
 * @csspart message - the whole line
 * @csspart bubble - around the content; own messages also have `bubble-own`
 * @csspart bubble-own - around the content of an own message
 * @csspart author - name above the first message of a group
 * @csspart avatar - picture or initial of the author
 * @csspart meta - line with time and state
 * @csspart time - when it was said
 * @csspart status - sending, sent, delivered, read or failed
 */
export class ChatWidgetMessage extends LitElement {
  static override styles = [baseStyles, messageStyles, laterMessageSheet];
  static override properties: PropertyDeclarations = {
    message: { attribute: false, hasChanged: differs },
    groupStart: { attribute: false },
    groupEnd: { attribute: false },
    avatars: { attribute: false },
    links: { attribute: false },
  };
  declare message: DisplayMessage | undefined;
  /** First of several messages of one author: shows the name. */
  declare groupStart: boolean;
  /** Last of them: shows avatar, time and state. */
  declare groupEnd: boolean;
  /** Whether authors of this side have an avatar. */
  declare avatars: boolean;
  /** `false`: addresses stay text. */
  declare links: boolean;
  readonly #engine = new ContextConsumer(this, { context: engineContext, subscribe: true });
  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #tools = new ContextConsumer(this, { context: messageToolsContext });

  constructor() {
    super();
    this.groupStart = true;
    this.groupEnd = true;
    this.avatars = false;
    this.links = true;
  }
  override render(): TemplateResult | typeof nothing {
    const { message } = this;
    const localizer = this.#localizer.value;
    if (!message || !localizer) return nothing;
    const side = message.own ? 'own' : 'other';
    const meta = this.#renderMeta(message, localizer);
    const place = `${this.groupStart ? ' start' : ''}${this.groupEnd ? ' end' : ''}${meta === nothing ? '' : ' timed'}`;
    const byline = message.own ? this.#tools.value?.byline(message) : authorName(message, localizer);
    return html`<div class="line ${side}${place}${message.note ? ' note' : ''}" part="message">
      ${this.#tools.value?.actions(message) ?? nothing}
      ${this.avatars && !message.own ? this.#renderAvatar(message, localizer) : nothing}
      <div class="body">
        ${this.groupStart && byline ? html`<p class="author" part="author" dir="auto">${byline}</p>` : nothing}
        ${this.#renderBubble(message, localizer)} ${meta}
      </div>
      ${this.avatars && message.own ? this.#renderAvatar(message, localizer) : nothing}
    </div>`;
  }
  #renderBubble(message: DisplayMessage, localizer: Localizer): TemplateResult {
    const part = message.own ? 'bubble bubble-own' : 'bubble';
    if (message.deleted) return html`<div class="bubble deleted" part=${part}>${localizer.t('messageDeleted')}</div>`;
    const view = this.#view(message, localizer);
    const look = `${isBare(message.content) ? ' bare' : ''}${message.growing ? ' caret' : ''}`;
    return html`<div class="bubble${look}" part=${part} aria-busy=${message.growing ? 'true' : nothing}>
      ${renderContent(message.content, view)}
    </div>`;
  }
  #renderMeta(message: DisplayMessage, localizer: Localizer): TemplateResult | typeof nothing {
    const { status } = message;
    const unsent = status !== undefined && message.seq === undefined;
    if (message.growing || (!this.groupEnd && !unsent && !message.edited)) return nothing;
    return html`<div class="meta" part="meta">
      ${
        this.groupEnd && !unsent
          ? html`<time part="time" datetime=${new Date(message.at).toISOString()}>${localizer.time(message.at)}</time>`
          : nothing
      }
      ${message.edited && !message.deleted ? html`<span>${localizer.t('messageEdited')}</span>` : nothing}
      ${status && (message.seq === undefined && status !== 'sending' ? this.#renderUnsent(message, localizer) : renderStatus(status, localizer))}
    </div>`;
  }
  /** Waiting, failed, a file under way: what one can do about it. */
  #renderUnsent(message: DisplayMessage, localizer: Localizer): TemplateResult {
    const text = message.status ? statusText(message.status, message.progress, localizer) : '';
    return withPart(
      'unsent',
      this.#view(message, localizer),
      ({ renderUnsent }) => renderUnsent(message, text, localizer, this.#engine.value),
      html`<span class="status" part="status">${text}</span>`,
    );
  }
  #renderAvatar(message: DisplayMessage, localizer: Localizer): TemplateResult {
    if (!this.groupEnd) return html`<span class="avatar gap"></span>`;
    const own = this.#tools.value?.face(message);
    if (own) return own;
    const view = this.#view(message, localizer);
    const later = html`<span class="avatar gap"></span>`;
    return withPart(
      'face',
      view,
      ({ renderFace }) => renderFace(view, message.author.name ?? authorName(message, localizer)),
      later,
    );
  }
  #view(message: DisplayMessage, localizer: Localizer): ContentView {
    return { message, localizer, links: this.links, refresh: this.#refresh };
  }
  readonly #refresh = (): void => this.requestUpdate();
}
export function authorName(message: Pick<DisplayMessage, 'author' | 'own'>, localizer: Localizer): string {
  if (message.own) return localizer.t('messageYou');
  if (message.author.name) return message.author.name;
  switch (message.author.role) {
    case 'bot':
      return localizer.t('messageBot');
    case 'agent':
      return localizer.t('messageAgent');
    default:
      return localizer.t('messageSomeone');
  }
}
/** The log makes a new object for each drawing; only another value is a change. */
function differs(value: DisplayMessage | undefined, before: DisplayMessage | undefined): boolean {
  if (!value || !before) return value !== before;
  return (Object.keys(value) as (keyof DisplayMessage)[]).some((key) => value[key] !== before[key]);
}
define('chat-widget-message', ChatWidgetMessage);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-message': ChatWidgetMessage;
  }
}
