/**
 * The console's socket, `/ws/agent`. The same envelope as the visitors' (request, response, signal, push); the sign-in cookie opens it.
 * Account settings, bots, forms and the like are plain HTTP under `/api/v1/console/` (docs/protocol.md).
 */
import type { Content, Metadata } from './content.ts';
import type { Entry } from './entries.ts';
import type { ErrorBody } from './errors.ts';
import type { CustomField, FormSettings, VipLevel } from './settings.ts';
import type {
  Agent,
  Ban,
  Conversation,
  GroupAvailability,
  Message,
  Page,
  QueuePosition,
  Rating,
  Receipt,
  Ticket,
  Visit,
  Visitor,
  VisitorUpdate,
} from './model.ts';
import type { Cursor, ResponseFrame } from './visitor-frames.ts';

export type AgentRole = 'owner' | 'admin' | 'agent';
export type AgentPresence = 'online' | 'away' | 'offline';
export interface AgentProfile extends Agent {
  readonly email: string;
  readonly role: AgentRole;
  readonly presence: AgentPresence;
  readonly groupIds: readonly string[];
  /** Conversations at a time that routing may give. */
  readonly capacity: number;
}
/** What the console's list shows of a conversation. */
export interface InboxItem {
  readonly conversation: Conversation;
  readonly visitor: Visitor;
  /** Since when a visitor's message has been waiting for an answer. */
  readonly waitingSince?: number;
  readonly online: boolean;
  /** The visitor is shut out. */
  readonly banned?: boolean;
}
export interface VisitorPresence {
  readonly visitor: Visitor;
  readonly online: boolean;
  readonly page?: Page & { readonly openedAt: number };
  readonly device?: { readonly kind: 'desktop' | 'mobile'; readonly timeZone?: string; readonly screen?: string };
  readonly locale?: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly devices: number;
  readonly ban?: Ban;
}
/** The account's own words for what is known of visitors and tickets. */
export interface Vocabulary {
  readonly labels: readonly string[];
  /** In the order in which they are shown. */
  readonly customFields: readonly CustomField[];
  readonly vipLevels: readonly VipLevel[];
  /** Forms whose answers become tickets, those switched off included: old tickets hold their answers. */
  readonly ticketForms: readonly TicketForm[];
}
export type TicketForm = Pick<FormSettings, 'id' | 'kind' | 'name' | 'enabled' | 'groupId' | 'fields'>;
export interface CannedReply {
  readonly id: string;
  readonly shortcut: string;
  readonly text: string;
}
export type InboxView = 'mine' | 'unassigned' | 'all' | 'closed' | 'bot';

export interface AgentHelloFrame {
  readonly type: 'hello';
  readonly version: number;
  readonly cursors?: readonly Cursor[];
}
export interface AgentWelcomeFrame {
  readonly type: 'welcome';
  readonly version: number;
  readonly agent: AgentProfile;
  readonly account: { readonly id: string; readonly publicId: string; readonly name: string };
  readonly agents: readonly AgentProfile[];
  readonly groups: readonly GroupAvailability[];
  readonly vocabulary: Vocabulary;
  readonly cannedReplies: readonly CannedReply[];
  readonly mail: boolean;
  readonly heartbeatMs: number;
  readonly serverTime: number;
}
export interface AgentMethods {
  'inbox.list': {
    params: { view: InboxView; before?: number; limit?: number; search?: string };
    result: { items: readonly InboxItem[]; hasMore: boolean; counts: Readonly<Record<InboxView, number>> };
  };
  'conversation.get': { params: { conversationId: string }; result: { item: InboxItem; presence: VisitorPresence } };
  'conversation.entries': {
    params: { conversationId: string; after?: number; before?: number; limit?: number };
    result: { entries: readonly Entry[]; hasMore: boolean };
  };
  'conversation.send': {
    params: {
      conversationId: string;
      clientId: string;
      content: Content;
      metadata?: Metadata;
      visibility?: 'all' | 'agents';
    };
    result: { message: Message; duplicate: boolean };
  };
  'conversation.edit': {
    params: { conversationId: string; messageId: string; content: Content };
    result: { message: Message };
  };
  'conversation.delete-message': {
    params: { conversationId: string; messageId: string };
    result: Record<string, never>;
  };
  'conversation.read': { params: { conversationId: string; seq: number }; result: { receipt: Receipt } };
  /** `agentId: null` gives it back to the queue. */
  'conversation.assign': {
    params: { conversationId: string; agentId?: string | null; groupId?: string; botId?: string };
    result: { conversation: Conversation };
  };
  'conversation.close': { params: { conversationId: string }; result: { conversation: Conversation } };
  'conversation.reopen': { params: { conversationId: string }; result: { conversation: Conversation } };
  /** Starts a conversation with a visitor who is on the site. */
  'conversation.start': {
    params: { visitorId: string; clientId: string; content?: Content };
    result: { conversation: Conversation };
  };
  'visitor.get': {
    params: { visitorId: string };
    result: { presence: VisitorPresence; conversations: readonly Conversation[] };
  };
  'visitor.update': {
    params: { visitorId: string; visitor: VisitorUpdate };
    result: { visitor: Visitor; warnings: readonly string[] };
  };
  'visitor.visits': {
    params: { visitorId: string; before?: number; limit?: number };
    result: { visits: readonly Visit[]; hasMore: boolean };
  };
  'visitor.invite': { params: { visitorId: string; text: string }; result: { inviteId: string } };
  /** Any agent bans; the one who did, admins and owners lift. `reason` is for colleagues. */
  'visitor.ban': {
    params: {
      visitorId: string;
      banned: boolean;
      reason?: string;
      /** For so long, in milliseconds, nobody new gets in from the network where the visitor is; who is known does. */
      networkForMs?: number;
    };
    result: Record<string, never>;
  };
  /** Who is on the site now. */
  'visitors.browsing': {
    params: { before?: number; limit?: number };
    result: { visitors: readonly VisitorPresence[]; hasMore: boolean };
  };
  'agent.presence': { params: { presence: AgentPresence }; result: { agent: AgentProfile } };
  'agent.profile': {
    params: { name?: string; jobTitle?: string; avatarUrl?: string };
    result: { agent: AgentProfile };
  };
  /** Makes a ticket of a conversation; the visitor is told in it. */
  'ticket.create': {
    params: {
      conversationId: string;
      clientId: string;
      subject: string;
      text?: string;
      groupId?: string;
      assigneeId?: string;
      fields?: Readonly<Record<string, string | readonly string[]>>;
    };
    result: { ticket: Ticket };
  };
  'canned.save': { params: { id?: string; shortcut: string; text: string }; result: { reply: CannedReply } };
  'canned.remove': { params: { id: string }; result: Record<string, never> };
}
export type AgentMethod = keyof AgentMethods;
export interface AgentRequestFrame<M extends AgentMethod = AgentMethod> {
  readonly type: 'request';
  readonly id: number;
  readonly method: M;
  readonly params: AgentMethods[M]['params'];
}
export type AgentSignal =
  | { readonly type: 'signal'; readonly signal: 'typing'; readonly conversationId: string; readonly typing: boolean }
  /** Which conversation is on the agent's screen; its live frames (typing, sneak peek) are sent only for this one. */
  | { readonly type: 'signal'; readonly signal: 'watch'; readonly conversationId: string | null }
  | { readonly type: 'signal'; readonly signal: 'ping'; readonly at: number };
export type AgentFrame = AgentHelloFrame | AgentRequestFrame | AgentSignal;

export type AgentPush =
  | { readonly type: 'push'; readonly push: 'entries'; readonly entries: readonly Entry[] }
  /** A conversation of the account changed (new, message, assignment, unread, visitor's presence). */
  | { readonly type: 'push'; readonly push: 'inbox'; readonly item: InboxItem }
  | { readonly type: 'push'; readonly push: 'inbox-removed'; readonly conversationId: string }
  | { readonly type: 'push'; readonly push: 'receipt'; readonly conversationId: string; readonly receipt: Receipt }
  /** Without `agent` it is the visitor who is typing; with it, another agent who has this conversation on the screen. */
  | {
      readonly type: 'push';
      readonly push: 'typing';
      readonly conversationId: string;
      readonly typing: boolean;
      readonly agent?: Agent;
    }
  | { readonly type: 'push'; readonly push: 'sneak-peek'; readonly conversationId: string; readonly text: string }
  | { readonly type: 'push'; readonly push: 'presence'; readonly presence: VisitorPresence }
  | { readonly type: 'push'; readonly push: 'agent'; readonly agent: AgentProfile }
  | {
      readonly type: 'push';
      readonly push: 'queue';
      readonly conversationId: string;
      readonly queue: QueuePosition | null;
    }
  | { readonly type: 'push'; readonly push: 'rating'; readonly conversationId: string; readonly rating: Rating | null }
  | { readonly type: 'push'; readonly push: 'settings'; readonly resource: string }
  | { readonly type: 'push'; readonly push: 'vocabulary'; readonly vocabulary: Vocabulary }
  | { readonly type: 'push'; readonly push: 'ticket'; readonly ticket: Ticket }
  | { readonly type: 'push'; readonly push: 'pong'; readonly at: number }
  | { readonly type: 'push'; readonly push: 'bye'; readonly error: ErrorBody; readonly reconnect: boolean };
export type AgentServerFrame =
  AgentWelcomeFrame | { readonly type: 'refused'; readonly error: ErrorBody } | ResponseFrame | AgentPush;
