import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { safeMedia } from '../content/safe-url.ts';
import { localizerContext } from '../context.ts';
import { define } from '../shared/define.ts';
import { closeIcon } from '../shared/icons.ts';
import { downloadIcon } from '../shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import type { ImageOpenEvent } from './events.ts';

/**
 * A picture over everything. The browser's modal dialog keeps the focus inside; Escape, the button and a press beside the picture close it.
 *
 * @internal
 * @prop image - the picture; setting it opens the dialog once the element is on the page
 * @event close - it is closed
 */
export class ChatWidgetLightbox extends LitElement {
  static override properties: PropertyDeclarations = {
    image: { attribute: false },
    zoomed: { state: true },
    failed: { state: true },
  };
  static override styles = [
    baseStyles,
    buttonStyles,
    dialogStyles,
    css`
      dialog {
        inline-size: 100%;
        block-size: 100%;
        background: rgb(10 12 16 / 92%);
        color: #fff;
      }
      .stage {
        flex: 1;
        min-block-size: 0;
        display: grid;
        overflow: auto;
        padding: calc(var(--_space) * 2);
      }
      .stage button {
        margin: auto;
        max-inline-size: 100%;
        max-block-size: 100%;
        display: grid;
        min-block-size: 0;
        cursor: zoom-in;
      }
      .stage button[aria-pressed='true'] {
        max-inline-size: none;
        max-block-size: none;
        cursor: zoom-out;
      }
      /* Drawings often have a shape but no size of their own. */
      img {
        display: block;
        min-inline-size: min(320px, 80vw);
        max-inline-size: 100%;
        max-block-size: calc(100dvh - 90px);
        object-fit: contain;
      }
      [aria-pressed='true'] img {
        max-inline-size: none;
        max-block-size: none;
      }
      .icon-button {
        color: #fff;
      }
      :focus-visible {
        outline-color: #fff;
      }
    `,
  ];
  declare image: ImageOpenEvent['image'] | undefined;
  declare zoomed: boolean;
  declare failed: boolean;
  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });

  constructor() {
    super();
    this.zoomed = false;
    this.failed = false;
  }
  override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }
  override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const url = safeMedia(this.image?.url);
    if (!localizer || !this.image || !url) return nothing;
    const name = this.image.alternativeText || this.image.name || localizer.t('lightboxTitle');
    return html`<dialog
      aria-label=${name}
      @close=${this.#handleClose}
      @keydown=${stopEscape}
      @click=${this.#handleClick}
    >
      <div class="bar">
        <p class="title"><bdi>${name}</bdi></p>
        <a
          class="icon-button"
          href=${url}
          download=${this.image.name}
          target="_blank"
          rel="noopener noreferrer"
          aria-label=${localizer.t('contentDownload', { name: this.image.name })}
          >${downloadIcon}</a
        >
        <button
          class="icon-button"
          type="button"
          autofocus
          aria-label=${localizer.t('lightboxClose')}
          @click=${this.#close}
        >
          ${closeIcon}
        </button>
      </div>
      <div class="stage">
        ${
          this.failed
            ? html`<p>${localizer.t('contentImageFailed')}</p>`
            : html`<button
                type="button"
                aria-pressed=${String(this.zoomed)}
                aria-label=${localizer.t('lightboxZoomIn')}
                @click=${this.#toggleZoom}
              >
                <img src=${url} alt="" referrerpolicy="no-referrer" @error=${this.#fail} />
              </button>`
        }
      </div>
    </dialog>`;
  }
  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();
  readonly #handleClick = (event: Event): void => {
    if (event.target instanceof Element && event.target.matches('dialog, .stage')) this.#close();
  };
  // The dialog's own event does not leave the shadow root.
  readonly #handleClose = (): void => void this.dispatchEvent(new Event('close'));
  readonly #toggleZoom = (): void => {
    this.zoomed = !this.zoomed;
  };
  readonly #fail = (): void => {
    this.failed = true;
  };
}
/** Escape closes the topmost layer only: the window below must not hear of it. */
export function stopEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation();
}
define('chat-widget-lightbox', ChatWidgetLightbox);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-lightbox': ChatWidgetLightbox;
  }
}
