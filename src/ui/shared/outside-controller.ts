import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { deepContains } from './focus.ts';
import { PopoverCloseEvent } from './popover-events.ts';

/** Closes a popover by Escape, by a press outside and when the focus moves on. The button that opened it is left to toggle by itself. */
export class OutsideController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #watches: () => boolean;
  /** @param watches `false`: for now the popover stays until it closes itself. */
  constructor(host: ReactiveControllerHost & HTMLElement, watches: () => boolean = () => true) {
    this.#host = host;
    this.#watches = watches;
    host.addController(this);
  }
  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#handleKeydown);
    this.#host.addEventListener('focusout', this.#handleFocusout);
    document.addEventListener('pointerdown', this.#handlePointerdown, true);
  }
  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#handleKeydown);
    this.#host.removeEventListener('focusout', this.#handleFocusout);
    document.removeEventListener('pointerdown', this.#handlePointerdown, true);
  }
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || !this.#watches()) return;
    event.preventDefault();
    event.stopPropagation();
    this.#host.dispatchEvent(new PopoverCloseEvent(true));
  };
  readonly #handleFocusout = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    // No next element: the browser window lost the focus, or a file dialog has it.
    if (next instanceof Node && this.#watches() && !this.#isInside(next))
      this.#host.dispatchEvent(new PopoverCloseEvent(false));
  };
  readonly #handlePointerdown = (event: PointerEvent): void => {
    const path = event.composedPath();
    if (this.#watches() && !path.includes(this.#host) && !path.some((node) => this.#isOpener(node)))
      this.#host.dispatchEvent(new PopoverCloseEvent(false));
  };
  #isInside(node: Node): boolean {
    return deepContains(this.#host, node) || this.#isOpener(node);
  }
  #isOpener(node: EventTarget): boolean {
    return (
      node instanceof Element &&
      node.getAttribute('aria-expanded') === 'true' &&
      node.getRootNode() === this.#host.getRootNode()
    );
  }
}
