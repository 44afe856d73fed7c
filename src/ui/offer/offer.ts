import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { composerBlocked } from '../../engine/selectors.ts';
import type { Engine } from '../../engine/commands.ts';
import type { EngineState } from '../../engine/state.ts';
import type { OrderCardContent, ProductCardContent } from '../../protocol/content.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { orderStatus } from '../content/cards.ts';
import { safeMedia } from '../content/safe-url.ts';
import { localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { closeIcon } from '../shared/icons.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { OfferDoneEvent } from './offer-events.ts';
import { offerStyles } from './offer.styles.ts';

type Card = ProductCardContent | OrderCardContent;
/** What was sent or put away stays so while the page lives. By text: a page that sets its options again makes new objects. */
const done = new WeakMap<Engine, Set<string>>();
const refused = new Set<string>();

/** The page's own data: what is no card is reported once and left out. */
export function isCard(value: unknown): value is Card {
  const { kind, title, code } = Object(value) as Partial<Record<'kind' | 'title' | 'code', unknown>>;
  const known = (kind === 'productCard' && !!title) || (kind === 'orderCard' && !!code);
  const text = known ? '' : JSON.stringify(value);
  if (!known && !refused.has(text)) {
    refused.add(text);
    console.warn(
      `<chat-widget>: options.cards: ${text} is no card. Give { kind: "productCard", title, … } or { kind: "orderCard", code, … }.`,
    );
  }
  return known;
}
const select = (state: EngineState) => ({ cards: state.options.cards, blocked: composerBlocked(state) });

/**
 * Products and orders of the page that the visitor can send with one press; stands above the composer.
 *
 * @fires {OfferDoneEvent} offer-done - The last card was sent or put away, and with it what had the focus.
 * @csspart offer - One card.
 */
export class ChatWidgetOffer extends LitElement {
  static override styles = [baseStyles, buttonStyles, offerStyles];

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(select));

  #done(): Set<string> {
    const { engine } = this.#state;
    const known = engine && done.get(engine);
    if (known) return known;
    const fresh = new Set<string>();
    if (engine) done.set(engine, fresh);
    return fresh;
  }
  #send(card: Card): void {
    // Refusals show at the message itself.
    this.#state.engine?.commands.send(card).catch(() => undefined);
    void this.#putAway(card);
  }
  async #putAway(card: Card): Promise<void> {
    this.#done().add(JSON.stringify(card));
    this.requestUpdate();
    await this.updateComplete;
    const next = this.renderRoot.querySelector('button');
    if (next) next.focus();
    else this.dispatchEvent(new OfferDoneEvent());
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const { cards = [], blocked = true } = this.#state.value ?? {};
    if (!localizer || blocked) return nothing;
    const open = cards.filter(isCard).filter((card) => !this.#done().has(JSON.stringify(card)));
    return html`${open.map((card) => this.#renderCard(card, localizer))}`;
  }
  #renderCard(card: Card, localizer: Localizer): TemplateResult {
    const product = card.kind === 'productCard';
    const title = product ? card.title : localizer.t('contentOrder', { code: card.code });
    const image = safeMedia(product ? card.imageUrl : card.goods?.find(({ imageUrl }) => imageUrl)?.imageUrl);
    return html`<section class="offer" part="offer" aria-label=${title}>
      ${image ? html`<img src=${image} alt="" decoding="async" referrerpolicy="no-referrer" />` : nothing}
      <div class="words" dir="auto">
        <p class="title">${title}</p>
        ${
          product
            ? html`${card.description ? html`<p class="muted"><bdi>${card.description}</bdi></p>` : nothing}
              ${card.note ? html`<p class="note"><bdi>${card.note}</bdi></p>` : nothing}`
            : html`<p class="muted"><bdi>${orderStatus(card, localizer)}</bdi></p>
                ${
                  card.total === undefined
                    ? nothing
                    : html`<p class="note">
                        ${localizer.t('contentOrderTotal', { amount: localizer.money(card.total, card.currency) })}
                      </p>`
                }`
        }
      </div>
      <button
        class="button primary"
        aria-label="${localizer.t('composerSend')}: ${title}"
        @click=${() => this.#send(card)}
      >
        ${localizer.t('composerSend')}
      </button>
      <button
        class="icon-button dismiss"
        aria-label=${localizer.t('inviteDismiss')}
        @click=${() => this.#putAway(card)}
      >
        ${closeIcon}
      </button>
    </section>`;
  }
}
define('chat-widget-offer', ChatWidgetOffer);
declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-offer': ChatWidgetOffer;
  }
}
