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
/** Elements decide in their own `focus` what is first in them, and that is there only once they are drawn. Whoever has moved on by then stays there. */
export function focusWhenDrawn(element: HTMLElement, options?: FocusOptions): void {
  const drawn = (element as HTMLElement & { readonly updateComplete?: Promise<unknown> }).updateComplete;
  const before = deepActiveElement();
  void Promise.resolve(drawn).then(() => {
    const now = deepActiveElement();
    if (now === before || now === document.body) element.focus(options);
  });
}
