import { css, html, LitElement, type TemplateResult } from 'lit';
import { closeIcon } from '../../ui/shared/icons.ts';
import { define } from '../../ui/shared/define.ts';
import { deepActiveElement, tryFocus } from '../../ui/shared/focus.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { texts } from '../texts.ts';
import { consoleStyles } from './styles.ts';

/** The dialog asks to be taken away: Escape, the button or a press outside. */
export class DialogCloseEvent extends Event {
  constructor() {
    super('dialog-close');
  }
}

const fields = 'input:not([type="hidden"]):enabled, textarea:enabled, select:enabled';
/** Through shadow roots and slots, in the order of the screen. */
function firstOf(selector: string, element: Element): HTMLElement | null {
  if (element.matches(selector)) return element as HTMLElement;
  const inside =
    element instanceof HTMLSlotElement ? element.assignedElements() : (element.shadowRoot ?? element).children;
  for (const child of inside) {
    const found = firstOf(selector, child);
    if (found) return found;
  }
  return null;
}

/**
 * A modal dialog while it stands in the page: whoever shows it renders it, and takes it out again on `dialog-close`. The browser's
 * own `<dialog>` holds the focus inside and gives it back.
 */
export class ConsoleDialogElement extends LitElement {
  static override properties = { heading: {} };
  declare heading: string;
  #opener: Element | null = null;

  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      dialog {
        inline-size: min(560px, calc(100vw - 32px));
        max-block-size: min(86dvh, 820px);
        padding: 0;
        border: 1px solid var(--_border);
        border-radius: calc(var(--_radius) * 1.15);
        background: var(--_surface);
        color: var(--_text);
        box-shadow: var(--_shadow);
        overflow: hidden;
      }
      dialog[open] {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
      }
      dialog::backdrop {
        background: rgb(10 14 24 / 45%);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        padding-block: 12px;
        padding-inline: 20px 12px;
        border-block-end: 1px solid var(--_border);
      }
      .body {
        padding: 18px 20px 20px;
        overflow: auto;
        overscroll-behavior: contain;
      }
      .body:focus-visible {
        outline-offset: -3px;
      }
      @media (max-width: 759px) {
        dialog {
          inline-size: 100vw;
          max-inline-size: 100vw;
          max-block-size: 92dvh;
          margin-block-end: 0;
          border-end-start-radius: 0;
          border-end-end-radius: 0;
        }
      }
    `,
  ];
  constructor() {
    super();
    this.heading = '';
  }
  override firstUpdated(): void {
    this.#opener = deepActiveElement();
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    void this.#focusFirst();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.renderRoot.querySelector('dialog')?.close();
    // The browser gives the focus back only from a dialog that is still in the page.
    const active = deepActiveElement();
    if (!active || active === document.body || active.shadowRoot) tryFocus(this.#opener);
  }
  /** The browser begins with the first button, which is the one that closes: a form begins at its first field. */
  async #focusFirst(): Promise<void> {
    const slot = this.renderRoot.querySelector('slot');
    const close = this.renderRoot.querySelector('button');
    for (const element of slot?.assignedElements({ flatten: true }) ?? [])
      if (element instanceof LitElement) await element.updateComplete;
    // Whoever has moved on meanwhile knows better.
    if (deepActiveElement() !== close) return;
    // Not every browser looks for `autofocus` in what is slotted.
    for (const selector of ['[autofocus]', fields])
      for (const element of slot?.assignedElements({ flatten: true }) ?? [])
        if (tryFocus(firstOf(selector, element))) return;
  }
  protected override render(): TemplateResult {
    return html`<dialog
      aria-labelledby="heading"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.dispatchEvent(new DialogCloseEvent());
      }}
      @click=${(event: Event) => {
        if (event.target === event.currentTarget) this.dispatchEvent(new DialogCloseEvent());
      }}
    >
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button
          class="icon-button small"
          type="button"
          aria-label=${texts.close}
          @click=${() => this.dispatchEvent(new DialogCloseEvent())}
        >
          ${closeIcon}
        </button>
      </header>
      <div class="body" tabindex="0"><slot></slot></div>
    </dialog>`;
  }
}
define('chat-console-dialog', ConsoleDialogElement);
