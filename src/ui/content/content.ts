/** The one place that knows which view draws which kind of content. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Action, Content } from '../../protocol/content.ts';
import { isSuggestion } from './suggested-answers.ts';
import type { ContentView } from './content-view.ts';
import { withPart } from './load.ts';
import { systemText } from './system-text.ts';
import { renderText } from './text.ts';

/** Views that bring their own frame and want no bubble around them. */
export function isBare(content: Content): boolean {
  switch (content.kind) {
    case 'image':
      return !content.text;
    case 'carousel':
    case 'productCard':
    case 'orderCard':
    case 'list':
      return true;
    case 'file':
      return content.mediaType.startsWith('video/') && !content.text;
    case 'richMessage':
      return content.template !== 'quickReplies';
    default:
      return false;
  }
}
export function renderContent(content: Content, view: ContentView): TemplateResult {
  const { localizer } = view;
  switch (content.kind) {
    case 'text':
      return html`${text(content.text, view, content.format)}${actions(content.actions, view)}`;
    case 'image':
      return html`${withPart('image', view, () => html`<chat-widget-image .content=${content} .message=${view.message}></chat-widget-image>`)}
      ${caption(content.text, view)}${actions(content.actions, view)}`;
    case 'file':
      return html`${renderFile(content, view)}${caption(content.text, view)}${actions(content.actions, view)}`;
    case 'location':
      return withPart(
        'location',
        view,
        () => html`<chat-widget-location .content=${content} .message=${view.message}></chat-widget-location>`,
      );
    case 'carousel':
      return html`${withPart('carousel', view, () => html`<chat-widget-carousel .content=${content} .message=${view.message}></chat-widget-carousel>`)}
      ${actions(content.actions, view)}`;
    case 'list':
    case 'productCard':
    case 'orderCard':
      return html`${withPart('cards', view, () => html`<chat-widget-cards .content=${content} .message=${view.message}></chat-widget-cards>`)}
      ${content.kind === 'list' ? actions(content.actions, view) : nothing}`;
    case 'richMessage':
      return renderRichMessage(content, view);
    case 'form':
    case 'formResponse':
      return withPart(
        'form',
        view,
        () => html`<chat-widget-form-message .content=${content} .message=${view.message}></chat-widget-form-message>`,
      );
    case 'template':
      return content.text ? text(content.text, view) : fallback(view);
    case 'system':
      return html`<p class="text" dir="auto">${systemText(content, localizer)}</p>`;
    case 'custom':
      return fallback(view);
    case 'unknown':
      return content.text ? text(content.text, view) : fallback(view);
    default: {
      content satisfies never;
      return fallback(view);
    }
  }
}
function renderFile(content: Extract<Content, { kind: 'file' }>, view: ContentView): TemplateResult {
  if (/^(?:video|audio)\//.test(content.mediaType))
    return withPart(
      'player',
      view,
      () => html`<chat-widget-player .content=${content} .message=${view.message}></chat-widget-player>`,
    );
  return withPart(
    'file',
    view,
    () => html`<chat-widget-file .content=${content} .message=${view.message}></chat-widget-file>`,
  );
}
function renderRichMessage(content: Extract<Content, { kind: 'richMessage' }>, view: ContentView): TemplateResult {
  switch (content.template) {
    case 'quickReplies':
      return html`${content.elements.map((element) => text(element.title, view))}`;
    case 'sticker':
      return withPart(
        'cards',
        view,
        () => html`<chat-widget-cards .content=${content} .message=${view.message}></chat-widget-cards>`,
      );
    default:
      return withPart(
        'carousel',
        view,
        () => html`<chat-widget-carousel .content=${content} .message=${view.message}></chat-widget-carousel>`,
      );
  }
}
function text(value: string, view: ContentView, format?: 'plain' | 'markdown'): TemplateResult {
  const plain = renderText(value, view);
  return format === 'markdown' ? withPart('markdown', view, (part) => part.renderMarkdown(value, view), plain) : plain;
}
function caption(value: string | undefined, view: ContentView): TemplateResult | typeof nothing {
  return value ? text(value, view) : nothing;
}
/** Suggested answers stand below the log's last message, not here. */
function actions(all: readonly Action[] | undefined, view: ContentView): TemplateResult | typeof nothing {
  const own = all?.filter((action) => !isSuggestion(action)) ?? [];
  if (own.length === 0) return nothing;
  return withPart(
    'actions',
    view,
    () => html`<chat-widget-actions .actions=${own} .message=${view.message}></chat-widget-actions>`,
  );
}
function fallback(view: ContentView): TemplateResult {
  return html`<p class="notice">${view.localizer.t('contentUnknown')}</p>`;
}
