import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ThreadSummary, ThreadSummaryPage, TodayReport } from '../../protocol/service-desk.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { consoleStyles } from '../shared/styles.ts';
import { clockTime, duration, fullTime } from '../shared/time.ts';
import { texts } from '../texts.ts';
import { serviceTexts } from '../texts-service.ts';

const words = serviceTexts.home;
const refreshMs = 30_000;
const percent = new Intl.NumberFormat(undefined, { style: 'percent' });

/** Today's figures, read again while the page is open, and the latest ratings. */
export class HomePageElement extends LitElement {
  static override properties = { _report: { state: true }, _rated: { state: true }, _error: { state: true } };
  declare _report: TodayReport | undefined;
  declare _rated: readonly ThreadSummary[];
  declare _error: string;
  readonly #account = new StateController(this, (state) => state.account);
  #stop: (() => void) | undefined;
  #asked = false;

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      :host {
        overflow: auto;
        padding: 26px clamp(16px, 4vw, 44px) 60px;
        background: var(--_canvas);
      }
      .inner {
        display: grid;
        gap: 22px;
        max-inline-size: 980px;
        margin-inline: auto;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: 12px;
        margin-block-start: 10px;
      }
      dl > div {
        display: flex;
        flex-direction: column;
        gap: 2px;
        padding: 14px 16px;
        border: 1px solid var(--_border);
        border-radius: 12px;
        background: var(--_surface);
      }
      dt {
        font-weight: 550;
      }
      dd.figure {
        order: -1;
        font-size: 1.7em;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
        line-height: 1.25;
      }
      dd.none {
        font-size: 1.05em;
        line-height: 2;
        color: var(--_text-muted);
      }
      li {
        padding-block: 10px;
        border-block-end: 1px solid var(--_border);
      }
      li:last-child {
        border: 0;
      }
    `,
  ];
  constructor() {
    super();
    this._report = undefined;
    this._rated = [];
    this._error = '';
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
    this.#asked = false;
  }
  protected override updated(): void {
    if (this.#asked || !this.#account.client) return;
    this.#asked = true;
    void this.#load();
  }
  protected override render(): TemplateResult {
    const report = this._report;
    return html`<div class="inner">
      <div class="row wrap">
        <h1>${words.title}</h1>
        <span class="muted">${this.#account.value?.name}</span>
        <span class="spacer"></span>
        ${report ? html`<span class="muted small">${words.since(clockTime(report.since))}</span>` : nothing}
        <button class="button small" type="button" @click=${() => void this.#load()}>${words.refresh}</button>
      </div>
      ${this._error === '' ? nothing : html`<p class="error" role="alert">${this._error}</p>`}
      ${report ? this.#figures(report) : nothing}
      ${
        report || this._error !== ''
          ? nothing
          : html`<div class="empty" aria-busy="true">
              <span class="spinner"></span><span class="visually-hidden">${texts.loading}</span>
            </div>`
      }
    </div>`;
  }
  #figures(report: TodayReport): TemplateResult {
    const { firstResponseMs, satisfaction } = report;
    return html`<section aria-labelledby="now">
        <h2 id="now">${words.now}</h2>
        <dl>
          ${this.#figure('waiting', words.waiting, String(report.waiting))}
          ${this.#figure('queued', words.queued, String(report.queued))}
          ${this.#figure('active', words.active, String(report.active))}
          ${this.#figure('bot', words.bot, String(report.bot))}
          ${this.#figure('openTickets', words.openTickets, String(report.openTickets))}
        </dl>
      </section>
      <section aria-labelledby="day">
        <h2 id="day">${words.day}</h2>
        <dl>
          ${this.#figure('threadsToday', words.threadsToday, String(report.threadsToday))}
          ${this.#figure('closedToday', words.closedToday, String(report.closedToday))}
          ${this.#figure(
            'firstResponse',
            words.firstResponse,
            firstResponseMs === undefined ? undefined : duration(firstResponseMs),
          )}
          ${this.#figure(
            'satisfaction',
            { label: words.satisfaction.label, help: words.satisfaction.help(report.ratings) },
            satisfaction === undefined ? undefined : percent.format(satisfaction),
          )}
        </dl>
      </section>
      <section class="card" aria-labelledby="ratings">
        <h2 id="ratings">${words.ratings}</h2>
        ${
          this._rated.length === 0
            ? html`<p class="help">${words.noRatings}</p>`
            : html`<ul role="list">
                ${this._rated.map((thread) => this.#rating(thread))}
              </ul>`
        }
      </section>`;
  }
  #figure(
    id: string,
    text: { readonly label: string; readonly help: string },
    value: string | undefined,
  ): TemplateResult {
    return html`<div>
      <dt>${text.label}</dt>
      <dd class=${value === undefined ? 'figure none' : 'figure'} data-figure=${id}>${value ?? words.nothingYet}</dd>
      <dd class="muted small">${text.help}</dd>
    </div>`;
  }
  #rating(thread: ThreadSummary): TemplateResult | typeof nothing {
    const { rating } = thread;
    if (!rating) return nothing;
    return html`<li>
      <div class="row wrap">
        <strong>${scoreText(rating)}</strong>
        <a class="link" href=${addresses.inbox(thread.conversationId)}
          >${words.conversation(thread.conversationNumber)}</a
        >
        <span class="muted small">${fullTime(rating.at ?? thread.closedAt ?? thread.openedAt)}</span>
      </div>
      ${rating.comment === undefined || rating.comment === '' ? nothing : html`<p class="breaks">${rating.comment}</p>`}
    </li>`;
  }
  async #load(): Promise<void> {
    const client = this.#account.client;
    if (!client) return;
    this.#stop?.();
    try {
      const [report, rated] = await Promise.all([
        client.http.json<TodayReport>('GET', 'reports/today'),
        client.http.json<ThreadSummaryPage>('GET', 'reports/threads?rated=1&limit=5'),
      ]);
      this._report = report;
      this._rated = rated.threads;
      this._error = '';
    } catch (error) {
      this._error = asError(error).message;
    }
    if (this.isConnected) this.#stop = client.clock.after(refreshMs, () => void this.#load());
  }
}
function scoreText(rating: NonNullable<ThreadSummary['rating']>): string {
  if (rating.score === undefined) return words.noScore;
  if (rating.scale === 'stars') return words.stars(rating.score);
  return rating.score > 0 ? words.thumbUp : words.thumbDown;
}
define('chat-console-home', HomePageElement);
