import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InboxItem } from '../../protocol/agent-frames.ts';
import { define } from '../../ui/shared/define.ts';
import { rovingIndex } from '../../ui/shared/roving-index.ts';
import { checkIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { searchIcon } from '../shared/icons.ts';
import { consoleStyles } from '../shared/styles.ts';
import { TickerController } from '../shared/ticker.ts';
import { visibleRows } from '../state/inbox.ts';
import { inboxViews } from '../state/state.ts';
import { texts } from '../texts.ts';
import { inboxListStyles } from './inbox-list.styles.ts';
import { inboxRow } from './inbox-row.ts';
import '../shared/avatar.ts';

const searchDelayMs = 250;

/** The views with their numbers, the search, and the conversations, newest first. */
export class InboxListElement extends LitElement {
  static override properties = { selected: {}, _focused: { state: true } };
  declare selected: string | undefined;
  /** The row that Tab goes to. */
  declare _focused: string | undefined;
  readonly #inbox = new StateController(this, (state) => state.inbox);
  readonly #agent = new StateController(this, (state) => state.agent);
  readonly #pending = new StateController(this, (state) => state.pending);
  #cancelSearch: (() => void) | undefined;

  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles, inboxListStyles];
  constructor() {
    super();
    this.selected = undefined;
    this._focused = undefined;
    new TickerController(this);
  }
  focusSearch(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input')?.focus();
  }
  protected override render(): TemplateResult {
    const inbox = this.#inbox.value;
    const client = this.#inbox.client;
    if (!inbox || !client) return html``;
    const rows = visibleRows(inbox, this.#agent.value?.id);
    const list = inbox.search ?? inbox.lists[inbox.view];
    return html`<header>
        <h1>${texts.nav.inbox}</h1>
        <div class="search">
          ${searchIcon}
          <input
            class="field"
            type="search"
            aria-label=${texts.inbox.search}
            placeholder=${texts.inbox.search}
            .value=${inbox.search?.query ?? ''}
            @input=${this.#handleSearch}
          />
        </div>
        <div class="views" role="group" aria-label=${texts.inbox.views}>
          ${inboxViews.map(
            (view) =>
              html`<button
                type="button"
                class="view"
                aria-pressed=${String(inbox.view === view)}
                @click=${() => client.inbox.show(view)}
              >
                ${texts.inbox.view[view]}${inbox.counts[view] > 0 ? html`<span class="count">${inbox.counts[view] > 999 ? '999+' : inbox.counts[view]}</span>` : nothing}
              </button>`,
          )}
        </div>
      </header>
      <div class="scroll" @scroll=${this.#handleScroll}>
        ${
          rows.length > 0
            ? html`<ul
                role="list"
                aria-label=${inbox.search ? texts.inbox.found : texts.inbox.view[inbox.view]}
                @keydown=${(event: KeyboardEvent) => this.#handleKey(event, rows)}
              >
                ${repeat(
                  rows,
                  (row) => row.conversation.id,
                  (row) => this.#row(row, rows),
                )}
              </ul>`
            : nothing
        }
        ${this.#foot(rows.length, list.loading, list.hasMore, list.error?.message)}
      </div>`;
  }
  #row(item: InboxItem, rows: readonly InboxItem[]): TemplateResult {
    const id = item.conversation.id;
    const state = this.#inbox.client?.state;
    const focusable = rows.some((row) => row.conversation.id === this._focused)
      ? this._focused
      : (this.selected ?? rows[0]?.conversation.id);
    const failed = (this.#pending.value ?? []).some((one) => one.conversationId === id && one.status === 'failed');
    return inboxRow({
      item,
      now: this.#inbox.client?.clock.now() ?? 0,
      selected: id === this.selected,
      tabStop:
        id === focusable ||
        (focusable !== undefined &&
          !rows.some((row) => row.conversation.id === focusable) &&
          id === rows[0]?.conversation.id),
      agentId: state?.agent?.id,
      draft: id === this.selected ? '' : (this.#inbox.client?.conversations.draftOf(id) ?? ''),
      typing: state?.conversations[id]?.visitorTyping === true,
      failed,
    });
  }
  #foot(count: number, loading: boolean, hasMore: boolean, error: string | undefined): TemplateResult | typeof nothing {
    const client = this.#inbox.client;
    const searching = this.#inbox.value?.search !== undefined;
    if (error !== undefined) {
      return html`<div class="empty" role="alert">
        <span>${error}</span
        ><button class="button small" type="button" @click=${() => void client?.inbox.more()}>${texts.tryAgain}</button>
      </div>`;
    }
    if (loading)
      return html`<div class="empty" aria-busy="true">
        <span class="spinner"></span><span class="visually-hidden">${texts.loading}</span>
      </div>`;
    if (hasMore)
      return html`<div class="more">
        <button class="button small" type="button" @click=${() => void client?.inbox.more()}>
          ${texts.inbox.more}
        </button>
      </div>`;
    if (count > 0) return nothing;
    const view = this.#inbox.value?.view ?? 'mine';
    return html`<div class="empty">
      ${searching ? searchIcon : checkIcon}<strong
        >${searching ? texts.inbox.nothingFound : texts.inbox.empty[view]}</strong
      >
      ${searching ? nothing : html`<span>${texts.inbox.emptyHelp[view]}</span>`}
    </div>`;
  }
  readonly #handleSearch = (event: InputEvent): void => {
    const query = (event.target as HTMLInputElement).value;
    const client = this.#inbox.client;
    this.#cancelSearch?.();
    this.#cancelSearch = client?.clock.after(query === '' ? 0 : searchDelayMs, () => client.inbox.search(query));
  };
  readonly #handleScroll = (event: Event): void => {
    const box = event.target as HTMLElement;
    const inbox = this.#inbox.value;
    if (!inbox || box.scrollHeight - box.scrollTop - box.clientHeight > 300) return;
    const list = inbox.search ?? inbox.lists[inbox.view];
    if (list.hasMore && !list.loading && list.error === undefined) void this.#inbox.client?.inbox.more();
  };
  #handleKey(event: KeyboardEvent, rows: readonly InboxItem[]): void {
    const current = (event.target as HTMLElement).closest<HTMLElement>('a[data-id]')?.dataset['id'];
    const next = rovingIndex(
      event,
      rows.findIndex((row) => row.conversation.id === current),
      rows.length,
      'block',
    );
    const id = next === undefined ? undefined : rows[next]?.conversation.id;
    if (id === undefined) return;
    event.preventDefault();
    this._focused = id;
    this.#inbox.client?.navigate(addresses.inbox(id));
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`a[data-id="${CSS.escape(id)}"]`)?.focus(),
    );
  }
}
define('chat-console-inbox-list', InboxListElement);
