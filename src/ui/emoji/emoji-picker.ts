import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { TermKey } from '../../i18n/terms.ts';
import { localizerContext } from '../context.ts';
import { define } from '../shared/define.ts';
import { rovingIndex } from '../shared/roving-index.ts';
import { OutsideController } from '../shared/outside-controller.ts';
import { fieldStyles } from '../shared/field.styles.ts';
import { baseStyles } from '../shared/styles.ts';
import { emojiPickerStyles } from './emoji-picker.styles.ts';
import { emojiGroups, emojiOf, searchEmoji, skinTones, withTone, type Emoji, type EmojiGroup } from './emoji.ts';

/** An emoji was chosen. The picker stays open for more. */
export class EmojiPickEvent extends CustomEvent<{ readonly emoji: string }> {
  constructor(emoji: string) {
    super('emoji-pick', { detail: { emoji } });
  }
}
const COLUMNS = 8;
const RECENT = 24;
const TABS: Readonly<Record<EmojiGroup, { readonly term: TermKey; readonly sign: string }>> = {
  smileys: { term: 'emojiSmileys', sign: '😀' },
  people: { term: 'emojiPeople', sign: '👋' },
  animals: { term: 'emojiAnimals', sign: '🐶' },
  food: { term: 'emojiFood', sign: '🍎' },
  travel: { term: 'emojiTravel', sign: '🚗' },
  activities: { term: 'emojiActivities', sign: '⚽' },
  objects: { term: 'emojiObjects', sign: '💡' },
  symbols: { term: 'emojiSymbols', sign: '❤️' },
  flags: { term: 'emojiFlags', sign: '🏳️' },
};
type Tab = EmojiGroup | 'recent';
/** For as long as the page lives: keeping it longer would need storage, and that is not worth asking for. */
let recent: readonly Emoji[] = [];
let lastTone = '';

/**
 * Emoji by group or by English name; only one group is in the document at a time.
 *
 * @fires {EmojiPickEvent} emoji-pick - An emoji was chosen.
 * @fires {PopoverCloseEvent} popover-close - The picker is done.
 */
export class ChatWidgetEmojiPicker extends LitElement {
  static override styles = [baseStyles, fieldStyles, emojiPickerStyles];
  static override properties = {
    _tab: { state: true },
    _search: { state: true },
    _active: { state: true },
    _tone: { state: true },
  };
  declare _tab: Tab;
  declare _search: string;
  declare _active: number;
  declare _tone: string;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });

  constructor() {
    super();
    this._tab = recent.length > 0 ? 'recent' : 'smileys';
    this._search = '';
    this._active = 0;
    this._tone = lastTone;
    new OutsideController(this);
  }
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('input')?.focus(options);
  }
  protected override firstUpdated(): void {
    // Without a keyboard, focusing the search field would cover the picker with the one on the screen.
    const first = matchMedia('(pointer: coarse)').matches ? '.tab[aria-selected="true"]' : 'input';
    this.renderRoot.querySelector<HTMLElement>(first)?.focus();
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('_search') || changed.has('_tab')) this._active = 0;
  }
  get #shown(): readonly Emoji[] {
    const locale = this.#localizer.value?.locale ?? 'en';
    if (this._search.trim() !== '') return searchEmoji(this._search, locale);
    return this._tab === 'recent' ? recent : emojiOf(this._tab, locale);
  }
  #pick(emoji: Emoji): void {
    // The order in the shown list stays until the picker opens again: nothing moves under the finger.
    if (this._tab !== 'recent')
      recent = [emoji, ...recent.filter((each) => each.character !== emoji.character)].slice(0, RECENT);
    this.dispatchEvent(new EmojiPickEvent(withTone(emoji, this._tone)));
  }
  #focusCell(index: number): void {
    this._active = index;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.cell[tabindex="0"]')?.focus());
  }
  #handleGridKey(event: KeyboardEvent): void {
    const count = this.#shown.length;
    const rtl = this.#localizer.value?.direction === 'rtl';
    let next: number | undefined;
    if (event.key === 'ArrowDown') next = Math.min(this._active + COLUMNS, count - 1);
    else if (event.key === 'ArrowUp' && this._active < COLUMNS) return this.focus();
    else if (event.key === 'ArrowUp') next = this._active - COLUMNS;
    else next = rovingIndex(event, this._active, count, 'inline', rtl);
    if (next === undefined) return;
    event.preventDefault();
    this.#focusCell(next);
  }
  #handleSearchKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const shown = this.#shown;
    if (event.key === 'ArrowDown' && shown.length > 0) {
      event.preventDefault();
      this.#focusCell(0);
    } else if (event.key === 'Enter' && this._search.trim() !== '' && shown[0]) {
      event.preventDefault();
      this.#pick(shown[0]);
    }
  }
  #handleTabKey(event: KeyboardEvent, tabs: readonly Tab[]): void {
    const rtl = this.#localizer.value?.direction === 'rtl';
    const next = rovingIndex(event, tabs.indexOf(this._tab), tabs.length, 'inline', rtl);
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    this._tab = tab;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.tab[aria-selected="true"]')?.focus(),
    );
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    if (!localizer) return nothing;
    const shown = this.#shown;
    const searching = this._search.trim() !== '';
    return html`<div class="picker" role="dialog" aria-label=${localizer.t('emojiTitle')}>
      <div class="top">
        <input
          class="field"
          type="search"
          autocomplete="off"
          enterkeyhint="search"
          placeholder=${localizer.t('emojiSearch')}
          aria-label=${localizer.t('emojiSearch')}
          @input=${(event: Event) => (this._search = (event.target as HTMLInputElement).value)}
          @keydown=${this.#handleSearchKey}
        />
        <select
          class="field tones"
          aria-label=${localizer.t('emojiSkinTone')}
          @change=${(event: Event) => (this._tone = lastTone = (event.target as HTMLSelectElement).value)}
        >
          ${skinTones.map((tone) => html`<option value=${tone} ?selected=${tone === this._tone}>👋${tone}</option>`)}
        </select>
      </div>
      ${searching ? nothing : this.#renderTabs()}
      <div
        class="scroll"
        id="panel"
        role=${searching ? nothing : 'tabpanel'}
        aria-labelledby=${searching ? nothing : 'tab'}
      >
        <p class="visually-hidden" role="status">
          ${searching ? localizer.t('emojiResults', { count: shown.length }) : nothing}
        </p>
        ${shown.length === 0 ? html`<p class="none">${localizer.t('emojiNone')}</p>` : this.#renderGrid(shown)}
      </div>
    </div>`;
  }
  #renderTabs(): TemplateResult {
    const localizer = this.#localizer.value;
    const tabs: readonly Tab[] = recent.length > 0 ? ['recent', ...emojiGroups] : emojiGroups;
    return html`<div class="tabs" role="tablist" @keydown=${(event: KeyboardEvent) => this.#handleTabKey(event, tabs)}>
      ${tabs.map((tab) => {
        const { term, sign } = tab === 'recent' ? { term: 'emojiRecent' as const, sign: '🕘' } : TABS[tab];
        const selected = tab === this._tab;
        return html`<button
          class="tab"
          role="tab"
          id=${selected ? 'tab' : nothing}
          aria-controls=${selected ? 'panel' : nothing}
          aria-selected=${selected ? 'true' : 'false'}
          aria-label=${localizer?.t(term)}
          title=${localizer?.t(term)}
          tabindex=${selected ? 0 : -1}
          @click=${() => (this._tab = tab)}
        >
          ${sign}
        </button>`;
      })}
    </div>`;
  }
  #renderGrid(shown: readonly Emoji[]): TemplateResult {
    const rows: (readonly Emoji[])[] = [];
    for (let index = 0; index < shown.length; index += COLUMNS) rows.push(shown.slice(index, index + COLUMNS));
    return html`<div role="grid" aria-label=${this.#localizer.value?.t('emojiTitle')} @keydown=${this.#handleGridKey}>
      ${rows.map(
        (row, rowIndex) =>
          html`<div class="row" role="row">
            ${row.map((emoji, column) => {
              const index = rowIndex * COLUMNS + column;
              return html`<button
                class="cell"
                role="gridcell"
                tabindex=${index === this._active ? 0 : -1}
                aria-label=${emoji.name}
                title=${emoji.name}
                @focus=${() => (this._active = index)}
                @click=${() => this.#pick(emoji)}
              >
                ${withTone(emoji, this._tone)}
              </button>`;
            })}
          </div>`,
      )}
    </div>`;
  }
}
define('chat-widget-emoji-picker', ChatWidgetEmojiPicker);
