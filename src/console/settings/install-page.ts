import { css, html, LitElement, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles, buttonStyles } from '../../ui/shared/styles.ts';
import { StateController } from '../context.ts';
import { copyText } from '../shared/copy.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';
import { settingsTexts } from '../texts-settings.ts';
import { markOf, snippets, type Snippet } from './snippets.ts';

const words = settingsTexts.install;

/** The code for a site, ready to be copied, for plain pages and for those that already have a vendor's snippet. */
export class InstallPageElement extends LitElement {
  static override properties = { origin: {} };
  /** Where this server is; the address of the console. */
  declare origin: string;
  readonly #account = new StateController(this, (state) => state.account);
  static override styles = [
    baseStyles,
    buttonStyles,
    consoleStyles,
    css`
      .card {
        margin-block-end: 20px;
      }
      pre {
        margin-block: 12px;
        padding: 14px;
        overflow: auto;
        border: 1px solid var(--_border);
        border-radius: 10px;
        background: var(--_surface-raised);
        font:
          13px/1.5 ui-monospace,
          SFMono-Regular,
          Menlo,
          monospace;
        direction: ltr;
        tab-size: 2;
      }
    `,
  ];
  constructor() {
    super();
    this.origin = location.origin;
  }
  protected override render(): TemplateResult {
    const account = this.#account.value?.publicId ?? 'default';
    return html`${snippets({ origin: this.origin, account, hash: markOf(account) }).map((one) => this.#snippet(one))}`;
  }
  #snippet(snippet: Snippet): TemplateResult {
    const { title, help } = words.kinds[snippet.id];
    return html`<section class="card" aria-labelledby=${snippet.id}>
      <h2 id=${snippet.id}>${title}</h2>
      <p class="help">${help}</p>
      <pre tabindex="0" aria-label=${words.code(title)} role="group" data-snippet=${snippet.id}>${snippet.code}</pre>
      <button
        class="button"
        type="button"
        aria-label=${words.copy(title)}
        @click=${(event: Event) => void this.#copy(snippet, event.currentTarget as HTMLElement)}
      >
        ${texts.copy}
      </button>
    </section>`;
  }
  async #copy(snippet: Snippet, button: HTMLElement): Promise<void> {
    if (await copyText(snippet.code)) {
      this.#account.client?.notice('info', texts.copied);
      return;
    }
    // The browser keeps its clipboard: select the code, so that its own keys copy it.
    const code = button.parentElement?.querySelector('pre');
    if (code) getSelection()?.selectAllChildren(code);
  }
}
define('chat-console-install', InstallPageElement);
