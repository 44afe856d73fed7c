import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PopoverCloseEvent } from './popover-events.ts';

/** A focus that moves within one shadow root is not told outside of it: all of them have to be asked. */
function rootsAround(element: Element): readonly Node[] {
  const roots = [element.getRootNode()];
  for (let root = roots[0]; root instanceof ShadowRoot;) roots.push((root = root.host.getRootNode()));
  return roots;
}
/**
 * Closes a popover by Escape, by a press outside and when the focus moves on, from the popover itself or from what stands around it: the button
 * that opened it is left to toggle by itself, but is no place from which a popover stays behind.
 */
export class OutsideController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #watches: () => boolean;
  #around: Node | undefined;
  #roots: readonly Node[] = [];
  /** @param watches `false`: for now the popover stays until it closes itself. */
  constructor(host: ReactiveControllerHost & HTMLElement, watches: () => boolean = () => true) {
    this.#host = host;
    this.#watches = watches;
    host.addController(this);
  }
  hostConnected(): void {
    this.#around = this.#host.getRootNode();
    this.#around.addEventListener('keydown', this.#handleKeydown);
    this.#roots = rootsAround(this.#host);
    for (const root of this.#roots) root.addEventListener('focusin', this.#handleFocusin);
    document.addEventListener('pointerdown', this.#handlePointerdown, true);
  }
  hostDisconnected(): void {
    this.#around?.removeEventListener('keydown', this.#handleKeydown);
    for (const root of this.#roots) root.removeEventListener('focusin', this.#handleFocusin);
    this.#roots = [];
    document.removeEventListener('pointerdown', this.#handlePointerdown, true);
  }
  readonly #handleKeydown = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || event.isComposing || !this.#watches()) return;
    event.preventDefault();
    event.stopPropagation();
    this.#host.dispatchEvent(new PopoverCloseEvent(true));
  };
  /** Wherever it came from: by way of the browser's own controls, or of a file dialog, it tells nothing when it goes. */
  readonly #handleFocusin = (event: Event): void => this.#leaveFor(event);
  readonly #handlePointerdown = (event: PointerEvent): void => this.#leaveFor(event);
  #leaveFor(event: Event): void {
    const path = event.composedPath();
    if (this.#watches() && !path.includes(this.#host) && !path.some((node) => this.#isOpener(node)))
      this.#host.dispatchEvent(new PopoverCloseEvent(false));
  }
  #isOpener(node: EventTarget): boolean {
    return (
      node instanceof Element &&
      node.getAttribute('aria-expanded') === 'true' &&
      node.getRootNode() === this.#host.getRootNode()
    );
  }
}
