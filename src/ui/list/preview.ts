import type { Content } from '../../protocol/content.ts';
import type { Message } from '../../protocol/model.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { TermKey } from '../../i18n/terms.ts';

const MAX_LENGTH = 140;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join('')}…` : line;
}
/** Markdown signs say nothing in one line of plain text. */
function plain(text: string, format: 'plain' | 'markdown' | undefined): string {
  if (format !== 'markdown') return shorten(text);
  return shorten(text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/(\*\*|__|`|^\s*[-*]\s+)/gm, ''));
}
/** What a content says in words: its own text where it has one, else the term for its kind. */
export function previewOf(content: Content): { readonly text: string } | { readonly term: TermKey } {
  switch (content.kind) {
    case 'text': {
      if (content.text.trim() !== '') return { text: plain(content.text, content.format) };
      return { term: content.actions?.some(({ kind }) => kind === 'locationRequest') ? 'previewLocationRequest' : 'previewOther' };
    }
    case 'image':
      return content.text ? { text: shorten(content.text) } : { term: 'previewImage' };
    case 'file':
      if (content.mediaType.startsWith('video/')) return { term: 'previewVideo' };
      return { term: content.mediaType.startsWith('audio/') ? 'previewAudio' : 'previewFile' };
    case 'location':
      return { term: 'previewLocation' };
    case 'carousel':
    case 'list':
      return { term: 'previewCards' };
    case 'form':
      return { term: 'previewForm' };
    case 'formResponse':
      return { term: 'previewFormResponse' };
    case 'productCard':
      return { term: 'previewProduct' };
    case 'orderCard':
      return { term: 'previewOrder' };
    case 'richMessage':
      return richPreview(content);
    case 'system':
    case 'template':
    case 'unknown':
      return content.text ? { text: shorten(content.text) } : { term: 'previewOther' };
    default:
      return { term: 'previewOther' };
  }
}
function richPreview(content: Extract<Content, { kind: 'richMessage' }>): ReturnType<typeof previewOf> {
  if (content.template === 'sticker') return { term: 'previewSticker' };
  const title = content.elements.find((element) => element.title)?.title;
  return title ? { text: shorten(title) } : { term: 'previewCards' };
}
/** One line for lists and pop-ups: who, and what they said. */
export function previewLine(message: Message, localizer: Localizer): string {
  const own = message.author.role === 'visitor';
  const name = own ? localizer.t('messageYou') : (message.author.name ?? localizer.t('messageAgent'));
  if (message.deletedAt !== undefined) return localizer.t('messageDeleted');
  const preview = previewOf(message.content);
  return 'text' in preview ? localizer.t('previewText', { name, text: preview.text }) : localizer.t(preview.term, { name });
}
