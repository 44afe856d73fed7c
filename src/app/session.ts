/**
 * The first lazy step: one running chat, without Lit. It belongs to an element but outlives it: when the element leaves the page it waits for
 * the element, or for another one with the same settings (a page swap by Turbo or Astro), before it ends.
 */
import { createEngine } from '../engine/engine.ts';
import type { ChatEngine } from '../engine/engine.ts';
import type { Cause } from '../engine/events.ts';
import type { EngineState } from '../engine/state.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { PageApi, VendorModule } from '../vendors/shared/page-api.ts';
import { prefetchTheme } from '../ui/theme/lazy-theme.ts';
import { loadVendor } from '../vendors/registry.ts';
import type { WidgetHost, WidgetSession, WidgetSettings } from './contract.ts';
import { dispatchEvents, dispatchMirroredEvents } from './dispatch-events.ts';
import { followPage } from './follow-page.ts';
import { followLanguage } from './language.ts';
import { showLauncherState } from './launcher-view.ts';
import { OutreachView } from './outreach-view.ts';
import { installPageApi, pageGlobals } from './page-api.ts';
import { createPorts } from './ports.ts';
import type { BrowserPorts } from './ports.ts';
import { mergeOptions, readOptions } from './read-options.ts';
import type { ReadOptions } from './read-options.ts';
import { runCommand } from './run-command.ts';
import { countInTitle } from './title-counter.ts';
import { warnOnce } from './warn.ts';
import { WindowView, loadWindow } from './window-view.ts';

/** How long a chat waits for an element to come back. Longer than a page swap on a slow line, shorter than a visitor's attention. */
const graceMs = 30_000;
const live = new Set<Session>();
type Tabs = typeof import('./new-tab.ts');
const loadTabs = (): Promise<Tabs> => import('./new-tab.ts');

/** Settings that another element must share to take a session over; a change of one of them starts a fresh chat. */
const identityOf = ({ vendor, account, server, connection, storage }: WidgetSettings): string =>
  JSON.stringify([vendor, account, server, connection, storage]);

export function prefetchWindow(): void {
  loadWindow().catch(() => undefined); // The press that follows tries again and reports.
}
export function adoptSession(host: WidgetHost): WidgetSession | undefined {
  const settings = host.settings();
  const identity = identityOf(settings);
  return [...live].find(
    (session) => session.identity === identity && session.mode === settings.mode && !session.host.element.isConnected,
  );
}
export async function startSession(host: WidgetHost): Promise<WidgetSession> {
  const settings = host.settings();
  const vendor = settings.vendor ? await loadVendor(settings.vendor) : undefined;
  if (settings.vendor && !vendor) warnOnce(`vendor="${settings.vendor}": this build has no page API of that vendor.`);
  const own = readOptions(host.element, settings, vendor, pageGlobals(), warnOnce);
  const handed = settings.mode === 'page' && window.opener ? await import('./hand-over.ts') : undefined;
  const { session, options } = (await handed?.receiveHandOver()) ?? {};
  const read = options ? { ...own, options: mergeOptions(own.options, options, { server: own.options.server }) } : own;
  const ports = await createPorts(settings, read.options);
  if (session) await handed?.takeSession(ports.storage, read.options.account, session);
  const tabs = read.options.window?.newTab ? await loadTabs() : undefined;
  return new Session(host, settings, vendor, read, ports, tabs);
}

class Session implements WidgetSession {
  host: WidgetHost;
  identity: string;
  readonly #vendor: VendorModule | undefined;
  readonly #ports: BrowserPorts;
  readonly #engine: ChatEngine;
  readonly #window: WindowView;
  readonly #outreach: OutreachView;
  readonly #launcher: ReturnType<typeof showLauncherState>;
  readonly #language: ReturnType<typeof followLanguage>;
  readonly #endings: (() => void)[];
  readonly #pageApi: PageApi | undefined;
  #settings: WidgetSettings;
  #tabs: Tabs | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(
    host: WidgetHost,
    settings: WidgetSettings,
    vendor: VendorModule | undefined,
    read: ReadOptions,
    ports: BrowserPorts,
    tabs: Tabs | undefined,
  ) {
    this.host = host;
    this.identity = identityOf(settings);
    this.#settings = settings;
    this.#vendor = vendor;
    this.#ports = ports;
    this.#tabs = tabs;
    const engine = createEngine(ports, read.options);
    this.#engine = engine;
    const current = (): WidgetHost => this.host;
    const ready = new Promise<void>((resolve) => engine.on('ready', () => resolve()));
    this.#endings = [
      dispatchEvents({ engine, host: current }, () => this.#openTab()),
      dispatchMirroredEvents({ engine, host: current }, async () => {
        const { loadTell } = await import('./mirror.ts');
        return loadTell(settings.vendor);
      }),
      countInTitle(engine, ports.visibility, () => ports.tabs.leading),
      followPage(engine),
    ];
    this.#language = followLanguage(engine, current);
    const localizer = (): Localizer => this.#language.localizer;
    // Asked for when something is about to be drawn that goes beyond the launcher.
    const whole = (): Localizer => {
      void this.#language.complete();
      return this.#language.localizer;
    };
    this.#window = new WindowView(engine, host, settings.mode, whole);
    this.#outreach = new OutreachView(engine, host, async () => {
      await this.#language.complete();
      return localizer();
    });
    this.#launcher = showLauncherState(engine, current, localizer);
    this.#language.onChange((next) => {
      this.#window.setLocalizer(next);
      this.#outreach.setLocalizer(next);
      this.#launcher.refresh();
    });
    this.#pageApi =
      vendor &&
      installPageApi({
        vendor,
        engine,
        rawOptions: read.raw,
        ready,
        destroy: () => this.#end(true),
        renderInto: (container) => this.#window.renderInto(container),
      });
    live.add(this);
    if (read.options.theme) void prefetchTheme();
    if (read.options.window?.preload) prefetchWindow();
    if (settings.mode !== 'widget' || read.options.window?.autoOpen) engine.commands.open('engine');
    else void engine.resume();
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
    const { options } = readOptions(this.host.element, settings, this.#vendor, pageGlobals(), warnOnce);
    if (options.window?.newTab) void loadTabs().then((tabs) => (this.#tabs = tabs), Object);
    if (settings.mode !== this.#settings.mode) this.#window.setMode(settings.mode);
    this.#settings = settings;
    this.#engine.commands.setOptions(mergeOptions(this.#engine.state.options, options));
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
      this.#outreach.moveTo(host);
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
    this.#outreach.end();
    this.#launcher.end();
    this.#language.end();
    this.#engine.destroy();
    for (const end of this.#endings) end();
    this.#ports.dispose();
    this.host.forget(remove);
  }
}
