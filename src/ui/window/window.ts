import { ContextProvider } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '../composer/composer.ts';
import '../header/header.ts';
import '../log/log.ts';
import type { Engine } from '../../engine/commands.ts';
import type { EngineState } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { engineContext, environmentContext, localizerContext, type UiEnvironment } from '../context.ts';
import { define } from '../shared/define.ts';
import { exportedParts } from '../shared/exported-parts.ts';
import { focusWhenDrawn } from '../shared/focus.ts';
import { baseStyles } from '../shared/first-styles.ts';
import { effectiveTheme } from '../theme/effective-theme.ts';
import { setLook } from '../theme/lazy-look.ts';
import { isolation, tokens } from '../tokens.ts';
import { FocusKeeper } from './focus-keeper.ts';
import type { Later, LaterHost } from './later.ts';
import { laterWindowSheet, windowStyles } from './window.styles.ts';

export type WindowMode = 'widget' | 'frame' | 'page';
const PHONE = matchMedia('(max-width: 480px), (max-height: 480px) and (max-width: 960px)');
/** A part that could not be loaded is asked for again. */
const RETRY_MS = 10_000;

/**
 * The chat's window: header, banner, log and composer, or one of the screens that take their place. It provides engine, language and
 * environment to everything below it and reads the engine's state itself; the app only gives it the three handles.
 *
 * @fires {FocusReturnEvent} focus-return - The window has closed and what had the focus before is gone.
 * @slot - Shown while the server refuses the page: another way to write, for instance.
 * @csspart window - The whole window.
 * @csspart panel - Everything in it.
 */
export class ChatWidgetWindow extends LitElement implements LaterHost {
  static override styles = [isolation, tokens, baseStyles, windowStyles, laterWindowSheet];
  static override properties = {
    engine: { attribute: false },
    localizer: { attribute: false },
    environment: { attribute: false },
    mode: { reflect: true },
    _tall: { state: true },
    introHeight: { state: true },
  };
  declare engine: Engine | undefined;
  /** Another object when the language or a text changes. */
  declare localizer: Localizer | undefined;
  declare environment: UiEnvironment | undefined;
  /** `widget`: beside the launcher; `frame`: fills its container; `page`: fills the viewport. The latter two have no closed state. */
  declare mode: WindowMode;
  declare _tall: boolean;
  /** @internal */
  declare introHeight: number;

  readonly #engineProvider = new ContextProvider(this, { context: engineContext });
  readonly #localizerProvider = new ContextProvider(this, { context: localizerContext });
  readonly #environmentProvider = new ContextProvider(this, { context: environmentContext });
  readonly #focus = new FocusKeeper(this);
  #later: Later | undefined;
  #unsubscribe: (() => void)[] = [];
  #state: EngineState | undefined;
  #focusNext = false;
  #failed = false;

  constructor() {
    super();
    this.engine = undefined;
    this.localizer = undefined;
    this.environment = undefined;
    this.mode = 'widget';
    this._tall = false;
    this.introHeight = 0;
    this.addEventListener('keydown', this.#handleKeydown);
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('exportparts', exportedParts);
    this.#follow();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow();
    this.#later?.end();
  }
  /** Puts the focus where the visitor goes on: the composer, or the screen that stands in its place. */
  override focus(options?: FocusOptions): void {
    const target = this.goesOn;
    // On touch screens a focused field would bring up the keyboard before anything was read.
    if (this.environment?.touch || !target) this.#panel?.focus(options);
    else focusWhenDrawn(target, options);
  }
  get #panel() {
    return this.renderRoot.querySelector<HTMLElement>('.panel');
  }
  /** Under the rating everything else is inert, and takes no focus. @internal */
  get goesOn(): HTMLElement | null {
    return this.renderRoot.querySelector(
      this.#state?.view.rating ? 'chat-widget-rating' : '.screen, chat-widget-composer',
    );
  }
  get #open(): boolean {
    return this.mode !== 'widget' || (this.#state?.view.open ?? false);
  }
  get #half(): boolean {
    return this.#state?.options.window?.phoneHeight === 'half';
  }
  #follow(): void {
    if (!this.engine || this.#unsubscribe.length > 0) return;
    const { engine } = this;
    this.#state = engine.state;
    this.#applyLook();
    this.#focusNext = this.#open && this.mode === 'widget';
    // The window is usually made by the very press that opens it.
    if (this.#focusNext) this.#focus.remember();
    this.#unsubscribe = [
      engine.subscribe((state, previous) => this.#take(state, previous)),
      // What opens by itself must not take the focus away from what the visitor is doing.
      engine.on('open', ({ cause }) => {
        if (cause === 'engine') this.#focusNext = false;
      }),
    ];
    this.requestUpdate();
  }
  #unfollow(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
  }
  #take(state: EngineState, previous: EngineState): void {
    const wasOpen = this.#open;
    this.#state = state;
    if (state.config !== previous.config || state.options !== previous.options) this.#applyLook();
    if (!wasOpen && this.#open) {
      this.#focus.remember();
      this.#focusNext = true;
    } else if (wasOpen && !this.#open) {
      const giveBack = this.#focus.release();
      void this.updateComplete.then(giveBack);
    } else if (this.#open && (state.view.screen !== previous.view.screen || state.view.rating !== previous.view.rating))
      // The control that was pressed is gone with its screen; without this the focus would fall back to the page.
      this.#focusNext = this.matches(':focus-within');
    if (this.#relevant(state, previous)) this.requestUpdate();
  }
  #relevant(state: EngineState, previous: EngineState): boolean {
    return (
      state.view !== previous.view ||
      state.options !== previous.options ||
      state.config !== previous.config ||
      state.connection.status !== previous.connection.status
    );
  }
  #applyLook(): void {
    if (this.#state) setLook(this, this.#state);
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('engine') && this.isConnected) {
      this.#unfollow();
      this.#follow();
    }
    if (this.engine) this.#engineProvider.setValue(this.engine);
    if (this.localizer) this.#localizerProvider.setValue(this.localizer);
    if (this.environment) this.#environmentProvider.setValue(this.environment);
    this.hidden = !this.#open;
    this.toggleAttribute('half', this.#half && !this._tall);
  }
  protected override updated(): void {
    this.#later?.drag(this.#draggable ? this.renderRoot.querySelector('chat-widget-header') : null);
    if (!this.#focusNext || !this.#open) return;
    this.#focusNext = false;
    // The children have their own update still before them.
    void Promise.resolve().then(() => this.#later?.focusBack() || this.focus({ preventScroll: true }));
  }
  get #draggable(): boolean {
    return this.mode === 'widget' && this.#state?.options.window?.draggable === true && !PHONE.matches;
  }
  protected override firstUpdated(): void {
    void this.#loadLater();
  }
  /** What a conversation can do without in its first moment. Without it the window still works. */
  async #loadLater(): Promise<void> {
    try {
      const { Later } = await import('./later.ts');
      this.#later = new Later(this);
    } catch (error) {
      console.warn('<chat-widget>: a part of the window could not be loaded.', error);
      this.#failed = true;
      setTimeout(() => void this.#loadLater(), RETRY_MS);
    }
    this.requestUpdate();
  }
  /** @internal */
  get phone(): boolean {
    return this.mode === 'widget' && PHONE.matches;
  }
  /** @internal */
  focusNext(): void {
    this.#focusNext ||= this.matches(':focus-within') || document.activeElement === document.body;
    this.requestUpdate();
  }
  readonly #turn = (event: Event): void => void (this.#later?.turn(event) || this.#panel?.focus());
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    // Inner layers (menus, pickers, the picture viewer) have taken their Escape before it comes here.
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !this.engine) return;
    if (!this.#later?.stepBack()) {
      if (this.mode !== 'widget') return;
      this.engine.commands.close('visitor');
    }
    event.preventDefault();
    event.stopPropagation();
  };
  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    const state = this.#state;
    if (!localizer || !this.engine || !state || !this.#open) return nothing;
    const { phone } = this;
    const later = this.#later;
    const role = this.mode === 'widget' ? 'dialog' : this.mode === 'page' ? 'main' : 'region';
    const edge = phone ? html`<span tabindex="0" @focus=${this.#turn}></span>` : nothing;
    return html`${edge}
      <div
        class="panel"
        part="panel"
        role=${role}
        aria-modal=${phone ? 'true' : nothing}
        aria-label=${state.options.window?.title ?? localizer.t('headerTitle')}
        lang=${localizer.locale}
        dir=${localizer.direction}
        tabindex="-1"
      >
        ${
          effectiveTheme(state).header === false
            ? later?.renderLeave(state)
            : html`<chat-widget-header
                exportparts=${exportedParts}
                ?inert=${state.view.rating}
                .level=${this.mode === 'page' ? 1 : 2}
                .closable=${this.mode === 'widget'}
                .resizable=${phone && this.#half}
                .tall=${this._tall}
                .movable=${this.#draggable}
                @header-resize=${(event: CustomEvent<{ tall: boolean }>) => (this._tall = event.detail.tall)}
              ></chat-widget-header>`
        }
        <chat-widget-banner ?inert=${state.view.rating}></chat-widget-banner>
        ${later?.renderFallback(state)}
        <div class="body" ?inert=${state.view.rating}>
          ${
            state.view.screen === 'conversation'
              ? html`${later?.renderIntro(state, true)}<chat-widget-log
                    exportparts=${exportedParts}
                    .introHeight=${this.introHeight}
                    >${later?.renderIntro(state, false)}</chat-widget-log
                  >${
                    later?.renderChoice(state) ??
                    html`${later?.renderOffer(state)}<chat-widget-composer
                        exportparts=${exportedParts}
                      ></chat-widget-composer>`
                  }`
              : (later?.renderScreen(state.view.screen, localizer) ??
                (this.#failed ? html`<p role="alert">${localizer.t('errorGeneral')}</p>` : nothing))
          }
        </div>
        ${later?.renderEnd(state, localizer)}
      </div>
      ${edge}`;
  }
}
define('chat-widget-window', ChatWidgetWindow);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-window': ChatWidgetWindow;
  }
}
