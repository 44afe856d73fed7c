import type { Content } from '../../protocol/content.ts';
import type { Message } from '../../protocol/model.ts';
import { texts } from '../texts.ts';
import { systemWords } from './system-words.ts';

/** One line for lists and notifications. */
export function previewOf(message: Message): string {
  if (message.deletedAt !== undefined) return texts.preview.deleted;
  return contentPreview(message.content);
}

export function contentPreview(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text.replace(/\s+/gu, ' ').trim();
    case 'image':
      return content.text ?? texts.preview.image;
    case 'file':
      return content.name === '' ? texts.preview.file : content.name;
    case 'location':
      return content.name ?? content.address ?? texts.preview.location;
    case 'carousel':
    case 'list':
      return content.items.map((item) => item.title).join(' · ');
    case 'form':
      return content.form.title ?? texts.preview.form;
    case 'formResponse':
      return content.answers.map((answer) => `${answer.label}: ${answer.text ?? String(answer.value)}`).join(' · ');
    case 'productCard':
      return content.title;
    case 'orderCard':
      return texts.preview.order(content.code);
    case 'richMessage':
      return content.elements.map((element) => element.title).join(' · ');
    case 'template':
      return content.text ?? texts.preview.template;
    case 'system':
      return systemWords(content);
    case 'custom':
      return texts.preview.custom;
    default:
      return content.text ?? texts.preview.unknown(content.originalKind);
  }
}
