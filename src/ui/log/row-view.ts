import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../i18n/localizer.ts';
import { authorName } from '../message/message.ts';
import { exportedParts } from '../shared/exported-parts.ts';
import { statusText } from '../message/status-view.ts';
import type { DisplayMessage } from '../message/display-message.ts';
import type { Later } from './later.ts';
import type { TimelineRow } from './timeline.ts';

const nothingSaid = { role: null, tabindex: null, 'aria-label': null, 'aria-posinset': null, 'aria-setsize': null };

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
  /** What draws and describes everything but texts; absent until it is loaded. */
  readonly later: Later | undefined;
}
/** What a row is to readers, keys and the rest of the log; a row that holds no message is nothing by itself. */
export function describeRow(element: Element, row: TimelineRow, view: RowView): void {
  const { item, key } = row;
  const described = 'message' in item && {
    role: 'article',
    tabindex: key === view.activeKey ? 0 : -1,
    'aria-label': rowLabel(item.message, view),
    'aria-posinset': row.index + 1,
    'aria-setsize': view.setSize,
  };
  const all = { ...nothingSaid, ...described, class: key === view.parkedKey ? 'row parked' : 'row', 'data-key': key };
  for (const [name, value] of Object.entries(all))
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== `${value}`) element.setAttribute(name, `${value}`);
}
export function renderRow(row: TimelineRow, view: RowView): TemplateResult | typeof nothing | undefined {
  const { item } = row;
  if (!('message' in item)) return view.later?.renderTail(item, view.localizer);
  return html`${renderDividers(row, view)}
  ${
    item.kind === 'system'
      ? view.later?.renderSystem(item.message, view.localizer)
      : html`<chat-widget-message
          exportparts=${exportedParts}
          .message=${item.message}
          .groupStart=${item.groupStart}
          .groupEnd=${item.groupEnd}
          .avatars=${item.message.own ? view.avatars.visitor : view.avatars.agent}
          .links=${view.links}
        ></chat-widget-message>`
  }`;
}
function renderDividers(row: TimelineRow, { localizer, now }: RowView): TemplateResult | typeof nothing {
  if (row.day === undefined && row.threadStart === undefined && !row.unread) return nothing;
  return html`${row.day === undefined ? nothing : html`<p class="divider">${localizer.day(row.day, now)}</p>`}
  ${
    row.threadStart === undefined
      ? nothing
      : html`<p class="divider">${localizer.join(localizer.t('logThreadStarted'), localizer.time(row.threadStart))}</p>`
  }
  ${row.unread ? html`<p class="divider unread">${localizer.t('logNewMessages')}</p>` : nothing}`;
}
function rowLabel(message: DisplayMessage, { localizer, later }: RowView): string {
  const { content } = message;
  const name = authorName(message, localizer);
  const text = message.deleted ? localizer.t('messageDeleted') : content.kind === 'text' ? content.text : undefined;
  const what =
    text === undefined
      ? (later?.summarize(content, name, localizer) ?? localizer.t('previewOther', { name }))
      : localizer.t('previewText', { name, text });
  return localizer.join(
    what,
    localizer.time(message.at),
    message.status && statusText(message.status, message.progress, localizer),
  );
}
