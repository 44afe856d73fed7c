import { settingsTexts } from '../../texts-settings.ts';
import type { Field, Json } from '../kit/fields.ts';
import { steps } from './bot-steps.ts';
import { places } from './places.ts';
import { choicesOf, newItemId, textAt } from './shared.ts';

const words = settingsTexts.bots;
const isWebhook = (own: Json): boolean => own['kind'] === 'webhook';
const does =
  (kind: string) =>
  (own: Json): boolean =>
    own['kind'] === kind;
export const botFields: readonly Field[] = [
  { kind: 'text', name: 'name', required: true, ...words.name },
  { kind: 'url', name: 'avatarUrl', ...words.avatarUrl },
  {
    kind: 'select',
    name: 'kind',
    options: choicesOf(words.kinds),
    reset: (kind, own) => {
      const { webhook, ...rest } = own;
      return kind === 'webhook'
        ? { ...rest, kind, webhook: webhook ?? { url: '', secret: newSecret(), timeoutMs: 10_000 } }
        : { ...rest, kind };
    },
    ...words.kind,
  },
  { kind: 'url', name: 'webhook.url', required: true, when: isWebhook, ...words.webhookUrl },
  { kind: 'secret', name: 'webhook.secret', required: true, when: isWebhook, ...words.webhookSecret },
  {
    kind: 'number',
    name: 'webhook.timeoutMs',
    factor: 1_000,
    min: 0.1,
    max: 120,
    required: true,
    when: isWebhook,
    ...words.webhookTimeout,
  },
  { kind: 'textarea', name: 'greeting', rows: 2, places, ...words.greeting },
  { kind: 'textarea', name: 'unknownAnswer', rows: 2, keepEmpty: true, places, ...words.unknownAnswer },
  { kind: 'lines', name: 'handoverWords', ...words.handoverWords },
  { kind: 'heading', name: 'faq', when: does('faq'), ...words.faq },
  {
    kind: 'list',
    name: 'faq',
    label: words.faq.label,
    titled: true,
    item: words.faqItem,
    max: 2_000,
    title: (item) => textAt(item, 'question'),
    make: () => ({ id: newItemId(), question: '', similar: [], answer: '', guided: false }),
    when: does('faq'),
    fields: () => [
      { kind: 'text', name: 'question', required: true, ...words.question },
      { kind: 'lines', name: 'similar', ...words.similar },
      { kind: 'textarea', name: 'answer', required: true, places, ...words.answer },
      { kind: 'text', name: 'group', ...words.group },
      { kind: 'switch', name: 'guided', ...words.guided },
    ],
  },
  { kind: 'heading', name: 'scenario', ...words.steps },
  { ...steps('steps', { label: words.steps.label }), titled: true, max: 100 },
];
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
