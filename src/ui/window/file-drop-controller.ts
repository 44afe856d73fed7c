import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface FileDropOptions {
  /** Files can be sent from what is shown now. */
  readonly accepts: () => boolean;
  readonly drop: (files: readonly File[]) => void;
}
/** Files dragged over the window. Text and links are left to the fields they are dropped on. */
export class FileDropController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: FileDropOptions;
  /** Something that could be dropped hovers over the window. */
  active = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: FileDropOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }
  hostConnected(): void {
    this.#host.addEventListener('dragover', this.#handleOver);
    this.#host.addEventListener('dragleave', this.#handleLeave);
    this.#host.addEventListener('drop', this.#handleDrop);
  }
  hostDisconnected(): void {
    this.#host.removeEventListener('dragover', this.#handleOver);
    this.#host.removeEventListener('dragleave', this.#handleLeave);
    this.#host.removeEventListener('drop', this.#handleDrop);
  }
  #show(active: boolean): void {
    if (active === this.active) return;
    this.active = active;
    this.#host.requestUpdate();
  }
  readonly #handleOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Also where nothing is accepted: the browser would leave the page and show the file.
    event.preventDefault();
    const accepted = this.#options.accepts();
    event.dataTransfer.dropEffect = accepted ? 'copy' : 'none';
    this.#show(accepted);
  };
  readonly #handleLeave = (event: DragEvent): void => {
    if (!(event.relatedTarget instanceof Node) || !this.#host.contains(event.relatedTarget)) this.#show(false);
  };
  readonly #handleDrop = (event: DragEvent): void => {
    this.#show(false);
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (this.#options.accepts()) this.#options.drop([...event.dataTransfer.files]);
  };
}
