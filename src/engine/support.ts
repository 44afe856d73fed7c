/** Commands around a conversation that need little more than a question to the server. */
import { ChatError } from '../protocol/errors.ts';
import type { Commands } from './commands.ts';
import { isLocal } from './conversations.ts';
import type { Core } from './core.ts';
import { defined } from './defined.ts';
import type { Line } from './line.ts';

type SupportCommands = Pick<
  Commands,
  'postback' | 'rate' | 'cancelRate' | 'trigger' | 'getAvailability' | 'getPredictedAgent' | 'getQueue' | 'getUrlInfo'
>;

export function createSupport(core: Core, line: Line): SupportCommands {
  const { store, ports } = core;
  function conversation(id = store.state.view.conversationId ?? store.state.conversations[0]?.conversation.id): string {
    if (id && !isLocal(id)) return id;
    throw new ChatError('CONVERSATION_NOT_FOUND', 'There is no conversation yet: send a message first.');
  }
  return {
    async postback(actionId, { messageId, payload, toggled, metadata = {}, conversationId } = {}) {
      const id = conversation(conversationId);
      const postback = { actionId, metadata, ...defined({ messageId, payload }) };
      const context = { conversation: store.find(id)?.conversation };
      const changed = await core.ask('beforePostback', (hook) => hook(postback, context), postback);
      const clientId = ports.random.id();
      await line.request('conversation.postback', {
        ...changed,
        conversationId: id,
        clientId,
        ...defined({ toggled }),
      });
    },
    async rate(rating, id) {
      const result = await line.request('conversation.rate', { conversationId: conversation(id), ...rating });
      store.setView({ rating: false });
      return result.rating;
    },
    async cancelRate(fields, id) {
      await line.request('conversation.rate-cancel', { conversationId: conversation(id), fields });
    },
    async trigger(name) {
      const id = store.state.view.conversationId;
      const { known } = await line.request('trigger', {
        name,
        ...defined({ conversationId: id && !isLocal(id) ? id : undefined }),
      });
      if (!known) core.log('warn', `The account has no key action named “${name}”: nothing was triggered.`);
    },
    async getAvailability(groupIds) {
      const result = await line.request('availability.get', defined({ groupIds }));
      if (!groupIds) store.set(result);
      return result;
    },
    getPredictedAgent: (groupId) => line.request('agent.predict', defined({ groupId })),
    async getQueue(id) {
      return (await line.request('queue.get', { conversationId: conversation(id) })).queue;
    },
    async getUrlInfo(url) {
      return (await line.request('url.info', { url })).info;
    },
  };
}
