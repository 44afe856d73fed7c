import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Action } from '../../protocol/content.ts';
import { systemText } from '../content/system-text.ts';
import { authorName } from '../message/message.ts';
import { exportedParts } from '../shared/exported-parts.ts';
import { statusText } from '../message/status-view.ts';
import type { summarize } from '../message/summary.ts';
import type { DisplayMessage } from '../message/display-message.ts';
import type { TimelineRow } from './timeline.ts';

export interface RowView {
  readonly localizer: Localizer;
  readonly now: number;
  readonly links: boolean;
  readonly avatars: { readonly agent: boolean; readonly visitor: boolean };
  /** How many messages there are, -1 while older ones are not loaded. */
  readonly setSize: number;
  /** The row that the Tab key reaches. */
  readonly activeKey: string;
  /** A row that keeps the focus outside of the window of rows. */
  readonly parkedKey: string | undefined;
  /** Says what a message contains that is no text; absent until it is loaded. */
  readonly summarize: typeof summarize | undefined;
  answer(action: Action, messageId: string): void;
}
export function renderRow(row: TimelineRow, view: RowView): TemplateResult {
  const { item } = row;
  const parked = row.key === view.parkedKey ? ' parked' : '';
  if (item.kind === 'message' || item.kind === 'system') {
    return html`<div
      class="row${parked}"
      role="article"
      tabindex=${row.key === view.activeKey ? '0' : '-1'}
      aria-label=${rowLabel(item.message, view)}
      aria-posinset=${row.index + 1}
      aria-setsize=${view.setSize}
      data-key=${row.key}
    >
      ${renderDividers(row, view)}
      ${
        item.kind === 'system'
          ? html`<p class="system" dir="auto">${systemLine(item.message, view.localizer)}</p>`
          : html`<chat-widget-message
              exportparts=${exportedParts}
              .message=${item.message}
              .groupStart=${item.groupStart}
              .groupEnd=${item.groupEnd}
              .avatars=${item.message.own ? view.avatars.visitor : view.avatars.agent}
              .links=${view.links}
            ></chat-widget-message>`
      }
    </div>`;
  }
  return html`<div class="row${parked}" data-key=${row.key}>${renderTail(row, view)}</div>`;
}
function renderDividers(row: TimelineRow, { localizer, now }: RowView): TemplateResult | typeof nothing {
  if (row.day === undefined && row.threadStart === undefined && !row.unread) return nothing;
  return html`${row.day === undefined ? nothing : html`<p class="divider">${localizer.day(row.day, now)}</p>`}
  ${
    row.threadStart === undefined
      ? nothing
      : html`<p class="divider">${localizer.t('logThreadStarted')}, ${localizer.time(row.threadStart)}</p>`
  }
  ${row.unread ? html`<p class="divider unread">${localizer.t('logNewMessages')}</p>` : nothing}`;
}
function renderTail({ item }: TimelineRow, { localizer, answer }: RowView): TemplateResult | typeof nothing {
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
function systemLine(message: DisplayMessage, localizer: Localizer): string {
  return message.content.kind === 'system' ? systemText(message.content, localizer) : '';
}
function rowLabel(message: DisplayMessage, { localizer, summarize }: RowView): string {
  const { content } = message;
  const name = authorName(message, localizer);
  const text = message.deleted ? localizer.t('messageDeleted') : content.kind === 'text' ? content.text : undefined;
  const what =
    text === undefined
      ? (summarize?.(content, name, localizer) ?? localizer.t('previewOther', { name }))
      : localizer.t('previewText', { name, text });
  const state = message.status ? `, ${statusText(message.status, message.progress, localizer)}` : '';
  return `${what}, ${localizer.time(message.at)}${state}`;
}
