import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { TickerController } from '../shared/ticker.ts';
import { texts } from '../texts.ts';

/** Says why nothing arrives, and offers to try at once. Silent while all is well. */
export class LineBannerElement extends LitElement {
  readonly #line = new StateController(this, (state) => state.line);
  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      .banner {
        display: flex;
        align-items: center;
        justify-content: center;
        flex-wrap: wrap;
        gap: 6px 14px;
        padding: 7px 16px;
        background: var(--_warn-surface);
        color: var(--_text);
        border-block-end: 1px solid var(--_border);
        font-size: 0.93em;
      }
    `,
  ];
  constructor() {
    super();
    new TickerController(this);
  }
  protected override render(): TemplateResult {
    const line = this.#line.value;
    const client = this.#line.client;
    const text = line && client ? this.#text(client.clock.now()) : '';
    const retry = line?.status === 'waiting' || line?.status === 'refused';
    return html`<div role="status">
      ${
        text === ''
          ? nothing
          : html`<div class="banner">
              <span>${text}</span>
              ${retry ? html`<button class="button small" type="button" @click=${() => client?.retryNow()}>${texts.line.retry}</button>` : nothing}
            </div>`
      }
    </div>`;
  }
  #text(now: number): string {
    const line = this.#line.value;
    if (line?.status === 'offline') return texts.line.offline;
    if (line?.status === 'refused') return line.error?.message ?? texts.line.refused;
    if (line?.status === 'waiting')
      return texts.line.waiting(Math.max(1, Math.ceil(((line.retryAt ?? now) - now) / 5_000) * 5));
    if (line?.status === 'connecting' && (line.wasOnline || line.attempt > 0)) return texts.line.connecting;
    return '';
  }
}
define('chat-console-banner', LineBannerElement);
