/** What a message says, as plain text: for transcripts, searches and mails. Pure. */
import type { Content } from '../../../protocol/content.ts';

export function contentText(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'image':
    case 'file':
      return [content.text, `[${content.name}]`].filter((part) => part !== undefined && part !== '').join('\n');
    case 'location':
      return [content.name, content.address, `${String(content.latitude)}, ${String(content.longitude)}`]
        .filter((part) => part !== undefined)
        .join(', ');
    case 'carousel':
    case 'list':
      return content.items.map((item) => join(': ', item.title, item.description)).join('\n');
    case 'richMessage':
      return content.elements.map((item) => join(': ', item.title, item.description)).join('\n');
    case 'form':
      return content.form.title ?? content.form.fields.map((field) => field.label).join(', ');
    case 'formResponse':
      return content.answers
        .map(
          (answer) =>
            `${answer.label}: ${answer.text ?? (typeof answer.value === 'string' ? answer.value : answer.value.join(', '))}`,
        )
        .join('\n');
    case 'productCard':
      return join('\n', content.title, content.note, content.description, content.url);
    case 'orderCard':
      return join('\n', content.code, content.statusText, ...content.goods.map((goods) => goods.name), content.url);
    case 'template':
    case 'system':
    case 'unknown':
      return content.text ?? '';
    case 'custom':
      return '';
  }
}
function join(separator: string, ...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(separator);
}
