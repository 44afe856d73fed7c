import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { displayedConversation } from '../../engine/selectors.ts';
import type { EngineState } from '../../engine/state.ts';
import type { Rating } from '../../protocol/model.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { HalfDone } from '../shared/half-done.ts';
import { starIcon, thumbUpIcon, warningIcon } from '../shared/more-icons.ts';
import { shallow } from '../shared/shallow.ts';
import { fieldStyles } from '../shared/field.styles.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { ratingStyles } from './rating.styles.ts';

interface Answer {
  readonly score?: number | undefined;
  readonly comment?: string | undefined;
}
/** What was chosen and not sent, by thread. */
const halfDone = new HalfDone<Answer>();
const STARS = [1, 2, 3, 4, 5] as const;
const selectRating = (state: EngineState) => ({
  scale: state.config?.rating.scale ?? ('stars' as const),
  rating: displayedConversation(state)?.conversation.thread?.rating,
  threadId: displayedConversation(state)?.conversation.thread?.id,
  conversationId: state.view.conversationId,
});

/** How the visitor found the chat: thumbs or stars, and a comment. A rating that was given can be changed and withdrawn. */
export class ChatWidgetRating extends LitElement {
  static override styles = [baseStyles, buttonStyles, fieldStyles, ratingStyles];
  static override properties = {
    _score: { state: true },
    _comment: { state: true },
    _status: { state: true },
  };
  /** What was chosen here; absent: what was given before. */
  declare _score: number | undefined;
  declare _comment: string | undefined;
  declare _status: 'open' | 'missing' | 'sending' | 'failed';

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(selectRating));

  constructor() {
    super();
    this._score = undefined;
    this._comment = undefined;
    this._status = 'open';
  }
  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    const before = halfDone.get(this.#state.engine, this.#state.value?.threadId);
    this._score = before?.score;
    this._comment = before?.comment;
  }
  #choose(answer: Answer): void {
    this._score = answer.score ?? this._score;
    this._comment = answer.comment ?? this._comment;
    const chosen = { score: this._score, comment: this._comment };
    halfDone.set(this.#state.engine, this.#state.value?.threadId, chosen);
  }
  override focus(options?: FocusOptions): void {
    const inputs = [...this.renderRoot.querySelectorAll<HTMLInputElement>('input')];
    (inputs.find((input) => input.checked) ?? inputs[0])?.focus(options);
  }
  get #scale(): Rating['scale'] {
    return this.#state.value?.rating?.scale ?? this.#state.value?.scale ?? 'stars';
  }
  get #chosen(): number | undefined {
    return this._score ?? this.#state.value?.rating?.score;
  }
  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const commands = this.#state.engine?.commands;
    const slice = this.#state.value;
    if (!commands || !slice || this._status === 'sending') return;
    const score = this.#chosen;
    const comment = (this._comment ?? slice.rating?.comment ?? '').trim();
    if (score === undefined) {
      this._status = 'missing';
      return this.focus();
    }
    await this.#run(async () => {
      await commands.rate({ score, scale: this.#scale, ...(comment ? { comment } : {}) }, slice.conversationId);
      if (!comment && slice.rating?.comment) await commands.cancelRate(['comment'], slice.conversationId);
      this.#environment.value?.announce(this.#localizer.value?.t('ratingThanks') ?? '');
    });
  }
  async #withdraw(): Promise<void> {
    const { engine, value } = this.#state;
    if (engine && value) await this.#run(() => engine.commands.cancelRate(['score', 'comment'], value.conversationId));
  }
  async #run(task: () => Promise<void>): Promise<void> {
    this._status = 'sending';
    try {
      await task();
      this._status = 'open';
      halfDone.set(this.#state.engine, this.#state.value?.threadId, undefined);
      this.#state.engine?.commands.closeRating();
    } catch {
      this._status = 'failed';
    }
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    const slice = this.#state.value;
    const commands = this.#state.engine?.commands;
    if (!localizer || !slice || !commands) return nothing;
    const problem =
      this._status === 'missing' ? 'ratingRequired' : this._status === 'failed' ? 'ratingFailed' : undefined;
    const sending = this._status === 'sending';
    return html`<div class="card" role="dialog" aria-labelledby="title">
      <form novalidate @submit=${this.#send}>
        <h2 id="title">${localizer.t(slice.rating ? 'ratingChange' : 'ratingTitle')}</h2>
        ${this.#scale === 'stars' ? this.#renderStars() : this.#renderThumbs()}
        <p class="error" role="alert">
          ${problem ? html`${warningIcon}<span>${localizer.t(problem)}</span>` : nothing}
        </p>
        <label for="comment"
          >${localizer.t('ratingCommentLabel')} <span class="optional">(${localizer.t('formOptional')})</span></label
        >
        <textarea
          id="comment"
          class="field"
          rows="2"
          dir=${(this._comment ?? slice.rating?.comment) ? 'auto' : localizer.direction}
          placeholder=${localizer.t('ratingCommentPlaceholder')}
          .value=${this._comment ?? slice.rating?.comment ?? ''}
          @input=${(event: Event) => this.#choose({ comment: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
        <div class="actions">
          <button class="button primary" type="submit" aria-disabled=${sending ? 'true' : nothing}>
            ${localizer.t(sending ? 'formSending' : 'ratingSend')}
          </button>
          ${
            slice.rating
              ? html`<button class="button plain" type="button" @click=${this.#withdraw}>
                  ${localizer.t('ratingCancel')}
                </button>`
              : nothing
          }
          <button class="button plain" type="button" @click=${() => commands.closeRating()}>
            ${localizer.t('ratingLater')}
          </button>
        </div>
      </form>
    </div>`;
  }
  #renderChoice(score: number, label: string, icon: TemplateResult, classes: string): TemplateResult {
    return html`<label class="choice ${classes}" title=${label}
      ><input
        type="radio"
        name="score"
        value=${score}
        aria-label=${label}
        .checked=${score === this.#chosen}
        @change=${() => {
          this.#choose({ score });
          this._status = 'open';
        }}
      />${icon}</label
    >`;
  }
  #renderStars(): TemplateResult {
    const localizer = this.#localizer.value;
    const chosen = this.#chosen ?? 0;
    return html`<div class="choices" role="radiogroup" aria-labelledby="title">
      ${STARS.map((star) =>
        this.#renderChoice(
          star,
          localizer?.t('ratingStars', { count: star }) ?? String(star),
          starIcon,
          star <= chosen ? 'star filled' : 'star',
        ),
      )}
    </div>`;
  }
  #renderThumbs(): TemplateResult {
    const localizer = this.#localizer.value;
    return html`<div class="choices" role="radiogroup" aria-labelledby="title">
      ${this.#renderChoice(1, localizer?.t('ratingGood') ?? '', thumbUpIcon, this.#chosen === 1 ? 'thumb chosen' : 'thumb')}
      ${this.#renderChoice(0, localizer?.t('ratingBad') ?? '', thumbUpIcon, this.#chosen === 0 ? 'thumb down chosen' : 'thumb down')}
    </div>`;
  }
}
define('chat-widget-rating', ChatWidgetRating);
