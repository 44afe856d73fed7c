/**
 * The lazy step: one running chat with its window, in one download. It belongs to an element but outlives it: when the element leaves the page it waits for
 * the element, or for another one with the same settings (a page swap by Turbo or Astro), before it ends.
 */
import '../ui/first-sheets.ts';
import { createEngine } from '../engine/engine.ts';
import type { ChatEngine } from '../engine/engine.ts';
import type { Cause } from '../engine/events.ts';
import type { EngineState } from '../engine/state.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { PageApi } from '../vendors/shared/page-api.ts';
import { prepareLook } from '../ui/theme/lazy-look.ts';
import type { WidgetHost, WidgetSession, WidgetSettings } from './contract.ts';
import { dispatchEvents } from './dispatch-events.ts';
import { followLanguage } from './language.ts';
import { showLauncherState } from './launcher-view.ts';
import { createPorts } from './ports.ts';
import type { BrowserPorts } from './ports.ts';
import { isSimple, readFirstOptions } from './first-options.ts';
import type { SessionOptions } from './first-options.ts';
import { mergeOptions } from './merge-options.ts';
import { runCommand } from './run-command.ts';
import type { LaterSession } from './session-later.ts';
import { tellPage } from './tell-page.ts';
import type { MoreOptions } from './more-options.ts';
import { warnOnce } from './warn.ts';
import { WindowView } from './window-view.ts';

/** How long a chat waits for an element to come back. Longer than a page swap on a slow line, shorter than a visitor's attention. */
const graceMs = 30_000;
const live = new Set<Session>();
type Tabs = typeof import('./new-tab.ts');
const loadTabs = (): Promise<Tabs> => import('./new-tab.ts');

/** Settings that another element must share to take a session over; a change of one of them starts a fresh chat. */
const identityOf = ({ vendor, account, server, connection, storage }: WidgetSettings): string =>
  JSON.stringify([vendor, account, server, connection, storage]);

export function adoptSession(host: WidgetHost): WidgetSession | undefined {
  const settings = host.settings();
  const identity = identityOf(settings);
  return [...live].find(
    (session) => session.identity === identity && session.mode === settings.mode && !session.host.element.isConnected,
  );
}
export async function startSession(host: WidgetHost): Promise<WidgetSession> {
  const settings = host.settings();
  // Whatever an element says beyond a few attributes, and a vendor's words for it, are read by a part of their own.
  const more = isSimple(settings) ? undefined : await (await import('./more-options.ts')).moreOptions(settings);
  const own = more?.read(host.element, settings) ?? readFirstOptions(host.element, settings);
  const handed = settings.mode === 'page' && window.opener ? await import('./hand-over.ts') : undefined;
  const { session, options: given } = (await handed?.receiveHandOver()) ?? {};
  const options = given ? mergeOptions(own, given, { server: own.server }) : own;
  const ports = await createPorts(settings, options);
  if (session) await handed?.takeSession(ports.storage, options.account, session);
  const tabs = options.window?.newTab ? await loadTabs() : undefined;
  return new Session(host, settings, options, ports, more, tabs);
}

class Session implements WidgetSession {
  host: WidgetHost;
  identity: string;
  readonly #ports: BrowserPorts;
  readonly #engine: ChatEngine;
  readonly #window: WindowView;
  readonly #launcher: ReturnType<typeof showLauncherState>;
  readonly #language: ReturnType<typeof followLanguage>;
  readonly #endings: (() => void)[];
  readonly #pageApi: PageApi | undefined;
  #settings: WidgetSettings;
  #more: MoreOptions | undefined;
  #tabs: Tabs | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #ended = false;
  #later: LaterSession | undefined;

  constructor(
    host: WidgetHost,
    settings: WidgetSettings,
    options: SessionOptions,
    ports: BrowserPorts,
    more: MoreOptions | undefined,
    tabs: Tabs | undefined,
  ) {
    this.host = host;
    this.identity = identityOf(settings);
    this.#settings = settings;
    this.#more = more;
    this.#tabs = tabs;
    this.#ports = ports;
    const engine = createEngine(ports, options);
    this.#engine = engine;
    const current = (): WidgetHost => this.host;
    const dispatching = dispatchEvents({ engine, host: current }, () => this.#openTab());
    this.#endings = [dispatching.end];
    const page = tellPage(engine);
    this.#language = followLanguage(engine, current);
    const localizer = (): Localizer => this.#language.localizer;
    this.#window = new WindowView(engine, host, settings.mode, this.#language);
    this.#launcher = showLauncherState(engine, current, localizer);
    this.#language.onChange((next) => {
      this.#window.setLocalizer(next);
      this.#launcher.refresh();
    });
    this.#pageApi = more?.installPageApi({
      engine,
      ready: new Promise<void>((resolve) => engine.on('ready', () => resolve())),
      destroy: () => this.#end(true),
      renderInto: (container) => this.#window.renderInto(container),
    });
    live.add(this);
    void prepareLook(engine.state);
    if (settings.mode !== 'widget' || options.window?.autoOpen) engine.commands.open('engine');
    else void engine.resume();
    const parts = {
      engine,
      ports,
      dispatching,
      page,
      language: this.#language,
      vendor: settings.vendor,
      host: current,
    };
    const later = (): void => {
      if (this.#ended) return;
      import('./session-later.ts').then(
        ({ startLater }) => void (this.#ended || (this.#later = startLater(parts))),
        (error: unknown) => {
          console.error('<chat-widget> a part could not be loaded; it is tried again.', error);
          setTimeout(later, 10_000);
        },
      );
    };
    (window.requestIdleCallback || setTimeout)(later);
  }
  /** Within the press: whether a tab takes the place of the window. */
  #openTab(): boolean {
    const { window: view } = this.#engine.state.options;
    if (!view?.newTab || this.mode !== 'widget') return false;
    const { vendor, connection } = this.#settings;
    // Without what opens tabs, which is on its way, the window has to do.
    return (
      this.#tabs?.openTab(this.#engine, { vendor, connection, server: this.#engine.state.options.server ?? '' }) ??
      false
    );
  }
  get mode(): WidgetSettings['mode'] {
    return this.#settings.mode;
  }
  get api(): unknown {
    return this.#pageApi?.api;
  }
  get state(): EngineState {
    return this.#engine.state;
  }
  run(command: string, args: readonly unknown[]): unknown {
    if (command === 'destroy') return this.#end(true);
    return runCommand(this.#engine, command, args);
  }
  setOpen(open: boolean, cause: Cause): void {
    const { commands } = this.#engine;
    if (cause === 'visitor') commands.pressLauncher();
    if (open) commands.open(cause);
    else commands.close(cause);
    // A listener may have prevented it: then the element's attribute was too quick.
    this.#launcher.refresh();
  }
  settingsChanged(): void {
    if (this.#ended) return;
    const settings = this.host.settings();
    if (identityOf(settings) !== this.identity) {
      const { open } = this.#engine.state.view;
      const { element } = this.host;
      this.#end(false);
      element.toggleAttribute('open', open);
      return;
    }
    if (settings.mode !== this.#settings.mode) this.#window.setMode(settings.mode);
    this.#settings = settings;
    const { element } = this.host;
    const take = (options: SessionOptions): void => {
      if (options.window?.newTab) void loadTabs().then((tabs) => (this.#tabs = tabs), Object);
      this.#engine.commands.setOptions(mergeOptions(this.#engine.state.options, options));
    };
    if (this.#more) take(this.#more.read(element, settings));
    else if (isSimple(settings)) take(readFirstOptions(element, settings));
    else
      void import('./more-options.ts').then(async ({ moreOptions }) => {
        this.#more = await moreOptions(settings);
        if (!this.#ended) this.settingsChanged();
      }, warnOnce);
  }
  detach(host: WidgetHost): void {
    if (host !== this.host || this.#ended) return;
    clearTimeout(this.#grace);
    this.#grace = setTimeout(() => this.#end(false), graceMs);
  }
  attach(host: WidgetHost): void {
    clearTimeout(this.#grace);
    if (host !== this.host) {
      const before = this.host;
      this.host = host;
      before.forget(false);
      this.#window.moveTo(host);
      this.#later?.moveTo(host);
    }
    this.#launcher.refresh();
  }
  #end(remove: boolean): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#grace);
    live.delete(this);
    this.#pageApi?.dispose();
    this.#window.end();
    this.#later?.end();
    this.#launcher.end();
    this.#language.end();
    this.#engine.destroy();
    for (const end of this.#endings) end();
    this.#ports.dispose();
    this.host.forget(remove);
  }
}
