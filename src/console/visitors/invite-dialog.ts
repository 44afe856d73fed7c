import { html, LitElement, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { DialogCloseEvent } from '../shared/dialog.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import '../shared/confirm.ts';

/** A few words that pop up on the visitor's page. */
export class InviteDialogElement extends LitElement {
  static override properties = { visitorId: {}, _busy: { state: true } };
  declare visitorId: string;
  declare _busy: boolean;
  readonly #session = new StateController(this, (state) => state.session);
  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles];
  constructor() {
    super();
    this.visitorId = '';
    this._busy = false;
  }
  protected override render(): TemplateResult {
    return html`<chat-console-confirm
      heading=${texts.visitors.inviteTitle}
      .yes=${texts.visitors.inviteSend}
      .tone=${'primary'}
      .busy=${this._busy}
      @confirm=${this.#handleConfirm}
      @dialog-close=${this.#close}
    >
      <div>
        <label class="label" for="text">${texts.visitors.inviteText}</label>
        <textarea class="field" id="text" rows="3" maxlength="1000" dir="auto" autofocus></textarea>
      </div>
    </chat-console-confirm>`;
  }
  readonly #close = (): void => {
    this.dispatchEvent(new DialogCloseEvent());
  };
  readonly #handleConfirm = async (): Promise<void> => {
    const { client } = this.#session;
    const field = this.renderRoot.querySelector('textarea');
    const text = field?.value.trim() ?? '';
    if (text === '') field?.focus();
    if (!client || text === '' || this._busy) return;
    this._busy = true;
    const sent = await client.visitors.invite(this.visitorId, text);
    this._busy = false;
    if (!sent) return;
    client.notice('info', texts.visitors.inviteSent);
    this.#close();
  };
}
define('chat-console-invite', InviteDialogElement);
