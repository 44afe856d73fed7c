import type { ReactiveController, ReactiveControllerHost } from 'lit';

const PHONE = '(max-width: 480px), (max-height: 480px) and (max-width: 960px)';

/**
 * Phones: the window covers the screen, and what is visible shrinks when the keyboard comes up. `visualViewport` alone knows by how much;
 * its figures go to `--_visible-height` and `--_visible-top`, so that the composer stays above the keyboard.
 */
export class ViewportController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #query = matchMedia(PHONE);
  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }
  /** The window is drawn as on a phone. */
  get phone(): boolean {
    return this.#query.matches;
  }
  hostConnected(): void {
    this.#query.addEventListener('change', this.#handleChange);
    visualViewport?.addEventListener('resize', this.#measure);
    visualViewport?.addEventListener('scroll', this.#measure);
    this.#measure();
  }
  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#handleChange);
    visualViewport?.removeEventListener('resize', this.#measure);
    visualViewport?.removeEventListener('scroll', this.#measure);
  }
  readonly #handleChange = (): void => {
    this.#measure();
    this.#host.requestUpdate();
  };
  readonly #measure = (): void => {
    const viewport = visualViewport;
    // Pinch zoom also changes the visible part; the window must not follow it.
    const keyboard = viewport !== null && this.phone && viewport.scale < 1.01 && innerHeight - viewport.height > 80;
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
