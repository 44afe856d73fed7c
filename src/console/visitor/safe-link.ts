import { html, type TemplateResult } from 'lit';

/** A visitor's page tells its own address, so it may say anything: only web addresses become links. */
export function safeLink(url: string, label: string): TemplateResult {
  const safe = /^https?:\/\//iu.test(url);
  return safe
    ? html`<a class="link" href=${url} target="_blank" rel="noopener noreferrer">${label}</a>`
    : html`<span>${label}</span>`;
}

/** An address as people read it: without scheme, and without a last slash. */
export function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//iu, '').replace(/\/$/u, '');
}
