import { settingsTexts } from '../../texts-settings.ts';
import type { Field, Json } from '../kit/fields.ts';
import { choicesOf, textAt } from './shared.ts';

const words = settingsTexts.forms;
const typeIn =
  (...types: readonly string[]) =>
  (own: Json): boolean =>
    types.includes(textAt(own, 'type'));
const written = typeIn('text', 'textarea');
const chosen = typeIn('select', 'multiselect', 'radio', 'checkbox', 'group');

export const formFields: readonly Field[] = [
  { kind: 'text', name: 'name', required: true, ...words.name },
  { kind: 'select', name: 'kind', options: choicesOf(words.kinds), ...words.kind },
  { kind: 'switch', name: 'enabled', ...words.enabled },
  { kind: 'text', name: 'title', ...words.title },
  { kind: 'textarea', name: 'intro', rows: 2, ...words.intro },
  {
    kind: 'list',
    name: 'fields',
    label: words.fields.label,
    item: words.field,
    title: (field) => textAt(field, 'label'),
    make: (before) => ({ type: 'text', name: freeName(before, 'field'), label: '', required: false }),
    fields: () => fieldFields,
  },
  { kind: 'text', name: 'submitLabel', ...words.submitLabel },
  { kind: 'textarea', name: 'confirmation', rows: 2, ...words.confirmation },
  {
    kind: 'switch',
    name: 'linkEmail',
    optional: true,
    when: (form) => !['ticket', 'offline'].includes(textAt(form, 'kind')),
    ...words.linkEmail,
  },
  { kind: 'select', name: 'groupId', options: 'groups', none: words.groupNone, ...words.groupId },
];
const fieldFields: readonly Field[] = [
  { kind: 'select', name: 'type', options: choicesOf(words.fieldTypes), ...words.fieldType },
  { kind: 'text', name: 'label', required: true, ...words.fieldLabel },
  { kind: 'text', name: 'name', required: true, ...words.fieldName },
  { kind: 'switch', name: 'required', optional: true, when: (own) => !typeIn('header')(own), ...words.required },
  {
    kind: 'text',
    name: 'placeholder',
    when: typeIn('text', 'textarea', 'email', 'phone', 'number'),
    ...words.placeholder,
  },
  { kind: 'text', name: 'help', ...words.help },
  { kind: 'number', name: 'minLength', min: 0, when: written, ...words.minLength },
  { kind: 'number', name: 'maxLength', min: 1, when: written, ...words.maxLength },
  {
    kind: 'select',
    name: 'format',
    options: choicesOf(words.formats),
    none: words.formatNone,
    when: typeIn('number'),
    ...words.format,
  },
  {
    kind: 'list',
    name: 'options',
    label: words.options.label,
    item: words.option,
    optional: true,
    row: true,
    title: (option) => textAt(option, 'label'),
    make: (before) => ({ name: freeName(before, 'choice'), label: '' }),
    when: chosen,
    fields: () => [
      { kind: 'text', name: 'label', required: true, ...words.optionLabel },
      { kind: 'text', name: 'name', required: true, ...words.optionName },
      { kind: 'select', name: 'groupId', options: 'groups', none: words.groupNone, ...words.optionGroup },
    ],
  },
];
function freeName(before: readonly Json[], stem: string): string {
  const taken = new Set(before.map((one) => one['name']));
  let number = before.length + 1;
  while (taken.has(`${stem}${String(number)}`)) number += 1;
  return `${stem}${String(number)}`;
}
