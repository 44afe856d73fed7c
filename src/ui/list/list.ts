import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TermKey } from '../../i18n/terms.ts';
import type { ConversationState, EngineState } from '../../engine/state.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { avatarStyles } from '../shared/avatar.styles.ts';
import { avatar } from '../shared/avatar.ts';
import { define } from '../shared/define.ts';
import { errorTerm } from '../shared/error-term.ts';
import { chatIcon, plusIcon } from '../shared/more-icons.ts';
import { shallow } from '../shared/shallow.ts';
import { badgeStyles } from '../shared/badge.styles.ts';
import { rowStyles } from '../shared/row.styles.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { listStyles } from './list.styles.ts';
import { previewLine } from './preview.ts';

const selectList = (state: EngineState) => ({
  conversations: state.conversations,
  hasMore: state.hasMoreConversations,
  loading: state.loadingConversations,
  canStart: state.capabilities.newConversation && (state.config?.conversations.multiple ?? false),
});

/** The visitor's conversations, newest activity first. */
export class ChatWidgetList extends LitElement {
  static override styles = [baseStyles, buttonStyles, avatarStyles, badgeStyles, rowStyles, listStyles];
  static override properties = { _failed: { state: true }, _busy: { state: true } };
  declare _failed: 'more' | 'open' | undefined;
  declare _busy: boolean;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectList));
  #reason: TermKey = 'errorGeneral';
  #stopMinutes: (() => void) | undefined;

  constructor() {
    super();
    this._failed = undefined;
    this._busy = false;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopMinutes?.();
    this.#stopMinutes = undefined;
  }
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }
  protected override updated(): void {
    // "2 minutes ago" grows old by itself.
    if (this.isConnected) this.#stopMinutes ??= this.#environment.value?.everyMinute(() => this.requestUpdate());
  }
  async #run(kind: 'more' | 'open', task: () => Promise<unknown>): Promise<void> {
    if (this._busy) return;
    this._busy = true;
    this._failed = undefined;
    try {
      await task();
    } catch (error) {
      this._failed = kind;
      this.#reason = errorTerm(error);
    } finally {
      this._busy = false;
    }
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    const commands = this.#state.engine?.commands;
    if (!localizer || !slice || !commands) return nothing;
    const { conversations } = slice;
    return html`
      ${
        slice.canStart
          ? html`<button
              class="button primary new"
              aria-disabled=${this._busy ? 'true' : nothing}
              @click=${() => this.#run('open', () => commands.conversations.create())}
            >
              ${plusIcon}${localizer.t('listNew')}
            </button>`
          : nothing
      }
      ${
        conversations.length > 0
          ? html`<ul aria-label=${localizer.t('listTitle')}>
              ${repeat(
                conversations,
                ({ conversation }) => conversation.id,
                (item) => html`<li>${this.#renderRow(item)}</li>`,
              )}
            </ul>`
          : slice.loading
            ? nothing
            : html`<div class="empty">
                ${chatIcon}
                <p>${localizer.t('listEmpty')}</p>
              </div>`
      }
      <p class="loading" role="status">${slice.loading ? localizer.t('commonLoading') : nothing}</p>
      ${
        this._failed
          ? html`<p class="problem" role="alert">
              ${localizer.t(this._failed === 'more' ? 'listFailed' : this.#reason)}
            </p>`
          : nothing
      }
      ${
        slice.hasMore && !slice.loading
          ? html`<button class="button more" @click=${() => this.#run('more', () => commands.conversations.more())}>
              ${localizer.t(this._failed === 'more' ? 'commonRetry' : 'listMore')}
            </button>`
          : nothing
      }
    `;
  }
  #renderRow(item: ConversationState): TemplateResult {
    const localizer = this.#localizer.value;
    const environment = this.#environment.value;
    if (!localizer || !environment) return html``;
    const { conversation, unread } = item;
    const { thread } = conversation;
    const last = item.messages.at(-1) ?? conversation.lastMessage;
    const name =
      conversation.displayName ?? thread?.assignee?.name ?? localizer.t('listUnnamed', { number: conversation.number });
    const commands = this.#state.engine?.commands;
    return html`<button
      class=${unread > 0 ? 'row unread' : 'row'}
      @click=${() => this.#run('open', async () => commands?.conversations.load(conversation.id))}
    >
      ${avatar(name, conversation.iconUrl ?? thread?.assignee?.avatarUrl)}
      <span class="texts">
        <span class="line">
          <span class="name" dir="auto">${name}</span>
          <span class="time">${localizer.relative(last?.at ?? conversation.updatedAt, environment.now())}</span>
        </span>
        <span class="line">
          <span class="preview" dir="auto">${last ? previewLine(last, localizer) : nothing}</span>
          ${thread?.status === 'closed' ? html`<span class="tag">${localizer.t('listClosed')}</span>` : nothing}
          ${
            unread > 0
              ? html`<span class="badge" aria-hidden="true"
                    >${localizer.number(Math.min(unread, 99))}${unread > 99 ? '+' : ''}</span
                  ><span class="visually-hidden">${localizer.t('listUnread', { count: unread })}</span>`
              : nothing
          }
        </span>
      </span>
    </button>`;
  }
}
define('chat-widget-list', ChatWidgetList);
