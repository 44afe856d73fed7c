/** Reading and changing one place of a JSON value, by dotted path; a change copies only what lies on the way. */
import { isJson } from './fields.ts';

export function joinPath(...parts: readonly (string | number)[]): string {
  return parts.filter((part) => part !== '').join('.');
}

/** The path of what a place stands in. */
export function holderOf(path: string): string {
  return path.split('.').slice(0, -1).join('.');
}

export function readPath(value: unknown, path: string): unknown {
  if (path === '') return value;
  let here = value;
  for (const part of path.split('.')) {
    if (Array.isArray(here)) here = (here as readonly unknown[])[Number(part)];
    else if (isJson(here)) here = here[part];
    else return undefined;
  }
  return here;
}

/** `undefined` takes the place away; objects that a path needs are made. */
export function writePath(value: unknown, path: string, next: unknown): unknown {
  if (path === '') return next;
  const [head = '', ...rest] = path.split('.');
  const restPath = rest.join('.');
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).map((item, index) =>
      String(index) === head ? writePath(item, restPath, next) : item,
    );
  }
  const object = isJson(value) ? value : {};
  if (restPath === '' && next === undefined) {
    const { [head]: _gone, ...others } = object;
    return others;
  }
  return { ...object, [head]: writePath(object[head], restPath, next) };
}
