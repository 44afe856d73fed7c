/** From an editor's values to a content. Pure; what is wrong is told per field, by `name` or `items.<n>.<name>`. */
import type { Action, CardItem, Content, FormField, FormFieldType, OrderStatus } from '../../protocol/content.ts';
import { texts } from '../texts.ts';
import { actionOf } from './actions.ts';
import { applies, type EditorField } from './fields.ts';
import { listTypes, type InsertKind } from './kinds.ts';
import { isCurrency, minorUnits, numberOf } from './money.ts';

export type EditorValues = Readonly<Record<string, string>>;
export interface EditorInput {
  readonly values: EditorValues;
  readonly items: readonly EditorValues[];
}
export type Built = { readonly content: Content } | { readonly errors: Readonly<Record<string, string>> };

export function buildContent(kind: InsertKind, input: EditorInput, newId: () => string): Built {
  const errors = {
    ...check(kind.fields, input.values, ''),
    ...Object.assign(
      {},
      ...input.items.map((item, index) => check(kind.items?.fields ?? [], item, `items.${String(index)}.`)),
    ),
    ...special(kind, input),
  } as Record<string, string>;
  if (Object.keys(errors).length > 0) return { errors };
  return { content: contentOf(kind.id, input, newId) };
}

function check(fields: readonly EditorField[], values: EditorValues, prefix: string): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of fields) {
    if (!applies(field, values)) continue;
    const value = (values[field.name] ?? '').trim();
    if (value === '') {
      if (field.required === true) errors[prefix + field.name] = texts.insert.errors.required(field.label);
    } else if (field.type === 'url' && !isWebAddress(value)) {
      errors[prefix + field.name] = texts.insert.errors.url(value);
    } else if (field.type === 'number') {
      const number = numberOf(value);
      const { min = -Infinity, max = Infinity } = field;
      const fits = Number.isFinite(number) && number >= min && number <= max;
      if (!fits || (field.whole === true && !Number.isInteger(number))) {
        errors[prefix + field.name] = texts.insert.errors.number(value, field.min, field.max, field.whole);
      }
    }
  }
  return errors;
}
function special(kind: InsertKind, { values, items }: EditorInput): Record<string, string> {
  const errors: Record<string, string> = {};
  const currency = (values['currency'] ?? '').trim();
  if (kind.id === 'orderCard' && currency !== '' && !isCurrency(currency))
    errors['currency'] = texts.insert.errors.currency(currency);
  if (kind.id === 'buttons') {
    for (const [index, item] of items.entries()) {
      const code = (item['currency'] ?? '').trim();
      if (item['action'] === 'buy' && code !== '' && !isCurrency(code))
        errors[`items.${String(index)}.currency`] = texts.insert.errors.currency(code);
    }
  }
  if (kind.id === 'form') {
    for (const [index, item] of items.entries()) {
      const { minLength = '', maxLength = '' } = lengthsOf(item);
      if (minLength !== '' && maxLength !== '' && numberOf(minLength) > numberOf(maxLength))
        errors[`items.${String(index)}.maxLength`] = texts.insert.errors.lengths(minLength);
    }
  }
  return errors;
}

function contentOf(kind: string, { values, items }: EditorInput, newId: () => string): Content {
  const text = (name: string): string => (values[name] ?? '').trim();
  switch (kind) {
    case 'location':
      return {
        kind: 'location',
        latitude: numberOf(text('latitude')),
        longitude: numberOf(text('longitude')),
        ...optional(values, 'name', 'address'),
      };
    case 'productCard':
      return {
        kind: 'productCard',
        title: text('title'),
        ...optional(values, 'note', 'description', 'imageUrl', 'url'),
      };
    case 'orderCard': {
      const total = text('total');
      const currency = text('currency').toUpperCase();
      return {
        kind: 'orderCard',
        code: text('code'),
        status: text('status') as OrderStatus,
        goods: items.map((item) => ({ name: (item['name'] ?? '').trim(), ...optional(item, 'imageUrl') })),
        ...(items.length > 0 ? { goodsCount: items.length } : {}),
        ...(total === ''
          ? {}
          : {
              total: minorUnits(total, currency),
              ...(currency === '' ? {} : { currency }),
            }),
        ...optional(values, 'statusText', 'url'),
      };
    }
    case 'carousel':
      return { kind: 'carousel', items: items.map((item) => card(item, newId)) };
    case 'list':
      return { kind: 'list', items: items.map((item) => card(item, newId)) };
    case 'form':
      return {
        kind: 'form',
        ...(values['blocksComposer'] === 'true' ? { blocksComposer: true } : {}),
        form: {
          id: newId(),
          kind: 'message',
          title: text('title'),
          fields: items.map(question),
          ...optional(values, 'submitLabel'),
        },
      };
    case 'quickReplies':
      return {
        kind: 'text',
        text: text('text'),
        actions: items.map((item) => {
          const label = (item['label'] ?? '').trim();
          return { kind: 'reply', id: newId(), label, payload: (item['payload'] ?? '').trim() || label };
        }),
      };
    case 'sticker':
      return {
        kind: 'richMessage',
        template: 'sticker',
        elements: [{ title: text('title'), alternativeText: text('title'), imageUrl: text('imageUrl') }],
      };
    default:
      return {
        kind: 'richMessage',
        template: 'cards',
        elements: [
          {
            title: text('title'),
            ...optional(values, 'description', 'imageUrl'),
            actions: items.map((item) => actionOf(item, newId())),
          },
        ],
      };
  }
}
function card(item: EditorValues, newId: () => string): CardItem {
  const label = (item['buttonLabel'] ?? '').trim();
  const uri = (item['buttonUrl'] ?? '').trim();
  const actions: Action[] =
    label === '' && uri === ''
      ? []
      : uri === ''
        ? [{ kind: 'postback', id: newId(), label, payload: label }]
        : [{ kind: 'link', id: newId(), label: label === '' ? texts.insert.open : label, uri }];
  return {
    title: (item['title'] ?? '').trim(),
    ...optional(item, 'description', 'imageUrl'),
    ...(actions.length > 0 ? { actions } : {}),
  };
}
function question(item: EditorValues, index: number): FormField {
  const type = (item['type'] ?? 'text') as FormFieldType;
  return {
    type,
    name: `question${String(index + 1)}`,
    label: (item['label'] ?? '').trim(),
    ...(item['required'] === 'true' ? { required: true } : {}),
    ...lengthNumbers(item),
    ...(listTypes.includes(type) ? { options: linesOf(item['options']).map((label) => ({ name: label, label })) } : {}),
  };
}
/** Limits that were entered for an answer of free text. */
function lengthsOf(item: EditorValues): Partial<Record<'minLength' | 'maxLength', string>> {
  return item['type'] === 'text' || item['type'] === 'textarea' ? optional(item, 'minLength', 'maxLength') : {};
}
function lengthNumbers(item: EditorValues): Pick<FormField, 'minLength' | 'maxLength'> {
  const numbers: { minLength?: number; maxLength?: number } = {};
  const { minLength, maxLength } = lengthsOf(item);
  if (minLength !== undefined) numbers.minLength = numberOf(minLength);
  if (maxLength !== undefined) numbers.maxLength = numberOf(maxLength);
  return numbers;
}
function linesOf(text: string | undefined): readonly string[] {
  return [
    ...new Set(
      (text ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}
/** Only what was filled in. */
function optional<K extends string>(values: EditorValues, ...names: readonly K[]): Partial<Record<K, string>> {
  const filled: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = (values[name] ?? '').trim();
    if (value !== '') filled[name] = value;
  }
  return filled;
}
function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/u.test(new URL(text).protocol);
  } catch {
    return false;
  }
}
