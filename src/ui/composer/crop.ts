/** The frame that cuts a picture, in the picture's own pixels. Pure: pointer and keys end up in the same few functions. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** A corner that is dragged, by where it lies. */
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
/** Anything smaller shows nothing. */
const SMALLEST = 16;

const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

export const wholeFrame = ({ width, height }: Size): Frame => ({ x: 0, y: 0, width, height });

/** Whole pixels, inside the picture, not too small. */
function fit({ x, y, width, height }: Frame, picture: Size): Frame {
  const w = Math.round(between(width, Math.min(SMALLEST, picture.width), picture.width));
  const h = Math.round(between(height, Math.min(SMALLEST, picture.height), picture.height));
  return {
    x: Math.round(between(x, 0, picture.width - w)),
    y: Math.round(between(y, 0, picture.height - h)),
    width: w,
    height: h,
  };
}
export const moveFrame = (frame: Frame, dx: number, dy: number, picture: Size): Frame =>
  fit({ ...frame, x: frame.x + dx, y: frame.y + dy }, picture);

/** Its far corner goes, the near one stays. */
export function growFrame(frame: Frame, dx: number, dy: number, picture: Size): Frame {
  const width = between(frame.width + dx, SMALLEST, picture.width - frame.x);
  const height = between(frame.height + dy, SMALLEST, picture.height - frame.y);
  return fit({ ...frame, width, height }, picture);
}
/** From one point to another, whichever lies where. */
export function frameBetween(from: { x: number; y: number }, to: { x: number; y: number }, picture: Size): Frame {
  const [left, right] = [from.x, to.x].map((x) => between(x, 0, picture.width)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  const [top, bottom] = [from.y, to.y].map((y) => between(y, 0, picture.height)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  return fit({ x: left, y: top, width: right - left, height: bottom - top }, picture);
}
/** The point that stays while this corner is dragged. */
export function oppositeOf(corner: Corner, { x, y, width, height }: Frame): { x: number; y: number } {
  return { x: corner.endsWith('left') ? x + width : x, y: corner.startsWith('top') ? y + height : y };
}
/** What a key does to the frame; `undefined` for other keys. */
export function frameByKey(
  {
    key,
    shiftKey,
    ctrlKey,
    metaKey,
    altKey,
  }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  frame: Frame,
  picture: Size,
): Frame | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'Home') return wholeFrame(picture);
  const step = Math.max(4, Math.round(Math.max(picture.width, picture.height) / 50));
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way) return undefined;
  const [dx, dy] = [(way[0] ?? 0) * step, (way[1] ?? 0) * step];
  return shiftKey ? growFrame(frame, dx, dy, picture) : moveFrame(frame, dx, dy, picture);
}
