import { css, html, nothing, type TemplateResult } from 'lit';
import type { LocationContent } from '../../protocol/content.ts';
import { define } from '../shared/define.ts';
import { locationIcon } from '../shared/more-icons.ts';
import { baseStyles } from '../shared/styles.ts';
import { ContentElement } from './content-element.ts';

/**
 * A place in words and a link to a map. No map is loaded: that would tell a third party who reads what.
 *
 * @internal
 * @csspart map - the link
 */
export class ChatWidgetLocation extends ContentElement<LocationContent> {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .place {
        display: flex;
        gap: calc(var(--_space) * 2.5);
        align-items: start;
      }
      .name {
        font-weight: 550;
      }
      a {
        display: inline-block;
        padding-block: 3px;
      }
    `,
  ];
  declare content: LocationContent | undefined;

  override render(): TemplateResult | typeof nothing {
    const { content, localizer } = this;
    if (!content || !localizer) return nothing;
    const href = mapAddress(content);
    return html`<div class="place">
      ${locationIcon}
      <div>
        <p class="name" dir="auto">${content.name || localizer.t('contentLocation')}</p>
        ${content.address ? html`<p dir="auto">${content.address}</p>` : nothing}
        ${
          href
            ? html`<a part="map" href=${href} target="_blank" rel="noopener noreferrer"
                >${localizer.t('contentLocationMap')}<span class="visually-hidden">
                  (${localizer.t('commonNewTab')})</span
                ></a
              >`
            : nothing
        }
      </div>
    </div>`;
  }
}
export function mapAddress({ latitude, longitude }: LocationContent): string | undefined {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  const [lat, lon] = [latitude.toFixed(6), longitude.toFixed(6)];
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`;
}
define('chat-widget-location', ChatWidgetLocation);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-location': ChatWidgetLocation;
  }
}
