import { html, LitElement, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { texts } from '../texts.ts';
import { DialogCloseEvent } from './dialog.ts';
import { consoleStyles } from './styles.ts';

/** The person said yes. Whoever asked takes the dialog away, at once or when it is done. */
export class ConfirmEvent extends Event {
  constructor() {
    super('confirm');
  }
}

/**
 * A question before something is done: a heading, what it means, yes or cancel.
 * @slot - What it means, and fields that belong to it.
 * @fires confirm
 * @fires dialog-close - Cancelled.
 */
export class ConfirmElement extends LitElement {
  static override properties = { heading: {}, yes: {}, no: {}, tone: {}, busy: { type: Boolean } };
  declare heading: string;
  /** Text of the button that does it. */
  declare yes: string;
  declare no: string;
  /** `danger`: what it does cannot be taken back. */
  declare tone: 'danger' | 'primary';
  /** It is being done. */
  declare busy: boolean;
  static override styles = [baseStyles, buttonStyles, consoleStyles];
  constructor() {
    super();
    this.heading = '';
    this.yes = '';
    this.no = texts.cancel;
    this.tone = 'danger';
    this.busy = false;
  }
  protected override render(): TemplateResult {
    return html`<chat-console-dialog heading=${this.heading} @dialog-close=${this.#close}>
      <form class="stack" @submit=${this.#handleSubmit}>
        <slot></slot>
        <div class="row wrap">
          <button class="button ${this.tone}" type="submit" ?disabled=${this.busy}>${this.yes}</button>
          <button class="button plain" type="button" @click=${this.#close}>${this.no}</button>
        </div>
      </form>
    </chat-console-dialog>`;
  }
  readonly #close = (): void => {
    this.dispatchEvent(new DialogCloseEvent());
  };
  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.busy) this.dispatchEvent(new ConfirmEvent());
  };
}
define('chat-console-confirm', ConfirmElement);
