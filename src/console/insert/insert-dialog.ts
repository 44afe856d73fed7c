import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Content } from '../../protocol/content.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { DialogCloseEvent } from '../shared/dialog.ts';
import { removeIcon } from '../shared/icons.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { buildContent, type EditorValues } from './build-content.ts';
import { applies, type EditorField } from './fields.ts';
import { insertKinds, type InsertKind } from './kinds.ts';
import '../shared/dialog.ts';

/** The editor made a content that is to be sent. */
export class InsertContentEvent extends Event {
  readonly content: Content;
  constructor(content: Content) {
    super('insert-content');
    this.content = content;
  }
}

/** One editor for all kinds: it draws the fields that `kinds.ts` names. */
export class InsertDialogElement extends LitElement {
  static override properties = {
    kind: {},
    _values: { state: true },
    _items: { state: true },
    _errors: { state: true },
  };
  declare kind: string;
  declare _values: EditorValues;
  declare _items: readonly EditorValues[];
  declare _errors: Readonly<Record<string, string>>;

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      fieldset {
        display: grid;
        gap: 12px;
        padding: 14px;
        border: 1px solid var(--_border);
        border-radius: 12px;
        background: var(--_surface-raised);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        font-weight: 600;
      }
      .check {
        display: flex;
        align-items: center;
        gap: 9px;
        min-block-size: 30px;
      }
      .check input {
        inline-size: 20px;
        block-size: 20px;
        accent-color: var(--_brand);
      }
    `,
  ];
  constructor() {
    super();
    this.kind = '';
    this._values = {};
    this._items = [];
    this._errors = {};
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('kind')) return;
    const definition = this.#definition;
    this._values = definition ? initial(definition.fields) : {};
    this._items = definition?.items
      ? Array.from({ length: definition.items.min }, () => initial(definition.items?.fields ?? []))
      : [];
    this._errors = {};
  }
  protected override render(): TemplateResult | typeof nothing {
    const definition = this.#definition;
    if (!definition) return nothing;
    const { items } = definition;
    return html`<chat-console-dialog
      heading=${definition.title}
      @dialog-close=${() => this.dispatchEvent(new DialogCloseEvent())}
    >
      <form class="stack" novalidate @submit=${this.#handleSubmit}>
        ${definition.fields
          .filter((field) => applies(field, this._values))
          .map((field) =>
            this.#field(
              field,
              field.name,
              this._values[field.name] ?? '',
              (value) => (this._values = { ...this._values, [field.name]: value }),
            ),
          )}
        ${
          items
            ? html`${this._items.map((item, index) => this.#item(items, item, index))}
              ${
                this._items.length < items.max
                  ? html`<div class="row">
                      <button
                        class="button small"
                        type="button"
                        @click=${() => (this._items = [...this._items, initial(items.fields)])}
                      >
                        ${texts.insert.addItem(items.label)}
                      </button>
                    </div>`
                  : nothing
              }`
            : nothing
        }
        <div class="row">
          <button class="button primary" type="submit">${texts.composer.send}</button>
          <button class="button plain" type="button" @click=${() => this.dispatchEvent(new DialogCloseEvent())}>
            ${texts.cancel}
          </button>
        </div>
      </form>
    </chat-console-dialog>`;
  }
  #item(items: NonNullable<InsertKind['items']>, item: EditorValues, index: number): TemplateResult {
    const name = `${items.label} ${String(index + 1)}`;
    return html`<fieldset aria-label=${name}>
      <div class="head">
        <span>${name}</span>
        ${
          this._items.length > items.min
            ? html`<button
                class="icon-button small"
                type="button"
                aria-label=${texts.insert.removeItem(name)}
                @click=${() => (this._items = this._items.filter((_one, at) => at !== index))}
              >
                ${removeIcon}
              </button>`
            : nothing
        }
      </div>
      ${items.fields
        .filter((field) => applies(field, item))
        .map((field) =>
          this.#field(field, `items.${String(index)}.${field.name}`, item[field.name] ?? '', (value) => {
            this._items = this._items.map((one, at) => (at === index ? { ...one, [field.name]: value } : one));
          }),
        )}
    </fieldset>`;
  }
  #field(field: EditorField, id: string, value: string, write: (value: string) => void): TemplateResult {
    const error = this._errors[id];
    const described = [field.help === undefined ? '' : `${id}-help`, error === undefined ? '' : `${id}-error`]
      .join(' ')
      .trim();
    const handle = (event: Event): void => write((event.target as HTMLInputElement).value);
    if (field.type === 'checkbox') {
      return html`<label class="check"
        ><input
          type="checkbox"
          .checked=${value === 'true'}
          @change=${(event: Event) => write(String((event.target as HTMLInputElement).checked))}
        />${field.label}</label
      >`;
    }
    return html`<div>
      <label class="label" for=${id}
        >${field.label}${field.required === true ? html` <span class="muted">*</span>` : nothing}</label
      >
      ${
        field.type === 'select'
          ? html`<select class="field" id=${id} .value=${value} @change=${handle}>
              ${field.options?.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
            </select>`
          : field.type === 'textarea'
            ? html`<textarea
                class="field"
                id=${id}
                rows="3"
                .value=${value}
                aria-invalid=${String(error !== undefined)}
                aria-describedby=${described || nothing}
                @input=${handle}
              ></textarea>`
            : html`<input
                class="field"
                id=${id}
                type=${field.type === 'url' ? 'url' : 'text'}
                inputmode=${field.type === 'number' ? 'decimal' : nothing}
                .value=${value}
                aria-required=${String(field.required === true)}
                aria-invalid=${String(error !== undefined)}
                aria-describedby=${described || nothing}
                @input=${handle}
              />`
      }
      ${field.help === undefined ? nothing : html`<p class="help" id=${`${id}-help`}>${field.help}</p>`}
      ${error === undefined ? nothing : html`<p class="help error" id=${`${id}-error`}>${error}</p>`}
    </div>`;
  }
  get #definition(): InsertKind | undefined {
    return insertKinds.find((one) => one.id === this.kind);
  }
  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const definition = this.#definition;
    if (!definition) return;
    const built = buildContent(definition, { values: this._values, items: this._items }, () => crypto.randomUUID());
    if ('errors' in built) {
      this._errors = built.errors;
      const first = Object.keys(built.errors)[0];
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(first ?? '')}`)?.focus(),
      );
      return;
    }
    this.dispatchEvent(new InsertContentEvent(built.content));
    this.dispatchEvent(new DialogCloseEvent());
  };
}
function initial(fields: readonly EditorField[]): EditorValues {
  return Object.fromEntries(fields.map((field) => [field.name, field.value ?? '']));
}
define('chat-console-insert', InsertDialogElement);
