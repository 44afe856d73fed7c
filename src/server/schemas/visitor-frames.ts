/** Every frame that a page may send, and every method's parameters. */
import * as v from 'valibot';
import type { Identity, Page, PageDetails, VisitorUpdate } from '../../protocol/model.ts';
import type {
  HelloFrame,
  Routing,
  VisitorMethod,
  VisitorMethods,
  VisitorSignal,
} from '../../protocol/visitor-frames.ts';
import type { SameKeys } from './basics.ts';
import {
  clientId,
  count,
  cursorText,
  email,
  externalId,
  flag,
  id,
  limits,
  metadata,
  name,
  nothing,
  pageSize,
  pageUrl,
  properties,
  sentence,
  seq,
  text,
  time,
  webUrl,
} from './basics.ts';
import { content, formAnswer, formKind } from './content.ts';

const clearable = <T extends v.GenericSchema>(schema: T) => v.exactOptional(v.nullable(schema));
export const fieldValues = v.record(name, v.union([sentence, v.pipe(v.array(name), v.maxLength(limits.list))]));
const visitorUpdateObject = v.object({
  name: clearable(name),
  givenName: clearable(name),
  surname: clearable(name),
  email: clearable(v.pipe(v.string(), v.maxLength(limits.email))),
  phone: clearable(v.pipe(v.string(), v.maxLength(64))),
  avatarUrl: clearable(pageUrl),
  company: clearable(name),
  locale: clearable(v.pipe(v.string(), v.maxLength(64))),
  remark: clearable(v.pipe(v.string(), v.maxLength(10_000))),
  labels: v.exactOptional(v.pipe(v.array(name), v.maxLength(limits.list))),
  customFields: v.exactOptional(fieldValues),
  metadata: v.exactOptional(metadata),
  sessionFields: v.exactOptional(v.record(name, sentence)),
  replaceSessionFields: v.exactOptional(flag),
  vip: clearable(v.object({ level: v.exactOptional(name) })),
  signedUpAt: clearable(time),
});
export const visitorUpdate: v.GenericSchema<unknown, VisitorUpdate> = visitorUpdateObject;
export const identity: v.GenericSchema<unknown, Identity> = v.object({
  externalId,
  proof: v.exactOptional(v.pipe(v.string(), v.maxLength(8_192))),
  proofKind: v.exactOptional(v.picklist(['jwt', 'sign', 'token'])),
});
export const page: v.GenericSchema<unknown, Page> = v.object({
  url: pageUrl,
  title: sentence,
  referrer: v.exactOptional(pageUrl),
});
const pageDetails: v.GenericSchema<unknown, PageDetails> = v.object({
  url: v.exactOptional(pageUrl),
  title: v.exactOptional(sentence),
  abstract: v.exactOptional(sentence),
  thumbnailUrl: v.exactOptional(pageUrl),
  tags: v.exactOptional(sentence),
});
export const routingStep = v.object({
  target: v.picklist(['agent', 'group']),
  id,
  overflow: flag,
  when: v.picklist(['agent-offline', 'agent-busy', 'group-offline', 'group-busy', 'off-duty', 'any']),
});
const routingObject = v.object({
  mode: v.exactOptional(v.picklist(['bot', 'agent', 'bot-first', 'agent-first'])),
  agentId: v.exactOptional(id),
  groupId: v.exactOptional(id),
  botId: v.exactOptional(id),
  faqGroupId: v.exactOptional(id),
  guidedQuestions: v.exactOptional(flag),
  agentInvites: v.exactOptional(flag),
  agentOffline: v.exactOptional(v.picklist(['tell', 'others'])),
  steps: v.exactOptional(v.pipe(v.array(routingStep), v.maxLength(50))),
  priority: v.exactOptional(flag),
  greeting: v.exactOptional(
    v.object({ bot: v.exactOptional(sentence), agent: v.exactOptional(sentence), offline: v.exactOptional(sentence) }),
  ),
  source: v.exactOptional(name),
  platform: v.exactOptional(name),
  overflow: v.exactOptional(
    v.object({ when: v.picklist(['always', 'busy', 'offline']), accountId: id, groupId: v.exactOptional(id) }),
  ),
});
export const routing: v.GenericSchema<unknown, Routing> = routingObject;
export const cursors = v.pipe(v.array(v.object({ conversationId: id, seq })), v.maxLength(500));

const helloObject = v.object({
  type: v.literal('hello'),
  version: count,
  account: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  session: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  identity: v.exactOptional(identity),
  visitor: v.exactOptional(visitorUpdate),
  page: v.exactOptional(page),
  locale: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
  device: v.exactOptional(
    v.object({
      kind: v.picklist(['desktop', 'mobile']),
      timeZone: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
      screen: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
    }),
  ),
  routing: v.exactOptional(routing),
  cursors: v.exactOptional(cursors),
});
export const hello: v.GenericSchema<unknown, HelloFrame> = helloObject;

export const visitorSignal: v.GenericSchema<unknown, VisitorSignal> = v.variant('signal', [
  v.object({ type: v.literal('signal'), signal: v.literal('typing'), conversationId: id, typing: flag }),
  v.object({
    type: v.literal('signal'),
    signal: v.literal('sneak-peek'),
    conversationId: id,
    text: v.pipe(v.string(), v.maxLength(4_000)),
  }),
  v.object({ type: v.literal('signal'), signal: v.literal('delivered'), conversationId: id, seq }),
  v.object({ type: v.literal('signal'), signal: v.literal('page'), page }),
  v.object({
    type: v.literal('signal'),
    signal: v.literal('refused-uploads'),
    kinds: v.pipe(v.array(v.picklist(['image', 'video', 'document', 'voice'])), v.maxLength(4)),
  }),
  v.object({ type: v.literal('signal'), signal: v.literal('presence'), active: flag, open: flag }),
  v.object({ type: v.literal('signal'), signal: v.literal('ping'), at: time }),
]);
/** The envelope; the parameters are checked once the method is known. */
export const request = v.object({
  type: v.literal('request'),
  id: v.pipe(v.number(), v.integer()),
  method: v.pipe(v.string(), v.maxLength(100)),
  params: v.unknown(),
});

const newMessage = v.object({
  clientId,
  content,
  metadata: v.exactOptional(metadata),
  properties: v.exactOptional(properties),
});
const newMessages = v.pipe(v.array(newMessage), v.maxLength(50));
export const visitorParams: { readonly [M in VisitorMethod]: v.GenericSchema<unknown, VisitorMethods[M]['params']> } = {
  'conversation.send': v.object({
    conversationId: v.exactOptional(id),
    clientId,
    content,
    metadata: v.exactOptional(metadata),
    properties: v.exactOptional(properties),
    attachToLastThread: v.exactOptional(flag),
  }),
  'conversation.create': v.object({
    clientId,
    displayName: v.exactOptional(name),
    description: v.exactOptional(sentence),
    iconUrl: v.exactOptional(webUrl),
    metadata: v.exactOptional(metadata),
    properties: v.exactOptional(properties),
    threadProperties: v.exactOptional(properties),
    groupId: v.exactOptional(id),
    active: v.exactOptional(flag),
    messages: v.exactOptional(newMessages),
  }),
  'conversation.resume': v.object({
    conversationId: id,
    groupId: v.exactOptional(id),
    properties: v.exactOptional(properties),
    threadProperties: v.exactOptional(properties),
    active: v.exactOptional(flag),
    messages: v.exactOptional(newMessages),
  }),
  'conversation.get': v.object({ conversationId: id }),
  'conversation.list': v.object({ before: v.exactOptional(time), limit: v.exactOptional(pageSize) }),
  'conversation.update': v.object({
    conversationId: id,
    displayName: clearable(name),
    description: clearable(sentence),
    iconUrl: clearable(webUrl),
    metadata: clearable(metadata),
  }),
  'conversation.remove': v.object({ conversationId: id }),
  'conversation.entries': v.object({
    conversationId: id,
    after: v.exactOptional(seq),
    before: v.exactOptional(seq),
    limit: v.exactOptional(pageSize),
  }),
  'conversation.read': v.object({ conversationId: id, seq }),
  'conversation.end': v.object({ conversationId: id }),
  'conversation.rate': v.object({
    conversationId: id,
    score: v.exactOptional(count),
    scale: v.picklist(['thumbs', 'stars']),
    comment: v.exactOptional(sentence),
    tags: v.exactOptional(v.pipe(v.array(name), v.maxLength(50))),
  }),
  'conversation.rate-cancel': v.object({
    conversationId: id,
    fields: v.pipe(v.array(v.picklist(['score', 'comment'])), v.minLength(1)),
  }),
  'conversation.postback': v.object({
    conversationId: id,
    messageId: v.exactOptional(id),
    actionId: v.pipe(v.string(), v.maxLength(500)),
    payload: v.exactOptional(sentence),
    toggled: v.exactOptional(flag),
    metadata: v.exactOptional(metadata),
    clientId,
  }),
  'conversation.properties': v.object({
    conversationId: id,
    threadId: v.exactOptional(id),
    messageId: v.exactOptional(id),
    set: v.exactOptional(properties),
    remove: v.exactOptional(v.record(name, v.pipe(v.array(name), v.maxLength(limits.list)))),
  }),
  'conversation.transcript': v.object({ conversationId: id, email }),
  'conversation.handover': v.object({ conversationId: id, groupId: v.exactOptional(id) }),
  'visitor.identify': v.object({ identity, visitor: v.exactOptional(visitorUpdate) }),
  'visitor.logout': nothing,
  'visitor.update': v.object({ visitor: visitorUpdate }),
  'visitor.visit': v.object({
    kind: v.picklist(['landing', 'browsing', 'inquiry', 'custom']),
    current: pageDetails,
    previous: v.exactOptional(pageDetails),
  }),
  'visitor.routing': v.object({ routing }),
  'visitor.erase': nothing,
  'visitor.export': nothing,
  'form.get': v.object({ kind: formKind, groupId: v.exactOptional(id) }),
  'form.submit': v.object({
    formId: id,
    kind: formKind,
    clientId,
    answers: v.pipe(v.array(formAnswer), v.maxLength(100)),
    conversationId: v.exactOptional(id),
    messageId: v.exactOptional(id),
    groupId: v.exactOptional(id),
    metadata: v.exactOptional(metadata),
    timeZone: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
    linkEmail: v.exactOptional(v.boolean()),
  }),
  'ticket.list': v.object({ cursor: v.exactOptional(cursorText), limit: v.exactOptional(pageSize) }),
  'ticket.get': v.object({ ticketId: id, after: v.exactOptional(id), limit: v.exactOptional(pageSize) }),
  'ticket.read': v.object({ ticketId: id }),
  'ticket.reply': v.pipe(
    v.object({
      ticketId: id,
      clientId,
      text: v.pipe(text, v.trim()),
      uploadIds: v.exactOptional(v.pipe(v.array(id), v.maxLength(20))),
    }),
    v.forward(
      v.check(
        ({ text: said, uploadIds }) => said !== '' || (uploadIds?.length ?? 0) > 0,
        'must not be empty without a file',
      ),
      ['text'],
    ),
  ),
  'invite.accept': v.object({ inviteId: id }),
  'invite.cancel': v.object({ inviteId: id }),
  trigger: v.object({ name, conversationId: v.exactOptional(id) }),
  'availability.get': v.object({ groupIds: v.exactOptional(v.pipe(v.array(id), v.maxLength(limits.list))) }),
  'reception.choices': v.object({ conversationId: v.exactOptional(id) }),
  'agent.predict': v.object({ groupId: v.exactOptional(id) }),
  'queue.get': v.object({ conversationId: id }),
  'url.info': v.object({ url: webUrl }),
};
export const messageText = text;

export const keysAreWhole: readonly [
  SameKeys<v.InferOutput<typeof helloObject>, HelloFrame>,
  SameKeys<v.InferOutput<typeof visitorUpdateObject>, VisitorUpdate>,
  SameKeys<v.InferOutput<typeof routingObject>, Routing>,
] = [true, true, true];
