/** A page's own texts on top of a language. Which text of a vendor is which key of ours is the vendor's business (`src/vendors/<vendor>/`). */
import type { Term } from './term.ts';
import { en } from './locales/en.ts';
import type { TermKey, Terms } from './terms.ts';

export const termKeys = Object.keys(en) as readonly TermKey[];

export const pluralCategories: ReadonlySet<string> = new Set<Intl.LDMLPluralRule>([
  'zero',
  'one',
  'two',
  'few',
  'many',
  'other',
]);

export function isTermKey(key: string): key is TermKey {
  return Object.hasOwn(en, key);
}

/**
 * @param texts Our keys → the page's texts. A text replaces all plural forms; `key.one`, `key.other`, … replace a single one.
 * @param warn Hears of each key that does not exist and each text that is no string; those are left out.
 */
export function applyTexts(
  terms: Terms,
  texts: Readonly<Record<string, unknown>>,
  warn: (message: string) => void,
): Terms {
  const changed: Record<string, Term> = { ...terms };
  const forms: [key: TermKey, category: Intl.LDMLPluralRule, text: string][] = [];
  for (const [name, text] of Object.entries(texts)) {
    if (text === undefined || text === null) continue;
    const [key, category, ...rest] = name.split('.');
    if (!key || !isTermKey(key) || rest.length > 0 || (category !== undefined && !pluralCategories.has(category))) {
      warn(
        `Unknown text key “${name}”. docs/texts.md lists all keys; ` +
          'a plural form is named like “listUnread.one”. The text was left out.',
      );
    } else if (typeof text !== 'string') {
      warn(`The text for “${name}” must be a string, not ${describe(text)}. It was left out.`);
    } else if (category === undefined) {
      changed[key] = text;
    } else {
      forms.push([key, category as Intl.LDMLPluralRule, text]);
    }
  }
  // After the whole texts, so that `key` and `key.one` together do not depend on their order.
  for (const [key, category, text] of forms) {
    const term = changed[key] ?? en[key];
    changed[key] = { ...(typeof term === 'string' ? { other: term } : term), [category]: text };
  }
  return changed as Terms;
}

function describe(value: unknown): string {
  return Array.isArray(value)
    ? 'a list'
    : typeof value === 'object'
      ? 'an object'
      : `the ${typeof value} ${String(value)}`;
}
