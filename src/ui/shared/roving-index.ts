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
