/**
 * Makes a selector of several values usable with `SelectController`: as long as every member is the same, the same object comes back.
 * One per element, because it remembers.
 */
export function shallow<S, T extends object>(select: (state: S) => T): (state: S) => T {
  let last: T | undefined;
  return (state) => {
    const next = select(state);
    if (last && same(last, next)) return last;
    last = next;
    return next;
  };
}
function same<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
