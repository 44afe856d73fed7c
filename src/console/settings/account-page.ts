import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { loadFailed, loading } from '../shared/states.ts';
import { consoleStyles } from '../shared/styles.ts';
import { settingsTexts } from '../texts-settings.ts';
import { loadChoices } from './choices.ts';
import { accountPage, type AccountPage, type AccountPageId } from './definitions/account.ts';
import type { FormChangeEvent } from './kit/form.ts';
import { isJson, type Choices, type Json } from './kit/fields.ts';
import { readAccount, saveAccount } from './settings-api.ts';
import './kit/form.ts';
import './theme-preview.ts';

/** One page of the account's own settings: reads them, draws the page's fields, saves the parts that the page is about. */
export class AccountPageElement extends LitElement {
  static override properties = {
    page: {},
    _account: { state: true },
    _choices: { state: true },
    _error: { state: true },
    _theme: { state: true },
  };
  declare page: AccountPageId;
  declare _account: Json | undefined;
  declare _choices: Choices;
  declare _error: string;
  declare _theme: Json;
  readonly #mail = new StateController(this, (state) => state.mail);
  #unlisten: (() => void) | undefined;

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      .note {
        margin-block-start: 20px;
      }
      .with-preview {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 250px;
        gap: 20px;
        align-items: start;
      }
      chat-console-theme-preview {
        position: sticky;
        inset-block-start: 0;
      }
      @media (max-width: 1099px) {
        .with-preview {
          grid-template-columns: minmax(0, 1fr);
        }
        chat-console-theme-preview {
          position: static;
          grid-row: 1;
        }
      }
    `,
  ];
  constructor() {
    super();
    this.page = 'general';
    this._account = undefined;
    this._choices = {};
    this._error = '';
    this._theme = {};
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unlisten?.();
    this.#unlisten = undefined;
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('page')) {
      this._account = undefined;
      void this.#load();
    }
  }
  protected override updated(): void {
    const client = this.#mail.client;
    if (!client) return;
    this.#unlisten ??= client.onSettings((resource) => {
      if (resource === 'settings' || resource === 'account') void this.#load();
    });
    if (!this._account && this._error === '') void this.#load();
  }
  protected override render(): TemplateResult {
    if (this._error !== '') {
      return loadFailed(this._error, () => this.#load());
    }
    const account = this._account;
    if (!account) return loading();
    const definition = accountPage(this.page);
    const form = html`<chat-console-form
      .fields=${definition.fields}
      .saved=${account}
      .sources=${this._choices}
      .save=${(value: Json, base: Json) => this.#save(definition, value, base)}
      @form-change=${(event: FormChangeEvent) => this.#takeTheme(event.value)}
    ></chat-console-form>`;
    if (definition.preview === true) {
      return html`<div class="with-preview">
        ${form}<chat-console-theme-preview
          .theme=${this._theme}
          .name=${String(account['name'])}
        ></chat-console-theme-preview>
      </div>`;
    }
    return html`${form}${definition.mail === true ? this.#mailNote() : nothing}`;
  }
  #mailNote(): TemplateResult {
    const words = settingsTexts.general;
    return html`<section class="card note" aria-label=${words.mailHeading}>
      <h2>${words.mailHeading}</h2>
      <p class="help">${this.#mail.value === true ? words.mailOn : words.mailOff}</p>
    </section>`;
  }
  #takeTheme(value: Json): void {
    const theme = value['theme'];
    this._theme = isJson(theme) ? theme : {};
  }
  #loading = false;
  async #load(): Promise<void> {
    const client = this.#mail.client;
    if (!client || this.#loading) return;
    this.#loading = true;
    this._error = '';
    try {
      const needs = accountPage(this.page).needs ?? [];
      const [account, choices] = await Promise.all([readAccount(client.http), loadChoices(client, needs)]);
      this._choices = choices;
      this._account = account;
      this.#takeTheme(account);
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this.#loading = false;
    }
  }
  async #save(definition: AccountPage, value: Json, base: Json): Promise<Json> {
    const client = this.#mail.client;
    if (!client) return value;
    const saved = await saveAccount(client.http, definition.keys, base, value);
    this._account = saved;
    return saved;
  }
}
define('chat-console-account-page', AccountPageElement);
