import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CarouselContent, RichMessageContent } from '../../protocol/content.ts';
import { define } from '../shared/define.ts';
import { deepContains } from '../shared/focus.ts';
import { backIcon, forwardIcon } from '../shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import './actions.ts';
import { cardStyles, renderCard } from './card-view.ts';
import { ContentElement } from './content-element.ts';

/**
 * Cards side by side. Swiping, the arrow keys and two buttons move by one card, in the direction of writing.
 *
 * @internal
 * @csspart card - one card
 * @csspart carousel - the row of cards
 */
export class ChatWidgetCarousel extends ContentElement<CarouselContent | RichMessageContent> {
  static override properties: PropertyDeclarations = { ...ContentElement.properties, position: { state: true } };
  static override styles = [
    baseStyles,
    buttonStyles,
    cardStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .track {
        display: flex;
        gap: calc(var(--_space) * 2);
        overflow-x: auto;
        overscroll-behavior-x: contain;
        scroll-snap-type: inline mandatory;
        scrollbar-width: none;
        padding: 3px;
        scroll-padding-inline: 3px;
        border-radius: var(--_radius);
      }
      .slide {
        flex: none;
        display: flex;
        inline-size: min(230px, 88%);
        scroll-snap-align: start;
      }
      .slide:only-child {
        inline-size: min(280px, 100%);
      }
      .card {
        flex: 1;
      }
      .controls {
        display: flex;
        align-items: center;
        justify-content: end;
        color: var(--_text-muted);
        font-size: 0.87em;
      }
    `,
  ];
  declare content: CarouselContent | RichMessageContent | undefined;
  declare position: number;
  readonly #watcher = new IntersectionObserver((entries) => this.#see(entries), { threshold: 0.9 });
  readonly #seen = new Set<Element>();

  constructor() {
    super();
    this.position = 0;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher.disconnect();
    this.#seen.clear();
  }
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#watch();
  }
  override updated(): void {
    this.#watch();
  }
  override render(): TemplateResult | typeof nothing {
    const { content, localizer } = this;
    if (!content || !localizer) return nothing;
    const items = content.kind === 'carousel' ? content.items : content.elements;
    const ratio = content.kind === 'carousel' ? content.imageAspectRatio : undefined;
    const position = Math.min(this.position, items.length - 1);
    const at = (index: number): string =>
      localizer.t('contentItemPosition', { position: index + 1, total: items.length });
    return html`
      <div
        class="track"
        part="carousel"
        role="group"
        tabindex="0"
        aria-label=${localizer.t('contentCarousel', { count: items.length })}
        @keydown=${this.#handleKey}
        @focusin=${this.#handleFocus}
      >
        ${items.map((item, index) => html`<div class="slide" role="group" aria-label=${at(index)}>${renderCard(item, this.message, ratio)}</div>`)}
      </div>
      ${
        items.length > 1
          ? html`<div class="controls">
              <button
                class="icon-button"
                type="button"
                aria-label=${localizer.t('contentPrevious')}
                aria-disabled=${position === 0 ? 'true' : nothing}
                @click=${() => this.#move(-1)}
              >
                ${backIcon}
              </button>
              <span aria-hidden="true">${at(position)}</span>
              <button
                class="icon-button"
                type="button"
                aria-label=${localizer.t('contentNext')}
                aria-disabled=${position === items.length - 1 ? 'true' : nothing}
                @click=${() => this.#move(1)}
              >
                ${forwardIcon}
              </button>
            </div>`
          : nothing
      }
    `;
  }
  get #slides(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.slide')];
  }
  #watch(): void {
    const root = this.renderRoot.querySelector('.track');
    if (root) for (const slide of this.#slides) this.#watcher.observe(slide);
  }
  #see(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#seen.add(target);
      else this.#seen.delete(target);
    }
    const first = this.#slides.findIndex((slide) => this.#seen.has(slide));
    if (first >= 0) this.position = first;
  }
  #move(step: number): void {
    this.#show(Math.min(Math.max(this.position + step, 0), this.#slides.length - 1));
  }
  #show(next: number, behavior?: 'instant'): void {
    const slides = this.#slides;
    const track = this.renderRoot.querySelector<HTMLElement>('.track');
    const [slide, first] = [slides[next], slides[0]];
    if (!track || !slide || !first) return;
    this.position = next;
    // Not scrollIntoView: that would move the log as well.
    track.scrollTo({
      left: slide.offsetLeft - first.offsetLeft,
      behavior: behavior ?? (this.environment?.reducedMotion ? 'auto' : 'smooth'),
    });
  }
  /** The track snaps: what the browser scrolls to by itself goes back to the card before. */
  readonly #handleFocus = ({ target }: FocusEvent): void => {
    const index = this.#slides.findIndex((slide) => target instanceof Node && deepContains(slide, target));
    if (index >= 0 && index !== this.position) this.#show(index, 'instant');
  };
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const rtl = getComputedStyle(this).direction === 'rtl';
    event.preventDefault();
    event.stopPropagation();
    this.#move((event.key === 'ArrowRight') === !rtl ? 1 : -1);
  };
}
define('chat-widget-carousel', ChatWidgetCarousel);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-carousel': ChatWidgetCarousel;
  }
}
