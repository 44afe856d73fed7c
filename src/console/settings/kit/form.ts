import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../../../ui/shared/define.ts';
import { fieldStyles } from '../../../ui/shared/field.styles.ts';
import { baseStyles, buttonStyles } from '../../../ui/shared/styles.ts';
import { asError } from '../../client/kernel.ts';
import { checkStyles } from '../../shared/check.styles.ts';
import { consoleStyles } from '../../shared/styles.ts';
import { texts } from '../../texts.ts';
import { serviceTexts } from '../../texts-service.ts';
import { checkFields, fieldOfError, serverError, visibleFields, type FieldErrors } from './check.ts';
import type { Choice, Choices, Field, Json, MultiField, SelectField } from './fields.ts';
import { idOf, type FormHost } from './form-host.ts';
import { formStyles } from './form.styles.ts';
import { readPath, writePath } from './paths.ts';
import { renderFields } from './render-fields.ts';
import { guard, unguard, type Guarded } from '../../shell/leave-guard.ts';
import '../../shared/confirm.ts';

/** The form's value changed; `value` is the whole of it. */
export class FormChangeEvent extends Event {
  readonly value: Json;
  constructor(value: Json) {
    super('form-change');
    this.value = value;
  }
}

/**
 * One form for every settings resource: draws the fields, keeps a draft, checks it, saves it, and shows the server's error at the field
 * that it names. Leaving with unsaved changes is asked about.
 * @attr bare - Without a frame, for dialogs.
 * @slot - More buttons beside Save.
 */
export class SettingsFormElement extends LitElement implements FormHost, Guarded {
  static override properties = {
    fields: { attribute: false },
    saved: { attribute: false },
    sources: { attribute: false },
    save: { attribute: false },
    disabled: { type: Boolean },
    fresh: { type: Boolean },
    submitLabel: { attribute: 'submit-label' },
    _draft: { state: true },
    _raw: { state: true },
    _errors: { state: true },
    _general: { state: true },
    _busy: { state: true },
    _status: { state: true },
    _leave: { state: true },
  };
  declare fields: readonly Field[];
  /** What the server has. Replacing it drops the draft, unless there are unsaved changes. */
  declare saved: Json | undefined;
  declare sources: Choices;
  /** Stores the draft, which was made from `base`; resolves with what the server made of it. Throws a `ChatError`. */
  declare save: ((value: Json, base: Json) => Promise<Json>) | undefined;
  declare disabled: boolean;
  /** The thing does not exist yet, so it can be saved as it stands. */
  declare fresh: boolean;
  declare submitLabel: string;
  declare _draft: Json | undefined;
  declare _raw: Readonly<Record<string, { readonly text: string; readonly bad: boolean }>>;
  declare _errors: FieldErrors;
  declare _general: string;
  declare _busy: boolean;
  declare _status: string;
  declare _leave: (() => void) | undefined;
  #focus: string | undefined;
  #base: Json = {};

  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles, checkStyles, formStyles];
  constructor() {
    super();
    this.fields = [];
    this.saved = undefined;
    this.sources = {};
    this.save = undefined;
    this.disabled = false;
    this.fresh = false;
    this.submitLabel = texts.save;
    this._draft = undefined;
    this._raw = {};
    this._errors = {};
    this._general = '';
    this._busy = false;
    this._status = '';
    this._leave = undefined;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    guard(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unguard(this);
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('saved')) return;
    const draft = JSON.stringify(this._draft);
    // Our own save coming back through the server's push changes nothing, and its “Saved” stays.
    if (draft === JSON.stringify(this.saved)) this.#base = this.saved ?? {};
    else if (this._draft === undefined || draft === JSON.stringify(changed.get('saved'))) this.#reset();
  }
  protected override updated(): void {
    const path = this.#focus;
    if (path === undefined) return;
    this.#focus = undefined;
    this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(idOf(path))}`)?.focus();
  }
  protected override render(): TemplateResult | typeof nothing {
    if (!this._draft) return nothing;
    const general = this._general;
    return html`<form class="card" novalidate @submit=${this.#handleSubmit}>
        ${renderFields(this, this.fields)}
        ${general === '' ? nothing : html`<p class="error" role="alert">${general}</p>`}
        ${
          this.disabled
            ? nothing
            : html`<div class="foot">
                <button class="button primary" type="submit" ?disabled=${this._busy}>${this.submitLabel}</button>
                ${
                  this.dirty && !this.fresh
                    ? html`<button class="button plain" type="button" @click=${this.#reset}>
                        ${serviceTexts.form.discard}
                      </button>`
                    : nothing
                }
                <slot></slot>
                <span class="muted small" role="status">${this._status}</span>
              </div>`
        }
      </form>
      ${
        this._leave
          ? html`<chat-console-confirm
              heading=${serviceTexts.form.leaveTitle}
              .yes=${serviceTexts.form.leave}
              .no=${serviceTexts.form.stay}
              @confirm=${this.#handleLeave}
              @dialog-close=${() => (this._leave = undefined)}
              ><p>${serviceTexts.form.leaveText}</p></chat-console-confirm
            >`
          : nothing
      }`;
  }

  get value(): Json {
    return this._draft ?? {};
  }
  get dirty(): boolean {
    return (
      this._draft !== undefined &&
      (Object.values(this._raw).some((one) => one.bad) || JSON.stringify(this._draft) !== JSON.stringify(this.saved))
    );
  }
  /** For whoever opens the form in the middle of a page. */
  async focusFirst(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }
  confirmLeave(leave: () => void): void {
    this._leave = leave;
  }
  write(path: string, value: unknown, changed = path): void {
    this._draft = writePath(this._draft, path, value) as Json;
    const { [changed]: _gone, ...errors } = this._errors;
    this._errors = errors;
    this._general = '';
    this._status = this.dirty ? serviceTexts.form.unsaved : '';
    this.dispatchEvent(new FormChangeEvent(this._draft));
  }
  writeRaw(path: string, text: string | undefined, bad = false): void {
    const { [path]: _gone, ...others } = this._raw;
    this._raw = text === undefined ? others : { ...others, [path]: { text, bad } };
  }
  forgetRaw(path: string): void {
    const below = (one: string): boolean => path === '' || one.startsWith(`${path}.`);
    this._raw = Object.fromEntries(Object.entries(this._raw).filter(([one]) => !below(one)));
    this._errors = Object.fromEntries(Object.entries(this._errors).filter(([one]) => !below(one)));
  }
  raw(path: string): string | undefined {
    return this._raw[path]?.text;
  }
  error(path: string): string | undefined {
    return this._errors[path];
  }
  choices(field: SelectField | MultiField): readonly Choice[] {
    return typeof field.options === 'string' ? (this.sources[field.options] ?? []) : field.options;
  }
  focusNext(path: string): void {
    this.#focus = path;
  }
  announce(text: string): void {
    this._status = text;
  }
  /** Back to what the server has. */
  readonly #reset = (): void => {
    this._draft = this.saved;
    this.#base = this.saved ?? {};
    this._raw = {};
    this._errors = {};
    this._general = '';
    this._status = '';
    if (this._draft) this.dispatchEvent(new FormChangeEvent(this._draft));
  };
  readonly #handleLeave = (): void => {
    const leave = this._leave;
    this._leave = undefined;
    this.#reset();
    leave?.();
  };
  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#submit();
  };
  async #submit(): Promise<void> {
    const draft = this._draft;
    if (!draft || !this.save || this._busy || this.disabled) return;
    const bad = Object.fromEntries(
      Object.entries(this._raw)
        .filter(([, one]) => one.bad)
        .map(([path, one]) => [path, one.text]),
    );
    this._errors = this.#withoutOld(checkFields(this.fields, draft, bad), bad);
    const [first] = Object.keys(this._errors);
    if (first !== undefined) {
      this._status = '';
      this._general = serviceTexts.form.errors.count(Object.keys(this._errors).length);
      this.focusNext(first);
      return;
    }
    this._busy = true;
    this._general = '';
    this._status = serviceTexts.form.saving;
    try {
      const stored = await this.save(draft, this.#base);
      this.saved = stored;
      this.#base = stored;
      this._draft = stored;
      this._raw = {};
      this._status = texts.saved;
    } catch (error) {
      this.#fail(error);
    } finally {
      this._busy = false;
    }
  }
  /** What the server holds already, and nobody has touched, is no reason to keep back the rest. */
  #withoutOld(errors: FieldErrors, bad: Readonly<Record<string, string>>): FieldErrors {
    if (this.fresh) return errors;
    const touched = (path: string): boolean =>
      path in bad ||
      readPath(this._draft, path) === undefined ||
      readPath(this._draft, path) !== readPath(this.saved, path);
    return Object.fromEntries(Object.entries(errors).filter(([path]) => touched(path)));
  }
  #fail(error: unknown): void {
    const { field, message } = asError(error);
    const found = fieldOfError(field, visibleFields(this.fields, this.value));
    this._status = '';
    if (found) {
      const { path, label } = found;
      this._errors = { [path]: serverError(label, message) };
      this._general = serviceTexts.form.errors.count(1);
      this.focusNext(path);
    } else {
      this._general = message;
    }
  }
}
define('chat-console-form', SettingsFormElement);
