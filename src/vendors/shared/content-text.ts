/** One line of plain text for any content, for payloads that have room for nothing more. Empty when the content has no words of its own. */
import type { Content, Media } from '../../protocol/content.ts';

export function textOf(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'image':
      return content.text ?? '';
    case 'file':
      return content.text ?? content.name;
    case 'location':
      return content.name ?? content.address ?? `${content.latitude},${content.longitude}`;
    case 'carousel':
    case 'list':
      return content.items.map((item) => item.title).join(', ');
    case 'richMessage':
      return content.elements.map((item) => item.title).join(', ');
    case 'form':
      return content.form.title ?? content.form.intro ?? '';
    case 'formResponse':
      return content.answers.map((answer) => `${answer.label}: ${answer.text ?? valueText(answer.value)}`).join('\n');
    case 'productCard':
      return content.title;
    case 'orderCard':
      return content.code;
    case 'template':
    case 'system':
    case 'unknown':
      return content.text ?? '';
    case 'custom':
      return '';
  }
}
/** The picture or file behind a content, when it is one. */
export function mediaOf(content: Content): Media | undefined {
  return content.kind === 'image' || content.kind === 'file' ? content : undefined;
}
function valueText(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}
