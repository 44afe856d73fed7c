import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Action } from '../../protocol/content.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { define } from '../shared/define.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { runAction } from './action-runner.ts';
import { ContentElement } from './content-element.ts';
import { keptBy } from './kept.ts';
import { safeLink, safeMedia } from './safe-url.ts';

/**
 * Buttons and links that a message or one of its cards offers.
 *
 * @internal
 * @prop actions - what is offered, in order
 * @csspart action - each button or link
 */
export class ChatWidgetActions extends ContentElement {
  static override properties: PropertyDeclarations = {
    ...ContentElement.properties,
    actions: { attribute: false },
    problem: { state: true },
    busy: { state: true },
  };
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
        padding-block-start: calc(var(--_space) * 2);
      }
      .actions {
        display: flex;
        flex-direction: column;
        gap: calc(var(--_space) * 1.5);
      }
      .button {
        inline-size: 100%;
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      .button[aria-pressed='true'] {
        background: var(--_surface);
        color: var(--_text);
        border-color: currentColor;
      }
      img {
        inline-size: 20px;
        block-size: 20px;
        object-fit: contain;
      }
      .note {
        color: inherit;
        text-align: center;
        font-size: 0.87em;
        padding-block-start: var(--_space);
      }
    `,
  ];
  declare actions: readonly Action[];
  declare problem: TermKey | undefined;
  declare busy: string | undefined;

  constructor() {
    super();
    this.actions = [];
  }
  override render(): TemplateResult | typeof nothing {
    if (!this.localizer) return nothing;
    const status = this.busy === undefined ? this.problem : 'locationSearching';
    return html`
      <div class="actions">${this.actions.map((action) => this.#renderAction(action))}</div>
      <p class="note" role="status" ?hidden=${!status}>${status ? this.localizer.t(status) : ''}</p>
    `;
  }
  #renderAction(action: Action): TemplateResult {
    switch (action.kind) {
      case 'link':
        return this.#renderLink(action, action.uri, action.label);
      case 'phone':
        return this.#renderLink(
          action,
          `tel:${action.number.replace(/[^\d+*#,;]/g, '')}`,
          action.label || this.#call(action.number),
        );
      case 'buy':
        return this.#renderBuy(action);
      case 'locationRequest':
        return this.#renderButton(action, action.label || this.localizer?.t('actionShareLocation') || '');
      case 'reply':
      case 'postback':
      case 'webview':
      case 'message':
        return this.#renderButton(action, action.label);
      default: {
        action satisfies never;
        return html`<p class="note">${this.localizer?.t('actionUnsupported')}</p>`;
      }
    }
  }
  #renderBuy(action: Extract<Action, { kind: 'buy' }>): TemplateResult {
    const price = this.localizer?.money(action.amount, action.currency) ?? '';
    if (action.state === 'paid')
      return html`<p class="note">
        ${action.label ? `${action.label} · ` : ''}${price} · ${this.localizer?.t('actionPaid')}
      </p>`;
    const label = action.label ? `${action.label} · ${price}` : (this.localizer?.t('actionBuy', { price }) ?? price);
    return action.uri ? this.#renderLink(action, action.uri, label) : this.#renderButton(action, label);
  }
  #renderLink(action: Action, uri: string, label: string): TemplateResult {
    const href = safeLink(uri);
    if (!href) return html`<p class="note">${label}: ${this.localizer?.t('actionUnsupported')}</p>`;
    const web = href.startsWith('http');
    return html`<a
      class="button primary"
      part="action"
      href=${href}
      target=${web ? '_blank' : nothing}
      rel=${web ? 'noopener noreferrer nofollow' : nothing}
      >${this.#renderIcon(action)}<span dir="auto">${label}</span
      >${web ? html`<span class="visually-hidden">(${this.localizer?.t('commonNewTab')})</span>` : nothing}</a
    >`;
  }
  #renderButton(action: Action, label: string): TemplateResult {
    const pressed = this.#isPressed(action);
    return html`<button
      class="button primary"
      part="action"
      type="button"
      aria-pressed=${pressed === undefined ? nothing : String(pressed)}
      aria-disabled=${this.busy === action.id ? 'true' : nothing}
      @click=${() => void this.#run(action)}
    >
      ${this.#renderIcon(action)}<span dir="auto">${label}</span>
    </button>`;
  }
  #renderIcon(action: Action): TemplateResult | typeof nothing {
    const url = safeMedia(action.iconUrl);
    return url ? html`<img src=${url} alt="" referrerpolicy="no-referrer" />` : nothing;
  }
  #isPressed(action: Action): boolean | undefined {
    if (action.kind !== 'postback' || action.toggled === undefined) return undefined;
    return (this.engine && keptBy(this.engine).pressed.get(this.#pressedKey(action.id))) ?? action.toggled;
  }
  #call(number: string): string {
    // Isolated: among Arabic words its groups would change their order.
    return this.localizer?.t('actionCall', { number: `\u2066${number}\u2069` }) ?? number;
  }
  async #run(action: Action): Promise<void> {
    const engine = this.engine;
    if (!engine || this.busy !== undefined) return;
    this.problem = undefined;
    if (action.kind === 'locationRequest') this.busy = action.id;
    const pressed = this.#isPressed(action);
    const toggled = pressed === undefined ? undefined : !pressed;
    if (toggled !== undefined) this.#press(action.id, toggled);
    const place = {
      commands: engine.commands,
      conversationId: this.message?.conversationId,
      messageId: this.message?.id,
      target: this,
    };
    this.problem = await runAction(action, place, toggled);
    this.busy = undefined;
    if (this.problem && pressed !== undefined) this.#press(action.id, pressed);
  }
  #press(id: string, pressed: boolean): void {
    if (this.engine) keptBy(this.engine).pressed.set(this.#pressedKey(id), pressed);
    this.requestUpdate();
  }
  #pressedKey(id: string): string {
    return `${this.message?.key ?? ''} ${id}`;
  }
}
define('chat-widget-actions', ChatWidgetActions);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-actions': ChatWidgetActions;
  }
}
