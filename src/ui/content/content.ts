/** What stands in a message's bubble. Plain text is drawn at once; everything else comes with its first message. */
import type { TemplateResult } from 'lit';
import type { Content } from '../../protocol/content.ts';
import type { ContentView } from './content-view.ts';
import { renderFormatted } from './formatted-text.ts';
import { lazyParts } from './load.ts';
import { isSuggestion } from './suggested-answers.ts';

const withPart = lazyParts({ kinds: () => import('./kinds.ts') });

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
      return /^(video|audio)\//.test(content.mediaType) && !content.text;
    case 'richMessage':
      return content.template !== 'quickReplies';
    default:
      return false;
  }
}
export function renderContent(content: Content, view: ContentView): TemplateResult {
  return content.kind === 'text' && (content.actions ?? []).every(isSuggestion)
    ? renderFormatted(content.text, view, content.format)
    : withPart('kinds', view, ({ renderKind }) => renderKind(content, view));
}
