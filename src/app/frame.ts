import { warnOnce } from './warn.ts';

/** A place for the window in somebody else's container: a custom element, since sites hide empty `div`s, with a shadow root against their styles. */
const css = ':host{display:block;position:relative;inline-size:100%;block-size:100%;min-block-size:320px}';

class ChatWidgetFrame extends HTMLElement {
  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  }
}
export interface Frame {
  readonly root: ShadowRoot;
  end(): void;
}
export function frameIn(container: unknown): Frame | undefined {
  const place = container instanceof Element ? container : find(container);
  if (!place) {
    warnOnce(
      `the container ${JSON.stringify(String(container))} is not on the page; the window opens in its own place.`,
    );
    return undefined;
  }
  if (!customElements.get('chat-widget-frame')) customElements.define('chat-widget-frame', ChatWidgetFrame);
  const element = document.createElement('chat-widget-frame');
  place.append(element);
  return { root: element.shadowRoot as ShadowRoot, end: () => element.remove() };
}
function find(selector: unknown): Element | null {
  try {
    return typeof selector === 'string' ? document.querySelector(selector) : null;
  } catch {
    return null;
  }
}
