/**
 * Everything that can be asked of the engine. The UI, the element's methods and all page APIs call these and nothing else.
 * Asynchronous ones reject with a `ChatError`; the others never throw.
 */
import type { Content, FormAnswer, FormKind, Metadata, Properties } from '../protocol/content.ts';
import type {
  Agent,
  Availability,
  Conversation,
  GroupAvailability,
  Identity,
  Message,
  Page,
  PageDetails,
  QueuePosition,
  Rating,
  Ticket,
  UrlInfo,
  VisitKind,
  Visitor,
  VisitorUpdate,
} from '../protocol/model.ts';
import type { Routing, VisitorMethods } from '../protocol/visitor-frames.ts';
import type { BeforeEventName, BeforeEvents, Cause, EngineEventName, EngineEvents } from './events.ts';
import type { Hooks } from './hooks.ts';
import type { Capabilities, EngineOptions, LocaleOptions, ThemeOptions } from './options.ts';
import type { FileHandle, UploadTask } from './ports/index.ts';
import type { EngineState, Screen } from './state.ts';
import type { TicketCommands } from './ticket-state.ts';

export interface SendOptions {
  /** Absent: the displayed conversation, else the only one, else a new one. */
  readonly conversationId?: string;
  readonly clientId?: string;
  readonly metadata?: Metadata;
  readonly properties?: Properties;
  readonly attachToLastThread?: boolean;
}
export interface NewConversation {
  readonly displayName?: string;
  readonly description?: string;
  readonly iconUrl?: string;
  readonly metadata?: Metadata;
  readonly properties?: Properties;
  readonly threadProperties?: Properties;
  readonly groupId?: string;
  readonly active?: boolean;
  readonly messages?: readonly {
    readonly content: Content;
    readonly metadata?: Metadata;
    readonly properties?: Properties;
  }[];
}
export interface ConversationUpdate {
  readonly displayName?: string | null;
  readonly description?: string | null;
  readonly iconUrl?: string | null;
  readonly metadata?: Metadata | null;
}
export interface PropertiesTarget {
  readonly conversationId: string;
  readonly threadId?: string;
  readonly messageId?: string;
}
export interface ConversationCommands {
  list(): readonly Conversation[];
  /** The next page, newest activity first; also appended to the state. */
  more(): Promise<readonly Conversation[]>;
  /** With all messages that are loaded, fetched when unknown here; `undefined` when it does not exist. */
  get(conversationId?: string): Promise<{ conversation: Conversation; messages: readonly Message[] } | undefined>;
  create(options?: NewConversation): Promise<Conversation>;
  update(conversationId: string, update: ConversationUpdate): Promise<Conversation>;
  /** Shows it in the window. */
  load(conversationId: string): Promise<Conversation>;
  loadOlder(conversationId: string): Promise<void>;
  end(conversationId?: string): Promise<void>;
  resume(conversationId: string, options?: NewConversation): Promise<Conversation>;
  remove(conversationId: string): Promise<void>;
  setProperties(target: PropertiesTarget, properties: Properties): Promise<void>;
  removeProperties(target: PropertiesTarget, names: Readonly<Record<string, readonly string[]>>): Promise<void>;
  /** Mails the transcript. */
  transcript(conversationId: string, email: string): Promise<void>;
  /** Asks for a person instead of the bot. */
  handover(conversationId?: string, groupId?: string): Promise<void>;
  /** Groups that the visitor has to choose from before writing; none where that is decided. */
  choices(conversationId?: string): Promise<VisitorMethods['reception.choices']['result']>;
}
export interface Commands {
  // window
  open(cause?: Cause): void;
  close(cause?: Cause): void;
  toggle(cause?: Cause): void;
  showLauncher(): void;
  hideLauncher(): void;
  /** The visitor pressed the launcher: tells `launcher`, changes nothing. */
  pressLauncher(): void;
  show(screen: Screen): void;
  // visitor
  identify(identity: Identity, visitor?: VisitorUpdate): Promise<Visitor>;
  logout(): Promise<void>;
  /** Kept and sent later when there is no connection yet. Resolves with warnings (unknown labels, …) in the engine's log. */
  updateUser(update: VisitorUpdate): Promise<Visitor | undefined>;
  getUser(): Visitor | undefined;
  /** Takes away for good what the server and this browser know of the visitor; all tabs go on with a stranger. */
  eraseVisitor(): Promise<void>;
  /** Where everything that is known of the visitor can be downloaded, for an hour. */
  exportVisitor(): Promise<string>;
  /** Free data of the page about this visit. */
  setContext(metadata: Metadata): void;
  setPage(page: Page): void;
  trackVisit(kind: VisitKind, current: PageDetails, previous?: PageDetails): Promise<void>;
  // settings
  setOptions(options: Partial<EngineOptions>): void;
  setLocale(locale: LocaleOptions): void;
  setTexts(texts: Readonly<Record<string, string>>): void;
  setTheme(theme: ThemeOptions): void;
  setRouting(routing: Routing): void;
  setCapabilities(capabilities: Partial<Capabilities>): void;
  setSound(on: boolean): void;
  // messages
  /** Resolves with the confirmed message. Rejects when it was refused or the widget destroyed; being offline only delays it. */
  send(content: Content, options?: SendOptions): Promise<Message>;
  /** Uploads, then sends; progress and failure show in the conversation. */
  sendFile(file: FileHandle, options?: SendOptions): Promise<Message>;
  /** Uploads without a message. */
  upload(file: FileHandle, onProgress?: (fraction: number) => void): UploadTask;
  retry(clientId: string): void;
  /** Drops a message that is not confirmed, and its upload. */
  discard(clientId: string): void;
  postback(
    actionId: string,
    options?: { conversationId?: string; messageId?: string; payload?: string; toggled?: boolean; metadata?: Metadata },
  ): Promise<void>;
  /** Throttled; stops by itself 10 s after the last call. */
  typing(typing: boolean, conversationId?: string): void;
  setDraft(text: string, conversationId?: string): void;
  sneakPeek(text: string, conversationId?: string): void;
  markRead(conversationId?: string, seq?: number): void;
  readonly conversations: ConversationCommands;
  // around the conversation
  openForm(kind: FormKind, options?: { groupId?: string; conversationId?: string }): Promise<boolean>;
  setFormAnswers(answers: readonly FormAnswer[]): void;
  closeForm(): void;
  submitForm(
    answers: readonly FormAnswer[],
    options?: { messageId?: string; conversationId?: string; timeZone?: string },
  ): Promise<{ message?: Message; ticket?: Ticket }>;
  /** Shows the visitor's tickets in the window, or one of them. */
  openTickets(ticketId?: string): Promise<void>;
  /** What can be done with them. */
  tickets(): Promise<TicketCommands>;
  openRating(): void;
  closeRating(): void;
  rate(
    rating: { score?: number; scale: Rating['scale']; comment?: string; tags?: readonly string[] },
    conversationId?: string,
  ): Promise<Rating>;
  cancelRate(fields: readonly ('score' | 'comment')[], conversationId?: string): Promise<void>;
  trigger(name: string): Promise<void>;
  acceptInvite(inviteId: string): Promise<void>;
  cancelInvite(inviteId: string): Promise<void>;
  /** Follows a channel button: asks the `channelGreeting` hook, fires `channel`, returns the address to go to. */
  followChannel(channelId: string): string | undefined;
  getAvailability(
    groupIds?: readonly string[],
  ): Promise<{ availability: Availability; groups: readonly GroupAvailability[] }>;
  getPredictedAgent(groupId?: string): Promise<{ agent: Agent; queue: boolean }>;
  getQueue(conversationId?: string): Promise<QueuePosition | undefined>;
  getUrlInfo(url: string): Promise<UrlInfo>;
  // connection
  connect(): void;
  disconnect(): void;
  /** Cuts a waiting time short. */
  retryNow(): void;
}
/** One chat client. Lives outside the element, so that moving the element does not end it. */
export interface Engine {
  readonly state: EngineState;
  /** `listener` runs once after each change, however many values changed with it. */
  subscribe(listener: (state: EngineState, previous: EngineState) => void): () => void;
  on<K extends EngineEventName>(name: K, listener: (detail: EngineEvents[K]) => void): () => void;
  /** A `false` from any listener prevents what is about to happen. */
  before<K extends BeforeEventName>(name: K, listener: (detail: BeforeEvents[K]) => boolean | undefined): () => void;
  readonly commands: Commands;
  readonly hooks: Hooks;
  destroy(): void;
}
