/** Formatted text, drawn from its tree. Loaded with the first message that is formatted; until then the text stands there as written. */
import { html, type TemplateResult } from 'lit';
import { parseMarkdown, type Block, type Inline } from './markdown.ts';
import { safeLink } from './safe-url.ts';
import { renderLink, type Piece, type TextOptions } from './text.ts';
import '../message/message.later.styles.ts';

export function renderMarkdown(text: string, options: TextOptions): TemplateResult {
  return html`${parseMarkdown(text).map((block) => renderBlock(block, options))}`;
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
