import { en } from './locales/en.ts';
import type { LocaleTag } from './resolve-locale.ts';
import type { Terms } from './terms.ts';

type LazyTag = Exclude<LocaleTag, 'en'>;

/** One chunk per language; English comes with the window. */
const loaders: Readonly<Record<LazyTag, () => Promise<{ readonly terms: Terms }>>> = {
  zh: () => import('./locales/zh.ts'),
  'zh-Hant': () => import('./locales/zh-Hant.ts'),
  ar: () => import('./locales/ar.ts'),
  fr: () => import('./locales/fr.ts'),
  pt: () => import('./locales/pt.ts'),
  ko: () => import('./locales/ko.ts'),
  es: () => import('./locales/es.ts'),
  it: () => import('./locales/it.ts'),
  ja: () => import('./locales/ja.ts'),
  de: () => import('./locales/de.ts'),
  ms: () => import('./locales/ms.ts'),
  id: () => import('./locales/id.ts'),
  ru: () => import('./locales/ru.ts'),
  th: () => import('./locales/th.ts'),
  vi: () => import('./locales/vi.ts'),
  tr: () => import('./locales/tr.ts'),
};

/** The texts of one language. Rejects when its file can not be fetched; the browser keeps what was fetched once. */
export async function loadTerms(tag: LocaleTag): Promise<Terms> {
  return tag === 'en' ? en : (await loaders[tag]()).terms;
}
