import { html, type TemplateResult } from 'lit';
import type { ContentView } from './content-view.ts';
import { lazyParts } from './load.ts';

const withPart = lazyParts({ markdown: () => import('./markdown-view.ts'), text: () => import('./text.ts') });
/** Without one of these no address is in a text. */
const MAY_HOLD_ADDRESS = /:\/\/|www\.|@/i;

/** A text as its author meant it; plain until the reading of formats and addresses is there. */
export function renderFormatted(text: string, view: ContentView, format?: 'plain' | 'markdown'): TemplateResult {
  const plain = html`<p class="text" dir="auto">${text}</p>`;
  if (format === 'markdown') return withPart('markdown', view, (part) => part.renderMarkdown(text, view), plain);
  return view.links && MAY_HOLD_ADDRESS.test(text)
    ? withPart('text', view, (part) => part.renderText(text, view), plain)
    : plain;
}
