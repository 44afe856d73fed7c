import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { safeFrame, safeLink } from '../content/safe-url.ts';
import { localizerContext } from '../context.ts';
import { define } from '../shared/define.ts';
import { closeIcon } from '../shared/icons.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import type { WebviewRequest } from './events.ts';
import { stopEscape } from './lightbox.ts';

/**
 * A page that a message brings along, in a sandboxed frame. Whether a page lets itself be framed can not be known from outside, so the way to
 * open it in a tab of its own is always there.
 *
 * @internal
 * @prop request - what to show
 * @event close - it is closed
 */
export class ChatWidgetWebview extends LitElement {
  static override properties: PropertyDeclarations = { request: { attribute: false } };
  static override styles = [
    baseStyles,
    buttonStyles,
    dialogStyles,
    css`
      dialog {
        inline-size: min(560px, 100%);
        background: var(--_surface);
        color: var(--_text);
        border-radius: var(--_radius);
        margin-block-end: 0;
      }
      dialog.compact {
        block-size: 45dvh;
      }
      dialog.tall {
        block-size: 75dvh;
      }
      dialog.full {
        block-size: 100dvh;
        inline-size: 100%;
        border-radius: 0;
      }
      iframe {
        flex: 1;
        inline-size: 100%;
        min-block-size: 0;
        border: 0;
        background: #fff;
      }
      @media (min-width: 600px) {
        dialog {
          margin-block-end: auto;
        }
      }
    `,
  ];
  declare request: WebviewRequest | undefined;
  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });

  override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }
  override render(): TemplateResult | typeof nothing {
    const { request } = this;
    const localizer = this.#localizer.value;
    if (!request || !localizer) return nothing;
    const page = safeFrame(request.uri);
    const tab = safeLink(request.fallbackUri) ?? page?.href;
    return html`<dialog
      class=${request.size}
      aria-label=${request.label}
      @close=${this.#handleClose}
      @keydown=${stopEscape}
    >
      <div class="bar">
        <p class="title" dir="auto">${request.label}</p>
        ${
          tab
            ? html`<a class="button plain" href=${tab} target="_blank" rel="noopener noreferrer"
                >${localizer.t('contentViewDetails')}<span class="visually-hidden">
                  (${localizer.t('commonNewTab')})</span
                ></a
              >`
            : nothing
        }
        <button
          class="icon-button"
          type="button"
          autofocus
          aria-label=${localizer.t('commonClose')}
          @click=${this.#close}
        >
          ${closeIcon}
        </button>
      </div>
      ${
        page
          ? html`<iframe
              title=${request.label}
              src=${page.href}
              sandbox=${sandbox(page)}
              referrerpolicy="strict-origin-when-cross-origin"
              allow="payment"
            ></iframe>`
          : html`<p class="title">${localizer.t('actionUnsupported')}</p>`
      }
    </dialog>`;
  }
  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();
  readonly #handleClose = (): void => void this.dispatchEvent(new Event('close'));
}
/** A page of the host's own origin with scripts and its origin could remove its sandbox: it gets no origin. */
function sandbox(page: URL): string {
  const common = 'allow-forms allow-scripts allow-popups allow-popups-to-escape-sandbox';
  return page.origin === location.origin ? common : `${common} allow-same-origin`;
}
define('chat-widget-webview', ChatWidgetWebview);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-webview': ChatWidgetWebview;
  }
}
