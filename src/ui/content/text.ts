/** Plain text with its addresses. No HTML of a sender is ever interpreted, here or in `markdown-view.ts`. */
import { html, type TemplateResult } from 'lit';
import { linkify } from './linkify.ts';
import { safeLink } from './safe-url.ts';

export interface TextOptions {
  /** `false`: addresses stay text. */
  readonly links: boolean;
}
export type Piece = TemplateResult | string;

export function renderText(text: string, options: TextOptions): TemplateResult {
  const pieces = options.links
    ? linkify(text).map((run) => (run.kind === 'text' ? run.text : renderLink(run.url, [run.text])))
    : text;
  return html`<p class="text" dir="auto">${pieces}</p>`;
}
/** Mail and phone links open their program, everything else a new tab that knows nothing of this one. */
export function renderLink(url: string, label: readonly Piece[]): TemplateResult {
  const href = safeLink(url);
  if (!href) return html`${label}`;
  return href.startsWith('http')
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${label}</a>`
    : html`<a href=${href}>${label}</a>`;
}
