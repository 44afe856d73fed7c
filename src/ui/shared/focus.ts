/** The element that really has the focus, through open shadow roots. */
export function deepActiveElement(root: DocumentOrShadowRoot = document): Element | null {
  let active = root.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
/** Like `contains`, through shadow roots. */
export function deepContains(ancestor: Node, node: Node | null): boolean {
  let current: Node | null = node;
  while (current) {
    if (current === ancestor) return true;
    const root: Node | null = current.parentNode ?? (current instanceof ShadowRoot ? current.host : null);
    current = root;
  }
  return false;
}
/** Focuses `element` when it can still be focused; says whether it worked. */
export function tryFocus(element: Element | null | undefined, options?: FocusOptions): boolean {
  if (!(element instanceof HTMLElement) || !element.isConnected) return false;
  element.focus(options);
  return deepActiveElement() === element || deepContains(element, deepActiveElement());
}
/** Elements decide in their own `focus` what is first in them, and that is there only once they are drawn. */
export function focusWhenDrawn(element: HTMLElement, options?: FocusOptions): void {
  const drawn = (element as HTMLElement & { readonly updateComplete?: Promise<unknown> }).updateComplete;
  void Promise.resolve(drawn).then(() => element.focus(options));
}
/**
 * Moves between `items` by arrow keys, Home and End; returns the new index, or `undefined` for other keys.
 * @param axis `inline` follows the direction of writing; `both` takes up/down as well.
 */
export function rovingIndex(
  event: KeyboardEvent,
  index: number,
  count: number,
  axis: 'block' | 'inline' | 'both',
  rtl = false,
): number | undefined {
  if (count === 0 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const next = (index + 1) % count;
  const previous = (index - 1 + count) % count;
  switch (event.key) {
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'ArrowDown':
      return axis === 'inline' ? undefined : next;
    case 'ArrowUp':
      return axis === 'inline' ? undefined : previous;
    case 'ArrowRight':
      return axis === 'block' ? undefined : rtl ? previous : next;
    case 'ArrowLeft':
      return axis === 'block' ? undefined : rtl ? next : previous;
    default:
      return undefined;
  }
}
