import { html, LitElement, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { DialogCloseEvent } from '../shared/dialog.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';

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
    return html`<chat-console-dialog
      heading=${texts.visitors.inviteTitle}
      @dialog-close=${() => this.dispatchEvent(new DialogCloseEvent())}
    >
      <form class="stack" @submit=${this.#handleSubmit}>
        <div>
          <label class="label" for="text">${texts.visitors.inviteText}</label>
          <textarea class="field" id="text" name="text" rows="3" required maxlength="1000" autofocus></textarea>
        </div>
        <div class="row">
          <button class="button primary" type="submit" ?disabled=${this._busy}>${texts.visitors.inviteSend}</button>
        </div>
      </form>
    </chat-console-dialog>`;
  }
  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const client = this.#session.client;
    const text = String(new FormData(event.target as HTMLFormElement).get('text') ?? '').trim();
    if (!client || text === '' || this._busy) return;
    this._busy = true;
    const sent = await client.visitors.invite(this.visitorId, text);
    this._busy = false;
    if (!sent) return;
    client.notice('info', texts.visitors.inviteSent);
    this.dispatchEvent(new DialogCloseEvent());
  };
}
define('chat-console-invite', InviteDialogElement);
