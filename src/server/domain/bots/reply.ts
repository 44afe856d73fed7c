/** What a bot that knows a list of questions says to a visitor. Pure, so every case can be tried in a table. */
import type { TextContent } from '../../../protocol/content.ts';
import type { BotSettings } from '../../../protocol/settings.ts';
import { findAnswer } from './faq-match.ts';
import { guidedActions } from './guided-questions.ts';
import type { TemplateValues } from '../../../protocol/template.ts';
import { fillTemplate } from '../../../protocol/template.ts';

export interface Question {
  readonly text: string;
  /** What a pressed suggestion carried. */
  readonly payload?: string | undefined;
  /** Only this group of questions counts. */
  readonly faqGroup?: string | undefined;
  /** Questions to press are offered. */
  readonly guided: boolean;
}
export type Reply =
  | { readonly kind: 'answer'; readonly content: TextContent }
  | { readonly kind: 'unknown'; readonly content: TextContent | undefined }
  | { readonly kind: 'handover' };
export const handoverPayload = 'handover';

export function replyTo(bot: BotSettings, question: Question, values: TemplateValues): Reply {
  const { text, payload, faqGroup, guided } = question;
  const belongs = (group: string | undefined): boolean => faqGroup === undefined || group === faqGroup;
  if (payload === handoverPayload || asksForPerson(bot, text)) return { kind: 'handover' };
  if (payload?.startsWith('group:')) {
    const group = payload.slice('group:'.length);
    const actions = guided && belongs(group) ? guidedActions(bot.faq, group) : [];
    if (actions.length > 0) return { kind: 'answer', content: { kind: 'text', text: group, actions } };
  }
  const pressed = payload?.startsWith('faq:')
    ? bot.faq.find(({ id, group }) => id === payload.slice(4) && belongs(group))
    : undefined;
  const item = pressed ?? findAnswer(text, bot.faq, faqGroup);
  if (item) return { kind: 'answer', content: { kind: 'text', text: fillTemplate(item.answer, values) } };
  const unknown = fillTemplate(bot.unknownAnswer, values);
  if (unknown === '') return { kind: 'unknown', content: undefined };
  const actions = guided ? guidedActions(bot.faq, faqGroup) : [];
  return { kind: 'unknown', content: { kind: 'text', text: unknown, ...(actions.length > 0 ? { actions } : {}) } };
}
/** The words stand in the text as whole words, in any case. */
export function asksForPerson({ handoverWords }: Pick<BotSettings, 'handoverWords'>, text: string): boolean {
  const said = plain(text);
  return handoverWords.some((words) => {
    const wanted = plain(words);
    return wanted.trim() !== '' && (said.includes(wanted) || (isUnspaced(wanted) && said.includes(wanted.trim())));
  });
}
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
/** Chinese, Japanese and Thai put no spaces between words. */
function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
}
