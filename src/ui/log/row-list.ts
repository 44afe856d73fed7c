/**
 * The rows in the page. Each has an element of its own for as long as it is drawn, found by its key: what plays, is focused or half filled in
 * inside a row stays that way, whatever comes and goes around it. Lit's `repeat` does the same for any template; rows are all alike and in
 * order nearly always, which takes a third of its code.
 */
import { render } from 'lit';
import { describeRow, renderRow, type RowView } from './row-view.ts';
import type { TimelineRow } from './timeline.ts';

export class RowList {
  #parent: Element | null = null;
  #elements = new Map<string, HTMLElement>();

  /** Draws exactly these rows into `parent`, which belongs to this list alone. */
  draw(parent: Element | null, rows: readonly TimelineRow[], view: RowView): void {
    const before = parent === this.#parent ? this.#elements : new Map<string, HTMLElement>();
    this.#parent = parent;
    this.#elements = new Map();
    if (!parent) return;
    for (const row of rows) {
      // Two of one key: `log-place.ts` tells them apart as soon as it is there.
      if (this.#elements.has(row.key)) continue;
      const element = before.get(row.key) ?? document.createElement('div');
      before.delete(row.key);
      this.#elements.set(row.key, element);
      describeRow(element, row, view);
      render(renderRow(row, view), element);
    }
    for (const element of before.values()) element.remove();
    let place = parent.firstElementChild;
    // Only what is not where it belongs is moved: an element that moves stops playing and loses the focus.
    for (const element of this.#elements.values())
      if (element === place) place = place.nextElementSibling;
      else parent.insertBefore(element, place);
  }
}
