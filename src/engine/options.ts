/**
 * What a page can ask for, in neutral words. Each page API translates its own option names to these (`src/vendors/<vendor>/options.ts`);
 * the attributes, properties and the JSON child of `<chat-widget>` become the same object. Every value set here wins over the account's own setting.
 */
import type { FormField, Metadata } from '../protocol/content.ts';
import type { Channel, GreetingRule, Identity, VisitorUpdate } from '../protocol/model.ts';
import type { Routing } from '../protocol/visitor-frames.ts';

/** Any CSS colour. Checked before it reaches a style; a refused value is reported once and ignored. */
export type Color = string;

export interface ThemeOptions {
  readonly scheme?: 'auto' | 'light' | 'dark';
  /** Header and launcher. */
  readonly brandColor?: Color;
  /** The visitor's own bubbles, quick replies, send button. */
  readonly conversationColor?: Color;
  /** Call-to-action buttons inside messages. */
  readonly actionColor?: Color;
  readonly launcherColor?: Color;
  readonly background?: Color;
  readonly backgroundImageUrl?: string;
  /** Status lines and day dividers. */
  readonly systemColor?: Color;
  /** `false`: no header element at all. */
  readonly header?: false | { readonly background?: Color; readonly color?: Color };
  readonly outgoingBackground?: Color;
  readonly outgoingColor?: Color;
  readonly incomingBackground?: Color;
  readonly incomingColor?: Color;
  readonly sendButtonColor?: Color;
  /** Pixels; at most 170. */
  readonly composerMinHeight?: number;
  readonly avatars?: { readonly agent?: boolean; readonly visitor?: boolean };
  readonly fontFamily?: string;
  readonly radius?: number;
}
export interface LauncherOptions {
  readonly hidden?: boolean;
  readonly style?: 'button' | 'tab';
  readonly position?: 'end' | 'start';
  readonly iconUrl?: string;
  /** CSS lengths; a bare number is pixels. */
  readonly width?: string;
  readonly height?: string;
  readonly label?: string;
  readonly offsetInline?: string;
  readonly offsetBlock?: string;
  readonly animated?: boolean;
  /** Class name of the page's own buttons that open the chat. */
  readonly openerClass?: string;
}
export interface WindowOptions {
  /** Opens by itself once the page has loaded. */
  readonly autoOpen?: boolean;
  readonly width?: string;
  readonly height?: string;
  readonly draggable?: boolean;
  /** Phones: the share of the screen that the window takes. */
  readonly phoneHeight?: 'half' | 'full';
  readonly closeOnEnd?: boolean;
  /** `false`: no close button (Escape and `close` still work). */
  readonly closeButton?: boolean;
  /** Rebuilt on each opening; a draft is lost. */
  readonly reloadOnOpen?: boolean;
  /** Opens the server's own page of the chat in a new browser tab instead of the window. */
  readonly newTab?: boolean;
  /** An introduction above the first message: `true` pinned, `false` scrolling away with the conversation. Absent: none. */
  readonly showIntroFixed?: boolean;
  readonly title?: string;
  readonly iconUrl?: string;
  readonly zIndex?: number;
  /** Safe CSS declarations for the window, already checked by the page API. */
  readonly styles?: Readonly<Record<string, string>>;
  /** Loads the window's code before the first click. */
  readonly preload?: boolean;
  /** `mode="frame"`: selector of the page's element that the window opens in; looked up when it is needed. */
  readonly container?: string;
}
/** What the visitor may do. Everything is on unless said otherwise. */
export interface Capabilities {
  readonly image: boolean;
  readonly video: boolean;
  readonly document: boolean;
  readonly location: boolean;
  readonly emoji: boolean;
  /** Recording a voice message, where the browser can. */
  readonly voice: boolean;
  /** A picture of the screen, on desktops that can take one. It is sent as a picture, so it needs `image`, too. */
  readonly screenshot: boolean;
  readonly rating: boolean;
  readonly ratingAfterEnd: boolean;
  readonly leaveMessage: boolean;
  readonly leaveMessageAfterEnd: boolean;
  readonly handover: boolean;
  readonly conversationList: boolean;
  readonly newConversation: boolean;
  readonly endConversation: boolean;
  readonly transcript: boolean;
  /** Fetching and erasing what is known of the visitor, where the account allows it. */
  readonly ownData: boolean;
  readonly links: boolean;
  readonly popups: boolean;
  readonly guidedQuestions: boolean;
  readonly inviteByAgent: boolean;
}
export interface LocaleOptions {
  /** BCP 47 tag or any vendor's code. */
  readonly locale?: string;
  /** Our term keys → own texts. */
  readonly texts?: Readonly<Record<string, string>>;
  /** date-fns patterns; absent: as the locale writes it. */
  readonly dateFormat?: string;
  readonly timeFormat?: string;
}
export interface InviteOptions extends Partial<GreetingRule> {
  readonly enabled: boolean;
}
export interface PrechatOptions {
  readonly enabled: boolean;
  readonly fields?: readonly FormField[];
  readonly avatarUrl?: string;
  /** Answers that the visitor misses are mailed to the first e-mail field; absent: as the account's form says. */
  readonly linkEmail?: boolean;
}
export interface HistoryOptions {
  /** Older messages are not shown. Milliseconds. */
  readonly maxAgeMs?: number;
}
export interface RedirectOptions {
  readonly enabled: boolean;
  readonly url: string;
  readonly newTab: boolean;
}
export interface EngineOptions extends LocaleOptions {
  readonly account?: string;
  readonly server?: string;
  readonly identity?: Identity;
  readonly visitor?: VisitorUpdate;
  readonly routing?: Routing;
  readonly theme?: ThemeOptions;
  readonly launcher?: LauncherOptions;
  readonly window?: WindowOptions;
  readonly capabilities?: Partial<Capabilities>;
  readonly invite?: InviteOptions;
  readonly prechat?: PrechatOptions;
  readonly history?: HistoryOptions;
  readonly sound?: boolean;
  readonly channels?: readonly Channel[];
  /** Collects landing and browsing as visits. Off by default: it needs the visitor's consent. */
  readonly collectVisits?: boolean;
  readonly handoverRedirect?: RedirectOptions;
  readonly leaveMessageRedirect?: RedirectOptions;
  /** A product or order that the visitor can send with one press. */
  readonly cards?: readonly (
    import('../protocol/content.ts').ProductCardContent | import('../protocol/content.ts').OrderCardContent
  )[];
  readonly metadata?: Metadata;
  /** Options of a vendor that have no neutral word, for that vendor's own page API. */
  readonly vendorOptions?: Readonly<Record<string, unknown>>;
}
