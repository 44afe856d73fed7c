import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { displayedConversation } from '../../engine/selectors.ts';
import type { RedirectOptions } from '../../engine/options.ts';
import type { EngineState } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { FormAnswer, FormDefinition } from '../../protocol/content.ts';
import { environmentContext, localizerContext } from '../context.ts';
import '../form/form.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { exportedParts } from '../shared/exported-parts.ts';
import { errorTerm } from '../shared/error-term.ts';
import { HalfDone } from '../shared/half-done.ts';
import { downloadIcon, endIcon, mailIcon, personIcon, soundIcon, starIcon, ticketIcon } from '../shared/more-icons.ts';
import { shallow } from '../shared/shallow.ts';
import { badgeStyles } from '../shared/badge.styles.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import './own-data.ts';
import { settingsStyles } from './settings.styles.ts';
import { saveFile, toHtmlTranscript, toTextTranscript, wholeConversation } from './transcript.ts';

/** Addresses for a transcript. */
const halfDone = new HalfDone<readonly FormAnswer[]>();
type Panel = 'mail' | 'download' | 'end';
function selectSettings(state: EngineState) {
  const displayed = displayedConversation(state);
  const thread = displayed?.conversation.thread;
  const { capabilities, config, view } = state;
  const open = thread !== undefined && thread.status !== 'closed';
  const hasMessages = (displayed?.conversation.lastSeq ?? 0) > 0 || (displayed?.messages.length ?? 0) > 0;
  return {
    conversationId: displayed && view.conversationId,
    name: displayed?.conversation.displayName,
    email: state.visitor?.email,
    sound: state.options.sound !== false,
    canRate: thread !== undefined && capabilities.rating && (open || capabilities.ratingAfterEnd),
    rated: thread?.rating !== undefined,
    canMail: hasMessages && capabilities.transcript && (config?.transcripts.email ?? false),
    canDownload: hasMessages && capabilities.transcript,
    handover: state.options.handoverRedirect,
    leaveMessage: state.options.leaveMessageRedirect,
    canHandOver:
      capabilities.handover && (thread?.status === 'bot' || (state.options.handoverRedirect?.enabled ?? false)),
    canLeaveMessage:
      capabilities.leaveMessage &&
      (thread?.status !== 'closed' || capabilities.leaveMessageAfterEnd) &&
      (state.options.leaveMessageRedirect?.enabled || (config?.forms.some(({ kind }) => kind === 'offline') ?? false)),
    tickets: (state.tickets?.items.length ?? 0) > 0 || (config?.forms.some(({ kind }) => kind === 'ticket') ?? false),
    newTickets: state.tickets?.items.filter(({ unread }) => unread).length ?? 0,
    canEnd: capabilities.endConversation && open,
  };
}

/** Everything that can be done with a conversation beside writing in it, and the sound switch. */
export class ChatWidgetSettings extends LitElement {
  static override styles = [baseStyles, buttonStyles, badgeStyles, settingsStyles];
  static override properties = {
    _panel: { state: true },
    _mail: { state: true },
    _problem: { state: true },
    _note: { state: true },
  };
  declare _panel: Panel | undefined;
  declare _mail: 'open' | 'sending' | 'failed';
  declare _problem: string | undefined;
  declare _note: string | undefined;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectSettings));
  #mailForm: { readonly key: string; readonly definition: FormDefinition } | undefined;

  constructor() {
    super();
    this._panel = undefined;
    this._mail = 'open';
    this._problem = undefined;
    this._note = undefined;
    this.addEventListener('keydown', (event) => this.#handleKeydown(event));
  }
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }
  protected override firstUpdated(): void {
    const { engine } = this.#state;
    // Whether there are any is not known before somebody asks. Without an answer the row stays away.
    if (!engine || engine.state.tickets || engine.state.connection.status !== 'online') return;
    engine.commands
      .tickets()
      .then((tickets) => tickets.load())
      .catch(() => undefined);
  }
  async #run(task: () => Promise<unknown>): Promise<boolean> {
    this._problem = undefined;
    try {
      await task();
      return true;
    } catch (error) {
      this._problem = this.#localizer.value?.t(errorTerm(error));
      return false;
    }
  }
  #toggle(panel: Panel): void {
    this._panel = this._panel === panel ? undefined : panel;
    this._note = undefined;
    this._mail = 'open';
  }
  /** A panel goes before the screen that it belongs to, and leaves the focus on its row. */
  #handleKeydown(event: KeyboardEvent): void {
    const panel = this._panel;
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !panel) return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(`[aria-controls="${panel}"]`)?.focus();
    this.#toggle(panel);
  }
  async #sendMail(answers: readonly FormAnswer[]): Promise<void> {
    const { engine, value } = this.#state;
    const email = answers.find(({ name }) => name === 'email')?.value;
    if (!engine || !value?.conversationId || typeof email !== 'string') return;
    this._mail = 'sending';
    try {
      await engine.commands.conversations.transcript(value.conversationId, email);
      this._mail = 'open';
      this._panel = undefined;
      halfDone.set(engine, value.conversationId, undefined);
      this._note = this.#localizer.value?.t('settingsTranscriptSent', { email });
    } catch {
      this._mail = 'failed';
    }
  }
  async #download(format: 'text' | 'html'): Promise<void> {
    const { engine, value } = this.#state;
    const localizer = this.#localizer.value;
    const id = value?.conversationId;
    if (!engine || !localizer || !id) return;
    await this.#run(async () => {
      const messages = await wholeConversation(engine, id);
      const day = new Date(this.#environment.value?.now() ?? 0).toISOString().slice(0, 10);
      const title = value.name ?? localizer.t('headerTitle');
      if (format === 'text') saveFile(`chat-${day}.txt`, 'text/plain', toTextTranscript(messages, localizer));
      else saveFile(`chat-${day}.html`, 'text/html', toHtmlTranscript(title, messages, localizer));
      this._panel = undefined;
    });
  }
  async #end(): Promise<void> {
    const { engine, value } = this.#state;
    if (!engine || !value?.conversationId) return;
    const id = value.conversationId;
    if (await this.#run(() => engine.commands.conversations.end(id))) engine.commands.show('conversation');
  }
  #redirect(redirect: RedirectOptions | undefined): boolean {
    if (!redirect?.enabled) return false;
    this.#environment.value?.openUrl(redirect.url, redirect.newTab ? 'new' : 'same');
    return true;
  }
  async #leaveMessage(): Promise<void> {
    const { engine, value } = this.#state;
    if (!engine || this.#redirect(value?.leaveMessage)) return;
    await this.#run(() => engine.commands.openForm('offline'));
  }
  async #handOver(): Promise<void> {
    const { engine, value } = this.#state;
    if (this.#redirect(value?.handover)) return;
    if (!engine || !value?.conversationId) return;
    const id = value.conversationId;
    if (await this.#run(() => engine.commands.conversations.handover(id))) engine.commands.show('conversation');
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    const commands = this.#state.engine?.commands;
    if (!localizer || !slice || !commands) return nothing;
    return html`<ul>
        <li>
          <button
            class="row"
            role="switch"
            aria-checked=${slice.sound ? 'true' : 'false'}
            @click=${() => commands.setSound(!slice.sound)}
          >
            ${soundIcon}<span class="label">${localizer.t('settingsSound')}</span
            ><span class="switch" aria-hidden="true"></span>
          </button>
        </li>
        ${slice.tickets ? this.#renderTickets(slice.newTickets, localizer) : nothing}
        ${slice.canHandOver ? this.#renderRow(personIcon, localizer.t('settingsHandover'), () => this.#handOver()) : nothing}
        ${slice.canLeaveMessage ? this.#renderRow(mailIcon, localizer.t('formOfflineTitle'), () => this.#leaveMessage()) : nothing}
        ${
          slice.canRate
            ? this.#renderRow(starIcon, localizer.t(slice.rated ? 'ratingChange' : 'settingsRate'), () => this.#rate())
            : nothing
        }
        ${slice.canMail ? this.#renderPanelRow('mail', mailIcon, localizer.t('settingsTranscript')) : nothing}
        ${slice.canDownload ? this.#renderPanelRow('download', downloadIcon, localizer.t('settingsDownload')) : nothing}
        ${slice.canEnd ? this.#renderPanelRow('end', endIcon, localizer.t('settingsEnd')) : nothing}
      </ul>
      <p class="note" role="status">${this._note ?? nothing}</p>
      <p class="problem" role="alert">${this._problem ?? nothing}</p>
      <chat-widget-own-data></chat-widget-own-data>`;
  }
  #renderTickets(news: number, localizer: Localizer): TemplateResult {
    // Failures show in the list itself.
    const open = (): void => void this.#state.engine?.commands.openTickets().catch(() => undefined);
    return html`<li>
      <button class="row" @click=${open}>
        ${ticketIcon}<span class="label">${localizer.t('ticketsTitle')}</span>${
          news > 0
            ? html`<span class="badge"
                ><span aria-hidden="true">${localizer.number(news)}</span
                ><span class="visually-hidden">${localizer.t('ticketNew')}</span></span
              >`
            : nothing
        }
      </button>
    </li>`;
  }
  #rate(): void {
    const commands = this.#state.engine?.commands;
    commands?.show('conversation');
    commands?.openRating();
  }
  #renderRow(icon: TemplateResult, label: string, press: () => void): TemplateResult {
    return html`<li>
      <button class="row" @click=${press}>${icon}<span class="label">${label}</span></button>
    </li>`;
  }
  #renderPanelRow(panel: Panel, icon: TemplateResult, label: string): TemplateResult {
    const open = this._panel === panel;
    return html`<li>
      <button
        class=${panel === 'end' ? 'row danger' : 'row'}
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls=${open ? panel : nothing}
        @click=${() => this.#toggle(panel)}
      >
        ${icon}<span class="label">${label}</span>
      </button>
      ${open ? html`<div class="panel" id=${panel}>${this.#renderPanel(panel)}</div>` : nothing}
    </li>`;
  }
  #renderPanel(panel: Panel): TemplateResult {
    const localizer = this.#localizer.value;
    switch (panel) {
      case 'mail':
        return html`<chat-widget-form
            exportparts=${exportedParts}
            .definition=${this.#mailDefinition()}
            .answers=${halfDone.get(this.#state.engine, this.#state.value?.conversationId)}
            .status=${this._mail === 'failed' ? 'open' : this._mail}
            @form-change=${(event: CustomEvent<{ answers: readonly FormAnswer[] }>) =>
              halfDone.set(this.#state.engine, this.#state.value?.conversationId, event.detail.answers)}
            @form-submit=${(event: CustomEvent<{ answers: readonly FormAnswer[] }>) => this.#sendMail(event.detail.answers)}
          ></chat-widget-form>
          <p class="problem" role="alert">
            ${this._mail === 'failed' ? localizer?.t('settingsTranscriptFailed') : nothing}
          </p>`;
      case 'download':
        return html`<div class="choices">
          <button class="button" @click=${() => this.#download('text')}>${localizer?.t('settingsDownloadText')}</button>
          <button class="button" @click=${() => this.#download('html')}>${localizer?.t('settingsDownloadHtml')}</button>
        </div>`;
      case 'end':
        return html`<p>${localizer?.t('settingsEndConfirm')}</p>
          <div class="choices">
            <button class="button primary" @click=${() => this.#end()}>${localizer?.t('settingsEnd')}</button>
            <button class="button" @click=${() => this.#toggle('end')}>${localizer?.t('commonCancel')}</button>
          </div>`;
    }
  }
  /** The same object while nothing in it changes: the form keeps its input by its identity. */
  #mailDefinition(): FormDefinition | undefined {
    const localizer = this.#localizer.value;
    if (!localizer) return undefined;
    const email = this.#state.value?.email;
    const key = `${localizer.locale} ${email ?? ''}`;
    if (this.#mailForm?.key !== key) {
      const label = localizer.t('formEmailLabel');
      const field = {
        type: 'email' as const,
        name: 'email',
        label,
        required: true,
        ...(email ? { value: email } : {}),
      };
      this.#mailForm = { key, definition: { id: 'transcript', kind: 'ticket', fields: [field] } };
    }
    return this.#mailForm.definition;
  }
}
define('chat-widget-settings', ChatWidgetSettings);
