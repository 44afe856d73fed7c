/**
 * How a settings resource is described, so that one form can edit all of them. A field's `name` is a dotted path inside the object that
 * holds it, the same path that the server names in an error. What a field leaves empty and may leave empty is absent from the object.
 */
export type Json = Readonly<Record<string, unknown>>;
export interface Choice {
  readonly value: string;
  readonly label: string;
}
/** Names of choices that come from the account: filled in by the page, see `choices.ts`. */
export type ChoiceSource = 'groups' | 'agents' | 'bots' | 'labels' | 'forms' | 'vip-levels' | 'time-zones' | 'locales';
export type Choices = Readonly<Partial<Record<ChoiceSource, readonly Choice[]>>>;

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** Shown only while this holds; `own` is the object that the path starts in. */
  readonly when?: (own: Json) => boolean;
}
/** How a field is shown whose value the object holds in another form, or together with others. `own` is the object that the field stands in. */
export interface Lens {
  read(own: Json): string;
  write(text: string, own: Json): Json;
}
export interface TextField extends FieldBase {
  readonly kind: 'text' | 'textarea' | 'url' | 'email' | 'color' | 'time' | 'date' | 'secret';
  /** Must not be empty. */
  readonly required?: boolean;
  /** An empty one is kept as an empty text instead of being left out. */
  readonly keepEmpty?: boolean;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly lens?: Lens;
  /** What is wrong with a text that is not empty, in words. */
  readonly check?: (text: string) => string | undefined;
  /** Values that can be put into the text by a button: `value` goes in, with what stands in `«»` selected to be written over. */
  readonly places?: readonly Choice[];
}
export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly required?: boolean;
  readonly decimals?: boolean;
  /** What one on the screen is in the object: 60000 shows milliseconds as minutes. */
  readonly factor?: number | ((own: Json) => number);
}
export interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  /** Left out of the object while it is what an absent one acts like. */
  readonly optional?: boolean;
  /** How an absent value acts; default off. */
  readonly absent?: boolean;
}
/** Switches a whole object on (`make` gives it) and off (it is left out). */
export interface ToggleField extends FieldBase {
  readonly kind: 'toggle';
  readonly make: () => Json;
}
export interface SelectField extends FieldBase {
  readonly kind: 'select';
  readonly options: readonly Choice[] | ChoiceSource;
  /** Text of the choice that leaves it out. Without it something is always chosen. */
  readonly none?: string;
  /** The value is stored as a number, or as true and false. */
  readonly numeric?: boolean;
  readonly boolean?: boolean;
  /** What is chosen, where the value alone does not say it; goes with `reset`. */
  readonly read?: (own: Json) => string;
  /** Replaces the object that holds this field when another kind of thing is chosen. */
  readonly reset?: (value: string, own: Json) => Json;
}
export interface MultiField extends FieldBase {
  readonly kind: 'multi';
  readonly options: readonly Choice[] | ChoiceSource;
}
/** Texts, one per line. */
export interface LinesField extends FieldBase {
  readonly kind: 'lines';
  readonly placeholder?: string;
}
/** Says something that cannot be changed, in line with the fields around it. */
export interface NoteField extends FieldBase {
  readonly kind: 'note';
  readonly text: string;
}
/** The account's own words by the window's text keys; drawn by `own-texts/`, which the page loads. */
export interface OwnTextsField extends FieldBase {
  readonly kind: 'own-texts';
}
export interface ListField extends FieldBase {
  readonly kind: 'list';
  /** What one item is called. */
  readonly item: string;
  /** A function, so that an item can hold a list of its own kind. */
  readonly fields: () => readonly Field[];
  /** A new item; `before` are those that are there. */
  readonly make: (before: readonly Json[]) => Json;
  /** The fields of one item stand side by side. */
  readonly row?: boolean;
  /** A short name for an item beside its number. */
  readonly title?: (item: Json) => string;
  readonly max?: number;
  /** The last ones cannot be removed. */
  readonly min?: number;
  /** Said while there is nothing in it. */
  readonly none?: string;
  /** A heading above says already what this is: the label is for screen readers only. */
  readonly titled?: boolean;
  /** The list itself is left out while it is empty. */
  readonly optional?: boolean;
}
export interface HeadingField {
  readonly kind: 'heading';
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly when?: (own: Json) => boolean;
}
export type Field =
  | TextField
  | NumberField
  | SwitchField
  | ToggleField
  | SelectField
  | MultiField
  | LinesField
  | NoteField
  | OwnTextsField
  | ListField
  | HeadingField;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
