/** What can be said about a form before the server is asked: what is missing, and what is not even a number. */
import { serviceTexts } from '../../texts-service.ts';
import { isJson, type Field, type Json, type NumberField } from './fields.ts';
import { textOf } from './form-host.ts';
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
    if (isSilent(field) || (field.when && !field.when(isJson(own) ? own : {}))) continue;
    const path = joinPath(base, field.name);
    const value = 'lens' in field ? textOf(root, field, path) : readPath(root, path);
    const typed = raw[path];
    if (field.kind === 'list') {
      const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
      items.forEach((_item, index) =>
        Object.assign(errors, checkFields(field.fields(), root, raw, joinPath(path, index))),
      );
    } else if (typed !== undefined) {
      const { min, max } = field as NumberField;
      errors[path] = words.number(typed, min, max);
    } else if (mustBeFilled(field) && (value === undefined || value === '')) {
      errors[path] = words.required(field.label);
    } else if ('check' in field && typeof value === 'string' && value !== '') {
      const wrong = field.check?.(value);
      if (wrong !== undefined) errors[path] = wrong;
    } else if (
      field.kind === 'select' &&
      !field.read &&
      field.none === undefined &&
      (value === undefined || value === '')
    ) {
      errors[path] = words.choose(field.label);
    }
  }
  return errors;
}

export interface PlacedField {
  readonly path: string;
  readonly label: string;
}
/** All fields that are on the screen with their full paths, deepest ones included. */
export function visibleFields(fields: readonly Field[], root: Json, base = ''): readonly PlacedField[] {
  const own = readPath(root, base);
  return fields.flatMap((field) => {
    if (isSilent(field) || (field.when && !field.when(isJson(own) ? own : {}))) return [];
    const path = joinPath(base, field.name);
    const here = { path, label: field.label };
    if (field.kind !== 'list') return [here];
    const value = readPath(root, path);
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
    return [here, ...items.flatMap((_item, index) => visibleFields(field.fields(), root, joinPath(path, index)))];
  });
}

/** The field on the screen that a server's error is about: the longest path that leads to what it names, else the first inside of it. */
export function fieldOfError(named: string | undefined, placed: readonly PlacedField[]): PlacedField | undefined {
  if (named === undefined) return undefined;
  for (const one of [named, named.replace(/^(?:settings|body|value)\./u, '')]) {
    const above = placed.filter(({ path }) => path === one || one.startsWith(`${path}.`));
    const found =
      above.sort((a, b) => b.path.length - a.path.length)[0] ?? placed.find(({ path }) => path.startsWith(`${one}.`));
    if (found) return found;
  }
  return undefined;
}
/** A server's sentence about a path, as one about the field that people see: “Link” must be an http or https address. */
export function serverError(label: string, message: string): string {
  const reason = /^\S+ is not valid: (.*?)(?: \(received .*\))?\.?$/su.exec(message)?.[1];
  return reason === undefined ? message : words.server(label, reason);
}
/** Neither holds a value nor can be wrong. */
function isSilent(field: Field): boolean {
  return field.kind === 'heading' || field.kind === 'note';
}

function mustBeFilled(field: Field): boolean {
  return 'required' in field && field.required === true;
}
