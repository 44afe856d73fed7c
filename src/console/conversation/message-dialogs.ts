import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { DialogCloseEvent } from '../shared/dialog.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import type { MessageAction, ShownMessage } from './message-tools.ts';
import '../shared/dialog.ts';

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
    return html`<chat-console-dialog
      heading=${editing ? words.editTitle : words.removeTitle}
      @dialog-close=${this.#close}
    >
      <form class="stack" @submit=${this.#handleSubmit}>
        ${
          editing
            ? html`<textarea
                class="field"
                name="text"
                rows="4"
                dir="auto"
                required
                autofocus
                aria-label=${words.editTitle}
                .value=${message.content.kind === 'text' ? message.content.text : ''}
              ></textarea>`
            : html`<p>${message.note ? words.removeNoteHelp : words.removeHelp}</p>`
        }
        <div class="row">
          <button class="button ${editing ? 'primary' : 'danger'}" type="submit" ?disabled=${this._busy}>
            ${editing ? texts.save : words.remove}
          </button>
          <button class="button plain" type="button" @click=${this.#close}>${texts.cancel}</button>
        </div>
      </form>
    </chat-console-dialog>`;
  }
  readonly #close = (): void => {
    this.dispatchEvent(new DialogCloseEvent());
  };
  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const message = this.message;
    const conversations = this.#session.client?.conversations;
    if (!conversations || message?.id === undefined || this._busy) return;
    const text = String(new FormData(event.target as HTMLFormElement).get('text') ?? '').trim();
    if (this.action === 'edit' && text === '') return;
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
