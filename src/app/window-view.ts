/** Mounts the window when it first opens, in the element, or in a container of the page that `frame` mode or a page API named. */
import type { Engine } from '../engine/commands.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { Mode, WidgetHost } from './contract.ts';
import { frameIn } from './frame.ts';
import type { Frame } from './frame.ts';
import type { MountedWindow } from './window.ts';
import { warnOnce } from './warn.ts';

type WindowModule = typeof import('./window.ts');

let windowModule: Promise<WindowModule> | undefined;
export function loadWindow(): Promise<WindowModule> {
  windowModule ??= import('./window.ts').catch((error: unknown) => {
    windowModule = undefined;
    throw error;
  });
  return windowModule;
}

export class WindowView {
  readonly #engine: Engine;
  readonly #localizer: () => Localizer;
  #host: WidgetHost;
  #mode: Mode;
  #container: unknown;
  #frame: Frame | undefined;
  #mounted: MountedWindow | undefined;
  #mounting = false;
  #ended = false;
  readonly #unsubscribe: () => void;

  constructor(engine: Engine, host: WidgetHost, mode: Mode, localizer: () => Localizer) {
    this.#engine = engine;
    this.#host = host;
    this.#mode = mode;
    this.#localizer = localizer;
    this.#unsubscribe = engine.subscribe((state, previous) => {
      if (state.view.open === previous.view.open) return;
      if (state.view.open) void this.show();
      else if (state.options.window?.reloadOnOpen) this.#unmount();
    });
  }
  /** Resolves when the window is on the page, also when it was before. */
  async show(): Promise<void> {
    if (this.#mounted || this.#mounting || this.#ended) return;
    this.#mounting = true;
    try {
      const { mountWindow } = await loadWindow();
      if (this.#ended || !this.#engine.state.view.open) return;
      this.#frame = this.#lookUpFrame();
      const root = this.#frame?.root ?? this.#host.root;
      this.#mounted = mountWindow(root, this.#engine, this.#localizer(), this.#frame ? 'frame' : this.#mode);
      Reflect.deleteProperty(this.#host.dock.dataset, 'progress');
    } catch (error) {
      if (this.#ended) return;
      this.#unmount();
      this.#engine.commands.close('engine');
      this.#host.failed(error);
    } finally {
      this.#mounting = false;
    }
  }
  /** `container`: element or selector of the page; `undefined`: back into the element. */
  renderInto(container: unknown): void {
    this.#container = container;
    const open = this.#engine.state.view.open;
    this.#unmount();
    if (open) void this.show();
  }
  setLocalizer(localizer: Localizer): void {
    this.#mounted?.setLocalizer(localizer);
  }
  setMode(mode: Mode): void {
    this.#mode = mode;
    if (!this.#frame) this.#mounted?.setMode(mode);
  }
  moveTo(host: WidgetHost): void {
    this.#host = host;
    if (!this.#frame) this.#mounted?.moveTo(host.root);
  }
  end(): void {
    this.#ended = true;
    this.#unsubscribe();
    this.#unmount();
  }
  #unmount(): void {
    this.#mounted?.end();
    this.#frame?.end();
    this.#mounted = this.#frame = undefined;
  }
  /** Looked up when the window opens: single-page sites draw their containers late. */
  #lookUpFrame(): Frame | undefined {
    const wanted = this.#container ?? this.#engine.state.options.window?.container;
    if (wanted === undefined || wanted === '') return undefined;
    const frame = frameIn(wanted);
    if (!frame)
      warnOnce(
        `the container ${JSON.stringify(String(wanted))} is not on the page; the window opens in its own place.`,
      );
    return frame;
  }
}
