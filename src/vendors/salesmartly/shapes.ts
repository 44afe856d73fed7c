/** Payloads of SaleSmartly's events and of `setLoginInfo`, and the pure mappers between them and the neutral model. */
import type { Content, FormAnswer, FormKind } from '../../protocol/content.ts';
import type { Channel, ChannelKind, Message, VisitorUpdate } from '../../protocol/model.ts';
import type { Identity } from '../../protocol/model.ts';
import { readExternalId, warnGuessableId } from '../shared/checks.ts';
import { mediaOf, textOf } from '../shared/content-text.ts';
import { compact, readObject, readText, shown, warnUnknown, type PlainObject, type Warn } from '../shared/read.ts';

/** What `onSendMessage` and `onReceiveMessage` get. Handlers are given the superset of what is known of the web and the mobile widget. */
export interface SalesmartlyMessage {
  readonly id: string;
  readonly mid: string;
  readonly msg_type: number;
  /** Text, or the address of a file. */
  readonly message: string;
  /** 1 visitor, 2 agent, 3 robot. */
  readonly send_type: 1 | 2 | 3;
  readonly sender_avatar: string;
  readonly quote_chat: null;
  /** Seconds since the epoch. */
  readonly created_time: number;
  readonly chat_user_id: string;
}
export interface SalesmartlyUnread {
  readonly num: number;
  /** The last `num` messages, oldest first. */
  readonly list: readonly SalesmartlyMessage[];
}

const messageTypes: Partial<Readonly<Record<Content['kind'], number>>> = {
  image: 2,
  carousel: 3,
  list: 3,
  richMessage: 3,
  template: 3,
  system: 8,
  productCard: 14,
  orderCard: 14,
  form: 19,
  formResponse: 19,
};
export function messageTypeOf(content: Content): number {
  if (content.kind === 'file') return content.mediaType.startsWith('video/') ? 6 : 4;
  if (content.kind === 'image') return content.text ? 40 : 2;
  if (content.kind === 'text') return content.actions?.some((action) => action.kind === 'reply') ? 21 : 1;
  return messageTypes[content.kind] ?? 1;
}
export function toSalesmartlyMessage(message: Message, visitorId: string): SalesmartlyMessage {
  return {
    id: message.id,
    mid: message.id,
    msg_type: messageTypeOf(message.content),
    message: mediaOf(message.content)?.url ?? textOf(message.content),
    send_type: message.author.role === 'visitor' ? 1 : message.author.role === 'bot' ? 3 : 2,
    sender_avatar: message.author.avatarUrl ?? '',
    quote_chat: null,
    created_time: Math.floor(message.at / 1000),
    chat_user_id: visitorId,
  };
}
/** `type` of `onOpenCollection`; other forms are no collection. */
export function collectionTypeOf(kind: FormKind): 'offline' | 'survey' | undefined {
  return kind === 'offline' ? 'offline' : kind === 'prechat' ? 'survey' : undefined;
}
/** What the visitor entered, by the fields' keys, and which collection it was. */
export function toCollectionInfo(answers: readonly FormAnswer[], type: 'offline' | 'survey'): PlainObject {
  return { ...Object.fromEntries(answers.map((answer) => [answer.name, answer.value])), type };
}

const channelEvents: Readonly<Record<ChannelKind, string>> = {
  line: 'onOpenLine',
  messenger: 'onOpenMessenger',
  email: 'onOpenEmail',
  telegram: 'onOpenTelegram',
  whatsapp: 'onOpenWhatsapp',
  vk: 'onOpenVKontakte',
  tiktok: 'onOpenTikTok',
  custom: 'onOpenCustom',
  zalo: 'onOpenZalo',
  weixin: 'onOpenWeixin',
  instagram: 'onOpenInstagram',
  lineApp: 'onOpenLineApp',
};
export const channelKinds = Object.keys(channelEvents) as readonly ChannelKind[];
export function channelEventOf(kind: ChannelKind): string {
  return channelEvents[kind];
}
/** `custom_1`, `custom_2`, …: the account's custom icons in their order, whatever ids they have here. */
export function customIdOf(channel: Channel, channels: readonly Channel[]): string {
  if (/^custom_\d+$/.test(channel.id)) return channel.id;
  const custom = channels.filter(({ kind }) => kind === 'custom');
  return `custom_${custom.findIndex(({ id }) => id === channel.id) + 1}`;
}
export function toChannelPayload(channel: Channel, url: string, channels: readonly Channel[]): PlainObject {
  if (channel.kind === 'email') return { email: url.replace(/^mailto:/i, '').replace(/\?.*$/, '') };
  if (channel.kind === 'custom') return { id: customIdOf(channel, channels), content: channel.content ?? channel.url };
  return { linkUrl: url };
}

/** Languages of the document; everything else falls back to English. */
const languages = [
  'en-US',
  'zh-CN',
  'zh-HK',
  'ru-RU',
  'th-TH',
  'vi-VN',
  'mn',
  'ja-JP',
  'fr',
  'pt',
  'es',
  'ar',
  'de',
  'ko',
  'id',
  'it',
  'nl',
  'da',
  'tr',
  'bn',
  'pl',
  'ro',
];
const languageAliases: Readonly<Record<string, string>> = {
  'zh-TW': 'zh-HK',
  ru: 'ru-RU',
  ja: 'ja-JP',
  vi: 'vi-VN',
  ind: 'id',
};

export function readLanguage(value: unknown, name: string, warn: Warn): string | undefined {
  const text = readText(value, name, warn);
  if (text === undefined) return undefined;
  const same = (known: string): boolean => known.toLowerCase() === text.toLowerCase().replace('_', '-');
  const alias = Object.keys(languageAliases).find(same);
  const found = alias === undefined ? languages.find(same) : languageAliases[alias];
  if (found === undefined) warn(`${name}: ${shown(text)} is not one of ${languages.join(', ')}; English is used.`);
  return found ?? 'en-US';
}

export interface LoginInfo {
  readonly identity?: Identity;
  readonly update: VisitorUpdate;
  readonly language?: string;
}
const loginKeys = [
  'user_id',
  'user_name',
  'language',
  'phone',
  'email',
  'description',
  'label_names',
  'custom_fields_ext',
];

/** Fields that are absent or empty keep their value; `label_names` replaces, `[]` clears. `undefined`: not an object. */
export function readLoginInfo(value: unknown, warn: Warn): LoginInfo | undefined {
  const name = 'ssq setLoginInfo';
  const info = readObject(value, name, warn);
  if (!info) return undefined;
  warnUnknown(info, loginKeys, name, warn);
  const userId = readExternalId(info['user_id'], `${name} user_id`, warn);
  if (userId !== undefined) warnGuessableId(userId, `${name} user_id`, warn);
  const language = readLanguage(info['language'], `${name} language`, warn);
  return compact<LoginInfo>({
    identity: userId === undefined ? undefined : { externalId: userId },
    language,
    update: compact<VisitorUpdate>({
      name: readText(info['user_name'], `${name} user_name`, warn),
      locale: language,
      phone: withPlus(readText(info['phone'], `${name} phone`, warn)),
      email: readText(info['email'], `${name} email`, warn),
      remark: readText(info['description'], `${name} description`, warn),
      labels: readLabels(info['label_names'], `${name} label_names`, warn),
      customFields: readCustomFields(info['custom_fields_ext'], `${name} custom_fields_ext`, warn),
    }),
  });
}
/** The document writes numbers with their country code but without the plus that tells it apart from a local number. */
function withPlus(phone: string | undefined): string | undefined {
  return phone !== undefined && /^[1-9]\d{10,14}$/.test(phone.replaceAll(/[\s().-]/g, '')) ? `+${phone}` : phone;
}
function readLabels(value: unknown, name: string, warn: Warn): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) {
    warn(`${name}: expected a list of names, got ${shown(value)}; the labels stay as they are.`);
    return undefined;
  }
  return value.map((label: unknown) => readText(label, name, warn)).filter((label) => label !== undefined);
}
function readCustomFields(
  value: unknown,
  name: string,
  warn: Warn,
): Record<string, string | readonly string[]> | undefined {
  const fields = readObject(value, name, warn);
  if (!fields) return undefined;
  const read: Record<string, string | readonly string[]> = {};
  for (const [id, entry] of Object.entries(fields)) {
    if (Array.isArray(entry)) read[id] = entry.map((item: unknown) => String(item));
    else if (typeof entry === 'boolean') read[id] = String(entry);
    else read[id] = readText(entry, `${name}.${id}`, warn) ?? '';
  }
  return read;
}
