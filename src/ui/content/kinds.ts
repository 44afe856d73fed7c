/** The one place that knows which view draws which kind of content. Comes with the first message that is more than text. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Action, Content } from '../../protocol/content.ts';
import type { ContentView } from './content-view.ts';
import { renderFormatted } from './formatted-text.ts';
import { lazyParts } from './load.ts';
import { isSuggestion } from './suggested-answers.ts';
import { systemText } from './system-text.ts';
import '../message/message.later.styles.ts';

const withPart = lazyParts({
  actions: () => import('./actions.ts'),
  cards: () => import('./cards.ts'),
  carousel: () => import('./carousel.ts'),
  file: () => import('./file.ts'),
  form: () => import('./form-message.ts'),
  image: () => import('./image.ts'),
  location: () => import('./location.ts'),
  player: () => import('./player.ts'),
});

export function renderKind(content: Content, view: ContentView): TemplateResult {
  const { localizer } = view;
  switch (content.kind) {
    case 'text':
      return html`${renderFormatted(content.text, view, content.format)}${actions(content.actions, view)}`;
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
      return content.text ? renderFormatted(content.text, view) : fallback(view);
    case 'system':
      return html`<p class="text" dir="auto">${systemText(content, localizer)}</p>`;
    case 'custom':
      return fallback(view);
    case 'unknown':
      return content.text ? renderFormatted(content.text, view) : fallback(view);
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
      return html`${content.elements.map((element) => renderFormatted(element.title, view))}`;
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
function caption(value: string | undefined, view: ContentView): TemplateResult | typeof nothing {
  return value ? renderFormatted(value, view) : nothing;
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
