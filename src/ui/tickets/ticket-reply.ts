import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { EngineState } from '../../engine/state.ts';
import type { TicketCommands, TicketDraftFile } from '../../engine/ticket-state.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { acceptFor, filesOf, refuseFile } from '../composer/files.ts';
import { localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { fieldStyles } from '../shared/field.styles.ts';
import { attachIcon, closeIcon } from '../shared/icons.ts';
import { fileIcon } from '../shared/more-icons.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { ticketStyles } from './tickets.styles.ts';

const selectReply = ({ tickets, config, capabilities }: EngineState) => ({
  ticketId: tickets?.open?.ticketId,
  solved: tickets?.open?.ticket?.status === 'solved',
  draft: tickets?.open?.draft,
  limits: config?.upload,
  capabilities,
});

/** The visitor's answer to a ticket. Text and files belong to the engine: they are there again when the visitor comes back. */
export class ChatWidgetTicketReply extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    ticketStyles,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: calc(var(--_space) * 2.5);
      }
      label {
        font-weight: 550;
      }
      .file {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_space) * 2);
      }
      .name {
        flex: 1 1 8em;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 2);
      }
    `,
  ];
  static override properties = { _problems: { state: true }, _sent: { state: true } };
  declare _problems: readonly string[];
  declare _sent: boolean;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectReply));

  constructor() {
    super();
    this._problems = [];
    this._sent = false;
    this.addEventListener('drop', (event) => this.#handleDrop(event));
    this.addEventListener('dragover', (event) => this.#handleDragover(event));
  }
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options);
  }
  get #canAttach(): boolean {
    const capabilities = this.#state.value?.capabilities;
    return capabilities !== undefined && (capabilities.image || capabilities.video || capabilities.document);
  }
  async #with(task: (tickets: TicketCommands) => unknown): Promise<void> {
    const tickets = await this.#state.engine?.commands.tickets();
    if (tickets) await task(tickets);
  }
  #attach(files: readonly File[]): void {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    if (!localizer || !slice) return;
    const problems = new Set<string>();
    this._sent = false;
    void this.#with((tickets) => {
      for (const file of files) {
        const problem = refuseFile(file, slice, localizer);
        if (problem) problems.add(problem);
        else tickets.attach(file);
      }
      this._problems = [...problems];
    });
  }
  #choose(): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) return;
    input.value = '';
    input.click();
  }
  #handleDragover(event: DragEvent): void {
    if (this.#canAttach && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }
  #handleDrop(event: DragEvent): void {
    const files = filesOf(event.dataTransfer);
    if (files.length === 0 || !this.#canAttach) return;
    event.preventDefault();
    this.#attach(files);
  }
  #write(text: string): void {
    this._problems = [];
    this._sent = false;
    void this.#with((tickets) => tickets.setDraft(text));
  }
  #complain(term: TermKey): void {
    const text = this.#localizer.value?.t(term);
    this._problems = text ? [text] : [];
    this.focus();
  }
  async #handleSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const draft = this.#state.value?.draft;
    if (!draft || draft.status === 'sending') return;
    if (draft.text.trim() === '' && draft.files.length === 0) return this.#complain('ticketReplyEmpty');
    if (draft.files.some(({ status }) => status === 'uploading')) return this.#complain('ticketReplyWait');
    if (draft.files.some(({ status }) => status === 'failed')) return;
    this._problems = [];
    try {
      await this.#with((tickets) => tickets.reply());
      this._sent = true;
      this.focus();
    } catch {
      // The draft says that it failed, and is still there.
    }
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    if (!localizer || !slice?.draft) return nothing;
    const { draft, solved, limits } = slice;
    const sending = draft.status === 'sending';
    const problems = draft.status === 'failed' ? [localizer.t('ticketReplyFailed')] : this._problems;
    return html`<form novalidate aria-busy=${sending ? 'true' : 'false'} @submit=${this.#handleSubmit}>
      <label for="text">${localizer.t('ticketReplyLabel')}</label>
      ${solved ? html`<p class="muted" id="hint">${localizer.t('ticketReopens')}</p>` : nothing}
      <textarea
        class="field"
        id="text"
        rows="3"
        dir=${draft.text ? 'auto' : localizer.direction}
        ?readonly=${sending}
        aria-describedby=${solved ? 'hint problem' : 'problem'}
        aria-invalid=${problems.length > 0 ? 'true' : nothing}
        .value=${live(draft.text)}
        @input=${(event: Event) => this.#write((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${
        draft.files.length > 0
          ? html`<ul>
              ${repeat(
                draft.files,
                ({ key }) => key,
                (file) => this.#renderFile(file),
              )}
            </ul>`
          : nothing
      }
      <p class="problem" id="problem" role="alert">${problems.join(' ') || nothing}</p>
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${sending ? 'true' : nothing}>
          ${localizer.t(sending ? 'formSending' : 'ticketReplySend')}
        </button>
        ${
          this.#canAttach
            ? html`<button class="button" type="button" @click=${() => this.#choose()}>
                ${attachIcon}${localizer.t('ticketAttach')}
              </button>`
            : nothing
        }
      </div>
      <p class="muted" role="status">${this._sent ? localizer.t('ticketReplySent') : nothing}</p>
      <input
        type="file"
        hidden
        multiple
        aria-label=${localizer.t('ticketAttach')}
        accept=${acceptFor('document', limits)}
        @change=${(event: Event) => this.#attach([...((event.target as HTMLInputElement).files ?? [])])}
      />
    </form>`;
  }
  #renderFile({ key, name, size, status, progress }: TicketDraftFile): TemplateResult {
    const localizer = this.#localizer.value;
    if (!localizer) return html``;
    const percent = `${localizer.number(Math.round(progress * 100))}%`;
    const text = {
      uploading: localizer.t('messageUploading', { percent }),
      failed: localizer.t('uploadFailed', { name }),
      ready: localizer.bytes(size),
    }[status];
    return html`<li class="file">
      ${fileIcon}
      <span class="name"
        ><bdi>${name}</bdi> <span class=${status === 'failed' ? 'problem' : 'muted'}>${text}</span></span
      >
      ${
        status === 'failed'
          ? html`<button
              class="button"
              type="button"
              @click=${() => void this.#with((tickets) => tickets.retryFile(key))}
            >
              ${localizer.t('commonRetry')}
            </button>`
          : nothing
      }
      <button
        class="icon-button"
        type="button"
        aria-label=${localizer.t('ticketRemoveFile', { name })}
        @click=${() => this.#remove(key)}
      >
        ${closeIcon}
      </button>
    </li>`;
  }
  #remove(key: string): void {
    void this.#with((tickets) => tickets.detach(key));
    // The pressed button goes away with its file.
    this.focus();
  }
}
define('chat-widget-ticket-reply', ChatWidgetTicketReply);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-ticket-reply': ChatWidgetTicketReply;
  }
}
