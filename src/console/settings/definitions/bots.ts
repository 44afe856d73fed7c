import { settingsTexts } from '../../texts-settings.ts';
import type { Field, Json, ListField } from '../kit/fields.ts';
import { isJson } from '../kit/fields.ts';
import { choicesOf, newItemId, textAt } from './shared.ts';

const words = settingsTexts.bots;
const isWebhook = (own: Json): boolean => own['kind'] === 'webhook';
const does =
  (kind: string) =>
  (own: Json): boolean =>
    own['kind'] === kind;
const says =
  (kind: string) =>
  (own: Json): boolean =>
    own['kind'] === 'say' && isJson(own['content']) && own['content']['kind'] === kind;

/** Each kind of step with all that it needs, so that choosing another kind leaves nothing of the old one behind. */
const freshSteps: Readonly<Record<string, () => Json>> = {
  say: () => ({ kind: 'say', content: { kind: 'text', text: '' } }),
  form: () => ({ kind: 'form', formId: '' }),
  condition: () => ({
    kind: 'condition',
    all: [{ term1: '{{bot_params.locale}}', term2: 'com', operation: '=' }],
    then: [],
    otherwise: [],
  }),
  tag: () => ({ kind: 'tag', labelId: '' }),
  handover: () => ({ kind: 'handover' }),
  close: () => ({ kind: 'close' }),
};
const steps = (
  name: string,
  texts: { readonly label: string; readonly help?: string },
  when?: (own: Json) => boolean,
): ListField => ({
  kind: 'list',
  name,
  item: words.step,
  max: 50,
  title: (step) => (words.stepKinds as Readonly<Record<string, string>>)[textAt(step, 'kind')] ?? '',
  make: () => freshSteps['say']?.() ?? {},
  fields: () => stepFields,
  ...texts,
  ...(when ? { when } : {}),
});
const stepFields: readonly Field[] = [
  {
    kind: 'select',
    name: 'kind',
    options: choicesOf(words.stepKinds),
    reset: (kind) => freshSteps[kind]?.() ?? {},
    ...words.stepKind,
  },
  {
    kind: 'select',
    name: 'content.kind',
    options: choicesOf(words.contents),
    reset: (kind) =>
      kind === 'text'
        ? { kind, text: '' }
        : { kind, template: 'quickReplies', elements: [{ id: newItemId(), title: '', actions: [] }] },
    when: does('say'),
    ...words.content,
  },
  { kind: 'textarea', name: 'content.text', required: true, when: says('text'), ...words.text },
  {
    kind: 'select',
    name: 'content.template',
    options: choicesOf(words.templates),
    when: says('richMessage'),
    ...words.template,
  },
  { kind: 'json', name: 'content.elements', rows: 10, when: says('richMessage'), ...words.richMessage },
  { kind: 'select', name: 'formId', options: 'forms', when: does('form'), ...words.formId },
  { kind: 'json', name: 'all', rows: 7, when: does('condition'), ...words.all },
  steps('then', words.then, does('condition')),
  steps('otherwise', words.otherwise, does('condition')),
  { kind: 'select', name: 'labelId', options: 'labels', when: does('tag'), ...words.labelId },
  { kind: 'select', name: 'groupId', options: 'groups', none: words.usual, when: does('handover'), ...words.groupId },
  { kind: 'select', name: 'agentId', options: 'agents', none: words.usual, when: does('handover'), ...words.agentId },
];

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
  { kind: 'textarea', name: 'greeting', rows: 2, ...words.greeting },
  { kind: 'textarea', name: 'unknownAnswer', rows: 2, keepEmpty: true, ...words.unknownAnswer },
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
      { kind: 'textarea', name: 'answer', required: true, ...words.answer },
      { kind: 'text', name: 'group', ...words.group },
      { kind: 'switch', name: 'guided', ...words.guided },
    ],
  },
  { kind: 'heading', name: 'scenario', ...words.steps },
  { ...steps('steps', { label: words.steps.label }), titled: true },
];
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
