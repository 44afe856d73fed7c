/** Asking for people: who would answer, where one stands in line, invites, and the page's named hooks. */
import type { VisitorHandlers } from './context.ts';

type ReceptionMethods = Pick<
  VisitorHandlers,
  | 'conversation.handover'
  | 'reception.choices'
  | 'invite.accept'
  | 'invite.cancel'
  | 'trigger'
  | 'agent.predict'
  | 'queue.get'
>;

export const receptionMethods: ReceptionMethods = {
  async 'conversation.handover'(context, { conversationId, groupId }) {
    const record = await context.conversation(conversationId);
    await context.services.bots.handOver(record, 'visitor', groupId === undefined ? {} : { groupId });
    return {};
  },
  async 'reception.choices'(context, { conversationId }) {
    const { services, accountId, visitorId, routing } = context;
    const record = conversationId === undefined ? undefined : await context.conversation(conversationId);
    const question = { accountId, visitorId, routing, ...(record ? { conversationId: record.id } : {}) };
    const asks = await services.desk.receptionist.asksForGroup(question, record?.state.thread);
    return {
      groups: asks ? services.availability.now(accountId).groups : [],
      takesMessages: services.accounts.get(accountId).settings.reception.offlineMessages,
    };
  },
  async 'invite.accept'(context, { inviteId }) {
    await context.services.invites.accept(context.accountId, context.visitorId, inviteId);
    return {};
  },
  async 'invite.cancel'(context, { inviteId }) {
    await context.services.invites.cancel(context.accountId, context.visitorId, inviteId);
    return {};
  },
  async trigger(context, { name, conversationId }) {
    const record = conversationId === undefined ? undefined : await context.conversation(conversationId);
    const { known, routing } = await context.services.keyActions.run(
      { accountId: context.accountId, author: await context.author(), routing: context.routing },
      name,
      record,
    );
    if (routing) context.routing = routing;
    return { known };
  },
  async 'agent.predict'(context, { groupId }) {
    const { services, accountId, visitorId, routing } = context;
    const { records } = await services.conversations.list(visitorId, { limit: 1 });
    return services.desk.receptionist.predict({
      accountId,
      visitorId,
      routing,
      groupId,
      ...(records[0] ? { conversationId: records[0].id } : {}),
    });
  },
  async 'queue.get'(context, { conversationId }) {
    const record = await context.conversation(conversationId);
    const queue = context.services.desk.queue.position(record.id);
    return queue ? { queue } : {};
  },
};
