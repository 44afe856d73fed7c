/** Whether an own text can be what its key is for. Used where own texts are written and where they are stored; the window itself is more patient. */
import { en } from './locales/en.ts';
import type { Term } from './term.ts';
import { isTermKey, pluralCategories } from './text-keys.ts';

export interface TextCheck {
  /** There is such a key, and such a plural form of it. */
  readonly known: boolean;
  /** Values that the text can name. */
  readonly places: readonly string[];
  /** Named in the text, but there is no such value: visitors would read the braces. */
  readonly unknown: readonly string[];
  /** Not named in the text, so visitors do not learn them. That can be meant. */
  readonly missing: readonly string[];
}
const place = /\{\{?(\w+)\}?\}/gu;

/** @param name a key, or the plural form of one: `listUnread.one`. */
export function checkText(name: string, text: string): TextCheck {
  const [key = '', form, ...rest] = name.split('.');
  if (!isTermKey(key) || rest.length > 0 || (form !== undefined && !pluralCategories.has(form)))
    return { known: false, places: [], unknown: [], missing: [] };
  const term: Term = en[key];
  const plural = typeof term !== 'string';
  const places = placesOf(plural ? Object.values(term).join(' ') : term);
  const named = placesOf(text);
  return {
    known: form === undefined || plural,
    places,
    unknown: named.filter((one) => !places.includes(one)),
    // “One new message” says its number without the place.
    missing: places.filter(
      (one) => !named.includes(one) && !(one === 'count' && form !== undefined && form !== 'other'),
    ),
  };
}
function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(place)].map(([, name = '']) => name))];
}
