/**
 * The page's side of `LogViewport`: reads heights of drawn rows, writes the height of the whole, the place of the drawn rows and the scroll
 * position. Everything happens before the browser paints, so nothing is ever seen moving.
 */
import type { LogViewport, RowRange } from './viewport.ts';

export interface LogScrollerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly isConnected: boolean;
  /** The drawn rows stand where they belong. */
  handlePlaced(): void;
  /** What is drawn may no longer be what should be. */
  handleShort(): void;
}
export class LogScroller {
  readonly #host: LogScrollerHost;
  readonly #viewport: LogViewport;
  readonly #keyAt: (index: number) => string;
  readonly #sizes = new ResizeObserver((entries) => this.#handleResize(entries));
  /** Drawn rows and their numbers. */
  readonly #rows = new Map<Element, number>();
  #watched: HTMLElement | undefined;
  #range: RowRange = { first: 0, end: 0 };

  constructor(host: LogScrollerHost, viewport: LogViewport, keyAt: (index: number) => string) {
    this.#host = host;
    this.#viewport = viewport;
    this.#keyAt = keyAt;
  }
  get element(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.scroller');
  }
  row(index: number): HTMLElement | undefined {
    for (const [element, at] of this.#rows) if (at === index) return element as HTMLElement;
    return undefined;
  }
  /** Number of a drawn row; -1 when it is not drawn. */
  indexOf(key: string): number {
    for (const [element, at] of this.#rows) if (element.getAttribute('data-key') === key) return at;
    return -1;
  }
  /**
   * Takes over what was just drawn. Resolves once new rows were measured: they draw themselves in microtasks.
   * @param parked number of the row that is drawn outside of `range`; -1 when there is none
   */
  drawn(range: RowRange, parked: number): Promise<void> {
    this.#range = range;
    this.#observe(parked);
    return this.#measure();
  }
  disconnect(): void {
    this.#sizes.disconnect();
    this.#rows.clear();
    this.#watched = undefined;
  }
  #observe(parked: number): void {
    const scroller = this.element;
    if (!scroller) return;
    if (this.#watched !== scroller) this.#sizes.observe((this.#watched = scroller));
    const gone = new Set(this.#rows.keys());
    this.#rows.clear();
    let index = this.#range.first;
    for (const element of scroller.querySelectorAll('.row')) {
      this.#rows.set(element, element.classList.contains('parked') ? parked : index++);
      if (!gone.delete(element)) this.#sizes.observe(element);
    }
    for (const element of gone) this.#sizes.unobserve(element);
  }
  async #measure(): Promise<void> {
    const { measured, heights } = this.#viewport;
    const fresh = [...this.#rows].filter(([, index]) => !measured.has(this.#keyAt(index)));
    if (fresh.length === 0) {
      this.place();
      return;
    }
    // Placed once, when their heights are known: placing reads the layout, and reading it twice costs as much as all the rest.
    await Promise.all(fresh.map(([element]) => element.querySelector('chat-widget-message')?.updateComplete));
    if (!this.#host.isConnected || !this.#readHeight()) return;
    for (const [element, drawnAs] of fresh) {
      const index = this.#rows.get(element);
      if (index !== drawnAs) continue;
      measured.add(this.#keyAt(index));
      heights.set(index, element.getBoundingClientRect().height);
    }
    this.place();
    this.#host.handleShort();
  }
  /** False while the log is not displayed: everything is 0 high then, which says nothing. */
  #readHeight(): boolean {
    const height = this.element?.clientHeight ?? 0;
    if (height > 0) this.#viewport.height = height;
    return height > 0;
  }
  #handleResize(entries: readonly ResizeObserverEntry[]): void {
    if (!this.#readHeight()) return;
    for (const { target, borderBoxSize } of entries) {
      const index = this.#rows.get(target);
      const height = borderBoxSize[0]?.blockSize ?? target.getBoundingClientRect().height;
      if (index !== undefined) this.#viewport.heights.set(index, height);
      // An element that was not displayed has lost its scroll position.
      else this.#viewport.scrollTop = this.element?.scrollTop ?? 0;
    }
    this.place();
    this.#host.handleShort();
  }
  /** Writes the numbers to the page. */
  place(): void {
    const viewport = this.#viewport;
    const scroller = this.element;
    const canvas = scroller?.querySelector<HTMLElement>('.canvas');
    const rows = canvas?.querySelector<HTMLElement>('.rows');
    if (!scroller || !canvas || !rows || viewport.height === 0) return;
    const start = viewport.rowTop(this.#range.first);
    canvas.style.setProperty('block-size', `${viewport.canvasHeight}px`);
    rows.style.setProperty('transform', `translateY(${start}px)`);
    for (const [element, index] of this.#rows) {
      const { style, classList } = element as HTMLElement;
      if (classList.contains('parked'))
        style.setProperty('transform', `translateY(${viewport.rowTop(index) - start}px)`);
      else if (style.transform) style.removeProperty('transform');
    }
    const target = viewport.target;
    if (Math.abs(target - viewport.scrollTop) >= 0.5) scroller.scrollTop = target;
    viewport.settle(target);
    this.#host.handlePlaced();
  }
}
