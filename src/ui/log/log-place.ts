/**
 * Where the reader is, and what of a long conversation is drawn: a window of rows, so 100,000 messages cost what 100 cost. Keeps the reader's
 * place whatever arrives above, below or inside; loads older messages before they are needed; tells what was read. It comes right after the
 * log's first drawing, which shows the newest rows only, and takes over from that without moving anything.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { ConversationState } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { FrameGate } from './frame-gate.ts';
import { LogScroller, type LogScrollerHost } from './log-scroller.ts';
import { renderHead, renderJump } from './log-view.ts';
import { ReadMarker } from './read-marker.ts';
import { RowFocus, type RowFocusHost } from './row-focus.ts';
import type { Timeline, TimelineChange, TimelineRow } from './timeline.ts';
import { LogViewport, type RowRange } from './viewport.ts';

const HEAD_HEIGHT = 56;
/** Older messages are asked for this far before the top. */
const LOAD_AHEAD = 600;
/** A reader who is further away than this gets the way back to the end. */
const FAR_FROM_END = 120;

export interface LogPlaceHost extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly timeline: Timeline;
  readonly engine: Engine | undefined;
  /** What is drawn. */
  readonly state: ConversationState | undefined;
  readonly introHeight: number | undefined;
  /** The window is open. */
  readonly open: boolean;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
}
export class LogPlace implements LogScrollerHost, RowFocusHost {
  readonly #host: LogPlaceHost;
  readonly #timeline: Timeline;
  readonly #readMarker = new ReadMarker();
  readonly #viewport: LogViewport;
  readonly #scroller: LogScroller;
  readonly #focus = new RowFocus(this);
  readonly gate = new FrameGate();
  #range: RowRange = { first: 0, end: 0 };
  #seenSeq = 0;
  #askedFrom = -1;
  #pendingBefore = 0;

  constructor(host: LogPlaceHost) {
    const timeline = host.timeline;
    const keyAt = (index: number): string => timeline.key(index);
    this.#host = host;
    this.#timeline = timeline;
    this.#viewport = new LogViewport(keyAt);
    this.#scroller = new LogScroller(this, this.#viewport, keyAt);
    if (host.state && timeline.length > 0) this.#takeOver(host.state);
  }
  get renderRoot(): HTMLElement | DocumentFragment {
    return this.#host.renderRoot;
  }
  get isConnected(): boolean {
    return this.#host.isConnected;
  }
  get rowCount(): number {
    return this.#timeline.length;
  }
  /** The log has drawn the newest rows without us: goes on from what the reader sees. */
  #takeOver(state: ConversationState): void {
    this.#viewport.height = this.#host.clientHeight;
    this.#take(state, { at: 0, removed: 0, inserted: this.#timeline.messageCount }, 0, [], true);
    const scroller = this.#scroller.element;
    const rows = [...(scroller?.querySelectorAll<HTMLElement>('.row') ?? [])];
    if (!scroller || rows.length === 0) return;
    const focused = rows.find((row) => row.contains((this.#host.shadowRoot as ShadowRoot).activeElement));
    if (focused) this.#focus.take(focused);
    const { top, bottom } = scroller.getBoundingClientRect();
    const end = rows.at(-1)?.getBoundingClientRect().bottom ?? bottom;
    const first = rows.find((row) => row.getBoundingClientRect().top >= top);
    // Scrolled up before we were here.
    if (first && end > bottom + 1)
      this.#viewport.anchorAt(
        this.#timeline.indexOf(first.getAttribute('data-key') ?? ''),
        top - first.getBoundingClientRect().top,
      );
  }
  /** Number of the row with this key among all rows; -1 when there is none. */
  indexOf(key: string): number {
    const drawn = this.#scroller.indexOf(key);
    return drawn >= 0 ? drawn : this.#timeline.indexOf(key);
  }
  /** Goes to the newest message. */
  readonly jumpToLatest = (): void => {
    this.stayAtEnd();
    this.#viewport.growing = -1;
    this.#draw();
  };
  stayAtEnd(): void {
    this.#viewport.atEnd = true;
  }
  /** Shows a row and puts the focus on it. Resolves when it has it. */
  async focusRow(index: number): Promise<void> {
    const viewport = this.#viewport;
    const top = viewport.rowTop(index);
    const height = viewport.heights.height(index);
    if (top < viewport.scrollTop) viewport.anchorAt(index, 0);
    else if (top + height > viewport.scrollTop + viewport.height) viewport.anchorAt(index, height - viewport.height);
    this.#focus.activeKey = this.#timeline.key(index);
    this.#draw();
    await this.#host.updateComplete;
    this.#scroller.row(index)?.focus({ preventScroll: true });
    this.#scroller.place();
  }
  /** The next row above or below that shows something. */
  nextRow(index: number, step: 1 | -1): number {
    for (let next = index + step; next >= 0 && next < this.#timeline.length; next += step) {
      const { kind } = this.#timeline.row(next).item;
      if (kind === 'message' || kind === 'system') return next;
    }
    return index;
  }
  connect(): void {
    document.addEventListener('visibilitychange', this.#checkRead);
    this.#draw();
  }
  disconnect(): void {
    document.removeEventListener('visibilitychange', this.#checkRead);
    this.#scroller.disconnect();
    this.gate.cancel();
  }
  /** Takes over a new state. `update` brings the timeline up to date and says what has changed in it. */
  update(state: ConversationState | undefined, other: boolean, update: () => TimelineChange): void {
    const timeline = this.#timeline;
    // The first drawing already knows how much has to be filled.
    if (this.#viewport.height === 0) this.#viewport.height = this.#host.clientHeight;
    const messagesBefore = other ? 0 : timeline.messageCount;
    const tailBefore = other
      ? []
      : Array.from({ length: timeline.length - messagesBefore }, (_, index) => timeline.key(messagesBefore + index));
    const change = update();
    this.#take(
      state,
      other ? { at: 0, removed: 0, inserted: timeline.messageCount } : change,
      messagesBefore,
      tailBefore,
      other,
    );
    this.#range = this.#viewport.range();
  }
  #take(
    state: ConversationState | undefined,
    change: TimelineChange,
    messagesBefore: number,
    tailBefore: readonly string[],
    other: boolean,
  ): void {
    const viewport = this.#viewport;
    const timeline = this.#timeline;
    const pending = state?.pending.length ?? 0;
    if (other) viewport.reset();
    // What the visitor says is what they want to see.
    else if (pending > this.#pendingBefore) viewport.atEnd = true;
    this.#pendingBefore = pending;
    viewport.change(change, messagesBefore, tailBefore, timeline.length);
    viewport.head = hasHead(state) ? HEAD_HEIGHT : (this.#host.introHeight ?? 0);
    viewport.growing = findGrowing(timeline);
    if (other && state) this.#start(state);
    if (viewport.atEnd) this.#seenSeq = timeline.lastSeq;
  }
  /** A conversation opens where the visitor stopped reading. */
  #start(state: ConversationState): void {
    this.#askedFrom = -1;
    this.#seenSeq = this.#timeline.lastSeq;
    const { unreadFromSeq } = state;
    const index = unreadFromSeq === undefined ? -1 : state.messages.findIndex(({ seq }) => seq >= unreadFromSeq);
    if (index <= 0) return;
    this.#viewport.anchorAt(index, 0);
    this.#seenSeq = unreadFromSeq! - 1;
  }
  /** The rows to draw, and what marks them. */
  rows(): {
    readonly rows: readonly TimelineRow[];
    readonly activeKey: string;
    readonly parkedKey: string | undefined;
  } {
    const { first, end } = this.#range;
    const rows: TimelineRow[] = [];
    const keys = new Set<string>();
    const add = (index: number): void => {
      const row = this.#timeline.row(index);
      // Two authors may have chosen the same client id: each element still needs a key of its own.
      rows.push(keys.has(row.key) ? { ...row, key: `${row.key} ${index}` } : row);
      keys.add(row.key);
    };
    const parked = this.#focus.parked(first, end);
    if (parked >= 0 && parked < first) add(parked);
    for (let index = first; index < end; index++) add(index);
    if (parked >= end) add(parked);
    return { rows, activeKey: this.#focus.activeAmong(rows), parkedKey: this.#focus.parkedKey };
  }
  renderHead(localizer: Localizer): TemplateResult {
    const { state } = this.#host;
    return hasHead(state) ? renderHead(state, localizer, this.#loadOlder) : html`<slot></slot>`;
  }
  renderJump(localizer: Localizer): TemplateResult | typeof nothing {
    if (!this.#farFromEnd) return nothing;
    return renderJump(this.#timeline.othersAfter(this.#seenSeq), localizer, this.jumpToLatest);
  }
  /** Call when it has been drawn. Resolves when everything stands where it belongs. */
  drawn(): Promise<void> {
    this.gate.drawn();
    return this.#scroller.drawn(this.#range, this.#focus.parked(this.#range.first, this.#range.end));
  }
  handlePlaced(): void {
    this.#checkRead();
    this.#loadAhead();
  }
  handleShort(): void {
    const jump = this.#host.renderRoot.querySelector('.jump') !== null;
    if (!this.#viewport.covers(this.#range) || jump !== this.#farFromEnd) this.#draw();
  }
  get #farFromEnd(): boolean {
    const viewport = this.#viewport;
    return !viewport.atEnd && viewport.heights.length > 0 && viewport.distanceToEnd >= FAR_FROM_END;
  }
  /** Draws in this frame even when it has been drawn already. */
  #draw(): void {
    this.gate.open();
    this.#host.requestUpdate();
  }
  /** Scrolling, focus and keys inside the log. */
  handleEvent(event: Event): void {
    if (event.type === 'scroll') this.#handleScroll();
    else if (event.type === 'focusin') this.#focus.handleFocusIn(event as FocusEvent);
    else if (event.type === 'focusout') this.#focus.handleFocusOut();
    else this.#focus.handleKey(event as KeyboardEvent);
  }
  #handleScroll(): void {
    const scroller = this.#scroller.element;
    const viewport = this.#viewport;
    if (!scroller || viewport.height === 0 || Math.abs(scroller.scrollTop - viewport.scrollTop) < 1) return;
    viewport.moveTo(scroller.scrollTop);
    const seen = this.#timeline.seqAt(viewport.lastVisible);
    if (seen > this.#seenSeq) this.#seenSeq = viewport.atEnd ? this.#timeline.lastSeq : seen;
    this.handlePlaced();
    this.handleShort();
  }
  readonly #checkRead = (): void => {
    const { engine, state, open } = this.#host;
    const viewport = this.#viewport;
    if (!engine || !state || viewport.height === 0 || !open) return;
    this.#readMarker.check(engine, state, viewport.atEnd || viewport.lastVisible >= this.#timeline.messageCount - 1);
  };
  #loadAhead(): void {
    const { state } = this.#host;
    if (!state?.hasOlder || state.loading || state.loadError || this.#viewport.scrollTop > LOAD_AHEAD) return;
    if (this.#askedFrom === state.loadedFrom) return;
    this.#loadOlder();
  }
  readonly #loadOlder = (): void => {
    const { state, engine } = this.#host;
    if (!state) return;
    this.#askedFrom = state.loadedFrom;
    // A failure is in the state, with the way to try again.
    engine?.commands.conversations.loadOlder(state.conversation.id).catch(() => undefined);
  };
}
function hasHead(state: ConversationState | undefined): state is ConversationState {
  return !!state && (state.hasOlder || state.loading || !!state.loadError);
}
function findGrowing(timeline: Timeline): number {
  for (let index = timeline.messageCount; index < timeline.length; index++) if (timeline.isGrowing(index)) return index;
  return -1;
}
