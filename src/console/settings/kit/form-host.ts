/** What the controls of a form need of it. Paths are full ones, from the root of the edited object. */
import type { Choice, Field, Json, SelectField, MultiField } from './fields.ts';
import { isJson } from './fields.ts';
import { readPath } from './paths.ts';

export interface FormHost {
  readonly value: Json;
  readonly disabled: boolean;
  write(path: string, value: unknown): void;
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
  const own = readPath(host.value, base);
  return isJson(own) ? own : {};
}
export function isShown(host: FormHost, field: Field, base: string): boolean {
  return !field.when || field.when(ownOf(host, base));
}
/** A valid id for a path. */
export function idOf(path: string): string {
  return `f-${path.replaceAll('.', '-')}`;
}
