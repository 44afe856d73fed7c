/** One labelled control per kind of field. Each reads and writes through its form; what it shows is always the form's value. */
import { html, nothing, type TemplateResult } from 'lit';
import { serviceTexts } from '../../texts-service.ts';
import type {
  Field,
  LinesField,
  MultiField,
  NoteField,
  NumberField,
  OwnTextsField,
  SelectField,
  SwitchField,
  TextField,
  ToggleField,
} from './fields.ts';
import { isJson } from './fields.ts';
import { factorOf, idOf, ownOf, textOf, type FormHost } from './form-host.ts';
import { holderOf, readPath } from './paths.ts';
import type { OwnTextsChangeEvent } from '../own-texts/own-texts.ts';
import { placesMenu } from './places-menu.ts';

type ControlEvent = Event & { readonly currentTarget: HTMLInputElement };

/** Label above, then the control, then help and error, tied together for screen readers. */
function framed(host: FormHost, field: Field, path: string, control: TemplateResult, required = false): TemplateResult {
  const id = idOf(path);
  const error = host.error(path);
  return html`<div class="control">
    <label class="label" for=${id}
      >${field.label}${required ? html` <span class="muted" aria-hidden="true">*</span>` : nothing}</label
    >
    ${control} ${field.help === undefined ? nothing : html`<p class="help" id=${`${id}-help`}>${field.help}</p>`}
    ${error === undefined ? nothing : html`<p class="help error" id=${`${id}-error`}>${error}</p>`}
  </div>`;
}
function describedBy(host: FormHost, field: Field, path: string): string | typeof nothing {
  const id = idOf(path);
  const parts = [
    field.help === undefined ? '' : `${id}-help`,
    host.error(path) === undefined ? '' : `${id}-error`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? nothing : parts.join(' ');
}
const invalid = (host: FormHost, path: string): string => String(host.error(path) !== undefined);

export function textControl(host: FormHost, field: TextField, path: string): TemplateResult {
  const shown = textOf(host.value, field, path);
  const write = (event: ControlEvent): void => {
    const text = event.currentTarget.value;
    const { lens } = field;
    if (lens) {
      const holder = holderOf(path);
      host.write(holder, lens.write(text, ownOf(host, holder)), path);
    } else host.write(path, text === '' && field.required !== true && field.keepEmpty !== true ? undefined : text);
  };
  const described = describedBy(host, field, path);
  if (field.kind === 'textarea') {
    return framed(
      host,
      field,
      path,
      html`<textarea
          class="field"
          id=${idOf(path)}
          rows=${field.rows ?? 3}
          placeholder=${field.placeholder ?? nothing}
          .value=${shown}
          ?disabled=${host.disabled}
          aria-required=${String(field.required === true)}
          aria-invalid=${invalid(host, path)}
          aria-describedby=${described}
          @input=${write}
        ></textarea>
        ${placesMenu(host, field, path)}`,
      field.required,
    );
  }
  const type = { text: 'text', url: 'text', email: 'email', color: 'text', time: 'time', date: 'date', secret: 'text' }[
    field.kind
  ];
  const input = html`<input
    class="field"
    id=${idOf(path)}
    type=${type}
    inputmode=${field.kind === 'url' ? 'url' : nothing}
    autocomplete="off"
    placeholder=${field.placeholder ?? (field.kind === 'color' ? serviceTexts.form.unsetColor : nothing)}
    .value=${shown}
    ?disabled=${host.disabled}
    aria-required=${String(field.required === true)}
    aria-invalid=${invalid(host, path)}
    aria-describedby=${described}
    @input=${write}
  />`;
  if (field.kind !== 'color')
    return framed(host, field, path, html`${input} ${placesMenu(host, field, path)}`, field.required);
  return framed(
    host,
    field,
    path,
    html`<div class="row">
      <input
        class=${shown === '' ? 'swatch unset' : 'swatch'}
        type="color"
        aria-label=${serviceTexts.form.pickColor(field.label)}
        .value=${/^#[\da-f]{6}$/iu.test(shown) ? shown : '#000000'}
        ?disabled=${host.disabled}
        @input=${write}
      />${input}
    </div>`,
  );
}

export function numberControl(host: FormHost, field: NumberField, path: string): TemplateResult {
  const value = readPath(host.value, path);
  const factor = factorOf(host.value, field, path);
  const shown = host.raw(path) ?? (typeof value === 'number' ? String(value / factor) : '');
  return framed(
    host,
    field,
    path,
    html`<input
      class="field number"
      id=${idOf(path)}
      type="text"
      inputmode=${field.decimals === true || factor > 1 ? 'decimal' : 'numeric'}
      autocomplete="off"
      .value=${shown}
      ?disabled=${host.disabled}
      aria-required=${String(field.required === true)}
      aria-invalid=${invalid(host, path)}
      aria-describedby=${describedBy(host, field, path)}
      @input=${(event: ControlEvent) => {
        const text = event.currentTarget.value.trim();
        if (text === '') {
          host.writeRaw(path, undefined);
          host.write(path, undefined);
          return;
        }
        const number = parseNumber(text, field, factor);
        host.writeRaw(path, text, number === undefined);
        if (number !== undefined)
          host.write(path, field.decimals === true ? number * factor : Math.round(number * factor));
      }}
    />`,
    field.required,
  );
}
function parseNumber(text: string, field: NumberField, factor: number): number | undefined {
  const number = Number(text.replace(',', '.'));
  const whole = field.decimals === true || factor > 1 || Number.isInteger(number);
  if (!Number.isFinite(number) || !whole) return undefined;
  return number < (field.min ?? -Infinity) || number > (field.max ?? Infinity) ? undefined : number;
}

export function switchControl(host: FormHost, field: SwitchField | ToggleField, path: string): TemplateResult {
  const value = readPath(host.value, path);
  const error = host.error(path);
  const id = idOf(path);
  return html`<div class="control">
    <label class="check"
      ><input
        type="checkbox"
        id=${id}
        .checked=${value === undefined ? field.kind === 'switch' && field.absent === true : value !== false}
        ?disabled=${host.disabled}
        aria-describedby=${describedBy(host, field, path)}
        @change=${(event: ControlEvent) => {
          const { checked } = event.currentTarget;
          if (field.kind === 'toggle') host.write(path, checked ? field.make() : undefined);
          else host.write(path, field.optional === true && checked === (field.absent === true) ? undefined : checked);
        }}
      /><span>${field.label}</span></label
    >
    ${field.help === undefined ? nothing : html`<p class="help indented" id=${`${id}-help`}>${field.help}</p>`}
    ${error === undefined ? nothing : html`<p class="help error" id=${`${id}-error`}>${error}</p>`}
  </div>`;
}

export function selectControl(host: FormHost, field: SelectField, path: string, base: string): TemplateResult {
  const value = field.read ? field.read(ownOf(host, holderOf(path))) : readPath(host.value, path);
  const current = value === undefined ? '' : String(value);
  const options = host.choices(field);
  const gone = current !== '' && !options.some((option) => option.value === current);
  return framed(
    host,
    field,
    path,
    html`<select
      class="field"
      id=${idOf(path)}
      ?disabled=${host.disabled}
      aria-invalid=${invalid(host, path)}
      aria-describedby=${describedBy(host, field, path)}
      @change=${(event: ControlEvent) => {
        const chosen = event.currentTarget.value;
        const stored = chosen === '' ? undefined : typed(field, chosen);
        if (!field.reset) {
          host.write(path, stored);
          return;
        }
        const holder = holderOf(path);
        const at = holder.length >= base.length ? holder : base;
        host.forgetRaw(at);
        host.write(at, field.reset(chosen, ownOf(host, at)));
      }}
    >
      ${
        field.none !== undefined || current === ''
          ? html`<option value="" ?selected=${current === ''}>${field.none ?? serviceTexts.form.choose}</option>`
          : nothing
      }
      ${gone ? html`<option value=${current} selected>${serviceTexts.form.gone(current)}</option>` : nothing}
      ${options.map(
        (option) => html`<option value=${option.value} ?selected=${option.value === current}>${option.label}</option>`,
      )}
    </select>`,
  );
}

function typed(field: SelectField, chosen: string): unknown {
  if (field.numeric === true) return Number(chosen);
  return field.boolean === true ? chosen === 'true' : chosen;
}

export function multiControl(host: FormHost, field: MultiField, path: string): TemplateResult {
  const value = readPath(host.value, path);
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const options = host.choices(field);
  const error = host.error(path);
  return html`<fieldset
    class="control"
    id=${idOf(path)}
    tabindex="-1"
    aria-describedby=${describedBy(host, field, path)}
  >
    <legend class="label">${field.label}</legend>
    ${options.length === 0 ? html`<p class="help">${serviceTexts.form.noChoices}</p>` : nothing}
    <div class="boxes">
      ${options.map(
        (option) =>
          html`<label class="check"
            ><input
              type="checkbox"
              .checked=${chosen.includes(option.value)}
              ?disabled=${host.disabled}
              @change=${(event: ControlEvent) =>
                host.write(
                  path,
                  event.currentTarget.checked
                    ? [...chosen, option.value]
                    : chosen.filter((one) => one !== option.value),
                )}
            /><span>${option.label}</span></label
          >`,
      )}
    </div>
    ${field.help === undefined ? nothing : html`<p class="help" id=${`${idOf(path)}-help`}>${field.help}</p>`}
    ${error === undefined ? nothing : html`<p class="help error" id=${`${idOf(path)}-error`}>${error}</p>`}
  </fieldset>`;
}

export function linesControl(host: FormHost, field: LinesField, path: string): TemplateResult {
  const value = readPath(host.value, path);
  const shown = host.raw(path) ?? (Array.isArray(value) ? (value as readonly unknown[]).join('\n') : '');
  return framed(
    host,
    field,
    path,
    html`<textarea
      class="field"
      id=${idOf(path)}
      rows=${Math.min(8, Math.max(3, shown.split('\n').length + 1))}
      placeholder=${field.placeholder ?? nothing}
      .value=${shown}
      ?disabled=${host.disabled}
      aria-invalid=${invalid(host, path)}
      aria-describedby=${describedBy(host, field, path)}
      @input=${(event: ControlEvent) => {
        const text = event.currentTarget.value;
        host.writeRaw(path, text);
        host.write(path, trimmedLines(text));
      }}
    ></textarea>`,
  );
}

export function noteControl(field: NoteField): TemplateResult {
  return html`<div class="control">
    <p class="label">${field.label}</p>
    <p class="note">${field.text}</p>
  </div>`;
}

export function ownTextsControl(host: FormHost, field: OwnTextsField, path: string): TemplateResult {
  const value = readPath(host.value, path);
  const error = host.error(path);
  return html`<div
    class="control"
    id=${idOf(path)}
    role="group"
    tabindex="-1"
    aria-label=${field.label}
    aria-describedby=${describedBy(host, field, path)}
  >
    ${field.help === undefined ? nothing : html`<p class="help" id=${`${idOf(path)}-help`}>${field.help}</p>`}
    ${error === undefined ? nothing : html`<p class="help error" id=${`${idOf(path)}-error`}>${error}</p>`}
    <chat-console-own-texts
      .value=${isJson(value) ? value : {}}
      .language=${String(readPath(host.value, 'locale') ?? 'en')}
      ?disabled=${host.disabled}
      @own-texts-change=${(event: OwnTextsChangeEvent) => host.write(path, event.value)}
    ></chat-console-own-texts>
  </div>`;
}
function trimmedLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
