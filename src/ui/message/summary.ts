/** One line that says what a message contains: for announcements, row labels and previews. */
import type { Localizer } from '../../i18n/localizer.ts';
import type { Content } from '../../protocol/content.ts';
import { systemText } from '../content/system-text.ts';
import { spokenText } from './spoken-text.ts';

/** @param name who said it, in the reader's language (`messageYou` for own messages) */
export function summarize(content: Content, name: string, localizer: Localizer): string {
  const { join: described } = localizer;
  const said = (text: string): string => localizer.t('previewText', { name, text });
  switch (content.kind) {
    case 'text':
      return content.actions?.some(({ kind }) => kind === 'locationRequest')
        ? described(localizer.t('previewLocationRequest', { name }), spokenText(content))
        : said(spokenText(content));
    case 'image':
      return described(localizer.t('previewImage', { name }), content.alternativeText ?? content.text);
    case 'file':
      if (content.mediaType.startsWith('video/')) return described(localizer.t('previewVideo', { name }), content.text);
      if (content.mediaType.startsWith('audio/')) return described(localizer.t('previewAudio', { name }), content.text);
      return described(localizer.t('previewFile', { name }), content.name);
    case 'location':
      return described(localizer.t('previewLocation', { name }), content.name ?? content.address);
    case 'carousel':
    case 'list':
      return described(localizer.t('previewCards', { name }), ...content.items.map(({ title }) => title));
    case 'richMessage':
      if (content.template === 'sticker') return localizer.t('previewSticker', { name });
      return described(localizer.t('previewCards', { name }), ...content.elements.map(({ title }) => title));
    case 'form':
      return described(localizer.t('previewForm', { name }), content.form.title);
    case 'formResponse':
      return localizer.t('previewFormResponse', { name });
    case 'productCard':
      return described(localizer.t('previewProduct', { name }), content.title);
    case 'orderCard':
      return described(localizer.t('previewOrder', { name }), content.code);
    case 'template':
    case 'unknown':
      return content.text ? said(content.text) : localizer.t('previewOther', { name });
    case 'system':
      return systemText(content, localizer);
    case 'custom':
      return localizer.t('previewOther', { name });
    default: {
      content satisfies never;
      return localizer.t('previewOther', { name });
    }
  }
}
