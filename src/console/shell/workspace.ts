import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { define } from '../../ui/shared/define.ts';
import { baseStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import type { Route } from '../routing.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import './help-dialog.ts';
import './line-banner.ts';
import './navigation.ts';
import './notices.ts';
import '../inbox/inbox-page.ts';
import { UiContexts } from '../adapter/ui-contexts.ts';

/** What a signed-in agent sees: navigation, connection banner, and the page that the address names. */
export class WorkspaceElement extends LitElement {
  static override properties = { route: { attribute: false }, _help: { state: true } };
  declare route: Route;
  declare _help: boolean;
  readonly #ready = new StateController(this, (state) => state.account);
  readonly #heard = new StateController(this, (state) => state.heard);
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyH') {
      event.preventDefault();
      this._help = !this._help;
    }
  };

  static override styles = [
    baseStyles,
    consoleStyles,
    css`
      :host {
        display: grid;
        grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr);
        grid-template-areas: 'navigation banner' 'navigation page';
        block-size: 100dvh;
        overflow: hidden;
      }
      chat-console-navigation {
        grid-area: navigation;
      }
      chat-console-banner {
        grid-area: banner;
      }
      main {
        grid-area: page;
        min-block-size: 0;
        min-inline-size: 0;
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      }
      @media (max-width: 759px) {
        :host {
          grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
          grid-template-areas: 'banner' 'page' 'navigation';
        }
      }
    `,
  ];
  constructor() {
    super();
    this.route = { page: 'inbox' };
    this._help = false;
    new UiContexts(this);
  }
  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#handleKey);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#handleKey);
  }
  protected override render(): TemplateResult {
    const heard = this.#heard.value;
    return html`<chat-console-navigation
        .route=${this.route}
        @help-request=${() => (this._help = true)}
      ></chat-console-navigation>
      <chat-console-banner></chat-console-banner>
      <main
        aria-label=${texts.nav[this.route.page === 'setup' || this.route.page === 'invite' ? 'inbox' : this.route.page]}
      >
        ${this.#ready.value ? this.#page() : html`<div class="empty" aria-busy="true"><span class="spinner"></span>${texts.loading}</div>`}
      </main>
      <chat-console-notices></chat-console-notices>
      <p class="visually-hidden" role="status">${heard ? keyed(heard, html`<span>${heard.text}</span>`) : nothing}</p>
      ${
        this._help ? html`<chat-console-help @dialog-close=${() => (this._help = false)}></chat-console-help>` : nothing
      }`;
  }
  #page(): TemplateResult {
    const route = this.route;
    if (route.page === 'visitors') {
      void import('../visitors/visitors-page.ts');
      return html`<chat-console-visitors .visitorId=${route.visitorId}></chat-console-visitors>`;
    }
    if (route.page === 'home') {
      void import('../home/home-page.ts');
      return html`<chat-console-home></chat-console-home>`;
    }
    if (route.page === 'tickets') {
      void import('../tickets/tickets-page.ts');
      return html`<chat-console-tickets .ticketId=${route.ticketId}></chat-console-tickets>`;
    }
    if (route.page === 'search') {
      void import('../search/search-page.ts');
      return html`<chat-console-search .query=${route.query}></chat-console-search>`;
    }
    if (route.page === 'settings') {
      void import('../settings/settings-page.ts');
      return html`<chat-console-settings .section=${route.section} .rest=${route.rest}></chat-console-settings>`;
    }
    return html`<chat-console-inbox
      .conversationId=${route.page === 'inbox' ? route.conversationId : undefined}
    ></chat-console-inbox>`;
  }
}
define('chat-console-workspace', WorkspaceElement);
