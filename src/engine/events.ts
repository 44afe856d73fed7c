/**
 * What the engine tells. Names are those of design section 4; the element dispatches each as `chat-<name>` with this object as `detail`.
 * Each fires once per happening in this tab, never for history that is loaded.
 */
import type { Content } from '../protocol/content.ts';
import type { ThreadChange } from '../protocol/entries.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import type {
  Agent,
  Availability,
  Channel,
  Conversation,
  GroupAvailability,
  Invite,
  Message,
  Page,
  Participant,
  QueuePosition,
  Rating,
  Receipt,
  Thread,
  Ticket,
  Visitor,
} from '../protocol/model.ts';
import type { FormAnswer, FormDefinition } from '../protocol/content.ts';
import type { ConnectionState, PendingMessage } from './state.ts';

/** Who caused it: the visitor with a click or key, the page's code, or the engine by itself (auto-open, invite, closed thread). */
export type Cause = 'visitor' | 'page' | 'engine';

export interface EngineEvents {
  ready: Record<string, never>;
  destroy: Record<string, never>;
  open: { readonly cause: Cause };
  close: { readonly cause: Cause };
  unread: {
    readonly count: number;
    readonly conversationId?: string;
    readonly conversationCount?: number;
    readonly messages: readonly Message[];
  };
  /** A message became part of the conversation: `own` when this visitor said it (here, in another tab or on another device). */
  message: {
    readonly message: Message;
    readonly conversation: Conversation;
    readonly own: boolean;
    readonly local: boolean;
  };
  'message-update': { readonly message: Message; readonly conversation: Conversation };
  /** Progress of an own message. */
  delivery: {
    readonly clientId: string;
    readonly conversationId: string;
    readonly status: PendingMessage['status'] | 'sent';
    readonly message?: Message;
    readonly error?: ErrorBody;
  };
  read: { readonly conversationId: string; readonly receipt: Receipt };
  typing: { readonly conversationId: string; readonly agent: Agent; readonly typing: boolean };
  conversation: {
    readonly change: 'added' | 'updated' | 'removed' | 'displayed';
    readonly conversationId: string;
    readonly conversation?: Conversation;
    /** Set when a thread's state was what changed. */
    readonly thread?: { readonly change: ThreadChange; readonly thread: Thread; readonly by?: string };
  };
  participant: {
    readonly conversationId: string;
    readonly change: 'added' | 'removed' | 'updated';
    readonly participant: Participant;
  };
  user: { readonly visitor: Visitor; readonly cause: 'update' | 'identify' | 'logout' | 'welcome' };
  page: { readonly page: Page & { readonly openedAt: number } };
  connection: { readonly state: ConnectionState; readonly previous: ConnectionState };
  availability: { readonly availability: Availability; readonly groups: readonly GroupAvailability[] };
  queue: { readonly conversationId: string; readonly threadId: string; readonly queue: QueuePosition | null };
  form: {
    readonly change: 'shown' | 'submitted' | 'dismissed';
    readonly form: FormDefinition;
    readonly answers?: readonly FormAnswer[];
    readonly conversationId?: string;
  };
  invite: { readonly change: 'shown' | 'accepted' | 'cancelled'; readonly invite: Invite };
  rating: { readonly conversationId: string; readonly rating: Rating | null };
  /** One of the visitor's tickets is new or has changed; `ticket.unread` says whether the visitor has seen it. */
  ticket: { readonly ticket: Ticket };
  /** A channel button was pressed; fires before the browser goes there. */
  channel: { readonly channel: Channel; readonly url: string };
  launcher: { readonly change: 'shown' | 'hidden' | 'clicked' };
  postback: {
    readonly conversationId: string;
    readonly messageId?: string;
    readonly actionId: string;
    readonly payload?: string;
    readonly toggled?: boolean;
    readonly own: boolean;
  };
  'offline-messages': {
    readonly count: number;
    readonly messages: readonly Message[];
    readonly conversationId?: string;
  };
  'auth-invalid': { readonly error: ErrorBody };
  error: { readonly error: ErrorBody };
  log: {
    readonly level: 'debug' | 'warn' | 'error';
    readonly message: string;
    readonly at: number;
    readonly data?: unknown;
  };
}
export type EngineEventName = keyof EngineEvents;
/** Asked before something happens; a listener that returns `false` prevents it. */
export interface BeforeEvents {
  'before-open': { readonly cause: Cause };
  'before-close': { readonly cause: Cause };
  'before-send': { readonly content: Content; readonly conversationId?: string };
}
export type BeforeEventName = keyof BeforeEvents;
