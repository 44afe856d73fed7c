import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import type { ConsoleComposerElement } from './composer.ts';
import './composer.ts';
import './conversation-header.ts';
import './conversation-log.ts';

/** One conversation: header, log, composer. Files may be dropped anywhere on it. */
export class ConversationPaneElement extends LitElement {
  static override properties = { conversationId: {}, panelShown: { type: Boolean }, _dragging: { state: true } };
  declare conversationId: string;
  declare panelShown: boolean;
  declare _dragging: boolean;
  readonly #item = new StateController(this, (state) => state.inbox.items[this.conversationId]);

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      :host {
        position: relative;
        display: grid;
        grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
        min-block-size: 0;
      }
      .drop {
        position: absolute;
        inset: 8px;
        z-index: 5;
        display: grid;
        place-items: center;
        border: 2px dashed var(--_brand);
        border-radius: var(--_radius);
        background: color-mix(in srgb, var(--_surface) 88%, transparent);
        font-weight: 600;
        pointer-events: none;
      }
    `,
  ];
  constructor() {
    super();
    this.conversationId = '';
    this.panelShown = false;
    this._dragging = false;
    this.addEventListener('dragover', this.#handleDrag);
    this.addEventListener('dragleave', (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this._dragging = false;
    });
    this.addEventListener('drop', this.#handleDrop);
  }
  focusComposer(note: boolean): void {
    this.#item.client?.conversations.setNote(this.conversationId, note);
    void this.#composer?.updateComplete.then(() => this.#composer?.focus());
  }
  assignToMe(): void {
    const client = this.#item.client;
    const agentId = client?.state.agent?.id;
    if (!client || agentId === undefined) return;
    void client.conversations.assign(this.conversationId, { agentId });
    // The list goes along, so that what was taken does not vanish from sight.
    if (client.state.inbox.view === 'unassigned' && !client.state.inbox.search) client.inbox.show('mine');
  }
  closeOrReopen(): void {
    const status = this.#item.value?.conversation.thread?.status;
    const conversations = this.#item.client?.conversations;
    if (status === 'closed') void conversations?.reopen(this.conversationId);
    else if (status !== undefined) void conversations?.close(this.conversationId);
  }
  protected override render(): TemplateResult {
    return html`<chat-console-conversation-header
        .conversationId=${this.conversationId}
        .panelShown=${this.panelShown}
        @assign-to-me=${this.assignToMe}
        @close-or-reopen=${this.closeOrReopen}
      ></chat-console-conversation-header>
      <chat-console-log></chat-console-log>
      <chat-console-composer .conversationId=${this.conversationId}></chat-console-composer>
      ${this._dragging ? html`<div class="drop">${texts.composer.drop}</div>` : nothing}`;
  }
  get #composer(): ConsoleComposerElement | null {
    return this.renderRoot.querySelector<ConsoleComposerElement>('chat-console-composer');
  }
  readonly #handleDrag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    this._dragging = true;
  };
  readonly #handleDrop = (event: DragEvent): void => {
    this._dragging = false;
    if (!event.dataTransfer || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    this.#composer?.addFiles([...event.dataTransfer.files]);
  };
}
define('chat-console-conversation', ConversationPaneElement);
