/** What is known of visitors and tickets, in the account's words instead of ids. Pure. */
import type { Vocabulary } from '../../protocol/agent-frames.ts';
import type { FormField } from '../../protocol/content.ts';
import type { Ticket, Visitor } from '../../protocol/model.ts';

export interface NamedValue {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}
export const noVocabulary: Vocabulary = { labels: [], customFields: [], vipLevels: [], ticketForms: [] };

/** In the order of the account's fields; values of fields that are gone come last, under their ids. */
export function namedFields(vocabulary: Vocabulary, values: Visitor['customFields']): NamedValue[] {
  const all = values ?? {};
  const known = vocabulary.customFields.filter((field) => Object.hasOwn(all, field.id));
  const gone = Object.keys(all).filter((id) => !known.some((field) => field.id === id));
  return [...known, ...gone.map((id) => ({ id, name: id }))]
    .map(({ id, name }) => ({ id, name, text: listed(all[id] ?? '') }))
    .filter((value) => value.text !== '');
}
export function vipName(vocabulary: Vocabulary, level: string | undefined): string | undefined {
  return vocabulary.vipLevels.find((known) => known.id === level || known.name === level)?.name ?? level;
}
/** Answers under the questions of the form that they came from, choices by their labels. */
export function namedTicketFields(vocabulary: Vocabulary, values: Ticket['fields']): NamedValue[] {
  const names = Object.keys(values);
  // Several forms may ask by the same name: the one that asks most of these is taken for the one that was filled in.
  const forms = vocabulary.ticketForms
    .map((form) => ({ form, hits: form.fields.filter((field) => names.includes(field.name)).length }))
    .sort((a, b) => b.hits - a.hits || Number(b.form.enabled) - Number(a.form.enabled));
  const fields = forms.flatMap(({ form }) => form.fields);
  const order = (name: string): number => {
    const at = fields.findIndex((field) => field.name === name);
    return at < 0 ? fields.length : at;
  };
  return [...names]
    .sort((a, b) => order(a) - order(b))
    .map((name) => {
      const field = fields.find((candidate) => candidate.name === name);
      const own = vocabulary.customFields.find((candidate) => candidate.id === name);
      return { id: name, name: field?.label ?? own?.name ?? name, text: chosen(field, values[name] ?? '') };
    })
    .filter((value) => value.text !== '');
}

function chosen(field: FormField | undefined, value: string | readonly string[]): string {
  const label = (item: string): string => field?.options?.find((option) => option.name === item)?.label ?? item;
  if (value === 'true' && (field?.type === 'checkbox' || field?.type === 'consent')) return '✓';
  return listed(typeof value === 'string' ? label(value) : value.map(label));
}
function listed(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}
