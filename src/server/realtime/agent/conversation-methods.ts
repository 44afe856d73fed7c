import type { Content } from '../../../protocol/content.ts';
import { ChatError } from '../../../protocol/errors.ts';
import type { InboxItem } from '../../../protocol/agent-frames.ts';
import type { Agent, Message } from '../../../protocol/model.ts';
import type { ConversationRecord } from '../../domain/conversation-record.ts';
import { notFound } from '../../domain/conversations.ts';
import type { Assignment } from '../../domain/threads.ts';
import { entryView, messageView } from '../../domain/views.ts';
import type { AgentContext, AgentHandlers } from './context.ts';

type ConversationMethods = Pick<AgentHandlers, Extract<keyof AgentHandlers, `conversation.${string}`> | 'inbox.list'>;

export const conversationMethods: ConversationMethods = {
  'inbox.list'(context, query) {
    return context.services.inbox.list(context.accountId, query, context.reader);
  },
  async 'conversation.get'(context, { conversationId }) {
    const record = await context.conversation(conversationId);
    context.follow(record.id);
    const { visitors, presence } = context.services;
    return {
      item: await itemOf(context, record),
      presence: presence.view(await visitors.get(context.accountId, record.state.visitorId)),
    };
  },
  async 'conversation.entries'(context, { conversationId, after, before, limit }) {
    const record = await context.conversation(conversationId);
    context.follow(record.id);
    const page = await context.services.conversations.entries(conversationId, { after, before, limit });
    return {
      entries: page.entries.map((entry) => entryView(entry, context.reader, record.state.visitorId)),
      hasMore: page.hasMore,
    };
  },
  async 'conversation.send'(context, { conversationId, clientId, content, metadata, visibility }) {
    const record = await context.conversation(conversationId);
    context.follow(record.id);
    const said = await context.services.messages.sayAsAgent(record, face(context), {
      clientId,
      metadata,
      visibility,
      content: await acceptContent(context, content),
      source: { type: 'console' },
    });
    return { message: messageView(said.message, context.reader, record.state.visitorId), duplicate: said.duplicate };
  },
  async 'conversation.edit'(context, { conversationId, messageId, content }) {
    const record = await context.conversation(conversationId);
    await ownMessage(context, record, messageId);
    const message = await context.services.messages.revise(record, messageId, await acceptContent(context, content));
    return { message: messageView(message, context.reader, record.state.visitorId) };
  },
  async 'conversation.delete-message'(context, { conversationId, messageId }) {
    const record = await context.conversation(conversationId);
    await ownMessage(context, record, messageId);
    await context.services.messages.revise(record, messageId, undefined);
    return {};
  },
  async 'conversation.read'(context, { conversationId, seq }) {
    const record = await context.conversation(conversationId);
    return { receipt: await context.services.receipts.read(record, context.agentId, 'agent', seq) };
  },
  async 'conversation.assign'(context, params) {
    const record = await context.conversation(params.conversationId);
    await context.services.threads.assignNow(record, assignment(context, params));
    return { conversation: context.view(record) };
  },
  async 'conversation.close'(context, { conversationId }) {
    const record = await context.conversation(conversationId);
    await context.services.threads.closeNow(record, 'agent', context.agentId);
    return { conversation: context.view(record) };
  },
  async 'conversation.reopen'(context, { conversationId }) {
    const record = await context.conversation(conversationId);
    const { conversations, threads } = context.services;
    await conversations.locks.run(record.id, async () => {
      const { thread } = record.state;
      if (thread && thread.status !== 'closed') return;
      const answer = { status: 'active', assignee: face(context), groupId: thread?.groupId } as const;
      await conversations.commit(record, {
        drafts: threads.open(record.state, { answer, by: context.agentId }).drafts,
      });
    });
    return { conversation: context.view(record) };
  },
  async 'conversation.start'(context, { visitorId, clientId, content }) {
    const { services, accountId } = context;
    await services.visitors.get(accountId, visitorId);
    const record = await services.visitorConversations.startByAgent(accountId, visitorId, clientId);
    context.follow(record.id);
    if (content) {
      await services.messages.sayAsAgent(record, face(context), {
        clientId,
        content: await acceptContent(context, content),
        source: { type: 'console' },
      });
    }
    return { conversation: context.view(record) };
  },
};

export function face(context: AgentContext): Agent {
  return context.services.agents.face(context.accountId, context.agentId);
}
async function itemOf(context: AgentContext, record: ConversationRecord): Promise<InboxItem> {
  const item = await context.services.inbox.item(record, context.reader);
  if (!item) throw notFound(record.id);
  return item;
}
async function acceptContent(context: AgentContext, content: Content): Promise<Content> {
  if (content.kind === 'unknown')
    throw new ChatError('VALIDATION', 'Content of the kind "unknown" cannot be sent.', {
      field: 'params.content.kind',
    });
  if (content.kind === 'text' && content.text.trim() === '') {
    throw new ChatError('VALIDATION', 'The text is empty.', { field: 'params.content.text' });
  }
  if (content.kind !== 'image' && content.kind !== 'file') return content;
  return context.services.uploads.resolve(content, {
    accountId: context.accountId,
    id: context.agentId,
    role: 'agent',
  });
}
/** Agents change what they said themselves; owners and admins also what colleagues and bots said. Nobody changes a visitor's words. */
async function ownMessage(context: AgentContext, record: ConversationRecord, messageId: string): Promise<Message> {
  const message = await context.services.messages.require(record, messageId);
  const own = message.author.id === context.agentId;
  const may = own || (context.agent.role !== 'agent' && message.author.role !== 'visitor');
  if (!may)
    throw new ChatError('FORBIDDEN', 'Only its author (or an admin, for colleagues and bots) may change a message.', {
      field: 'params.messageId',
    });
  return message;
}
function assignment(
  context: AgentContext,
  params: { agentId?: string | null; groupId?: string; botId?: string },
): Assignment {
  const { services, accountId, agentId: by } = context;
  const { agentId, groupId, botId } = params;
  if (groupId !== undefined && !services.accounts.resource(accountId, 'groups', groupId)) {
    throw new ChatError('GROUP_NOT_FOUND', `There is no group "${groupId}" in this account.`, {
      field: 'params.groupId',
    });
  }
  if (typeof agentId === 'string')
    return { assignee: services.agents.face(accountId, agentId), groupId, status: 'active', by };
  if (botId !== undefined) {
    const bot = services.accounts.resource(accountId, 'bots', botId);
    if (!bot)
      throw new ChatError('NOT_FOUND', `There is no bot "${botId}" in this account.`, { field: 'params.botId' });
    const assignee: Agent = {
      id: bot.id,
      name: bot.name,
      isBot: true,
      ...(bot.avatarUrl === undefined ? {} : { avatarUrl: bot.avatarUrl }),
    };
    return { assignee, groupId, status: 'bot', by };
  }
  if (agentId === undefined && groupId === undefined) {
    throw new ChatError(
      'VALIDATION',
      'Name an agent, a group or a bot to assign to; agentId null gives the conversation back.',
      { field: 'params' },
    );
  }
  return { groupId, status: 'waiting', by };
}
