import { ContextProvider } from '@lit/context';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../ui/shared/define.ts';
import { warningIcon } from '../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../ui/shared/styles.ts';
import { isolation, tokens } from '../ui/tokens.ts';
import type { ConsoleClient } from './client/console-client.ts';
import { consoleContext } from './context.ts';
import { parseRoute, type Route } from './routing.ts';
import { consoleStyles, consoleTokens } from './shared/styles.ts';
import { heldBack } from './shell/leave-guard.ts';
import { texts } from './texts.ts';
import './access/access-screen.ts';
import './shell/workspace.ts';

/** The whole console. Give it a `client`; it follows the address behind the `#`. */
export class ChatConsoleElement extends LitElement {
  static override properties = { client: { attribute: false }, _route: { state: true } };
  declare client: ConsoleClient | undefined;
  declare _route: Route;
  #provider: ContextProvider<typeof consoleContext> | undefined;
  #unsubscribe: (() => void) | undefined;
  readonly #follow = (): void => {
    if (heldBack()) return;
    this._route = parseRoute(location.hash);
    this.#selectConversation();
  };

  static override styles = [
    tokens,
    consoleTokens,
    isolation,
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      :host {
        display: block;
        min-block-size: 100dvh;
        background: var(--_canvas);
        --_radius: 12px;
        --_font-size: 14.5px;
      }
      .state {
        min-block-size: 100dvh;
      }
    `,
  ];
  constructor() {
    super();
    this.client = undefined;
    this._route = parseRoute(location.hash);
  }
  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
    this.#follow();
    if (this.client) this.#listen(this.client);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#follow);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('client') || !this.client) return;
    if (this.#provider) this.#provider.setValue(this.client);
    else this.#provider = new ContextProvider(this, { context: consoleContext, initialValue: this.client });
    this.#listen(this.client);
  }
  protected override render(): TemplateResult | typeof nothing {
    const client = this.client;
    if (!client) return nothing;
    const { session, sessionError } = client.state;
    const route = this._route;
    if (route.page === 'setup' || route.page === 'invite') {
      return html`<chat-console-access .mode=${route.page} .token=${route.token}></chat-console-access>`;
    }
    if (session === 'signed-in') return html`<chat-console-workspace .route=${route}></chat-console-workspace>`;
    if (session === 'signed-out') return html`<chat-console-access .mode=${'login'}></chat-console-access>`;
    if (session === 'unreachable') {
      return html`<main class="empty state">
        ${warningIcon}
        <h1>${texts.unreachable}</h1>
        <p>${sessionError?.message}</p>
        <button class="button primary" type="button" @click=${() => void client.session.check()}>
          ${texts.tryAgain}
        </button>
      </main>`;
    }
    return html`<main class="empty state" aria-busy="true">
      <span class="spinner"></span>
      <h1 class="small">${texts.loading}</h1>
    </main>`;
  }
  #listen(client: ConsoleClient): void {
    this.#unsubscribe?.();
    this.#unsubscribe = client.subscribe((state, previous) => {
      if (state.session !== previous.session || state.sessionError !== previous.sessionError) this.requestUpdate();
      if (state.session !== previous.session) this.#selectConversation();
      if (state.preferences !== previous.preferences) this.#applyScheme();
    });
    this.#applyScheme();
    this.#selectConversation();
  }
  #applyScheme(): void {
    const scheme = this.client?.state.preferences.scheme ?? 'auto';
    if (scheme === 'auto') this.removeAttribute('scheme');
    else this.setAttribute('scheme', scheme);
  }
  #selectConversation(): void {
    const route = this._route;
    if (this.client?.state.session !== 'signed-in') return;
    this.client.conversations.select(route.page === 'inbox' ? route.conversationId : undefined);
  }
}
define('chat-console', ChatConsoleElement);
declare global {
  interface HTMLElementTagNameMap {
    'chat-console': ChatConsoleElement;
  }
}
