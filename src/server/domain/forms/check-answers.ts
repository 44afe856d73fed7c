/**
 * Answers against the form they answer. What comes out is in the form's words (labels, types, chosen options), in the form's order, and
 * holds nothing that the form does not ask for. Pure.
 */
import type { FormAnswer, FormField } from '../../../protocol/content.ts';
import { ChatError } from '../../../protocol/errors.ts';
import { limits } from '../../schemas/basics.ts';

const emailPattern = /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/;
const phonePattern = /^\+?[\d\s().\-/]+$/;

/** An error names the field: `params.answers.<name>`. */
export function checkAnswers(fields: readonly FormField[], given: readonly FormAnswer[]): FormAnswer[] {
  const byName = new Map<string, FormAnswer>();
  for (const answer of given) {
    const field = fields.find((candidate) => candidate.name === answer.name);
    if (!field || field.type === 'header') throw wrong(answer.name, 'is not a field of this form');
    if (byName.has(answer.name)) throw wrong(answer.name, 'is answered twice');
    byName.set(answer.name, answer);
  }
  return fields.flatMap((field) => {
    if (field.type === 'header') return [];
    const checked = checkAnswer(field, byName.get(field.name)?.value ?? '');
    return checked ? [checked] : [];
  });
}
/** A page may ask with fields of its own, which the server has not seen; then only the answers' own types can be held against them. */
export function fieldsOfAnswers(given: readonly FormAnswer[]): FormField[] {
  return given.map((answer) => {
    const values = typeof answer.value === 'string' ? [answer.value] : answer.value;
    const texts = values.length === 1 && answer.text !== undefined ? [answer.text] : values;
    return {
      name: answer.name,
      label: answer.label,
      type: answer.type,
      options: values.map((value, index) => ({ name: value, label: texts[index] ?? value })),
    };
  });
}

/** Undefined: left empty, and that is allowed. */
function checkAnswer(field: FormField, value: string | readonly string[]): FormAnswer | undefined {
  const list = (typeof value === 'string' ? [value] : value).map((item) =>
    field.type === 'textarea' ? item.replace(/\s+$/, '') : item.trim(),
  );
  const filled = list.filter((item) => item !== '');
  if (filled.length === 0) {
    if (field.required === true)
      throw wrong(field.name, field.type === 'consent' ? 'has to be agreed to' : 'is required and empty');
    return undefined;
  }
  const answer = { name: field.name, label: field.label, type: field.type };
  const isList = field.type === 'multiselect' || (field.type === 'checkbox' && (field.options ?? []).length > 0);
  if (isList) {
    const chosen = filled.map((item) => optionOf(field, item));
    if (new Set(filled).size < filled.length) throw wrong(field.name, 'names a choice twice');
    return { ...answer, value: filled, text: chosen.map((option) => option.label).join(', ') };
  }
  const [text = ''] = filled;
  if (filled.length > 1) throw wrong(field.name, 'takes one value, not several');
  switch (field.type) {
    case 'select':
    case 'radio':
    case 'group':
      return { ...answer, value: text, text: optionOf(field, text).label };
    case 'checkbox':
    case 'consent':
      if (text !== 'true') throw wrong(field.name, `is "${short(text)}"; it must be "true" or empty`);
      return { ...answer, value: text };
    case 'rating':
      if (!/^[0-5]$/.test(text)) throw wrong(field.name, `is "${short(text)}"; it must be a number from 0 to 5`);
      return { ...answer, value: text };
    default:
      return { ...answer, value: checkText(field, text) };
  }
}
function checkText(field: FormField, text: string): string {
  const { minLength = 0, maxLength = limits.text } = field;
  if (text.length < minLength) throw wrong(field.name, `is shorter than ${String(minLength)} characters`);
  if (text.length > maxLength) throw wrong(field.name, `is longer than ${String(maxLength)} characters`);
  if (field.type === 'email' && !emailPattern.test(text))
    throw wrong(field.name, `is "${short(text)}"; it must be an e-mail address`);
  if (field.type === 'phone' && !(phonePattern.test(text) && text.replace(/\D/g, '').length >= 3))
    throw wrong(field.name, `is "${short(text)}"; it must be a phone number`);
  if (field.type === 'number' || field.format !== undefined) {
    const pattern = field.format === 'integer' ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)$/;
    if (!pattern.test(text))
      throw wrong(
        field.name,
        `is "${short(text)}"; it must be a ${field.format === 'integer' ? 'whole number' : 'number'}`,
      );
  }
  if (field.type === 'date' && !isDay(text))
    throw wrong(field.name, `is "${short(text)}"; it must be a day such as 2026-12-24`);
  return text;
}
function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
function optionOf(field: FormField, name: string) {
  const option = field.options?.find((candidate) => candidate.name === name);
  if (!option) throw wrong(field.name, `is "${short(name)}", which is none of its choices`);
  return option;
}
function wrong(name: string, what: string): ChatError {
  return new ChatError('VALIDATION', `The answer "${short(name)}" ${what}.`, {
    field: `params.answers.${short(name)}`,
  });
}
function short(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
