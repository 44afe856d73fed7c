/** Account settings and their collections, as they are stored. An error names the field. */
import * as v from 'valibot';
import type {
  AccountSettings,
  BotCondition,
  BotStep,
  BusinessHours,
  SettingsCollection,
  SettingsCollections,
} from '../../protocol/settings.ts';
import type { SameKeys } from './basics.ts';
import { count, flag, id, limits, linkUrl, name, sentence, text, time, webUrl } from './basics.ts';
import { formField, formKind, richMessageContent, textContent } from './content.ts';
import { routingStep } from './visitor-frames.ts';

const ids = v.pipe(v.array(id), v.maxLength(limits.list));
const label = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'), v.maxLength(limits.name));
const hour = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:30'));
const timeZone = v.pipe(
  v.string(),
  v.check((value) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      return true;
    } catch {
      return false;
    }
  }, 'must be an IANA time zone such as Europe/Berlin'),
);
export const businessHours: v.GenericSchema<unknown, BusinessHours> = v.object({
  timeZone,
  hours: v.pipe(
    v.array(
      v.pipe(
        v.object({ day: v.picklist([0, 1, 2, 3, 4, 5, 6]), from: hour, to: hour }),
        v.check((value) => value.from < value.to, 'must end after it begins'),
      ),
    ),
    v.maxLength(70),
  ),
  closedOn: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-12-25'))),
    v.maxLength(366),
  ),
});
const routingRule = v.object({
  id,
  name: label,
  when: v.object({
    vip: v.exactOptional(flag),
    vipLevelId: v.exactOptional(id),
    labelId: v.exactOptional(id),
    urlContains: v.exactOptional(sentence),
    source: v.exactOptional(name),
  }),
  then: v.object({
    groupId: v.exactOptional(id),
    agentId: v.exactOptional(id),
    botId: v.exactOptional(id),
    priority: v.exactOptional(flag),
  }),
});
const origin = v.pipe(
  v.string(),
  v.check((value) => {
    try {
      return new URL(value).origin === value;
    } catch {
      return false;
    }
  }, 'must be an exact origin such as https://shop.example, without path or trailing slash'),
);
const settingsObject = v.object({
  name: label,
  theme: v.record(v.string(), v.unknown()),
  texts: v.record(name, sentence),
  locale: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
  businessHours,
  reception: v.object({
    mode: v.picklist(['bot', 'agent', 'bot-first', 'agent-first']),
    botId: v.exactOptional(id),
    defaultGroupId: v.exactOptional(id),
    chooseGroup: flag,
    rules: v.pipe(v.array(routingRule), v.maxLength(100)),
    steps: v.pipe(v.array(routingStep), v.maxLength(50)),
    queue: flag,
    queueLimit: count,
    closeAfterMs: count,
    offlineMessages: flag,
    handoverAfterUnknown: count,
    overflowFrom: v.exactOptional(v.pipe(v.array(label), v.maxLength(100))),
  }),
  greetings: v.object({
    agent: v.exactOptional(sentence),
    bot: v.exactOptional(sentence),
    offline: v.exactOptional(sentence),
    chooseGroup: v.exactOptional(sentence),
  }),
  upload: v.object({
    maxBytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
    types: v.pipe(
      v.array(
        v.pipe(v.string(), v.regex(/^[\w.+-]+\/([\w.+-]+|\*)$/, 'must be a MIME type such as image/png or image/*')),
      ),
      v.maxLength(limits.list),
    ),
  }),
  security: v.object({
    allowedOrigins: v.pipe(v.array(origin), v.maxLength(limits.list)),
    identityProof: v.picklist(['none', 'jwt', 'sign', 'token']),
    keys: v.pipe(
      v.array(
        v.object({
          id,
          secret: v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters')),
          createdAt: time,
        }),
      ),
      v.maxLength(20),
    ),
  }),
  conversations: v.object({ multiple: flag, list: flag }),
  rating: v.object({ scale: v.picklist(['thumbs', 'stars']), askOnClose: flag }),
  poweredBy: flag,
  transcripts: v.object({ email: flag }),
  ownData: flag,
  messageMaxLength: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.text)),
});
export const accountSettings: v.GenericSchema<unknown, AccountSettings> = settingsObject;

const botCondition: v.GenericSchema<unknown, BotCondition> = v.object({
  term1: sentence,
  term2: sentence,
  operation: v.literal('=', 'must be "=", the only operation of a condition'),
});
const botStep: v.GenericSchema<unknown, BotStep> = v.lazy(() =>
  v.variant('kind', [
    v.object({ kind: v.literal('say'), content: v.variant('kind', [textContent, richMessageContent]) }),
    v.object({ kind: v.literal('form'), formId: id }),
    v.object({
      kind: v.literal('condition'),
      all: v.pipe(v.array(botCondition), v.maxLength(20)),
      then: v.pipe(v.array(botStep), v.maxLength(50)),
      otherwise: v.pipe(v.array(botStep), v.maxLength(50)),
    }),
    v.object({ kind: v.literal('tag'), labelId: id }),
    v.object({ kind: v.literal('handover'), groupId: v.exactOptional(id), agentId: v.exactOptional(id) }),
    v.object({ kind: v.literal('close') }),
  ]),
);
export const settingsCollections: {
  readonly [C in SettingsCollection]: v.GenericSchema<unknown, SettingsCollections[C]>;
} = {
  groups: v.object({ id, name: label, businessHours: v.exactOptional(businessHours), agentIds: ids }),
  labels: v.object({ id, name: label }),
  'custom-fields': v.object({
    id,
    name: label,
    type: v.picklist(['text', 'select', 'multiselect']),
    options: v.pipe(v.array(label), v.maxLength(limits.list)),
  }),
  'vip-levels': v.object({ id, name: label }),
  forms: v.object({
    id,
    kind: formKind,
    name: label,
    enabled: flag,
    title: v.exactOptional(sentence),
    intro: v.exactOptional(sentence),
    fields: v.pipe(v.array(formField), v.maxLength(100)),
    submitLabel: v.exactOptional(name),
    confirmation: v.exactOptional(sentence),
    linkEmail: v.exactOptional(flag),
    groupId: v.exactOptional(id),
  }),
  greetings: v.object({
    id,
    name: label,
    enabled: flag,
    text,
    title: v.exactOptional(sentence),
    imageUrl: v.exactOptional(webUrl),
    acceptLabel: v.exactOptional(name),
    delayMs: count,
    repeatAfterMs: v.exactOptional(count),
    maxPerDay: v.exactOptional(count),
    urlContains: v.exactOptional(sentence),
  }),
  channels: v.object({
    id,
    kind: v.picklist([
      'whatsapp',
      'messenger',
      'line',
      'telegram',
      'vk',
      'tiktok',
      'zalo',
      'email',
      'weixin',
      'instagram',
      'lineApp',
      'custom',
    ]),
    enabled: flag,
    url: v.union([linkUrl, v.literal('')]),
    label: v.exactOptional(name),
    iconUrl: v.exactOptional(webUrl),
    content: v.exactOptional(sentence),
    greeting: v.exactOptional(sentence),
    qrCode: flag,
  }),
  bots: v.object({
    id,
    name: label,
    avatarUrl: v.exactOptional(webUrl),
    kind: v.picklist(['faq', 'webhook']),
    greeting: v.exactOptional(sentence),
    steps: v.pipe(v.array(botStep), v.maxLength(100)),
    faq: v.pipe(
      v.array(
        v.object({
          id,
          question: label,
          similar: v.pipe(v.array(label), v.maxLength(50)),
          answer: text,
          group: v.exactOptional(name),
          guided: flag,
        }),
      ),
      v.maxLength(2_000),
    ),
    unknownAnswer: sentence,
    handoverWords: v.pipe(v.array(label), v.maxLength(100)),
    webhook: v.exactOptional(
      v.object({
        url: v.pipe(
          v.string(),
          v.url('must be a web address'),
          v.regex(/^https?:/, 'must be an http or https address'),
        ),
        secret: v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters')),
        timeoutMs: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(120_000)),
      }),
    ),
  }),
  'key-actions': v.object({
    id,
    name: label,
    action: v.variant('kind', [
      v.object({ kind: v.literal('bot'), botId: id }),
      v.object({ kind: v.literal('label'), labelId: id }),
      v.object({ kind: v.literal('message'), text }),
      v.object({ kind: v.literal('route'), groupId: v.exactOptional(id), agentId: v.exactOptional(id) }),
    ]),
  }),
};

export const settingsKeysAreWhole: SameKeys<v.InferOutput<typeof settingsObject>, AccountSettings> = true;
