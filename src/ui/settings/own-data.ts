import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { EngineState } from '../../engine/state.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { SelectController } from '../select-controller.ts';
import { define } from '../shared/define.ts';
import { errorTerm } from '../shared/error-term.ts';
import { deleteIcon, downloadIcon } from '../shared/more-icons.ts';
import { shallow } from '../shared/shallow.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { settingsStyles } from './settings.styles.ts';
import { saveFile } from './transcript.ts';

const select = ({ capabilities, config, connection }: EngineState) => ({
  offered: capabilities.ownData && config?.ownData !== false,
  online: connection.status === 'online',
});
const listStyles = css`
  :host {
    padding: 0;
  }
`;

/** What is known of the visitor, for them to have or to have gone. Erasing is asked for twice, in words. */
export class ChatWidgetOwnData extends LitElement {
  static override styles = [baseStyles, buttonStyles, settingsStyles, listStyles];
  static override properties = {
    _asking: { state: true },
    _busy: { state: true },
    _note: { state: true },
    _problem: { state: true },
  };
  declare _asking: boolean;
  declare _busy: boolean;
  declare _note: string | undefined;
  declare _problem: string | undefined;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  readonly #state = new SelectController(this, shallow(select));

  constructor() {
    super();
    this._asking = false;
    this._busy = false;
    this._note = undefined;
    this._problem = undefined;
    this.addEventListener('keydown', (event) => this.#handleKeydown(event));
  }
  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || !this._asking) return;
    event.preventDefault();
    void this.#ask(false);
  }
  /** Nothing waits for a connection here: who is offline is told so. */
  async #run(task: () => Promise<unknown>): Promise<boolean> {
    if (this._busy) return false;
    this._note = this._problem = undefined;
    this._busy = true;
    try {
      if (!this.#state.value?.online) throw Object.assign(new Error('offline'), { code: 'NOT_CONNECTED' });
      await task();
      return true;
    } catch (error) {
      this._problem = this.#localizer.value?.t(errorTerm(error));
      return false;
    } finally {
      this._busy = false;
    }
  }
  async #download(): Promise<void> {
    const commands = this.#state.engine?.commands;
    await this.#run(async () => {
      const data = await readData((await commands?.exportVisitor()) ?? '');
      const day = new Date(this.#environment.value?.now() ?? 0).toISOString().slice(0, 10);
      saveFile(`chat-data-${day}.json`, 'application/json', data);
    });
  }
  async #erase(): Promise<void> {
    const commands = this.#state.engine?.commands;
    if (!(await this.#run(async () => commands?.eraseVisitor()))) return;
    await this.#ask(false);
    this._note = this.#localizer.value?.t('ownDataErased');
  }
  async #ask(asking: boolean): Promise<void> {
    this._asking = asking;
    this._note = this._problem = undefined;
    await this.updateComplete;
    // The pressed button is gone: focus goes back to where it came from.
    if (!asking) this.renderRoot.querySelector<HTMLElement>('.danger')?.focus();
  }
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    if (!localizer || !this.#state.value?.offered) return nothing;
    return html`<ul>
        <li>
          <button class="row" aria-disabled=${this._busy ? 'true' : nothing} @click=${() => this.#download()}>
            ${downloadIcon}<span class="label">${localizer.t('ownDataExport')}</span>
          </button>
        </li>
        <li>
          <button
            class="row danger"
            aria-expanded=${this._asking ? 'true' : 'false'}
            aria-controls=${this._asking ? 'confirm' : nothing}
            @click=${() => this.#ask(!this._asking)}
          >
            ${deleteIcon}<span class="label">${localizer.t('ownDataErase')}</span>
          </button>
          ${
            this._asking
              ? html`<div class="panel" id="confirm">
                  <p>${localizer.t('ownDataEraseConfirm')}</p>
                  <div class="choices">
                    <button
                      class="button primary"
                      aria-disabled=${this._busy ? 'true' : nothing}
                      @click=${() => this.#erase()}
                    >
                      ${localizer.t('ownDataEraseNow')}
                    </button>
                    <button class="button" @click=${() => this.#ask(false)}>${localizer.t('commonCancel')}</button>
                  </div>
                </div>`
              : nothing
          }
        </li>
      </ul>
      <p class="note" role="status">${this._note ?? nothing}</p>
      <p class="problem" role="alert">${this._problem ?? nothing}</p>`;
  }
}
/** The link opens the data for whoever has it, so it is read here and now and never shown. */
async function readData(url: string): Promise<string> {
  // Without a server the data is the address; a strict page lets nothing fetch that.
  if (url.startsWith('data:')) return decodeURIComponent(url.slice(url.indexOf(',') + 1));
  const answer = await fetch(url, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`The data could not be fetched: ${String(answer.status)}.`);
  return answer.text();
}
define('chat-widget-own-data', ChatWidgetOwnData);
