/** Rows that are no messages: what happened, and what stands below the last message. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Action } from '../../protocol/content.ts';
import { systemText } from '../content/system-text.ts';
import type { DisplayMessage } from '../message/display-message.ts';
import type { TimelineItem } from './timeline.ts';

export function renderSystem({ content }: DisplayMessage, localizer: Localizer): TemplateResult {
  return html`<p class="system" dir="auto">${content.kind === 'system' ? systemText(content, localizer) : ''}</p>`;
}
export function renderTail(
  item: TimelineItem,
  localizer: Localizer,
  answer: (action: Action, messageId: string) => void,
): TemplateResult | typeof nothing {
  switch (item.kind) {
    case 'replies':
      return html`<div class="replies" role="group" aria-label=${localizer.t('actionReplies')}>
        ${item.actions.map(
          (action) =>
            html`<button class="reply" type="button" dir="auto" @click=${() => answer(action, item.messageId)}>
              ${action.label}
            </button>`,
        )}
      </div>`;
    case 'typing': {
      const [first] = item.agents;
      const text =
        item.agents.length === 1 && first
          ? localizer.t('messageTyping', { name: first.name || localizer.t('messageAgent') })
          : localizer.t('messageTypingSeveral');
      return html`<p class="typing">
        <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span>${text}</span>
      </p>`;
    }
    default:
      return nothing;
  }
}
