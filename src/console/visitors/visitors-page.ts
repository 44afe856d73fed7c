import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { VisitorPresence } from '../../protocol/agent-frames.ts';
import { define } from '../../ui/shared/define.ts';
import { backIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { visitorsIcon } from '../shared/icons.ts';
import { consoleStyles } from '../shared/styles.ts';
import { TickerController } from '../shared/ticker.ts';
import { duration } from '../shared/time.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { texts } from '../texts.ts';
import { shortAddress } from '../visitor/safe-link.ts';
import '../shared/avatar.ts';
import '../visitor/visitor-panel.ts';
import './invite-dialog.ts';

/** Who is on the site now, with the page each of them reads; one of them in detail. */
export class VisitorsPageElement extends LitElement {
  static override properties = { visitorId: {}, _inviting: { state: true } };
  declare visitorId: string | undefined;
  declare _inviting: boolean;
  readonly #browsing = new StateController(this, (state) => state.browsing);
  readonly #line = new StateController(this, (state) => state.line.status);
  #asked = false;

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        min-block-size: 0;
        background: var(--_surface);
      }
      :host([opened]) {
        grid-template-columns: minmax(0, 1fr) 340px;
      }
      .list {
        overflow: auto;
        padding: 20px 24px;
      }
      .heading {
        margin-block-end: 14px;
      }
      .person {
        display: grid;
        grid-template-columns: auto minmax(120px, 1fr) minmax(0, 2fr) auto;
        align-items: center;
        gap: 14px;
        padding: 11px 12px;
        border-radius: 12px;
        color: inherit;
        text-decoration: none;
      }
      .person:hover {
        background: var(--_hover);
      }
      .person[aria-current] {
        background: var(--_selected);
      }
      .detail {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-block-size: 0;
        border-inline-start: 1px solid var(--_border);
        background: var(--_surface);
      }
      .actions {
        display: flex;
        gap: 8px;
        padding: 12px 16px;
        border-block-end: 1px solid var(--_border);
      }
      .back {
        display: none;
      }
      @media (max-width: 759px) {
        :host([opened]) {
          grid-template-columns: minmax(0, 1fr);
        }
        :host([opened]) .list {
          display: none;
        }
        .back {
          display: inline-grid;
        }
        .list {
          padding: 16px 10px;
        }
        .heading {
          padding-inline: 8px;
        }
        .person {
          grid-template-columns: auto minmax(0, 1fr) auto;
        }
        .reads {
          grid-column: 2 / -1;
          grid-row: 2;
          margin-block-start: -12px;
        }
      }
    `,
  ];
  constructor() {
    super();
    this.visitorId = undefined;
    this._inviting = false;
    new TickerController(this);
  }
  protected override willUpdate(changed: PropertyValues): void {
    this.toggleAttribute('opened', this.visitorId !== undefined);
    if (changed.has('visitorId')) this._inviting = false;
  }
  protected override updated(): void {
    if (this.#asked || this.#line.value !== 'online') return;
    this.#asked = true;
    void this.#browsing.client?.visitors.browse(true);
  }
  protected override render(): TemplateResult {
    const browsing = this.#browsing.value;
    const client = this.#browsing.client;
    if (!browsing || !client) return html``;
    const now = client.clock.now();
    return html`<div class="list">
        <div class="row heading">
          <h1>${texts.visitors.title}</h1>
          <span class="muted"
            >${browsing.loaded ? texts.visitors.count(browsing.visitors.length, browsing.hasMore) : nothing}</span
          >
        </div>
        <ul role="list">
          ${repeat(
            browsing.visitors,
            (one) => one.visitor.id,
            (one) => this.#person(one, now),
          )}
        </ul>
        ${this.#foot()}
      </div>
      ${this.visitorId === undefined ? nothing : this.#detail(this.visitorId)}`;
  }
  #person(one: VisitorPresence, now: number): TemplateResult {
    const name = visitorName(one.visitor);
    return html`<li>
      <a
        class="person"
        href=${addresses.visitors(one.visitor.id)}
        aria-current=${one.visitor.id === this.visitorId ? 'true' : nothing}
      >
        <chat-console-avatar
          .name=${name}
          .personId=${one.visitor.id}
          .imageUrl=${one.visitor.avatarUrl}
          presence="online"
        ></chat-console-avatar>
        <strong class="clip">${name}</strong>
        <span class="clip muted reads"
          >${one.page ? (one.page.title === '' ? shortAddress(one.page.url) : one.page.title) : nothing}</span
        >
        <span class="muted small" title=${texts.visitors.since}
          >${one.page ? duration(now - one.page.openedAt) : nothing}</span
        >
      </a>
    </li>`;
  }
  #foot(): TemplateResult | typeof nothing {
    const { loading, hasMore, error, visitors, loaded } = this.#browsing.value ?? {
      loading: true,
      hasMore: false,
      visitors: [],
      loaded: false,
    };
    const client = this.#browsing.client;
    if (error) {
      return html`<div class="empty" role="alert">
        <span>${error.message}</span
        ><button class="button small" type="button" @click=${() => void client?.visitors.browse(true)}>
          ${texts.tryAgain}
        </button>
      </div>`;
    }
    if (loading)
      return html`<div class="empty" aria-busy="true">
        <span class="spinner"></span><span class="visually-hidden">${texts.loading}</span>
      </div>`;
    if (hasMore)
      return html`<button class="button small" type="button" @click=${() => void client?.visitors.browse()}>
        ${texts.inbox.more}
      </button>`;
    if (visitors.length > 0 || !loaded) return nothing;
    return html`<div class="empty">
      ${visitorsIcon}<strong>${texts.visitors.nobody}</strong><span>${texts.visitors.nobodyHelp}</span>
    </div>`;
  }
  #detail(visitorId: string): TemplateResult {
    return html`<div class="detail">
        <div class="actions">
          <a class="icon-button back" href=${addresses.visitors()} aria-label=${texts.back}>${backIcon}</a>
          <button class="button small primary" type="button" @click=${() => void this.#start(visitorId)}>
            ${texts.visitors.start}
          </button>
          <button class="button small" type="button" @click=${() => (this._inviting = true)}>
            ${texts.visitors.invite}
          </button>
        </div>
        <chat-console-visitor-panel .visitorId=${visitorId}></chat-console-visitor-panel>
      </div>
      ${
        this._inviting
          ? html`<chat-console-invite
              .visitorId=${visitorId}
              @dialog-close=${() => (this._inviting = false)}
            ></chat-console-invite>`
          : nothing
      }`;
  }
  async #start(visitorId: string): Promise<void> {
    const client = this.#browsing.client;
    const id = await client?.visitors.start(visitorId);
    if (id !== undefined) client?.navigate(addresses.inbox(id));
  }
}
define('chat-console-visitors', VisitorsPageElement);
