import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { ImageContent } from '../../protocol/content.ts';
import { ImageOpenEvent } from '../lightbox/events.ts';
import { define } from '../shared/define.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { ContentElement } from './content-element.ts';
import { safeMedia } from './safe-url.ts';

const MAX_INLINE = 240;
const MAX_BLOCK = 320;

/**
 * A picture. Its box is there before the picture when the size is known, so nothing moves when it arrives; a press enlarges it.
 *
 * @internal
 * @csspart image - the picture
 * @event image-open - asks for the enlarged view
 */
export class ChatWidgetImage extends ContentElement<ImageContent> {
  static override properties: PropertyDeclarations = {
    ...ContentElement.properties,
    failed: { state: true },
    attempt: { state: true },
  };
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
      }
      .frame {
        display: block;
        inline-size: var(--_inline, 200px);
        max-inline-size: 100%;
        aspect-ratio: var(--_ratio, 4 / 3);
        border-radius: var(--_radius);
        overflow: hidden;
        background: var(--_surface-raised);
        cursor: zoom-in;
      }
      img {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }
      .failed {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: calc(var(--_space) * 2);
        min-block-size: 120px;
        padding: calc(var(--_space) * 3);
        cursor: default;
        color: var(--_text);
        text-align: center;
      }
    `,
  ];
  declare content: ImageContent | undefined;
  declare failed: boolean;
  declare attempt: number;

  constructor() {
    super();
    this.failed = false;
    this.attempt = 0;
  }
  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('content') as ImageContent | undefined;
    if (before && before.url !== this.content?.url) this.failed = false;
  }
  override updated(): void {
    const { width, height } = this.content ?? {};
    if (!width || !height || !(width > 0 && height > 0)) return;
    // Very long or wide pictures are cut to a readable share; the enlarged view shows all of them.
    const ratio = Math.min(Math.max(width / height, 0.5), 3);
    this.style.setProperty('--_ratio', String(ratio));
    this.style.setProperty('--_inline', `${Math.round(Math.min(MAX_INLINE, MAX_BLOCK * ratio))}px`);
  }
  override render(): TemplateResult | typeof nothing {
    const { content, localizer } = this;
    if (!content || !localizer) return nothing;
    const url = safeMedia(content.thumbnailUrl) ?? safeMedia(content.url);
    if (this.failed || !url)
      return html`<div class="frame failed">
        <p>${localizer.t('contentImageFailed')}</p>
        ${url ? html`<button class="button" type="button" @click=${this.#reload}>${localizer.t('contentImageReload')}</button>` : nothing}
      </div>`;
    const name = content.alternativeText || content.name || localizer.t('contentImage');
    return html`<button
      class="frame"
      type="button"
      aria-haspopup="dialog"
      aria-label=${`${name}. ${localizer.t('contentImageOpen')}`}
      @click=${this.#open}
    >
      <img
        part="image"
        alt=""
        src=${this.attempt === 0 ? url : withAttempt(url, this.attempt)}
        decoding="async"
        referrerpolicy="no-referrer"
        draggable="false"
        @error=${this.#fail}
      />
    </button>`;
  }
  readonly #fail = (): void => {
    this.failed = true;
  };
  readonly #reload = (): void => {
    this.attempt++;
    this.failed = false;
  };
  readonly #open = (): void => {
    if (this.content) this.dispatchEvent(new ImageOpenEvent(this.content));
  };
}
/** The browser remembers a failure per address: a fragment makes it look again without another address for the server. */
function withAttempt(url: string, attempt: number): string {
  return url.startsWith('http') ? `${url.split('#')[0]}#attempt-${attempt}` : url;
}
define('chat-widget-image', ChatWidgetImage);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-image': ChatWidgetImage;
  }
}
