import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface ViewportHost extends ReactiveControllerHost, HTMLElement {
  /** The window is drawn as on a phone. */
  readonly phone: boolean;
}

/**
 * Phones: the window covers the screen, and what is visible shrinks when the keyboard comes up. `visualViewport` alone knows by how much;
 * its figures go to `--_visible-height` and `--_visible-top`, so that the composer stays above the keyboard.
 */
export class ViewportController implements ReactiveController {
  readonly #host: ViewportHost;
  #phone: boolean;
  constructor(host: ViewportHost) {
    this.#phone = host.phone;
    this.#host = host;
    host.addController(this);
  }
  hostConnected(): void {
    addEventListener('resize', this.#handleChange);
    visualViewport?.addEventListener('resize', this.#measure);
    visualViewport?.addEventListener('scroll', this.#measure);
    this.#measure();
  }
  hostDisconnected(): void {
    removeEventListener('resize', this.#handleChange);
    visualViewport?.removeEventListener('resize', this.#measure);
    visualViewport?.removeEventListener('scroll', this.#measure);
  }
  readonly #handleChange = (): void => {
    this.#measure();
    if (this.#host.phone !== this.#phone) this.#host.requestUpdate();
    this.#phone = this.#host.phone;
  };
  readonly #measure = (): void => {
    const viewport = visualViewport;
    // Pinch zoom also changes the visible part; the window must not follow it.
    const keyboard =
      viewport !== null && this.#host.phone && viewport.scale < 1.01 && innerHeight - viewport.height > 80;
    this.#host.toggleAttribute('keyboard', keyboard);
    if (keyboard) {
      this.#host.style.setProperty('--_visible-height', `${viewport.height}px`);
      this.#host.style.setProperty('--_visible-top', `${viewport.offsetTop}px`);
    } else {
      this.#host.style.removeProperty('--_visible-height');
      this.#host.style.removeProperty('--_visible-top');
    }
  };
}
