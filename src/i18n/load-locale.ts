import type { LocaleTag } from './resolve-locale.ts';
import type { Terms } from './terms.ts';

/** One chunk per language. */
const loaders: Readonly<Record<LocaleTag, () => Promise<{ readonly terms: Terms }>>> = {
  en: async () => ({ terms: (await import('./locales/en.ts')).en }),
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
  return (await loaders[tag]()).terms;
}
