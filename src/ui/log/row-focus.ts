/**
 * Focus among the rows: one of them is reached by the Tab key, arrow keys, Home and End move on. A row that has the focus stays in the page
 * when it is scrolled out of the window of rows, so that the focus is never lost.
 */
import type { TimelineRow } from './timeline.ts';

export interface RowFocusHost {
  readonly rowCount: number;
  indexOf(key: string): number;
  nextRow(index: number, step: 1 | -1): number;
  focusRow(index: number): Promise<void>;
}
export class RowFocus {
  readonly #host: RowFocusHost;
  activeKey: string | undefined;
  #focusedKey: string | undefined;
  parkedKey: string | undefined;

  constructor(host: RowFocusHost) {
    this.#host = host;
  }
  /** The row outside of `first` to `end` that has to be drawn as well; -1 when there is none. */
  parked(first: number, end: number): number {
    const index = this.#focusedKey === undefined ? -1 : this.#host.indexOf(this.#focusedKey);
    const outside = index >= 0 && (index < first || index >= end);
    this.parkedKey = outside ? this.#focusedKey : undefined;
    return outside ? index : -1;
  }
  /** The active row when it is drawn, else the last one that is. */
  activeAmong(rows: readonly TimelineRow[]): string {
    if (rows.some(({ key }) => key === this.activeKey)) return this.activeKey ?? '';
    return rows.findLast(({ item }) => item.kind === 'message' || item.kind === 'system')?.key ?? '';
  }
  readonly handleFocusIn = (event: FocusEvent): void => this.take(rowOf(event));
  /** This row has the focus. */
  take(row: Element | null): void {
    const key = row?.getAttribute('data-key') ?? undefined;
    this.#focusedKey = key;
    if (key !== undefined) this.activeKey = key;
  }
  readonly handleFocusOut = (): void => {
    this.#focusedKey = undefined;
  };
  readonly handleKey = (event: KeyboardEvent): void => {
    const row = rowOf(event);
    // Keys inside a message belong to its buttons and fields.
    if (!row || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = this.#host.indexOf(row.getAttribute('data-key') ?? '');
    const next = this.#nextIndex(event.key, index);
    if (next === undefined) return;
    event.preventDefault();
    if (next !== index) void this.#host.focusRow(next);
  };
  #nextIndex(key: string, index: number): number | undefined {
    switch (key) {
      case 'ArrowUp':
        return this.#host.nextRow(index, -1);
      case 'ArrowDown':
        return this.#host.nextRow(index, 1);
      case 'Home':
        return this.#host.nextRow(-1, 1);
      case 'End':
        return this.#host.nextRow(this.#host.rowCount, -1);
      default:
        return undefined;
    }
  }
}
function rowOf(event: Event): Element | null {
  return event.target instanceof Element ? event.target.closest('.row') : null;
}
