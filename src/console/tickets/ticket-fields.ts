/** The questions of the account's ticket form, for an agent who fills it in. Pure. */
import type { TicketForm, Vocabulary } from '../../protocol/agent-frames.ts';
import type { FormField } from '../../protocol/content.ts';
import type { Ticket } from '../../protocol/model.ts';
import type { Field, Json } from '../settings/kit/fields.ts';

/** What the dialog asks anyhow, or knows of the visitor. */
const asked = /^(subject|topic|title|(your|full|user)?[\s_-]?name|e-?mail([\s_-]?address)?)$/iu;

/** The group's own form, else the one for everybody. */
export function ticketForm(vocabulary: Vocabulary, groupId: string | undefined): TicketForm | undefined {
  const forms = vocabulary.ticketForms.filter((form) => form.enabled && form.kind === 'ticket');
  return (
    forms.find((form) => form.groupId !== undefined && form.groupId === groupId) ??
    forms.find((form) => form.groupId === undefined) ??
    forms[0]
  );
}
export function questionsOf(form: TicketForm | undefined): readonly FormField[] {
  const fields =
    form?.fields.filter((field) => !['header', 'consent', 'email'].includes(field.type) && !asked.test(field.name)) ??
    [];
  // The long answer is what the ticket is about; the dialog has a field for that.
  const long = fields.find((field) => field.type === 'textarea');
  return fields.filter((field) => field !== long);
}
export function fieldsFor(questions: readonly FormField[], none: string): readonly Field[] {
  return questions.map((question, index): Field => {
    const base = { name: nameOf(index), label: question.label };
    const options = (question.options ?? []).map((option) => ({ value: option.name, label: option.label }));
    switch (question.type) {
      case 'select':
      case 'radio':
      case 'group':
        return { ...base, kind: 'select', options, none };
      case 'multiselect':
        return { ...base, kind: 'multi', options };
      case 'checkbox':
        return options.length > 0 ? { ...base, kind: 'multi', options } : { ...base, kind: 'switch', optional: true };
      case 'date':
        return { ...base, kind: 'date' };
      case 'textarea':
        return { ...base, kind: 'textarea', rows: 3 };
      default:
        return { ...base, kind: 'text' };
    }
  });
}
/** The dialog's values under the questions' own names; what was left empty is left out. */
export function answersOf(questions: readonly FormField[], value: Json): Ticket['fields'] {
  return Object.fromEntries(
    questions.flatMap((question, index): [string, string | readonly string[]][] => {
      const given = value[nameOf(index)];
      if (given === true) return [[question.name, 'true']];
      if (typeof given === 'string' && given.trim() !== '') return [[question.name, given.trim()]];
      if (Array.isArray(given) && given.length > 0) return [[question.name, given.map(String)]];
      return [];
    }),
  );
}
/** Questions may have names that are no path. */
function nameOf(index: number): string {
  return `answer${String(index)}`;
}
