/** Second part of the log: the reader's place, what is said aloud, what covers the window. Loaded right after the first part has been drawn. */
import { type LitElement, type nothing, type TemplateResult } from 'lit';
import type { EngineEvents } from '../../engine/events.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Action } from '../../protocol/content.ts';
import { keptBy } from '../content/kept.ts';
import '../content/text.ts';
import '../message/face.ts';
import '../message/message.later.styles.ts';
import { summarize } from '../message/summary.ts';
import '../message/unsent.ts';
import { Announcer, type AnnouncerHost } from './announcer.ts';
import './log.later.styles.ts';
import { LogPlace, type LogPlaceHost } from './log-place.ts';
import { Overlay } from './overlay.ts';
import { renderSystem, renderTail } from './tail-view.ts';
import type { TimelineItem } from './timeline.ts';

export interface LaterHost extends LitElement, AnnouncerHost, LogPlaceHost {
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Messages that arrived before us. */
  readonly heard: EngineEvents['message'][];
}
export class Later {
  readonly place: LogPlace;
  readonly overlay: Overlay;
  readonly summarize = summarize;
  readonly renderSystem = renderSystem;
  readonly #host: LaterHost;

  constructor(host: LaterHost) {
    this.#host = host;
    this.place = new LogPlace(host);
    this.overlay = new Overlay(host);
    new Announcer(host, ({ content }) => this.overlay.openOnReceive(content)).tell(host.heard.splice(0));
  }
  renderTail(item: TimelineItem, localizer: Localizer): TemplateResult | typeof nothing {
    return renderTail(item, localizer, this.#answer);
  }
  readonly #answer = (action: Action, messageId: string): void => {
    const { engine, conversationId } = this.#host;
    if (!engine) return;
    keptBy(engine).answered.add(messageId);
    this.place.stayAtEnd();
    this.#host.requestUpdate();
    this.overlay.run(action, engine.commands, conversationId, messageId);
  };
}
