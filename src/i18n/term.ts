/** A text with `{name}` places, or one text per plural category (chosen by the value `count`). */
export type Term = string | ({ readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>);
export type TermValues = Readonly<Record<string, string | number>>;
