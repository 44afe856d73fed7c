/** Text drawn from a parsed tree: no HTML of a sender is ever interpreted. */
import { html, type TemplateResult } from 'lit';
import { linkify } from './linkify.ts';
import { parseMarkdown, type Block, type Inline } from './markdown.ts';
import { safeLink } from './safe-url.ts';

export interface TextOptions {
  readonly format?: 'plain' | 'markdown' | undefined;
  /** `false`: addresses stay text. */
  readonly links: boolean;
}
type Piece = TemplateResult | string;

export function renderText(text: string, options: TextOptions): TemplateResult {
  if (options.format === 'markdown') return html`${parseMarkdown(text).map((block) => renderBlock(block, options))}`;
  const pieces = options.links
    ? linkify(text).map((run) => (run.kind === 'text' ? run.text : renderLink(run.url, [run.text])))
    : text;
  return html`<p class="text" dir="auto">${pieces}</p>`;
}
function renderBlock(block: Block, options: TextOptions): TemplateResult {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="text" dir="auto">${renderInline(block.children, options)}</p>`;
    case 'code':
      return html`<pre class="code" dir="ltr" tabindex="0"><code>${block.text}</code></pre>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${renderInline(item, options)}</li>`);
      return block.ordered
        ? html`<ol class="list" dir="auto" start=${block.start}>
            ${items}
          </ol>`
        : html`<ul class="list" dir="auto">
            ${items}
          </ul>`;
    }
  }
}
function renderInline(nodes: readonly Inline[], options: TextOptions): readonly Piece[] {
  return nodes.map((node) => {
    switch (node.kind) {
      case 'text':
        return node.text;
      case 'code':
        return html`<code>${node.text}</code>`;
      case 'strong':
        return html`<strong>${renderInline(node.children, options)}</strong>`;
      case 'emphasis':
        return html`<em>${renderInline(node.children, options)}</em>`;
      case 'strike':
        return html`<s>${renderInline(node.children, options)}</s>`;
      case 'link': {
        const label = renderInline(node.children, options);
        if (options.links && safeLink(node.url)) return renderLink(node.url, label);
        const hidden = node.children.some((child) => child.kind === 'text' && node.url.includes(child.text));
        return html`${label}${hidden ? '' : ` (${node.url})`}`;
      }
    }
  });
}
/** Mail and phone links open their program, everything else a new tab that knows nothing of this one. */
function renderLink(url: string, label: readonly Piece[]): TemplateResult {
  const href = safeLink(url);
  if (!href) return html`${label}`;
  return href.startsWith('http')
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${label}</a>`
    : html`<a href=${href}>${label}</a>`;
}
