/** One field of a content's editor. */
export type FieldType = 'text' | 'textarea' | 'url' | 'number' | 'select' | 'checkbox';
export interface EditorField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly help?: string;
  readonly min?: number;
  readonly max?: number;
  /** No decimals. */
  readonly whole?: boolean;
  readonly value?: string;
  /** Shown, and checked, only while another field of the same part has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly string[] };
}
/** Whether a field belongs to what has been chosen so far. */
export function applies({ when }: EditorField, values: Readonly<Record<string, string>>): boolean {
  return when === undefined || when.is.includes(values[when.field] ?? '');
}
