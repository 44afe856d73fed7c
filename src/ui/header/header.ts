import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { displayedConversation } from '../../engine/selectors.ts';
import type { EngineState, Screen } from '../../engine/state.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { avatarStyles } from '../shared/avatar.styles.ts';
import { define } from '../shared/define.ts';
import { closeIcon, moreIcon } from '../shared/icons.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles, iconButtonStyles } from '../shared/first-styles.ts';
import { headerStyles } from './header.styles.ts';
import type { LaterHost } from './later.ts';

interface HeaderSlice {
  readonly screen: Screen;
  readonly agent:
    | { readonly name: string; readonly avatarUrl?: string; readonly jobTitle?: string; readonly isBot?: boolean }
    | undefined;
  readonly displayName: string | undefined;
  readonly iconUrl: string | undefined;
  readonly availability: EngineState['availability'];
  readonly title: string | undefined;
  readonly account: string | undefined;
  readonly listed: boolean;
  readonly formKind: string | undefined;
  readonly closeButton: boolean;
}
function selectHeader(state: EngineState): HeaderSlice {
  const conversation = displayedConversation(state)?.conversation;
  const thread = conversation?.thread;
  return {
    screen: state.view.screen,
    agent: thread && thread.status !== 'closed' ? thread.assignee : undefined,
    displayName: conversation?.displayName,
    iconUrl: conversation?.iconUrl ?? state.options.window?.iconUrl,
    availability: state.availability,
    title: state.options.window?.title,
    account: state.config?.name,
    listed: state.capabilities.conversationList && (state.config?.conversations.list ?? false),
    formKind: state.view.form?.definition.kind,
    closeButton: state.options.window?.closeButton !== false,
  };
}
/** Screens that have a name of their own in the place of the agent's. */
const TITLES: Readonly<Partial<Record<Screen, TermKey>>> = {
  list: 'listTitle',
  settings: 'settingsTitle',
  tickets: 'ticketsTitle',
};
const STATUS: Readonly<Record<NonNullable<EngineState['availability']>, TermKey>> = {
  online: 'headerOnline',
  'online-for-queue': 'headerBusy',
  offline: 'headerAway',
};

/**
 * Top of the window: whom one talks to, and the way out.
 *
 * @fires {HeaderResizeEvent} header-resize - The visitor wants the window taller or smaller (phones).
 * @csspart header - The whole bar.
 * @csspart title - The name in it.
 * @csspart close - The close button.
 */
export class ChatWidgetHeader extends LitElement implements LaterHost {
  static override styles = [baseStyles, iconButtonStyles, avatarStyles, headerStyles];
  static override properties = {
    level: { attribute: false },
    closable: { attribute: false },
    resizable: { attribute: false },
    tall: { attribute: false },
    movable: { attribute: false },
  };
  /** Of the heading: 1 where the window is the page, else 2, since the page has a heading of its own. */
  declare level: 1 | 2;
  /** The window can be closed by the visitor. */
  declare closable: boolean;
  /** The window can be made taller and smaller (phones that open it at half height). */
  declare resizable: boolean;
  declare tall: boolean;
  /** Shows the handle that moves the window by keyboard; the pointer can take the whole header. */
  declare movable: boolean;

  #later: typeof import('./later.ts') | undefined;
  #loading: Promise<void> | undefined;
  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectHeader));

  constructor() {
    super();
    this.level = 2;
    this.closable = true;
    this.resizable = false;
    this.tall = false;
    this.movable = false;
  }
  /** Focuses the first button. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }
  focusClose(): void {
    this.renderRoot.querySelector<HTMLElement>('.close')?.focus();
  }
  #back(slice: HeaderSlice): Screen | undefined {
    if (slice.screen === 'settings' || slice.screen === 'tickets') return 'conversation';
    return slice.screen === 'conversation' && slice.listed ? 'list' : undefined;
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    const commands = this.#state.engine?.commands;
    if (!localizer || !slice || !commands) return nothing;
    const back = this.#back(slice);
    const later = this.#later;
    // What not every header has.
    if (back || this.movable || this.resizable || slice.agent || slice.iconUrl) this.#loadLater();
    return html`<div class="header" part="header">
      ${back && later?.renderBack(back, localizer, commands)} ${this.#renderSubject(slice)}
      <div class="buttons">
        ${this.movable && later ? later.renderMove(localizer) : nothing}
        ${
          slice.screen !== 'settings'
            ? html`<button
                class="icon-button menu"
                aria-label=${localizer.t('headerMenu')}
                @click=${() => commands.show('settings')}
              >
                ${moreIcon}
              </button>`
            : nothing
        }
        ${this.resizable && later ? later.renderResize(this, localizer) : nothing}
        ${
          this.closable && slice.closeButton
            ? html`<button
                class="icon-button close"
                part="close"
                aria-label=${localizer.t('headerClose')}
                @click=${() => commands.close('visitor')}
              >
                ${closeIcon}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }
  #loadLater(): void {
    this.#loading ??= import('./later.ts').then(
      (later) => {
        this.#later = later;
        this.requestUpdate();
      },
      (error: unknown) => {
        this.#loading = undefined;
        console.warn('<chat-widget>: a part of the window could not be loaded.', error);
      },
    );
  }
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#loading;
    return super.getUpdateComplete();
  }
  #renderSubject(slice: HeaderSlice): TemplateResult {
    const localizer = this.#localizer.value;
    const title = TITLES[slice.screen];
    if (title)
      return html`<div class="subject">
        <h2 part="title" class="title" aria-level=${this.level}>${localizer?.t(title)}</h2>
      </div>`;
    const { agent } = slice;
    const account = slice.title ?? slice.displayName ?? localizer?.t('headerTitle');
    const name = slice.title ?? agent?.name ?? account;
    const picture = agent?.avatarUrl ?? slice.iconUrl;
    const role = agent && (agent.jobTitle ?? (agent.isBot ? localizer?.t('headerBot') : undefined));
    const status = role ?? (slice.availability && localizer?.t(STATUS[slice.availability]));
    return html`<div class="subject">
      ${
        agent || picture
          ? (this.#later?.avatar(agent?.name ?? slice.account, picture) ?? html`<span class="avatar"></span>`)
          : nothing
      }
      <div class="texts">
        <h2 part="title" class="title" dir="auto" aria-level=${this.level}>${name}</h2>
        ${
          status
            ? html`<p class="status">
                ${agent ? nothing : html`<span class="dot ${slice.availability ?? ''}"></span>`}<span
                  class="status-text"
                  >${status}</span
                >
              </p>`
            : nothing
        }
      </div>
    </div>`;
  }
}
define('chat-widget-header', ChatWidgetHeader);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-header': ChatWidgetHeader;
  }
}
