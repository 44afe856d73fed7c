/** Commands around a conversation that need little more than a question to the server. */
import { ChatError } from '../protocol/errors.ts';
import type { Commands } from './commands.ts';
import { isLocal } from './conversations.ts';
import type { Core } from './core.ts';
import type { Line } from './line.ts';
import { withGreeting } from './selectors.ts';

type SupportCommands = Pick<
  Commands,
  | 'rate'
  | 'cancelRate'
  | 'trigger'
  | 'followChannel'
  | 'getAvailability'
  | 'getPredictedAgent'
  | 'getQueue'
  | 'getUrlInfo'
>;
export function createSupport(core: Core, line: Line): SupportCommands {
  const { store, events } = core;
  function conversation(id = store.state.view.conversationId ?? store.state.conversations[0]?.conversation.id): string {
    if (id && !isLocal(id)) return id;
    throw new ChatError('CONVERSATION_NOT_FOUND', 'There is no conversation yet: send a message first.');
  }
  return {
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
      const { known } = await line.request('trigger', { name, ...(id && !isLocal(id) ? { conversationId: id } : {}) });
      if (!known) core.log('warn', `The account has no key action named “${name}”: nothing was triggered.`);
    },
    followChannel(channelId) {
      const channel = store.state.channels.find(({ id }) => id === channelId);
      if (!channel) return undefined;
      let greeting = channel.greeting;
      try {
        greeting = core.hooks.get('channelGreeting')?.(greeting ?? '', channel) || greeting;
      } catch (error) {
        core.log('error', 'The hook channelGreeting failed; the usual greeting is used.', error);
      }
      const url = withGreeting(channel, greeting);
      events.emit('channel', { channel, url });
      return url;
    },
    async getAvailability(groupIds) {
      const result = await line.request('availability.get', groupIds ? { groupIds } : {});
      if (!groupIds) store.set(result);
      return result;
    },
    getPredictedAgent: (groupId) => line.request('agent.predict', groupId ? { groupId } : {}),
    async getQueue(id) {
      const { queue } = await line.request('queue.get', { conversationId: conversation(id) });
      return queue;
    },
    async getUrlInfo(url) {
      return (await line.request('url.info', { url })).info;
    },
  };
}
