/**
 * The root element: the only part that a page downloads before a visitor shows interest. It holds the settings, draws the launcher, keeps
 * calls in order, and hands everything to a session (`src/app`) once there is a reason to load one. It never imports Lit, the engine or a vendor.
 */
import type { AppModule, LauncherLook, WidgetHost, WidgetSession, WidgetSettings } from '../app/contract.ts';
import type { Cause } from '../engine/events.ts';
import type { EngineState } from '../engine/state.ts';
import { watchFurniture } from './avoid.ts';
import { ChatEvent } from './chat-event.ts';
import { addCommands, conversationCommands } from './commands.ts';
import type { ElementCommands, ElementConversations, RunCommand } from './commands.ts';
import { watchForIntent, whenIdle } from './intent.ts';
import { buildLauncher, showProgress, styleLauncher } from './launcher.ts';
import type { Launcher } from './launcher.ts';
import type { ElementSettings } from './properties.ts';
import { observedNames, settingNames, settingOf, settingsOf } from './settings.ts';

let app: AppModule | undefined;
const loadApp = async (): Promise<AppModule> => (app ??= await import('../app/session.ts'));

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- addCommands below puts them on the prototype
export interface ChatWidgetElement extends ElementCommands, ElementSettings {}

/**
 * A support chat: a launcher that opens a window, or the window itself in the page. Settings are attributes; options beyond them go into a
 * `<script type="application/json">` child. Nothing is requested, stored or connected before a visitor or the page asks for the chat.
 *
 * @tag chat-widget
 * @slot - Shown without JavaScript, and beside the launcher when the chat cannot be loaded: a contact link, for instance.
 * @csspart dock - Holds the launcher and what stands beside it.
 * @csspart launcher - The launcher's button.
 * @csspart badge - Number of unread messages on it.
 * @cssprop --chat-widget-brand - Header and launcher.
 * @cssprop --chat-widget-launcher-color - Launcher; default: the brand colour.
 * @cssprop --chat-widget-on-launcher-color - Picture on the launcher; default: black or white, whichever contrasts more.
 * @cssprop --chat-widget-launcher-size - Width and height of the launcher. Default `56px`.
 * @cssprop --chat-widget-launcher-radius - Corners of the launcher. Default `50%`.
 * @cssprop --chat-widget-offset-inline - Distance from the side of the viewport. Default `20px`.
 * @cssprop --chat-widget-offset-block - Distance from the bottom of the viewport. Default `20px`.
 * @cssprop --chat-widget-z-index - Layer of launcher and window. Default `2147483000`.
 * @cssprop --chat-widget-width - Width of the window.
 * @cssprop --chat-widget-height - Height of the window.
 * @cssprop --chat-widget-radius - Corners of the window.
 * @cssprop --chat-widget-shadow - Shadow of the window.
 * @cssprop --chat-widget-font - Font family.
 * @cssprop --chat-widget-font-size - Size of text. Default `15px`.
 * @cssprop --chat-widget-space - Unit of all distances. Default `4px`.
 * @cssprop --chat-widget-duration - Length of transitions. Default `160ms`.
 * @cssprop --chat-widget-background - Background of the window.
 * @cssprop --chat-widget-background-image - Picture behind the messages.
 * @cssprop --chat-widget-raised-background - Background of what stands out a little: rows, banners, chosen items of menus, places of pictures.
 * @cssprop --chat-widget-text-color - Text.
 * @cssprop --chat-widget-muted-color - Less important text.
 * @cssprop --chat-widget-system-color - Status lines and day dividers.
 * @cssprop --chat-widget-border-color - Lines between areas.
 * @cssprop --chat-widget-on-brand-color - Text on the brand colour.
 * @cssprop --chat-widget-header-background - Header; default: the brand colour.
 * @cssprop --chat-widget-header-color - Text in the header.
 * @cssprop --chat-widget-conversation-color - The visitor's own bubbles, quick replies and the send button.
 * @cssprop --chat-widget-outgoing-background - Bubbles of the visitor.
 * @cssprop --chat-widget-outgoing-color - Text in them.
 * @cssprop --chat-widget-incoming-background - Bubbles of agents and bots.
 * @cssprop --chat-widget-incoming-color - Text in them.
 * @cssprop --chat-widget-action-color - Buttons inside messages.
 * @cssprop --chat-widget-on-action-color - Text on them.
 * @cssprop --chat-widget-send-color - The send button.
 * @cssprop --chat-widget-danger-color - Errors.
 * @cssprop --chat-widget-focus-color - Focus rings.
 * @cssprop --chat-widget-composer-min-height - Least height of the text field; at most 170px.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see above
export class ChatWidgetElement extends HTMLElement {
  static readonly observedAttributes = observedNames;
  static {
    addCommands(this.prototype, (self) => self.#run);
    for (const name of settingNames)
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: ChatWidgetElement) {
          return this.#objects[name] ?? settingOf(this, name);
        },
        set(this: ChatWidgetElement, value: unknown) {
          this.#set(name, value);
        },
      });
  }

  /** A drop-in script serves the vendor's globals already. @internal */
  hasPageApi = false;
  readonly #launcher: Launcher = buildLauncher(this.attachShadow({ mode: 'open' }));
  readonly #tasks: ((session: WidgetSession) => void)[] = [];
  #session: WidgetSession | undefined;
  #starting = false;
  #reflecting = false;
  /** `theme` and `locale` when the page set objects. */
  readonly #objects: Record<string, object> = {};
  #stopWatching: (() => void) | undefined;
  readonly #host: WidgetHost = {
    ...this.#launcher,
    element: this,
    root: this.shadowRoot as ShadowRoot,
    settings: () => settingsOf(this, this.#objects),
    dispatch: (name: never, detail: never) => this.dispatchEvent(new ChatEvent(name, detail)),
    look: (look) => styleLauncher(this.#launcher, look),
    reflectOpen: (open) => this.#reflectOpen(open),
    failed: (cause) => this.#failed(cause),
    forget: (remove) => {
      this.#session = undefined;
      this.#reflectOpen(false);
      this.#progress('');
      if (remove) this.remove();
    },
  };
  readonly #run: RunCommand = (name, args, load) =>
    new Promise((resolve) => {
      this.#whenLoaded((session) => resolve(new Promise((settle) => settle(session.run(name, args)))), load);
    });

  constructor() {
    super();
    this.#progress('');
    const { button } = this.#launcher;
    // Fingers enter, too, with the touch.
    button.onpointerenter = button.onfocus = () => this.#load(false);
    button.onclick = () => {
      if (!this.#starting || !this.open) this.#setOpen(!this.open, 'visitor');
    };
  }

  /** Whether the window is open. @attr */
  get open(): boolean {
    return this.hasAttribute('open');
  }
  set open(value: boolean) {
    this.toggleAttribute('open', !!value);
  }
  /** Unread messages. Read-only; also an attribute while there are any. */
  get unread(): number {
    return Number(this.getAttribute('unread'));
  }
  /** The vendor's API object, bound to this element; `undefined` until `chat-ready`, and without a `vendor`. */
  get api(): unknown {
    return this.#session?.api;
  }
  /** The chat's whole state, frozen; `undefined` until `chat-ready`. */
  get state(): EngineState | undefined {
    return this.#session?.state;
  }
  /** Commands about conversations; each answers with a promise. */
  get conversations(): ElementConversations {
    return conversationCommands(this.#run);
  }
  /** What is known of the visitor; `undefined` before the first welcome. */
  getUser(): EngineState['visitor'] {
    return this.state?.visitor;
  }
  /** Opens the window. (`open` is the attribute, as with `<dialog>`.) */
  show(): void {
    this.#setOpen(true, 'page');
  }
  /** Closes the window. */
  close(): void {
    this.#setOpen(false, 'page');
  }
  /** Opens the window, or closes it. */
  toggle(): void {
    this.#setOpen(!this.open, 'page');
  }
  /** Shows the launcher. */
  showLauncher(): void {
    this.#showLauncher('show');
  }
  /** Hides the launcher; the window can still be opened with `show()`. */
  hideLauncher(): void {
    this.#showLauncher('hide');
  }
  /** Puts the element on the page, into `parent` or the body. */
  mount(parent: Element = document.body): void {
    parent.append(this);
  }
  /** Ends the chat and takes the element off the page. `mount()` starts a fresh one. */
  destroy(): void {
    this.#tasks.length = 0;
    if (this.#session || this.#starting) void this.#run('destroy', [], false);
    this.remove();
  }
  /** Loads the chat without opening it, at once or when the browser has time. */
  load(idle?: boolean): void {
    if (idle) whenIdle(() => this.#load());
    else this.#load();
  }

  connectedCallback(): void {
    for (const name of observedNames)
      if (Object.hasOwn(this, name)) {
        // Set before the element was defined: such a value hides the accessor.
        const self = this as unknown as Record<string, unknown>;
        const value = self[name];
        delete self[name];
        self[name] = value;
      }
    this.#session ??= app?.adoptSession(this.#host);
    this.#session?.attach(this.#host);
    this.#watch();
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.#begin(), { once: true });
    else this.#begin();
  }
  disconnectedCallback(): void {
    // A move is a disconnect and a connect in one task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#watch();
      this.#session?.detach(this.#host);
    });
  }
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || this.#reflecting) return;
    if (name === 'open') {
      if (this.isConnected) this.#setOpen(after !== null, 'page');
    } else if (name === 'avoid') this.#watch();
    else this.#session?.settingsChanged();
  }

  /** With the JSON child parsed: draw what it says and see whether anything asks for the chat already. */
  #begin(): void {
    if (!this.isConnected || this.#session) return;
    const settings = this.#draw();
    if (this.open) this.#setOpen(true, 'page');
    else watchForIntent(this, settings, () => this.#load(), this.#launcher.button);
    if (settings.vendor && !this.hasPageApi)
      import('../app/page-api-stub.ts').then(({ installPageApiStub }) => installPageApiStub(this), this.#failed);
  }
  /** What the options say of the launcher, until a session looks after it. */
  #draw(): WidgetSettings {
    const settings = this.#host.settings();
    const { launcher, theme } = settings.json as Record<string, LauncherLook>;
    if (!settings.vendor) styleLauncher(this.#launcher, { ...launcher, ...theme, ...this.#objects['theme'] });
    return settings;
  }
  #watch(): void {
    this.#stopWatching?.();
    this.#stopWatching =
      this.isConnected && this.avoid && this.mode === 'widget'
        ? watchFurniture(this.avoid, this, this.#launcher.button)
        : undefined;
  }
  #set(name: string, value: unknown): void {
    delete this.#objects[name];
    if (value && typeof value === 'object') {
      this.#objects[name] = value;
      this.#draw();
      this.#session?.settingsChanged();
    } else if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }
  #showLauncher(how: 'show' | 'hide'): void {
    this.#launcher.button.hidden = how === 'hide';
    void this.#run(`${how}Launcher`, [], false);
  }
  #setOpen(open: boolean, cause: Cause): void {
    this.#reflectOpen(open);
    this.#whenLoaded((session) => session.setOpen(open, cause), open);
    if (this.#starting && open) this.#progress('busy');
  }
  #progress(progress: '' | 'busy' | 'failed'): void {
    showProgress(this.#launcher, progress);
  }
  #reflectOpen(open: boolean): void {
    this.#reflecting = true;
    this.open = open;
    this.#reflecting = false;
  }
  #whenLoaded(task: (session: WidgetSession) => void, load: boolean): void {
    if (this.#session) task(this.#session);
    else {
      this.#tasks.push(task);
      if (load) this.#load();
    }
  }
  readonly #failed = (cause: unknown): void => {
    this.#starting = false;
    this.#reflectOpen(false);
    this.#progress('failed');
    const message = `The chat could not be loaded. ${String(cause)}`;
    console.error('<chat-widget>', message);
    this.#host.dispatch('error', { error: { code: 'UNAVAILABLE', message, retryable: true } });
  };
  #load(start = true): void {
    if (this.#session || this.#starting) return;
    if (!start) return void loadApp().catch(Object);
    this.#starting = true;
    loadApp()
      .then((module) => module.startSession(this.#host))
      .then((session) => {
        this.#starting = false;
        this.#progress('');
        this.#session = session;
        session.attach(this.#host);
        if (!this.isConnected) session.detach(this.#host);
        for (const task of this.#tasks.splice(0)) task(session);
      })
      .catch(this.#failed);
  }
}
