import { html, nothing, type TemplateResult } from 'lit';
import { css } from 'lit';

/** First letters of the first and last word, for people without a picture. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined];
  return letters
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase();
}
/** Decorative: the name stands beside it. */
export function avatar(name: string | undefined, url: string | undefined): TemplateResult {
  return html`<span class="avatar" aria-hidden="true">
    ${name ? html`<span dir="auto">${initials(name)}</span>` : nothing}
    ${
      url
        ? html`<img
            src=${url}
            alt=""
            loading="lazy"
            referrerpolicy="no-referrer"
            @error=${(event: Event) => (event.target as HTMLImageElement).remove()}
          />`
        : nothing
    }
  </span>`;
}
export const avatarStyles = css`
  .avatar {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 38px;
    block-size: 38px;
    border-radius: 50%;
    overflow: hidden;
    /* Text and ground of one pair that is known to contrast: a tint of the ground would take from that. */
    background: var(--_avatar, color-mix(in srgb, var(--_brand) 12%, var(--_surface)));
    color: var(--_on-avatar, var(--_text));
    font-size: 0.85em;
    font-weight: 650;
    letter-spacing: 0.02em;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
`;
