/**
 * Where the reader is, in numbers only: no DOM here. The place is kept either as “at the end” or as an anchor, the distance between the top
 * edge and one row that is being read. Whatever changes around that row (older messages above, pictures that arrive, a smaller window), the
 * same distance is restored before the browser paints.
 */
import { HeightIndex } from './height-index.ts';
import type { TimelineChange } from './timeline.ts';

/** A guess for rows that were never drawn. Low, so that the first drawing rather has a row too many. */
const ESTIMATE = 44;
/** Closer to the end than this counts as being at the end. */
const NEAR_END = 24;
/** Space below the last row. */
const FOOT = 12;
/** Rows are at least this high, so this many can be on the screen. */
const OVERSCAN_MOST = 320;
const OVERSCAN_LEAST = 60;
/** All rows that are drawn together stay below this height, at any height of the window: the number of elements is bounded. */
const DRAWN_HEIGHT = 1300;

export interface RowRange {
  readonly first: number;
  /** Behind the last one. */
  readonly end: number;
}
interface Anchor {
  index: number;
  /** From the row's top down to the top edge; negative when the row starts below it. */
  distance: number;
}

export class LogViewport {
  readonly heights = new HeightIndex();
  readonly measured = new Set<string>();
  /** Height of what stands above the first row. */
  head = 0;
  height = 0;
  /** Follows the end. */
  atEnd = true;
  scrollTop = 0;
  /** A row that grows: its top never leaves the window because of that. */
  growing = -1;
  #anchor: Anchor = { index: 0, distance: 0 };
  readonly #keyAt: (index: number) => string;

  constructor(keyAt: (index: number) => string) {
    this.#keyAt = keyAt;
  }
  reset(): void {
    this.heights.splice(0, this.heights.length, []);
    this.measured.clear();
    this.atEnd = true;
    this.scrollTop = 0;
    this.#anchor = { index: 0, distance: 0 };
  }
  /** Space above the rows while they do not fill the window: a short conversation stands at the bottom. */
  get lead(): number {
    return Math.max(0, this.height - this.head - this.heights.total - FOOT);
  }
  get canvasHeight(): number {
    return Math.max(this.height, this.head + this.heights.total + FOOT);
  }
  get maxScroll(): number {
    return this.canvasHeight - this.height;
  }
  get distanceToEnd(): number {
    return this.maxScroll - this.scrollTop;
  }
  rowTop(index: number): number {
    return this.lead + this.head + this.heights.offset(index);
  }
  /** The row at the bottom edge. */
  get lastVisible(): number {
    return this.heights.find(this.scrollTop + this.height - 1 - this.lead - this.head);
  }
  /** Takes over another number of rows. `keyBefore` and `tailKeys` let a row keep its height when it moves from the tail to the messages. */
  change(change: TimelineChange, messagesBefore: number, tailBefore: readonly string[], length: number): void {
    const known = new Map(tailBefore.map((key, index) => [key, this.heights.height(messagesBefore + index)]));
    const anchorTail =
      this.#anchor.index >= messagesBefore ? tailBefore[this.#anchor.index - messagesBefore] : undefined;
    // What was in the tail is found again near the end: looking further would cost as much as the history is long.
    const guess = (from: number, count: number): Float64Array => {
      const heights = new Float64Array(count).fill(ESTIMATE);
      if (known.size > 0)
        for (let index = Math.max(0, count - known.size - 100); index < count; index++)
          heights[index] = known.get(this.#keyAt(from + index)) ?? ESTIMATE;
      return heights;
    };
    this.heights.splice(messagesBefore, this.heights.length - messagesBefore, []);
    // Replaced one by one (an edit, a hook): the old heights are the best guess.
    if (change.inserted !== change.removed)
      this.heights.splice(change.at, change.removed, guess(change.at, change.inserted));
    const messages = this.heights.length;
    this.heights.splice(messages, 0, guess(messages, length - messages));
    this.#moveAnchor(change, messagesBefore, anchorTail);
  }
  #moveAnchor(change: TimelineChange, messagesBefore: number, tailKey: string | undefined): void {
    const last = this.heights.length - 1;
    if (tailKey !== undefined) {
      for (let index = last; index >= 0 && index > last - 200; index--)
        if (this.#keyAt(index) === tailKey) {
          this.#anchor.index = index;
          return;
        }
      this.#anchor.index = Math.max(0, Math.min(messagesBefore + change.inserted - change.removed - 1, last));
    } else if (this.#anchor.index >= change.at + change.removed) this.#anchor.index += change.inserted - change.removed;
    this.#anchor.index = Math.max(0, Math.min(this.#anchor.index, last));
  }
  /** The scroll position that keeps the reader's place. */
  get target(): number {
    if (this.atEnd) {
      const top = this.growing >= 0 ? this.rowTop(this.growing) - FOOT : Infinity;
      return Math.max(0, Math.min(this.maxScroll, top));
    }
    return Math.max(0, Math.min(this.maxScroll, this.rowTop(this.#anchor.index) + this.#anchor.distance));
  }
  /** The reader scrolled. */
  moveTo(scrollTop: number): void {
    const up = scrollTop < this.scrollTop;
    this.scrollTop = scrollTop;
    this.atEnd = this.distanceToEnd <= (up ? 2 : NEAR_END);
    this.#takeAnchor();
  }
  /** A place that is not the reader's own doing: a row to be shown at the top edge. */
  anchorAt(index: number, distance: number): void {
    this.atEnd = false;
    this.#anchor = { index, distance };
  }
  /** After the target was written; a place that turned out to be the end is one. */
  settle(scrollTop: number): void {
    this.scrollTop = scrollTop;
    if (this.heights.length > 0 && this.atEnd && this.distanceToEnd > NEAR_END) {
      this.atEnd = false;
      this.#takeAnchor();
    } else if (!this.atEnd && this.distanceToEnd <= 2) this.atEnd = true;
  }
  #takeAnchor(): void {
    let index = Math.max(0, this.heights.find(this.scrollTop - this.lead - this.head));
    const last = this.heights.length - 1;
    const below = (): boolean => index < last && this.rowTop(index + 1) < this.scrollTop + this.height;
    // A row that is cut by the edge may grow upwards out of sight; what stands below it is what is being read.
    if (this.rowTop(index) < this.scrollTop - 0.5 && index !== this.growing && below()) index++;
    // Nobody has read what was never drawn: its place is a guess, and holding on to a guess moves what is known.
    const first = index;
    while (!this.measured.has(this.#keyAt(index)) && below()) index++;
    if (!this.measured.has(this.#keyAt(index))) index = first;
    this.#anchor = { index, distance: this.scrollTop - this.rowTop(index) };
  }
  get #overscan(): number {
    return Math.min(OVERSCAN_MOST, Math.max(OVERSCAN_LEAST, (DRAWN_HEIGHT - this.height) / 2));
  }
  /** The rows to draw for the target position. */
  range(): RowRange {
    const length = this.heights.length;
    if (length === 0) return { first: 0, end: 0 };
    const top = this.target - this.lead - this.head;
    const first = this.heights.find(Math.max(0, top - this.#overscan));
    const end = this.heights.find(Math.max(0, top + this.height + this.#overscan)) + 1;
    return { first: Math.max(0, first), end: Math.min(length, end) };
  }
  /** Whether drawn rows fill the window, with some rest on both sides where there is more. */
  covers(range: RowRange): boolean {
    const top = this.target - this.lead - this.head;
    const margin = this.#overscan / 2;
    const above = range.first === 0 || this.heights.offset(range.first) <= top - margin;
    const below = range.end >= this.heights.length || this.heights.offset(range.end) >= top + this.height + margin;
    return above && below;
  }
}
