import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { displayedConversation } from '../../engine/selectors.ts';
import type { ConnectionState, EngineState } from '../../engine/state.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles } from '../shared/styles.ts';
import { bannerStyles } from './banner.styles.ts';

const REFUSALS: Partial<Readonly<Record<ErrorCode, TermKey>>> = {
  BANNED: 'bannerBanned',
  SESSION_EXPIRED: 'authExpired',
  AUTH_INVALID: 'authExpired',
  AUTH_REQUIRED: 'authRequired',
};
const select = (state: EngineState) => ({
  connection: state.connection,
  queue: displayedConversation(state)?.queue ?? displayedConversation(state)?.conversation.thread?.queue,
  queued: displayedConversation(state)?.conversation.thread?.status === 'queued',
});

/**
 * What the visitor should know about the line and the queue. The seconds count down for the eye only: a screen reader hears each change of
 * state once.
 */
export class ChatWidgetBanner extends LitElement {
  static override styles = [baseStyles, bannerStyles];

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(select));
  #previous: ConnectionState['status'] | undefined;
  #wasAway = false;
  #back = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopTimer();
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }
  #stopTimer(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
  protected override willUpdate(): void {
    const connection = this.#state.value?.connection;
    if (!connection || connection.status === this.#previous) return;
    this.#previous = connection.status;
    if (connection.status === 'waiting' || connection.status === 'offline') this.#wasAway = true;
    this.#back = connection.status === 'online' && this.#wasAway;
    if (connection.status === 'online') this.#wasAway = false;
  }
  protected override updated(_changed: PropertyValues): void {
    const counting = this.#state.value?.connection.status === 'waiting';
    if (!counting) this.#stopTimer();
    else this.#timer ??= setInterval(() => this.requestUpdate(), 1000);
  }
  #line(connection: ConnectionState): { term: TermKey; tone: 'quiet' | 'warning' | 'good' } | undefined {
    switch (connection.status) {
      case 'idle':
        return undefined;
      case 'connecting':
        return connection.wasOnline
          ? { term: 'bannerReconnecting', tone: 'warning' }
          : { term: 'bannerConnecting', tone: 'quiet' };
      case 'online':
        if (connection.unstable) return { term: 'bannerUnstable', tone: 'warning' };
        return this.#back ? { term: 'bannerBackOnline', tone: 'good' } : undefined;
      case 'waiting':
        return { term: 'bannerReconnecting', tone: 'warning' };
      case 'offline':
        return { term: 'bannerOffline', tone: 'warning' };
      case 'refused':
        return { term: (connection.error && REFUSALS[connection.error.code]) ?? 'bannerRefused', tone: 'warning' };
      case 'closed':
        return { term: 'bannerClosed', tone: 'quiet' };
    }
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    if (!localizer || !slice) return nothing;
    const line = this.#line(slice.connection);
    return html`<div
        class="line ${line?.tone ?? ''} ${line?.term ?? ''}"
        ?hidden=${!line}
        @animationend=${this.#handleFaded}
      >
        <p role="status" class=${this.#seconds() === undefined ? '' : 'visually-hidden'}>
          ${line ? localizer.t(line.term) : nothing}
        </p>
        ${this.#renderCountdown()}
      </div>
      ${this.#renderQueue()}`;
  }
  #seconds(): number | undefined {
    const connection = this.#state.value?.connection;
    if (connection?.status !== 'waiting' || connection.retryAt === undefined) return undefined;
    const left = connection.retryAt - (this.#environment.value?.now() ?? 0);
    return Math.max(0, Math.ceil(left / 1000));
  }
  #renderCountdown(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const seconds = this.#seconds();
    if (this.#state.value?.connection.status !== 'waiting' || !localizer) return nothing;
    return html`${
        seconds === undefined
          ? nothing
          : html`<p aria-hidden="true">${localizer.t('bannerRetryIn', { count: seconds })}</p>`
      } <button @click=${() => this.#state.engine?.commands.retryNow()}>${localizer.t('bannerRetryNow')}</button>`;
  }
  #renderQueue(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const { queue, queued, connection } = this.#state.value ?? {};
    // Whoever is shut out waits for nothing.
    if (!localizer || !queued || !queue || connection?.status === 'refused') return nothing;
    return html`<div class="line queue" role="status">
      <p>${localizer.t('queuePosition', { position: localizer.number(queue.position) })}</p>
      ${
        queue.waitMs === undefined
          ? nothing
          : html`<p>${localizer.t('queueWait', { duration: localizer.duration(queue.waitMs) })}</p>`
      }
    </div>`;
  }
  #handleFaded(event: AnimationEvent): void {
    if (event.animationName !== 'leave') return;
    this.#back = false;
    this.requestUpdate();
  }
}
define('chat-widget-banner', ChatWidgetBanner);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-banner': ChatWidgetBanner;
  }
}
