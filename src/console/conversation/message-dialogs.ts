import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { DialogCloseEvent } from '../shared/dialog.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import type { MessageAction, ShownMessage } from './message-tools.ts';
import '../shared/confirm.ts';

/** Changes the text of an own message, or asks before one is deleted. */
export class MessageDialogElement extends LitElement {
  static override properties = { action: {}, message: { attribute: false }, _busy: { state: true } };
  declare action: MessageAction;
  declare message: ShownMessage | undefined;
  declare _busy: boolean;
  readonly #session = new StateController(this, (state) => state.session);
  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles];
  constructor() {
    super();
    this.action = 'edit';
    this.message = undefined;
    this._busy = false;
  }
  protected override render(): TemplateResult | typeof nothing {
    const message = this.message;
    if (!message) return nothing;
    const editing = this.action === 'edit';
    const words = texts.conversation;
    return html`<chat-console-confirm
      heading=${editing ? words.editTitle : words.removeTitle}
      .yes=${editing ? texts.save : words.remove}
      .tone=${editing ? 'primary' : 'danger'}
      .busy=${this._busy}
      @confirm=${this.#handleConfirm}
      @dialog-close=${this.#close}
    >
      ${
        editing
          ? html`<textarea
              class="field"
              rows="4"
              dir="auto"
              autofocus
              aria-label=${words.editTitle}
              .value=${message.content.kind === 'text' ? message.content.text : ''}
            ></textarea>`
          : html`<p>${message.note ? words.removeNoteHelp : words.removeHelp}</p>`
      }
    </chat-console-confirm>`;
  }
  readonly #close = (): void => {
    this.dispatchEvent(new DialogCloseEvent());
  };
  readonly #handleConfirm = async (): Promise<void> => {
    const message = this.message;
    const conversations = this.#session.client?.conversations;
    if (!conversations || message?.id === undefined || this._busy) return;
    const text = this.renderRoot.querySelector('textarea')?.value.trim() ?? '';
    if (this.action === 'edit' && text === '') {
      this.renderRoot.querySelector('textarea')?.focus();
      return;
    }
    this._busy = true;
    const done =
      this.action === 'edit' && message.content.kind === 'text'
        ? await conversations.edit(message.conversationId, message.id, { ...message.content, text })
        : await conversations.deleteMessage(message.conversationId, message.id);
    this._busy = false;
    if (done) this.#close();
  };
}
define('chat-console-message-dialog', MessageDialogElement);
