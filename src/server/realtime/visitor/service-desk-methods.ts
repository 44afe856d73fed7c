/** Forms, tickets, transcripts, and what visitors may do with their own data. */
import { messageView } from '../../domain/views.ts';
import { replyView, ticketDetailView } from '../../domain/tickets/ticket-view.ts';
import type { VisitorHandlers } from './context.ts';

type ServiceDeskMethods = Pick<
  VisitorHandlers,
  | 'conversation.transcript'
  | 'visitor.erase'
  | 'visitor.export'
  | 'form.get'
  | 'form.submit'
  | 'ticket.list'
  | 'ticket.get'
  | 'ticket.read'
  | 'ticket.reply'
>;

export const serviceDeskMethods: ServiceDeskMethods = {
  async 'conversation.transcript'(context, { conversationId, email }) {
    await context.services.transcripts.send(await context.conversation(conversationId), email);
    return {};
  },
  async 'visitor.erase'(context) {
    const { services, accountId, visitorId } = context;
    await services.erasure.erase(accountId, visitorId, { role: 'visitor', id: visitorId });
    return {};
  },
  async 'visitor.export'(context) {
    const { services, accountId, visitorId, reader } = context;
    const { path } = await services.exports.link(accountId, visitorId, visitorId);
    return { url: reader.baseUrl + path };
  },
  'form.get'(context, { kind, groupId }) {
    const form = context.services.forms.find(context.accountId, kind, groupId);
    return Promise.resolve({ enabled: form !== undefined, ...(form ? { form } : {}) });
  },
  async 'form.submit'(context, params) {
    const { services, accountId, routing, reader, visitorId } = context;
    const speaker = { accountId, routing, author: await context.author() };
    const { message, ticket, record } = await services.forms.submit(speaker, params);
    return {
      ...(message ? { message: messageView(message, reader, visitorId) } : {}),
      ...(ticket ? { ticket } : {}),
      ...(record ? { conversationId: record.id } : {}),
    };
  },
  'ticket.list'(context, { cursor, limit }) {
    const { services, accountId, visitorId } = context;
    return services.tickets.list(accountId, { visitorId, asker: true, cursor, limit });
  },
  async 'ticket.get'(context, { ticketId, after, limit }) {
    const { services, accountId, visitorId, reader } = context;
    const detail = await services.tickets.get(accountId, ticketId, { visitorId, after, limit });
    return ticketDetailView(detail, reader.baseUrl);
  },
  async 'ticket.read'({ services, accountId, visitorId }, { ticketId }) {
    return { ticket: await services.tickets.read(accountId, ticketId, visitorId) };
  },
  async 'ticket.reply'(context, { ticketId, clientId, text, uploadIds }) {
    const { services, accountId, reader } = context;
    const { id, name } = await context.author();
    const author = { role: 'visitor', id, name } as const;
    const answer = await services.tickets.reply(accountId, ticketId, { clientId, text, uploadIds }, author);
    return { ticket: answer.ticket, reply: replyView(answer.reply, reader.baseUrl) };
  },
};
