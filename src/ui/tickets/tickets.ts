import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { EngineState } from '../../engine/state.ts';
import type { TicketCommands } from '../../engine/ticket-state.ts';
import type { Ticket } from '../../protocol/model.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { focusWhenDrawn } from '../shared/focus.ts';
import { mailIcon, plusIcon } from '../shared/more-icons.ts';
import { shallow } from '../shared/shallow.ts';
import { rowStyles } from '../shared/row.styles.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { STATUS } from './status.ts';
import './ticket-detail.ts';
import { ticketListStyles, ticketStyles } from './tickets.styles.ts';

const selectTickets = ({ tickets, config }: EngineState) => ({
  items: tickets?.items ?? [],
  hasMore: tickets?.hasMore ?? false,
  status: tickets?.status ?? 'loading',
  openId: tickets?.open?.ticketId,
  canAsk: config?.forms.some(({ kind }) => kind === 'ticket') ?? false,
});

/** The visitor's own tickets: the last changed first, and one of them with all that was said. */
export class ChatWidgetTickets extends LitElement {
  static override styles = [baseStyles, buttonStyles, rowStyles, ticketStyles, ticketListStyles];

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectTickets));
  #stopMinutes: (() => void) | undefined;
  #lastOpen: string | undefined;
  #hadFocus = false;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#handleKeydown(event));
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopMinutes?.();
    this.#stopMinutes = undefined;
  }
  override focus(options?: FocusOptions): void {
    const target = this.renderRoot.querySelector<HTMLElement>('chat-widget-ticket, button');
    if (target) focusWhenDrawn(target, options);
  }
  protected override willUpdate(): void {
    // What was pressed goes away with the drawing, and the focus with it.
    this.#hadFocus = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null;
  }
  protected override firstUpdated(): void {
    // Whoever shows the screen without asking for tickets gets them all the same.
    if (!this.#state.engine?.state.tickets) this.#run((tickets) => tickets.load());
  }
  protected override updated(): void {
    if (this.isConnected) this.#stopMinutes ??= this.#environment.value?.everyMinute(() => this.requestUpdate());
    const before = this.#lastOpen;
    this.#lastOpen = this.#state.value?.openId;
    if (before === this.#lastOpen || !this.#hadFocus) return;
    if (this.#lastOpen !== undefined) return this.focus();
    // Back in the list one stands where one left it.
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];
    (rows.find((row) => row.dataset['id'] === before) ?? rows[0])?.focus();
  }
  /** Failures show in the state. */
  #run(task: (tickets: TicketCommands) => Promise<unknown>): void {
    void this.#state.engine?.commands
      .tickets()
      .then(task)
      .catch(() => undefined);
  }
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // From the list the window takes the step back.
    if (this.#state.value?.openId === undefined) return;
    event.preventDefault();
    this.#run((tickets) => tickets.show());
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    const commands = this.#state.engine?.commands;
    if (!localizer || !slice || !commands) return nothing;
    if (slice.openId !== undefined) return html`<chat-widget-ticket></chat-widget-ticket>`;
    const { items, status } = slice;
    return html`
      ${
        slice.canAsk
          ? html`<button
              class="button primary request"
              @click=${() => void commands.openForm('ticket').catch(() => undefined)}
            >
              ${plusIcon}${localizer.t('formTicketTitle')}
            </button>`
          : nothing
      }
      ${
        items.length > 0
          ? html`<ul aria-label=${localizer.t('ticketsTitle')}>
              ${repeat(
                items,
                ({ id }) => id,
                (ticket) => html`<li>${this.#renderRow(ticket)}</li>`,
              )}
            </ul>`
          : status === 'ready'
            ? html`<div class="empty">
                ${mailIcon}
                <p>${localizer.t('ticketEmpty')}</p>
              </div>`
            : nothing
      }
      <p class="loading muted" role="status">${status === 'loading' ? localizer.t('commonLoading') : nothing}</p>
      <p class="problem" role="alert">${status === 'failed' ? localizer.t('ticketListFailed') : nothing}</p>
      ${this.#renderMore(slice)}
    `;
  }
  #renderMore({ status, hasMore, items }: ReturnType<typeof selectTickets>): TemplateResult | typeof nothing {
    const failed = status === 'failed';
    if (status === 'loading' || !(failed || hasMore)) return nothing;
    const again = items.length > 0 && hasMore;
    return html`<button
      class="button more"
      @click=${() => this.#run((tickets) => (again ? tickets.more() : tickets.load()))}
    >
      ${this.#localizer.value?.t(failed ? 'commonRetry' : 'listMore')}
    </button>`;
  }
  #renderRow(ticket: Ticket): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const environment = this.#environment.value;
    if (!localizer || !environment) return nothing;
    const time = localizer.relative(ticket.updatedAt, environment.now());
    return html`<button
      class=${ticket.unread ? 'row unread' : 'row'}
      data-id=${ticket.id}
      @click=${() => this.#run((tickets) => tickets.show(ticket.id))}
    >
      <span class="subject" dir="auto">${ticket.subject}</span>
      <span class="facts">
        ${ticket.unread ? html`<span class="new">${localizer.t('ticketNew')}</span>` : nothing}
        <span class="tag">${localizer.t(STATUS[ticket.status])}</span>
        <bdi class="muted">${ticket.number}</bdi>
        <span class="muted">${localizer.t('ticketChanged', { time })}</span>
      </span>
    </button>`;
  }
}
define('chat-widget-tickets', ChatWidgetTickets);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-tickets': ChatWidgetTickets;
  }
}
