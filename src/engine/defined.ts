/** With `exactOptionalPropertyTypes` an absent value and `undefined` differ; frames and state hold only what is there. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
/** The same object without the members that are `undefined`. */
export function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}
/** `undefined` for a map without entries: it is not worth a place in a frame. */
export const unlessEmpty = <T extends object>(map: T): T | undefined => (Object.keys(map).length ? map : undefined);
