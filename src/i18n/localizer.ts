/** Language of one widget. Two widgets on a page may speak two languages: nothing here is global. */
import type { TermValues } from './term.ts';
import type { TermKey } from './terms.ts';

export interface Localizer {
  /** BCP 47 tag of the texts. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The text in this language, the page's own text first, English last. Missing values stay as `{name}`. */
  t(key: TermKey, values?: TermValues): string;
  /** Parts of one line, in the way in which this language lists them. Empty ones are left out. */
  join(...parts: readonly (string | undefined)[]): string;
  /** Day, e.g. for dividers: “Today”, “Yesterday”, else a date; the page's date pattern when there is one. */
  day(at: number, now: number): string;
  time(at: number): string;
  dateTime(at: number): string;
  /** “2 minutes ago”, for lists. */
  relative(at: number, now: number): string;
  duration(ms: number): string;
  number(value: number): string;
  bytes(value: number): string;
  /** Minor units; without a currency just the amount. */
  money(minorUnits: number, currency?: string): string;
}
