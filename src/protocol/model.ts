/**
 * The neutral model: who talks, where, and in what state. See docs/decisions/0001-model.md.
 *
 * Ids are strings of 24 lower-case hex digits, made by the server, rising with time. Times are milliseconds since the epoch.
 */
import type { Content, FormDefinition, Metadata, Properties } from './content.ts';

export type ParticipantRole = 'visitor' | 'agent' | 'bot' | 'system';

export interface Visitor {
  readonly id: string;
  /** The site's own id of this person; present once identified. */
  readonly externalId?: string;
  readonly name?: string;
  readonly givenName?: string;
  readonly surname?: string;
  readonly email?: string;
  readonly phone?: Phone;
  readonly avatarUrl?: string;
  readonly company?: string;
  readonly locale?: string;
  /** Not in what the visitor gets, like `labels`: the team's words. */
  readonly remark?: string;
  readonly labels?: readonly string[];
  /** Fields that the account defined, by id. */
  readonly customFields?: Readonly<Record<string, string | readonly string[]>>;
  /** Free data from the page; merged by key. */
  readonly metadata?: Metadata;
  /** Data that lives as long as the visit (LiveChat session fields, Kommo bot parameters). */
  readonly sessionFields?: Readonly<Record<string, string>>;
  readonly vip?: { readonly level?: string };
  readonly signedUpAt?: number;
  /** The site proved who this is (signature, JWT). An `externalId` alone is only a claim. */
  readonly verified?: boolean;
}
/** A visitor who is shut out of the chat. Visitors are never told by whom and why. */
export interface Ban {
  readonly at: number;
  readonly by?: { readonly id: string; readonly name: string };
  readonly reason?: string;
  /** Until then nobody new gets in from the same network address. */
  readonly networkUntil?: number;
}
export interface Phone {
  /** As the site or the visitor wrote it; never dropped. */
  readonly raw: string;
  /** E.164 when the number is a possible one. */
  readonly e164?: string;
  /** ISO 3166 country of the number. */
  readonly country?: string;
  readonly valid: boolean;
}
/** What a page or the visitor may say about the visitor. `undefined` keeps, `null` clears. */
export interface VisitorUpdate {
  readonly name?: string | null;
  readonly givenName?: string | null;
  readonly surname?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly avatarUrl?: string | null;
  readonly company?: string | null;
  readonly locale?: string | null;
  readonly remark?: string | null;
  /** Replaces all labels; names that the account does not know are ignored. */
  readonly labels?: readonly string[];
  readonly customFields?: Readonly<Record<string, string | readonly string[]>>;
  readonly metadata?: Metadata;
  readonly sessionFields?: Readonly<Record<string, string>>;
  readonly replaceSessionFields?: boolean;
  readonly vip?: { readonly level?: string } | null;
  /** Since when the person is a customer of the site, milliseconds. */
  readonly signedUpAt?: number | null;
}
export interface Identity {
  readonly externalId: string;
  /** JWT, signature or token that proves `externalId`, as the account's security settings ask. */
  readonly proof?: string;
  readonly proofKind?: 'jwt' | 'sign' | 'token';
}

/** The public face of an agent or bot. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl?: string;
  readonly jobTitle?: string;
  readonly isBot?: boolean;
}
export interface Participant {
  readonly id: string;
  readonly role: ParticipantRole;
  readonly name?: string;
  readonly avatarUrl?: string;
  readonly jobTitle?: string;
  /** False: was here, has left. */
  readonly present: boolean;
}
export interface Conversation {
  readonly id: string;
  /** Short human number, e.g. `A123`. */
  readonly number: string;
  readonly visitorId: string;
  readonly kind: 'personal' | 'group';
  readonly displayName?: string;
  readonly description?: string;
  readonly iconUrl?: string;
  readonly metadata: Metadata;
  readonly properties: Properties;
  readonly participants: readonly Participant[];
  /** The newest thread; absent before the first message. */
  readonly thread?: Thread;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Highest `seq` of the stream. */
  readonly lastSeq: number;
  /** For agents the newest that somebody said; a greeting or a report of the system only where there is nothing else. */
  readonly lastMessage?: Message;
  readonly receipts: readonly Receipt[];
  /** Messages that the reader of this object has not read. */
  readonly unread: number;
}
export type ThreadStatus = 'waiting' | 'bot' | 'queued' | 'active' | 'closed';
/** One stretch of activity in a conversation. */
export interface Thread {
  readonly id: string;
  readonly conversationId: string;
  /** 1 for the first thread of the conversation. */
  readonly number: number;
  readonly status: ThreadStatus;
  readonly openedAt: number;
  readonly closedAt?: number;
  readonly closedBy?: ParticipantRole;
  readonly groupId?: string;
  /** The agent or bot who answers. */
  readonly assignee?: Agent;
  readonly queue?: QueuePosition;
  readonly rating?: Rating;
  readonly properties: Properties;
}
export interface QueuePosition {
  /** From 1. */
  readonly position: number;
  /** Estimate in milliseconds; absent when there is nothing to estimate from. */
  readonly waitMs?: number;
  readonly queuedAt: number;
}
export interface Rating {
  /** Thumbs: 0 or 1. Stars: 1 to 5. */
  readonly score?: number;
  readonly scale: 'thumbs' | 'stars';
  readonly comment?: string;
  readonly tags?: readonly string[];
  readonly at: number;
}
export interface Author {
  readonly id: string;
  readonly role: ParticipantRole;
  readonly name?: string;
  readonly avatarUrl?: string;
  readonly jobTitle?: string;
}
export interface MessageSource {
  readonly type: 'web' | 'console' | 'api' | 'bot' | 'email' | (string & {});
  readonly id?: string;
  readonly integrationId?: string;
}
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly threadId?: string;
  /** Place in the conversation's stream. */
  readonly seq: number;
  /** The sender's own id of this message: the key that makes re-sending harmless. */
  readonly clientId?: string;
  readonly at: number;
  readonly author: Author;
  readonly content: Content;
  readonly metadata: Metadata;
  readonly properties: Properties;
  readonly source?: MessageSource;
  readonly editedAt?: number;
  readonly deletedAt?: number;
  /** `agents`: an internal note; never leaves the server towards a visitor. */
  readonly visibility?: 'all' | 'agents';
}
/** How far one participant has got. Only ever grows. */
export interface Receipt {
  readonly participantId: string;
  readonly role: ParticipantRole;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  readonly readAt?: number;
}
/** A greeting or an agent's invitation, shown beside the launcher. */
export interface Invite {
  /** This showing of it. */
  readonly id: string;
  /** The rule or template it came from. */
  readonly templateId: string;
  readonly content: Content;
  readonly agent?: Agent;
  readonly title?: string;
  readonly imageUrl?: string;
  readonly acceptLabel?: string;
  readonly firstTime: boolean;
  readonly accepted: boolean;
  readonly at: number;
}
export type ChannelKind =
  | 'whatsapp'
  | 'messenger'
  | 'line'
  | 'telegram'
  | 'vk'
  | 'tiktok'
  | 'zalo'
  | 'email'
  | 'weixin'
  | 'instagram'
  | 'lineApp'
  | 'custom';
export interface Channel {
  /** `whatsapp`, …; custom ones are `custom_1` to `custom_3`. */
  readonly id: string;
  readonly kind: ChannelKind;
  /** Where a click leads; a mailto address for e-mail. */
  readonly url: string;
  readonly label?: string;
  readonly iconUrl?: string;
  /** Free content that the account configured for a custom icon. */
  readonly content?: string;
  /** Text that the visitor starts with there. */
  readonly greeting?: string;
  readonly qrCode?: boolean;
}
export type Availability = 'online' | 'online-for-queue' | 'offline';
export interface GroupAvailability {
  readonly groupId: string;
  readonly name: string;
  readonly availability: Availability;
}
export interface Page {
  readonly url: string;
  readonly title: string;
  readonly referrer?: string;
}
export type VisitKind = 'landing' | 'browsing' | 'inquiry' | 'custom';
export interface PageDetails {
  readonly url?: string;
  readonly title?: string;
  readonly abstract?: string;
  readonly thumbnailUrl?: string;
  readonly tags?: string;
}
export interface Visit {
  readonly id: string;
  readonly kind: VisitKind;
  readonly at: number;
  readonly current: PageDetails;
  readonly previous?: PageDetails;
}
export type TicketStatus = 'open' | 'pending' | 'solved' | 'closed';
export interface Ticket {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly visitorId?: string;
  readonly conversationId?: string;
  readonly groupId?: string;
  readonly assigneeId?: string;
  /** Who asked, where answers go by mail. */
  readonly name?: string;
  readonly email?: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Only in what its visitor gets: the team has answered or changed it since the visitor saw it last. */
  readonly unread?: boolean;
}
export interface UrlInfo {
  readonly url: string;
  readonly title?: string;
  readonly description?: string;
  readonly imageUrl?: string;
  readonly imageWidth?: number;
  readonly imageHeight?: number;
}
export interface GreetingRule {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly imageUrl?: string;
  readonly acceptLabel?: string;
  /** Milliseconds after the page has loaded. */
  readonly delayMs: number;
  /** Milliseconds after a dismissal until it may come again; absent: never on this page. */
  readonly repeatAfterMs?: number;
  readonly maxPerDay?: number;
  /** Substring of the page's address; absent: every page. */
  readonly urlContains?: string;
}
/** What the account publishes to the widget; page options override it. */
export interface AccountConfig {
  readonly accountId: string;
  readonly name: string;
  readonly theme?: Readonly<Record<string, unknown>>;
  readonly texts?: Readonly<Record<string, string>>;
  readonly locale?: string;
  readonly forms: readonly FormDefinition[];
  readonly greetings: readonly GreetingRule[];
  readonly channels: readonly Channel[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** Visitors may have to choose one of the groups before they write; `reception.choices` says whether. */
  readonly chooseGroup?: {
    /** In the account's own words; absent: the window's. */
    readonly question?: string;
  };
  readonly upload: UploadLimits;
  readonly messageMaxLength: number;
  readonly conversations: { readonly multiple: boolean; readonly list: boolean };
  readonly rating: { readonly scale: 'thumbs' | 'stars'; readonly askOnClose: boolean };
  readonly poweredBy: boolean;
  readonly transcripts: { readonly email: boolean };
  /** `false`: the window offers visitors neither a copy nor the erasure of their data. */
  readonly ownData?: boolean;
}
export interface UploadLimits {
  readonly maxBytes: number;
  /** MIME types or `type/*`; empty: all that are not dangerous. */
  readonly types: readonly string[];
}
