/**
 * What a message can contain. One neutral vocabulary for all five page APIs: each vendor's message types are mapped
 * to these kinds at the edge (`src/vendors/<vendor>/shapes.ts`, `src/server/edges/<vendor>/shapes.ts`).
 *
 * A reader that meets an unknown `kind` shows a visible fallback and never fails: newer servers may talk to older pages.
 */

/** Flat key/value data that a page, a bot or an agent attaches to something. Never shown as HTML. */
export type Metadata = Readonly<Record<string, string | number | boolean>>;

/** Namespaced data: namespace → name → any JSON value (LiveChat's properties, our own `rating`, `routing`, …). */
export type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface ActionBase {
  readonly id: string;
  readonly label: string;
  readonly iconUrl?: string;
  readonly metadata?: Metadata;
}
export interface LinkAction extends ActionBase {
  readonly kind: 'link';
  readonly uri: string;
  /** The action that a click on the whole card performs. */
  readonly isDefault?: boolean;
}
/** A suggested answer: a press sends `label` as the visitor's text, with `payload` beside it, and the suggestions go away. */
export interface ReplyAction extends ActionBase {
  readonly kind: 'reply';
  readonly payload: string;
}
/** A silent answer: a press tells the bot or agent, nothing is said in the conversation. */
export interface PostbackAction extends ActionBase {
  readonly kind: 'postback';
  readonly payload: string;
  /** Rich-message buttons can stay pressed. */
  readonly toggled?: boolean;
}
export interface WebviewAction extends ActionBase {
  readonly kind: 'webview';
  readonly uri: string;
  readonly fallbackUri?: string;
  readonly size?: 'compact' | 'tall' | 'full';
  readonly openOnReceive?: boolean;
}
export interface BuyAction extends ActionBase {
  readonly kind: 'buy';
  readonly uri?: string;
  /** Minor units: 1000 is 10.00. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly state?: 'offered' | 'paid';
}
export interface LocationRequestAction extends ActionBase {
  readonly kind: 'locationRequest';
}
export interface PhoneAction extends ActionBase {
  readonly kind: 'phone';
  readonly number: string;
}
/** A button that sends a fixed text as the visitor's own message. */
export interface MessageAction extends ActionBase {
  readonly kind: 'message';
  readonly text: string;
}
export type Action =
  | LinkAction
  | ReplyAction
  | PostbackAction
  | WebviewAction
  | BuyAction
  | LocationRequestAction
  | PhoneAction
  | MessageAction;

export interface TextContent {
  readonly kind: 'text';
  readonly text: string;
  /** `markdown`: lists, emphasis, links and code only; anything else is shown as written. Default `plain`. */
  readonly format?: 'plain' | 'markdown';
  readonly actions?: readonly Action[];
  /** What the pressed reply carried. */
  readonly payload?: string;
  readonly blocksComposer?: boolean;
}
/** Something that was uploaded, or lies elsewhere on the web. */
export interface Media {
  readonly url: string;
  /** MIME type as the server found it, not as the sender named it. */
  readonly mediaType: string;
  readonly name: string;
  /** Bytes; 0 when unknown. */
  readonly size: number;
  /** Pixels, images and videos only. Present: the layout never jumps. */
  readonly width?: number;
  readonly height?: number;
  readonly thumbnailUrl?: string;
  readonly uploadId?: string;
}
export interface ImageContent extends Media {
  readonly kind: 'image';
  readonly alternativeText?: string;
  readonly text?: string;
  readonly actions?: readonly Action[];
}
/** Any file; `video/*` and `audio/*` are played in place, the rest is offered as a download. */
export interface FileContent extends Media {
  readonly kind: 'file';
  readonly alternativeText?: string;
  readonly text?: string;
  readonly actions?: readonly Action[];
}
export interface LocationContent {
  readonly kind: 'location';
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}
export interface CardItem {
  readonly title: string;
  readonly description?: string;
  readonly imageUrl?: string;
  readonly alternativeText?: string;
  readonly size?: 'compact' | 'large';
  readonly actions?: readonly Action[];
  readonly metadata?: Metadata;
}
export interface CarouselContent {
  readonly kind: 'carousel';
  readonly items: readonly CardItem[];
  readonly imageAspectRatio?: 'horizontal' | 'square';
  readonly actions?: readonly Action[];
}
export interface ListContent {
  readonly kind: 'list';
  readonly items: readonly CardItem[];
  readonly actions?: readonly Action[];
}

export type FormFieldType =
  | 'text'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'number'
  | 'date'
  | 'select'
  | 'multiselect'
  | 'radio'
  | 'checkbox'
  | 'consent'
  | 'rating'
  | 'group'
  | 'header';
export interface FormOption {
  readonly name: string;
  readonly label: string;
  /** `group` fields: the group that this choice routes to. */
  readonly groupId?: string;
}
export interface FormField {
  readonly type: FormFieldType;
  /** Key of the answer; unique in its form. */
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: 'integer' | 'decimal';
  readonly options?: readonly FormOption[];
  readonly value?: string | readonly string[];
}
export interface FormAnswer {
  readonly name: string;
  readonly label: string;
  readonly type: FormFieldType;
  /** Select-like fields: option names. Consent and checkbox without options: `'true'` or `''`. */
  readonly value: string | readonly string[];
  /** The chosen options' labels, for readers that no longer have the form. */
  readonly text?: string;
}
export type FormKind = 'prechat' | 'offline' | 'postchat' | 'ticket' | 'message';
export interface FormDefinition {
  readonly id: string;
  readonly kind: FormKind;
  readonly title?: string;
  readonly intro?: string;
  readonly fields: readonly FormField[];
  readonly submitLabel?: string;
  readonly confirmation?: string;
  /** Answers that the visitor misses are mailed to the first address of this form. */
  readonly linkEmail?: boolean;
  readonly groupId?: string;
  readonly metadata?: Metadata;
}
/** A form inside the conversation. */
export interface FormContent {
  readonly kind: 'form';
  readonly form: FormDefinition;
  readonly submitted?: boolean;
  readonly blocksComposer?: boolean;
}
export interface FormResponseContent {
  readonly kind: 'formResponse';
  readonly formId: string;
  readonly formKind: FormKind;
  /** The message whose form this answers, when it was one in the conversation. */
  readonly formMessageId?: string;
  readonly answers: readonly FormAnswer[];
}
export interface ProductCardContent {
  readonly kind: 'productCard';
  readonly title: string;
  readonly url?: string;
  /** Price or label line. */
  readonly note?: string;
  readonly description?: string;
  readonly imageUrl?: string;
}
export type OrderStatus =
  'custom' | 'unpaid' | 'toDeliver' | 'onTheWay' | 'delivering' | 'finished' | 'toReview' | 'cancelled';
export interface OrderCardContent {
  readonly kind: 'orderCard';
  readonly status: OrderStatus;
  /** Shown when `status` is `custom`. */
  readonly statusText?: string;
  readonly code: string;
  readonly url?: string;
  readonly createdAt?: number;
  readonly goodsCount?: number;
  /** Minor units: 1000 is 10.00. */
  readonly total?: number;
  readonly currency?: string;
  readonly goods: readonly { readonly name: string; readonly imageUrl?: string }[];
}
export interface RichMessageContent {
  readonly kind: 'richMessage';
  readonly template: 'quickReplies' | 'cards' | 'sticker';
  readonly elements: readonly CardItem[];
}
/** A stored template and its variables. The server resolves it; an unresolved one is shown by its fallback text. */
export interface TemplateContent {
  readonly kind: 'template';
  readonly templateId: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly text?: string;
}
/** Says what happened. `code` picks the sentence in the reader's language; `text` is shown for unknown codes. */
export interface SystemContent {
  readonly kind: 'system';
  readonly code: SystemCode | (string & {});
  readonly text?: string;
  readonly values?: Readonly<Record<string, string>>;
}
export type SystemCode =
  | 'agent-joined'
  | 'agent-left'
  | 'transferred'
  | 'queued'
  | 'thread-closed'
  | 'thread-closed-inactive'
  | 'agents-offline'
  | 'agent-offline'
  | 'rated'
  | 'bot-failed'
  | 'email-linked'
  | 'ticket-created';
export interface CustomContent {
  readonly kind: 'custom';
  readonly data: unknown;
}
/** A kind this build does not know. Readers keep it whole. */
export interface UnknownContent {
  readonly kind: 'unknown';
  readonly originalKind: string;
  readonly data: unknown;
  readonly text?: string;
}
export type Content =
  | TextContent
  | ImageContent
  | FileContent
  | LocationContent
  | CarouselContent
  | ListContent
  | FormContent
  | FormResponseContent
  | ProductCardContent
  | OrderCardContent
  | RichMessageContent
  | TemplateContent
  | SystemContent
  | CustomContent
  | UnknownContent;
export type ContentKind = Content['kind'];
