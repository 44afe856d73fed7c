/**
 * A visitor's connection. It listens before it reads: whatever happens while the welcome and the missed entries are on their way is held
 * back and follows them, so nothing falls between and nothing comes twice.
 */
import { ChatError } from '../../../protocol/errors.ts';
import type { Author, Conversation, Visitor } from '../../../protocol/model.ts';
import type { Routing, VisitorMethod, VisitorPush } from '../../../protocol/visitor-frames.ts';
import type { ConversationRecord } from '../../domain/conversation-record.ts';
import { bannedError } from '../../domain/bans.ts';
import type { DomainEvent } from '../../domain/domain-event.ts';
import type { Services } from '../../domain/services.ts';
import type { Reader } from '../../domain/views.ts';
import { conversationView, ownView } from '../../domain/views.ts';
import type { VisitorSession } from '../../domain/visitor-sessions.ts';
import type { VisitorRecord } from '../../domain/visitors.ts';
import { parseSend } from '../../schemas/hot-frames.ts';
import { parse } from '../../schemas/parse.ts';
import { visitorParams, visitorSignal } from '../../schemas/visitor-frames.ts';
import { entriesPush } from '../entries-push.ts';
import type { Line } from '../line.ts';
import type { VisitorContext } from './context.ts';
import { visitorHandlers } from './handlers.ts';
import type { VisitorHub } from './hub.ts';

type EntriesEvent = Extract<DomainEvent, { type: 'entries' }>;
export interface Entrance {
  readonly session: VisitorSession;
  readonly token: string;
  readonly routing: Routing | undefined;
  readonly baseUrl: string;
  readonly address: string;
}

export class VisitorSocket implements VisitorContext {
  readonly services: Services;
  readonly line: Line;
  session: VisitorSession;
  token: string;
  #routing: Routing | undefined;
  readonly #hub: VisitorHub;
  readonly #baseUrl: string;
  readonly #address: string;
  #held: DomainEvent[] | undefined = [];
  /** Highest entry that was sent while catching up, per conversation. */
  readonly #sent = new Map<string, number>();
  #left = false;
  /** A change replaces the visitor's object, so the same object has the same author. */
  #author: { readonly of: Visitor; readonly author: Author } | undefined;
  #reader: Reader | undefined;

  constructor(services: Services, hub: VisitorHub, line: Line, entrance: Entrance) {
    this.services = services;
    this.line = line;
    this.#hub = hub;
    this.session = entrance.session;
    this.token = entrance.token;
    this.#routing = entrance.routing;
    this.#baseUrl = entrance.baseUrl;
    this.#address = entrance.address;
    hub.add(this);
    services.sessions.refuseUploads(this.session.hash, []);
    services.presence.connected(this.accountId, this.visitorId);
    services.bannedNetworks.seen(this.visitorId, this.#address);
    this.#tellInvites();
  }
  get routing(): Routing | undefined {
    return this.#routing;
  }
  set routing(routing: Routing | undefined) {
    this.#routing = routing;
    this.#tellInvites();
  }
  get accountId(): string {
    return this.session.accountId;
  }
  get visitorId(): string {
    return this.session.visitorId;
  }
  get reader(): Reader {
    if (this.#reader?.id !== this.visitorId)
      this.#reader = { role: 'visitor', id: this.visitorId, baseUrl: this.#baseUrl };
    return this.#reader;
  }
  async author(): Promise<Author> {
    return this.#authorOf(await this.services.visitors.get(this.accountId, this.visitorId));
  }
  knownAuthor(): Author | undefined {
    const record = this.services.visitors.cached(this.visitorId);
    const current = record?.accountId === this.accountId && record.mergedInto === undefined;
    return current ? this.#authorOf(record) : undefined;
  }
  #authorOf({ visitor }: VisitorRecord): Author {
    if (this.#author?.of !== visitor) {
      const author: Author = {
        id: visitor.id,
        role: 'visitor',
        ...(visitor.name === undefined ? {} : { name: visitor.name }),
        ...(visitor.avatarUrl === undefined ? {} : { avatarUrl: visitor.avatarUrl }),
      };
      this.#author = { of: visitor, author };
    }
    return this.#author.author;
  }
  conversation(id: string): Promise<ConversationRecord> {
    return this.services.conversations.ofVisitor(this.accountId, this.visitorId, id);
  }
  knownConversation(id: string): ConversationRecord | undefined {
    return this.services.conversations.cachedOfVisitor(this.accountId, this.visitorId, id);
  }
  view(record: ConversationRecord): Conversation {
    return conversationView(record, this.reader);
  }
  rebind(session: VisitorSession, token: string): void {
    const { presence } = this.services;
    if (this.#left) return;
    if (session.visitorId !== this.visitorId || session.hash !== this.session.hash) {
      const { sessions } = this.services;
      sessions.refuseUploads(session.hash, sessions.refusedUploads(this.session.hash));
      const before = this.visitorId;
      this.#hub.remove(this);
      this.session = session;
      this.#hub.add(this);
      presence.connected(this.accountId, this.visitorId);
      this.services.bannedNetworks.seen(this.visitorId, this.#address);
      presence.disconnected(this.accountId, before);
      this.#tellInvites();
    }
    this.session = session;
    this.token = token;
  }
  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#hub.remove(this);
    this.services.presence.disconnected(this.accountId, this.visitorId);
  }
  /** Sends what the page has missed, then goes live. */
  async catchUp(cursors: readonly { conversationId: string; seq: number }[]): Promise<void> {
    const { conversations } = this.services;
    for (const cursor of cursors) {
      const record = await conversations.find(cursor.conversationId);
      if (!record || record.state.visitorId !== this.visitorId) continue;
      let after = cursor.seq;
      this.#sent.set(record.id, after);
      for (let more = record.state.lastSeq > after; more && this.line.open;) {
        const page = await conversations.entries(record.id, { after, limit: 200 });
        this.#sendEntries(page);
        after = page.entries.at(-1)?.seq ?? after;
        this.#sent.set(record.id, after);
        more = page.hasMore;
      }
    }
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const event of held) this.hear(event);
    this.#sent.clear();
  }
  request(method: string, params: unknown): Promise<unknown> {
    if (method === 'conversation.send') return this.#say(params);
    if (!Object.hasOwn(visitorHandlers, method)) {
      return Promise.reject(
        new ChatError('UNKNOWN_METHOD', `There is no method "${method.slice(0, 100)}".`, { field: 'method' }),
      );
    }
    return this.#call(method as VisitorMethod, params);
  }
  async signal(frame: unknown): Promise<void> {
    const signal = parse(visitorSignal, frame);
    const { bus, receipts, sessions, visitors } = this.services;
    switch (signal.signal) {
      case 'ping':
        this.#push({ type: 'push', push: 'pong', at: signal.at });
        return;
      case 'typing':
      case 'sneak-peek': {
        const { id: conversationId, state } = await this.conversation(signal.conversationId);
        const of = { accountId: this.accountId, visitorId: state.visitorId, conversationId };
        bus.publish(
          signal.signal === 'typing'
            ? { ...of, type: 'typing', typing: signal.typing }
            : { ...of, type: 'sneak-peek', text: signal.text },
        );
        return;
      }
      case 'delivered':
        await receipts.delivered(await this.conversation(signal.conversationId), this.visitorId, 'visitor', signal.seq);
        return;
      case 'page': {
        await visitors.seen(this.accountId, this.visitorId, { page: signal.page });
        const openedAt = visitors.cached(this.visitorId)?.page?.openedAt ?? this.services.clock.now();
        this.#push({ type: 'push', push: 'page', page: { ...signal.page, openedAt } });
        bus.publish({ type: 'visitor-presence', accountId: this.accountId, visitorId: this.visitorId });
        return;
      }
      case 'refused-uploads':
        sessions.refuseUploads(this.session.hash, signal.kinds);
        return;
      case 'presence':
        if (signal.active) await visitors.seen(this.accountId, this.visitorId, {});
    }
  }
  hear(event: DomainEvent): void {
    if (this.#held) {
      this.#held.push(event);
      return;
    }
    switch (event.type) {
      case 'entries':
        this.#hearEntries(event);
        break;
      case 'receipt':
        this.#push({ type: 'push', push: 'receipt', conversationId: event.conversationId, receipt: event.receipt });
        break;
      case 'typing':
        if (event.agent)
          this.#push({
            type: 'push',
            push: 'typing',
            conversationId: event.conversationId,
            agent: event.agent,
            typing: event.typing,
          });
        break;
      case 'visitor': {
        const visitor = this.services.visitors.cached(this.visitorId)?.visitor;
        if (visitor) this.#push({ type: 'push', push: 'visitor', visitor: ownView(visitor) });
        break;
      }
      case 'visitor-banned':
        this.line.bye(bannedError().toBody(), false);
        break;
      case 'visitor-session-bound':
        this.#hearBound(event);
        break;
      case 'visitor-session-ended':
        this.#endIfStill(event.sessionHash);
        break;
      case 'availability':
        this.#push({ type: 'push', push: 'availability', ...this.services.availability.now(this.accountId) });
        break;
      case 'settings':
        this.#push({ type: 'push', push: 'config', config: this.services.accounts.publicConfig(this.accountId) });
        break;
      case 'push-visitor':
        this.#push(event.push);
        break;
      default:
    }
  }

  #say(params: unknown): Promise<unknown> {
    try {
      return visitorHandlers['conversation.send'](this, parseSend(params));
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }
  async #call<M extends VisitorMethod>(method: M, params: unknown): Promise<unknown> {
    return visitorHandlers[method](this, parse(visitorParams[method], params, 'params'));
  }
  /** The newest page counts: it is the one that would show the invite. */
  #tellInvites(): void {
    this.services.presence.refuseInvites(this.visitorId, this.#routing?.agentInvites === false);
  }
  #hearEntries(event: EntriesEvent): void {
    const { conversationId, entries } = event;
    const sent = this.#sent.get(conversationId) ?? 0;
    const arrives = entries.some(
      (entry) =>
        entry.seq > sent &&
        ((entry.kind === 'conversation' && entry.change === 'created') ||
          (entry.kind === 'participant' && entry.participant.id === this.visitorId && entry.change === 'added')),
    );
    if (!arrives) {
      this.#sendEntries(event, sent);
      return;
    }
    // The page has to know a conversation before its entries make sense.
    void this.services.conversations.find(conversationId).then((record) => {
      if (record) this.#push({ type: 'push', push: 'conversation', conversation: this.view(record) });
      this.#sendEntries(event, sent);
    });
  }
  #sendEntries(event: Pick<EntriesEvent, 'entries' | 'text'>, after = 0): void {
    const push = entriesPush(event, this.reader, this.visitorId, after);
    if (push !== undefined) this.line.sendText(push);
  }
  /** Another socket of this browser has identified the visitor. */
  #hearBound(event: { visitorId: string }): void {
    if (event.visitorId === this.visitorId) return;
    this.rebind({ ...this.session, visitorId: event.visitorId }, this.token);
    void this.services.visitors.find(event.visitorId).then((record) => {
      if (record) this.#push({ type: 'push', push: 'visitor', visitor: ownView(record.visitor) });
    });
  }
  /** The socket that logged out has another session by now; the others are told to come back with none. */
  #endIfStill(hash: string): void {
    setImmediate(() => {
      if (this.session.hash !== hash) return;
      this.line.bye(
        new ChatError('SESSION_EXPIRED', 'The visitor has logged out in another window.', { retryable: true }).toBody(),
        true,
      );
    });
  }
  #push(push: VisitorPush): void {
    this.line.send(push);
  }
}
