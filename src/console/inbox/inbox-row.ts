import { html, nothing, type TemplateResult } from 'lit';
import type { InboxItem } from '../../protocol/agent-frames.ts';
import { addresses } from '../routing.ts';
import { clockIcon } from '../shared/icons.ts';
import { previewOf } from '../shared/preview.ts';
import { duration, fullTime, listTime } from '../shared/time.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { banTexts } from '../texts-ban.ts';
import { texts } from '../texts.ts';

export interface InboxRow {
  readonly item: InboxItem;
  readonly now: number;
  readonly selected: boolean;
  /** Tab stops here; the arrow keys go on. */
  readonly tabStop: boolean;
  readonly agentId: string | undefined;
  readonly draft: string;
  readonly typing: boolean;
  readonly failed: boolean;
}
/** After so long a wait is shown as urgent. */
const longWaitMs = 5 * 60_000;

export function inboxRow(row: InboxRow): TemplateResult {
  const { item, now, selected } = row;
  const { conversation, visitor } = item;
  const name = visitorName(visitor);
  const at = conversation.lastMessage?.at ?? conversation.updatedAt;
  const unread = conversation.unread > 0;
  return html`<li>
    <a
      class=${unread ? 'item unread' : 'item'}
      href=${addresses.inbox(conversation.id)}
      data-id=${conversation.id}
      tabindex=${row.tabStop ? '0' : '-1'}
      aria-current=${selected ? 'true' : nothing}
    >
      <chat-console-avatar
        .name=${name}
        .personId=${visitor.id}
        .imageUrl=${visitor.avatarUrl}
        .presence=${item.online ? 'online' : 'offline'}
      ></chat-console-avatar>
      <span class="text">
        <span class="row">
          <span class="name clip">${name}</span>
          <span class="visually-hidden">${item.online ? texts.presence.online : texts.presence.offline}</span>
          <span class="time muted" title=${fullTime(at)}>${listTime(at, now)}</span>
        </span>
        <span class="preview clip">${preview(row)}</span>
        <span class="meta row">
          ${waiting(item, now)}
          <span class="clip">${status(item, row.agentId)}</span>
          ${item.banned === true ? html`<span class="chip">${banTexts.chip}</span>` : nothing}
          ${
            unread
              ? html`<span class="badge"
                  ><span aria-hidden="true">${conversation.unread > 99 ? '99+' : conversation.unread}</span
                  ><span class="visually-hidden">${texts.inbox.unread(conversation.unread)}</span></span
                >`
              : nothing
          }
        </span>
      </span>
    </a>
  </li>`;
}

function preview(row: InboxRow): TemplateResult | string {
  if (row.failed) return html`<span class="error">${texts.inbox.failed}</span>`;
  if (row.typing) return html`<span class="typing">${texts.inbox.typing}</span>`;
  if (row.draft !== '') return html`<span class="draft">${texts.inbox.draft}</span> ${row.draft}`;
  const last = row.item.conversation.lastMessage;
  if (!last) return texts.inbox.noMessages;
  const text = previewOf(last);
  if (last.visibility === 'agents') return `${texts.inbox.note} ${text}`;
  if (last.author.role === 'visitor' || last.author.role === 'system') return text;
  return `${last.author.id === row.agentId ? texts.inbox.you : (last.author.name ?? texts.inbox.agent)}: ${text}`;
}
function waiting(item: InboxItem, now: number): TemplateResult | typeof nothing {
  if (item.waitingSince === undefined || item.conversation.thread?.status === 'closed') return nothing;
  const ms = now - item.waitingSince;
  return html`<span class=${ms >= longWaitMs ? 'waiting long' : 'waiting'}>
    ${clockIcon}<span class="visually-hidden">${texts.inbox.waiting}</span>${duration(ms)}
  </span>`;
}
function status(item: InboxItem, agentId: string | undefined): string {
  const thread = item.conversation.thread;
  const number = item.conversation.number;
  if (!thread) return number;
  if (thread.status === 'closed') return `${number} · ${texts.inbox.closed}`;
  if (thread.queue) return `${number} · ${texts.inbox.queued(thread.queue.position)}`;
  if (!thread.assignee) return `${number} · ${texts.inbox.unassigned}`;
  return `${number} · ${thread.assignee.id === agentId ? texts.inbox.you : thread.assignee.name}`;
}
