/** What covers the window at the wish of a message: the enlarged picture and pages of the account. Loaded when first needed. */
import { ContextConsumer } from '@lit/context';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Commands } from '../../engine/commands.ts';
import type { TermKey } from '../../i18n/terms.ts';
import type { Action, Content, WebviewAction } from '../../protocol/content.ts';
import { environmentContext, localizerContext } from '../context.ts';
import { ImageOpenEvent, WebviewOpenEvent, type WebviewRequest } from '../lightbox/events.ts';
import { deepActiveElement, tryFocus } from '../shared/focus.ts';

export class Overlay {
  readonly #host: LitElement;
  readonly #localizer: ContextConsumer<typeof localizerContext, LitElement>;
  readonly #environment: ContextConsumer<typeof environmentContext, LitElement>;
  #image: ImageOpenEvent['image'] | undefined;
  #webview: WebviewRequest | undefined;
  #returnTo: Element | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    this.#localizer = new ContextConsumer(host, { context: localizerContext, subscribe: true });
    this.#environment = new ContextConsumer(host, { context: environmentContext, subscribe: true });
    host.addEventListener(ImageOpenEvent.eventName, (event) => {
      event.stopPropagation();
      void this.#show({ image: (event as ImageOpenEvent).image });
    });
    host.addEventListener(WebviewOpenEvent.eventName, (event) => {
      event.stopPropagation();
      void this.#show({ webview: (event as WebviewOpenEvent).request });
    });
  }
  openOnReceive(content: Content): void {
    const actions = 'actions' in content ? (content.actions ?? []) : [];
    const action = actions.find(
      (each): each is WebviewAction => each.kind === 'webview' && each.openOnReceive === true,
    );
    if (action)
      void this.#show({
        webview: { label: action.label, uri: action.uri, fallbackUri: action.fallbackUri, size: action.size ?? 'tall' },
      });
  }
  /** Does what a suggested answer says. */
  async run(action: Action, commands: Commands, conversationId: string | undefined, messageId: string): Promise<void> {
    if (action.kind === 'link' || action.kind === 'phone') {
      const url = action.kind === 'link' ? action.uri : `tel:${action.number}`;
      this.#environment.value?.openUrl(url, 'new');
      return;
    }
    try {
      const { runAction } = await import('../content/action-runner.ts');
      const problem = await runAction(action, { commands, conversationId, messageId, target: this.#host });
      if (problem) this.#tell(problem);
    } catch {
      this.#tell('actionFailed');
    }
  }
  render(): TemplateResult | typeof nothing {
    if (this.#image)
      return html`<chat-widget-lightbox .image=${this.#image} @close=${this.#close}></chat-widget-lightbox>`;
    if (this.#webview)
      return html`<chat-widget-webview .request=${this.#webview} @close=${this.#close}></chat-widget-webview>`;
    return nothing;
  }
  async #show(what: { image?: ImageOpenEvent['image']; webview?: WebviewRequest }): Promise<void> {
    this.#returnTo = deepActiveElement();
    try {
      if (what.image) await import('../lightbox/lightbox.ts');
      else await import('../lightbox/webview.ts');
    } catch {
      this.#tell('errorGeneral');
      return;
    }
    if (!this.#host.isConnected) return;
    this.#image = what.image;
    this.#webview = what.webview;
    this.#host.requestUpdate();
  }
  #tell(key: TermKey): void {
    const text = this.#localizer.value?.t(key);
    if (text) this.#environment.value?.announce(text, 'assertive');
  }
  readonly #close = (): void => {
    this.#image = undefined;
    this.#webview = undefined;
    this.#host.requestUpdate();
    tryFocus(this.#returnTo);
    this.#returnTo = null;
  };
}
