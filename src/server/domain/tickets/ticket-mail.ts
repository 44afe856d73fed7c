/** Who gets mail about a ticket: its asker about answers, the team about what is new. */
import type { Ticket } from '../../../protocol/model.ts';
import type { TicketReply } from '../../../protocol/service-desk.ts';
import type { Accounts } from '../accounts.ts';
import type { Agents } from '../agents.ts';
import type { OutgoingMail } from '../mail/mail-queue.ts';
import type { MailLocale } from '../mail/mail-texts.ts';
import { ticketAnswerMail, ticketNewsMail, ticketReceivedMail } from '../mail/mail-texts.ts';
import type { Visitors } from '../visitors.ts';

const maxRecipients = 20;

export class TicketMail {
  readonly #accounts: Accounts;
  readonly #agents: Agents;
  readonly #publicUrl: string | undefined;
  readonly #visitors: Visitors;
  constructor(accounts: Accounts, agents: Agents, visitors: Visitors, publicUrl: string | undefined) {
    this.#visitors = visitors;
    this.#accounts = accounts;
    this.#agents = agents;
    this.#publicUrl = publicUrl;
  }
  /** What the asker's page called the language, then what the account speaks. */
  async localeOf(accountId: string, visitorId: string | null | undefined): Promise<MailLocale> {
    const record = typeof visitorId === 'string' ? await this.#visitors.find(visitorId) : undefined;
    return [record?.locale, record?.visitor.locale, this.#accounts.get(accountId).settings.locale];
  }
  created(
    accountId: string,
    ticket: Ticket,
    text: string,
    byAgentId: string | undefined,
    locale: MailLocale,
  ): OutgoingMail[] {
    const { name } = this.#accounts.get(accountId).settings;
    const asker: OutgoingMail[] =
      ticket.email === undefined
        ? []
        : [this.#mail(accountId, ticket, 'received', ticket.email, ticketReceivedMail(name, ticket, locale))];
    const news = ticketNewsMail(ticket, `There is a new ticket, ${ticket.number}.`, text);
    return [...asker, ...this.#team(accountId, ticket, 'new', news, byAgentId)];
  }
  /** An agent's answer goes to the asker, the asker's to the team; notes to nobody. */
  replied(
    accountId: string,
    ticket: Ticket,
    reply: TicketReply,
    baseUrl: string | undefined,
    locale: MailLocale,
  ): OutgoingMail[] {
    if (reply.visibility === 'agents') return [];
    const { name } = this.#accounts.get(accountId).settings;
    if (reply.author.role !== 'visitor') {
      const body = ticketAnswerMail(name, ticket, reply, this.#publicUrl ?? baseUrl, locale);
      return ticket.email === undefined ? [] : [this.#mail(accountId, ticket, reply.id, ticket.email, body)];
    }
    const news = ticketNewsMail(ticket, `There is an answer to ticket ${ticket.number}.`, reply.text);
    return this.#team(accountId, ticket, reply.id, news, undefined);
  }

  /** Whoever has it; else the group; else those who run the account. */
  #team(
    accountId: string,
    ticket: Ticket,
    what: string,
    body: OutgoingMail['body'],
    exceptAgentId: string | undefined,
  ): OutgoingMail[] {
    const agents = this.#agents.list(accountId);
    const group =
      ticket.groupId === undefined ? undefined : this.#accounts.resource(accountId, 'groups', ticket.groupId);
    const assignee = agents.filter((agent) => agent.id === ticket.assigneeId);
    const members = agents.filter((agent) => group?.agentIds.includes(agent.id) === true);
    const leaders = agents.filter((agent) => agent.role !== 'agent');
    const told = assignee.length > 0 ? assignee : members.length > 0 ? members : leaders;
    return told
      .filter((agent) => agent.id !== exceptAgentId)
      .slice(0, maxRecipients)
      .map((agent) => this.#mail(accountId, ticket, `${what} ${agent.id}`, agent.email, body));
  }
  #mail(accountId: string, ticket: Ticket, what: string, to: string, body: OutgoingMail['body']): OutgoingMail {
    return {
      accountId,
      visitorId: ticket.visitorId,
      dedupeKey: `ticket ${ticket.id} ${what}`,
      to,
      senderName: this.#accounts.get(accountId).settings.name,
      body,
    };
  }
}
