/** A real `<chat-widget>` of a vendor on the test page, at the other end a chat within the page. */
import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/index.ts';

export const page = window as unknown as Record<string, unknown>;

/** The first element that matches, through open shadow roots. */
export function deep(selector: string, root: ParentNode = document): HTMLElement | undefined {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inner = element.shadowRoot && deep(selector, element.shadowRoot);
    if (inner) return inner;
  }
  return undefined;
}
export function deepAll(selector: string, root: ParentNode = document): HTMLElement[] {
  const inner = [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? deepAll(selector, element.shadowRoot) : [],
  );
  return [...root.querySelectorAll<HTMLElement>(selector), ...inner];
}
/** Files come one by one from the test server, so the first opening takes its time. */
export async function until(met: () => unknown, complaint: string): Promise<void> {
  await waitUntil(met as () => boolean, complaint, { timeout: 15_000 });
}
export async function seen(selector: string, what = selector): Promise<HTMLElement> {
  await until(() => deep(selector), `${what} does not appear`);
  return deep(selector) as HTMLElement;
}
export async function place(vendor: string, options: Record<string, unknown> = {}): Promise<HTMLElement> {
  const element = await fixture<HTMLElement>(html`<div><div id="custom_chat_holder"></div></div>`);
  const widget = document.createElement('chat-widget');
  widget.setAttribute('vendor', vendor);
  widget.setAttribute('connection', 'memory');
  widget.setAttribute('storage', 'none');
  const json = document.createElement('script');
  json.type = 'application/json';
  json.textContent = JSON.stringify(options);
  widget.append(json);
  element.append(widget);
  return widget;
}
export function colorOf(element: Element, property: string): string {
  return getComputedStyle(element).getPropertyValue(property);
}
