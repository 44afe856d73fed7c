/**
 * Moves a fixed element by pointer (anywhere on the header but its buttons) or by the arrow keys of the move button. The element stays
 * reachable: at no time does it leave the viewport by more than its own margin.
 */
const STEP = 24;
const MARGIN = 8;

/** @returns a function that ends it and puts the element back. */
export function makeDraggable(element: HTMLElement, handle: HTMLElement): () => void {
  let x = 0;
  let y = 0;
  let start: { readonly pointer: number; readonly dx: number; readonly dy: number } | undefined;

  const place = (nextX: number, nextY: number): void => {
    const box = element.getBoundingClientRect();
    const restX = box.left - x;
    const restY = box.top - y;
    const clamp = (value: number, low: number, high: number): number =>
      Math.max(low, Math.min(Math.max(low, high), value));
    x = clamp(nextX, MARGIN - restX, innerWidth - MARGIN - box.width - restX);
    y = clamp(nextY, MARGIN - restY, innerHeight - MARGIN - box.height - restY);
    element.style.setProperty('translate', `${Math.round(x)}px ${Math.round(y)}px`);
  };
  const onButton = (event: Event, selector: string): boolean =>
    event.composedPath().some((node) => node instanceof Element && node.matches(selector));

  const handleDown = (event: PointerEvent): void => {
    if (event.button !== 0 || (onButton(event, 'button') && !onButton(event, '.move'))) return;
    start = { pointer: event.pointerId, dx: event.clientX - x, dy: event.clientY - y };
    handle.setPointerCapture(event.pointerId);
  };
  const handleMove = (event: PointerEvent): void => {
    if (start?.pointer === event.pointerId) place(event.clientX - start.dx, event.clientY - start.dy);
  };
  const handleUp = (): void => {
    start = undefined;
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (!onButton(event, '.move')) return;
    const move = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (!move) return;
    event.preventDefault();
    place(x + (move[0] ?? 0), y + (move[1] ?? 0));
  };
  const handleResize = (): void => place(x, y);

  const abort = new AbortController();
  const { signal } = abort;
  handle.addEventListener('pointerdown', handleDown, { signal });
  handle.addEventListener('pointermove', handleMove, { signal });
  handle.addEventListener('pointerup', handleUp, { signal });
  handle.addEventListener('pointercancel', handleUp, { signal });
  handle.addEventListener('keydown', handleKey, { signal });
  addEventListener('resize', handleResize, { signal });
  return () => {
    abort.abort();
    element.style.removeProperty('translate');
  };
}
