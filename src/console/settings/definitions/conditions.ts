/** The rows of a condition: what is looked at, and what it must be. Stored as two terms, of which the first is nearly always one place. */
import { settingsTexts } from '../../texts-settings.ts';
import type { Field, Json, ListField } from '../kit/fields.ts';
import { knownPlaces } from './places.ts';
import { textAt } from './shared.ts';

const words = settingsTexts.bots;
const parameter = /^\{\{\s*bot_params\.([^{}]*?)\s*\}\}$/u;
const place = /^\{\{\s*([\w-]+\.[\w.-]+)\s*\}\}$/u;
/** For terms that are more than one place; a stored bot may have any. */
const ownText = 'text';

function subjectOf(condition: Json): string {
  const term = textAt(condition, 'term1');
  if (parameter.test(term)) return 'bot_params';
  const named = place.exec(term)?.[1];
  return named !== undefined && knownPlaces.some(({ value }) => value === named) ? named : ownText;
}
function withSubject(subject: string, condition: Json): Json {
  const term1 =
    subject === 'bot_params' ? '{{bot_params.}}' : subject === ownText ? textAt(condition, 'term1') : `{{${subject}}}`;
  return { ...condition, term1 };
}
const conditionFields: readonly Field[] = [
  {
    kind: 'select',
    name: 'subject',
    options: [
      { value: 'bot_params', label: words.places.parameter },
      ...knownPlaces,
      { value: ownText, label: words.subjectText },
    ],
    read: subjectOf,
    reset: withSubject,
    ...words.subject,
  },
  {
    kind: 'text',
    name: 'term1',
    required: true,
    lens: {
      read: (own) => parameter.exec(textAt(own, 'term1'))?.[1] ?? '',
      write: (name, own) => ({ ...own, term1: `{{bot_params.${name.replace(/[{}]/gu, '')}}}` }),
    },
    check: (name) => (/^[\w.-]+$/u.test(name) ? undefined : words.parameterName(name)),
    when: (own) => subjectOf(own) === 'bot_params',
    ...words.parameter,
  },
  { kind: 'text', name: 'term1', keepEmpty: true, when: (own) => subjectOf(own) === ownText, ...words.subjectOwn },
  { kind: 'note', name: 'operation', ...words.operation },
  { kind: 'text', name: 'term2', keepEmpty: true, ...words.value },
];
export function conditions(when: (own: Json) => boolean): ListField {
  return {
    kind: 'list',
    name: 'all',
    item: words.condition,
    row: true,
    min: 1,
    max: 20,
    none: words.noConditions,
    make: freshCondition,
    fields: () => conditionFields,
    when,
    ...words.all,
  };
}
export function freshCondition(): Json {
  return { term1: '{{bot_params.}}', term2: '', operation: '=' };
}
