import { css, html, nothing, type TemplateResult } from 'lit';
import type { CardItem, LinkAction } from '../../protocol/content.ts';
import type { DisplayMessage } from '../message/display-message.ts';
import { safeLink, safeMedia } from './safe-url.ts';

export const cardStyles = css`
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden;
    background: var(--_surface);
    color: var(--_text);
  }
  .card > img {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    object-fit: cover;
    background: var(--_surface-raised);
  }
  .card.square > img {
    aspect-ratio: 1;
  }
  .card .words {
    flex: 1;
    padding: calc(var(--_space) * 3);
  }
  .card .title {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .card .title a {
    color: inherit;
    text-decoration: none;
  }
  .card .title a:hover {
    text-decoration: underline;
  }
  /* The whole card follows its link; buttons stay above it. */
  .card .title a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .card .muted {
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  .card chat-widget-actions {
    position: relative;
    padding: 0 calc(var(--_space) * 3) calc(var(--_space) * 3);
  }
`;
/** Title, text, picture and buttons of one card. `chat-widget-actions` must be defined by the caller's part. */
export function renderCard(
  item: CardItem,
  message: DisplayMessage | undefined,
  ratio: 'horizontal' | 'square' = 'horizontal',
): TemplateResult {
  const image = safeMedia(item.imageUrl);
  const actions = item.actions ?? [];
  const main = actions.find((action): action is LinkAction => action.kind === 'link' && action.isDefault === true);
  const href = safeLink(main?.uri);
  const buttons = actions.filter((action) => action !== main || !href);
  return html`<div class="card ${ratio}" part="card">
    ${image ? html`<img src=${image} alt=${item.alternativeText ?? ''} decoding="async" referrerpolicy="no-referrer" />` : nothing}
    <div class="words" dir="auto">
      <p class="title">
        ${href ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${item.title}</a>` : item.title}
      </p>
      ${item.description ? html`<p class="muted"><bdi>${item.description}</bdi></p>` : nothing}
    </div>
    ${buttons.length > 0 ? html`<chat-widget-actions .actions=${buttons} .message=${message}></chat-widget-actions>` : nothing}
  </div>`;
}
