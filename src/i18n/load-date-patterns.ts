import type { Locale } from 'date-fns';
import { toDateFnsPattern } from './date-pattern.ts';
import type { LocaleTag } from './resolve-locale.ts';

/** Writes a time (milliseconds) after a pattern, in the browser's time zone. Throws when the pattern is none. */
export type PatternFormatter = (pattern: string, at: number) => string;

const locales: Readonly<Record<Exclude<LocaleTag, 'en'>, () => Promise<Locale>>> = {
  zh: async () => (await import('date-fns/locale/zh-CN')).zhCN,
  'zh-Hant': async () => (await import('date-fns/locale/zh-TW')).zhTW,
  ar: async () => (await import('date-fns/locale/ar')).ar,
  fr: async () => (await import('date-fns/locale/fr')).fr,
  pt: async () => (await import('date-fns/locale/pt-BR')).ptBR,
  ko: async () => (await import('date-fns/locale/ko')).ko,
  es: async () => (await import('date-fns/locale/es')).es,
  it: async () => (await import('date-fns/locale/it')).it,
  ja: async () => (await import('date-fns/locale/ja')).ja,
  de: async () => (await import('date-fns/locale/de')).de,
  ms: async () => (await import('date-fns/locale/ms')).ms,
  id: async () => (await import('date-fns/locale/id')).id,
  ru: async () => (await import('date-fns/locale/ru')).ru,
  th: async () => (await import('date-fns/locale/th')).th,
  vi: async () => (await import('date-fns/locale/vi')).vi,
  tr: async () => (await import('date-fns/locale/tr')).tr,
};

/** Fetches date-fns and one of its languages. Only for pages that set a pattern of their own: `Intl` needs no download. */
export async function loadDatePatterns(tag: LocaleTag): Promise<PatternFormatter> {
  const [{ format }, locale] = await Promise.all([
    import('date-fns/format'),
    tag === 'en' ? undefined : locales[tag](),
  ]);
  return (pattern, at) => format(at, toDateFnsPattern(pattern), locale ? { locale } : {});
}
