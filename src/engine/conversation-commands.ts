import { ChatError } from '../protocol/errors.ts';
import type { Conversation } from '../protocol/model.ts';
import type { ConversationCommands, NewConversation } from './commands.ts';
import { display, isLocal, removeConversation } from './conversations.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import { defined } from './defined.ts';
import type { History } from './history.ts';
import type { Line } from './line.ts';
import type { Describe } from './stream-more.ts';
import type { Stream } from './stream.ts';

export function createConversationCommands(
  core: Core,
  line: Line,
  stream: Stream,
  history: History,
  describe: Describe,
): Omit<ConversationCommands, 'list' | 'loadOlder'> {
  const { store, ports } = core;

  /** The conversation meant, when the server knows one. */
  function known(id = store.state.view.conversationId ?? store.state.conversations[0]?.conversation.id): string {
    if (id && !isLocal(id)) return id;
    throw new ChatError('CONVERSATION_NOT_FOUND', 'There is no conversation yet: send a message or create one first.');
  }
  const current = (conversation: Conversation, asked = true): Conversation => {
    describe(conversation, asked);
    return store.find(conversation.id)?.conversation ?? conversation;
  };
  const withIds = ({ messages, ...rest }: NewConversation) => ({
    ...rest,
    ...(messages
      ? {
          messages: messages.map((message) => {
            const clientId = ports.random.id();
            stream.claim(clientId);
            return { ...message, clientId };
          }),
        }
      : {}),
  });
  const list = (): readonly Conversation[] =>
    store.state.conversations.map(({ conversation }) => conversation).filter(({ id }) => !isLocal(id));

  async function get(id?: string): Promise<Conversation | undefined> {
    const wanted = known(id);
    const here = store.find(wanted);
    if (here) return here.conversation;
    try {
      return current((await line.request('conversation.get', { conversationId: wanted })).conversation);
    } catch (error) {
      if (toChatError(error).code === 'CONVERSATION_NOT_FOUND') return undefined;
      throw error;
    }
  }
  function show(conversation: Conversation): Conversation {
    display(core, conversation.id);
    store.setView({ screen: 'conversation' });
    return conversation;
  }
  return {
    async more() {
      if (store.state.loadingConversations) return [];
      store.set({ loadingConversations: true });
      try {
        const oldest = list().reduce((least, { updatedAt }) => Math.min(least, updatedAt), Infinity);
        const before = oldest === Infinity ? {} : { before: oldest };
        const { conversations, hasMore } = await line.request('conversation.list', { ...before, limit: 10 });
        const fresh = conversations.filter(({ id }) => !store.find(id));
        for (const conversation of conversations) describe(conversation, true);
        store.set({ hasMoreConversations: hasMore });
        return fresh;
      } finally {
        store.set({ loadingConversations: false });
      }
    },
    async get(id) {
      const conversation = await get(id).catch((error: unknown) => {
        if (id === undefined && toChatError(error).code === 'CONVERSATION_NOT_FOUND') return undefined;
        throw error;
      });
      if (!conversation) return undefined;
      await history.ensure(conversation.id);
      const item = store.find(conversation.id);
      return { conversation: item?.conversation ?? conversation, messages: item?.messages ?? [] };
    },
    async create(options = {}) {
      const { conversation } = await line.request('conversation.create', {
        clientId: ports.random.id(),
        ...withIds(options),
      });
      return show(current(conversation, false));
    },
    async update(conversationId, update) {
      return current((await line.request('conversation.update', { conversationId, ...update })).conversation);
    },
    async load(id) {
      const local = store.find(id);
      const conversation = local ? local.conversation : await get(id);
      if (!conversation)
        throw new ChatError('CONVERSATION_NOT_FOUND', `There is no conversation “${id}” of this visitor.`);
      show(conversation);
      await history.ensure(id);
      return store.find(id)?.conversation ?? conversation;
    },
    async end(id) {
      await line.request('conversation.end', { conversationId: known(id) });
    },
    async resume(id, options = {}) {
      const { groupId, properties, threadProperties, active, messages } = withIds(options);
      const { conversation } = await line.request('conversation.resume', {
        conversationId: id,
        ...defined({ groupId, properties, threadProperties, active, messages }),
      });
      return current(conversation);
    },
    async remove(id) {
      if (!isLocal(id)) await line.request('conversation.remove', { conversationId: id });
      removeConversation(core, id);
    },
    async setProperties(target, properties) {
      await line.request('conversation.properties', { ...target, set: properties });
    },
    async removeProperties(target, names) {
      await line.request('conversation.properties', { ...target, remove: names });
    },
    async transcript(conversationId, email) {
      await line.request('conversation.transcript', { conversationId, email });
    },
    async handover(id, groupId) {
      await line.request('conversation.handover', { conversationId: known(id), ...defined({ groupId }) });
    },
    choices: (conversationId) => line.request('reception.choices', defined({ conversationId })),
  };
}
