import type { ReactiveControllerHost } from 'lit';
import '../banner/banner.ts';
import { makeDraggable } from './drag.ts';
import { FileDropController, type FileDropOptions } from './file-drop-controller.ts';

/** Second part of the window: banner, dropping of files, moving it about. Loaded right after the first part has been drawn. */
export class Later {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #drop: FileDropController;
  #endDrag: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: FileDropOptions) {
    this.#host = host;
    this.#drop = new FileDropController(host, options);
  }
  /** Something that could be dropped hovers over the window. */
  get dropping(): boolean {
    return this.#drop.active;
  }
  /** @param handle what the window is moved by; `null` when it stays in its place. */
  drag(handle: HTMLElement | null): void {
    if (handle) this.#endDrag ??= makeDraggable(this.#host, handle);
    else this.stopDragging();
  }
  stopDragging(): void {
    this.#endDrag?.();
    this.#endDrag = undefined;
  }
}
