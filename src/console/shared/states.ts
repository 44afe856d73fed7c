/** What stands in the place of something that is not there yet, or could not be had. */
import { html, type TemplateResult } from 'lit';
import { texts } from '../texts.ts';

export function loading(): TemplateResult {
  return html`<div class="empty" aria-busy="true">
    <span class="spinner"></span><span class="visually-hidden">${texts.loading}</span>
  </div>`;
}
export function loadFailed(reason: string, retry: () => unknown): TemplateResult {
  return html`<div class="empty" role="alert">
    <span>${reason}</span>
    <button class="button small" type="button" @click=${() => void retry()}>${texts.tryAgain}</button>
  </div>`;
}
