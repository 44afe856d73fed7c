import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { rovingIndex } from '../../ui/shared/roving-index.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { consoleStyles } from './styles.ts';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon?: TemplateResult;
  readonly danger?: boolean;
  /** A small coloured point before the label. */
  readonly tone?: 'good' | 'warn' | 'off';
  readonly checked?: boolean;
  /** Begins a new group with this heading; an empty one is only a line. */
  readonly group?: string;
}
/** An entry of the menu was chosen; `id` says which. */
export class MenuChooseEvent extends Event {
  readonly id: string;
  constructor(id: string) {
    super('menu-choose');
    this.id = id;
  }
}

/**
 * A button that opens a menu. The button's looks come from the slot; its name from `label`.
 * @slot - What the button shows.
 * @csspart menu - The box of entries.
 */
/** So far from the screen's edges a menu stays at least. */
const edge = 8;

export class ConsoleMenuElement extends LitElement {
  static override properties = {
    label: {},
    items: { attribute: false },
    look: {},
    up: { type: Boolean },
    disabled: { type: Boolean },
    _open: { state: true },
  };
  declare label: string;
  declare items: readonly MenuItem[];
  /** Class names of the button. */
  declare look: string;
  /** Opens above the button. */
  declare up: boolean;
  declare disabled: boolean;
  declare _open: boolean;
  readonly #outside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.#close(false);
  };

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      :host {
        display: inline-block;
        position: relative;
      }
      .menu {
        position: absolute;
        inset-block-start: calc(100% + 6px);
        inset-inline-end: 0;
        z-index: 20;
        min-inline-size: 216px;
        max-inline-size: min(320px, 90vw);
        translate: var(--_shift, 0);
        max-block-size: min(420px, 60dvh);
        overflow: auto;
        padding: 6px;
        border: 1px solid var(--_border);
        border-radius: 12px;
        background: var(--_surface);
        color: var(--_text);
        box-shadow: var(--_shadow);
      }
      :host([align='start']) .menu {
        inset-inline: 0 auto;
      }
      :host([up]) .menu {
        inset-block: auto calc(100% + 6px);
      }
      .menu button {
        display: flex;
        align-items: center;
        gap: 10px;
        inline-size: 100%;
        min-block-size: 38px;
        padding: 6px 10px;
        border-radius: 8px;
      }
      .menu button:hover,
      .menu button:focus-visible {
        background: var(--_hover);
        outline-offset: -2px;
      }
      .menu .small {
        margin-inline-start: 6px;
      }
      .menu .danger {
        color: var(--_danger);
      }
      .menu .over-list {
        padding: 8px 10px 4px;
      }
      .line {
        block-size: 1px;
        margin: 6px 4px;
        background: var(--_border);
      }
      .check {
        margin-inline-start: auto;
        color: var(--_brand);
        font-weight: 700;
      }
      .point {
        inline-size: 9px;
        block-size: 9px;
        border-radius: 50%;
        background: var(--_text-muted);
      }
      .good {
        background: var(--_good);
      }
      .warn {
        background: var(--_warn);
      }
      .off {
        background: none;
        border: 2px solid var(--_text-muted);
      }
      .trigger {
        max-inline-size: 100%;
      }
    `,
  ];
  constructor() {
    super();
    this.label = '';
    this.items = [];
    this.look = 'button small';
    this.up = false;
    this.disabled = false;
    this._open = false;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close(false);
  }
  protected override updated(changed: PropertyValues): void {
    if (changed.has('_open') && this._open) {
      this.#keepOnScreen();
      this.#buttons()[this.#first]?.focus();
    }
  }
  protected override render(): TemplateResult {
    return html`<button
        class="trigger ${this.look}"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${String(this._open)}
        aria-label=${this.label}
        title=${this.label}
        ?disabled=${this.disabled}
        @click=${() => (this._open ? this.#close(true) : this.open())}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          this.open();
        }}
      >
        <slot></slot>
      </button>
      ${
        this._open
          ? html`<div class="menu" part="menu" role="menu" aria-label=${this.label} @keydown=${this.#handleKey}>
              ${this.items.map((item, index) => this.#item(item, index))}
            </div>`
          : nothing
      }`;
  }
  /** A button in the middle of a phone's screen has no room at either side for all of its menu. */
  #keepOnScreen(): void {
    const menu = this.renderRoot.querySelector<HTMLElement>('.menu');
    if (!menu) return;
    const { left, right } = menu.getBoundingClientRect();
    const room = document.documentElement.clientWidth - edge;
    const shift = left < edge ? edge - left : Math.min(0, Math.max(room - right, edge - left));
    if (shift !== 0) menu.style.setProperty('--_shift', `${String(Math.ceil(shift))}px`);
  }
  /** Where the focus goes when the menu opens. */
  get #first(): number {
    return Math.max(
      0,
      this.items.findIndex((item) => item.checked === true),
    );
  }
  open(): void {
    if (this.disabled || this._open) return;
    this._open = true;
    document.addEventListener('pointerdown', this.#outside, true);
    document.addEventListener('focusin', this.#outside, true);
  }
  #item(item: MenuItem, index: number): TemplateResult {
    const radio = item.checked !== undefined;
    return html`${
        item.group === undefined
          ? nothing
          : item.group === ''
            ? html`<div class="line" role="separator"></div>`
            : html`<p class="over-list" role="presentation">${item.group}</p>`
      }
      <button
        type="button"
        role=${radio ? 'menuitemradio' : 'menuitem'}
        aria-checked=${radio ? String(item.checked) : nothing}
        tabindex=${index === this.#first ? 0 : -1}
        class=${item.danger === true ? 'danger' : ''}
        @click=${() => {
          this.#close(true);
          this.dispatchEvent(new MenuChooseEvent(item.id));
        }}
      >
        ${item.tone ? html`<span class="point ${item.tone}"></span>` : (item.icon ?? nothing)}
        <span class="clip"
          >${item.label}${item.detail === undefined ? nothing : html` <span class="muted small">${item.detail}</span>`}</span
        >
        ${item.checked === true ? html`<span class="check" aria-hidden="true">✓</span>` : nothing}
      </button>`;
  }
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
      }
      this.#close(event.key === 'Escape');
      return;
    }
    const buttons = this.#buttons();
    const index = buttons.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    const next = rovingIndex(event, index, buttons.length, 'block');
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.menu button')];
  }
  #close(refocus: boolean): void {
    document.removeEventListener('pointerdown', this.#outside, true);
    document.removeEventListener('focusin', this.#outside, true);
    if (!this._open) return;
    this._open = false;
    if (refocus) this.renderRoot.querySelector<HTMLButtonElement>('.trigger')?.focus();
  }
}
define('chat-console-menu', ConsoleMenuElement);
