import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConversationState, EngineState } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Action } from '../../protocol/content.ts';
import type { Author, Message } from '../../protocol/model.ts';
import { keptBy } from '../content/kept.ts';
import { environmentContext, localizerContext } from '../context.ts';
import type { DisplayMessage } from '../message/display-message.ts';
import '../message/message.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { effectiveTheme } from '../theme/effective-theme.ts';
import type { AnnouncerHost } from './announcer.ts';
import { createDisplayedSelector } from './displayed-conversation.ts';
import { FrameGate } from './frame-gate.ts';
import type { Later } from './later.ts';
import { LogScroller, type LogScrollerHost } from './log-scroller.ts';
import { renderHead, renderJump } from './log-view.ts';
import { logStyles } from './log.styles.ts';
import { ReadMarker } from './read-marker.ts';
import { renderRow, type RowView } from './row-view.ts';
import { RowFocus, type RowFocusHost } from './row-focus.ts';
import { Timeline, type TimelineRow } from './timeline.ts';
import { LogViewport, type RowRange } from './viewport.ts';

const HEAD_HEIGHT = 56;
/** Older messages are asked for this far before the top. */
const LOAD_AHEAD = 600;
/** A reader who is further away than this gets the way back to the end. */
const FAR_FROM_END = 120;
const nobody: Author = { id: '', role: 'visitor' };

/**
 * The messages of the displayed conversation. Draws a window of rows, so 100,000 messages cost what 100 cost; keeps the reader's place
 * whatever arrives above, below or inside; loads older messages before they are needed; tells what was read.
 *
 * @internal
 * @csspart log - the scrolling area
 * @csspart jump - button that leads back to the latest message
 */
export class ChatWidgetLog extends LitElement implements AnnouncerHost, LogScrollerHost, RowFocusHost {
  static override styles = [baseStyles, buttonStyles, logStyles];
  static override properties: PropertyDeclarations = {
    conversation: { attribute: false },
    introHeight: { attribute: false },
  };
  /** Shown instead of the conversation that the engine displays. */
  declare conversation: ConversationState | undefined;
  /** Of what stands in the slot, above the first message. */
  declare introHeight: number;

  readonly #displayed = new SelectController(this, createDisplayedSelector());
  readonly #visitor = new SelectController(this, (state: EngineState) => state.visitor);
  readonly #avatars = new SelectController(this, (state: EngineState) => effectiveTheme(state).avatars);
  readonly #links = new SelectController(this, (state: EngineState) => state.capabilities.links);
  readonly #open = new SelectController(this, (state: EngineState) => state.view.open);
  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #gate = new FrameGate();
  readonly #readMarker = new ReadMarker();
  readonly #timeline = new Timeline();
  readonly #viewport = new LogViewport((index) => this.#timeline.key(index));
  readonly #focus = new RowFocus(this);
  readonly #scroller = new LogScroller(this, this.#viewport, (index) => this.#timeline.key(index));

  #state: ConversationState | undefined;
  #author: Author = nobody;
  #range: RowRange = { first: 0, end: 0 };
  #seenSeq = 0;
  #askedFrom = -1;
  #stopMinute: (() => void) | undefined;
  #later: Later | undefined;
  #loading: Promise<Later | undefined> | undefined;
  #settled: Promise<void> = Promise.resolve();

  get conversationId(): string | undefined {
    return this.#state?.conversation.id;
  }
  get localizer(): Localizer | undefined {
    return this.#localizer.value;
  }
  /** Number of the row with this key among all rows; -1 when there is none. */
  indexOf(key: string): number {
    const drawn = this.#scroller.indexOf(key);
    return drawn >= 0 ? drawn : this.#timeline.indexOf(key);
  }
  shown(message: Message): DisplayMessage | undefined {
    return this.#timeline.shown(message);
  }
  /** Goes to the newest message. */
  jumpToLatest(): void {
    this.#viewport.atEnd = true;
    this.#viewport.growing = -1;
    this.#draw();
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
    await this.updateComplete;
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
  readonly #jump = (): void => this.jumpToLatest();
  get rowCount(): number {
    return this.#timeline.length;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#checkRead);
    if (this.hasUpdated) this.#draw();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#checkRead);
    this.#scroller.disconnect();
    this.#gate.cancel();
    this.#stopMinute?.();
    this.#stopMinute = undefined;
  }
  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#gate.wait(() => super.scheduleUpdate());
  }
  protected override async getUpdateComplete(): Promise<boolean> {
    const result = await super.getUpdateComplete();
    await this.#settled;
    return result;
  }
  protected override willUpdate(): void {
    // The first drawing already knows how much has to be filled.
    if (this.#viewport.height === 0) this.#viewport.height = this.clientHeight;
    this.#takeState();
    this.#range = this.#viewport.range();
  }
  #takeState(): void {
    const engine = this.#displayed.engine;
    const state = this.conversation ?? this.#displayed.value;
    const viewport = this.#viewport;
    const timeline = this.#timeline;
    const other = state?.conversation.id !== this.#state?.conversation.id;
    const visitor = this.#visitor.value;
    if (
      visitor?.id !== this.#author.id ||
      visitor.name !== this.#author.name ||
      visitor.avatarUrl !== this.#author.avatarUrl
    )
      this.#author = visitor
        ? {
            id: visitor.id,
            role: 'visitor',
            ...(visitor.name ? { name: visitor.name } : {}),
            ...(visitor.avatarUrl ? { avatarUrl: visitor.avatarUrl } : {}),
          }
        : nobody;
    const messagesBefore = other ? 0 : timeline.messageCount;
    const tailBefore = other
      ? []
      : Array.from({ length: timeline.length - messagesBefore }, (_, index) => timeline.key(messagesBefore + index));
    if (other) viewport.reset();
    // What the visitor says is what they want to see.
    if (!other && (state?.pending.length ?? 0) > (this.#state?.pending.length ?? 0)) viewport.atEnd = true;
    const change = timeline.update(state, {
      visitor: this.#author,
      beforeDisplay: engine?.hooks.get('beforeDisplay'),
      answered: engine ? keptBy(engine).answered : new Set(),
      report: (error) =>
        console.error('<chat-widget>: the hook beforeDisplay threw; the message is shown unchanged.', error),
    });
    viewport.change(
      other ? { at: 0, removed: 0, inserted: timeline.messageCount } : change,
      messagesBefore,
      tailBefore,
      timeline.length,
    );
    viewport.head = hasHead(state) ? HEAD_HEIGHT : (this.introHeight ?? 0);
    viewport.growing = findGrowing(timeline);
    this.#state = state;
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
  override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    if (!localizer) return nothing;
    const rows = this.#rows();
    const activeKey = this.#focus.activeAmong(rows);
    const avatars = this.#avatars.value;
    const view: RowView = {
      localizer,
      now: this.#environment.value?.now() ?? Date.now(),
      links: this.#links.value ?? true,
      avatars: { agent: avatars?.agent ?? true, visitor: avatars?.visitor ?? false },
      setSize: this.#state?.hasOlder ? -1 : this.#timeline.length,
      activeKey,
      parkedKey: this.#focus.parkedKey,
      answer: this.#answer,
      summarize: this.#later?.summarize,
    };
    const empty = this.#timeline.length === 0 && !this.#state?.hasOlder && !this.#state?.loading;
    return html`
      <div
        class="scroller"
        part="log"
        role="log"
        aria-live="off"
        aria-label=${localizer.t('logLabel')}
        aria-busy=${this.#state?.loading ? 'true' : nothing}
        @scroll=${this.#handleScroll}
        @focusin=${this.#focus.handleFocusIn}
        @focusout=${this.#focus.handleFocusOut}
        @keydown=${this.#focus.handleKey}
      >
        <div class="canvas">
          ${hasHead(this.#state) ? renderHead(this.#state, localizer, this.#loadOlder) : html`<slot></slot>`}
          <div class="rows">
            ${repeat(
              rows,
              (row) => row.key,
              (row) => renderRow(row, view),
            )}
          </div>
        </div>
      </div>
      ${empty ? html`<p class="empty">${localizer.t('logEmpty')}</p>` : nothing}
      ${this.#farFromEnd ? renderJump(this.#timeline.othersAfter(this.#seenSeq), localizer, this.#jump) : nothing}
      ${this.#later?.overlay.render() ?? nothing}
    `;
  }
  #rows(): TimelineRow[] {
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
    return rows;
  }
  protected override firstUpdated(): void {
    void this.#loadLater();
  }
  #loadLater(): Promise<Later | undefined> {
    this.#loading ??= import('./later.ts').then(
      ({ Later }) => {
        this.#later = new Later(this);
        this.requestUpdate();
        return this.#later;
      },
      (error: unknown) => {
        this.#loading = undefined;
        console.warn('<chat-widget>: a part of the window could not be loaded.', error);
        return undefined;
      },
    );
    return this.#loading;
  }
  protected override updated(): void {
    this.#gate.drawn();
    this.#stopMinute ??= this.#environment.value?.everyMinute(() => this.requestUpdate());
    this.#settled = this.#scroller.drawn(this.#range, this.#focus.parked(this.#range.first, this.#range.end));
  }
  handlePlaced(): void {
    this.#checkRead();
    this.#loadAhead();
  }
  handleShort(): void {
    const jump = this.renderRoot.querySelector('.jump') !== null;
    if (!this.#viewport.covers(this.#range) || jump !== this.#farFromEnd) this.#draw();
  }
  get #farFromEnd(): boolean {
    const viewport = this.#viewport;
    return !viewport.atEnd && viewport.heights.length > 0 && viewport.distanceToEnd >= FAR_FROM_END;
  }
  /** Draws in this frame even when it has been drawn already. */
  #draw(): void {
    this.#gate.open();
    this.requestUpdate();
  }
  readonly #handleScroll = (): void => {
    const scroller = this.#scroller.element;
    const viewport = this.#viewport;
    if (!scroller || viewport.height === 0 || Math.abs(scroller.scrollTop - viewport.scrollTop) < 1) return;
    viewport.moveTo(scroller.scrollTop);
    const seen = this.#timeline.seqAt(viewport.lastVisible);
    if (seen > this.#seenSeq) this.#seenSeq = viewport.atEnd ? this.#timeline.lastSeq : seen;
    this.handlePlaced();
    this.handleShort();
  };
  readonly #checkRead = (): void => {
    const engine = this.#displayed.engine;
    const viewport = this.#viewport;
    if (!engine || !this.#state || viewport.height === 0 || !this.#open.value) return;
    this.#readMarker.check(
      engine,
      this.#state,
      viewport.atEnd || viewport.lastVisible >= this.#timeline.messageCount - 1,
    );
  };
  #loadAhead(): void {
    const state = this.#state;
    if (!state?.hasOlder || state.loading || state.loadError || this.#viewport.scrollTop > LOAD_AHEAD) return;
    if (this.#askedFrom === state.loadedFrom) return;
    this.#loadOlder();
  }
  readonly #loadOlder = (): void => {
    const state = this.#state;
    if (!state) return;
    this.#askedFrom = state.loadedFrom;
    // A failure is in the state, with the way to try again.
    this.#displayed.engine?.commands.conversations.loadOlder(state.conversation.id).catch(() => undefined);
  };
  readonly #answer = (action: Action, messageId: string): void => {
    const engine = this.#displayed.engine;
    const conversationId = this.conversationId;
    if (!engine) return;
    keptBy(engine).answered.add(messageId);
    this.#viewport.atEnd = true;
    this.requestUpdate();
    void this.#loadLater().then((later) => later?.overlay.run(action, engine.commands, conversationId, messageId));
  };
}
function hasHead(state: ConversationState | undefined): state is ConversationState {
  return !!state && (state.hasOlder || state.loading || !!state.loadError);
}
function findGrowing(timeline: Timeline): number {
  for (let index = timeline.messageCount; index < timeline.length; index++) if (timeline.isGrowing(index)) return index;
  return -1;
}
define('chat-widget-log', ChatWidgetLog);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-log': ChatWidgetLog;
  }
}
