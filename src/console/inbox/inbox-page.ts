import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { chatIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { consoleStyles } from '../shared/styles.ts';
import { visibleRows } from '../state/inbox.ts';
import { texts } from '../texts.ts';
import type { ConversationPaneElement } from '../conversation/conversation-pane.ts';
import type { InboxListElement } from './inbox-list.ts';
import '../conversation/conversation-pane.ts';
import '../visitor/visitor-panel.ts';
import './inbox-list.ts';

/**
 * Three panes: list, conversation, visitor. The third lies over the second where the window is narrow; on a phone one pane is shown
 * at a time.
 */
export class InboxPageElement extends LitElement {
  static override properties = { conversationId: {}, _panelOver: { state: true } };
  declare conversationId: string | undefined;
  /** The panel lies over the conversation (narrow windows only). */
  declare _panelOver: boolean;
  readonly #panel = new StateController(this, (state) => state.preferences.panel);
  readonly #item = new StateController(this, (state) =>
    this.conversationId === undefined ? undefined : state.inbox.items[this.conversationId],
  );
  readonly #wide = matchMedia('(min-width: 1180px)');
  readonly #widthChanged = (): void => {
    this._panelOver = false;
    this.requestUpdate();
  };

  static override styles = [
    baseStyles,
    consoleStyles,
    css`
      :host {
        position: relative;
        display: grid;
        grid-template: minmax(0, 1fr) / 352px minmax(0, 1fr);
        min-block-size: 0;
        background: var(--_surface);
      }
      :host([with-panel]) {
        grid-template-columns: 352px minmax(0, 1fr) 308px;
      }
      chat-console-inbox-list {
        border-inline-end: 1px solid var(--_border);
        min-block-size: 0;
      }
      chat-console-visitor-panel {
        border-inline-start: 1px solid var(--_border);
        min-block-size: 0;
        background: var(--_surface);
      }
      .over {
        position: absolute;
        inset-block: 0;
        inset-inline-end: 0;
        inline-size: min(340px, 100%);
        z-index: 10;
        box-shadow: var(--_shadow);
      }
      @media (max-width: 759px) {
        :host,
        :host([with-panel]) {
          grid-template-columns: minmax(0, 1fr);
        }
        :host([opened]) chat-console-inbox-list,
        :host(:not([opened])) .conversation {
          display: none;
        }
        .over {
          inline-size: 100%;
          border: 0;
        }
      }
    `,
  ];
  constructor() {
    super();
    this.conversationId = undefined;
    this._panelOver = false;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.#wide.addEventListener('change', this.#widthChanged);
    addEventListener('keydown', this.#handleKey);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wide.removeEventListener('change', this.#widthChanged);
    removeEventListener('keydown', this.#handleKey);
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('conversationId')) {
      this._panelOver = false;
      this.toggleAttribute('opened', this.conversationId !== undefined);
    }
    this.toggleAttribute('with-panel', this.#panelBeside);
  }
  protected override render(): TemplateResult {
    const id = this.conversationId;
    const visitorId = this.#item.value?.visitor.id;
    return html`<chat-console-inbox-list .selected=${id}></chat-console-inbox-list> ${
        id === undefined
          ? html`<div class="conversation empty">
              ${chatIcon}<strong>${texts.inbox.nothingOpen}</strong><span>${texts.inbox.nothingOpenHelp}</span>
            </div>`
          : html`<chat-console-conversation
              class="conversation"
              .conversationId=${id}
              .panelShown=${this.#panelBeside || this._panelOver}
              @panel-toggle=${this.#togglePanel}
            ></chat-console-conversation>`
      }
      ${
        id !== undefined && visitorId !== undefined && (this.#panelBeside || this._panelOver)
          ? html`<chat-console-visitor-panel
              class=${this._panelOver ? 'over' : ''}
              .visitorId=${visitorId}
              .conversationId=${id}
              .closable=${this._panelOver}
              @panel-toggle=${this.#togglePanel}
            ></chat-console-visitor-panel>`
          : nothing
      }`;
  }
  get #panelBeside(): boolean {
    return this.#wide.matches && this.#panel.value !== false && this.conversationId !== undefined;
  }
  readonly #togglePanel = (): void => {
    if (this.#wide.matches) this.#panel.client?.workplace.setPreferences({ panel: this.#panel.value === false });
    else this._panelOver = !this._panelOver;
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const client = this.#item.client;
    if (!client || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && this._panelOver && !event.defaultPrevented) {
      this._panelOver = false;
      return;
    }
    if (!event.altKey) return;
    const pane = this.renderRoot.querySelector<ConversationPaneElement>('chat-console-conversation');
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.#step(1),
      ArrowUp: () => this.#step(-1),
      KeyK: () => this.renderRoot.querySelector<InboxListElement>('chat-console-inbox-list')?.focusSearch(),
      KeyR: () => pane?.focusComposer(false),
      KeyN: () => pane?.focusComposer(true),
      KeyA: () => pane?.assignToMe(),
      KeyC: () => pane?.closeOrReopen(),
      KeyP: this.#togglePanel,
    };
    const action = actions[event.code];
    if (!action) return;
    event.preventDefault();
    action();
  };
  #step(step: 1 | -1): void {
    const client = this.#item.client;
    if (!client) return;
    const rows = visibleRows(client.state.inbox, client.state.agent?.id);
    const next = client.inbox.neighbour(this.conversationId, step, rows);
    if (next !== undefined) client.navigate(addresses.inbox(next));
  }
}
define('chat-console-inbox', InboxPageElement);
