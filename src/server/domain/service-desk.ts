/** What a support team needs around the conversations: settings, forms, tickets, mail, figures, and the care for visitors' data. */
import type { Accounts } from './accounts.ts';
import type { Agents } from './agents.ts';
import type { Conversations } from './conversations.ts';
import { Forms } from './forms/forms.ts';
import { AnswerMails } from './mail/answer-mails.ts';
import { MailQueue } from './mail/mail-queue.ts';
import { MailStops } from './mail/mail-stops.ts';
import { Transcripts } from './mail/transcripts.ts';
import { senderAddress, smtpTransport } from './mail/transport.ts';
import type { Messages } from './messages.ts';
import { Erasure } from './privacy/erasure.ts';
import { Exports } from './privacy/exports.ts';
import { Search } from './reports/search.ts';
import { SearchIndex } from './search/search-index.ts';
import { ThreadSummaries } from './reports/thread-summaries.ts';
import { Reports } from './reports/today.ts';
import type { Foundation } from './foundation.ts';
import type { Presence } from './presence.ts';
import { SettingsService } from './settings/settings-service.ts';
import type { ThreadExtras } from './thread-extras.ts';
import type { Threads } from './threads.ts';
import { TicketMail } from './tickets/ticket-mail.ts';
import { Tickets } from './tickets/tickets.ts';
import type { Uploads } from './uploads.ts';
import type { VisitorConversations } from './visitor-conversations.ts';
import type { Visitors } from './visitors.ts';
import type { Visits } from './visits.ts';

export interface ServiceDeskParts extends Foundation {
  readonly accounts: Accounts;
  readonly agents: Agents;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly visitorConversations: VisitorConversations;
  readonly messages: Messages;
  readonly threads: Threads;
  readonly threadExtras: ThreadExtras;
  readonly uploads: Uploads;
  readonly presence: Presence;
  readonly visits: Visits;
}
export interface ServiceDesk {
  readonly settings: SettingsService;
  readonly mail: MailQueue;
  readonly mailStops: MailStops;
  readonly answerMails: AnswerMails;
  readonly transcripts: Transcripts;
  readonly tickets: Tickets;
  readonly forms: Forms;
  readonly reports: Reports;
  readonly threadSummaries: ThreadSummaries;
  readonly search: Search;
  readonly searchIndex: SearchIndex;
  readonly erasure: Erasure;
  readonly exports: Exports;
}

export function createServiceDesk(parts: ServiceDeskParts): ServiceDesk {
  const { store, clock, config, accounts, agents, visitors, conversations } = parts;
  const { smtpUrl } = config;
  const transport = smtpUrl === undefined ? undefined : smtpTransport(smtpUrl, senderAddress(config));
  const mail = new MailQueue({ ...parts, transport });
  const stops = new MailStops(store, clock);
  const answerMails = new AnswerMails({ ...parts, mail, stops });
  const ticketMail = new TicketMail(accounts, agents, visitors, config.publicUrl);
  const searchIndex = new SearchIndex(parts);
  const tickets = new Tickets({ ...parts, mail, ticketMail, index: searchIndex });
  const threadSummaries = new ThreadSummaries(parts);
  return {
    settings: new SettingsService({ accounts, agents, clock, maxUploadBytes: config.maxUploadBytes }),
    mail,
    mailStops: stops,
    answerMails,
    transcripts: new Transcripts({ ...parts, mail }),
    tickets,
    forms: new Forms({ ...parts, tickets, answerMails }),
    reports: new Reports(store, accounts, clock),
    threadSummaries,
    search: new Search({ store, conversations, visitors, tickets, index: searchIndex }),
    searchIndex,
    erasure: new Erasure({ ...parts, threadSummaries }),
    exports: new Exports({ ...parts, tickets }),
  };
}
/** Takes up what an earlier process left: waiting mail, missing summaries, bytes of erased visitors. */
export async function startServiceDesk(desk: ServiceDesk): Promise<void> {
  await desk.erasure.start();
  await desk.threadSummaries.start();
  desk.searchIndex.start();
  desk.mail.wake();
  await desk.answerMails.start();
}
/** Resolves when nothing of it writes any more. */
export async function stopServiceDesk(desk: ServiceDesk): Promise<void> {
  await desk.answerMails.stop();
  await desk.mail.stop();
  await desk.threadSummaries.settled();
  await desk.searchIndex.stop();
}
