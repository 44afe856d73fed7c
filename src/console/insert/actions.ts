/** The buttons that an agent can put under a card: what a press does, and what each of these needs to know. */
import type { Action } from '../../protocol/content.ts';
import { texts } from '../texts.ts';
import type { EditorField } from './fields.ts';
import { minorUnits } from './money.ts';

const words = texts.insert;
const doing = 'action';
const onlyFor = (...kinds: readonly string[]): NonNullable<EditorField['when']> => ({ field: doing, is: kinds });

export const actionFields: readonly EditorField[] = [
  {
    name: doing,
    label: words.actionKind,
    type: 'select',
    options: Object.entries(words.actionKinds).map(([value, label]) => ({ value, label })),
    value: 'postback',
  },
  { name: 'label', label: words.buttonLabel, type: 'text', required: true },
  { name: 'payload', label: words.payload, type: 'text', when: onlyFor('postback') },
  { name: 'uri', label: words.link, type: 'url', required: true, when: onlyFor('link', 'webview') },
  { name: 'number', label: words.phoneNumber, type: 'text', required: true, when: onlyFor('phone') },
  { name: 'text', label: words.messageText, type: 'text', required: true, when: onlyFor('message') },
  { name: 'amount', label: words.total, type: 'number', required: true, min: 0, when: onlyFor('buy') },
  { name: 'currency', label: words.currency, type: 'text', required: true, value: 'EUR', when: onlyFor('buy') },
  { name: 'payUri', label: words.payLink, type: 'url', help: words.payLinkHelp, when: onlyFor('buy') },
];

/** One button from its editor's values, which have been checked. */
export function actionOf(values: Readonly<Record<string, string>>, id: string): Action {
  const text = (name: string): string => (values[name] ?? '').trim();
  const base = { id, label: text('label') };
  switch (text(doing)) {
    case 'link':
      return { kind: 'link', ...base, uri: text('uri') };
    case 'webview':
      return { kind: 'webview', ...base, uri: text('uri') };
    case 'phone':
      return { kind: 'phone', ...base, number: text('number') };
    case 'message':
      return { kind: 'message', ...base, text: text('text') };
    case 'locationRequest':
      return { kind: 'locationRequest', ...base };
    case 'buy': {
      const currency = text('currency').toUpperCase();
      const uri = text('payUri');
      return {
        kind: 'buy',
        ...base,
        amount: minorUnits(text('amount'), currency),
        currency,
        ...(uri === '' ? {} : { uri }),
      };
    }
    default:
      return { kind: 'postback', ...base, payload: text('payload') || base.label };
  }
}
