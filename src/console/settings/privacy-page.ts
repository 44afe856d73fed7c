import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Visitor } from '../../protocol/model.ts';
import type { ErasureRecord, SearchResult } from '../../protocol/service-desk.ts';
import { define } from '../../ui/shared/define.ts';
import { fieldStyles } from '../../ui/shared/field.styles.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import type { ConsoleClient } from '../client/console-client.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { rowStyles } from '../shared/rows.styles.ts';
import { consoleStyles } from '../shared/styles.ts';
import { fullTime } from '../shared/time.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { serviceTexts } from '../texts-service.ts';
import { settingsTexts } from '../texts-settings.ts';
import '../shared/confirm.ts';

const words = settingsTexts.privacy;
interface ErasurePage {
  readonly erasures: readonly ErasureRecord[];
  readonly hasMore?: boolean;
}

/** Find a visitor, give out what is kept, or erase it; and the record of what was erased. */
export class PrivacyPageElement extends LitElement {
  static override properties = {
    _found: { state: true },
    _log: { state: true },
    _more: { state: true },
    _erasing: { state: true },
    _link: { state: true },
    _busy: { state: true },
    _error: { state: true },
  };
  declare _found: readonly Visitor[] | undefined;
  declare _log: readonly ErasureRecord[];
  declare _more: boolean;
  declare _erasing: Visitor | undefined;
  /** Where the copy of one visitor's data is to be had. */
  declare _link: { readonly visitorId: string; readonly url: string } | undefined;
  declare _busy: boolean;
  declare _error: string;
  readonly #session = new StateController(this, (state) => state.session);
  #asked = false;

  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    consoleStyles,
    rowStyles,
    css`
      .card {
        margin-block-end: 20px;
      }
      .field {
        flex: 1 1 220px;
      }
      form,
      .link-row {
        margin-block-start: 12px;
      }
    `,
  ];
  constructor() {
    super();
    this._found = undefined;
    this._log = [];
    this._more = false;
    this._erasing = undefined;
    this._link = undefined;
    this._busy = false;
    this._error = '';
  }
  protected override updated(): void {
    if (this.#asked || !this.#session.client) return;
    this.#asked = true;
    void this.#readLog();
  }
  protected override render(): TemplateResult {
    return html`<section class="card">
        <p>${words.intro}</p>
        <form @submit=${this.#handleSubmit}>
          <label class="label" for="query">${words.search}</label>
          <div class="row wrap">
            <input class="field" id="query" name="query" type="search" required minlength="2" maxlength="200" />
            <button class="button primary" type="submit" ?disabled=${this._busy}>${words.find}</button>
          </div>
        </form>
        ${this._error === '' ? nothing : html`<p class="help error" role="alert">${this._error}</p>`}
        <div role="status">${this._found?.length === 0 ? html`<p class="help">${words.none}</p>` : nothing}</div>
        <ul class="rows" role="list">
          ${this._found?.map((visitor) => this.#visitor(visitor))}
        </ul>
      </section>
      <section class="card" aria-labelledby="log">
        <h2 id="log">${words.log}</h2>
        ${this._log.length === 0 ? html`<p class="help">${words.logNone}</p>` : nothing}
        <ul class="rows" role="list">
          ${this._log.map(
            (one) =>
              html`<li>
                <span class="words"
                  >${words.logEntry(one.visitorId, fullTime(one.at), this.#nameOf(one.by))}<br /><span
                    class="muted small"
                    >${words.counts(one.conversations, one.tickets, one.files)}</span
                  ></span
                >
              </li>`,
          )}
        </ul>
        ${
          this._more
            ? html`<button class="button small" type="button" @click=${() => void this.#readLog(this._log.at(-1)?.id)}>
                ${serviceTexts.list.more}
              </button>`
            : nothing
        }
      </section>
      ${this._erasing ? this.#dialog(this._erasing) : nothing}`;
  }
  #visitor(visitor: Visitor): TemplateResult {
    const name = visitorName(visitor);
    const link = this._link?.visitorId === visitor.id ? this._link.url : undefined;
    return html`<li>
      <div class="words">
        <strong>${name}</strong>
        <p class="muted small">${[visitor.email, visitor.externalId].filter(Boolean).join(' · ')}</p>
        ${
          link === undefined
            ? nothing
            : html`<p class="small link-row" role="status">
                ${words.exportReady} <a class="link" href=${link} download>${words.download}</a>
              </p>`
        }
      </div>
      <button
        class="button small"
        type="button"
        aria-label=${words.export(name)}
        ?disabled=${this._busy}
        @click=${() => void this.#export(visitor)}
      >
        ${words.exportShort}
      </button>
      <button
        class="button small danger"
        type="button"
        aria-label=${words.erase(name)}
        ?disabled=${this._busy}
        @click=${() => (this._erasing = visitor)}
      >
        ${words.eraseShort}
      </button>
    </li>`;
  }
  #dialog(visitor: Visitor): TemplateResult {
    return html`<chat-console-confirm
      heading=${words.eraseTitle(visitorName(visitor))}
      .yes=${words.eraseYes}
      @confirm=${() => void this.#erase(visitor)}
      @dialog-close=${() => (this._erasing = undefined)}
      ><p>${words.eraseText}</p></chat-console-confirm
    >`;
  }
  #nameOf(by: ErasureRecord['by']): string {
    if (by.role === 'visitor') return words.theVisitor;
    return this.#session.client?.state.agents.find((agent) => agent.id === by.id)?.name ?? by.id;
  }
  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const query = String(new FormData(event.target as HTMLFormElement).get('query') ?? '').trim();
    void this.#run(async (client) => {
      const params = new URLSearchParams({ q: query, limit: '20' });
      this._found = (await client.http.json<SearchResult>('GET', `search?${params.toString()}`)).visitors.items;
      this._link = undefined;
    });
  };
  #export(visitor: Visitor): Promise<void> {
    return this.#run(async (client) => {
      const path = `visitors/${encodeURIComponent(visitor.id)}/export`;
      const { url } = await client.http.json<{ url: string }>('POST', path, {});
      this._link = { visitorId: visitor.id, url };
    });
  }
  #erase(visitor: Visitor): Promise<void> {
    this._erasing = undefined;
    return this.#run(async (client) => {
      await client.http.json('DELETE', `visitors/${encodeURIComponent(visitor.id)}`);
      this._found = this._found?.filter((one) => one.id !== visitor.id);
      client.notice('info', words.erased(visitorName(visitor)));
      await this.#readLog();
    });
  }
  async #readLog(before?: string): Promise<void> {
    const client = this.#session.client;
    if (!client) return;
    try {
      const params = new URLSearchParams({ limit: '20', ...(before === undefined ? {} : { before }) });
      const page = await client.http.json<ErasurePage>('GET', `erasures?${params.toString()}`);
      this._log = before === undefined ? page.erasures : [...this._log, ...page.erasures];
      this._more = page.hasMore === true;
    } catch (error) {
      this._error = asError(error).message;
    }
  }
  async #run(task: (client: ConsoleClient) => Promise<void>): Promise<void> {
    const client = this.#session.client;
    if (!client || this._busy) return;
    this._busy = true;
    this._error = '';
    try {
      await task(client);
    } catch (error) {
      this._error = asError(error).message;
    } finally {
      this._busy = false;
    }
  }
}
define('chat-console-privacy', PrivacyPageElement);
