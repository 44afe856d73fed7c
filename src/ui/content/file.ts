import { css, html, nothing, type TemplateResult } from 'lit';
import type { FileContent } from '../../protocol/content.ts';
import { define } from '../shared/define.ts';
import { downloadIcon, fileIcon } from '../shared/more-icons.ts';
import { baseStyles } from '../shared/styles.ts';
import { ContentElement } from './content-element.ts';
import { safeMedia } from './safe-url.ts';

/**
 * A file with its size, to download.
 *
 * @internal
 * @csspart file - the link
 */
export class ChatWidgetFile extends ContentElement<FileContent> {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .file {
        display: flex;
        align-items: center;
        gap: calc(var(--_space) * 2.5);
        min-block-size: 40px;
        color: inherit;
        text-decoration: none;
        border-radius: calc(var(--_radius) / 2);
      }
      .name {
        display: block;
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      a:hover .name {
        text-decoration: underline;
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      .size {
        font-size: 0.87em;
      }
    `,
  ];
  declare content: FileContent | undefined;

  override render(): TemplateResult | typeof nothing {
    const { content, localizer } = this;
    if (!content || !localizer) return nothing;
    const name = content.name || localizer.t('contentFile');
    const words = html`<span class="words">
      <bdi class="name">${name}</bdi
      >${content.size > 0 ? html`<bdi class="size">${localizer.bytes(content.size)}</bdi>` : nothing}
    </span>`;
    const url = safeMedia(content.url);
    if (!url) return html`<div class="file" part="file">${fileIcon}${words}</div>`;
    return html`<a
      class="file"
      part="file"
      href=${url}
      aria-label=${localizer.join(localizer.t('contentDownload', { name }), content.size > 0 ? localizer.bytes(content.size) : undefined)}
      download=${content.name}
      target="_blank"
      rel="noopener noreferrer"
    >
      ${fileIcon}${words}${downloadIcon}
    </a>`;
  }
}
define('chat-widget-file', ChatWidgetFile);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-file': ChatWidgetFile;
  }
}
