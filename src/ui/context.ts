/** The only context keys. They carry handles, never data; elements read slices through `SelectController`. */
import { createContext } from '@lit/context';
import type { Engine } from '../engine/commands.ts';
import type { TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.ts';
import type { DisplayMessage } from './message/display-message.ts';

export const engineContext = createContext<Engine>(Symbol('chat-widget engine'));
/** A new object whenever language or texts change, so consumers re-render. */
export const localizerContext = createContext<Localizer>(Symbol('chat-widget localizer'));
/** Things of the browser that elements must not take for themselves, so that tests can replace them. */
export interface UiEnvironment {
  now(): number;
  /** Calls back about once a minute while somebody listens: one timer for all relative times. */
  everyMinute(listener: () => void): () => void;
  /** Opens an address with `noopener`; only http, https, mailto and tel pass. */
  openUrl(url: string, target: 'new' | 'same'): void;
  /** Speaks a text to screen readers, politely unless `assertive`. */
  announce(text: string, politeness?: 'polite' | 'assertive'): void;
  /** Where the window's own menus and dialogs go, inside the shadow root. */
  readonly reducedMotion: boolean;
  readonly touch: boolean;
}
export const environmentContext = createContext<UiEnvironment>(Symbol('chat-widget environment'));
/** What the agents' console shows around a message; a visitor's window provides none. */
export interface MessageTools {
  /** Who said it, where several people share the reader's side. */
  byline(message: DisplayMessage): string | undefined;
  /** The author's picture, where the reader knows people by another one than the message carries; give it the class `avatar`. */
  face(message: DisplayMessage): TemplateResult | undefined;
  /** Shown beside the bubble while the message is pointed at or has the focus; give it the class `tools`. */
  actions(message: DisplayMessage): TemplateResult | undefined;
}
export const messageToolsContext = createContext<MessageTools>(Symbol('chat-widget message tools'));
