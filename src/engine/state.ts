/**
 * The engine's one snapshot: frozen, replaced as a whole on every change, read through selectors (`selectors.ts`).
 * Unchanged parts keep their identity, so readers compare with `===`.
 */
import type { FormDefinition, FormAnswer } from '../protocol/content.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import type { Content, Metadata, Properties } from '../protocol/content.ts';
import type {
  AccountConfig,
  Agent,
  Availability,
  Channel,
  Conversation,
  GroupAvailability,
  Invite,
  Message,
  Page,
  QueuePosition,
  Visitor,
} from '../protocol/model.ts';
import type { Capabilities, EngineOptions } from './options.ts';
import type { TicketsState } from './ticket-state.ts';

export type ConnectionStatus =
  | 'idle' // nothing asked for a connection yet
  | 'connecting'
  | 'online'
  | 'waiting' // between two tries, see retryAt
  | 'offline' // the browser says that there is no network
  | 'refused' // the server does not want us; trying again makes no sense
  | 'closed'; // ended by the page
export interface ConnectionState {
  readonly status: ConnectionStatus;
  /** Why it is not online. */
  readonly error?: ErrorBody;
  readonly attempt: number;
  /** When the next try is due, milliseconds since the epoch. */
  readonly retryAt?: number;
  /** The line answers late: still usable, maybe not for long. */
  readonly unstable: boolean;
  /** True once it has been online: tells a reconnect from the first connect. */
  readonly wasOnline: boolean;
}
export type PendingStatus = 'uploading' | 'queued' | 'sending' | 'failed';
/** A message that the server has not confirmed. Not in `messages`, never has a `seq`. */
export interface PendingMessage {
  readonly clientId: string;
  readonly conversationId: string;
  readonly at: number;
  readonly content: Content;
  readonly metadata: Metadata;
  readonly properties: Properties;
  readonly status: PendingStatus;
  readonly error?: ErrorBody;
  /** 0 to 1 while a file is under way. */
  readonly progress?: number;
  /** `agents`: a note. Only the agents' console sets it. */
  readonly visibility?: 'all' | 'agents';
}
/** A bot's message while it grows. */
export interface GrowingMessage {
  readonly clientId: string;
  readonly author: Agent;
  readonly text: string;
  readonly startedAt: number;
}
export interface TypingState {
  readonly agent: Agent;
  readonly since: number;
}
export interface ConversationState {
  readonly conversation: Conversation;
  /** Without a gap, oldest first; what `hooks.beforeDisplay` hides is still here. */
  readonly messages: readonly Message[];
  readonly pending: readonly PendingMessage[];
  readonly growing: readonly GrowingMessage[];
  /** Last applied `seq`. */
  readonly cursor: number;
  /** `messages` hold everything from here on. */
  readonly loadedFrom: number;
  readonly hasOlder: boolean;
  readonly loading: boolean;
  readonly loadError?: ErrorBody;
  readonly typing: readonly TypingState[];
  readonly queue?: QueuePosition;
  readonly unread: number;
  /** First message that was unread when the visitor came; the divider stands above it. */
  readonly unreadFromSeq?: number;
  readonly draft: string;
}
/** Local ids of conversations that exist only here until their first message is confirmed start with `local:`. */
export type LocalConversationId = `local:${string}`;

export type Screen = 'conversation' | 'list' | 'form' | 'settings' | 'tickets';
export interface OpenForm {
  readonly definition: FormDefinition;
  readonly conversationId?: string;
  readonly status: 'open' | 'sending' | 'failed' | 'done';
  readonly error?: ErrorBody;
  /** Kept while the visitor looks elsewhere. */
  readonly answers: readonly FormAnswer[];
  /** Where the visitor was when it was opened. */
  readonly from?: Screen;
}
export interface ViewState {
  readonly open: boolean;
  readonly launcherHidden: boolean;
  readonly screen: Screen;
  /** What the window shows; absent while the list is shown or nothing exists yet. */
  readonly conversationId?: string;
  readonly form?: OpenForm;
  /** The rating dialog. */
  readonly rating: boolean;
}
export interface EngineState {
  readonly options: EngineOptions;
  readonly connection: ConnectionState;
  /** Absent before the first welcome. */
  readonly visitor?: Visitor;
  readonly config?: AccountConfig;
  readonly capabilities: Capabilities;
  readonly availability?: Availability;
  readonly groups: readonly GroupAvailability[];
  /** Newest activity first. */
  readonly conversations: readonly ConversationState[];
  readonly hasMoreConversations: boolean;
  readonly loadingConversations: boolean;
  readonly view: ViewState;
  /** Over all conversations. */
  readonly unread: number;
  readonly invites: readonly Invite[];
  readonly channels: readonly Channel[];
  /** Absent until something has asked for them. */
  readonly tickets?: TicketsState;
  readonly page?: Page;
  readonly destroyed: boolean;
}
