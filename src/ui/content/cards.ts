import { css, html, nothing, type TemplateResult } from 'lit';
import type {
  ListContent,
  OrderCardContent,
  OrderStatus,
  ProductCardContent,
  RichMessageContent,
} from '../../protocol/content.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { define } from '../shared/define.ts';
import { baseStyles } from '../shared/styles.ts';
import './actions.ts';
import { cardStyles, renderCard } from './card-view.ts';
import { ContentElement } from './content-element.ts';
import { safeLink, safeMedia } from './safe-url.ts';

type CardsContent = ListContent | ProductCardContent | OrderCardContent | RichMessageContent;
const ORDER_TERMS: Readonly<Record<Exclude<OrderStatus, 'custom'>, TermKey>> = {
  unpaid: 'orderUnpaid',
  toDeliver: 'orderToDeliver',
  onTheWay: 'orderOnTheWay',
  delivering: 'orderDelivering',
  finished: 'orderFinished',
  toReview: 'orderToReview',
  cancelled: 'orderCancelled',
};
/**
 * List, product, order and sticker.
 *
 * @internal
 * @csspart card - one card
 */
export class ChatWidgetCards extends ContentElement<CardsContent> {
  static override styles = [
    baseStyles,
    cardStyles,
    css`
      :host {
        display: block;
        inline-size: 280px;
        max-inline-size: 100%;
      }
      .list > li + li {
        margin-block-start: calc(var(--_space) * 2);
      }
      .status {
        font-weight: 600;
        color: var(--_text);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        column-gap: calc(var(--_space) * 3);
      }
      .goods {
        display: flex;
        flex-direction: column;
        gap: calc(var(--_space) * 1.5);
        padding-block-start: calc(var(--_space) * 2);
      }
      .goods li {
        display: flex;
        align-items: center;
        gap: calc(var(--_space) * 2);
      }
      /* Names stand in one line, whether there is a picture or not. */
      .goods img,
      .goods .blank {
        flex: none;
        inline-size: 40px;
        block-size: 40px;
        object-fit: cover;
        border-radius: calc(var(--_radius) / 2);
        background: var(--_surface-raised);
      }
      .note {
        color: var(--_text);
        font-weight: 600;
      }
      .sticker {
        display: block;
        inline-size: 140px;
        block-size: 140px;
        object-fit: contain;
      }
    `,
  ];
  declare content: CardsContent | undefined;

  override render(): TemplateResult | typeof nothing {
    const { content, localizer } = this;
    if (!content || !localizer) return nothing;
    switch (content.kind) {
      case 'list':
        return html`<ul class="list" aria-label=${localizer.t('contentList')}>
          ${content.items.map((item) => html`<li>${renderCard(item, this.message, 'horizontal')}</li>`)}
        </ul>`;
      case 'productCard':
        return this.#renderProduct(content, localizer);
      case 'orderCard':
        return this.#renderOrder(content, localizer);
      case 'richMessage':
        return html`${content.elements.map((element) => this.#renderSticker(element, localizer))}`;
    }
  }
  #renderSticker(element: RichMessageContent['elements'][number], localizer: Localizer): TemplateResult {
    const name = element.alternativeText || element.title || localizer.t('contentSticker');
    const image = safeMedia(element.imageUrl);
    return image
      ? html`<img class="sticker" src=${image} alt=${name} decoding="async" referrerpolicy="no-referrer" />`
      : html`<p>${name}</p>`;
  }
  #renderTitle(title: string, url: string | undefined, localizer: Localizer): TemplateResult {
    const href = safeLink(url);
    return html`<p class="title">
      ${
        href
          ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow"
              >${title}<span class="visually-hidden"> (${localizer.t('contentViewDetails')})</span></a
            >`
          : title
      }
    </p>`;
  }
  #renderProduct(content: ProductCardContent, localizer: Localizer): TemplateResult {
    const image = safeMedia(content.imageUrl);
    return html`<div class="card" part="card">
      ${image ? html`<img src=${image} alt="" decoding="async" referrerpolicy="no-referrer" />` : nothing}
      <div class="words" dir="auto">
        ${this.#renderTitle(content.title || localizer.t('contentProduct'), content.url, localizer)}
        ${content.description ? html`<p class="muted"><bdi>${content.description}</bdi></p>` : nothing}
        ${content.note ? html`<p class="note"><bdi>${content.note}</bdi></p>` : nothing}
      </div>
    </div>`;
  }
  #renderOrder(content: OrderCardContent, localizer: Localizer): TemplateResult {
    const count = content.goodsCount ?? content.goods.length;
    const pictured = content.goods.some(({ imageUrl }) => safeMedia(imageUrl));
    return html`<div class="card" part="card">
      <div class="words" dir="auto">
        ${this.#renderTitle(localizer.t('contentOrder', { code: content.code }), content.url, localizer)}
        <p class="status"><bdi>${orderStatus(content, localizer)}</bdi></p>
        ${
          content.createdAt === undefined
            ? nothing
            : html`<p class="muted">
                ${localizer.t('contentOrderDate', { date: localizer.dateTime(content.createdAt) })}
              </p>`
        }
        ${
          content.goods.length > 0
            ? html`<ul class="goods">
                ${content.goods.map(({ name, imageUrl }) => {
                  const image = safeMedia(imageUrl);
                  return html`<li>
                    ${
                      image
                        ? html`<img src=${image} alt="" decoding="async" referrerpolicy="no-referrer" />`
                        : pictured
                          ? html`<span class="blank"></span>`
                          : nothing
                    }<bdi>${name}</bdi>
                  </li>`;
                })}
              </ul>`
            : nothing
        }
        <p class="line">
          ${count > 0 ? html`<span class="muted">${localizer.t('contentOrderGoods', { count })}</span>` : nothing}
          ${
            content.total === undefined
              ? nothing
              : html`<span class="note"
                  >${localizer.t('contentOrderTotal', { amount: localizer.money(content.total, content.currency) })}</span
                >`
          }
        </p>
      </div>
    </div>`;
  }
}
export function orderStatus(content: OrderCardContent, localizer: Localizer): string {
  if (content.status === 'custom' || !Object.hasOwn(ORDER_TERMS, content.status))
    return content.statusText ?? content.status;
  return localizer.t(ORDER_TERMS[content.status]);
}
define('chat-widget-cards', ChatWidgetCards);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-cards': ChatWidgetCards;
  }
}
