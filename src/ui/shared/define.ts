/** Registers an element once; a second copy of the widget on the page keeps the first definition. */
export function define(tag: string, constructor: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, constructor);
}
