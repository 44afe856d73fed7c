/**
 * At most one drawing per frame, the first one at once: a single message is on the screen in the same frame, a thousand messages in one frame
 * cost one drawing. In a page that is not shown frames do not come; then a timer does.
 */
const HIDDEN_MS = 250;

export class FrameGate {
  #closed = false;
  #waiting: (() => void) | undefined;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  wait(draw: () => void | Promise<unknown>): void | Promise<unknown> {
    if (!this.#closed) return draw();
    return new Promise<void>((resolve) => (this.#waiting = resolve)).then(draw);
  }
  /** Something was drawn: the next drawing waits for the next frame. */
  drawn(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#frame = requestAnimationFrame(this.open);
    this.#timer = setTimeout(this.open, HIDDEN_MS);
  }
  readonly open = (): void => {
    this.cancel();
  };
  cancel(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#closed = false;
    this.#waiting?.();
    this.#waiting = undefined;
  }
}
