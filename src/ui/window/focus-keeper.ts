/** Where the focus goes when the window opens, and back to when it closes. */
import { deepActiveElement, deepContains, tryFocus } from '../shared/focus.ts';

/** The window has closed and the focus has no place to return to; whoever shows the launcher may take it. */
export class FocusReturnEvent extends CustomEvent<null> {
  constructor() {
    super('focus-return');
  }
}
export class FocusKeeper {
  readonly #host: HTMLElement;
  #origin: Element | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }
  /** Call before the window shows. */
  remember(): void {
    const active = deepActiveElement();
    if (!deepContains(this.#host, active)) this.#origin = active === document.body ? null : active;
  }
  /** Call before the window hides: a hidden element loses the focus, so what had it must be known before. */
  release(): () => void {
    const active = deepActiveElement();
    const inside = active === null || active === document.body || deepContains(this.#host, active);
    const origin = this.#origin;
    this.#origin = null;
    return () => {
      // The visitor has gone elsewhere on the page: leave the focus there.
      if (inside && !tryFocus(origin)) this.#host.dispatchEvent(new FocusReturnEvent());
    };
  }
}
