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
import { baseStyles, iconButtonStyles } from '../shared/first-styles.ts';
import { composerStyles, laterComposerSheet } from './composer.styles.ts';
import type { Later, LaterHost, Popover } from './later.ts';

const DEFAULT_MAX_LENGTH = 10_000;

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
export class ChatWidgetComposer extends LitElement implements LaterHost {
  static override styles = [baseStyles, iconButtonStyles, composerStyles, laterComposerSheet];
  static override properties = { _text: { state: true } };
  declare _text: string;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectComposer));
  #conversation: string | undefined;
  /** What this element has last handed over, and what the state has last said. */
  #knownDraft = '';
  #seenDraft = '';
  #composing = false;
  #later: Later | undefined;
  #loading: Promise<Later> | undefined;

  constructor() {
    super();
    this._text = '';
  }
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options);
  }
  get localizer() {
    return this.#localizer.value;
  }
  get environment() {
    return this.#environment.value;
  }
  get slice() {
    return this.#state.value;
  }
  get engine() {
    return this.#state.engine;
  }
  /** Sends files, or says why not. */
  async addFiles(files: readonly FileHandle[]): Promise<void> {
    if (files.length > 0) await (await this.#loadLater()).addFiles(files);
  }
  /** Everything but writing and sending comes right after the first drawing. */
  #loadLater(): Promise<Later> {
    this.#loading ??= import('./later.ts').then(
      ({ Later }) => {
        this.requestUpdate();
        return (this.#later = new Later(this));
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
  #use(run: (later: Later) => void): void {
    if (this.#later) run(this.#later);
    else
      this.#loadLater().then(run, (error: unknown) =>
        console.warn('<chat-widget>: a part of the window could not be loaded.', error),
      );
  }
  protected override firstUpdated(): void {
    this.#use(() => undefined);
  }
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#loading?.catch(() => undefined);
    return super.getUpdateComplete();
  }
  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
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
    this.#later?.forget();
    if (sameTalk && draft === '' && this._text !== '') return this.#keepDraft(this._text);
    this.#knownDraft = draft;
    this._text = draft;
  }
  #keepDraft(text: string): void {
    this.#knownDraft = text;
    this.#state.engine?.commands.setDraft(text, this.#conversation);
  }
  /** Takes over what the visitor has typed. */
  write(text: string): void {
    this._text = text;
    this.#later?.forget();
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
    if (tooMany > 0) this.#use((later) => later.tellTooLong(tooMany));
    if (text === '' || tooMany > 0) return this.focus();
    this._text = '';
    this.#later?.forget();
    this.#keepDraft('');
    engine.commands.typing(false, this.#conversation);
    engine.commands.sneakPeek('', this.#conversation);
    // Refusals show at the message itself.
    engine.commands.send({ kind: 'text', text }).catch(() => undefined);
    this.focus();
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
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    if (!localizer || !slice) return nothing;
    const { image, video, document, location, voice, emoji } = slice.capabilities;
    const ready = this._text.trim() !== '' && !slice.blocked;
    const placeholder = slice.blocked ? 'composerBlocked' : 'composerPlaceholder';
    return html`<div id="notes">${this.#later?.renderNotes()}</div>
      <div class=${slice.blocked ? 'box blocked' : 'box'} part="composer">
        ${image || video || document || location || (voice && 'MediaRecorder' in globalThis) ? this.#renderOpener('attach', attachIcon, localizer.t('composerAttach'), slice.blocked) : nothing}
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
            @input=${(event: Event) => this.write((event.target as HTMLTextAreaElement).value)}
            @keydown=${this.#handleKeydown}
            @compositionstart=${() => (this.#composing = true)}
            @compositionend=${() => (this.#composing = false)}
            @blur=${() => this.#state.engine?.commands.typing(false, this.#conversation)}
            @paste=${this.#handlePaste}
          ></textarea>
        </div>
        ${emoji ? this.#renderOpener('emoji', emojiIcon, localizer.t('composerEmoji'), slice.blocked) : nothing}
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
      ${this.#later?.renderPopover()}`;
  }
  #renderOpener(popover: Popover, icon: TemplateResult, label: string, disabled: boolean): TemplateResult {
    return html`<button
      class="icon-button ${popover}"
      aria-label=${label}
      aria-haspopup=${popover === 'attach' ? 'menu' : 'dialog'}
      aria-expanded=${this.#later?.popover === popover ? 'true' : 'false'}
      ?disabled=${disabled}
      @click=${() => this.#use((later) => void later.toggle(popover))}
    >
      ${icon}
    </button>`;
  }
}
define('chat-widget-composer', ChatWidgetComposer);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-composer': ChatWidgetComposer;
  }
}
