/** What can be found of each thing: the values people see, never the names of fields. Pure. */
import type { Content } from '../../../protocol/content.ts';
import type { ConversationFields } from '../../../protocol/entries.ts';
import type { Phone, Ticket, Visitor } from '../../../protocol/model.ts';
import type { VipLevel } from '../../../protocol/settings.ts';
import { contentText } from '../mail/content-text.ts';

type Texts = readonly (string | undefined)[];

export function messageTexts(content: Content): Texts {
  // A system message has its words in the reader's language. Who joined and left is no answer to anything; which ticket came of it is.
  if (content.kind === 'system') return content.code === 'ticket-created' ? Object.values(content.values ?? {}) : [];
  return [contentText(content)];
}
export function conversationTexts(fields: ConversationFields): Texts {
  return [fields.displayName, fields.description, ...values(fields.metadata)];
}
export function visitorTexts(visitor: Visitor, vipLevels: readonly VipLevel[]): Texts {
  const { vip } = visitor;
  const level = vipLevels.find((known) => known.id === vip?.level || known.name === vip?.level)?.name;
  const named = [visitor.name, visitor.givenName, visitor.surname, visitor.email].some((part) => part !== undefined);
  return [
    visitor.name,
    visitor.givenName,
    visitor.surname,
    visitor.email,
    visitor.company,
    visitor.remark,
    visitor.externalId,
    level ?? vip?.level,
    ...(visitor.phone ? phoneTexts(visitor.phone) : []),
    ...(visitor.labels ?? []),
    ...values(visitor.customFields),
    ...values(visitor.metadata),
    ...values(visitor.sessionFields),
    // What the console calls somebody without a name.
    ...(named ? [] : [`visitor ${visitor.id.slice(-4)}`]),
  ];
}
export function ticketTexts(ticket: Ticket, replies: readonly string[]): Texts {
  return [ticket.subject, ticket.name, ticket.email, ...values(ticket.fields), ...replies];
}

/** A number is found by any of its ends: people leave out the country, or remember the last digits. */
function phoneTexts(phone: Phone): string[] {
  const digits = (phone.e164 ?? phone.raw).replace(/\D/g, '');
  const ends = Array.from({ length: Math.max(0, Math.min(digits.length, 15) - 2) }, (_, index) => digits.slice(index));
  return [phone.raw, ...ends, ...ends.slice(1, 4).map((end) => `0${end}`)];
}
function values(record: Readonly<Record<string, unknown>> | undefined): string[] {
  return Object.values(record ?? {}).flatMap((value): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'number') return [String(value)];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  });
}
