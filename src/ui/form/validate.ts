/** Rules of form fields, free of the page. What is wrong comes back as a term with its values, so the form can say it in any language. */
import type { FormAnswer, FormDefinition, FormField } from '../../protocol/content.ts';
import type { TermKey } from '../../i18n/terms.ts';
import type { TermValues } from '../../i18n/term.ts';

export type FieldValue = string | readonly string[];
export interface FieldError {
  readonly term: TermKey;
  readonly values?: TermValues;
}
/** Whether a text is a phone number that can be dialled. */
export type PhoneCheck = (text: string) => Promise<boolean>;

const EMAIL = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(\.[^\s@<>(),;:"[\]\\.]+)+$/;

export function asksForAnswer(field: FormField): boolean {
  return field.type !== 'header';
}
/** Fields whose answer is a list of option names. */
export function isMultiple(field: FormField): boolean {
  return field.type === 'multiselect' || (field.type === 'checkbox' && field.options !== undefined);
}
export function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || (typeof value === 'string' ? value.trim() === '' : value.length === 0);
}
function checkLength(field: FormField, text: string): FieldError | undefined {
  const length = [...text].length;
  if (field.minLength !== undefined && length < field.minLength)
    return { term: 'formTooShort', values: { count: field.minLength } };
  if (field.maxLength !== undefined && length > field.maxLength)
    return { term: 'formTooLong', values: { count: field.maxLength } };
  return undefined;
}
/** Digits of any script and the separators that people type, as a plain number. */
export function toNumberText(text: string): string {
  return text
    .trim()
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/[,٫]/g, '.');
}
function digitValue(digit: string): number {
  let code = digit.codePointAt(0) ?? 48;
  let value = 0;
  // Decimal digits of every script lie in runs of ten, so the zero is found by walking down to the run's start.
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}
function checkNumber(field: FormField, text: string): FieldError | undefined {
  const plain = toNumberText(text);
  if (field.format === 'integer') return /^[+-]?\d+$/.test(plain) ? undefined : { term: 'formInteger' };
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? undefined : { term: 'formNumber' };
}
function checkDate(text: string): FieldError | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim());
  const date = match && new Date(`${match[0]}T00:00:00Z`);
  const exists = date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(match[0]);
  return exists ? undefined : { term: 'formDate' };
}
/** What is wrong with one answer, or `undefined`. */
export async function validateField(
  field: FormField,
  value: FieldValue | undefined,
  isPhone: PhoneCheck,
): Promise<FieldError | undefined> {
  if (!asksForAnswer(field)) return undefined;
  if (isEmpty(value)) {
    if (!field.required) return undefined;
    return { term: field.type === 'consent' ? 'formConsentRequired' : 'formRequired' };
  }
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  switch (field.type) {
    case 'email':
      return EMAIL.test(text) ? checkLength(field, text) : { term: 'formEmail' };
    case 'phone':
      return (await isPhone(text)) ? undefined : { term: 'formPhone' };
    case 'number':
      return checkNumber(field, text) ?? checkLength(field, text);
    case 'date':
      return checkDate(text);
    case 'text':
    case 'textarea':
      if (field.format) return checkNumber(field, text) ?? checkLength(field, text);
      return checkLength(field, text);
    case 'select':
    case 'radio':
    case 'group':
      return field.options?.some((option) => option.name === value) ? undefined : { term: 'formInvalid' };
    case 'multiselect':
    case 'checkbox':
    case 'consent':
    case 'rating':
    case 'header':
      return undefined;
  }
}
/** Answers in the order of the fields; fields without an answer are left out. */
export function toAnswers(definition: FormDefinition, values: ReadonlyMap<string, FieldValue>): FormAnswer[] {
  const answers: FormAnswer[] = [];
  for (const field of definition.fields) {
    const value = values.get(field.name);
    if (!asksForAnswer(field) || value === undefined || isEmpty(value)) continue;
    const chosen = field.options?.filter((option) =>
      typeof value === 'string' ? option.name === value : value.includes(option.name),
    );
    const text = chosen && chosen.length > 0 ? chosen.map((option) => option.label).join(', ') : undefined;
    const clean = typeof value === 'string' ? normalise(field, value) : value;
    answers.push({ name: field.name, label: field.label, type: field.type, value: clean, ...(text ? { text } : {}) });
  }
  return answers;
}
function normalise(field: FormField, value: string): string {
  if (field.type === 'number' || field.format) return toNumberText(value);
  return field.type === 'textarea' ? value : value.trim();
}
