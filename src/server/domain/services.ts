/** All of the domain, put together once per server. Sockets, routes and later parts reach everything through this object. */
import { Accounts } from './accounts.ts';
import { AgentAccess } from './agent-access.ts';
import { Agents } from './agents.ts';
import { AvailabilityService } from './availability.ts';
import { BannedNetworks } from './banned-networks.ts';
import { Bans } from './bans.ts';
import { CannedReplies } from './canned-replies.ts';
import { Conversations } from './conversations.ts';
import type { Foundation } from './foundation.ts';
import { Identities } from './identities.ts';
import { Inbox } from './inbox.ts';
import { Messages } from './messages.ts';
import { Presence } from './presence.ts';
import { Receipts } from './receipts.ts';
import type { Reception } from './reception.ts';
import type { ServiceDesk } from './service-desk.ts';
import { createServiceDesk, startServiceDesk, stopServiceDesk } from './service-desk.ts';
import type { Bots } from './bots/bots.ts';
import { createBots } from './bots/create-bots.ts';
import type { KeyActions } from './bots/key-actions.ts';
import { Invites } from './invites/invites.ts';
import { OpenThreads } from './reception/open-threads.ts';
import { Relays } from './relay/relays.ts';
import { ReceptionDesk } from './reception/reception-desk.ts';
import { ThreadExtras } from './thread-extras.ts';
import { Threads } from './threads.ts';
import { Uploads } from './uploads.ts';
import { VisitorConversations } from './visitor-conversations.ts';
import { VisitorSessions } from './visitor-sessions.ts';
import { Visitors } from './visitors.ts';
import { Visits } from './visits.ts';

export interface Services extends Foundation, ServiceDesk {
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly sessions: VisitorSessions;
  readonly identities: Identities;
  readonly conversations: Conversations;
  readonly threads: Threads;
  readonly messages: Messages;
  readonly visitorConversations: VisitorConversations;
  readonly threadExtras: ThreadExtras;
  readonly receipts: Receipts;
  readonly agents: Agents;
  readonly agentAccess: AgentAccess;
  readonly presence: Presence;
  readonly availability: AvailabilityService;
  readonly inbox: Inbox;
  readonly bans: Bans;
  readonly bannedNetworks: BannedNetworks;
  readonly cannedReplies: CannedReplies;
  readonly visits: Visits;
  readonly uploads: Uploads;
  /** Decides who answers; may be replaced once everything stands. */
  reception: Reception;
  readonly openThreads: OpenThreads;
  readonly desk: ReceptionDesk;
  readonly bots: Bots;
  readonly keyActions: KeyActions;
  readonly invites: Invites;
  readonly relays: Relays;
  /** Ends timers and background work; resolves when what was under way is stored. */
  stop(): Promise<void>;
}

export async function createServices(foundation: Foundation): Promise<Services> {
  const { config, store, bus, blobs, clock } = foundation;
  const openThreads = new OpenThreads(store, bus);
  const accounts = new Accounts({
    store,
    bus,
    clock,
    maxUploadBytes: config.maxUploadBytes,
    acceptAny: config.acceptAnyAccount,
    mail: config.smtpUrl !== undefined,
  });
  const visitors = new Visitors(store, bus, clock, accounts);
  const sessions = new VisitorSessions(store, clock);
  const conversations = new Conversations(store, bus, clock);
  const threads = new Threads(conversations, clock);
  const reception = (): Reception => services.reception;
  const messages = new Messages(conversations, threads, reception, clock);
  const agents = new Agents(store, bus, clock, accounts);
  const presence = new Presence(bus);
  const bannedNetworks = new BannedNetworks(store, visitors, clock);
  const desk = new ReceptionDesk({
    accounts,
    agents,
    visitors,
    conversations,
    threads,
    messages,
    open: openThreads,
    bus,
    clock,
    logger: foundation.logger,
  });
  const uploads = new Uploads(store, blobs, clock);
  const visits = new Visits(store, bus, clock);
  const threadExtras = new ThreadExtras(store, conversations, messages, clock);
  const visitorConversations = new VisitorConversations({
    store,
    accounts,
    conversations,
    messages,
    threads,
    reception,
    clock,
  });
  const availability = new AvailabilityService(accounts, desk.facts, bus, clock);
  const { bots, keyActions } = createBots({
    ...foundation,
    accounts,
    visitors,
    conversations,
    visitorConversations,
    threads,
    messages,
    openThreads,
    desk,
  });
  const serviceDesk = createServiceDesk({
    ...foundation,
    accounts,
    agents,
    visitors,
    conversations,
    visitorConversations,
    messages,
    threads,
    threadExtras,
    uploads,
    visits,
    presence,
  });
  const receipts = new Receipts(store, bus, clock);
  const relays = new Relays({
    ...foundation,
    accounts,
    visitors,
    conversations,
    visitorConversations,
    messages,
    threads,
    threadExtras,
    uploads,
    receipts,
    presence,
    open: openThreads,
    desk,
  });
  const services: Services = {
    ...foundation,
    ...serviceDesk,
    accounts,
    visitors,
    sessions,
    identities: new Identities({ store, bus, clock, accounts, visitors, sessions, conversations }),
    conversations,
    threads,
    messages,
    visitorConversations,
    threadExtras,
    receipts,
    relays,
    agents,
    agentAccess: new AgentAccess(store, clock, agents),
    presence,
    availability,
    inbox: new Inbox(store, conversations, visitors, presence, serviceDesk.searchIndex),
    bans: new Bans({ store, bus, clock, visitors, conversations, threads, networks: bannedNetworks }),
    bannedNetworks,
    cannedReplies: new CannedReplies(store, bus, clock),
    visits,
    uploads,
    reception: desk.receptionist,
    openThreads,
    desk,
    bots,
    keyActions,
    invites: new Invites({ store, bus, clock, agents, visitors, presence, messages, visitorConversations }),
    stop: async () => {
      desk.stop();
      bots.stop();
      relays.stop();
      availability.stop();
      bannedNetworks.stop();
      await stopServiceDesk(serviceDesk);
    },
  };
  await accounts.load();
  await agents.load();
  await openThreads.load();
  await bannedNetworks.start();
  desk.start();
  bots.start();
  await relays.start();
  availability.start();
  await startServiceDesk(serviceDesk);
  return services;
}
