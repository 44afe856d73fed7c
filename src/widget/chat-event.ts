import type { BeforeEvents, EngineEvents } from '../engine/events.ts';

type Details = EngineEvents & BeforeEvents;
/**
 * Every event of `<chat-widget>`: `chat-` and the engine's name. It bubbles and leaves shadow roots. Those that start with `chat-before-`
 * can be cancelled: `preventDefault()` stops what is about to happen.
 */
export class ChatEvent<K extends keyof Details = keyof Details> extends CustomEvent<Details[K]> {
  constructor(name: K, detail: Details[K]) {
    super(`chat-${name}`, { detail, bubbles: true, composed: true, cancelable: name.startsWith('before') });
  }
}
export type ChatEventMap = { [K in keyof Details as `chat-${K}`]: ChatEvent<K> };

declare global {
  interface HTMLElementEventMap extends ChatEventMap {}
}
