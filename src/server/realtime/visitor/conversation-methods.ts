import type { Content } from '../../../protocol/content.ts';
import { ChatError } from '../../../protocol/errors.ts';
import { entryView, messageView } from '../../domain/views.ts';
import { Prepared } from '../prepared.ts';
import type { VisitorContext, VisitorHandlers } from './context.ts';

type ConversationMethods = Pick<
  VisitorHandlers,
  | 'conversation.send'
  | 'conversation.create'
  | 'conversation.resume'
  | 'conversation.get'
  | 'conversation.list'
  | 'conversation.update'
  | 'conversation.remove'
  | 'conversation.entries'
  | 'conversation.read'
  | 'conversation.end'
  | 'conversation.rate'
  | 'conversation.rate-cancel'
  | 'conversation.postback'
  | 'conversation.properties'
>;

const fromWeb = { type: 'web' } as const;

export const conversationMethods: ConversationMethods = {
  async 'conversation.send'(context, params) {
    const { services, accountId, routing } = context;
    const { conversationId, metadata, properties, clientId } = params;
    // Of a text to a conversation that is in memory nothing has to be waited for but its commit.
    const content = isFile(params.content)
      ? await acceptContent(context, params.content)
      : checkedWords(context, params.content);
    const author = context.knownAuthor() ?? (await context.author());
    const record =
      conversationId === undefined
        ? (services.visitorConversations.knownFor(author.id) ??
          (await services.visitorConversations.forMessage({ accountId, author, routing }, clientId)))
        : (context.knownConversation(conversationId) ?? (await context.conversation(conversationId)));
    const { message, duplicate, text } = await services.messages.sayAsVisitor(
      record,
      { clientId, content, metadata, properties, source: fromWeb },
      { author, routing, attachToLastThread: params.attachToLastThread },
    );
    const view = messageView(message, context.reader, record.state.visitorId);
    if (text === undefined || view !== message) return { message: view, conversationId: record.id, duplicate };
    return new Prepared(`{"message":${text},"conversationId":${JSON.stringify(record.id)},"duplicate":false}`);
  },
  async 'conversation.create'(context, params) {
    const { services, accountId, routing } = context;
    const messages = await acceptMessages(context, params.messages);
    const author = await context.author();
    const record = await services.visitorConversations.create(
      { accountId, author, routing },
      { ...params, ...messages },
    );
    return { conversation: context.view(record) };
  },
  async 'conversation.resume'(context, params) {
    const { services, accountId, routing } = context;
    const record = await context.conversation(params.conversationId);
    const messages = await acceptMessages(context, params.messages);
    const author = await context.author();
    await services.visitorConversations.resume({ accountId, author, routing }, record, { ...params, ...messages });
    return { conversation: context.view(record) };
  },
  async 'conversation.get'(context, { conversationId }) {
    return { conversation: context.view(await context.conversation(conversationId)) };
  },
  async 'conversation.list'(context, { before, limit }) {
    const { conversations } = context.services;
    const [{ records, hasMore }, total] = await Promise.all([
      conversations.list(context.visitorId, { before, limit: limit ?? 10 }),
      conversations.count(context.visitorId),
    ]);
    return { conversations: records.map((record) => context.view(record)), hasMore, total };
  },
  async 'conversation.update'(context, params) {
    const record = await context.conversation(params.conversationId);
    await context.services.visitorConversations.update(record, params);
    return { conversation: context.view(record) };
  },
  async 'conversation.remove'(context, { conversationId }) {
    await context.services.visitorConversations.remove(await context.conversation(conversationId));
    return {};
  },
  async 'conversation.entries'(context, { conversationId, after, before, limit }) {
    const record = await context.conversation(conversationId);
    const page = await context.services.conversations.entries(conversationId, { after, before, limit });
    return {
      entries: page.entries.map((entry) => entryView(entry, context.reader, record.state.visitorId)),
      hasMore: page.hasMore,
    };
  },
  async 'conversation.read'(context, { conversationId, seq }) {
    const record = await context.conversation(conversationId);
    return { receipt: await context.services.receipts.read(record, context.visitorId, 'visitor', seq) };
  },
  async 'conversation.end'(context, { conversationId }) {
    await context.services.threads.closeNow(await context.conversation(conversationId), 'visitor', context.visitorId);
    return {};
  },
  async 'conversation.rate'(context, { conversationId, ...rating }) {
    return { rating: await context.services.threadExtras.rate(await context.conversation(conversationId), rating) };
  },
  async 'conversation.rate-cancel'(context, { conversationId, fields }) {
    await context.services.threadExtras.cancelRating(await context.conversation(conversationId), fields);
    return {};
  },
  async 'conversation.postback'(context, params) {
    const record = await context.conversation(params.conversationId);
    await context.services.threadExtras.postback(record, context.visitorId, params);
    return {};
  },
  async 'conversation.properties'(context, params) {
    await context.services.threadExtras.setProperties(await context.conversation(params.conversationId), params);
    return {};
  },
};

/** What a visitor may say: within the account's limits, with files that are really here, and not in the system's voice. */
async function acceptContent(context: VisitorContext, content: Content): Promise<Content> {
  const { services, accountId, visitorId } = context;
  return isFile(content)
    ? services.uploads.resolve(content, { accountId, id: visitorId, role: 'visitor' })
    : checkedWords(context, content);
}
function isFile(content: Content): content is Extract<Content, { kind: 'image' | 'file' }> {
  return content.kind === 'image' || content.kind === 'file';
}
function checkedWords({ services, accountId }: VisitorContext, content: Content): Content {
  if (content.kind === 'system' || content.kind === 'template' || content.kind === 'unknown') {
    throw new ChatError('VALIDATION', `Visitors cannot send content of the kind "${content.kind}".`, {
      field: 'params.content.kind',
    });
  }
  if (content.kind === 'text') {
    const { messageMaxLength } = services.accounts.get(accountId).settings;
    if (content.text.length > messageMaxLength) {
      throw new ChatError(
        'TOO_LARGE',
        `The text has ${String(content.text.length)} characters; this account allows ${String(messageMaxLength)}.`,
        {
          field: 'params.content.text',
        },
      );
    }
    if (content.text.trim() === '')
      throw new ChatError('VALIDATION', 'The text is empty.', { field: 'params.content.text' });
  }
  return content;
}
async function acceptMessages<M extends { content: Content }>(
  context: VisitorContext,
  messages: readonly M[] | undefined,
): Promise<{ messages?: M[] }> {
  if (!messages) return {};
  return {
    messages: await Promise.all(
      messages.map(async (message) => ({ ...message, content: await acceptContent(context, message.content) })),
    ),
  };
}
