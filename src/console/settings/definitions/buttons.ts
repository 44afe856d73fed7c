/** Buttons, cards and answers as lists of a settings form. Their fields are those of the insert menu, so both stay alike. */
import { actionFields } from '../../insert/actions.ts';
import type { EditorField } from '../../insert/fields.ts';
import { insertKinds } from '../../insert/kinds.ts';
import { isCurrency, minorPerMajor } from '../../insert/money.ts';
import { texts } from '../../texts.ts';
import { settingsTexts } from '../../texts-settings.ts';
import type { Field, Json, Lens, ListField, NumberField } from '../kit/fields.ts';
import { choicesOf, newItemId, textAt } from './shared.ts';

const words = settingsTexts.bots;
/** Where a stored action has another name for what the insert menu asks. */
const storedNames: Readonly<Record<string, string>> = { action: 'kind', payUri: 'uri' };

/** @param own what a settings form knows better than the insert menu. */
export function fromEditor(field: EditorField, own: Partial<Omit<Field, 'kind'>> = {}): Field {
  const { type, when } = field;
  const base = {
    name: storedNames[field.name] ?? field.name,
    label: field.label,
    ...(field.help === undefined ? {} : { help: field.help }),
    ...(when === undefined
      ? {}
      : { when: (one: Json) => when.is.includes(textAt(one, storedNames[when.field] ?? when.field)) }),
    ...own,
  };
  const required = field.required === true;
  switch (type) {
    case 'select':
      return { kind: 'select', options: field.options ?? [], ...base };
    case 'number':
      return { kind: 'number', required, ...limits(field), ...base };
    case 'checkbox':
      return { kind: 'switch', optional: true, ...base };
    default:
      return { kind: type, required, ...base };
  }
}
function limits({ min, max }: EditorField): Pick<NumberField, 'min' | 'max'> {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
/** The fields of one of the insert menu's editors. */
export function editorFields(kind: string, part: 'fields' | 'items' = 'fields'): readonly EditorField[] {
  const found = insertKinds.find(({ id }) => id === kind);
  return (part === 'items' ? found?.items?.fields : found?.fields) ?? [];
}

/** What is told of a press is the button's text until something else was written. */
const labelWithPayload: Lens = {
  read: (own) => textAt(own, 'label'),
  write: (label, own) =>
    'payload' in own && textAt(own, 'payload') === textAt(own, 'label')
      ? { ...own, label, payload: label }
      : { ...own, label },
};
/** Another currency may have other parts: 12.50 stays what is asked. */
const currencyWithAmount: Lens = {
  read: (own) => textAt(own, 'currency'),
  write: (text, own) => {
    const currency = text.toUpperCase();
    const { amount } = own;
    if (typeof amount !== 'number') return { ...own, currency };
    const major = amount / minorPerMajor(textAt(own, 'currency'));
    return { ...own, currency, amount: Math.round(major * minorPerMajor(currency)) };
  },
};
function freshAction(kind: string): Json {
  const payload = kind === 'postback' || kind === 'reply' ? { payload: '' } : {};
  return { kind, id: newItemId(), label: '', ...payload, ...(kind === 'buy' ? { currency: 'EUR' } : {}) };
}
/** Another kind of button keeps what all have. */
function asKind(kind: string, own: Json): Json {
  const { payload: _payload, ...fresh } = freshAction(kind);
  const kept = Object.fromEntries(
    ['id', 'label', 'iconUrl', 'metadata'].filter((name) => name in own).map((name) => [name, own[name]]),
  );
  return { ...fresh, ...kept, ...(kind === 'postback' || kind === 'reply' ? { payload: textAt(own, 'label') } : {}) };
}
const buttonFields: readonly Field[] = actionFields.map((field) => {
  switch (field.name) {
    case 'action':
      return fromEditor(field, {
        options: choicesOf({ ...texts.insert.actionKinds, reply: words.answersWith }),
        reset: asKind,
      } as Partial<Field>);
    case 'label':
      return fromEditor(field, { lens: labelWithPayload } as Partial<Field>);
    case 'payload':
      return fromEditor(field, {
        keepEmpty: true,
        help: words.payloadHelp,
        when: (own: Json) => own['kind'] === 'postback' || own['kind'] === 'reply',
      } as Partial<Field>);
    case 'amount':
      return fromEditor(field, { factor: (own: Json) => minorPerMajor(textAt(own, 'currency')) } as Partial<Field>);
    case 'currency':
      return fromEditor(field, {
        lens: currencyWithAmount,
        check: (text: string) => (isCurrency(text) ? undefined : texts.insert.errors.currency(text)),
      } as Partial<Field>);
    default:
      return fromEditor(field);
  }
});
/** Quick replies are answers unless a stored one is something else. */
const replyFields: readonly Field[] = buttonFields.map((field) =>
  field.name === 'kind' ? { ...field, when: (own: Json) => own['kind'] !== 'reply' } : field,
);

export function buttons(
  name: string,
  labels: { readonly label: string; readonly help?: string },
  more: Partial<ListField> = {},
): ListField {
  return {
    kind: 'list',
    name,
    item: texts.insert.button,
    max: 30,
    none: words.noButtons,
    title: (own) => textAt(own, 'label'),
    make: () => freshAction('postback'),
    fields: () => buttonFields,
    ...labels,
    ...more,
  };
}
export function replies(name: string, more: Partial<ListField> = {}): ListField {
  return buttons(name, words.replies, {
    item: texts.insert.answer,
    min: 1,
    make: () => freshAction('reply'),
    fields: () => replyFields,
    ...more,
  });
}
