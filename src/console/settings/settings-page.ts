import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { backIcon, forwardIcon } from '../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { asError } from '../client/kernel.ts';
import { StateController } from '../context.ts';
import { addresses } from '../routing.ts';
import { loadFailed, loading } from '../shared/states.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { pagesFor, type SettingsGroup, type SettingsPage } from './pages.ts';

/** The frame of all settings: the list of pages at the side, the page beside it. On a phone one after the other. */
export class SettingsElement extends LitElement {
  static override properties = { section: {}, rest: {}, _loaded: { state: true }, _error: { state: true } };
  declare section: string | undefined;
  declare rest: string | undefined;
  declare _loaded: string;
  declare _error: string;
  readonly #agent = new StateController(this, (state) => state.agent);

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / 270px minmax(0, 1fr);
        min-block-size: 0;
        background: var(--_canvas);
      }
      nav {
        overflow: auto;
        padding: 20px 14px;
        border-inline-end: 1px solid var(--_border);
        background: var(--_surface);
      }
      nav h1 {
        padding: 0 10px 10px;
      }
      nav h2 {
        padding: 16px 10px 6px;
      }
      nav a {
        display: flex;
        align-items: center;
        min-block-size: 38px;
        padding: 6px 10px;
        border-radius: 9px;
        color: inherit;
        text-decoration: none;
      }
      nav a:hover {
        background: var(--_hover);
      }
      nav a[aria-current] {
        background: var(--_selected);
        font-weight: 600;
      }
      nav .icon {
        margin-inline-start: auto;
        color: var(--_text-muted);
        inline-size: 16px;
      }
      .page {
        overflow: auto;
        padding: 26px clamp(16px, 4vw, 44px) 60px;
      }
      .inner {
        max-inline-size: 780px;
        margin-inline: auto;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .summary {
        margin-block: 4px 20px;
      }
      .back {
        display: none;
      }
      @media (max-width: 759px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
        :host([opened]) nav,
        :host(:not([opened])) .page {
          display: none;
        }
        .back {
          display: inline-grid;
          margin-inline-start: -10px;
        }
        .page {
          padding-block-start: 14px;
        }
      }
    `,
  ];
  constructor() {
    super();
    this.section = undefined;
    this.rest = undefined;
    this._loaded = '';
    this._error = '';
  }
  protected override willUpdate(changed: PropertyValues): void {
    this.toggleAttribute('opened', this.section !== undefined);
    const page = this.#page;
    if (page && (changed.has('section') || this._loaded === '')) void this.#load(page);
  }
  protected override updated(changed: PropertyValues): void {
    // The list is longer than most screens.
    if (changed.has('section'))
      this.renderRoot.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest' });
  }
  protected override render(): TemplateResult {
    const pages = pagesFor(this.#agent.value?.role);
    const page = this.#page;
    return html`<nav aria-label=${texts.nav.settings}>
        <h1>${texts.nav.settings}</h1>
        ${(Object.keys(texts.settings.groups) as SettingsGroup[]).map((group) => this.#group(group, pages))}
      </nav>
      <section class="page" aria-labelledby="title">
        <div class="inner">
          ${
            page
              ? html`<div class="title">
                    <a class="icon-button back" href=${addresses.settings()} aria-label=${texts.back}>${backIcon}</a>
                    <h1 id="title">${page.title}</h1>
                  </div>
                  <p class="summary muted">${page.summary}</p>
                  ${this.#content(page)}`
              : html`<h1 id="title">${texts.settings.unknown}</h1>`
          }
        </div>
      </section>`;
  }
  #group(group: SettingsGroup, pages: readonly SettingsPage[]): TemplateResult | typeof nothing {
    const own = pages.filter((page) => page.group === group);
    if (own.length === 0) return nothing;
    return html`<h2 class="over-list">${texts.settings.groups[group]}</h2>
      <ul role="list">
        ${own.map(
          (page) =>
            html`<li>
              <a href=${addresses.settings(page.id)} aria-current=${page === this.#page ? 'page' : nothing}
                >${page.title}${forwardIcon}</a
              >
            </li>`,
        )}
      </ul>`;
  }
  #content(page: SettingsPage): TemplateResult {
    if (this._error !== '') return loadFailed(this._error, () => this.#load(page));
    if (this._loaded !== page.id) return loading();
    return page.render(this.rest);
  }
  /** Without a section in the address the first page stands beside the list. */
  get #page(): SettingsPage | undefined {
    const pages = pagesFor(this.#agent.value?.role);
    return this.section === undefined ? pages[0] : pages.find((page) => page.id === this.section);
  }
  async #load(page: SettingsPage): Promise<void> {
    this._error = '';
    try {
      await page.load();
      this._loaded = page.id;
    } catch (error) {
      this._error = asError(error).message;
    }
  }
}
define('chat-console-settings', SettingsElement);
