import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CannedReply } from '../../protocol/agent-frames.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { cannedIcon, editIcon, removeIcon } from '../shared/icons.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';

/** Canned replies: list, add, change, remove. */
export class CannedPageElement extends LitElement {
  static override properties = { _editing: { state: true }, _busy: { state: true }, _error: { state: true } };
  /** Id of the reply that is being changed, `new` for one to add. */
  declare _editing: string | undefined;
  declare _busy: boolean;
  declare _error: string;
  readonly #replies = new StateController(this, (state) => state.cannedReplies);
  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 4px 12px;
        padding: 14px 0;
        border-block-end: 1px solid var(--_border);
      }
      li:last-child {
        border: 0;
      }
      .shortcut {
        font-weight: 600;
        color: var(--_link);
      }
      form {
        grid-column: 1 / -1;
      }
      .card {
        margin-block-end: 16px;
      }
    `,
  ];
  constructor() {
    super();
    this._editing = undefined;
    this._busy = false;
    this._error = '';
  }
  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('_editing') && this._editing !== undefined)
      this.renderRoot.querySelector<HTMLElement>('#shortcut')?.focus();
  }
  protected override render(): TemplateResult {
    const replies = this.#replies.value ?? [];
    return html`${
      this._editing === 'new'
        ? html`<div class="card">${this.#form(undefined)}</div>`
        : html`<p class="row">
              <button class="button primary" type="button" @click=${() => this.#edit('new')}>
                ${texts.settings.canned.add}
              </button>
            </p>
            <br />`
    }
    ${
      replies.length === 0
        ? html`<div class="card empty">
            ${cannedIcon}<strong>${texts.settings.canned.none}</strong><span>${texts.settings.canned.noneHelp}</span>
          </div>`
        : html`<ul class="card" role="list">
            ${replies.map((reply) => html`<li>${this._editing === reply.id ? this.#form(reply) : this.#reply(reply)}</li>`)}
          </ul>`
    }`;
  }
  #reply(reply: CannedReply): TemplateResult {
    return html`<div>
        <span class="shortcut">/${reply.shortcut.replace(/^\//u, '')}</span>
        <p class="breaks">${reply.text}</p>
      </div>
      <div class="row">
        <button
          class="icon-button small"
          type="button"
          aria-label=${texts.settings.canned.edit(reply.shortcut)}
          @click=${() => this.#edit(reply.id)}
        >
          ${editIcon}
        </button>
        <button
          class="icon-button small"
          type="button"
          aria-label=${texts.settings.canned.remove(reply.shortcut)}
          @click=${() => void this.#remove(reply)}
        >
          ${removeIcon}
        </button>
      </div>`;
  }
  #form(reply: CannedReply | undefined): TemplateResult {
    return html`<form class="stack" @submit=${(event: SubmitEvent) => void this.#handleSubmit(event, reply?.id)}>
      <div>
        <label class="label" for="shortcut">${texts.settings.canned.shortcut}</label>
        <input
          class="field"
          id="shortcut"
          name="shortcut"
          maxlength="40"
          required
          .value=${reply?.shortcut ?? ''}
          aria-describedby=${this._error === '' ? nothing : 'error'}
        />
      </div>
      <div>
        <label class="label" for="text">${texts.settings.canned.text}</label>
        <textarea
          class="field"
          id="text"
          name="text"
          rows="4"
          maxlength="5000"
          required
          .value=${reply?.text ?? ''}
        ></textarea>
        <p class="help">${texts.settings.canned.help}</p>
      </div>
      ${this._error === '' ? nothing : html`<p class="error" id="error" role="alert">${this._error}</p>`}
      <div class="row">
        <button class="button primary" type="submit" ?disabled=${this._busy}>${texts.save}</button>
        <button class="button plain" type="button" @click=${() => this.#edit(undefined)}>${texts.cancel}</button>
      </div>
    </form>`;
  }
  #edit(id: string | undefined): void {
    this._editing = id;
    this._error = '';
  }
  async #handleSubmit(event: SubmitEvent, id: string | undefined): Promise<void> {
    event.preventDefault();
    const client = this.#replies.client;
    if (!client || this._busy) return;
    const data = new FormData(event.target as HTMLFormElement);
    const shortcut = String(data.get('shortcut') ?? '')
      .trim()
      .replace(/^\//u, '');
    const text = String(data.get('text') ?? '').trim();
    if (shortcut === '' || text === '') return;
    if (client.state.cannedReplies.some((one) => one.id !== id && one.shortcut.replace(/^\//u, '') === shortcut)) {
      this._error = texts.settings.canned.taken(shortcut);
      return;
    }
    this._busy = true;
    const saved = await client.workplace.saveCanned({ ...(id === undefined ? {} : { id }), shortcut, text });
    this._busy = false;
    if (saved) this.#edit(undefined);
  }
  async #remove(reply: CannedReply): Promise<void> {
    const client = this.#replies.client;
    if (await client?.workplace.removeCanned(reply.id))
      client?.notice('info', texts.settings.canned.removed(reply.shortcut));
  }
}
define('chat-console-canned', CannedPageElement);
