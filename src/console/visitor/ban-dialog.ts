import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Ban, Visitor } from '../../protocol/model.ts';
import { define } from '../../ui/shared/define.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { checkStyles } from '../shared/check.styles.ts';
import { DialogCloseEvent } from '../shared/dialog.ts';
import { consoleStyles } from '../shared/styles.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { banTexts as words } from '../texts-ban.ts';
import '../shared/confirm.ts';

/** Asks before a visitor is shut out, and why; or before a ban is lifted. */
export class BanDialogElement extends LitElement {
  static override properties = {
    visitor: { attribute: false },
    ban: { attribute: false },
    _busy: { state: true },
    _network: { state: true },
  };
  declare visitor: Visitor;
  /** The ban that is to be lifted; absent: a new one. */
  declare ban: Ban | undefined;
  declare _busy: boolean;
  declare _network: boolean;
  readonly #session = new StateController(this, (state) => state.session);
  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles, checkStyles];
  constructor() {
    super();
    this.ban = undefined;
    this._busy = false;
    this._network = false;
  }
  protected override render(): TemplateResult {
    const name = visitorName(this.visitor);
    return html`<chat-console-confirm
      heading=${this.ban ? words.liftTitle(name) : words.title(name)}
      .yes=${this.ban ? words.liftYes : words.yes}
      .tone=${this.ban ? 'primary' : 'danger'}
      .busy=${this._busy}
      @confirm=${this.#handleConfirm}
      @dialog-close=${this.#close}
    >
      <p>${this.ban ? words.liftText : words.text}</p>
      ${
        this.ban
          ? nothing
          : html`<div>
                <label class="label" for="reason">${words.reason}</label>
                <textarea class="field" id="reason" rows="2" maxlength="500" dir="auto" autofocus></textarea>
                <p class="help">${words.reasonHelp}</p>
              </div>
              ${this.#networkFields()}`
      }
    </chat-console-confirm>`;
  }
  #networkFields(): TemplateResult {
    return html`<div>
        <label class="check">
          <input
            type="checkbox"
            id="network"
            aria-describedby="network-help"
            .checked=${this._network}
            @change=${(event: Event) => (this._network = (event.target as HTMLInputElement).checked)}
          />
          <span>${words.network}</span>
        </label>
        <p class="help" id="network-help">${words.networkHelp}</p>
      </div>
      ${
        this._network
          ? html`<div>
              <label class="label" for="time">${words.networkFor}</label>
              <select class="field" id="time">
                ${Object.entries(words.networkTimes).map(
                  ([time, text]) => html`<option value=${time} ?selected=${time === '86400000'}>${text}</option>`,
                )}
              </select>
            </div>`
          : nothing
      }`;
  }
  readonly #close = (): void => {
    this.dispatchEvent(new DialogCloseEvent());
  };
  readonly #handleConfirm = async (): Promise<void> => {
    const client = this.#session.client;
    if (!client || this._busy) return;
    const reason = this.renderRoot.querySelector('textarea')?.value.trim() ?? '';
    const time = this.renderRoot.querySelector<HTMLSelectElement>('#time')?.value;
    // News of the ban may come before the answer to it.
    const lifts = this.ban !== undefined;
    this._busy = true;
    const networkForMs = time === undefined ? undefined : Number(time);
    const done = await client.visitors.ban(this.visitor.id, !lifts, reason, networkForMs);
    this._busy = false;
    if (!done) return;
    const name = visitorName(this.visitor);
    client.notice('info', lifts ? words.lifted(name) : words.banned(name));
    this.#close();
  };
}
define('chat-console-ban', BanDialogElement);
