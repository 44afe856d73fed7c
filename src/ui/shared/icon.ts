/** Line icons on a 24-unit grid, drawn for this project. Decorative: the button around them carries the name. */
import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

export function icon(paths: SVGTemplateResult, mirrored = false): TemplateResult {
  return html`<svg
    class=${mirrored ? 'icon mirrored' : 'icon'}
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${paths}
  </svg>`;
}
