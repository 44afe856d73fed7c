import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ConversationHit, SearchResult } from '../../protocol/service-desk.ts';
import type { Ticket, Visitor } from '../../protocol/model.ts';
import { define } from '../../ui/shared/define.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { ticketIcon } from '../shared/icons.ts';
import { namedFields, noVocabulary } from '../shared/named-values.ts';
import { previewOf } from '../shared/preview.ts';
import { consoleStyles } from '../shared/styles.ts';
import { fullTime, listTime } from '../shared/time.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';
import '../shared/avatar.ts';

const words = serviceTexts.search;
const tickets = serviceTexts.tickets;
const shortest = 2;

type Which = 'conversations' | 'visitors' | 'tickets';

/** Search over everything: the words stand in the address, so a result page can be kept and come back to. */
export class SearchPageElement extends LitElement {
  static override properties = {
    query: {},
    _conversations: { state: true },
    _visitors: { state: true },
    _tickets: { state: true },
    _preparing: { state: true },
    _next: { state: true },
    _done: { state: true },
    _busy: { state: true },
    _error: { state: true },
  };
  declare query: string | undefined;
  declare _conversations: readonly ConversationHit[];
  declare _visitors: readonly Visitor[];
  declare _tickets: readonly Ticket[];
  /** The server is still reading in what is older. */
  declare _preparing: boolean;
  declare _next: { readonly [which in Which]?: string | undefined };
  /** What the shown results are for. */
  declare _done: string | undefined;
  declare _busy: boolean;
  declare _error: string;
  readonly #session = new StateController(this, (state) => state.session);
  readonly #vocabulary = new StateController(this, (state) => state.vocabulary);
  #asked: string | undefined;

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      :host {
        overflow: auto;
        padding: 26px clamp(16px, 4vw, 44px) 60px;
        background: var(--_canvas);
      }
      .inner {
        display: grid;
        gap: 20px;
        max-inline-size: 780px;
        margin-inline: auto;
      }
      li a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 4px 12px;
        padding: 10px 8px;
        border-radius: 10px;
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--_hover);
      }
      .button.small {
        margin-block-start: 10px;
      }
    `,
  ];
  constructor() {
    super();
    this.query = undefined;
    this._conversations = [];
    this._visitors = [];
    this._tickets = [];
    this._preparing = false;
    this._next = {};
    this._done = undefined;
    this._busy = false;
    this._error = '';
  }
  protected override firstUpdated(): void {
    if (this.query === undefined) this.renderRoot.querySelector('input')?.focus();
  }
  protected override updated(_changed: PropertyValues): void {
    if (!this.#session.client || this.query === undefined || this.query === this.#asked) return;
    this.#asked = this.query;
    void this.#find(this.query);
  }
  protected override render(): TemplateResult {
    return html`<div class="inner">
      <form role="search" @submit=${this.#handleSubmit}>
        <h1><label for="query">${words.label}</label></h1>
        <p class="help" id="help">${words.help}</p>
        <br />
        <div class="row">
          <input
            class="field"
            id="query"
            name="query"
            type="search"
            maxlength="200"
            autocomplete="off"
            aria-describedby=${this._error === '' ? 'help' : 'help error'}
            aria-invalid=${String(this._error !== '')}
            .value=${this.query ?? ''}
          />
          <button class="button primary" type="submit" ?disabled=${this._busy}>${words.submit}</button>
        </div>
        ${this._error === '' ? nothing : html`<p class="help error" id="error" role="alert">${this._error}</p>`}
      </form>
      <p class="visually-hidden" role="status">
        ${this._done === undefined ? '' : words.results(this._conversations.length, this._visitors.length, this._tickets.length)}
      </p>
      ${this._busy && this._done === undefined ? html`<div class="empty" aria-busy="true"><span class="spinner"></span></div>` : this.#results()}
    </div>`;
  }
  #results(): TemplateResult | typeof nothing {
    if (this._done === undefined) return nothing;
    const preparing = this._preparing ? html`<p class="help" role="status">${words.preparing}</p>` : nothing;
    if (this._conversations.length + this._visitors.length + this._tickets.length === 0)
      return html`${preparing}
        <div class="card empty"><strong>${words.nothing(this._done)}</strong><span>${words.nothingHelp}</span></div>`;
    return html`${preparing}
    ${this.#list(
      'conversations',
      words.moreConversations,
      this._conversations.map((hit) => this.#conversation(hit)),
    )}
    ${this.#list(
      'visitors',
      words.moreVisitors,
      this._visitors.map((visitor) => this.#visitor(visitor)),
    )}
    ${this.#list(
      'tickets',
      words.moreTickets,
      this._tickets.map((ticket) => this.#ticket(ticket)),
    )}`;
  }
  #list(which: Which, more: string, items: readonly TemplateResult[]): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing;
    return html`<section class="card" aria-labelledby=${which}>
      <h2 id=${which}>${words[which]}</h2>
      <ul role="list">
        ${items}
      </ul>
      ${this.#more(which, more)}
    </section>`;
  }
  #more(which: Which, label: string): TemplateResult | typeof nothing {
    const cursor = this._next[which];
    if (cursor === undefined) return nothing;
    return html`<button
      class="button small"
      type="button"
      ?disabled=${this._busy}
      @click=${() => void this.#find(this._done ?? '', { which, cursor })}
    >
      ${label}
    </button>`;
  }
  #conversation({ conversation, visitor, match }: ConversationHit): TemplateResult {
    const name = visitorName(visitor);
    const said =
      match?.text ?? (conversation.lastMessage ? previewOf(conversation.lastMessage) : texts.inbox.noMessages);
    return html`<li>
      <a href=${addresses.inbox(conversation.id)}>
        ${avatar(name, visitor)}
        <span class="clip"><strong>${name}</strong><br /><span class="muted small">${said}</span></span>
        <span class="muted small">${this.#when(match?.at ?? conversation.updatedAt)}</span>
      </a>
    </li>`;
  }
  #visitor(visitor: Visitor): TemplateResult {
    const name = visitorName(visitor);
    const detail = [
      visitor.email,
      visitor.phone?.raw,
      visitor.externalId,
      visitor.company,
      ...this.#foundFields(visitor),
    ]
      .filter(Boolean)
      .join(' · ');
    return html`<li>
      <a href=${addresses.visitors(visitor.id)}>
        ${avatar(name, visitor)}
        <span class="clip"><strong>${name}</strong><br /><span class="muted small">${detail}</span></span>
      </a>
    </li>`;
  }
  #when(at: number): TemplateResult {
    return html`<time title=${fullTime(at)}>${listTime(at, this.#session.client?.clock.now() ?? at)}</time>`;
  }
  /** Fields of the account that hold a searched word: why this person was found. */
  #foundFields(visitor: Visitor): string[] {
    const wanted = (this._done ?? '').toLowerCase().split(/\s+/u);
    return namedFields(this.#vocabulary.value ?? noVocabulary, visitor.customFields)
      .filter(({ text }) => wanted.some((word) => word !== '' && text.toLowerCase().includes(word)))
      .map(({ name, text }) => `${name}: ${text}`);
  }
  #ticket(ticket: Ticket): TemplateResult {
    const who = ticket.name ?? ticket.email ?? tickets.unknown;
    return html`<li>
      <a href=${addresses.tickets(ticket.id)}>
        <span class="icon" aria-hidden="true">${ticketIcon}</span>
        <span class="clip"
          ><strong>${ticket.number} ${ticket.subject}</strong><br /><span class="muted small"
            >${tickets.from(who)} · ${tickets.statuses[ticket.status]}</span
          ></span
        >
        <span class="muted small">${this.#when(ticket.updatedAt)}</span>
      </a>
    </li>`;
  }
  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const query = String(new FormData(event.target as HTMLFormElement).get('query') ?? '').trim();
    if (query.length < shortest) {
      this._error = words.short;
      this.renderRoot.querySelector('input')?.focus();
      return;
    }
    this._error = '';
    if (query === this.query) void this.#find(query);
    else this.#session.client?.navigate(addresses.search(query));
  };
  async #find(query: string, more?: { which: Which; cursor: string }): Promise<void> {
    const client = this.#session.client;
    if (!client || query.length < shortest) return;
    const params = new URLSearchParams({ q: query, limit: '20' });
    if (more) params.set(`${more.which}Cursor`, more.cursor);
    else this._done = undefined;
    this._busy = true;
    this._error = '';
    try {
      const found = await client.http.json<SearchResult>('GET', `search?${params.toString()}`);
      if (query !== this.query) return;
      const joined = <T>(
        which: Which,
        old: readonly T[],
        page: { readonly items: readonly T[]; readonly next?: string },
      ) => {
        if (more && more.which !== which) return old;
        this._next = { ...this._next, [which]: page.next };
        return more ? [...old, ...page.items] : page.items;
      };
      this._conversations = joined('conversations', this._conversations, found.conversations);
      this._visitors = joined('visitors', this._visitors, found.visitors);
      this._tickets = joined('tickets', this._tickets, found.tickets);
      this._preparing = found.preparing === true;
      this._done = query;
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this._busy = false;
    }
  }
}
function avatar(name: string, visitor: Visitor): TemplateResult {
  return html`<chat-console-avatar
    .name=${name}
    .personId=${visitor.id}
    .imageUrl=${visitor.avatarUrl}
  ></chat-console-avatar>`;
}
define('chat-console-search', SearchPageElement);
