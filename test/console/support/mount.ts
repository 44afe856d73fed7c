import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/console/app.ts';
import type { ChatConsoleElement } from '../../../src/console/app.ts';
import { desk, type Desk } from './desk.ts';
import { fakeWorld, FakeStorage, type FakeWorld } from './fake-world.ts';

export interface Mounted extends FakeWorld {
  readonly desk: Desk;
  readonly element: ChatConsoleElement;
}
/** The whole console over a fake desk, at an address. */
export async function mountConsole(hash: string, prepare?: (world: FakeWorld, made: Desk) => void): Promise<Mounted> {
  location.hash = hash;
  const made = desk();
  const world = fakeWorld(made.pipe, new FakeStorage(), (next) => (location.hash = next));
  prepare?.(world, made);
  const element = await fixture<ChatConsoleElement>(html`<chat-console .client=${world.client}></chat-console>`);
  await world.client.session.check();
  await element.updateComplete;
  return { ...world, desk: made, element };
}

/** Looks through open shadow roots for one element; `a >>> b` looks for `b` inside of `a`. */
export function find<T extends Element = HTMLElement>(root: ParentNode | Element, selector: string): T | undefined {
  const [outer, ...rest] = selector.split(' >>> ');
  if (rest.length === 0) return findOne<T>(root, selector);
  const inside = findOne(root, outer ?? '');
  return inside && find<T>(inside, rest.join(' >>> '));
}
function findOne<T extends Element = HTMLElement>(root: ParentNode | Element, selector: string): T | undefined {
  const own = root.querySelector<T>(selector);
  if (own) return own;
  const inside = root instanceof Element && root.shadowRoot ? findOne<T>(root.shadowRoot, selector) : undefined;
  if (inside) return inside;
  for (const child of root.querySelectorAll('*')) {
    if (!child.shadowRoot) continue;
    const found = findOne<T>(child.shadowRoot, selector);
    if (found) return found;
  }
  return undefined;
}
/** Like `find`, all of them. */
export function findAll<T extends Element = HTMLElement>(root: ParentNode | Element, selector: string): T[] {
  const scopes: ParentNode[] = root instanceof Element && root.shadowRoot ? [root, root.shadowRoot] : [root];
  return scopes.flatMap((scope) => [
    ...scope.querySelectorAll<T>(selector),
    ...[...scope.querySelectorAll('*')].flatMap((child) =>
      child.shadowRoot ? findAll<T>(child.shadowRoot, selector) : [],
    ),
  ]);
}
/** All text that stands on the screen, through shadow roots. */
export function textOf(root: Node): string {
  if (root instanceof Element && (root.localName === 'style' || root.localName === 'script')) return '';
  if (root.nodeType === Node.TEXT_NODE) return root.textContent ?? '';
  const children = [...(root instanceof Element && root.shadowRoot ? [root.shadowRoot] : []), ...root.childNodes];
  return children.map(textOf).join('').replace(/\s+/gu, ' ');
}
/** The element that has the focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

export async function shows(world: Mounted, text: string | RegExp): Promise<void> {
  await waitUntil(
    () => (typeof text === 'string' ? textOf(world.element).includes(text) : text.test(textOf(world.element))),
    `“${String(text)}” is shown`,
    { timeout: 10_000 },
  );
}
export async function button(world: Mounted, name: string): Promise<HTMLButtonElement> {
  const look = (): HTMLButtonElement | undefined =>
    findAll<HTMLButtonElement>(world.element, 'button').find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name && one.checkVisibility(),
    );
  await waitUntil(look, `a button “${name}” is shown`, { timeout: 10_000 });
  return look() as HTMLButtonElement;
}
export async function press(world: Mounted, name: string): Promise<void> {
  (await button(world, name)).click();
}
export async function write(world: Mounted, selector: string, text: string): Promise<HTMLTextAreaElement> {
  await waitUntil(() => find(world.element, selector), `${selector} is shown`, { timeout: 10_000 });
  const field = find<HTMLTextAreaElement>(world.element, selector) as HTMLTextAreaElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  return field;
}
export function key(target: EventTarget, name: string, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...more }),
  );
}
