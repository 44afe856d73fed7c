import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CannedReply } from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { cannedIcon, editIcon, removeIcon } from '../shared/icons.ts';
import { rowStyles } from '../shared/rows.styles.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';
import type { Field, Json } from './kit/fields.ts';
import type { SettingsFormElement } from './kit/form.ts';
import '../shared/confirm.ts';
import './kit/form.ts';

const words = texts.settings.canned;
const fresh: Json = { shortcut: '', text: '' };
const fields: readonly Field[] = [
  { kind: 'text', name: 'shortcut', label: words.shortcut, required: true },
  { kind: 'textarea', name: 'text', label: words.text, help: words.help, required: true, rows: 4 },
];

/** Canned replies: list, add, change, remove. */
export class CannedPageElement extends LitElement {
  static override properties = { _editing: { state: true }, _removing: { state: true } };
  /** Id of the reply that is being changed, `new` for one to add. */
  declare _editing: string | undefined;
  /** The one that is asked about before it goes. */
  declare _removing: CannedReply | undefined;
  readonly #replies = new StateController(this, (state) => state.cannedReplies);
  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    rowStyles,
    css`
      chat-console-form {
        flex: 1;
      }
      .first {
        margin-block-end: 16px;
      }
      .shortcut {
        font-weight: 600;
        color: var(--_link);
      }
    `,
  ];
  constructor() {
    super();
    this._editing = undefined;
    this._removing = undefined;
  }
  protected override updated(changed: Map<string, unknown>): void {
    if (!changed.has('_editing')) return;
    const form = this.renderRoot.querySelector<SettingsFormElement>('chat-console-form');
    if (form) void form.focusFirst();
    else if (changed.get('_editing') !== undefined) this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
  }
  protected override render(): TemplateResult {
    const replies = this.#replies.value ?? [];
    return html`${
      this._editing === 'new'
        ? html`<div class="card first">${this.#form(undefined)}</div>`
        : html`<p class="row first">
            <button class="button primary add" type="button" @click=${() => (this._editing = 'new')}>
              ${texts.settings.canned.add}
            </button>
          </p>`
    }
    ${
      replies.length === 0
        ? html`<div class="card empty">
            ${cannedIcon}<strong>${texts.settings.canned.none}</strong><span>${texts.settings.canned.noneHelp}</span>
          </div>`
        : html`<ul class="rows card" role="list">
            ${replies.map((reply) => html`<li>${this._editing === reply.id ? this.#form(reply) : this.#reply(reply)}</li>`)}
          </ul>`
    }
    ${this._removing ? this.#question(this._removing) : nothing}`;
  }
  #reply(reply: CannedReply): TemplateResult {
    return html`<div class="words">
        <span class="shortcut">/${reply.shortcut.replace(/^\//u, '')}</span>
        <p class="breaks">${reply.text}</p>
      </div>
      <div class="row">
        <button
          class="icon-button small"
          type="button"
          aria-label=${texts.settings.canned.edit(reply.shortcut)}
          @click=${() => (this._editing = reply.id)}
        >
          ${editIcon}
        </button>
        <button
          class="icon-button small"
          type="button"
          aria-label=${texts.settings.canned.remove(reply.shortcut)}
          @click=${() => (this._removing = reply)}
        >
          ${removeIcon}
        </button>
      </div>`;
  }
  #form(reply: CannedReply | undefined): TemplateResult {
    return html`<chat-console-form
      bare
      .fields=${fields}
      .saved=${reply ? { shortcut: reply.shortcut, text: reply.text } : fresh}
      .fresh=${reply === undefined}
      .save=${(value: Json) => this.#save(value, reply?.id)}
      ><button class="button plain" type="button" @click=${() => (this._editing = undefined)}>
        ${texts.cancel}
      </button></chat-console-form
    >`;
  }
  #question(reply: CannedReply): TemplateResult {
    return html`<chat-console-confirm
      heading=${serviceTexts.list.removeTitle(`/${reply.shortcut}`)}
      .yes=${serviceTexts.list.removeYes}
      @confirm=${() => void this.#remove(reply)}
      @dialog-close=${() => (this._removing = undefined)}
      ><p>${serviceTexts.list.removeText}</p></chat-console-confirm
    >`;
  }
  async #save(value: Json, id: string | undefined): Promise<Json> {
    const client = this.#replies.client;
    if (!client) throw new ChatError('NOT_CONNECTED', texts.unreachable);
    const shortcut = String(value['shortcut']).trim().replace(/^\//u, '');
    const text = String(value['text']).trim();
    if (client.state.cannedReplies.some((one) => one.id !== id && one.shortcut.replace(/^\//u, '') === shortcut))
      throw new ChatError('CONFLICT', words.taken(shortcut), { field: 'shortcut' });
    await client.workplace.saveCanned({ ...(id === undefined ? {} : { id }), shortcut, text });
    client.notice('info', texts.saved);
    this._editing = undefined;
    return value;
  }
  async #remove(reply: CannedReply): Promise<void> {
    const client = this.#replies.client;
    this._removing = undefined;
    if (await client?.workplace.removeCanned(reply.id))
      client?.notice('info', texts.settings.canned.removed(reply.shortcut));
  }
}
define('chat-console-canned', CannedPageElement);
