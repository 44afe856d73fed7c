import { html, nothing, type TemplateResult } from 'lit';

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
