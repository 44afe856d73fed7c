/** One view per field type. State and events stay with the form; these only draw. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormField } from '../../protocol/content.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { linkify } from '../content/linkify.ts';
import { starIcon, warningIcon } from '../shared/more-icons.ts';
import { isMultiple, type FieldError, type FieldValue } from './validate.ts';

export interface FieldContext {
  readonly id: string;
  readonly value: FieldValue | undefined;
  /** The value now: two presses may come between two drawings. */
  readonly current: () => FieldValue | undefined;
  readonly error: FieldError | undefined;
  readonly disabled: boolean;
  readonly localizer: Localizer;
  readonly change: (value: FieldValue) => void;
  readonly leave: () => void;
}
const STARS = [1, 2, 3, 4, 5] as const;

function describedBy(field: FormField, context: FieldContext): string | typeof nothing {
  const ids = [field.help ? `${context.id}-help` : '', context.error ? `${context.id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : nothing;
}
function optionalMark(field: FormField, { localizer }: FieldContext): TemplateResult | typeof nothing {
  return field.required ? nothing : html`<span class="optional">(${localizer.t('formOptional')})</span>`;
}
function helpAndError(field: FormField, { id, error, localizer }: FieldContext): TemplateResult {
  return html`${field.help ? html`<p class="help" id="${id}-help">${field.help}</p>` : nothing}
  ${error ? html`<p class="error" id="${id}-error">${warningIcon}<span>${localizer.t(error.term, error.values)}</span></p>` : nothing}`;
}
function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
/** What is typed has its own direction; an empty field's placeholder has the window's. */
function writingDirection({ value, localizer }: FieldContext): 'auto' | 'ltr' | 'rtl' {
  return textOf(value) ? 'auto' : localizer.direction;
}
function listOf(value: FieldValue | undefined): readonly string[] {
  return typeof value === 'string' ? (value ? [value] : []) : (value ?? []);
}
const inputText = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;

function inputAttributes(field: FormField): { type: string; mode: string; autocomplete: string } {
  switch (field.type) {
    case 'email':
      return { type: 'email', mode: 'email', autocomplete: 'email' };
    case 'phone':
      return { type: 'tel', mode: 'tel', autocomplete: 'tel' };
    case 'date':
      return { type: 'date', mode: 'text', autocomplete: 'off' };
    case 'number':
      // A number input would change by the wheel and refuses other scripts' digits.
      return { type: 'text', mode: field.format === 'decimal' ? 'decimal' : 'numeric', autocomplete: 'off' };
    default:
      if (field.format)
        return { type: 'text', mode: field.format === 'decimal' ? 'decimal' : 'numeric', autocomplete: 'off' };
      return { type: 'text', mode: 'text', autocomplete: /^(full_?)?name$/i.test(field.name) ? 'name' : 'on' };
  }
}
function lineField(field: FormField, context: FieldContext): TemplateResult {
  const { id, localizer } = context;
  const { type, mode, autocomplete } = inputAttributes(field);
  const placeholder = field.placeholder ?? (field.type === 'email' ? localizer.t('formEmailPlaceholder') : undefined);
  return html`<label for=${id}>${field.label}${optionalMark(field, context)}</label>
    <input
      id=${id}
      class="field"
      name=${field.name}
      type=${type}
      inputmode=${mode}
      autocomplete=${autocomplete as AutoFill}
      dir=${type === 'email' || type === 'tel' ? 'ltr' : writingDirection(context)}
      placeholder=${placeholder ?? nothing}
      aria-required=${field.required ? 'true' : nothing}
      aria-invalid=${context.error ? 'true' : nothing}
      aria-describedby=${describedBy(field, context)}
      ?disabled=${context.disabled}
      .value=${live(textOf(context.value))}
      @input=${(event: Event) => context.change(inputText(event))}
      @blur=${context.leave}
    />`;
}
function areaField(field: FormField, context: FieldContext): TemplateResult {
  return html`<label for=${context.id}>${field.label}${optionalMark(field, context)}</label>
    <textarea
      id=${context.id}
      class="field"
      name=${field.name}
      rows="3"
      dir=${writingDirection(context)}
      placeholder=${field.placeholder ?? nothing}
      aria-required=${field.required ? 'true' : nothing}
      aria-invalid=${context.error ? 'true' : nothing}
      aria-describedby=${describedBy(field, context)}
      ?disabled=${context.disabled}
      .value=${live(textOf(context.value))}
      @input=${(event: Event) => context.change(inputText(event))}
      @blur=${context.leave}
    ></textarea>`;
}
function selectField(field: FormField, context: FieldContext): TemplateResult {
  const value = textOf(context.value);
  return html`<label for=${context.id}>${field.label}${optionalMark(field, context)}</label>
    <select
      id=${context.id}
      class="field"
      name=${field.name}
      aria-required=${field.required ? 'true' : nothing}
      aria-invalid=${context.error ? 'true' : nothing}
      aria-describedby=${describedBy(field, context)}
      ?disabled=${context.disabled}
      @change=${(event: Event) => context.change(inputText(event))}
      @blur=${context.leave}
    >
      <option value="" ?selected=${value === ''}>${field.placeholder ?? context.localizer.t('formChoose')}</option>
      ${(field.options ?? []).map(
        (option) =>
          html`<option value=${option.name} ?selected=${option.name === value}>${option.label || option.name}</option>`,
      )}
    </select>`;
}
function choiceField(field: FormField, context: FieldContext): TemplateResult {
  const multiple = isMultiple(field);
  const chosen = listOf(context.value);
  const toggle = (name: string, on: boolean): void => {
    if (!multiple) return context.change(name);
    // In the order of the options, whatever the order of the presses.
    const names = (field.options ?? []).map((option) => option.name);
    const before = listOf(context.current());
    context.change(names.filter((each) => (each === name ? on : before.includes(each))));
  };
  return html`<fieldset
    id=${context.id}
    tabindex="-1"
    role=${multiple ? nothing : 'radiogroup'}
    aria-required=${field.required && !multiple ? 'true' : nothing}
    aria-invalid=${context.error && !multiple ? 'true' : nothing}
    aria-describedby=${describedBy(field, context)}
  >
    <legend>${field.label}${optionalMark(field, context)}</legend>
    ${(field.options ?? []).map(
      (option) =>
        html`<label class="choice"
          ><input
            type=${multiple ? 'checkbox' : 'radio'}
            name=${context.id}
            value=${option.name}
            ?disabled=${context.disabled}
            .checked=${live(chosen.includes(option.name))}
            @change=${(event: Event) => toggle(option.name, (event.target as HTMLInputElement).checked)}
          /><span>${option.label || option.name}</span></label
        >`,
    )}
  </fieldset>`;
}
/** Consent texts name the address of a policy: it must be possible to read it. */
function withLinks(text: string): readonly (string | TemplateResult)[] {
  return linkify(text).map((run) =>
    run.kind === 'text' ? run.text : html`<a href=${run.url} target="_blank" rel="noopener noreferrer">${run.text}</a>`,
  );
}
function singleCheck(field: FormField, context: FieldContext): TemplateResult {
  return html`<label class="choice"
    ><input
      id=${context.id}
      type="checkbox"
      name=${field.name}
      aria-required=${field.required ? 'true' : nothing}
      aria-invalid=${context.error ? 'true' : nothing}
      aria-describedby=${describedBy(field, context)}
      ?disabled=${context.disabled}
      .checked=${live(context.value === 'true')}
      @change=${(event: Event) => context.change((event.target as HTMLInputElement).checked ? 'true' : '')}
    /><span>${withLinks(field.label)}${field.type === 'consent' ? nothing : optionalMark(field, context)}</span></label
  >`;
}
function starsField(field: FormField, context: FieldContext): TemplateResult {
  const score = Number(textOf(context.value)) || 0;
  return html`<fieldset
    id=${context.id}
    tabindex="-1"
    role="radiogroup"
    aria-required=${field.required ? 'true' : nothing}
    aria-invalid=${context.error ? 'true' : nothing}
    aria-describedby=${describedBy(field, context)}
  >
    <legend>${field.label}${optionalMark(field, context)}</legend>
    <div class="stars">
      ${STARS.map(
        (star) =>
          html`<label class=${star <= score ? 'star filled' : 'star'}
            ><input
              type="radio"
              name=${context.id}
              value=${star}
              aria-label=${context.localizer.t('ratingStars', { count: star })}
              ?disabled=${context.disabled}
              .checked=${live(star === score)}
              @change=${() => context.change(String(star))}
            />${starIcon}</label
          >`,
      )}
    </div>
  </fieldset>`;
}
function control(field: FormField, context: FieldContext): TemplateResult {
  switch (field.type) {
    case 'textarea':
      return areaField(field, context);
    case 'select':
    case 'group':
      return selectField(field, context);
    case 'multiselect':
    case 'radio':
      return choiceField(field, context);
    case 'checkbox':
      return field.options ? choiceField(field, context) : singleCheck(field, context);
    case 'consent':
      return singleCheck(field, context);
    case 'rating':
      return starsField(field, context);
    default:
      // Line fields, and any type that only a newer server knows: a plain text field takes every answer.
      return lineField(field, context);
  }
}
export function fieldView(field: FormField, context: FieldContext): TemplateResult {
  if (field.type === 'header') return html`<h3 class="row heading">${field.label}</h3>`;
  const many = isMultiple(field) && (field.options?.length ?? 0) > 1;
  const shown = many ? { help: context.localizer.t('formChooseSeveral'), ...field } : field;
  return html`<div class="row">${control(shown, context)}${helpAndError(shown, context)}</div>`;
}
