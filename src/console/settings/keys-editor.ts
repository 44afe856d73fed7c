import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { SecuritySettings } from '../../protocol/settings.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { copyText } from '../shared/copy.ts';
import { removeIcon } from '../shared/icons.ts';
import { rowStyles } from '../shared/rows.styles.ts';
import { consoleStyles } from '../shared/styles.ts';
import { fullTime } from '../shared/time.ts';
import { texts } from '../texts.ts';
import { settingsTexts } from '../texts-settings.ts';
import { newSecret } from './definitions/bots.ts';
import { readAccount } from './settings-api.ts';
import '../shared/confirm.ts';

type Key = SecuritySettings['keys'][number];
const words = settingsTexts.security;

/** The account's signing keys: create, show, copy, revoke. Each step is saved at once. */
export class KeysEditorElement extends LitElement {
  static override properties = {
    _keys: { state: true },
    _shown: { state: true },
    _revoking: { state: true },
    _busy: { state: true },
    _error: { state: true },
  };
  declare _keys: readonly Key[] | undefined;
  /** Id of the key whose secret is on the screen. */
  declare _shown: string | undefined;
  declare _revoking: Key | undefined;
  declare _busy: boolean;
  declare _error: string;
  readonly #session = new StateController(this, (state) => state.session);
  #asked = false;

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    rowStyles,
    css`
      .card {
        margin-block-start: 20px;
      }
      code {
        overflow-wrap: anywhere;
      }
      .add {
        margin-block-start: 14px;
      }
    `,
  ];
  constructor() {
    super();
    this._keys = undefined;
    this._shown = undefined;
    this._revoking = undefined;
    this._busy = false;
    this._error = '';
  }
  protected override updated(): void {
    if (this.#asked || !this.#session.client) return;
    this.#asked = true;
    void this.#load();
  }
  protected override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${words.keys}</h2>
      <p class="help">${words.keysHelp}</p>
      ${this._error === '' ? nothing : html`<p class="error" role="alert">${this._error}</p>`}
      ${
        this._keys?.length === 0
          ? html`<p class="help">${words.noKeys}</p>`
          : html`<ul class="rows" role="list">
              ${this._keys?.map((key) => this.#key(key))}
            </ul>`
      }
      <button class="button small add" type="button" ?disabled=${this._busy || !this._keys} @click=${this.#handleAdd}>
        ${words.addKey}
      </button>
      ${this._revoking ? this.#dialog(this._revoking) : nothing}
    </section>`;
  }
  #key(key: Key): TemplateResult {
    const shown = this._shown === key.id;
    return html`<li>
      <div class="words">
        <strong>${key.id}</strong> <span class="muted small">${words.created(fullTime(key.createdAt))}</span>
        ${shown ? html`<p><code>${key.secret}</code></p>` : nothing}
      </div>
      <button
        class="button small"
        type="button"
        aria-expanded=${String(shown)}
        @click=${() => (this._shown = shown ? undefined : key.id)}
      >
        ${shown ? words.hideSecret : words.showSecret}<span class="visually-hidden"> ${key.id}</span>
      </button>
      <button
        class="button small"
        type="button"
        aria-label=${words.copySecret(key.id)}
        @click=${() => void this.#copy(key)}
      >
        ${texts.copy}
      </button>
      <button
        class="icon-button small"
        type="button"
        aria-label=${words.revoke(key.id)}
        @click=${() => (this._revoking = key)}
      >
        ${removeIcon}
      </button>
    </li>`;
  }
  #dialog(key: Key): TemplateResult {
    return html`<chat-console-confirm
      heading=${words.revokeTitle}
      .yes=${words.revokeYes}
      @confirm=${() => void this.#revoke(key)}
      @dialog-close=${() => (this._revoking = undefined)}
      ><p>${words.revokeText}</p></chat-console-confirm
    >`;
  }
  readonly #handleAdd = (): void => {
    const client = this.#session.client;
    if (!client) return;
    const secret = newSecret();
    const key: Key = { id: `key-${secret.slice(0, 6)}`, secret: newSecret(), createdAt: client.clock.now() };
    void this.#change((keys) => [...keys, key], words.keyCreated);
  };
  async #revoke(key: Key): Promise<void> {
    this._revoking = undefined;
    await this.#change((keys) => keys.filter((one) => one.id !== key.id), words.revoked);
  }
  async #copy(key: Key): Promise<void> {
    if (await copyText(key.secret)) this.#session.client?.notice('info', texts.copied);
    else this._shown = key.id;
  }
  /** Read again before each change: a colleague may have made or revoked a key meanwhile. */
  async #change(edit: (keys: readonly Key[]) => readonly Key[], done: string): Promise<void> {
    const client = this.#session.client;
    if (!client || this._busy) return;
    this._busy = true;
    this._error = '';
    try {
      const before = keysOf(await readAccount(client.http));
      const body = { security: { keys: edit(before) } };
      this._keys = keysOf((await client.http.json<{ settings: object }>('PUT', 'settings/account', body)).settings);
      client.notice('info', done);
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this._busy = false;
    }
  }
  async #load(): Promise<void> {
    try {
      if (this.#session.client) this._keys = keysOf(await readAccount(this.#session.client.http));
    } catch (error) {
      this._error = asError(error).message;
    }
  }
}
function keysOf(settings: object): readonly Key[] {
  return (settings as { security?: SecuritySettings }).security?.keys ?? [];
}
define('chat-console-keys', KeysEditorElement);
