/** Second part of the window: banner, other screens, what covers it, dropping of files, moving it about. Loaded right after the first drawing. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { EngineState, Screen } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import '../banner/banner.ts';
import type { GroupChoice } from '../choice/choice.ts';
import { exportedParts } from '../shared/exported-parts.ts';
import { closeIcon } from '../shared/icons.ts';
import { focusWhenDrawn, tryFocus } from '../shared/focus.ts';
import { makeDraggable, type Drag } from './drag.ts';
import { FileDropController } from './file-drop-controller.ts';
import './later.styles.ts';
import { lazyPart, type LazyPart } from './lazy-parts.ts';
import { placeOf } from './place.ts';
import { stepBack, type StepBack } from './step-back.ts';
import { ViewportController } from './viewport-controller.ts';

export interface LaterHost extends LitElement {
  readonly localizer: Localizer | undefined;
  readonly phone: boolean;
  /** Where the visitor goes on. */
  readonly goesOn: HTMLElement | null;
  readonly engine: Engine | undefined;
  /** Of the introduction above the first message. */
  introHeight: number;
  /** A part that was waited for is there: it gets the focus if that was here or nowhere. */
  focusNext(): void;
}
export class Later {
  readonly #host: LaterHost;
  readonly #drop: FileDropController;
  #drag: Drag | undefined;
  #choice: GroupChoice | undefined;
  #choosing: Engine | undefined;
  #back: StepBack | undefined;

  constructor(host: LaterHost) {
    this.#host = host;
    new ViewportController(host);
    this.#drop = new FileDropController(host, {
      accepts: () => this.#composer !== null,
      drop: (files) => void this.#composer?.addFiles(files),
    });
  }
  get #composer() {
    return this.#host.renderRoot.querySelector('chat-widget-composer');
  }
  /** @param handle what the window is moved by; `null` when it stays in its place. */
  drag(handle: HTMLElement | null): void {
    if (handle === (this.#drag?.handle ?? null)) return;
    this.#stopDragging();
    const { engine } = this.#host;
    if (handle && engine) this.#drag = makeDraggable(this.#host, handle, placeOf(engine));
  }
  end(): void {
    this.#stopDragging();
    this.#choice?.end();
    this.#choice = this.#choosing = undefined;
  }
  #stopDragging(): void {
    this.#drag?.end();
    this.#drag = undefined;
  }
  /** Escape; `false` where the next step back is to the page. */
  stepBack(): boolean {
    const { engine } = this.#host;
    this.#back = engine && stepBack(engine);
    return this.#back !== undefined;
  }
  /** After a step back the focus is where the step forward was taken, if that button is there again. */
  focusBack(): boolean {
    const opener = this.#back?.opener;
    const header = this.#host.renderRoot.querySelector('chat-widget-header');
    this.#back = undefined;
    if (!opener || !header) return false;
    void header.updateComplete.then(() => tryFocus(header.renderRoot.querySelector(opener)) || this.#host.focus());
    return true;
  }
  /** Phones: the page is covered, so Tab stays inside. */
  turn({ target }: Event): boolean {
    const { renderRoot, goesOn } = this.#host;
    const header = renderRoot.querySelector('chat-widget-header');
    const atEnd = target === renderRoot.lastElementChild;
    if (atEnd && header && !header.inert) header.focus();
    else if (goesOn) focusWhenDrawn(goesOn);
    return true;
  }
  /** Another way to write, as long as the server refuses the page. */
  renderFallback({ connection }: EngineState): TemplateResult | typeof nothing {
    return connection.status === 'refused' ? html`<div class="fallback"><slot></slot></div>` : nothing;
  }
  /** Without a header a phone's screen would be covered with no way back. */
  renderLeave({ options }: EngineState): TemplateResult | typeof nothing {
    const { engine, phone, localizer } = this.#host;
    if (!phone || options.window?.closeButton === false) return nothing;
    return html`<div class="leave">
      <button
        class="icon-button"
        part="close"
        aria-label=${localizer?.t('headerClose') ?? ''}
        @click=${() => engine?.commands.close('visitor')}
      >
        ${closeIcon}
      </button>
    </div>`;
  }
  renderIntro({ options }: EngineState, pinned: boolean): TemplateResult | typeof nothing {
    if (options.window?.showIntroFixed !== pinned || lazyPart('intro', () => this.#host.requestUpdate()) !== 'ready')
      return nothing;
    return html`<chat-widget-intro
      exportparts=${exportedParts}
      ?pinned=${pinned}
      @intro-resize=${(event: CustomEvent<{ height: number }>) => (this.#host.introHeight = pinned ? 0 : event.detail.height)}
    ></chat-widget-intro>`;
  }
  /** The groups to choose from, in place of the composer. Only accounts that let their visitors choose load it. */
  renderChoice({ config }: EngineState): TemplateResult | undefined {
    const { engine } = this.#host;
    if (!engine || !config?.chooseGroup) return undefined;
    if (this.#choosing !== engine) {
      this.#choosing = engine;
      void this.#loadChoice(engine);
    }
    return this.#choice?.render();
  }
  async #loadChoice(engine: Engine): Promise<void> {
    this.#choice?.end();
    this.#choice = undefined;
    try {
      const { GroupChoice } = await import('../choice/choice.ts');
      if (this.#choosing === engine) this.#choice = new GroupChoice(engine, this.#chosen);
    } catch (error) {
      // Who writes without having chosen is asked in the conversation.
      console.warn('<chat-widget>: a part of the window could not be loaded.', error);
    }
  }
  renderOffer({ options }: EngineState): TemplateResult | typeof nothing {
    if (!options.cards?.length || lazyPart('offer', () => this.#host.requestUpdate()) !== 'ready') return nothing;
    return html`<chat-widget-offer
      exportparts=${exportedParts}
      @offer-done=${() => this.#host.focus()}
    ></chat-widget-offer>`;
  }
  /** A screen that takes the place of log and composer. */
  renderScreen(screen: Exclude<Screen, 'conversation'>, localizer: Localizer): TemplateResult {
    const views = {
      list: () => html`<chat-widget-list class="screen"></chat-widget-list>`,
      settings: () => html`<chat-widget-settings class="screen" exportparts=${exportedParts}></chat-widget-settings>`,
      tickets: () => html`<chat-widget-tickets class="screen"></chat-widget-tickets>`,
      form: () => html`<chat-widget-form-screen class="screen" exportparts=${exportedParts}></chat-widget-form-screen>`,
    };
    return html`<div class="scroll">${this.#renderLazy(screen, views[screen], localizer)}</div>`;
  }
  /** What stands below the conversation or covers it. */
  renderEnd({ config, view }: EngineState, localizer: Localizer): TemplateResult {
    return html`${config?.poweredBy ? html`<p class="powered">${localizer.t('poweredBy')} <bdi>chat-widget</bdi></p>` : nothing}
    ${this.#drop.active ? html`<div class="drop" aria-hidden="true">${localizer.t('composerDropFiles')}</div>` : nothing}
    ${
      view.rating
        ? html`<div class="sheet">
            ${this.#renderLazy('rating', () => html`<chat-widget-rating></chat-widget-rating>`, localizer)}
          </div>`
        : nothing
    }`;
  }
  #renderLazy(part: LazyPart, render: () => TemplateResult, localizer: Localizer): TemplateResult {
    switch (lazyPart(part, this.#loaded)) {
      case 'ready':
        return render();
      case 'loading':
        return html`<p class="visually-hidden" role="status">${localizer.t('commonLoading')}</p>`;
      case 'failed':
        return html`<div class="failed" role="alert">
          <p>${localizer.t('errorGeneral')}</p>
          <button class="button" @click=${() => this.#reload(part)}>${localizer.t('commonRetry')}</button>
        </div>`;
    }
  }
  /** The composer may have gone before the focus had come to it from the launcher. */
  readonly #chosen = (): void => {
    this.#loaded();
    const root = this.#host.getRootNode();
    if (root instanceof ShadowRoot && root.activeElement?.matches('[part~="launcher"]'))
      void this.#host.updateComplete.then(() => this.#host.focus());
  };
  readonly #loaded = (): void => this.#host.focusNext();
  #reload(part: LazyPart): void {
    lazyPart(part, this.#loaded, true);
    this.#host.requestUpdate();
  }
}
