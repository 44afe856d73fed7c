import type { ReactiveControllerHost, TemplateResult } from 'lit';
import '../banner/banner.ts';
import type { Engine } from '../../engine/commands.ts';
import type { GroupChoice } from '../choice/choice.ts';
import { makeDraggable } from './drag.ts';
import { FileDropController, type FileDropOptions } from './file-drop-controller.ts';

interface LaterOptions extends FileDropOptions {
  /** What stands in the composer's place comes or goes. */
  changed(): void;
}
/**
 * Second part of the window: banner, dropping of files, moving it about, and what asks before the composer does. Loaded right after the
 * first part has been drawn.
 */
export class Later {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: LaterOptions;
  readonly #drop: FileDropController;
  #endDrag: (() => void) | undefined;
  #choice: GroupChoice | undefined;
  #choosing: Engine | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: LaterOptions) {
    this.#host = host;
    this.#options = options;
    this.#drop = new FileDropController(host, options);
  }
  /** Something that could be dropped hovers over the window. */
  get dropping(): boolean {
    return this.#drop.active;
  }
  /** The groups to choose from, in place of the composer. Only accounts that let their visitors choose load it. */
  choice(engine: Engine | undefined): TemplateResult | undefined {
    if (!engine?.state.config?.chooseGroup) return undefined;
    if (this.#choosing !== engine) {
      this.#choosing = engine;
      void this.#loadChoice(engine);
    }
    return this.#choice?.render();
  }
  /** @param handle what the window is moved by; `null` when it stays in its place. */
  drag(handle: HTMLElement | null): void {
    if (handle) this.#endDrag ??= makeDraggable(this.#host, handle);
    else this.#stopDragging();
  }
  end(): void {
    this.#stopDragging();
    this.#choice?.end();
    this.#choice = this.#choosing = undefined;
  }

  async #loadChoice(engine: Engine): Promise<void> {
    this.#choice?.end();
    this.#choice = undefined;
    try {
      const { GroupChoice } = await import('../choice/choice.ts');
      if (this.#choosing === engine) this.#choice = new GroupChoice(engine, this.#options.changed);
    } catch (error) {
      // Who writes without having chosen is asked in the conversation.
      console.warn('<chat-widget>: a part of the window could not be loaded.', error);
    }
  }
  #stopDragging(): void {
    this.#endDrag?.();
    this.#endDrag = undefined;
  }
}
