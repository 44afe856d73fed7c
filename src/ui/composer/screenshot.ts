import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { UploadLimits } from '../../protocol/model.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { TermKey } from '../../i18n/terms.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { dialogStyles } from '../lightbox/dialog.styles.ts';
import { MediaError } from '../media/media-port.ts';
import { define } from '../shared/define.ts';
import { closeIcon } from '../shared/icons.ts';
import { baseStyles, buttonStyles } from '../shared/styles.ts';
import { frameBetween, frameByKey, moveFrame, oppositeOf, wholeFrame, type Corner, type Frame } from './crop.ts';
import { cut, pictureFile } from './cut-picture.ts';
import { screenshotStyles } from './screenshot.styles.ts';
import { ToolDoneEvent } from './tool-events.ts';

const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
/** Turns a point of the screen into the frame that it makes. */
type Drag = (point: { x: number; y: number }) => Frame;

/**
 * Cuts a picture of the screen before it is sent: by dragging, or with the arrow keys on the frame. What is seen in the preview is what goes.
 *
 * @fires {ToolDoneEvent} tool-done - The part is to be sent, or the visitor has had enough.
 */
export class ChatWidgetScreenshot extends LitElement {
  static override styles = [baseStyles, buttonStyles, dialogStyles, screenshotStyles];
  static override properties = {
    picture: { attribute: false },
    limits: { attribute: false },
    _taken: { state: true },
    _frame: { state: true },
    _problem: { state: true },
  };
  /** The screen, asked for within the press that brought this here. */
  declare picture: Promise<HTMLCanvasElement> | undefined;
  declare limits: UploadLimits | undefined;
  declare _taken: HTMLCanvasElement | undefined;
  declare _frame: Frame;
  declare _problem: TermKey | undefined;

  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });
  #drag: Drag | undefined;

  constructor() {
    super();
    this.picture = undefined;
    this.limits = undefined;
    this._taken = undefined;
    this._frame = wholeFrame({ width: 0, height: 0 });
    this._problem = undefined;
    this.addEventListener('keydown', this.#handleEscape);
  }
  protected override firstUpdated(): void {
    void this.#take();
    this.#focusButton();
  }
  async #take(): Promise<void> {
    try {
      const taken = await this.picture;
      if (!taken) return;
      this._frame = wholeFrame(taken);
      this._taken = taken;
    } catch (error) {
      const denied = error instanceof MediaError && error.problem === 'denied';
      this._problem = denied ? 'screenshotDenied' : 'screenshotFailed';
      await this.updateComplete;
      this.#focusButton();
    }
  }
  #focusButton(): void {
    this.renderRoot.querySelector<HTMLElement>('.note button')?.focus();
  }
  protected override updated(changed: PropertyValues): void {
    const picture = this._taken;
    if (!picture) return;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    if (changed.has('_taken')) this.renderRoot.querySelector<HTMLElement>('.frame')?.focus();
    this.#place(picture);
    const preview = this.renderRoot.querySelector<HTMLCanvasElement>('figure canvas');
    if (preview) cut(picture, this._frame, preview);
  }
  /** In shares of the picture, so that it stays right when the dialog changes its size. */
  #place({ width, height }: HTMLCanvasElement): void {
    const { style } = this.renderRoot.querySelector<HTMLElement>('.frame')!;
    const share = (part: number, whole: number): string => `${String((part / whole) * 100)}%`;
    style.left = share(this._frame.x, width);
    style.top = share(this._frame.y, height);
    style.width = share(this._frame.width, width);
    style.height = share(this._frame.height, height);
  }
  #pointOf(event: PointerEvent): { x: number; y: number } {
    const box = this._taken?.getBoundingClientRect();
    if (!box || !this._taken || box.width === 0) return { x: 0, y: 0 };
    const scale = this._taken.width / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  }
  readonly #handleDown = (event: PointerEvent): void => {
    const picture = this._taken;
    if (event.button !== 0 || !picture) return;
    const target = event.target as HTMLElement;
    const start = this.#pointOf(event);
    const before = this._frame;
    const corner = CORNERS.find((each) => target.classList.contains(each));
    // Inside of a frame that covers everything there is nothing to move: there a drag draws a new one.
    const whole = before.width === picture.width && before.height === picture.height;
    if (corner) {
      const fixed = oppositeOf(corner, before);
      this.#drag = (point) => frameBetween(fixed, point, picture);
    } else if (target.closest('.frame') && !whole)
      this.#drag = ({ x, y }) => moveFrame(before, x - start.x, y - start.y, picture);
    else this.#drag = (point) => frameBetween(start, point, picture);
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };
  readonly #handleMove = (event: PointerEvent): void => {
    if (this.#drag) this._frame = this.#drag(this.#pointOf(event));
  };
  readonly #handleUp = (): void => {
    if (!this.#drag) return;
    this.#drag = undefined;
    this.#tell();
  };
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    const frame = this._taken && frameByKey(event, this._frame, this._taken);
    if (!frame) return;
    event.preventDefault();
    this._frame = frame;
  };
  readonly #handleKeyup = (event: KeyboardEvent): void => {
    if (event.key.startsWith('Arrow') || event.key === 'Home') this.#tell();
  };
  #tell(): void {
    const localizer = this.#localizer.value;
    if (localizer) this.#environment.value?.announce(this.#partText(localizer));
  }
  #partText(localizer: Localizer): string {
    const { width, height } = this._frame;
    return localizer.t('screenshotPart', { width: localizer.number(width), height: localizer.number(height) });
  }
  /** Of the dialog, too: its own Escape would not tell the menu. */
  readonly #handleEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#cancel();
  };
  readonly #cancel = (): void => this.#done();
  #done(file?: File): void {
    // First: as long as it is modal, nothing else on the page can take the focus.
    this.renderRoot.querySelector('dialog')?.close();
    this.dispatchEvent(new ToolDoneEvent(file));
  }
  readonly #showAll = (): void => {
    if (!this._taken) return;
    this._frame = wholeFrame(this._taken);
    this.#tell();
  };
  readonly #send = async (): Promise<void> => {
    const preview = this.renderRoot.querySelector<HTMLCanvasElement>('figure canvas');
    const name = this.#localizer.value?.t('composerScreenshot') ?? '';
    const file = preview ? await pictureFile(preview, name, this.limits) : undefined;
    if (file) this.#done(file);
    else this._problem = 'screenshotFailed';
  };
  protected override render(): TemplateResult | typeof nothing {
    const localizer = this.#localizer.value;
    if (!localizer) return nothing;
    return this._taken ? this.#renderDialog(this._taken, localizer) : this.#renderNote(localizer);
  }
  #renderNote(localizer: Localizer): TemplateResult {
    const problem = this._problem;
    return html`<div class="note">
      <p class=${problem ? 'error' : ''} role=${problem ? 'alert' : 'status'}>
        ${localizer.t(problem ?? 'screenshotWaiting')}
      </p>
      <button class="button" type="button" @click=${this.#cancel}>
        ${localizer.t(problem ? 'commonClose' : 'commonCancel')}
      </button>
    </div>`;
  }
  #renderDialog(picture: HTMLCanvasElement, localizer: Localizer): TemplateResult {
    return html`<dialog aria-labelledby="title" @cancel=${this.#cancel}>
      <div class="bar">
        <h2 class="title" id="title">${localizer.t('screenshotTitle')}</h2>
        <button class="icon-button" type="button" aria-label=${localizer.t('commonCancel')} @click=${this.#cancel}>
          ${closeIcon}
        </button>
      </div>
      <p class="hint" id="hint">${localizer.t('screenshotHint')}</p>
      <div class="area">
        <div class="room">
          <div
            class="stage"
            dir="ltr"
            @pointerdown=${this.#handleDown}
            @pointermove=${this.#handleMove}
            @pointerup=${this.#handleUp}
            @pointercancel=${this.#handleUp}
          >
            ${picture}
            <div
              class="frame"
              role="application"
              tabindex="0"
              aria-label=${this.#partText(localizer)}
              aria-describedby="hint"
              @keydown=${this.#handleKeydown}
              @keyup=${this.#handleKeyup}
            >
              ${CORNERS.map((corner) => html`<span class="corner ${corner}"></span>`)}
            </div>
          </div>
        </div>
      </div>
      <div class="foot">
        <figure>
          <canvas role="img" aria-label=${localizer.t('screenshotPreview')}></canvas>
          <figcaption>
            ${localizer.t('screenshotPreview')}<br /><bdi dir="ltr">${this.#sizeText(localizer)}</bdi>
          </figcaption>
        </figure>
        <p class="error" role="alert">${this._problem ? localizer.t(this._problem) : nothing}</p>
        <div class="buttons">
          <button class="button" type="button" @click=${this.#showAll}>${localizer.t('screenshotWhole')}</button>
          <button class="button" type="button" @click=${this.#cancel}>${localizer.t('commonCancel')}</button>
          <button class="button primary send" type="button" @click=${() => void this.#send()}>
            ${localizer.t('composerSend')}
          </button>
        </div>
      </div>
    </dialog>`;
  }
  #sizeText(localizer: Localizer): string {
    return `${localizer.number(this._frame.width)} × ${localizer.number(this._frame.height)}`;
  }
}
define('chat-widget-screenshot', ChatWidgetScreenshot);

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget-screenshot': ChatWidgetScreenshot;
  }
}
