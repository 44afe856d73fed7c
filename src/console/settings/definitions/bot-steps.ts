/** The steps of a bot's scenario. A condition holds two more lists of them; both branches are always there. */
import { settingsTexts } from '../../texts-settings.ts';
import type { Field, Json, ListField } from '../kit/fields.ts';
import { conditions, freshCondition } from './conditions.ts';
import { freshText, saidFields } from './said.ts';
import { choicesOf, textAt } from './shared.ts';

const words = settingsTexts.bots;
const does =
  (kind: string) =>
  (own: Json): boolean =>
    own['kind'] === kind;

/** Each kind of step with all that it needs, so that choosing another kind leaves nothing of the old one behind. */
const freshSteps: Readonly<Record<string, () => Json>> = {
  say: () => ({ kind: 'say', content: freshText() }),
  form: () => ({ kind: 'form', formId: '' }),
  condition: () => ({ kind: 'condition', all: [freshCondition()], then: [], otherwise: [] }),
  tag: () => ({ kind: 'tag', labelId: '' }),
  handover: () => ({ kind: 'handover' }),
  close: () => ({ kind: 'close' }),
};
export function steps(
  name: string,
  texts: { readonly label: string; readonly help?: string; readonly none?: string },
  when?: (own: Json) => boolean,
): ListField {
  return {
    kind: 'list',
    name,
    item: words.step,
    max: 50,
    title: (step) => (words.stepKinds as Readonly<Record<string, string>>)[textAt(step, 'kind')] ?? '',
    make: () => ({ kind: 'say', content: freshText() }),
    fields: () => stepFields,
    ...texts,
    ...(when ? { when } : {}),
  };
}
const stepFields: readonly Field[] = [
  {
    kind: 'select',
    name: 'kind',
    options: choicesOf(words.stepKinds),
    reset: (kind) => freshSteps[kind]?.() ?? {},
    ...words.stepKind,
  },
  ...saidFields,
  { kind: 'select', name: 'formId', options: 'forms', when: does('form'), ...words.formId },
  conditions(does('condition')),
  steps('then', words.then, does('condition')),
  steps('otherwise', words.otherwise, does('condition')),
  { kind: 'select', name: 'labelId', options: 'labels', when: does('tag'), ...words.labelId },
  { kind: 'select', name: 'groupId', options: 'groups', none: words.usual, when: does('handover'), ...words.groupId },
  { kind: 'select', name: 'agentId', options: 'agents', none: words.usual, when: does('handover'), ...words.agentId },
];
