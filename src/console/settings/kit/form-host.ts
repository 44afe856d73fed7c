/** What the controls of a form need of it. Paths are full ones, from the root of the edited object. */
import type { Choice, Field, Json, MultiField, NumberField, SelectField, TextField } from './fields.ts';
import { isJson } from './fields.ts';
import { holderOf, readPath } from './paths.ts';

export interface FormHost {
  readonly value: Json;
  readonly disabled: boolean;
  /** `changed`: the field that did it, where the value is the object around the field. */
  write(path: string, value: unknown, changed?: string): void;
  /** The text as it was typed, where a value says less than that. `bad`: it is no value yet (half a number, broken JSON). */
  writeRaw(path: string, text: string | undefined, bad?: boolean): void;
  /** Values below this path have moved: what was typed there is forgotten. */
  forgetRaw(path: string): void;
  raw(path: string): string | undefined;
  error(path: string): string | undefined;
  choices(field: SelectField | MultiField): readonly Choice[];
  /** Moves the focus after the next rendering. */
  focusNext(path: string): void;
  announce(text: string): void;
}
export function ownOf(host: FormHost, base: string): Json {
  return objectAt(host.value, base);
}
export function isShown(host: FormHost, field: Field, base: string): boolean {
  return !field.when || field.when(ownOf(host, base));
}
/** A valid id for a path. */
export function idOf(path: string): string {
  return `f-${path.replaceAll('.', '-')}`;
}
/** What a text field shows. */
export function textOf(root: Json, field: TextField, path: string): string {
  if (field.lens) return field.lens.read(objectAt(root, holderOf(path)));
  const value = readPath(root, path);
  return typeof value === 'string' ? value : '';
}
export function factorOf(root: Json, field: NumberField, path: string): number {
  const { factor = 1 } = field;
  return typeof factor === 'number' ? factor : factor(objectAt(root, holderOf(path)));
}
function objectAt(root: Json, path: string): Json {
  const own = readPath(root, path);
  return isJson(own) ? own : {};
}
