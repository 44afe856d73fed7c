import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Ticket, TicketStatus } from '../../protocol/model.ts';
import type { TicketReply } from '../../protocol/service-desk.ts';
import { statusAfterReply } from '../../protocol/service-desk.ts';
import type { UploadResult } from '../../protocol/visitor-frames.ts';
import { define } from '../../ui/shared/define.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { removeIcon } from '../shared/icons.ts';
import { consoleStyles } from '../shared/styles.ts';
import { serviceTexts } from '../texts-service.ts';

const words = serviceTexts.tickets;

/** The server has the answer. */
export class ReplySentEvent extends Event {
  readonly ticket: Ticket;
  readonly reply: TicketReply;
  constructor(ticket: Ticket, reply: TicketReply) {
    super('reply-sent');
    this.ticket = ticket;
    this.reply = reply;
  }
}
interface Attachment {
  readonly name: string;
  readonly upload?: UploadResult;
  cancel(): void;
}

/** The answer to a ticket, or a note to colleagues, with files. What failed stays in the field and is sent under the same id again. */
export class TicketReplyElement extends LitElement {
  static override properties = {
    ticket: { attribute: false },
    _note: { state: true },
    _after: { state: true },
    _files: { state: true },
    _busy: { state: true },
    _error: { state: true },
  };
  declare ticket: Ticket | undefined;
  declare _note: boolean;
  /** Chosen by the agent; undefined: what follows from the answer. */
  declare _after: TicketStatus | undefined;
  declare _files: readonly Attachment[];
  declare _busy: boolean;
  declare _error: string;
  readonly #mail = new StateController(this, (state) => state.mail);
  #clientId: string | undefined;

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    css`
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
        gap: 12px;
      }
      .picker {
        position: relative;
        cursor: pointer;
      }
      .picker:focus-within {
        outline: 2px solid var(--_focus);
        outline-offset: 2px;
      }
    `,
  ];
  constructor() {
    super();
    this.ticket = undefined;
    this._note = false;
    this._after = undefined;
    this._files = [];
    this._busy = false;
    this._error = '';
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ticket') && changed.get('ticket') && changed.get('ticket')?.id !== this.ticket?.id) this.#clear();
  }
  protected override render(): TemplateResult | typeof nothing {
    const ticket = this.ticket;
    if (!ticket) return nothing;
    const hint = this._note
      ? undefined
      : this.#mail.value !== true
        ? words.mailOff
        : ticket.email === undefined
          ? words.noMail
          : undefined;
    const after = this._after ?? statusAfterReply(ticket.status, 'agent', this._note ? 'agents' : 'all');
    const busy = this._busy || this._files.some((file) => !file.upload);
    return html`<form class="card stack" @submit=${this.#handleSubmit}>
      <div>
        <label class="label" for="text">${words.reply}</label>
        <textarea
          class="field"
          id="text"
          rows="5"
          maxlength="50000"
          placeholder=${this._note ? words.notePlaceholder : words.replyPlaceholder}
          aria-invalid=${String(this._error !== '')}
          aria-describedby=${this._error === '' ? nothing : 'error'}
          @input=${() => (this.#clientId = undefined)}
        ></textarea>
        ${this._error === '' ? nothing : html`<p class="help error" id="error" role="alert">${this._error}</p>`}
        ${hint === undefined ? nothing : html`<p class="help">${hint}</p>`}
      </div>
      <div class="two">
        <div>
          <label class="label" for="who">${words.forWhom}</label>
          <select
            class="field"
            id="who"
            @change=${(event: Event) => {
              this._note = (event.target as HTMLSelectElement).value === 'agents';
              this.#clientId = undefined;
            }}
          >
            <option value="all" ?selected=${!this._note}>${words.toVisitor}</option>
            <option value="agents" ?selected=${this._note}>${words.toColleagues}</option>
          </select>
        </div>
        <div>
          <label class="label" for="after">${words.after}</label>
          <select
            class="field"
            id="after"
            @change=${(event: Event) => {
              this._after = (event.target as HTMLSelectElement).value as TicketStatus;
              this.#clientId = undefined;
            }}
          >
            ${Object.entries(words.statuses).map(
              ([status, label]) => html`<option value=${status} .selected=${status === after}>${label}</option>`,
            )}
          </select>
        </div>
      </div>
      ${
        this._files.length === 0
          ? nothing
          : html`<ul class="row wrap" role="list">
              ${this._files.map((file) => this.#file(file))}
            </ul>`
      }
      <div class="row wrap">
        <button class="button primary" type="submit" ?disabled=${busy}>
          ${this._note ? words.addNote : words.send}
        </button>
        <label class="button picker"
          >${words.attach}<input class="visually-hidden" type="file" multiple @change=${this.#handleFiles}
        /></label>
      </div>
    </form>`;
  }
  #file(file: Attachment): TemplateResult {
    return html`<li class="chip">
      <span>${file.upload ? file.name : words.uploading(file.name)}</span>
      <button type="button" aria-label=${words.removeFile(file.name)} @click=${() => this.#remove(file)}>
        ${removeIcon}
      </button>
    </li>`;
  }
  readonly #handleFiles = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    for (const file of input.files ?? []) void this.#upload(file);
    input.value = '';
  };
  async #upload(file: File): Promise<void> {
    const client = this.#mail.client;
    if (!client) return;
    const task = client.uploads.start(file, () => undefined);
    const attachment: Attachment = { name: file.name, cancel: () => task.cancel() };
    this._files = [...this._files, attachment];
    this.#clientId = undefined;
    try {
      const upload = await task.done;
      this._files = this._files.map((one) => (one === attachment ? { ...one, upload } : one));
    } catch (error) {
      const known = this._files.includes(attachment);
      this._files = this._files.filter((one) => one !== attachment);
      if (known) this._error = asError(error).message;
    }
  }
  #remove(file: Attachment): void {
    this._files = this._files.filter((one) => one !== file);
    this.#clientId = undefined;
    if (!file.upload) file.cancel();
  }
  #clear(): void {
    for (const file of this._files) if (!file.upload) file.cancel();
    this._files = [];
    this._after = undefined;
    this._error = '';
    this.#clientId = undefined;
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>('#text');
    if (field) field.value = '';
  }
  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const client = this.#mail.client;
    const ticket = this.ticket;
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>('#text');
    if (!client || !ticket || !field || this._busy) return;
    const text = field.value.trim();
    if (text === '') {
      this._error = words.empty;
      field.focus();
      return;
    }
    this._busy = true;
    this._error = '';
    this.#clientId ??= client.newId();
    try {
      const sent = await client.http.json<{ ticket: Ticket; reply: TicketReply }>(
        'POST',
        `tickets/${encodeURIComponent(ticket.id)}/replies`,
        {
          clientId: this.#clientId,
          text,
          visibility: this._note ? 'agents' : 'all',
          status: this._after,
          uploadIds: this._files.flatMap((file) => (file.upload ? [file.upload.uploadId] : [])),
        },
      );
      this.#clear();
      this.dispatchEvent(new ReplySentEvent(sent.ticket, sent.reply));
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this._busy = false;
    }
  };
}
define('chat-console-ticket-reply', TicketReplyElement);
