/** The hello of a visitor: account, origin, session, identity, then the welcome. */
import { ChatError } from '../../../protocol/errors.ts';
import type { HelloFrame, WelcomeFrame } from '../../../protocol/visitor-frames.ts';
import { PROTOCOL_VERSION } from '../../../protocol/visitor-frames.ts';
import type { Account } from '../../domain/accounts.ts';
import { bannedError } from '../../domain/bans.ts';
import type { Services } from '../../domain/services.ts';
import { ownView } from '../../domain/views.ts';
import type { VisitorSession } from '../../domain/visitor-sessions.ts';
import { originAllowed } from '../../origins.ts';
import { parse } from '../../schemas/parse.ts';
import { hello as helloSchema } from '../../schemas/visitor-frames.ts';
import type { Line } from '../line.ts';
import type { VisitorHub } from './hub.ts';
import { firstConversations } from './visitor-methods.ts';
import { VisitorSocket } from './visitor-socket.ts';

export interface Peer {
  readonly origin: string | undefined;
  /** This server's own origin, as the peer reached it. */
  readonly baseUrl: string;
  /** Where the peer is in the network; only what a ban needs of it is kept. */
  readonly address: string;
}

export async function enter(
  services: Services,
  hub: VisitorHub,
  line: Line,
  peer: Peer,
  frame: unknown,
): Promise<VisitorSocket> {
  const hello = parse(helloSchema, frame, 'hello');
  if (hello.version !== PROTOCOL_VERSION) {
    throw new ChatError(
      'UNSUPPORTED_VERSION',
      `This server speaks version ${String(PROTOCOL_VERSION)}, the page version ${String(hello.version)}. Load the widget from this server.`,
      {
        field: 'version',
      },
    );
  }
  const account = services.accounts.find(hello.account);
  if (!originAllowed(peer, account, services.config)) {
    throw new ChatError(
      'ORIGIN_NOT_ALLOWED',
      `The site ${peer.origin ?? ''} is not on this account's list of allowed origins. Add it in the console under security.`,
    );
  }
  const { session, token } = await openSession(services, hub, account, hello, peer.address);
  const socket = new VisitorSocket(services, hub, line, {
    session,
    token,
    routing: hello.routing,
    baseUrl: peer.baseUrl,
    address: peer.address,
  });
  try {
    line.send(await welcome(services, account, socket));
  } catch (error) {
    socket.leave();
    throw error;
  }
  await socket.catchUp(hello.cursors ?? []);
  return socket;
}

async function openSession(
  services: Services,
  hub: VisitorHub,
  account: Account,
  hello: HelloFrame,
  address: string,
): Promise<{ session: VisitorSession; token: string }> {
  const { sessions, visitors, identities, config } = services;
  let opened = hello.session === undefined ? undefined : await resume(services, account, hello.session);
  const stranger = opened === undefined && (await services.bannedNetworks.blocks(account.id, address));
  if (stranger && hello.identity?.proof === undefined) throw bannedError();
  opened ??= await sessions.issue(account.id, (await visitors.create(account.id)).visitor.id);
  if (hello.identity)
    opened = { ...opened, session: (await identities.identify(opened.session, hello.identity)).session };
  const { session } = opened;
  const { ban, visitor } = await visitors.get(account.id, session.visitorId);
  if (ban || (stranger && visitor.verified !== true)) throw bannedError();
  if (hub.countOf(session.visitorId) >= config.connectionsPerVisitor) {
    throw new ChatError(
      'TOO_MANY_CONNECTIONS',
      `This visitor has ${String(config.connectionsPerVisitor)} open connections already. Close some windows.`,
      {
        retryable: true,
        retryAfterMs: 30_000,
      },
    );
  }
  if (hello.visitor) await visitors.update(account.id, session.visitorId, hello.visitor);
  await visitors.seen(account.id, session.visitorId, { page: hello.page, device: hello.device, locale: hello.locale });
  return opened;
}
/** Unknown, expired and foreign tokens are all the same: the page starts anew. */
async function resume(
  services: Services,
  account: Account,
  token: string,
): Promise<{ session: VisitorSession; token: string } | undefined> {
  const session = await services.sessions.find(token);
  if (session?.accountId !== account.id) return undefined;
  return (await services.visitors.find(session.visitorId)) ? { session, token } : undefined;
}
async function welcome(services: Services, account: Account, socket: VisitorSocket): Promise<WelcomeFrame> {
  const { visitorId } = socket;
  const { records, hasMore } = await services.conversations.list(visitorId, { limit: firstConversations });
  const { visitor } = await services.visitors.get(account.id, visitorId);
  return {
    type: 'welcome',
    version: PROTOCOL_VERSION,
    session: socket.token,
    visitor: ownView(visitor),
    config: services.accounts.publicConfig(account.id),
    ...services.availability.now(account.id),
    conversations: records.map((record) => socket.view(record)),
    hasMoreConversations: hasMore,
    invites: await services.invites.pending(account.id, visitorId),
    offlineMessages: records.reduce((sum, record) => sum + record.undelivered('visitor', visitorId), 0),
    heartbeatMs: services.config.heartbeatMs,
    serverTime: services.clock.now(),
  };
}
