/** What can be said about a form before the server is asked: what is missing, and what is not even a number or JSON. */
import { serviceTexts } from '../../texts-service.ts';
import { isJson, type Field, type Json } from './fields.ts';
import { joinPath, readPath } from './paths.ts';

export type FieldErrors = Readonly<Record<string, string>>;
const words = serviceTexts.form.errors;

/** Errors by full path. `raw` holds what was typed where it could not be understood. */
export function checkFields(
  fields: readonly Field[],
  root: Json,
  raw: Readonly<Record<string, string>>,
  base = '',
): FieldErrors {
  const errors: Record<string, string> = {};
  const own = readPath(root, base);
  for (const field of fields) {
    if (field.kind === 'heading' || (field.when && !field.when(isJson(own) ? own : {}))) continue;
    const path = joinPath(base, field.name);
    const value = readPath(root, path);
    const typed = raw[path];
    if (field.kind === 'list') {
      const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
      items.forEach((_item, index) =>
        Object.assign(errors, checkFields(field.fields(), root, raw, joinPath(path, index))),
      );
    } else if (typed !== undefined) {
      errors[path] =
        field.kind === 'json'
          ? words.json(field.label)
          : field.kind === 'number'
            ? words.number(typed, field.min, field.max)
            : words.pair(field.label);
    } else if (mustBeFilled(field) && (value === undefined || value === '')) {
      errors[path] = words.required(field.label);
    } else if (field.kind === 'select' && field.none === undefined && (value === undefined || value === '')) {
      errors[path] = words.choose(field.label);
    }
  }
  return errors;
}

/** The full paths of all fields that are on the screen, deepest names included. */
export function visiblePaths(fields: readonly Field[], root: Json, base = ''): readonly string[] {
  const own = readPath(root, base);
  return fields.flatMap((field) => {
    if (field.kind === 'heading' || (field.when && !field.when(isJson(own) ? own : {}))) return [];
    const path = joinPath(base, field.name);
    if (field.kind !== 'list') return [path];
    const value = readPath(root, path);
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
    return [path, ...items.flatMap((_item, index) => visiblePaths(field.fields(), root, joinPath(path, index)))];
  });
}

/** The field on the screen that a server's error is about: the longest path that leads to what it names, else the first inside of it. */
export function fieldOfError(named: string | undefined, paths: readonly string[]): string | undefined {
  if (named === undefined) return undefined;
  for (const one of [named, named.replace(/^(?:settings|body|value)\./u, '')]) {
    const above = paths.filter((path) => path === one || one.startsWith(`${path}.`));
    const found = above.sort((a, b) => b.length - a.length)[0] ?? paths.find((path) => path.startsWith(`${one}.`));
    if (found !== undefined) return found;
  }
  return undefined;
}

function mustBeFilled(field: Field): boolean {
  return 'required' in field && field.required === true;
}
