import { css, html, LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { define } from '../../ui/shared/define.ts';
import { closeIcon } from '../../ui/shared/icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';

/** Short news in the corner: what failed, what was saved. */
export class NoticesElement extends LitElement {
  readonly #notices = new StateController(this, (state) => state.notices);
  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      :host {
        position: fixed;
        inset-block-end: 20px;
        inset-inline-end: 20px;
        z-index: 50;
        inline-size: min(380px, calc(100vw - 32px));
        pointer-events: none;
      }
      ul {
        display: grid;
        gap: 8px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        padding-block: 8px;
        padding-inline: 14px 8px;
        border: 1px solid var(--_border);
        border-inline-start: 4px solid var(--_good);
        border-radius: 12px;
        background: var(--_surface);
        box-shadow: var(--_shadow);
        pointer-events: auto;
        overflow-wrap: anywhere;
      }
      li.error-notice {
        border-inline-start-color: var(--_danger);
      }
      span {
        flex: 1;
      }
      @media (max-width: 759px) {
        :host {
          inset-block-end: 76px;
          inset-inline: 16px;
        }
      }
    `,
  ];
  protected override render(): TemplateResult {
    const client = this.#notices.client;
    return html`<div role="status" aria-live="polite">
      <ul role="list">
        ${repeat(
          this.#notices.value ?? [],
          (notice) => notice.id,
          (notice) =>
            html`<li class=${notice.tone === 'error' ? 'error-notice' : ''}>
              <span>${notice.text}</span>
              <button
                class="icon-button small"
                type="button"
                aria-label=${texts.close}
                @click=${() => client?.dismissNotice(notice.id)}
              >
                ${closeIcon}
              </button>
            </li>`,
        )}
      </ul>
    </div>`;
  }
}
define('chat-console-notices', NoticesElement);
