import type { Choice, Json } from '../kit/fields.ts';

/** `{a: 'Text'}` as choices, in their order. */
export function choicesOf(texts: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(texts).map(([value, label]) => ({ value, label }));
}
export function textAt(item: Json, name: string): string {
  const value = item[name];
  return typeof value === 'string' ? value : '';
}
/** An id for something inside of a resource: the server only wants it to be unique there. */
export function newItemId(): string {
  return crypto.randomUUID().slice(0, 8);
}
