import { ChatWidgetElement } from './element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget': ChatWidgetElement;
  }
}
/** Harmless when another copy of the script was here first: that one stays. */
export function defineChatWidget(): void {
  if (!customElements.get('chat-widget')) customElements.define('chat-widget', ChatWidgetElement);
}
