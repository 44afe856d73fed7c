import { html, nothing, type TemplateResult } from 'lit';
import type { Conversation, Visit } from '../../protocol/model.ts';
import { addresses } from '../routing.ts';
import { previewOf } from '../shared/preview.ts';
import { fullTime, listTime } from '../shared/time.ts';
import { paneSectionLevel } from '../shared/heading-level.ts';
import { texts } from '../texts.ts';
import { safeLink, shortAddress } from './safe-link.ts';

/** The visitor's other conversations, newest first. */
export function earlierConversations(
  conversations: readonly Conversation[],
  current: string | undefined,
  now: number,
): TemplateResult | typeof nothing {
  const others = conversations.filter((conversation) => conversation.id !== current);
  if (others.length === 0) return nothing;
  return html`<section>
    <h3 aria-level=${paneSectionLevel()}>${texts.visitor.conversations}</h3>
    <ul class="conversations" role="list">
      ${others.map(
        (conversation) =>
          html`<li>
            <a href=${addresses.inbox(conversation.id)}>
              <span class="row"
                ><strong>${conversation.number}</strong
                ><span class="muted small">${listTime(conversation.updatedAt, now)}</span></span
              >
              <span class="clip small muted"
                >${conversation.lastMessage ? previewOf(conversation.lastMessage) : texts.inbox.noMessages}</span
              >
            </a>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** The pages that were visited, newest first. */
export function trail(
  visits: readonly Visit[],
  hasMore: boolean,
  now: number,
  more: () => void,
): TemplateResult | typeof nothing {
  if (visits.length === 0) return nothing;
  return html`<section>
    <h3 aria-level=${paneSectionLevel()}>${texts.visitor.trail}</h3>
    <ol class="trail" role="list">
      ${visits.map((visit) => {
        const { url, title, abstract, tags } = visit.current;
        const label = title ?? (url === undefined ? texts.visitor.visitKinds[visit.kind] : shortAddress(url));
        return html`<li class=${visit.kind}>
          <div>${url === undefined ? label : safeLink(url, label)}</div>
          ${abstract === undefined ? nothing : html`<div class="small breaks">${abstract}</div>`}
          ${tags === undefined ? nothing : html`<div class="small muted breaks">${tags}</div>`}
          <div class="small muted" title=${fullTime(visit.at)}>
            ${texts.visitor.visitKinds[visit.kind]} · ${listTime(visit.at, now)}
          </div>
        </li>`;
      })}
    </ol>
    ${hasMore ? html`<button class="button small" type="button" @click=${more}>${texts.visitor.moreVisits}</button>` : nothing}
  </section>`;
}
