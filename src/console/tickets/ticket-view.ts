import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Ticket, TicketStatus } from '../../protocol/model.ts';
import type { TicketDetail, TicketFile, TicketReply } from '../../protocol/service-desk.ts';
import { define } from '../../ui/shared/define.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { backIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { namedTicketFields, noVocabulary } from '../shared/named-values.ts';
import { consoleStyles } from '../shared/styles.ts';
import { fullTime } from '../shared/time.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';
import { safeLink } from '../visitor/safe-link.ts';
import type { ReplySentEvent } from './reply-form.ts';
import './reply-form.ts';

const words = serviceTexts.tickets;

/** One ticket: who asked and what, status and assignment, the exchange so far, and the next answer. */
export class TicketViewElement extends LitElement {
  static override properties = {
    ticketId: {},
    _detail: { state: true },
    _error: { state: true },
    _busy: { state: true },
  };
  declare ticketId: string;
  declare _detail: TicketDetail | undefined;
  declare _error: string;
  declare _busy: boolean;
  readonly #agents = new StateController(this, (state) => state.agents);
  readonly #vocabulary = new StateController(this, (state) => state.vocabulary);
  readonly #groups = new StateController(this, (state) => state.groups);
  #asked = '';
  #unlisten: (() => void) | undefined;

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      :host {
        display: grid;
        align-content: start;
        gap: 16px;
        overflow: auto;
        padding: 20px clamp(14px, 3vw, 32px) 60px;
      }
      .controls {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: 12px;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(90px, max-content) minmax(0, 1fr);
        gap: 6px 16px;
        margin-block-start: 8px;
      }
      dt {
        color: var(--_text-muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
      ol {
        display: grid;
        gap: 12px;
      }
      .note {
        background: var(--_note);
        color: var(--_on-note);
      }
      .note .muted {
        color: inherit;
      }
      .back {
        display: none;
      }
      @media (max-width: 899px) {
        .back {
          display: inline-flex;
        }
      }
    `,
  ];
  constructor() {
    super();
    this.ticketId = '';
    this._detail = undefined;
    this._error = '';
    this._busy = false;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unlisten?.();
    this.#unlisten = undefined;
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('ticketId')) this._detail = undefined;
  }
  protected override updated(): void {
    const client = this.#agents.client;
    if (!client) return;
    this.#unlisten ??= client.onTicket((ticket) => {
      if (ticket.id === this.ticketId) void this.#load();
    });
    if (this.#asked === this.ticketId) return;
    this.#asked = this.ticketId;
    void this.#load();
  }
  protected override render(): TemplateResult {
    const back = html`<a class="button small back" href=${addresses.tickets()}>${backIcon} ${words.back}</a>`;
    if (!this._detail) {
      return html`${back}${
        this._error === ''
          ? html`<div class="empty" aria-busy="true"><span class="spinner"></span></div>`
          : html`<div class="empty" role="alert">
              <span>${this._error}</span
              ><button class="button small" type="button" @click=${() => void this.#load()}>${texts.tryAgain}</button>
            </div>`
      }`;
    }
    const { ticket, replies, hasMore } = this._detail;
    return html`<div>${back}</div>
      <header>
        <p class="muted small">${ticket.number} · ${fullTime(ticket.createdAt)}</p>
        <h1>${ticket.subject}</h1>
        <p class="muted">
          ${words.from([ticket.name, ticket.email].filter(Boolean).join(', ') || words.unknown)}
          ${
            ticket.conversationId === undefined
              ? nothing
              : html` · <a class="link" href=${addresses.inbox(ticket.conversationId)}>${words.conversation}</a>`
          }
        </p>
      </header>
      ${this._error === '' ? nothing : html`<p class="error" role="alert">${this._error}</p>`} ${this.#controls(ticket)}
      ${this.#fields(ticket)}
      <section aria-labelledby="replies">
        <h2 id="replies">${words.replies}</h2>
        <br />
        ${replies.length === 0 ? html`<p class="muted">${words.noReplies}</p>` : nothing}
        <ol role="list">
          ${replies.map((reply) => this.#reply(reply))}
        </ol>
        ${
          hasMore
            ? html`<button class="button small" type="button" @click=${() => void this.#load(replies.at(-1)?.id)}>
                ${words.moreReplies}
              </button>`
            : nothing
        }
      </section>
      <chat-console-ticket-reply .ticket=${ticket} @reply-sent=${this.#handleReply}></chat-console-ticket-reply>`;
  }
  #controls(ticket: Ticket): TemplateResult {
    const choice = (
      id: string,
      label: string,
      value: string,
      options: readonly (readonly [string, string])[],
      store: (value: string) => object,
    ): TemplateResult =>
      html`<div>
        <label class="label" for=${id}>${label}</label>
        <select
          class="field"
          id=${id}
          ?disabled=${this._busy}
          @change=${(event: Event) => void this.#change(store((event.target as HTMLSelectElement).value))}
        >
          ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
        </select>
      </div>`;
    const agents = (this.#agents.value ?? []).map((agent) => [agent.id, agent.name] as const);
    const groups = (this.#groups.value ?? []).map((group) => [group.groupId, group.name] as const);
    return html`<div class="controls card">
      ${choice('status', words.filter, ticket.status, Object.entries(words.statuses), (status) => ({ status }))}
      ${choice('assignee', words.assignee, ticket.assigneeId ?? '', [['', words.nobody], ...agents], (assigneeId) => ({
        assigneeId: assigneeId === '' ? null : assigneeId,
      }))}
      ${choice('group', words.group, ticket.groupId ?? '', [['', words.noGroup], ...groups], (groupId) => ({
        groupId: groupId === '' ? null : groupId,
      }))}
    </div>`;
  }
  #fields(ticket: Ticket): TemplateResult | typeof nothing {
    const fields = namedTicketFields(this.#vocabulary.value ?? noVocabulary, ticket.fields);
    if (fields.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="fields">
      <h2 id="fields">${words.fields}</h2>
      <dl>
        ${fields.map(
          ({ name, text }) =>
            html`<dt>${name}</dt>
              <dd class="breaks">${text}</dd>`,
        )}
      </dl>
    </section>`;
  }
  #reply(reply: TicketReply): TemplateResult {
    const hidden = reply.visibility === 'agents';
    return html`<li class=${hidden ? 'card note' : 'card'}>
      <p class="row wrap small">
        <strong>${this.#authorOf(reply)}</strong><span class="muted">${fullTime(reply.at)}</span>
        ${hidden ? html`<span class="muted">${words.note}</span>` : nothing}
      </p>
      <p class="breaks">${reply.text}</p>
      ${reply.files.map((file) => this.#file(file))}
    </li>`;
  }
  #file(file: TicketFile): TemplateResult {
    return html`<p class="small">${safeLink(file.url, file.name)}</p>`;
  }
  #authorOf({ author }: TicketReply): string {
    if (author.name !== undefined) return author.name;
    if (author.role === 'agent')
      return this.#agents.value?.find((one) => one.id === author.id)?.name ?? texts.inbox.agent;
    return author.role === 'bot' ? words.bot : author.role === 'visitor' ? words.visitor : words.system;
  }
  readonly #handleReply = (event: ReplySentEvent): void => {
    const detail = this._detail;
    if (!detail) return;
    const { ticket, reply } = event;
    const known = detail.replies.some((one) => one.id === reply.id);
    this._detail = {
      ...detail,
      ticket,
      replies: known || detail.hasMore ? detail.replies : [...detail.replies, reply],
    };
  };
  async #change(change: { status?: TicketStatus } | object): Promise<void> {
    const client = this.#agents.client;
    if (!client || !this._detail) return;
    this._busy = true;
    this._error = '';
    try {
      const path = `tickets/${encodeURIComponent(this.ticketId)}`;
      const { ticket } = await client.http.json<{ ticket: Ticket }>('PATCH', path, change);
      this._detail = { ...this._detail, ticket };
      client.notice('info', words.changed);
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this._busy = false;
    }
  }
  async #load(after?: string): Promise<void> {
    const client = this.#agents.client;
    const id = this.ticketId;
    if (!client || id === '') return;
    try {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      const page = await client.http.json<TicketDetail>('GET', `tickets/${encodeURIComponent(id)}${query}`);
      if (id !== this.ticketId) return;
      const earlier = after === undefined ? [] : (this._detail?.replies ?? []);
      this._detail = { ...page, replies: [...earlier, ...page.replies] };
      this._error = '';
    } catch (error) {
      this._error = asError(error).message;
    }
  }
}
define('chat-console-ticket', TicketViewElement);
