import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Visitor } from '../../protocol/model.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';

/** Editing is over, saved or not. */
export class EditEndEvent extends Event {
  constructor() {
    super('edit-end');
  }
}
const editable = ['name', 'email', 'phone', 'company'] as const;

/** What an agent may correct: name, address, phone, company, remark. An emptied field is cleared. */
export class VisitorEditElement extends LitElement {
  static override properties = { visitor: { attribute: false }, _busy: { state: true } };
  declare visitor: Visitor;
  declare _busy: boolean;
  readonly #session = new StateController(this, (state) => state.session);

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      form {
        display: grid;
        gap: 12px;
      }
    `,
  ];
  constructor() {
    super();
    this._busy = false;
  }
  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('input')?.focus();
  }
  protected override render(): TemplateResult {
    const values = {
      name: this.visitor.name,
      email: this.visitor.email,
      phone: this.visitor.phone?.raw,
      company: this.visitor.company,
    };
    return html`<form
      @submit=${this.#handleSubmit}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.dispatchEvent(new EditEndEvent());
      }}
    >
      ${editable.map(
        (key) =>
          html`<div>
            <label class="label" for=${key}>${texts.visitor[key]}</label>
            <input
              class="field"
              id=${key}
              name=${key}
              type=${key === 'email' ? 'email' : key === 'phone' ? 'tel' : 'text'}
              autocomplete="off"
              .value=${values[key] ?? ''}
            />
          </div>`,
      )}
      <div>
        <label class="label" for="remark">${texts.visitor.remark}</label>
        <textarea class="field" id="remark" name="remark" rows="4" .value=${this.visitor.remark ?? ''}></textarea>
      </div>
      <div class="row">
        <button class="button small primary" type="submit" ?disabled=${this._busy}>${texts.save}</button>
        <button class="button small plain" type="button" @click=${() => this.dispatchEvent(new EditEndEvent())}>
          ${texts.cancel}
        </button>
      </div>
    </form>`;
  }
  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const client = this.#session.client;
    if (!client || this._busy) return;
    const data = new FormData(event.target as HTMLFormElement);
    const known: Readonly<Record<string, string | undefined>> = {
      ...pick(this.visitor),
      phone: this.visitor.phone?.raw,
    };
    const update: Record<string, string | null> = {};
    for (const key of [...editable, 'remark'] as const) {
      const raw = String(data.get(key) ?? '');
      const value = key === 'remark' ? raw.replace(/\r\n/gu, '\n') : raw.trim();
      if (value !== (known[key] ?? '')) update[key] = value === '' ? null : value;
    }
    this._busy = true;
    const saved = Object.keys(update).length === 0 || (await client.visitors.update(this.visitor.id, update));
    this._busy = false;
    if (saved) this.dispatchEvent(new EditEndEvent());
  };
}
function pick({ name, email, company, remark }: Visitor): Record<string, string | undefined> {
  return { name, email, company, remark };
}
define('chat-console-visitor-edit', VisitorEditElement);
