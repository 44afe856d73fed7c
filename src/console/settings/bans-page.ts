import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { BanPage } from '../../protocol/service-desk.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { rowStyles } from '../shared/rows.styles.ts';
import { consoleStyles } from '../shared/styles.ts';
import { fullTime } from '../shared/time.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { banTexts as words } from '../texts-ban.ts';
import { texts } from '../texts.ts';
import '../shared/avatar.ts';
import '../visitor/ban-dialog.ts';

type Banned = BanPage['bans'][number];
const pageSize = 30;

/** Everybody who is shut out, since when, by whom and why; and the way back in. */
export class BansPageElement extends LitElement {
  static override properties = {
    _bans: { state: true },
    _next: { state: true },
    _busy: { state: true },
    _error: { state: true },
    _lifting: { state: true },
  };
  /** Absent: not read yet. */
  declare _bans: readonly Banned[] | undefined;
  declare _next: string | undefined;
  declare _busy: boolean;
  declare _error: string;
  declare _lifting: Banned | undefined;
  readonly #agent = new StateController(this, (state) => state.agent);
  #asked = false;

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    rowStyles,
    css`
      .button.more {
        margin-block-start: 12px;
      }
    `,
  ];
  constructor() {
    super();
    this._bans = undefined;
    this._next = undefined;
    this._busy = false;
    this._error = '';
    this._lifting = undefined;
  }
  protected override updated(): void {
    if (this.#asked || !this.#agent.client) return;
    this.#asked = true;
    void this.#load();
  }
  protected override render(): TemplateResult {
    const bans = this._bans;
    return html`<section class="card">
        ${
          this._error === ''
            ? nothing
            : html`<p class="error" role="alert">${this._error}</p>
                <button class="button small more" type="button" @click=${() => void this.#load()}>
                  ${texts.tryAgain}
                </button>`
        }
        ${
          bans === undefined
            ? this._error === ''
              ? html`<div class="empty" aria-busy="true"><span class="spinner"></span></div>`
              : nothing
            : bans.length === 0
              ? html`<div class="empty"><strong>${words.list.none}</strong><span>${words.list.noneHelp}</span></div>`
              : html`<ul class="rows" role="list">
                  ${bans.map((one) => this.#row(one))}
                </ul>`
        }
        ${
          this._next === undefined
            ? nothing
            : html`<button
                class="button small more"
                type="button"
                ?disabled=${this._busy}
                @click=${() => void this.#load(this._next)}
              >
                ${words.list.more}
              </button>`
        }
      </section>
      ${
        this._lifting
          ? html`<chat-console-ban
              .visitor=${this._lifting.visitor}
              .ban=${this._lifting.ban}
              @dialog-close=${() => {
                this._lifting = undefined;
                void this.#load();
              }}
            ></chat-console-ban>`
          : nothing
      }`;
  }
  #row(one: Banned): TemplateResult {
    const { visitor, ban } = one;
    const name = visitorName(visitor);
    const agent = this.#agent.value;
    const may = agent?.role !== 'agent' || ban.by?.id === agent.id;
    return html`<li>
      <chat-console-avatar .name=${name} .personId=${visitor.id} .imageUrl=${visitor.avatarUrl}></chat-console-avatar>
      <div class="words">
        <a class="link" href=${addresses.visitors(visitor.id)}><strong>${name}</strong></a>
        <p>${ban.reason ?? html`<span class="muted">${words.noReason}</span>`}</p>
        <p class="muted small">${words.since(fullTime(ban.at), ban.by?.name)}</p>
        ${
          ban.networkUntil === undefined
            ? nothing
            : html`<p class="muted small">${words.networkUntil(fullTime(ban.networkUntil))}</p>`
        }
      </div>
      ${
        may
          ? html`<button
              class="button small"
              type="button"
              aria-label=${words.list.lift(name)}
              @click=${() => (this._lifting = one)}
            >
              ${words.liftButton}
            </button>`
          : nothing
      }
    </li>`;
  }
  async #load(cursor?: string): Promise<void> {
    const client = this.#agent.client;
    if (!client) return;
    this._busy = true;
    try {
      const query = new URLSearchParams({ limit: String(pageSize), ...(cursor === undefined ? {} : { cursor }) });
      const page = await client.http.json<BanPage>('GET', `bans?${query.toString()}`);
      this._bans = cursor === undefined ? page.bans : [...(this._bans ?? []), ...page.bans];
      this._next = page.next;
      this._error = '';
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this._busy = false;
    }
  }
}
define('chat-console-bans', BansPageElement);
