import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { FileContent } from '../../protocol/content.ts';
import { define } from '../shared/define.ts';
import { baseStyles } from '../shared/styles.ts';
import { ContentElement } from './content-element.ts';
import { safeMedia } from './safe-url.ts';

/**
 * Plays a video or a sound in place; what the browser can not play is offered as a download.
 *
 * @internal
 * @csspart player - the browser's own player
 */
export class ChatWidgetPlayer extends ContentElement<FileContent> {
  static override properties: PropertyDeclarations = { ...ContentElement.properties, failed: { state: true } };
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      video {
        display: block;
        inline-size: 260px;
        max-inline-size: 100%;
        max-block-size: 320px;
        aspect-ratio: var(--_ratio, 16 / 9);
        border-radius: var(--_radius);
        background: #000;
      }
      audio {
        display: block;
        inline-size: 260px;
        max-inline-size: 100%;
      }
    `,
  ];
  declare content: FileContent | undefined;
  declare failed: boolean;

  override updated(): void {
    const { width, height } = this.content ?? {};
    if (width && height && width > 0 && height > 0)
      this.style.setProperty('--_ratio', String(Math.max(width / height, 0.5)));
  }
  override render(): TemplateResult | typeof nothing {
    const { content, localizer } = this;
    const url = safeMedia(content?.url);
    if (!content || !localizer) return nothing;
    const video = content.mediaType.startsWith('video/');
    const label = content.alternativeText || content.name || localizer.t(video ? 'contentVideo' : 'contentAudio');
    if (!url || this.failed)
      return html`<p>${label}</p>
        ${url ? html`<a href=${url} download=${content.name} target="_blank" rel="noopener noreferrer">${localizer.t('contentDownload', { name: content.name })}</a>` : nothing}`;
    return video
      ? html`<video
          part="player"
          src=${url}
          poster=${safeMedia(content.thumbnailUrl) ?? nothing}
          aria-label=${label}
          controls
          playsinline
          preload="metadata"
          @error=${this.#fail}
        ></video>`
      : html`<audio
          part="player"
          src=${url}
          aria-label=${label}
          controls
          preload="metadata"
          @loadedmetadata=${findLength}
          @error=${this.#fail}
        ></audio>`;
  }
  readonly #fail = (): void => {
    this.failed = true;
  };
}
/** Browsers record sound without saying how long it is; they find out when they are sent to its end. */
function findLength({ target }: Event): void {
  const audio = target as HTMLAudioElement;
  if (audio.duration !== Infinity) return;
  audio.addEventListener('durationchange', () => (audio.currentTime = 0), { once: true });
  audio.currentTime = 1e9;
}
define('chat-widget-player', ChatWidgetPlayer);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-player': ChatWidgetPlayer;
  }
}
