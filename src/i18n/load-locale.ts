import { en } from './locales/en.ts';
import type { LocaleTag } from './resolve-locale.ts';
import type { Terms } from './terms.ts';

type LazyTag = Exclude<LocaleTag, 'en'>;

/** One chunk per language; English comes with the window. */
const loaders: Partial<Record<LazyTag, () => Promise<{ readonly terms: Terms }>>> = {};

/** The texts of one language. Rejects when its file can not be fetched; the browser keeps what was fetched once. */
export async function loadTerms(tag: LocaleTag): Promise<Terms> {
  const load = tag === 'en' ? undefined : loaders[tag];
  return load ? (await load()).terms : en;
}
