import { waitUntil } from '@open-wc/testing';
import type { ChatWidgetElement } from '../../../src/index.ts';

export type Attributes = Readonly<Record<string, string>>;

/** A `<chat-widget>` in the body, made as a parser would: attributes and children first. */
export function place(attributes: Attributes = {}, json?: object, ...children: Node[]): ChatWidgetElement {
  const element = document.createElement('chat-widget');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (json) {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify(json);
    element.append(script);
  }
  element.append(...children);
  document.body.append(element);
  return element;
}
export function part<T extends Element = HTMLElement>(element: Element, name: string): T {
  const found = element.shadowRoot?.querySelector<T>(`[part~=${name}]`);
  if (!found) throw new Error(`<${element.localName}> has no part "${name}".`);
  return found;
}
export const launcherOf = (element: Element): HTMLButtonElement => part<HTMLButtonElement>(element, 'launcher');
export const windowOf = (element: Element): HTMLElement | null | undefined =>
  element.shadowRoot?.querySelector<HTMLElement>('chat-widget-window');

export async function loaded(element: ChatWidgetElement): Promise<ChatWidgetElement> {
  await waitUntil(() => element.state, 'the chat does not load', { timeout: 15_000 });
  return element;
}
/** Opens the window over the in-page connection. */
export async function opened(attributes: Attributes = {}, json?: object): Promise<ChatWidgetElement> {
  const element = place({ connection: 'memory', storage: 'none', ...attributes }, json);
  element.show();
  await loaded(element);
  await waitUntil(() => windowOf(element), 'the window does not open', { timeout: 15_000 });
  return element;
}
/** Ends what a test has left on the page. */
export function clear(): void {
  for (const element of document.querySelectorAll('chat-widget')) element.destroy();
}
export function recordWarnings(): { readonly texts: string[]; stop(): void } {
  const { warn } = console;
  const texts: string[] = [];
  console.warn = (...args: unknown[]) => void texts.push(args.join(' '));
  return { texts, stop: () => void (console.warn = warn) };
}
