import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CannedReply } from '../../protocol/agent-frames.ts';
import type { Content } from '../../protocol/content.ts';
import { define } from '../../ui/shared/define.ts';
import { attachIcon, emojiIcon, sendIcon } from '../../ui/shared/icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { StateController } from '../context.ts';
import { insertKinds } from '../insert/kinds.ts';
import { cannedIcon, insertIcon } from '../shared/icons.ts';
import type { MenuChooseEvent } from '../shared/menu.ts';
import { consoleStyles } from '../shared/styles.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { texts } from '../texts.ts';
import { cannedList } from './canned-list.ts';
import { cannedQuery, fillPlaceholders, matchingReplies } from './canned.ts';
import { composerStyles } from './composer.styles.ts';
import '../shared/menu.ts';

/**
 * Where the agent writes: to the visitor, or a note that only colleagues see. The draft belongs to the conversation. `/` at the
 * beginning searches the canned replies.
 */
export class ConsoleComposerElement extends LitElement {
  static override properties = {
    conversationId: {},
    _picked: { state: true },
    _emoji: { state: true },
    _insert: { state: true },
  };
  declare conversationId: string;
  /** The marked canned reply. */
  declare _picked: number;
  declare _emoji: boolean;
  /** The kind of content whose editor is open. */
  declare _insert: string | undefined;
  readonly #open = new StateController(this, (state) => state.conversations[this.conversationId]);
  readonly #canned = new StateController(this, (state) => state.cannedReplies);
  readonly #item = new StateController(this, (state) => state.inbox.items[this.conversationId]);
  #composing = false;

  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles, composerStyles];
  constructor() {
    super();
    this.conversationId = '';
    this._picked = 0;
    this._emoji = false;
    this._insert = undefined;
  }
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options);
  }
  /** Uploads and sends; a note's file stays among colleagues. */
  addFiles(files: readonly File[]): void {
    const visibility = this.#note ? 'agents' : 'all';
    for (const file of files) this.#open.client?.outbox.sendFile(this.conversationId, file, visibility);
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('conversationId')) return;
    this._emoji = false;
    this._insert = undefined;
    this._picked = 0;
  }
  protected override render(): TemplateResult {
    const note = this.#note;
    const replies = this.#replies;
    const closed = this.#item.value?.conversation.thread?.status === 'closed';
    return html`<form
        class=${note ? 'box note' : 'box'}
        aria-label=${texts.composer.label}
        @submit=${this.#handleSubmit}
      >
        <div class="modes" role="group" aria-label=${texts.composer.mode}>
          <button type="button" aria-pressed=${String(!note)} @click=${() => this.#setNote(false)}>
            ${texts.composer.reply}
          </button>
          <button type="button" aria-pressed=${String(note)} @click=${() => this.#setNote(true)}>
            ${texts.composer.note}
          </button>
          <span class="hint small"
            >${note ? texts.composer.noteHint : closed ? texts.composer.closedHint : nothing}</span
          >
        </div>
        ${replies.length > 0 ? cannedList(replies, this._picked, (reply) => this.#useCanned(reply)) : nothing}
        <div class="grow" data-text="${this.#draft}&#8203;">
          <textarea
            rows="1"
            dir="auto"
            aria-label=${note ? texts.composer.notePlaceholder : texts.composer.placeholder}
            placeholder=${note ? texts.composer.notePlaceholder : texts.composer.placeholder}
            aria-autocomplete="list"
            aria-controls=${replies.length > 0 ? 'canned' : nothing}
            aria-activedescendant=${replies.length > 0 ? `canned-${String(this._picked)}` : nothing}
            .value=${live(this.#draft)}
            @input=${(event: Event) => this.#write((event.target as HTMLTextAreaElement).value)}
            @keydown=${this.#handleKey}
            @paste=${this.#handlePaste}
            @compositionstart=${() => (this.#composing = true)}
            @compositionend=${() => (this.#composing = false)}
            @blur=${() => this.#open.client?.conversations.presence.typing(false)}
          ></textarea>
        </div>
        <div class="tools">
          ${this.#tool(texts.composer.attach, attachIcon, () => this.renderRoot.querySelector<HTMLInputElement>('.file')?.click())}
          <input class="file" type="file" multiple hidden @change=${this.#handlePick} />
          ${this.#tool(texts.composer.emoji, emojiIcon, () => void this.#toggleEmoji(), this._emoji)}
          ${this.#tool(texts.composer.canned, cannedIcon, () => this.#startCanned())}
          <chat-console-menu
            align="start"
            up
            look="icon-button"
            label=${texts.composer.insert}
            .items=${insertKinds.map(({ id, title }) => ({ id, label: title }))}
            @menu-choose=${(event: MenuChooseEvent) => void this.#openInsert(event.id)}
            >${insertIcon}</chat-console-menu
          >
          <span class="spacer"></span>
          <button class="button small primary send" type="submit" ?disabled=${this.#draft.trim() === ''}>
            ${sendIcon}<span>${note ? texts.composer.saveNote : texts.composer.send}</span>
          </button>
        </div>
        ${
          this._emoji
            ? html`<chat-widget-emoji-picker
                @emoji-pick=${(event: CustomEvent<{ emoji: string }>) => this.#insertText(event.detail.emoji)}
                @popover-close=${(event: CustomEvent<{ focus: boolean }>) => {
                  this._emoji = false;
                  if (event.detail.focus) this.focus();
                }}
              ></chat-widget-emoji-picker>`
            : nothing
        }
      </form>
      ${
        this._insert === undefined
          ? nothing
          : html`<chat-console-insert
              .kind=${this._insert}
              @insert-content=${(event: Event & { readonly content: Content }) => this.#send(event.content)}
              @dialog-close=${() => (this._insert = undefined)}
            ></chat-console-insert>`
      }`;
  }
  #tool(label: string, icon: TemplateResult, action: () => void, expanded?: boolean): TemplateResult {
    return html`<button
      class="icon-button"
      type="button"
      aria-label=${label}
      title=${label}
      aria-expanded=${expanded === undefined ? nothing : String(expanded)}
      @click=${action}
    >
      ${icon}
    </button>`;
  }
  get #note(): boolean {
    return this.#open.value?.note === true;
  }
  get #draft(): string {
    return this.#open.value?.draft ?? '';
  }
  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }
  get #replies(): readonly CannedReply[] {
    const query = cannedQuery(this.#draft);
    return query === undefined ? [] : matchingReplies(this.#canned.value ?? [], query);
  }
  #setNote(note: boolean): void {
    this.#open.client?.conversations.setNote(this.conversationId, note);
    this.focus();
  }
  #write(text: string): void {
    const conversations = this.#open.client?.conversations;
    this._picked = 0;
    conversations?.setDraft(this.conversationId, text);
    if (!this.#note) conversations?.presence.typing(text.trim() !== '');
    this.requestUpdate();
  }
  #insertText(text: string): void {
    const field = this.#field;
    if (!field) return;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    this.#write(field.value);
  }
  #send(content: Content): void {
    const client = this.#open.client;
    client?.conversations.presence.typing(false);
    client?.outbox.send(this.conversationId, content, this.#note ? 'agents' : 'all');
  }
  readonly #handleSubmit = (event?: Event): void => {
    event?.preventDefault();
    const text = this.#draft.trim();
    if (text === '') return;
    this.#send({ kind: 'text', text });
    this.#write('');
    this.focus();
  };
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.isComposing || this.#composing || event.keyCode === 229) return;
    const replies = this.#replies;
    if (replies.length > 0 && this.#handleCannedKey(event, replies)) {
      event.preventDefault();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#handleSubmit();
  };
  #handleCannedKey(event: KeyboardEvent, replies: readonly CannedReply[]): boolean {
    if (event.key === 'ArrowDown') this._picked = (this._picked + 1) % replies.length;
    else if (event.key === 'ArrowUp') this._picked = (this._picked - 1 + replies.length) % replies.length;
    else if (event.key === 'Escape') this.#write('');
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      const reply = replies[this._picked];
      if (reply) this.#useCanned(reply);
    } else return false;
    return true;
  }
  #useCanned(reply: CannedReply): void {
    const item = this.#item.value;
    const agent = this.#open.client?.state.agent;
    const known = item?.visitor.name ?? item?.visitor.givenName;
    this.#write(
      fillPlaceholders(reply.text, {
        name: known ?? '',
        visitor: item ? visitorName(item.visitor) : '',
        email: item?.visitor.email ?? '',
        agent: agent?.name ?? '',
      }),
    );
    this.focus();
  }
  #startCanned(): void {
    const client = this.#open.client;
    if ((this.#canned.value ?? []).length === 0) {
      client?.notice('info', texts.composer.noCanned);
      return;
    }
    if (this.#draft === '') this.#write('/');
    this.focus();
  }
  async #toggleEmoji(): Promise<void> {
    if (!this._emoji) await import('../../ui/emoji/emoji-picker.ts');
    this._emoji = !this._emoji;
  }
  async #openInsert(kind: string): Promise<void> {
    await import('../insert/insert-dialog.ts');
    this._insert = kind;
  }
  readonly #handlePick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.addFiles([...(input.files ?? [])]);
    input.value = '';
    this.focus();
  };
  readonly #handlePaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    // Office programs put a picture of the text beside the text: then the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain') === true) return;
    event.preventDefault();
    this.addFiles(files);
  };
}
define('chat-console-composer', ConsoleComposerElement);
