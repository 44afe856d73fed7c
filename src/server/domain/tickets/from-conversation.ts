/** A conversation becomes a ticket: an agent sees that it cannot be settled now. The visitor is told in the conversation. */
import type { AgentMethods } from '../../../protocol/agent-frames.ts';
import type { Agent, Ticket } from '../../../protocol/model.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import type { Messages } from '../messages.ts';
import type { Visitors } from '../visitors.ts';
import type { Tickets } from './tickets.ts';

export async function ticketFromConversation(
  services: { readonly tickets: Tickets; readonly visitors: Visitors; readonly messages: Messages },
  record: ConversationRecord,
  agent: Agent,
  params: Omit<AgentMethods['ticket.create']['params'], 'conversationId'>,
): Promise<Ticket> {
  const { accountId, visitorId, thread } = record.state;
  const { visitor } = await services.visitors.get(accountId, visitorId);
  const { clientId, ...wishes } = params;
  const { ticket } = await services.tickets.create(
    accountId,
    {
      groupId: thread?.groupId,
      ...wishes,
      clientKey: `agent:${agent.id}:${clientId}`,
      visitorId,
      conversationId: record.id,
      name: visitor.name,
      email: visitor.email,
    },
    { role: 'agent', id: agent.id, name: agent.name },
  );
  // The ticket's id makes it once, also when the call is repeated.
  await services.messages.sayAsBot(
    record,
    { id: 'system', role: 'system' },
    {
      clientId: `ticket-created:${ticket.id}`,
      content: { kind: 'system', code: 'ticket-created', values: { number: ticket.number, subject: ticket.subject } },
    },
  );
  return ticket;
}
