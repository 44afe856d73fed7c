import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Ticket } from '../../protocol/model.ts';
import type { TicketPage } from '../../protocol/service-desk.ts';
import { define } from '../../ui/shared/define.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { backIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { ticketIcon } from '../shared/icons.ts';
import { consoleStyles } from '../shared/styles.ts';
import { listTime } from '../shared/time.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';
import { ticketsStyles } from './tickets-page.styles.ts';
import './new-ticket.ts';
import './ticket-view.ts';

const words = serviceTexts.tickets;
const pageSize = 30;
const typingPauseMs = 250;

/** All tickets of the account by status, the newest change first; one of them, or a new one, beside the list. */
export class TicketsPageElement extends LitElement {
  static override properties = {
    ticketId: {},
    _tickets: { state: true },
    _next: { state: true },
    _loading: { state: true },
    _error: { state: true },
    _status: { state: true },
    _mine: { state: true },
    _search: { state: true },
  };
  /** Of the ticket on the screen; `new` for one to be written. */
  declare ticketId: string | undefined;
  declare _tickets: readonly Ticket[];
  declare _next: string | undefined;
  declare _loading: boolean;
  declare _error: string;
  /** Empty: every status. */
  declare _status: string;
  declare _mine: boolean;
  declare _search: string;
  readonly #agent = new StateController(this, (state) => state.agent);
  #unlisten: (() => void) | undefined;
  #pause: (() => void) | undefined;
  /** Answers to anything but the newest question are dropped. */
  #question = 0;

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    ticketsStyles,
    css`
      .pane > .empty {
        block-size: 100%;
      }
    `,
  ];
  constructor() {
    super();
    this.ticketId = undefined;
    this._tickets = [];
    this._next = undefined;
    this._loading = false;
    this._error = '';
    this._status = 'open';
    this._mine = false;
    this._search = '';
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unlisten?.();
    this.#unlisten = undefined;
    this.#pause?.();
  }
  protected override willUpdate(_changed: PropertyValues): void {
    this.toggleAttribute('opened', this.ticketId !== undefined);
  }
  protected override updated(): void {
    const client = this.#agent.client;
    if (!client || this.#unlisten) return;
    this.#unlisten = client.onTicket(() => void this.#load());
    void this.#load();
  }
  protected override render(): TemplateResult {
    return html`<section class="list" aria-labelledby="title">
        <div class="row wrap">
          <h1 id="title">${words.title}</h1>
          <span class="spacer"></span>
          <a class="button small primary" href=${addresses.tickets('new')}>${words.create}</a>
        </div>
        ${this.#filters()}
        <ul role="list">
          ${this._tickets.map((ticket) => this.#row(ticket))}
        </ul>
        ${this.#foot()}
      </section>
      <div class="pane">${this.#pane()}</div>`;
  }
  #filters(): TemplateResult {
    return html`<div class="filters">
      <div>
        <label class="visually-hidden" for="search">${words.search}</label>
        <input
          class="field"
          id="search"
          type="search"
          placeholder=${words.search}
          autocomplete="off"
          @input=${(event: Event) => {
            this._search = (event.target as HTMLInputElement).value.trim();
            this.#pause?.();
            this.#pause = this.#agent.client?.clock.after(typingPauseMs, () => void this.#load());
          }}
        />
      </div>
      <div class="row">
        <label class="visually-hidden" for="status">${words.filter}</label>
        <select
          class="field"
          id="status"
          @change=${(event: Event) => {
            this._status = (event.target as HTMLSelectElement).value;
            void this.#load();
          }}
        >
          <option value="" ?selected=${this._status === ''}>${words.all}</option>
          ${Object.entries(words.statuses).map(
            ([status, label]) => html`<option value=${status} ?selected=${status === this._status}>${label}</option>`,
          )}
        </select>
        <label class="visually-hidden" for="assignee">${words.assignee}</label>
        <select
          class="field"
          id="assignee"
          @change=${(event: Event) => {
            this._mine = (event.target as HTMLSelectElement).value === 'mine';
            void this.#load();
          }}
        >
          <option value="" ?selected=${!this._mine}>${words.anybody}</option>
          <option value="mine" ?selected=${this._mine}>${words.mine}</option>
        </select>
      </div>
    </div>`;
  }
  #row(ticket: Ticket): TemplateResult {
    const now = this.#agent.client?.clock.now() ?? ticket.updatedAt;
    return html`<li>
      <a
        class="ticket"
        href=${addresses.tickets(ticket.id)}
        aria-current=${ticket.id === this.ticketId ? 'true' : nothing}
      >
        <strong class="clip">${ticket.subject}</strong>
        <span class="muted small">${listTime(ticket.updatedAt, now)}</span>
        <span class="muted small clip"
          >${[ticket.number, ticket.name ?? ticket.email].filter((part) => part !== undefined).join(' · ')}</span
        >
        <span class="chip">${words.statuses[ticket.status]}</span>
      </a>
    </li>`;
  }
  #foot(): TemplateResult | typeof nothing {
    if (this._error !== '') {
      return html`<div class="empty" role="alert">
        <span>${this._error}</span
        ><button class="button small" type="button" @click=${() => void this.#load()}>${texts.tryAgain}</button>
      </div>`;
    }
    if (this._loading && this._tickets.length === 0)
      return html`<div class="empty" aria-busy="true"><span class="spinner"></span></div>`;
    if (this._next !== undefined) {
      return html`<button
        class="button small"
        type="button"
        ?disabled=${this._loading}
        @click=${() => void this.#load(this._next)}
      >
        ${words.more}
      </button>`;
    }
    if (this._tickets.length > 0) return nothing;
    return html`<div class="empty">${ticketIcon}<strong>${words.none}</strong><span>${words.noneHelp}</span></div>`;
  }
  #pane(): TemplateResult {
    if (this.ticketId === undefined) {
      return html`<div class="empty">
        ${ticketIcon}<strong>${words.nothingOpen}</strong><span>${words.nothingOpenHelp}</span>
      </div>`;
    }
    if (this.ticketId === 'new') {
      return html`<div class="new">
        <a class="button small back" href=${addresses.tickets()}>${backIcon} ${words.back}</a>
        <h1>${words.create}</h1>
        <chat-console-new-ticket></chat-console-new-ticket>
      </div>`;
    }
    return html`<chat-console-ticket .ticketId=${this.ticketId}></chat-console-ticket>`;
  }
  async #load(cursor?: string): Promise<void> {
    const client = this.#agent.client;
    if (!client) return;
    const question = ++this.#question;
    const query = new URLSearchParams({ limit: String(pageSize) });
    const me = this.#agent.value?.id;
    if (this._status !== '') query.set('status', this._status);
    if (this._mine && me !== undefined) query.set('assigneeId', me);
    if (this._search !== '') query.set('search', this._search);
    if (cursor !== undefined) query.set('cursor', cursor);
    this._loading = true;
    try {
      const page = await client.http.json<TicketPage>('GET', `tickets?${query.toString()}`);
      if (question !== this.#question) return;
      this._tickets = cursor === undefined ? page.tickets : [...this._tickets, ...page.tickets];
      this._next = page.next;
      this._error = '';
    } catch (error) {
      if (question === this.#question) this._error = asError(error).message;
    } finally {
      if (question === this.#question) this._loading = false;
    }
  }
}
define('chat-console-tickets', TicketsPageElement);
