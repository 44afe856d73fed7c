import { html, nothing, type TemplateResult } from 'lit';
import {
  linesControl,
  multiControl,
  noteControl,
  numberControl,
  ownTextsControl,
  selectControl,
  switchControl,
  textControl,
} from './controls.ts';
import type { Field } from './fields.ts';
import { isShown, type FormHost } from './form-host.ts';
import { joinPath } from './paths.ts';
import { listControl } from './list-control.ts';

/** All fields of one object; `base` is where the object stands in the edited whole. */
export function renderFields(
  host: FormHost,
  fields: readonly Field[],
  base = '',
): readonly (TemplateResult | typeof nothing)[] {
  return fields.map((field) => (isShown(host, field, base) ? renderField(host, field, base) : nothing));
}
function renderField(host: FormHost, field: Field, base: string): TemplateResult {
  const path = joinPath(base, field.name);
  switch (field.kind) {
    case 'heading':
      return html`<div class="heading">
        <h2>${field.label}</h2>
        ${field.help === undefined ? nothing : html`<p class="help">${field.help}</p>`}
      </div>`;
    case 'number':
      return numberControl(host, field, path);
    case 'switch':
    case 'toggle':
      return switchControl(host, field, path);
    case 'select':
      return selectControl(host, field, path, base);
    case 'multi':
      return multiControl(host, field, path);
    case 'lines':
      return linesControl(host, field, path);
    case 'note':
      return noteControl(field);
    case 'own-texts':
      return ownTextsControl(host, field, path);
    case 'list':
      return listControl(host, field, path, (fields, at) => renderFields(host, fields, at));
    default:
      return textControl(host, field, path);
  }
}
