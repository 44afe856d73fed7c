import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { composerBlocked, displayedConversation } from '../../engine/selectors.ts';
import type { EngineState } from '../../engine/state.ts';
import type { FileHandle } from '../../engine/ports/index.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { attachIcon, emojiIcon, sendIcon } from '../shared/icons.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { composerStyles } from './composer.styles.ts';

const DEFAULT_MAX_LENGTH = 10_000;
/** From here on the visitor is told how much is left. */
const NEAR_THE_LIMIT = 100;
type Popover = 'attach' | 'emoji';

function selectComposer(state: EngineState) {
  const displayed = displayedConversation(state);
  return {
    id: state.view.conversationId,
    draft: displayed?.draft ?? '',
    ended: displayed?.conversation.thread?.status === 'closed',
    blocked: composerBlocked(state),
    capabilities: state.capabilities,
    limits: state.config?.upload,
    maxLength: state.config?.messageMaxLength ?? DEFAULT_MAX_LENGTH,
  };
}

/**
 * Where the visitor writes. The draft belongs to the conversation: it is handed to the engine with every key and comes back with the
 * conversation. Nothing that was typed is dropped but by sending it.
 *
 * @csspart composer - The box around field and buttons.
 * @csspart input - The text field.
 * @csspart send - The send button.
 */
export class ChatWidgetComposer extends LitElement {
  static override styles = [baseStyles, buttonStyles, composerStyles];
  static override properties = {
    _text: { state: true },
    _popover: { state: true },
    _problems: { state: true },
  };
  declare _text: string;
  declare _popover: Popover | undefined;
  declare _problems: readonly string[];

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectComposer));
  #conversation: string | undefined;
  /** What this element has last handed over, and what the state has last said. */
  #knownDraft = '';
  #seenDraft = '';
  #composing = false;

  constructor() {
    super();
    this._text = '';
    this._popover = undefined;
    this._problems = [];
  }
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options);
  }
  /** Sends files, or says why not. */
  async addFiles(files: readonly FileHandle[]): Promise<void> {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    const engine = this.#state.engine;
    if (!localizer || !slice || !engine || files.length === 0) return;
    await this.#attempt(async () => {
      const { sendFiles } = await import('./attachments.ts');
      this._problems = sendFiles(files, slice, engine, localizer);
    });
  }
  /** Runs what needs a later part; when that can not be loaded, the visitor hears of it. */
  async #attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch {
      this._problems = [this.#localizer.value?.t('errorGeneral') ?? ''];
    }
  }
  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }
  get #canAttach(): boolean {
    const capabilities = this.#state.value?.capabilities;
    return (
      !!capabilities &&
      (capabilities.image ||
        capabilities.video ||
        capabilities.document ||
        capabilities.location ||
        (capabilities.voice && 'MediaRecorder' in globalThis))
    );
  }
  protected override willUpdate(): void {
    const slice = this.#state.value;
    if (!slice) return;
    const changed = slice.draft !== this.#seenDraft;
    this.#seenDraft = slice.draft;
    if (slice.id !== this.#conversation) this.#changeConversation(slice.id, slice.draft);
    else if (changed && slice.draft !== this.#knownDraft) {
      // Somebody else has changed the draft (the page, another tab): it shows at once.
      this.#knownDraft = slice.draft;
      this._text = slice.draft;
    }
  }
  protected override updated(): void {
    const field = this.#field;
    // Not by the template: it compares with what it wrote last, and the visitor may have typed since.
    if (field && field.value !== this._text) field.value = this._text;
  }
  #changeConversation(id: string | undefined, draft: string): void {
    // A new conversation gets its real id with its first message; what was typed meanwhile moves along.
    const sameTalk =
      this.#conversation === undefined ? id?.startsWith('local:') : this.#conversation.startsWith('local:');
    this.#conversation = id;
    this._problems = [];
    if (sameTalk && draft === '' && this._text !== '') return this.#keepDraft(this._text);
    this.#knownDraft = draft;
    this._text = draft;
  }
  #keepDraft(text: string): void {
    this.#knownDraft = text;
    this.#state.engine?.commands.setDraft(text, this.#conversation);
  }
  #write(text: string): void {
    this._text = text;
    if (this._problems.length > 0) this._problems = [];
    this.#keepDraft(text);
    const commands = this.#state.engine?.commands;
    commands?.typing(text.trim() !== '', this.#conversation);
    commands?.sneakPeek(text, this.#conversation);
  }
  #send(): void {
    const slice = this.#state.value;
    const engine = this.#state.engine;
    const text = this._text.trim();
    if (!slice || !engine || slice.blocked) return;
    const tooMany = [...text].length - slice.maxLength;
    if (tooMany > 0) this.#environment.value?.announce(this.#tooLong(tooMany, slice.maxLength), 'assertive');
    if (text === '' || tooMany > 0) return this.focus();
    this._text = '';
    this._problems = [];
    this.#keepDraft('');
    engine.commands.typing(false, this.#conversation);
    engine.commands.sneakPeek('', this.#conversation);
    // Refusals show at the message itself.
    engine.commands.send({ kind: 'text', text }).catch(() => undefined);
    this.focus();
  }
  #tooLong(count: number, limit: number): string {
    const localizer = this.#localizer.value;
    return localizer?.t('composerTooLong', { count, limit: localizer.number(limit) }) ?? '';
  }
  #handleKeydown(event: KeyboardEvent): void {
    // While a word is being composed (Chinese, Japanese, Korean, …) Enter belongs to the input method; Safari tells it by 229 only.
    const composing = event.isComposing || this.#composing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || composing) return;
    event.preventDefault();
    this.#send();
  }
  #handlePaste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    // Office programs put a picture of the text beside the text: then the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    void this.addFiles(files);
  }
  async #shareLocation(): Promise<void> {
    const localizer = this.#localizer.value;
    const engine = this.#state.engine;
    if (!localizer || !engine) return;
    this.#environment.value?.announce(localizer.t('locationSearching'));
    await this.#attempt(async () => {
      const { sendLocation } = await import('./attachments.ts');
      this._problems = await sendLocation(engine, localizer);
    });
  }
  async #toggle(popover: Popover): Promise<void> {
    if (this._popover === popover) return this.#closePopover();
    this._problems = [];
    await this.#attempt(async () => {
      if (popover === 'emoji') await import('../emoji/emoji-picker.ts');
      else await import('./attach-menu.ts');
      this._popover = popover;
    });
  }
  #closePopover(focus?: 'field' | 'button'): void {
    const button = this._popover && this.renderRoot.querySelector<HTMLElement>(`.${this._popover}`);
    this._popover = undefined;
    if (focus === 'field') this.focus();
    else if (focus === 'button' && button) button.focus();
  }
  #insert(emoji: string): void {
    const field = this.#field;
    if (!field) return;
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
    this.#write(field.value);
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    if (!localizer || !slice) return nothing;
    const ready = this._text.trim() !== '' && !slice.blocked;
    const placeholder = slice.blocked ? 'composerBlocked' : 'composerPlaceholder';
    return html`${this.#renderNotes()}
      <div class=${slice.blocked ? 'box blocked' : 'box'} part="composer">
        ${this.#canAttach ? this.#renderOpener('attach', attachIcon, localizer.t('composerAttach'), slice.blocked) : nothing}
        <div class="grow" data-text=${this._text || (slice.blocked ? localizer.t(placeholder) : '')}>
          <textarea
            part="input"
            rows="1"
            dir=${this._text ? 'auto' : localizer.direction}
            enterkeyhint="send"
            autocomplete="off"
            aria-label=${localizer.t('composerLabel')}
            aria-describedby="notes"
            placeholder=${localizer.t(placeholder)}
            ?disabled=${slice.blocked}
            @input=${(event: Event) => this.#write((event.target as HTMLTextAreaElement).value)}
            @keydown=${this.#handleKeydown}
            @compositionstart=${() => (this.#composing = true)}
            @compositionend=${() => (this.#composing = false)}
            @blur=${() => this.#state.engine?.commands.typing(false, this.#conversation)}
            @paste=${this.#handlePaste}
          ></textarea>
        </div>
        ${slice.capabilities.emoji ? this.#renderOpener('emoji', emojiIcon, localizer.t('composerEmoji'), slice.blocked) : nothing}
        <button
          class=${ready ? 'icon-button send ready' : 'icon-button send'}
          part="send"
          aria-label=${localizer.t('composerSend')}
          aria-disabled=${ready ? nothing : 'true'}
          @click=${this.#send}
        >
          ${sendIcon}
        </button>
      </div>
      ${this.#renderPopover()}`;
  }
  #renderOpener(popover: Popover, icon: TemplateResult, label: string, disabled: boolean): TemplateResult {
    return html`<button
      class="icon-button ${popover}"
      aria-label=${label}
      aria-haspopup=${popover === 'attach' ? 'menu' : 'dialog'}
      aria-expanded=${this._popover === popover ? 'true' : 'false'}
      ?disabled=${disabled}
      @click=${() => this.#toggle(popover)}
    >
      ${icon}
    </button>`;
  }
  #renderNotes(): TemplateResult {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    const limit = slice?.maxLength ?? DEFAULT_MAX_LENGTH;
    const left =
      this._text.length > limit - NEAR_THE_LIMIT ? limit - [...this._text.trim()].length : NEAR_THE_LIMIT + 1;
    const problems = this._problems;
    return html`<div id="notes">
      ${slice?.ended && this._text === '' ? html`<p class="note">${localizer?.t('composerEnded')}</p>` : nothing}
      ${
        left < 0
          ? html`<p class="note error">${this.#tooLong(-left, limit)}</p>`
          : left <= NEAR_THE_LIMIT
            ? html`<p class="note">${localizer?.t('composerRemaining', { count: left })}</p>`
            : nothing
      }
      <div role="alert">
        ${
          problems.length > 0
            ? html`<div class="note error">
                <ul>
                  ${problems.map((problem) => html`<li>${problem}</li>`)}
                </ul>
              </div>`
            : nothing
        }
      </div>
    </div>`;
  }
  #renderPopover(): TemplateResult | typeof nothing {
    const slice = this.#state.value;
    if (!slice || slice.blocked) return nothing;
    if (this._popover === 'emoji')
      return html`<chat-widget-emoji-picker
        class="popover"
        @emoji-pick=${(event: CustomEvent<{ emoji: string }>) => this.#insert(event.detail.emoji)}
        @popover-close=${(event: CustomEvent<{ focus: boolean }>) => this.#closePopover(event.detail.focus ? 'field' : undefined)}
      ></chat-widget-emoji-picker>`;
    if (this._popover === 'attach')
      return html`<chat-widget-attach-menu
        class="popover"
        .capabilities=${slice.capabilities}
        .limits=${slice.limits}
        @files-pick=${(event: CustomEvent<{ files: readonly File[] }>) => this.addFiles(event.detail.files)}
        @location-pick=${this.#shareLocation}
        @popover-close=${(event: CustomEvent<{ focus: boolean }>) => this.#closePopover(event.detail.focus ? 'button' : undefined)}
      ></chat-widget-attach-menu>`;
    return nothing;
  }
}
define('chat-widget-composer', ChatWidgetComposer);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-composer': ChatWidgetComposer;
  }
}
