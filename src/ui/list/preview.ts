import type { Message } from '../../protocol/model.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { summarize } from '../message/summary.ts';

/** One line for lists and pop-ups: who, and what they said. */
export function previewLine(message: Message, localizer: Localizer): string {
  if (message.deletedAt !== undefined) return localizer.t('messageDeleted');
  const own = message.author.role === 'visitor';
  const name = own ? localizer.t('messageYou') : (message.author.name ?? localizer.t('messageAgent'));
  return summarize(message.content, name, localizer);
}
