import type { TemplateResult } from 'lit';
import type { ContentView } from './content-view.ts';
import { lazyParts } from './load.ts';
import { renderText } from './text.ts';

const withPart = lazyParts({ markdown: () => import('./markdown-view.ts') });

/** A text as its author meant it; plain until the reading of formats is there. */
export function renderFormatted(text: string, view: ContentView, format?: 'plain' | 'markdown'): TemplateResult {
  const plain = renderText(text, view);
  return format === 'markdown' ? withPart('markdown', view, (part) => part.renderMarkdown(text, view), plain) : plain;
}
