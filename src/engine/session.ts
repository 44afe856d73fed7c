/**
 * Who the visitor is to the server: the session token, the hello that opens a line, the welcome that answers it, and what identify and logout
 * change. What the page says about the visitor before there is a line is kept here and travels in the hello.
 */
import { PROTOCOL_VERSION } from '../protocol/visitor-frames.ts';
import type { HelloFrame, IdentifyResult, Routing, WelcomeFrame } from '../protocol/visitor-frames.ts';
import type { Conversation, Identity, VisitorUpdate, Visitor } from '../protocol/model.ts';
import {
  absorbConversation,
  addLocalConversation,
  display,
  freshConversation,
  isLocal,
  joinReceipts,
  ownReceipt,
} from './conversations.ts';
import type { Core } from './core.ts';
import { defined } from './defined.ts';
import { merged } from './store.ts';
import type { ConversationState } from './state.ts';
import type { Vault } from './vault.ts';

interface StoredSession {
  readonly token: string;
  /** A conversation was under way: reason enough to connect without being asked. */
  readonly open: boolean;
}
export interface Session {
  readonly token: string | undefined;
  /** Reads what an earlier page left, once. */
  restore(): Promise<{ readonly open: boolean }>;
  hello(): Promise<HelloFrame>;
  snapshot(): WelcomeFrame | undefined;
  welcome(frame: WelcomeFrame, replay: boolean): void;
  /** Answer of identify or logout, here or in another tab. */
  changed(result: IdentifyResult, cause: 'identify' | 'logout'): void;
  readonly identity: Identity | undefined;
  /** Kept for the next hello. `told`: it is asked for on the line, only a hello without a session has to repeat it. */
  keepIdentity(identity: Identity | undefined, told?: boolean): void;
  keepVisitor(update: VisitorUpdate): void;
  keepRouting(routing: Routing): void;
  /** What no hello has carried yet; taken away by reading. */
  takeVisitor(): VisitorUpdate | undefined;
  takeIdentity(): Identity | undefined;
  takeRouting(): Routing | undefined;
  forget(): Promise<void>;
  setVisitor(visitor: Visitor, cause: 'update' | 'identify' | 'logout' | 'welcome'): void;
}

/** Later words win; maps are merged by key, lists replaced. */
export function joinUpdates(first: VisitorUpdate | undefined, then: VisitorUpdate): VisitorUpdate {
  const joined: Record<string, unknown> = { ...first, ...then };
  for (const key of ['metadata', 'customFields', 'sessionFields'] as const) {
    if (first?.[key] && then[key] && !(key === 'sessionFields' && then.replaceSessionFields))
      joined[key] = { ...first[key], ...then[key] };
  }
  return joined;
}

export function createSession(core: Core, vault: Vault): Session {
  const { store, ports, events, inner } = core;
  const { options } = store.state;
  let token: string | undefined;
  let restored: Promise<{ open: boolean }> | undefined;
  let last: WelcomeFrame | undefined;
  let identity = options.identity;
  let routing: Routing | undefined = options.routing;
  /** Not yet confirmed by a welcome or an answer. */
  let identityKept = identity !== undefined;
  let routingKept = routing !== undefined;
  let sentIdentity: Identity | undefined;
  let sentRouting: Routing | undefined;
  let visitor: VisitorUpdate | undefined = options.metadata
    ? joinUpdates({ metadata: options.metadata }, options.visitor ?? {})
    : options.visitor;
  /** In the hello that is under way, until its welcome. */
  let travelling: VisitorUpdate | undefined;
  let stored = '';

  function save(): void {
    if (!token) return;
    const open = store.state.conversations.some(
      ({ conversation: { id, thread } }) => !isLocal(id) && thread && thread.status !== 'closed',
    );
    const text = JSON.stringify({ token, open } satisfies StoredSession);
    if (text === stored) return;
    stored = text;
    void vault.write('session', { token, open });
  }
  store.subscribe((state, previous) => {
    if (state.conversations !== previous.conversations) save();
  });
  function setVisitor(next: Visitor, cause: 'update' | 'identify' | 'logout' | 'welcome'): void {
    store.set({ visitor: next });
    events.emit('user', { visitor: next, cause });
  }
  /** Brings the list in line with the server's without losing what is loaded here. */
  function takeConversations(list: readonly Conversation[], hasMore: boolean, keep: boolean, fresh = false): void {
    const listed = new Map(list.map((conversation) => [conversation.id, conversation]));
    for (const { conversation, pending } of keep ? [] : store.state.conversations) {
      // Written for somebody whom the server has forgotten: still to be sent, as the visitor we are now.
      if (pending.length && !isLocal(conversation.id) && !listed.has(conversation.id)) {
        absorbConversation(core, conversation.id, addLocalConversation(core));
      }
    }
    const kept: ConversationState[] = [];
    for (const item of store.state.conversations) {
      const news = listed.get(item.conversation.id);
      listed.delete(item.conversation.id);
      if (news) {
        const receipts = joinReceipts(item.conversation.receipts, news.receipts);
        const { lastMessage } = item.conversation;
        const newest = lastMessage && lastMessage.seq > (news.lastMessage?.seq ?? 0) ? { lastMessage } : {};
        kept.push(
          merged(item, { conversation: Object.freeze({ ...news, ...newest, receipts }), typing: Object.freeze([]) }),
        );
      } else if (keep || isLocal(item.conversation.id)) kept.push(item);
    }
    store.set({
      conversations: [...kept, ...[...listed.values()].map((conversation) => freshConversation(conversation))],
      hasMoreConversations: hasMore,
    });
    const { view } = store.state;
    if (view.conversationId && !store.find(view.conversationId)) store.setView({ conversationId: undefined });
    // The list of a first welcome, or of somebody else, is history; later it is news.
    for (const conversation of fresh ? listed.values() : []) {
      events.emit('conversation', { change: 'added', conversationId: conversation.id, conversation });
    }
    for (const item of kept) {
      const own = ownReceipt(item.conversation);
      const news = list.find(({ id }) => id === item.conversation.id);
      // Read while the line was down: say it again.
      if (own && news && own.readSeq > (ownReceipt(news)?.readSeq ?? 0))
        inner.emit('read-again', { conversationId: news.id, seq: own.readSeq });
    }
    adoptLocal();
  }
  /** What was begun before we knew of any conversation goes on in the newest one. */
  function adoptLocal(): void {
    const newest = store.state.conversations.find(({ conversation }) => !isLocal(conversation.id));
    if (!newest) return;
    for (const { conversation } of store.state.conversations) {
      if (isLocal(conversation.id)) absorbConversation(core, conversation.id, newest.conversation.id);
    }
    const { view } = store.state;
    if (view.open && !view.conversationId) display(core, newest.conversation.id);
  }
  return {
    get token() {
      return token;
    },
    restore() {
      restored ??= vault.read<StoredSession>('session').then((found) => {
        token ??= typeof found?.token === 'string' ? found.token : undefined;
        return { open: token !== undefined && found?.open === true };
      });
      return restored;
    },
    async hello() {
      await this.restore();
      // Another tab may have signed in or out since.
      token = (await vault.read<StoredSession>('session'))?.token ?? token;
      const { state } = store;
      travelling = visitor ? joinUpdates(travelling, visitor) : travelling;
      visitor = undefined;
      // A proof may have run out by now; the session alone says who this is, once it was accepted.
      sentIdentity = identityKept || !token ? identity : undefined;
      sentRouting = routing;
      const cursors = state.conversations
        .filter(({ conversation }) => !isLocal(conversation.id))
        .map(({ conversation, cursor }) => ({ conversationId: conversation.id, seq: cursor }));
      return {
        type: 'hello',
        version: PROTOCOL_VERSION,
        ...defined({
          account: options.account,
          session: token,
          identity: sentIdentity,
          visitor: travelling,
          page: state.page,
          locale: state.options.locale ?? ports.locale,
          device: ports.device,
          routing: sentRouting,
          cursors: cursors.length ? cursors : undefined,
        }),
      };
    },
    snapshot() {
      const { state } = store;
      if (!last || !state.visitor || !token) return undefined;
      const own = state.conversations.filter(({ conversation }) => !isLocal(conversation.id));
      return {
        ...last,
        session: token,
        visitor: state.visitor,
        config: state.config ?? last.config,
        availability: state.availability ?? last.availability,
        groups: state.groups,
        conversations: own.map(({ conversation, unread, cursor }) => ({ ...conversation, unread, lastSeq: cursor })),
        hasMoreConversations: state.hasMoreConversations,
        offlineMessages: 0,
      };
    },
    welcome(frame, replay) {
      const before = store.state.visitor;
      const switched = before !== undefined && before.id !== frame.visitor.id;
      if (switched && before.externalId !== undefined && before.externalId !== frame.visitor.externalId) {
        inner.emit('visitor-changed', undefined);
      }
      last = frame;
      token = frame.session;
      if (!replay) {
        travelling = undefined;
        identityKept &&= identity !== sentIdentity;
        routingKept &&= routing !== sentRouting;
      }
      store.set({
        config: frame.config,
        availability: frame.availability,
        groups: frame.groups,
        channels: store.state.options.channels ?? frame.config.channels,
      });
      if (JSON.stringify(before) !== JSON.stringify(frame.visitor)) setVisitor(frame.visitor, 'welcome');
      takeConversations(frame.conversations, frame.hasMoreConversations, !switched, before !== undefined && !switched);
      save();
    },
    changed(result, cause) {
      const before = store.state.visitor;
      // The anonymous visitor's own conversations come along; another person's never do.
      const same = result.merged || before?.id === result.visitor.id;
      if (cause === 'logout' || (!same && before?.externalId !== undefined)) inner.emit('visitor-changed', undefined);
      if (cause === 'logout') {
        identity = undefined;
        identityKept = false;
      }
      token = result.session;
      stored = '';
      if (!same)
        for (const { conversation } of store.state.conversations) {
          if (!isLocal(conversation.id))
            events.emit('conversation', { change: 'removed', conversationId: conversation.id });
        }
      setVisitor(result.visitor, cause);
      takeConversations(result.conversations, result.hasMoreConversations, same);
      save();
    },
    get identity() {
      return identity;
    },
    keepIdentity(next, told = false) {
      identity = next;
      identityKept = next !== undefined && !told;
    },
    keepVisitor: (update) => void (visitor = joinUpdates(visitor, update)),
    keepRouting(next) {
      routing = { ...routing, ...next };
      routingKept = true;
    },
    takeVisitor() {
      const kept = visitor;
      visitor = undefined;
      return kept;
    },
    takeIdentity() {
      const kept = identityKept ? identity : undefined;
      identityKept = false;
      return kept;
    },
    takeRouting() {
      const kept = routingKept ? routing : undefined;
      routingKept = false;
      return kept;
    },
    async forget() {
      token = undefined;
      stored = '';
      last = undefined;
      await vault.remove('session');
    },
    setVisitor,
  };
}
