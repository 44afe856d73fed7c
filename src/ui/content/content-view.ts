import type { Localizer } from '../../i18n/localizer.ts';
import type { DisplayMessage } from '../message/display-message.ts';

/** What a view of some content may know about its message. */
export interface ContentView {
  readonly message: DisplayMessage;
  readonly localizer: Localizer;
  /** Addresses in texts may be followed. */
  readonly links: boolean;
  /** Draws the message again: after a part of the program could be loaded at last. */
  refresh(): void;
}
