/** What may stand in a message. The annotations hold each schema to the protocol's type. */
import * as v from 'valibot';
import type {
  Action,
  CardItem,
  Content,
  FormAnswer,
  FormDefinition,
  FormField,
  FormKind,
} from '../../protocol/content.ts';
import { count, flag, id, limits, linkUrl, metadata, name, sentence, text, time, webUrl } from './basics.ts';

const actionBase = { id, label: name, iconUrl: v.exactOptional(webUrl), metadata: v.exactOptional(metadata) };
export const action: v.GenericSchema<unknown, Action> = v.variant('kind', [
  v.object({ kind: v.literal('link'), ...actionBase, uri: linkUrl, isDefault: v.exactOptional(flag) }),
  v.object({ kind: v.literal('reply'), ...actionBase, payload: sentence }),
  v.object({ kind: v.literal('postback'), ...actionBase, payload: sentence, toggled: v.exactOptional(flag) }),
  v.object({
    kind: v.literal('webview'),
    ...actionBase,
    uri: webUrl,
    fallbackUri: v.exactOptional(webUrl),
    size: v.exactOptional(v.picklist(['compact', 'tall', 'full'])),
    openOnReceive: v.exactOptional(flag),
  }),
  v.object({
    kind: v.literal('buy'),
    ...actionBase,
    uri: v.exactOptional(webUrl),
    amount: v.pipe(v.number(), v.finite()),
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')),
    state: v.exactOptional(v.picklist(['offered', 'paid'])),
  }),
  v.object({ kind: v.literal('locationRequest'), ...actionBase }),
  v.object({ kind: v.literal('phone'), ...actionBase, number: v.pipe(v.string(), v.maxLength(64)) }),
  v.object({ kind: v.literal('message'), ...actionBase, text }),
]);
const actions = v.exactOptional(v.pipe(v.array(action), v.maxLength(30)));

const mediaFields = {
  url: webUrl,
  mediaType: v.pipe(v.string(), v.regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a MIME type'), v.maxLength(255)),
  name,
  size: count,
  width: v.exactOptional(count),
  height: v.exactOptional(count),
  thumbnailUrl: v.exactOptional(webUrl),
  uploadId: v.exactOptional(id),
  alternativeText: v.exactOptional(sentence),
  text: v.exactOptional(text),
  actions,
};
const cardItem: v.GenericSchema<unknown, CardItem> = v.object({
  title: name,
  description: v.exactOptional(sentence),
  imageUrl: v.exactOptional(webUrl),
  alternativeText: v.exactOptional(sentence),
  size: v.exactOptional(v.picklist(['compact', 'large'])),
  actions,
  metadata: v.exactOptional(metadata),
});
const cards = v.pipe(v.array(cardItem), v.minLength(1, 'must hold at least one card'), v.maxLength(30));

export const formKind: v.GenericSchema<unknown, FormKind> = v.picklist([
  'prechat',
  'offline',
  'postchat',
  'ticket',
  'message',
]);
const fieldTypes = [
  'text',
  'textarea',
  'email',
  'phone',
  'number',
  'date',
  'select',
  'multiselect',
  'radio',
  'checkbox',
  'consent',
  'rating',
  'group',
  'header',
] as const;
const fieldValue = v.union([text, v.pipe(v.array(name), v.maxLength(limits.list))]);
export const formField: v.GenericSchema<unknown, FormField> = v.object({
  type: v.picklist(fieldTypes),
  name: v.pipe(name, v.nonEmpty('must not be empty')),
  label: sentence,
  placeholder: v.exactOptional(sentence),
  help: v.exactOptional(sentence),
  required: v.exactOptional(flag),
  minLength: v.exactOptional(count),
  maxLength: v.exactOptional(count),
  format: v.exactOptional(v.picklist(['integer', 'decimal'])),
  options: v.exactOptional(
    v.pipe(v.array(v.object({ name, label: sentence, groupId: v.exactOptional(id) })), v.maxLength(limits.list)),
  ),
  value: v.exactOptional(fieldValue),
});
export const formAnswer: v.GenericSchema<unknown, FormAnswer> = v.object({
  name,
  label: sentence,
  type: v.picklist(fieldTypes),
  value: fieldValue,
  text: v.exactOptional(text),
});
export const formDefinition: v.GenericSchema<unknown, FormDefinition> = v.object({
  id,
  kind: formKind,
  title: v.exactOptional(sentence),
  intro: v.exactOptional(sentence),
  fields: v.pipe(v.array(formField), v.maxLength(100)),
  submitLabel: v.exactOptional(name),
  confirmation: v.exactOptional(sentence),
  linkEmail: v.exactOptional(v.boolean()),
  groupId: v.exactOptional(id),
  metadata: v.exactOptional(metadata),
});

export const textContent = v.object({
  kind: v.literal('text'),
  text,
  format: v.exactOptional(v.picklist(['plain', 'markdown'])),
  actions,
  payload: v.exactOptional(sentence),
  blocksComposer: v.exactOptional(flag),
});
export const richMessageContent = v.object({
  kind: v.literal('richMessage'),
  template: v.picklist(['quickReplies', 'cards', 'sticker']),
  elements: cards,
});
export const content: v.GenericSchema<unknown, Content> = v.variant('kind', [
  textContent,
  v.object({ kind: v.literal('image'), ...mediaFields }),
  v.object({ kind: v.literal('file'), ...mediaFields }),
  v.object({
    kind: v.literal('location'),
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    name: v.exactOptional(sentence),
    address: v.exactOptional(sentence),
  }),
  v.object({
    kind: v.literal('carousel'),
    items: cards,
    imageAspectRatio: v.exactOptional(v.picklist(['horizontal', 'square'])),
    actions,
  }),
  v.object({ kind: v.literal('list'), items: cards, actions }),
  v.object({
    kind: v.literal('form'),
    form: formDefinition,
    submitted: v.exactOptional(flag),
    blocksComposer: v.exactOptional(flag),
  }),
  v.object({
    kind: v.literal('formResponse'),
    formId: id,
    formKind,
    formMessageId: v.exactOptional(id),
    answers: v.pipe(v.array(formAnswer), v.maxLength(100)),
  }),
  v.object({
    kind: v.literal('productCard'),
    title: sentence,
    url: v.exactOptional(webUrl),
    note: v.exactOptional(sentence),
    description: v.exactOptional(sentence),
    imageUrl: v.exactOptional(webUrl),
  }),
  v.object({
    kind: v.literal('orderCard'),
    status: v.picklist([
      'custom',
      'unpaid',
      'toDeliver',
      'onTheWay',
      'delivering',
      'finished',
      'toReview',
      'cancelled',
    ]),
    statusText: v.exactOptional(name),
    code: name,
    url: v.exactOptional(webUrl),
    createdAt: v.exactOptional(time),
    goodsCount: v.exactOptional(count),
    total: v.exactOptional(v.pipe(v.number(), v.finite())),
    currency: v.exactOptional(v.pipe(v.string(), v.maxLength(10))),
    goods: v.pipe(v.array(v.object({ name: sentence, imageUrl: v.exactOptional(webUrl) })), v.maxLength(100)),
  }),
  richMessageContent,
  v.object({
    kind: v.literal('template'),
    templateId: id,
    variables: v.record(v.string(), v.string()),
    text: v.exactOptional(text),
  }),
  v.object({
    kind: v.literal('system'),
    code: name,
    text: v.exactOptional(text),
    values: v.exactOptional(v.record(v.string(), v.string())),
  }),
  v.object({ kind: v.literal('custom'), data: v.unknown() }),
  v.object({ kind: v.literal('unknown'), originalKind: name, data: v.unknown(), text: v.exactOptional(text) }),
]);
