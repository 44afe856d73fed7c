import { ContextProvider } from '@lit/context';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { engineContext, messageToolsContext } from '../../ui/context.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import '../../ui/log/log.ts';
import { createAgentEngine } from '../adapter/agent-engine.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { actionsFor, createMessageTools, type MessageAction, type ShownMessage } from './message-tools.ts';
import './message-dialogs.ts';

/** The window's own log over the conversation on the screen, and what the visitor is about to say. */
export class ConversationLogElement extends LitElement {
  static override properties = { _dialog: { state: true } };
  declare _dialog: { readonly action: MessageAction; readonly message: ShownMessage } | undefined;
  readonly #open = new StateController(this, (state) =>
    state.selected === undefined ? undefined : state.conversations[state.selected],
  );
  #provider: ContextProvider<typeof engineContext> | undefined;

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        min-block-size: 0;
        background: var(--_surface);
      }
      chat-widget-log {
        --avatar-size: 28px;
        min-block-size: 0;
      }
      .peek {
        display: flex;
        gap: 8px;
        margin: 4px 16px 6px;
        padding: 8px 12px;
        border: 1px dashed var(--_border);
        border-radius: 10px;
        color: var(--_text-muted);
        font-style: italic;
        max-block-size: 84px;
        overflow: auto;
      }
    `,
  ];
  constructor() {
    super();
    this._dialog = undefined;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    const client = this.#open.client;
    if (!client || this.#provider) return;
    this.#provider = new ContextProvider(this, { context: engineContext, initialValue: createAgentEngine(client) });
    new ContextProvider(this, {
      context: messageToolsContext,
      initialValue: createMessageTools(client, (action, message) => (this._dialog = { action, message })),
    });
  }
  protected override render(): TemplateResult {
    const open = this.#open.value;
    if (open?.error && !open.loaded) {
      const id = open.id;
      return html`<div class="empty" role="alert">
        <strong>${texts.conversation.loadFailed}</strong><span>${open.error.message}</span>
        <button class="button small" type="button" @click=${() => void this.#open.client?.conversations.load(id)}>
          ${texts.tryAgain}
        </button>
      </div>`;
    }
    if (!open?.loaded)
      return html`<div class="empty" aria-busy="true">
        <span class="spinner"></span><span class="visually-hidden">${texts.loading}</span>
      </div>`;
    return html`<chat-widget-log @keydown=${this.#handleKey}></chat-widget-log>
      ${open.sneakPeek === '' ? nothing : html`<div class="peek breaks"><span class="visually-hidden">${texts.conversation.peek}</span><span>${open.sneakPeek}</span></div>`}
      ${
        this._dialog
          ? html`<chat-console-message-dialog
              .action=${this._dialog.action}
              .message=${this._dialog.message}
              @dialog-close=${() => (this._dialog = undefined)}
            ></chat-console-message-dialog>`
          : nothing
      }`;
  }
  /** Keys on a message that has the focus itself, so nothing inside it is disturbed. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    const action = event.key === 'e' ? 'edit' : event.key === 'Delete' ? 'remove' : undefined;
    const row = event.composedPath()[0];
    if (
      !action ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !(row instanceof HTMLElement) ||
      row.role !== 'article'
    )
      return;
    const message = row.querySelector('chat-widget-message')?.message;
    if (!message || !actionsFor(message, this.#open.client?.state.agent).includes(action)) return;
    event.preventDefault();
    this._dialog = { action, message };
  };
}
define('chat-console-log', ConversationLogElement);
