/**
 * What an owner sets up for an account: the objects of the console's settings pages and of `/api/v1/console/settings/…`.
 * One resource per interface below; each carries its `id` and is checked field by field when it is saved.
 */
import type { FormField, FormKind, RichMessageContent, TextContent } from './content.ts';
import type { ChannelKind, UploadLimits } from './model.ts';
import type { OverflowCondition, RoutingStep } from './visitor-frames.ts';

/** A stretch of a week day in the account's time zone; `24:00` ends a day. */
export interface OpeningHours {
  /** 0 is Sunday. */
  readonly day: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  readonly from: string;
  readonly to: string;
}
export interface BusinessHours {
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  /** Empty: always open. */
  readonly hours: readonly OpeningHours[];
  /** Whole days off, `2026-12-25`. */
  readonly closedOn: readonly string[];
}
export interface GroupSettings {
  readonly id: string;
  readonly name: string;
  /** Absent: the account's own. */
  readonly businessHours?: BusinessHours;
  readonly agentIds: readonly string[];
}
export interface CustomField {
  readonly id: string;
  readonly name: string;
  readonly type: 'text' | 'select' | 'multiselect';
  readonly options: readonly string[];
}
export interface VipLevel {
  readonly id: string;
  readonly name: string;
}
export interface Label {
  readonly id: string;
  readonly name: string;
}
/** Who answers a new thread, and in which order. */
export type ReceptionMode = 'bot' | 'agent' | 'bot-first' | 'agent-first';
export interface RoutingRule {
  readonly id: string;
  readonly name: string;
  /** All that are present must hold. */
  readonly when: {
    readonly vip?: boolean;
    readonly vipLevelId?: string;
    readonly labelId?: string;
    readonly urlContains?: string;
    readonly source?: string;
  };
  readonly then: {
    readonly groupId?: string;
    readonly agentId?: string;
    readonly botId?: string;
    readonly priority?: boolean;
  };
}
export interface ReceptionSettings {
  readonly mode: ReceptionMode;
  readonly botId?: string;
  readonly defaultGroupId?: string;
  /** Visitors choose a group themselves when there are several and none was named. */
  readonly chooseGroup: boolean;
  /** Asked in order; the first that matches decides. */
  readonly rules: readonly RoutingRule[];
  /** Tried before the default group. */
  readonly steps: readonly RoutingStep[];
  /** Visitors may wait in line; off: they are told that nobody is free. */
  readonly queue: boolean;
  readonly queueLimit: number;
  /** Milliseconds without a word until a thread is closed; 0 never. */
  readonly closeAfterMs: number;
  /** Writing is possible while nobody is online. */
  readonly offlineMessages: boolean;
  /** Unknown questions until the bot offers a person. 0: offered from the start. */
  readonly handoverAfterUnknown: number;
  /** Accounts (by public id) whose conversations may overflow into this one. Absent or empty: none. */
  readonly overflowFrom?: readonly string[];
}
export interface FaqItem {
  readonly id: string;
  readonly question: string;
  /** Other ways to ask it. */
  readonly similar: readonly string[];
  readonly answer: string;
  readonly group?: string;
  readonly guided: boolean;
}
/** `{{bot_params.locale}}` equals `com`. `=` is the only operation. */
export interface BotCondition {
  readonly term1: string;
  readonly term2: string;
  readonly operation: '=';
}
export type BotStep =
  | { readonly kind: 'say'; readonly content: TextContent | RichMessageContent }
  | { readonly kind: 'form'; readonly formId: string }
  | {
      readonly kind: 'condition';
      readonly all: readonly BotCondition[];
      readonly then: readonly BotStep[];
      readonly otherwise: readonly BotStep[];
    }
  | { readonly kind: 'tag'; readonly labelId: string }
  | { readonly kind: 'handover'; readonly groupId?: string; readonly agentId?: string }
  | { readonly kind: 'close' };
export interface BotSettings {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl?: string;
  readonly kind: 'faq' | 'webhook';
  /** First words; `{{bot_params.username}}` is filled in, missing values are empty. */
  readonly greeting?: string;
  /** Runs when a thread comes to the bot, before anything is asked. */
  readonly steps: readonly BotStep[];
  readonly faq: readonly FaqItem[];
  readonly unknownAnswer: string;
  readonly handoverWords: readonly string[];
  readonly webhook?: { readonly url: string; readonly secret: string; readonly timeoutMs: number };
}
/** A named hook of the page, and what it sets off. */
export interface KeyAction {
  readonly id: string;
  readonly name: string;
  readonly action:
    | { readonly kind: 'bot'; readonly botId: string }
    | { readonly kind: 'label'; readonly labelId: string }
    | { readonly kind: 'message'; readonly text: string }
    | { readonly kind: 'route'; readonly groupId?: string; readonly agentId?: string };
}
export interface FormSettings {
  readonly id: string;
  readonly kind: FormKind;
  readonly name: string;
  readonly enabled: boolean;
  readonly title?: string;
  readonly intro?: string;
  readonly fields: readonly FormField[];
  readonly submitLabel?: string;
  readonly confirmation?: string;
  /** Answers that the visitor misses are mailed to the first address of this form. */
  readonly linkEmail?: boolean;
  readonly groupId?: string;
}
export interface GreetingSettings {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly text: string;
  readonly title?: string;
  readonly imageUrl?: string;
  readonly acceptLabel?: string;
  readonly delayMs: number;
  readonly repeatAfterMs?: number;
  readonly maxPerDay?: number;
  readonly urlContains?: string;
}
export interface ChannelSettings {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly enabled: boolean;
  readonly url: string;
  readonly label?: string;
  readonly iconUrl?: string;
  readonly content?: string;
  readonly greeting?: string;
  readonly qrCode: boolean;
}
export interface SecuritySettings {
  /** Exact origins, e.g. `https://shop.example`. Empty: any page may embed the chat. */
  readonly allowedOrigins: readonly string[];
  /** What an `externalId` needs: nothing, or a proof of that kind. */
  readonly identityProof: 'none' | 'jwt' | 'sign' | 'token';
  readonly keys: readonly { readonly id: string; readonly secret: string; readonly createdAt: number }[];
}
/** Singletons of an account; the lists above are collections. */
export interface AccountSettings {
  readonly name: string;
  readonly theme: Readonly<Record<string, unknown>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly locale?: string;
  readonly businessHours: BusinessHours;
  readonly reception: ReceptionSettings;
  readonly greetings: {
    readonly agent?: string;
    readonly bot?: string;
    readonly offline?: string;
    /** The question for a group, where the window does not ask by itself. */
    readonly chooseGroup?: string;
  };
  readonly upload: UploadLimits;
  readonly security: SecuritySettings;
  readonly conversations: { readonly multiple: boolean; readonly list: boolean };
  readonly rating: { readonly scale: 'thumbs' | 'stars'; readonly askOnClose: boolean };
  readonly poweredBy: boolean;
  readonly transcripts: { readonly email: boolean };
  /** Visitors can fetch and erase their data in the window. */
  readonly ownData: boolean;
  readonly messageMaxLength: number;
}
/** Collections by name, as they stand in `/api/v1/console/settings/<collection>`. */
export interface SettingsCollections {
  groups: GroupSettings;
  labels: Label;
  'custom-fields': CustomField;
  'vip-levels': VipLevel;
  forms: FormSettings;
  greetings: GreetingSettings;
  channels: ChannelSettings;
  bots: BotSettings;
  'key-actions': KeyAction;
}
export type SettingsCollection = keyof SettingsCollections;
export type { OverflowCondition };
