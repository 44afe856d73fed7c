/**
 * The widget's socket, `/ws`. JSON text frames, one object each, `type` first.
 *
 * The page speaks first (`hello`), the server answers `welcome` or `refused`. Then `request`/`response` pairs, `signal`s that need no
 * answer, and `push`es. The server acknowledges a `conversation.send` only after commit and fsync.
 */
import type { Content, FormAnswer, FormDefinition, FormKind, Metadata, Properties } from './content.ts';
import type { Entry } from './entries.ts';
import type { ErrorBody } from './errors.ts';
import type { TicketDetail, TicketPage, TicketReply } from './service-desk.ts';
import type {
  AccountConfig,
  Agent,
  Availability,
  Conversation,
  GroupAvailability,
  Identity,
  Invite,
  Message,
  Page,
  PageDetails,
  QueuePosition,
  Rating,
  Receipt,
  Ticket,
  UrlInfo,
  VisitKind,
  Visitor,
  VisitorUpdate,
} from './model.ts';

export const PROTOCOL_VERSION = 1;

/** Settings of a visit that decide who answers; page options win over the account's. */
export interface Routing {
  readonly mode?: 'bot' | 'agent' | 'bot-first' | 'agent-first';
  readonly agentId?: string;
  readonly groupId?: string;
  readonly botId?: string;
  /** Only this group of the bot's questions and answers. */
  readonly faqGroupId?: string;
  /** False: the bot does not offer questions to press. */
  readonly guidedQuestions?: boolean;
  /** False: the page shows no invites by agents. */
  readonly agentInvites?: boolean;
  /** When the named agent is offline: tell the visitor, or let others answer. */
  readonly agentOffline?: 'tell' | 'others';
  readonly steps?: readonly RoutingStep[];
  readonly priority?: boolean;
  readonly greeting?: { readonly bot?: string; readonly agent?: string; readonly offline?: string };
  readonly source?: string;
  readonly platform?: string;
  readonly overflow?: {
    readonly when: 'always' | 'busy' | 'offline';
    readonly accountId: string;
    readonly groupId?: string;
  };
}
export type OverflowCondition = 'agent-offline' | 'agent-busy' | 'group-offline' | 'group-busy' | 'off-duty' | 'any';
export interface RoutingStep {
  readonly target: 'agent' | 'group';
  readonly id: string;
  readonly overflow: boolean;
  readonly when: OverflowCondition;
}
export interface Cursor {
  readonly conversationId: string;
  readonly seq: number;
}
export interface HelloFrame {
  readonly type: 'hello';
  readonly version: number;
  /** Public id of the account; absent: the server's default account. */
  readonly account?: string;
  /** Session token of an earlier welcome. Absent or expired: a new anonymous visitor. */
  readonly session?: string;
  readonly identity?: Identity;
  readonly visitor?: VisitorUpdate;
  readonly page?: Page;
  readonly locale?: string;
  readonly device?: { readonly kind: 'desktop' | 'mobile'; readonly timeZone?: string; readonly screen?: string };
  readonly routing?: Routing;
  /** What the page has already; the server sends what is missing after the welcome, before anything live. */
  readonly cursors?: readonly Cursor[];
}
export interface WelcomeFrame {
  readonly type: 'welcome';
  readonly version: number;
  readonly session: string;
  readonly visitor: Visitor;
  readonly config: AccountConfig;
  readonly availability: Availability;
  readonly groups: readonly GroupAvailability[];
  /** The 10 conversations with the newest activity. */
  readonly conversations: readonly Conversation[];
  readonly hasMoreConversations: boolean;
  readonly invites: readonly Invite[];
  /** Messages that arrived while the visitor was away. */
  readonly offlineMessages: number;
  /** Milliseconds between pings from the server; two missed ones mean the connection is dead. */
  readonly heartbeatMs: number;
  readonly serverTime: number;
}
export interface RefusedFrame {
  readonly type: 'refused';
  readonly error: ErrorBody;
}

/** method → what it takes and what it gives. Every method is idempotent or carries a `clientId`. */
export interface VisitorMethods {
  'conversation.send': {
    params: {
      /** Absent: the visitor's only conversation, created when there is none. */
      conversationId?: string;
      clientId: string;
      content: Content;
      metadata?: Metadata;
      properties?: Properties;
      /** Adds to a closed thread instead of opening a new one. */
      attachToLastThread?: boolean;
    };
    result: { message: Message; conversationId: string; duplicate: boolean };
  };
  'conversation.create': {
    params: {
      clientId: string;
      displayName?: string;
      description?: string;
      iconUrl?: string;
      metadata?: Metadata;
      properties?: Properties;
      threadProperties?: Properties;
      groupId?: string;
      /** False: the thread is closed at once (an offline message). */
      active?: boolean;
      messages?: readonly { clientId: string; content: Content; metadata?: Metadata; properties?: Properties }[];
    };
    result: { conversation: Conversation };
  };
  /** Opens a new thread in a conversation whose last thread is closed. */
  'conversation.resume': {
    params: {
      conversationId: string;
      groupId?: string;
      properties?: Properties;
      threadProperties?: Properties;
      active?: boolean;
      messages?: readonly { clientId: string; content: Content; metadata?: Metadata; properties?: Properties }[];
    };
    result: { conversation: Conversation };
  };
  'conversation.get': { params: { conversationId: string }; result: { conversation: Conversation } };
  'conversation.list': {
    params: { before?: number; limit?: number };
    result: { conversations: readonly Conversation[]; hasMore: boolean; total: number };
  };
  'conversation.update': {
    params: {
      conversationId: string;
      displayName?: string | null;
      description?: string | null;
      iconUrl?: string | null;
      metadata?: Metadata | null;
    };
    result: { conversation: Conversation };
  };
  'conversation.remove': { params: { conversationId: string }; result: Record<string, never> };
  /** Entries of one conversation. `after`: oldest first from there. `before`: the newest below it, oldest first. */
  'conversation.entries': {
    params: { conversationId: string; after?: number; before?: number; limit?: number };
    result: { entries: readonly Entry[]; hasMore: boolean };
  };
  'conversation.read': { params: { conversationId: string; seq: number }; result: { receipt: Receipt } };
  'conversation.end': { params: { conversationId: string }; result: Record<string, never> };
  'conversation.rate': {
    params: {
      conversationId: string;
      score?: number;
      scale: Rating['scale'];
      comment?: string;
      tags?: readonly string[];
    };
    result: { rating: Rating };
  };
  'conversation.rate-cancel': {
    params: { conversationId: string; fields: readonly ('score' | 'comment')[] };
    result: Record<string, never>;
  };
  'conversation.postback': {
    params: {
      conversationId: string;
      messageId?: string;
      actionId: string;
      payload?: string;
      toggled?: boolean;
      metadata?: Metadata;
      clientId: string;
    };
    result: Record<string, never>;
  };
  'conversation.properties': {
    params: {
      conversationId: string;
      threadId?: string;
      messageId?: string;
      set?: Properties;
      remove?: Readonly<Record<string, readonly string[]>>;
    };
    result: Record<string, never>;
  };
  'conversation.transcript': { params: { conversationId: string; email: string }; result: Record<string, never> };
  /** Ask for a person instead of the bot. */
  'conversation.handover': { params: { conversationId: string; groupId?: string }; result: Record<string, never> };
  'visitor.identify': { params: { identity: Identity; visitor?: VisitorUpdate }; result: IdentifyResult };
  'visitor.logout': { params: Record<string, never>; result: IdentifyResult };
  'visitor.update': { params: { visitor: VisitorUpdate }; result: { visitor: Visitor; warnings: readonly string[] } };
  'visitor.visit': {
    params: { kind: VisitKind; current: PageDetails; previous?: PageDetails };
    result: Record<string, never>;
  };
  'visitor.routing': { params: { routing: Routing }; result: Record<string, never> };
  'visitor.erase': { params: Record<string, never>; result: Record<string, never> };
  'visitor.export': { params: Record<string, never>; result: { url: string } };
  'form.get': {
    params: { kind: FormKind; groupId?: string };
    result: { enabled: boolean; form?: FormDefinition };
  };
  'form.submit': {
    params: {
      formId: string;
      kind: FormKind;
      clientId: string;
      answers: readonly FormAnswer[];
      conversationId?: string;
      /** The form's message, when it was one in the conversation. */
      messageId?: string;
      groupId?: string;
      metadata?: Metadata;
      timeZone?: string;
      /** Mails answers that the visitor misses to the first address of the form, or does not; absent: as the form says. */
      linkEmail?: boolean;
    };
    result: { message?: Message; ticket?: Ticket; conversationId?: string };
  };
  /** The visitor's own tickets, the last changed first. */
  'ticket.list': { params: { cursor?: string; limit?: number }; result: TicketPage };
  'ticket.get': { params: { ticketId: string; after?: string; limit?: number }; result: TicketDetail };
  /** The visitor has seen what there is: it is no longer `unread`, on all their devices. */
  'ticket.read': { params: { ticketId: string }; result: { ticket: Ticket } };
  /** Opens a solved ticket again. The text may be empty when there are files. */
  'ticket.reply': {
    params: { ticketId: string; clientId: string; text: string; uploadIds?: readonly string[] };
    result: { ticket: Ticket; reply: TicketReply };
  };
  'invite.accept': { params: { inviteId: string }; result: Record<string, never> };
  'invite.cancel': { params: { inviteId: string }; result: Record<string, never> };
  /**
   * Groups that the visitor has to choose from before the first message of a thread, or in the named conversation's thread that waits for
   * the choice; none where that is decided. Creating, resuming or handing over with a `groupId` is the answer.
   */
  'reception.choices': {
    params: { conversationId?: string };
    result: {
      groups: readonly GroupAvailability[];
      /** False: a group that is offline cannot be chosen. */
      takesMessages: boolean;
    };
  };
  /** A named hook of the page; the account decides what it does (start a bot, tag, send, route). */
  trigger: { params: { name: string; conversationId?: string }; result: { known: boolean } };
  'availability.get': {
    params: { groupIds?: readonly string[] };
    result: { availability: Availability; groups: readonly GroupAvailability[] };
  };
  'agent.predict': { params: { groupId?: string }; result: { agent: Agent; queue: boolean } };
  'queue.get': { params: { conversationId: string }; result: { queue?: QueuePosition } };
  'url.info': { params: { url: string }; result: { info: UrlInfo } };
}
export interface IdentifyResult {
  readonly session: string;
  readonly visitor: Visitor;
  readonly conversations: readonly Conversation[];
  readonly hasMoreConversations: boolean;
  /** The anonymous visitor's conversations came along. */
  readonly merged: boolean;
  readonly warnings: readonly string[];
}
export type VisitorMethod = keyof VisitorMethods;
export interface RequestFrame<M extends VisitorMethod = VisitorMethod> {
  readonly type: 'request';
  /** Chosen by the page, unique on this socket. */
  readonly id: number;
  readonly method: M;
  readonly params: VisitorMethods[M]['params'];
}
export interface ResponseFrame {
  readonly type: 'response';
  readonly id: number;
  readonly result?: unknown;
  readonly error?: ErrorBody;
}
/** Sound counts as `document` and as `voice`: it is refused when both are. */
export type UploadKind = 'image' | 'video' | 'document' | 'voice';
/** No answer, may be lost, never queued for later. */
export type VisitorSignal =
  | { readonly type: 'signal'; readonly signal: 'typing'; readonly conversationId: string; readonly typing: boolean }
  | { readonly type: 'signal'; readonly signal: 'sneak-peek'; readonly conversationId: string; readonly text: string }
  | { readonly type: 'signal'; readonly signal: 'delivered'; readonly conversationId: string; readonly seq: number }
  | { readonly type: 'signal'; readonly signal: 'page'; readonly page: Page }
  /** Kinds of files that the page does not let this visitor send; the server refuses them, too. Replaces what was said before. */
  | { readonly type: 'signal'; readonly signal: 'refused-uploads'; readonly kinds: readonly UploadKind[] }
  | { readonly type: 'signal'; readonly signal: 'presence'; readonly active: boolean; readonly open: boolean }
  | { readonly type: 'signal'; readonly signal: 'ping'; readonly at: number };
export type VisitorFrame = HelloFrame | RequestFrame | VisitorSignal;

/** Pushed at any time after the welcome. */
export type VisitorPush =
  | { readonly type: 'push'; readonly push: 'entries'; readonly entries: readonly Entry[] }
  | { readonly type: 'push'; readonly push: 'conversation'; readonly conversation: Conversation }
  | { readonly type: 'push'; readonly push: 'receipt'; readonly conversationId: string; readonly receipt: Receipt }
  | {
      readonly type: 'push';
      readonly push: 'typing';
      readonly conversationId: string;
      readonly agent: Agent;
      readonly typing: boolean;
    }
  | {
      readonly type: 'push';
      readonly push: 'queue';
      readonly conversationId: string;
      readonly threadId: string;
      readonly queue: QueuePosition | null;
    }
  /** A bot's message while it grows: the text so far. The whole message follows as an entry with the same `clientId`; an empty text: none will. */
  | {
      readonly type: 'push';
      readonly push: 'stream';
      readonly conversationId: string;
      readonly clientId: string;
      readonly author: Agent;
      readonly text: string;
    }
  | { readonly type: 'push'; readonly push: 'visitor'; readonly visitor: Visitor }
  | { readonly type: 'push'; readonly push: 'page'; readonly page: Page & { readonly openedAt: number } }
  | {
      readonly type: 'push';
      readonly push: 'availability';
      readonly availability: Availability;
      readonly groups: readonly GroupAvailability[];
    }
  | {
      readonly type: 'push';
      readonly push: 'invite';
      readonly invite: Invite;
      readonly change: 'shown' | 'accepted' | 'cancelled';
    }
  | { readonly type: 'push'; readonly push: 'config'; readonly config: AccountConfig }
  /** One of the visitor's tickets is new or has changed. */
  | { readonly type: 'push'; readonly push: 'ticket'; readonly ticket: Ticket }
  | { readonly type: 'push'; readonly push: 'pong'; readonly at: number }
  /** The server is about to close this socket; `reconnect` says whether coming back makes sense. */
  | { readonly type: 'push'; readonly push: 'bye'; readonly error: ErrorBody; readonly reconnect: boolean };
export type ServerFrame = WelcomeFrame | RefusedFrame | ResponseFrame | VisitorPush;

/** `POST /api/v1/uploads` (multipart, field `file`, `Authorization: Bearer <session>`). */
export interface UploadResult {
  readonly uploadId: string;
  readonly url: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
}
