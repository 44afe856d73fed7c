import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FormAnswer, FormDefinition, FormField } from '../../protocol/content.ts';
import type { ErrorBody } from '../../protocol/errors.ts';
import { localizerContext } from '../context.ts';
import { define } from '../shared/define.ts';
import { errorTerm } from '../shared/error-term.ts';
import { checkIcon, warningIcon } from '../shared/more-icons.ts';
import { fieldStyles } from '../shared/field.styles.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { fieldView } from './field-view.ts';
import { FormChangeEvent, FormSubmitEvent } from './form-events.ts';
import { formStyles } from './form.styles.ts';
import { isPhoneNumber, warmPhoneCheck } from './phone.ts';
import { asksForAnswer, toAnswers, validateField, type FieldError, type FieldValue } from './validate.ts';

/**
 * One form with all its field types, wherever it stands: in a message, before, after or instead of a conversation. It keeps what was typed
 * until its `definition` has another `id`, whatever happens to its status.
 *
 * @fires {FormSubmitEvent} form-submit - Every answer is valid; `detail.answers` holds those that were given.
 * @fires {FormChangeEvent} form-change - Something was typed or chosen; `detail.answers` holds what is there so far.
 * @slot actions - Further buttons beside the submit button.
 * @csspart submit - The submit button.
 */
export class ChatWidgetForm extends LitElement {
  static override styles = [baseStyles, buttonStyles, fieldStyles, formStyles];
  static override properties = {
    definition: { attribute: false },
    answers: { attribute: false },
    status: {},
    error: { attribute: false },
    heading: { attribute: false },
  };
  /** The fields. Nothing is drawn without it. */
  declare definition: FormDefinition | undefined;
  /** Answers known already; they fill fields that the visitor has not touched. */
  declare answers: readonly FormAnswer[] | undefined;
  declare status: 'open' | 'sending' | 'failed' | 'done';
  /** Why sending failed. */
  declare error: ErrorBody | undefined;
  /** Title and intro are drawn; off where the surroundings show them. Default on. */
  declare heading: boolean;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  #values = new Map<string, FieldValue>();
  #touched = new Set<string>();
  #errors = new Map<string, FieldError>();
  #checking = false;

  constructor() {
    super();
    this.definition = undefined;
    this.answers = undefined;
    this.status = 'open';
    this.error = undefined;
    this.heading = true;
  }
  /** Puts the focus into the first field. */
  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLElement>('input, textarea, select, button');
    first?.focus(options);
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('definition')) {
      const previous: FormDefinition | undefined = changed.get('definition');
      if (previous?.id !== this.definition?.id) this.#reset();
    }
    if (changed.has('answers') || changed.has('definition')) this.#adoptAnswers();
  }
  #reset(): void {
    this.#values = new Map();
    this.#touched = new Set();
    this.#errors = new Map();
    for (const field of this.definition?.fields ?? []) {
      if (field.value !== undefined && asksForAnswer(field)) this.#values.set(field.name, field.value);
    }
  }
  #adoptAnswers(): void {
    for (const answer of this.answers ?? []) {
      if (!this.#touched.has(answer.name)) this.#values.set(answer.name, answer.value);
    }
  }
  #change(field: FormField, value: FieldValue): void {
    if (!this.definition) return;
    if (field.type === 'phone' && !this.#touched.has(field.name)) warmPhoneCheck();
    this.#values.set(field.name, value);
    this.#touched.add(field.name);
    // A complaint goes away as soon as the answer is right, but never comes while somebody is still typing.
    if (this.#errors.has(field.name)) void this.#check(field, true);
    this.requestUpdate();
    this.dispatchEvent(new FormChangeEvent(toAnswers(this.definition, this.#values)));
  }
  async #check(field: FormField, onlyClear = false): Promise<FieldError | undefined> {
    const value = this.#values.get(field.name);
    const error = await validateField(field, value, isPhoneNumber);
    if (this.#values.get(field.name) !== value) return error;
    if (!error) this.#errors.delete(field.name);
    else if (!onlyClear || this.#errors.has(field.name)) this.#errors.set(field.name, error);
    this.requestUpdate();
    return error;
  }
  #leave(field: FormField): void {
    // Leaving an empty required field is no mistake yet: maybe the visitor only looks around.
    if (this.#touched.has(field.name) && this.#values.get(field.name)) void this.#check(field);
  }
  async #handleSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const definition = this.definition;
    if (!definition || this.status === 'sending' || this.#checking) return;
    this.#checking = true;
    try {
      const errors = await Promise.all(definition.fields.map((field) => this.#check(field)));
      await this.updateComplete;
      const first = errors.findIndex((error) => error !== undefined);
      if (first === -1) this.dispatchEvent(new FormSubmitEvent(toAnswers(definition, this.#values)));
      else this.renderRoot.querySelector<HTMLElement>(`#field-${first}`)?.focus();
    } finally {
      this.#checking = false;
    }
  }
  protected override render(): TemplateResult | typeof nothing {
    const definition = this.definition;
    const localizer = this.#localizer.value;
    if (!definition || !localizer) return nothing;
    if (this.status === 'done')
      return html`<p class="done" role="status">
        ${checkIcon}<span>${definition.confirmation ?? localizer.t('formSent')}</span>
      </p>`;
    const sending = this.status === 'sending';
    const submitLabel =
      definition.submitLabel ?? localizer.t(definition.kind === 'prechat' ? 'formContinue' : 'formSend');
    return html`<form novalidate aria-busy=${sending ? 'true' : 'false'} @submit=${this.#handleSubmit}>
      ${this.heading && definition.title ? html`<h2 class="title">${definition.title}</h2>` : nothing}
      ${this.heading && definition.intro ? html`<p class="intro">${definition.intro}</p>` : nothing}
      ${definition.fields.map((field, index) =>
        fieldView(field, {
          id: `field-${index}`,
          value: this.#values.get(field.name),
          current: () => this.#values.get(field.name),
          error: this.#errors.get(field.name),
          disabled: sending,
          localizer,
          change: (value) => this.#change(field, value),
          leave: () => this.#leave(field),
        }),
      )}
      ${this.#renderProblem()}
      <div class="actions">
        <button class="button primary" part="submit" type="submit" aria-disabled=${sending ? 'true' : nothing}>
          ${sending ? localizer.t('formSending') : submitLabel}
        </button>
        <slot name="actions"></slot>
      </div>
    </form>`;
  }
  #renderProblem(): TemplateResult {
    const localizer = this.#localizer.value;
    const count = this.#errors.size;
    const failed = this.status === 'failed';
    const text =
      count > 0
        ? localizer?.t('formCheckFields', { count })
        : failed
          ? [localizer?.t('formFailed'), this.#reason()].filter(Boolean).join(' ')
          : undefined;
    return html`<p class="error" role="alert" ?hidden=${!text}>
      ${text ? html`${warningIcon}<span>${text}</span>` : nothing}
    </p>`;
  }
  /** Where there is more to say than that it failed. */
  #reason(): string | undefined {
    const term = errorTerm(this.error);
    return term === 'errorGeneral' ? undefined : this.#localizer.value?.t(term);
  }
}
define('chat-widget-form', ChatWidgetForm);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-form': ChatWidgetForm;
  }
}
