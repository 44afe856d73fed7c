/** Payloads of Kommo's callbacks, as documented, and the pure mappers that make them. */
import type { VisitorUpdate } from '../../protocol/model.ts';
import type { Message } from '../../protocol/model.ts';
import type { ConversationState, EngineState } from '../../engine/state.ts';
import { mediaOf, textOf } from '../shared/content-text.ts';
import { compact, isObject, readObject, readText, shown, type PlainObject, type Warn } from '../shared/read.ts';

export interface KommoMessage {
  readonly media: { readonly url: string; readonly thumbnail: string } | undefined;
  /** Milliseconds since the epoch. */
  readonly created_at: number;
  /** Written by the visitor. */
  readonly is_out: boolean;
  readonly text: string;
  readonly type: 'text' | 'video' | 'photo';
  readonly author: { readonly name: string } | undefined;
}
export interface KommoConversation {
  /** `A123` */
  readonly name: string;
  readonly is_closed: boolean;
  /** Absent before the first message. */
  readonly last_message: KommoMessage | undefined;
}

export function toKommoMessage(message: Message): KommoMessage {
  const media = mediaOf(message.content);
  const type = message.content.kind === 'image' ? 'photo' : media?.mediaType.startsWith('video/') ? 'video' : 'text';
  return {
    media: media && type !== 'text' ? { url: media.url, thumbnail: media.thumbnailUrl ?? media.url } : undefined,
    created_at: message.at,
    is_out: message.author.role === 'visitor',
    text: textOf(message.content),
    type,
    author: message.author.name === undefined ? undefined : { name: message.author.name },
  };
}
export function toKommoConversation(state: ConversationState): KommoConversation {
  const { conversation, messages } = state;
  const loaded = messages[messages.length - 1];
  const last = loaded && loaded.seq >= (conversation.lastMessage?.seq ?? 0) ? loaded : conversation.lastMessage;
  return {
    name: conversation.number,
    is_closed: conversation.thread?.status === 'closed',
    last_message: last && toKommoMessage(last),
  };
}
/** What `onConversationsChange` tells: the visible conversations, or `false` where the account allows only one. */
export function toKommoConversations(state: EngineState): readonly KommoConversation[] | false | undefined {
  if (!state.config) return undefined;
  if (!state.config.conversations.multiple) return false;
  return state.conversations
    .filter(({ conversation }) => !conversation.id.startsWith('local:'))
    .map(toKommoConversation);
}

/** `bot_params` → the visit's fields. A value that is missing is an empty text, as `{{bot_params.key}}` shows it. */
export function readBotParameters(value: unknown, warn: Warn): Record<string, string> {
  const parameters = readObject(value, 'crm_plugin.setMeta bot_params', warn) ?? {};
  return Object.fromEntries(Object.entries(parameters).map(([key, entry]) => [key, parameterText(entry)]));
}
function parameterText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
/** The rest of `setMeta`: `note`, `contact` and `lead` are what agents see of the person. */
export function readMeta(meta: PlainObject, warn: Warn): VisitorUpdate | undefined {
  const known = ['bot_params', 'note', 'contact', 'lead'];
  for (const key of Object.keys(meta))
    if (!known.includes(key)) warn(`crm_plugin.setMeta: "${key}" is not known; known are ${known.join(', ')}.`);
  const note = readObject(meta['note'], 'crm_plugin.setMeta note', warn);
  const contact = readObject(meta['contact'], 'crm_plugin.setMeta contact', warn);
  const lead = readObject(meta['lead'], 'crm_plugin.setMeta lead', warn);
  const contactFields = readCustomFields(contact?.['custom_fields'], 'crm_plugin.setMeta contact.custom_fields', warn);
  const leadFields = readCustomFields(lead?.['custom_fields'], 'crm_plugin.setMeta lead.custom_fields', warn);
  const customFields = { ...contactFields.custom, ...leadFields.custom };
  const metadata = compact<Record<string, string>>({
    lead_name: readText(lead?.['name'], 'crm_plugin.setMeta lead.name', warn),
    lead_sale: readText(lead?.['sale'], 'crm_plugin.setMeta lead.sale', warn),
  });
  const update = compact<VisitorUpdate>({
    remark: readText(note?.['text'], 'crm_plugin.setMeta note.text', warn),
    name: readText(contact?.['name'], 'crm_plugin.setMeta contact.name', warn),
    phone: contactFields.phone,
    email: contactFields.email,
    customFields: Object.keys(customFields).length > 0 ? customFields : undefined,
    metadata: Object.keys(metadata).length > 0 ? metadata : undefined,
  });
  return Object.keys(update).length > 0 ? update : undefined;
}
interface CustomFields {
  phone?: string | undefined;
  email?: string | undefined;
  readonly custom: Record<string, string | readonly string[]>;
}
function readCustomFields(value: unknown, name: string, warn: Warn): CustomFields {
  const read: CustomFields = { custom: {} };
  if (value === undefined || value === null) return read;
  if (!Array.isArray(value)) {
    warn(`${name}: expected a list, got ${shown(value)}; it is ignored.`);
    return read;
  }
  for (const field of value as readonly unknown[]) {
    if (!isObject(field)) continue;
    const entries: readonly unknown[] = Array.isArray(field['values']) ? field['values'] : [];
    const values = entries
      .map((entry) => readText(isObject(entry) ? entry['value'] : entry, `${name}.values`, warn))
      .filter((entry) => entry !== undefined);
    const [first] = values;
    const key = readText(field['code'] ?? field['id'], `${name}.id`, warn);
    if (key === undefined || first === undefined) continue;
    if (key === 'PHONE') read.phone = first;
    else if (key === 'EMAIL') read.email = first;
    else read.custom[key] = values.length > 1 ? values : first;
  }
  return read;
}
