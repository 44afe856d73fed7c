/**
 * Moves a fixed element by pointer (anywhere on the header but its buttons), by the arrow keys of the move button, or from corner to corner by
 * presses of that button, for those who can neither drag nor type. The element never leaves the viewport. Where it was put it returns to: after
 * closing, on the next page, after a time on a screen that is too small for it, mirrored where the page's direction changes.
 */
import type { Place, WindowPlace } from './place.ts';

const STEP = 24;
const MARGIN = 8;
/** Less is a press with a shaking hand. */
const DRAG_FROM = 4;

export interface Drag {
  readonly handle: HTMLElement;
  /** Ends it and puts the element back. */
  end(): void;
}
export function makeDraggable(element: HTMLElement, handle: HTMLElement, kept: WindowPlace): Drag {
  const at = { x: 0, y: 0 };
  let start:
    | { readonly pointer: number; readonly dx: number; readonly dy: number; readonly mover: boolean; moved: boolean }
    | undefined;

  const mirrored = (x: number): number => (getComputedStyle(element).direction === 'rtl' ? -x : x);
  /** Where the element may go: everything measured from its resting place. */
  const room = (): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } => {
    // While it appears, the style is not yet where the element will be.
    for (const animation of element.getAnimations())
      if ((animation as Partial<CSSAnimation>).animationName === 'appear') animation.finish();
    const box = element.getBoundingClientRect();
    const left = MARGIN - (box.left - at.x);
    const top = MARGIN - (box.top - at.y);
    return {
      left,
      right: Math.max(left, left + innerWidth - 2 * MARGIN - box.width),
      top,
      bottom: Math.max(top, top + innerHeight - 2 * MARGIN - box.height),
    };
  };
  const show = ({ x, y }: Place, limits = room()): void => {
    at.x = Math.round(Math.max(limits.left, Math.min(limits.right, x)));
    at.y = Math.round(Math.max(limits.top, Math.min(limits.bottom, y)));
    if (at.x === 0 && at.y === 0) element.style.removeProperty('translate');
    else element.style.setProperty('translate', `${at.x}px ${at.y}px`);
  };
  const settle = (): void => kept.set({ x: mirrored(at.x), y: at.y });
  const place = (x: number, y: number): void => {
    show({ x, y });
    settle();
  };
  /** As near to where the visitor has put it as the viewport allows. */
  const keep = (): void => {
    const wish = kept.value;
    if (wish && !start) show({ x: mirrored(wish.x), y: wish.y });
  };
  /** Resting place, and the other corners, clockwise or against it: whichever the resting place is in, each press goes to the next. */
  const nextCorner = (): void => {
    const { left, right, top, bottom } = room();
    const side = Math.abs(left) < Math.abs(right) ? right : left;
    const back = side === left ? right : left;
    const corners: readonly Place[] = [
      { x: 0, y: 0 },
      { x: side, y: bottom },
      { x: side, y: top },
      { x: back, y: top },
    ];
    const far = (corner: Place): number => Math.hypot(corner.x - at.x, corner.y - at.y);
    const nearest = corners.reduce((best, corner) => (far(corner) < far(best) ? corner : best));
    const from = corners.indexOf(nearest);
    // In a low viewport two corners can be one.
    const next = [1, 2, 3, 4].map((ahead) => corners[(from + ahead) % corners.length]);
    const corner = next.find((each) => each && far(each) > STEP);
    if (corner) place(corner.x, corner.y);
  };
  const onButton = (event: Event, selector: string): boolean =>
    event.composedPath().some((node) => node instanceof Element && node.matches(selector));

  const handleDown = (event: PointerEvent): void => {
    const mover = onButton(event, '.move');
    if (event.button !== 0 || (onButton(event, 'button') && !mover)) return;
    start = { pointer: event.pointerId, dx: event.clientX - at.x, dy: event.clientY - at.y, mover, moved: false };
    // At once: a quick hand has left the header before the first move is told.
    handle.setPointerCapture(event.pointerId);
  };
  const handleMove = (event: PointerEvent): void => {
    if (start?.pointer !== event.pointerId) return;
    const [x, y] = [event.clientX - start.dx, event.clientY - start.dy];
    if (!start.moved && Math.hypot(x - at.x, y - at.y) < DRAG_FROM) return;
    start.moved = true;
    event.preventDefault();
    show({ x, y });
  };
  /** The captured pointer's click goes astray; what it was for is known here. */
  let handled = false;
  const handleUp = (event: PointerEvent): void => {
    const before = start;
    start = undefined;
    if (before?.moved) settle();
    else if (before?.mover && event.type === 'pointerup') nextCorner();
    handled = before !== undefined;
    setTimeout(() => (handled = false));
  };
  /** Without a pointer: Enter, and what assistive technology presses. */
  const handleClick = (event: MouseEvent): void => {
    if (!handled && onButton(event, '.move')) nextCorner();
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (!onButton(event, '.move')) return;
    const move = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (!move) return;
    event.preventDefault();
    place(at.x + (move[0] ?? 0), at.y + (move[1] ?? 0));
  };
  const abort = new AbortController();
  const { signal } = abort;
  handle.addEventListener('pointerdown', handleDown, { signal });
  handle.addEventListener('pointermove', handleMove, { signal });
  handle.addEventListener('pointerup', handleUp, { signal });
  handle.addEventListener('pointercancel', handleUp, { signal });
  handle.addEventListener('click', handleClick, { signal });
  handle.addEventListener('keydown', handleKey, { signal });
  addEventListener('resize', keep, { signal });
  // A finger on the header moves the window, not the page.
  handle.style.setProperty('touch-action', 'none');
  keep();
  const endFollowing = kept.onChange(keep);
  return {
    handle,
    end() {
      abort.abort();
      endFollowing();
      handle.style.removeProperty('touch-action');
      element.style.removeProperty('translate');
    },
  };
}
