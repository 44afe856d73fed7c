/** Places where the page's own code may change or stop something. A hook that throws is reported and ignored: nothing is lost. */
import type { Content, Metadata, Properties } from '../protocol/content.ts';
import type { Channel, Conversation, Message } from '../protocol/model.ts';
import type { PendingMessage } from './state.ts';

export interface OutgoingMessage {
  readonly content: Content;
  readonly metadata: Metadata;
  readonly properties: Properties;
}
export interface OutgoingPostback {
  readonly actionId: string;
  readonly messageId?: string;
  readonly payload?: string;
  readonly metadata: Metadata;
}
export interface HookFunctions {
  /** Falsy hides the message; a changed copy changes only what is drawn. Also called for own and old messages. */
  beforeDisplay(
    message: Message | PendingMessage,
    context: { conversation: Conversation | undefined },
  ): Message | PendingMessage | null | undefined | false;
  /** May return a promise. Of files only the metadata is taken. */
  beforeSend(
    message: OutgoingMessage,
    context: { conversation: Conversation | undefined },
  ): OutgoingMessage | Promise<OutgoingMessage>;
  beforePostback(
    postback: OutgoingPostback,
    context: { conversation: Conversation | undefined },
  ): OutgoingPostback | Promise<OutgoingPostback>;
  /** Gives a new proof of identity; the refused request is tried once more with it. */
  onInvalidAuth(): string | Promise<string>;
  /** The text a visitor starts with in another channel. Empty or nothing: the account's own text. */
  channelGreeting(text: string, channel: Channel): string | undefined;
}
export type HookName = keyof HookFunctions;
export interface Hooks {
  /** One function per hook: the last one set is asked. `undefined` removes it. */
  set<K extends HookName>(name: K, hook: HookFunctions[K] | undefined): void;
  get<K extends HookName>(name: K): HookFunctions[K] | undefined;
}
