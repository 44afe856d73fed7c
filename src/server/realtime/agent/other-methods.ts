import { conversationView } from '../../domain/views.ts';
import { ticketFromConversation } from '../../domain/tickets/from-conversation.ts';
import type { AgentHandlers } from './context.ts';
import { face } from './conversation-methods.ts';

type OtherMethods = Omit<AgentHandlers, keyof typeof import('./conversation-methods.ts').conversationMethods>;

export const otherMethods: OtherMethods = {
  async 'visitor.get'(context, { visitorId }) {
    const { services, accountId, reader } = context;
    const record = await services.visitors.get(accountId, visitorId);
    const { records } = await services.conversations.list(visitorId, { limit: 50 });
    return {
      presence: services.presence.view(record),
      conversations: records.map((item) => conversationView(item, reader)),
    };
  },
  'visitor.update'(context, { visitorId, visitor }) {
    return context.services.visitors.update(context.accountId, visitorId, visitor);
  },
  async 'visitor.visits'(context, { visitorId, before, limit }) {
    await context.services.visitors.get(context.accountId, visitorId);
    return context.services.visits.list(visitorId, { before, limit });
  },
  async 'visitor.invite'(context, { visitorId, text }) {
    const { services, accountId, agentId } = context;
    return { inviteId: (await services.invites.invite(accountId, agentId, visitorId, text)).id };
  },
  async 'visitor.ban'(context, { visitorId, banned, ...wish }) {
    const { services, accountId, agent } = context;
    if (banned) await services.bans.ban(accountId, visitorId, agent, wish);
    else await services.bans.lift(accountId, visitorId, agent);
    return {};
  },
  async 'visitors.browsing'(context, { before, limit = 50 }) {
    const { services, accountId } = context;
    const found = await Promise.all(services.presence.browsing(accountId).map((id) => services.visitors.find(id)));
    const views = found
      .filter((record) => record !== undefined)
      .map((record) => services.presence.view(record))
      .filter((view) => before === undefined || view.lastSeenAt < before)
      .sort((a, b) => b.lastSeenAt - a.lastSeenAt);
    return { visitors: views.slice(0, limit), hasMore: views.length > limit };
  },
  async 'agent.presence'(context, { presence }) {
    return { agent: await context.services.agents.change(context.agentId, { presence }) };
  },
  async 'agent.profile'(context, change) {
    return { agent: await context.services.agents.change(context.agentId, change) };
  },
  async 'ticket.create'(context, { conversationId, ...params }) {
    const record = await context.conversation(conversationId);
    return { ticket: await ticketFromConversation(context.services, record, face(context), params) };
  },
  async 'canned.save'(context, reply) {
    return { reply: await context.services.cannedReplies.save(context.accountId, reply) };
  },
  async 'canned.remove'(context, { id }) {
    await context.services.cannedReplies.remove(context.accountId, id);
    return {};
  },
};
