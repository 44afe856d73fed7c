import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { checkText } from '../../../i18n/check-text.ts';
import { loadTerms } from '../../../i18n/load-locale.ts';
import { localeTags, resolveLocale, type LocaleTag } from '../../../i18n/resolve-locale.ts';
import type { Terms } from '../../../i18n/terms.ts';
import { define } from '../../../ui/shared/define.ts';
import { fieldStyles } from '../../../ui/shared/field.styles.ts';
import { forwardIcon } from '../../../ui/shared/more-icons.ts';
import { baseStyles, buttonStyles } from '../../../ui/shared/styles.ts';
import { asError } from '../../client/kernel.ts';
import { checkStyles } from '../../shared/check.styles.ts';
import { languageName } from '../../shared/language-name.ts';
import { loadFailed, loading } from '../../shared/states.ts';
import { consoleStyles } from '../../shared/styles.ts';
import { ownTextsWords as words } from '../../texts-own.ts';
import { areasOf, matches, type AreaId, type TextArea, type TextEntry } from './areas.ts';
import { ownTextsStyles } from './own-texts.styles.ts';

export type OwnTexts = Readonly<Record<string, string>>;

/** The own texts changed; `value` is all of them. */
export class OwnTextsChangeEvent extends Event {
  readonly value: OwnTexts;
  constructor(value: OwnTexts) {
    super('own-texts-change');
    this.value = value;
  }
}

/**
 * Every text of the window beside a field for the account's own words. Own words hold in every language, so the language that is chosen here says only
 * which translation stands beside them and which plural forms are offered.
 * @fires own-texts-change
 */
export class OwnTextsElement extends LitElement {
  static override properties = {
    value: { attribute: false },
    language: {},
    disabled: { type: Boolean },
    _terms: { state: true },
    _error: { state: true },
    _query: { state: true },
    _changedOnly: { state: true },
    _open: { state: true },
  };
  declare value: OwnTexts;
  /** The language to begin with: tag or code. */
  declare language: string;
  declare disabled: boolean;
  declare _terms: Terms | undefined;
  declare _error: string;
  declare _query: string;
  declare _changedOnly: boolean;
  declare _open: ReadonlySet<AreaId>;
  /** Written since the list was last narrowed: these stay where they are, or a field would go away under the fingers. */
  readonly #kept = new Set<string>();

  static override styles = [baseStyles, buttonStyles, fieldStyles, consoleStyles, checkStyles, ownTextsStyles];
  constructor() {
    super();
    this.value = {};
    this.language = 'en';
    this.disabled = false;
    this._terms = undefined;
    this._error = '';
    this._query = '';
    this._changedOnly = false;
    this._open = new Set();
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language')) void this.#load();
  }
  protected override render(): TemplateResult {
    const terms = this._terms;
    return html`<div class="tools">
        <div>
          <label class="label" for="language">${words.language}</label>
          <select class="field" id="language" @change=${this.#handleLanguage}>
            ${localeTags
              .map((tag) => ({ tag, name: languageName(tag) ?? tag }))
              .sort((a, b) => a.name.localeCompare(b.name))
              .map(({ tag, name }) => html`<option value=${tag} ?selected=${tag === this.#tag}>${name}</option>`)}
          </select>
        </div>
        <div>
          <label class="label" for="search">${words.search}</label>
          <input
            class="field"
            id="search"
            type="search"
            autocomplete="off"
            .value=${this._query}
            @input=${(event: Event) => {
              this.#kept.clear();
              this._query = (event.target as HTMLInputElement).value;
            }}
            @keydown=${(event: KeyboardEvent) => {
              // It stands in a form, which would be saved.
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
        </div>
      </div>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this._changedOnly}
          @change=${(event: Event) => {
            this.#kept.clear();
            this._changedOnly = (event.target as HTMLInputElement).checked;
          }}
        /><span>${words.changedOnly(Object.keys(this.value).length)}</span></label
      >
      ${this._error !== '' ? loadFailed(this._error, () => this.#load()) : terms ? this.#areas(terms) : loading()}`;
  }
  #areas(terms: Terms): TemplateResult {
    const shown = areasOf(terms, this.value)
      .map((area) => ({ ...area, entries: area.entries.filter((entry) => this.#isShown(entry)) }))
      .filter(({ entries }) => entries.length > 0);
    const unknown = Object.keys(this.value).filter((name) => !checkText(name, '').known);
    const found = shown.reduce((sum, { entries }) => sum + entries.length, 0);
    return html`<p class=${this.#narrowed ? 'help' : 'visually-hidden'} role="status">
        ${this.#narrowed ? (found === 0 ? words.none : words.found(found)) : nothing}
      </p>
      ${repeat(
        shown,
        ({ id }) => id,
        (area) => this.#area(area),
      )}
      ${unknown.map((name) => this.#unknown(name))}`;
  }
  #area(area: TextArea): TemplateResult {
    const open = this.#narrowed || this._open.has(area.id);
    const changed = area.entries.filter(({ name }) => Object.hasOwn(this.value, name)).length;
    return html`<details .open=${open} @toggle=${(event: Event) => this.#handleToggle(area.id, event)}>
      <summary>
        ${forwardIcon}<span>${area.name}</span>
        <span class="muted small">${words.count(area.entries.length)}</span>
        ${changed === 0 ? nothing : html`<span class="chip">${words.changed(changed)}</span>`}
      </summary>
      ${
        open
          ? html`<ul role="list">
              ${repeat(
                area.entries,
                ({ name }) => name,
                (entry) => this.#entry(entry),
              )}
            </ul>`
          : nothing
      }
    </details>`;
  }
  #entry({ name, standard, form }: TextEntry): TemplateResult {
    const own = this.value[name];
    const { unknown, missing, places } = checkText(name, own ?? '');
    const id = `text-${name.replaceAll('.', '-')}`;
    const changed = own !== undefined;
    const warning = !changed
      ? ''
      : unknown.length > 0
        ? words.unknownPlace(unknown, places)
        : missing.length > 0
          ? words.missingPlace(missing)
          : '';
    return html`<li class=${changed ? 'changed' : ''}>
      <div>
        <p class="standard" id=${`${id}-standard`} dir="auto" lang=${this.#tag}>${standard}</p>
        <p class="muted small">
          <code>${name}</code
          >${form === undefined ? nothing : html` · ${words.forms[form as keyof typeof words.forms]}`}
        </p>
      </div>
      <div>
        <textarea
          class="field"
          id=${id}
          rows="1"
          dir="auto"
          maxlength="4000"
          placeholder=${standard}
          aria-label=${words.own(name)}
          aria-describedby=${`${id}-standard${warning === '' ? '' : ` ${id}-warning`}`}
          aria-invalid=${String(unknown.length > 0)}
          .value=${own ?? ''}
          ?disabled=${this.disabled}
          @input=${(event: Event) => this.#write(name, (event.target as HTMLTextAreaElement).value)}
        ></textarea>
        ${
          changed
            ? html`<div class="below">
                <button
                  class="link-button"
                  type="button"
                  aria-label=${words.resetOne(name)}
                  ?disabled=${this.disabled}
                  @click=${() => this.#reset(name, id)}
                >
                  ${words.reset}
                </button>
                ${warning === '' ? nothing : html`<span class="small warning" id=${`${id}-warning`}>${warning}</span>`}
              </div>`
            : nothing
        }
      </div>
    </li>`;
  }
  /** Stored once, and no longer part of the window. */
  #unknown(name: string): TemplateResult {
    return html`<p class="help">
      <code>${name}</code> ${words.unknownKey}
      <button
        class="link-button"
        type="button"
        aria-label=${words.resetOne(name)}
        @click=${() => this.#write(name, '')}
      >
        ${words.remove}
      </button>
    </p>`;
  }
  get #tag(): LocaleTag {
    return resolveLocale(this.language).tag;
  }
  get #narrowed(): boolean {
    return this._query.trim() !== '' || this._changedOnly;
  }
  #isShown(entry: TextEntry): boolean {
    if (this.#kept.has(entry.name)) return true;
    const own = this.value[entry.name];
    return (!this._changedOnly || own !== undefined) && matches(entry, own, this._query);
  }
  #handleToggle(area: AreaId, event: Event): void {
    if (this.#narrowed) return;
    const open = new Set(this._open);
    if ((event.target as HTMLDetailsElement).open) open.add(area);
    else open.delete(area);
    this._open = open;
  }
  readonly #handleLanguage = (event: Event): void => {
    this.language = (event.target as HTMLSelectElement).value;
  };
  /** An empty text is none of one's own: the window would show nothing where something has to be said. */
  #write(name: string, text: string): void {
    this.#kept.add(name);
    const { [name]: _gone, ...others } = this.value;
    this.value = text.trim() === '' ? others : { ...others, [name]: text };
    this.dispatchEvent(new OwnTextsChangeEvent(this.value));
  }
  #reset(name: string, id: string): void {
    this.#write(name, '');
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  }
  async #load(): Promise<void> {
    const tag = this.#tag;
    this._error = '';
    try {
      const terms = await loadTerms(tag);
      if (tag === this.#tag) this._terms = terms;
    } catch (error) {
      this._error = asError(error).message;
    }
  }
}
define('chat-console-own-texts', OwnTextsElement);
