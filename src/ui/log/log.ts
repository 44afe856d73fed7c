import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { EngineEvents } from '../../engine/events.ts';
import type { ConversationState, EngineState } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Author, Message } from '../../protocol/model.ts';
import { keptBy } from '../content/kept.ts';
import { environmentContext, localizerContext } from '../context.ts';
import type { DisplayMessage } from '../message/display-message.ts';
import '../message/message.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { baseStyles } from '../shared/first-styles.ts';
import { effectiveTheme } from '../theme/effective-theme.ts';
import { createDisplayedSelector } from './displayed-conversation.ts';
import type { Later, LaterHost } from './later.ts';
import { laterLogSheet, logStyles } from './log.styles.ts';
import { RowList } from './row-list.ts';
import { Timeline, type TimelineRow } from './timeline.ts';

/** More than any window shows. The others are drawn by `log-place.ts`, which comes right after the first drawing. */
const FIRST_ROWS = 60;
/** A part that could not be loaded is asked for again. */
const RETRY_MS = 10_000;
const nobody: Author = { id: '', role: 'visitor' };
/** There from the first log on. */
let laterModule: typeof import('./later.ts') | undefined;

/**
 * The messages of the displayed conversation. By itself it shows the newest ones; the rest of it, loaded right after that, keeps the reader's
 * place in histories of any length, speaks and marks as read.
 *
 * @internal
 * @csspart log - the scrolling area
 * @csspart jump - button that leads back to the latest message
 */
export class ChatWidgetLog extends LitElement implements LaterHost {
  static override styles = [baseStyles, logStyles, laterLogSheet];
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
  readonly timeline = new Timeline();
  readonly #rows = new RowList();
  state: ConversationState | undefined;
  /** News until there is somebody who tells of them. */
  heard: EngineEvents['message'][] = [];
  #stopHearing: (() => void) | undefined;
  #author: Author = nobody;
  #stopMinute: (() => void) | undefined;
  #later: Later | undefined;
  #loading: Promise<Later | undefined> | undefined;
  #settled: Promise<void> | undefined;
  #failed = false;

  get conversationId(): string | undefined {
    return this.state?.conversation.id;
  }
  get localizer(): Localizer | undefined {
    return this.#localizer.value;
  }
  get engine(): Engine | undefined {
    return this.#displayed.engine;
  }
  get open(): boolean {
    return this.#open.value ?? false;
  }
  shown(message: Message): DisplayMessage | undefined {
    return this.timeline.shown(message);
  }
  /** Goes to the newest message. */
  jumpToLatest(): void {
    this.#later?.place.jumpToLatest();
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.#later?.place.connect();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#later?.place.disconnect();
    this.#stopHearing?.();
    this.#stopMinute?.();
    this.#stopMinute = this.#stopHearing = undefined;
  }
  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#later ? this.#later.place.gate.wait(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#loading;
    // What was loaded draws as well.
    const result = await super.getUpdateComplete();
    await this.#settled;
    return result;
  }
  protected override willUpdate(): void {
    if (laterModule) this.#begin(laterModule);
    else void this.#loadLater();
    const { engine } = this;
    const state = this.conversation ?? this.#displayed.value;
    const other = state?.conversation.id !== this.conversationId;
    const visitor = this.#visitor.value;
    const { id = '', name, avatarUrl } = visitor ?? {};
    if (id !== this.#author.id || name !== this.#author.name || avatarUrl !== this.#author.avatarUrl)
      this.#author = { id, role: 'visitor', ...(name ? { name } : {}), ...(avatarUrl ? { avatarUrl } : {}) };
    const update = () =>
      this.timeline.update(state, {
        visitor: this.#author,
        beforeDisplay: engine?.hooks.get('beforeDisplay'),
        answered: engine ? keptBy(engine).answered : new Set(),
        report: (error) =>
          console.error('<chat-widget>: the hook beforeDisplay threw; the message is shown unchanged.', error),
      });
    if (this.#later) this.#later.place.update(state, other, update);
    else {
      this.#stopHearing ??= engine?.on('message', (detail) => this.heard.push(detail));
      update();
    }
    this.state = state;
  }
  override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    if (!localizer) return nothing;
    const later = this.#later;
    const { state } = this;
    return html`
      <div
        class=${later ? 'scroller' : 'scroller first'}
        part="log"
        role="log"
        aria-live="off"
        aria-label=${localizer.t('logLabel')}
        aria-busy=${state?.loading ? 'true' : nothing}
        @scroll=${this.#handle}
        @focusin=${this.#handle}
        @focusout=${this.#handle}
        @keydown=${this.#handle}
      >
        <div class="canvas">
          ${later?.place.renderHead(localizer)}
          <div class="rows"></div>
        </div>
      </div>
      ${
        this.timeline.length === 0 && !state?.hasOlder && !state?.loading
          ? html`<p class="empty">${localizer.t('logEmpty')}</p>`
          : nothing
      }
      ${later?.place.renderJump(localizer)} ${later?.overlay.render()}
    `;
  }
  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const localizer = this.#localizer.value;
    if (!localizer) return;
    const later = this.#later;
    const { rows, activeKey, parkedKey } = later?.place.rows() ?? this.#firstRows();
    const avatars = this.#avatars.value;
    this.#rows.draw(this.renderRoot.querySelector('.rows'), rows, {
      localizer,
      now: this.#environment.value?.now() ?? Date.now(),
      links: this.#links.value ?? true,
      avatars: { agent: avatars?.agent ?? true, visitor: avatars?.visitor ?? false },
      setSize: this.state?.hasOlder ? -1 : this.timeline.length,
      activeKey,
      parkedKey,
      later,
    });
  }
  readonly #handle = (event: Event): void => this.#later?.place.handleEvent(event);
  /** The newest rows; none while the reader has a place further up, which only `log-place.ts` can keep. */
  #firstRows(): { rows: TimelineRow[]; activeKey: string; parkedKey: undefined } {
    const { length } = this.timeline;
    const rows: TimelineRow[] = [];
    if (this.state?.unreadFromSeq === undefined || this.#failed)
      for (let index = Math.max(0, length - FIRST_ROWS); index < length; index++) rows.push(this.timeline.row(index));
    return { rows, activeKey: rows.findLast(({ item }) => 'message' in item)?.key ?? '', parkedKey: undefined };
  }
  #begin({ Later }: typeof import('./later.ts')): Later {
    if (!this.#later) {
      this.#stopHearing?.();
      this.#later = new Later(this);
      if (this.isConnected) this.#later.place.connect();
    }
    return this.#later;
  }
  #loadLater(): Promise<Later | undefined> {
    this.#loading ??= import('./later.ts').then(
      (module) => {
        laterModule = module;
        const later = this.#begin(module);
        this.requestUpdate();
        return later;
      },
      (error: unknown) => {
        console.warn('<chat-widget>: a part of the window could not be loaded.', error);
        this.#failed = true;
        this.requestUpdate();
        setTimeout(() => {
          this.#loading = undefined;
          this.requestUpdate();
        }, RETRY_MS);
        return undefined;
      },
    );
    return this.#loading;
  }
  protected override updated(): void {
    this.#stopMinute ??= this.#environment.value?.everyMinute(() => this.requestUpdate());
    this.#settled = this.#later?.place.drawn();
  }
}
define('chat-widget-log', ChatWidgetLog);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-log': ChatWidgetLog;
  }
}
