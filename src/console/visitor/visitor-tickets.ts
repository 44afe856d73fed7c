import { html, nothing, type TemplateResult } from 'lit';
import type { Ticket } from '../../protocol/model.ts';
import { addresses } from '../routing.ts';
import { listTime } from '../shared/time.ts';
import { paneSectionLevel } from '../shared/heading-level.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';

/** The visitor's tickets, the newest change first. */
export function visitorTickets(
  tickets: readonly Ticket[],
  hasMore: boolean,
  now: number,
  more: () => void,
): TemplateResult | typeof nothing {
  if (tickets.length === 0) return nothing;
  return html`<section>
    <h3 aria-level=${paneSectionLevel()}>${texts.visitor.tickets}</h3>
    <ul class="conversations" role="list">
      ${tickets.map(
        (ticket) =>
          html`<li>
            <a href=${addresses.tickets(ticket.id)}>
              <span class="row"
                ><strong>${ticket.number}</strong
                ><span class="muted small">${listTime(ticket.updatedAt, now)}</span></span
              >
              <span class="clip small">${ticket.subject}</span>
              <span class="clip small muted">${serviceTexts.tickets.statuses[ticket.status]}</span>
            </a>
          </li>`,
      )}
    </ul>
    ${hasMore ? html`<button class="button small" type="button" @click=${more}>${serviceTexts.tickets.more}</button>` : nothing}
  </section>`;
}
