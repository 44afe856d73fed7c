/** Every frame that a console may send, and every method's parameters. */
import * as v from 'valibot';
import type { AgentHelloFrame, AgentMethod, AgentMethods, AgentSignal } from '../../protocol/agent-frames.ts';
import { clientId, count, flag, id, metadata, name, pageSize, seq, text, time, webUrl } from './basics.ts';
import { content } from './content.ts';
import { cursors, fieldValues, visitorUpdate } from './visitor-frames.ts';

export const agentHello: v.GenericSchema<unknown, AgentHelloFrame> = v.object({
  type: v.literal('hello'),
  version: count,
  cursors: v.exactOptional(cursors),
});
export const agentSignal: v.GenericSchema<unknown, AgentSignal> = v.variant('signal', [
  v.object({ type: v.literal('signal'), signal: v.literal('typing'), conversationId: id, typing: flag }),
  v.object({ type: v.literal('signal'), signal: v.literal('watch'), conversationId: v.nullable(id) }),
  v.object({ type: v.literal('signal'), signal: v.literal('ping'), at: time }),
]);
const shortcut = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'), v.maxLength(100));
export const agentParams: { readonly [M in AgentMethod]: v.GenericSchema<unknown, AgentMethods[M]['params']> } = {
  'inbox.list': v.object({
    view: v.picklist(['mine', 'unassigned', 'all', 'closed', 'bot']),
    before: v.exactOptional(time),
    limit: v.exactOptional(pageSize),
    search: v.exactOptional(name),
  }),
  'conversation.get': v.object({ conversationId: id }),
  'conversation.entries': v.object({
    conversationId: id,
    after: v.exactOptional(seq),
    before: v.exactOptional(seq),
    limit: v.exactOptional(pageSize),
  }),
  'conversation.send': v.object({
    conversationId: id,
    clientId,
    content,
    metadata: v.exactOptional(metadata),
    visibility: v.exactOptional(v.picklist(['all', 'agents'])),
  }),
  'conversation.edit': v.object({ conversationId: id, messageId: id, content }),
  'conversation.delete-message': v.object({ conversationId: id, messageId: id }),
  'conversation.read': v.object({ conversationId: id, seq }),
  'conversation.assign': v.object({
    conversationId: id,
    agentId: v.exactOptional(v.nullable(id)),
    groupId: v.exactOptional(id),
    botId: v.exactOptional(id),
  }),
  'conversation.close': v.object({ conversationId: id }),
  'conversation.reopen': v.object({ conversationId: id }),
  'conversation.start': v.object({ visitorId: id, clientId, content: v.exactOptional(content) }),
  'visitor.get': v.object({ visitorId: id }),
  'visitor.update': v.object({ visitorId: id, visitor: visitorUpdate }),
  'visitor.visits': v.object({ visitorId: id, before: v.exactOptional(time), limit: v.exactOptional(pageSize) }),
  'visitor.invite': v.object({ visitorId: id, text }),
  'visitor.ban': v.object({
    visitorId: id,
    banned: flag,
    reason: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
    networkForMs: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(60_000, 'must be a minute at least'),
        v.maxValue(30 * 86_400_000, 'must be 30 days at most'),
      ),
    ),
  }),
  'visitors.browsing': v.object({ before: v.exactOptional(time), limit: v.exactOptional(pageSize) }),
  'agent.presence': v.object({ presence: v.picklist(['online', 'away', 'offline']) }),
  'agent.profile': v.object({
    name: v.exactOptional(v.pipe(name, v.nonEmpty('must not be empty'))),
    jobTitle: v.exactOptional(name),
    avatarUrl: v.exactOptional(v.union([webUrl, v.literal('')])),
  }),
  'ticket.create': v.object({
    conversationId: id,
    clientId,
    subject: v.pipe(name, v.trim(), v.nonEmpty('must not be empty')),
    text: v.exactOptional(text),
    groupId: v.exactOptional(id),
    assigneeId: v.exactOptional(id),
    fields: v.exactOptional(fieldValues),
  }),
  'canned.save': v.object({ id: v.exactOptional(id), shortcut, text: v.pipe(text, v.nonEmpty('must not be empty')) }),
  'canned.remove': v.object({ id }),
};
