/** Mounts the window when it first opens, in the element, or in a container of the page that `frame` mode or a page API named. */
import type { Engine } from '../engine/commands.ts';
import type { Localizer } from '../i18n/localizer.ts';
import { prepareLook } from '../ui/theme/lazy-look.ts';
import type { Mode, WidgetHost } from './contract.ts';
import type { Frame } from './frame.ts';
import type { Language } from './language.ts';
import { mountWindow } from './window.ts';
import type { MountedWindow } from './window.ts';

export class WindowView {
  readonly #engine: Engine;
  readonly #language: Language;
  #host: WidgetHost;
  #mode: Mode;
  #container: unknown;
  #frame: Frame | undefined;
  #mounted: MountedWindow | undefined;
  #mounting = false;
  #ended = false;
  readonly #unsubscribe: () => void;

  constructor(engine: Engine, host: WidgetHost, mode: Mode, language: Language) {
    this.#engine = engine;
    this.#host = host;
    this.#mode = mode;
    this.#language = language;
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
      // Looked up when the window opens: single-page sites draw their containers late.
      const wanted = this.#container ?? this.#engine.state.options.window?.container;
      const frame = wanted && (await import('./frame.ts')).frameIn(wanted);
      // Nothing is drawn in a look or a language that is not the right one.
      await Promise.all([prepareLook(this.#engine.state), this.#language.ready]);
      if (this.#ended || !this.#engine.state.view.open) return frame?.end();
      this.#frame = frame || undefined;
      const root = this.#frame?.root ?? this.#host.root;
      void this.#language.complete();
      const { localizer } = this.#language;
      this.#mounted = mountWindow(root, this.#engine, localizer, this.#frame ? 'frame' : this.#mode);
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
}
