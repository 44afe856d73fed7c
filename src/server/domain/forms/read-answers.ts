/** What answers say beyond their words: who the visitor is, which group they want, what a ticket is about. Pure. */
import type { FormAnswer, FormDefinition } from '../../../protocol/content.ts';
import type { Ticket, Visitor, VisitorUpdate } from '../../../protocol/model.ts';

/** Names by which forms ask for parts of the profile; letter case, blanks and signs do not count. */
const profileNames: Readonly<Record<string, 'name' | 'givenName' | 'surname' | 'company' | 'email' | 'phone'>> = {
  name: 'name',
  fullname: 'name',
  yourname: 'name',
  username: 'name',
  nickname: 'name',
  givenname: 'givenName',
  firstname: 'givenName',
  surname: 'surname',
  lastname: 'surname',
  familyname: 'surname',
  company: 'company',
  organization: 'company',
  email: 'email',
  mail: 'email',
  emailaddress: 'email',
  phone: 'phone',
  tel: 'phone',
  phonenumber: 'phone',
  mobile: 'phone',
};
/** What is proven or known of an identified visitor is not overwritten by what is typed into a form. */
export function profileOf(
  answers: readonly FormAnswer[],
  visitor: Visitor,
  customFieldIds: readonly string[],
): VisitorUpdate {
  const update: Record<string, string> = {};
  const customFields: Record<string, string | readonly string[]> = {};
  for (const answer of answers) {
    const { value, type } = answer;
    if (customFieldIds.includes(answer.name)) {
      customFields[answer.name] = value;
      continue;
    }
    if (typeof value !== 'string' || !['text', 'email', 'phone'].includes(type)) continue;
    const named = profileNames[answer.name.toLowerCase().replace(/[^a-z]/g, '')];
    const key = type === 'text' ? named : type === 'phone' ? 'phone' : 'email';
    if (key === undefined || update[key] !== undefined) continue;
    if (visitor.verified === true && visitor[key] !== undefined) continue;
    update[key] = value;
  }
  return { ...update, ...(Object.keys(customFields).length > 0 ? { customFields } : {}) };
}
export function contactOf(answers: readonly FormAnswer[], visitor: Visitor): { name?: string; email?: string } {
  const said = profileOf(answers, { id: visitor.id }, []);
  const name = said.name ?? visitor.name;
  const email = said.email ?? visitor.email;
  return { ...(typeof name === 'string' ? { name } : {}), ...(typeof email === 'string' ? { email } : {}) };
}
/** The group that a choice leads to; an option without `groupId` may be called like the group. */
export function groupOf(
  answers: readonly FormAnswer[],
  form: Pick<FormDefinition, 'fields'>,
  isGroup: (id: string) => boolean,
): string | undefined {
  for (const answer of answers) {
    if (typeof answer.value !== 'string') continue;
    const field = form.fields.find((candidate) => candidate.name === answer.name);
    const option = field?.options?.find((candidate) => candidate.name === answer.value);
    const id = option?.groupId ?? (answer.type === 'group' ? answer.value : undefined);
    if (id !== undefined && isGroup(id)) return id;
  }
  return undefined;
}
export function ticketTextsOf(
  answers: readonly FormAnswer[],
  form: Pick<FormDefinition, 'title' | 'kind'>,
): { subject: string; text: string; fields: Ticket['fields'] } {
  const text = answers.find((answer) => answer.type === 'textarea')?.value;
  const words = typeof text === 'string' ? text : '';
  const subject = answers.find((answer) => /^(subject|topic|title)$/i.test(answer.name))?.value;
  const firstLine = words.split('\n').find((line) => line.trim() !== '') ?? '';
  const fallback = form.title ?? (form.kind === 'offline' ? 'Message while we were away' : 'Request');
  return {
    subject: typeof subject === 'string' && subject !== '' ? subject : firstLine === '' ? fallback : firstLine,
    text: words,
    fields: Object.fromEntries(answers.map((answer) => [answer.name, answer.value])),
  };
}
/** The answer to a rating field, on the scale that the account uses. */
export function ratingOf(answers: readonly FormAnswer[], scale: 'thumbs' | 'stars'): number | undefined {
  const value = answers.find((answer) => answer.type === 'rating')?.value;
  if (typeof value !== 'string' || !/^\d$/.test(value)) return undefined;
  const score = Number(value);
  if (scale === 'stars') return score >= 1 && score <= 5 ? score : undefined;
  return score <= 1 ? score : score >= 4 ? 1 : 0;
}
