/**
 * From what pages and vendors call a language to one of our text files and the tag that dates and numbers are written in.
 * The region decides about dates only (`en-GB` has the texts of `en` and British dates).
 */

/** The languages we have texts for; each is a file in `locales/`. */
export const localeTags = [
  'en',
  'zh',
  'zh-Hant',
  'ar',
  'fr',
  'pt',
  'ko',
  'es',
  'it',
  'ja',
  'de',
  'ms',
  'id',
  'ru',
  'th',
  'vi',
  'tr',
] as const;
export type LocaleTag = (typeof localeTags)[number];

export interface ResolvedLocale {
  /** File of the texts. */
  readonly tag: LocaleTag;
  /** Tag for `Intl`: Gregorian calendar and Latin digits unless the page asked for others. */
  readonly formats: string;
  readonly direction: 'ltr' | 'rtl';
  /** False when no candidate was a language that we have, so that English was taken. */
  readonly known: boolean;
}

/**
 * Codes of vendors that are no language tags or mean another language there (`tw` is Twi in BCP 47). They win, because nobody asks for Twi
 * where the vendor's document says Taiwan.
 */
const vendorCodes: Readonly<Record<string, string>> = {
  cn: 'zh-CN',
  tw: 'zh-TW',
  hk: 'zh-HK',
  com: 'en',
  international: 'en',
};

/** Regions for `Intl` where a bare tag would leave the choice to the browser. */
const defaultRegions: Partial<Record<LocaleTag, string>> = { zh: 'zh-CN', 'zh-Hant': 'zh-TW' };

const rightToLeft: ReadonlySet<LocaleTag> = new Set<LocaleTag>(['ar']);
const known: ReadonlySet<string> = new Set(localeTags);

/** Direction in which the language of a text file is written. */
export function directionOf(tag: LocaleTag): 'ltr' | 'rtl' {
  return rightToLeft.has(tag) ? 'rtl' : 'ltr';
}

/**
 * The first candidate that we have a language for, else English.
 *
 * @param candidates BCP 47 tags or vendors' codes in order of preference, e.g. the page's own choice alone, or the nearest `lang` and then
 * the browser's languages. Empty ones are passed over; nonsense is no error.
 */
export function resolveLocale(...candidates: readonly (string | null | undefined)[]): ResolvedLocale {
  for (const candidate of candidates) {
    const locale = parse(candidate);
    const tag = locale && textsFor(locale);
    if (locale && tag) return { tag, formats: formatsFor(locale, tag), direction: directionOf(tag), known: true };
  }
  return { tag: 'en', formats: withDefaults(new Intl.Locale('en')), direction: 'ltr', known: false };
}

function parse(code: string | null | undefined): Intl.Locale | undefined {
  const trimmed = code?.trim().replaceAll('_', '-');
  if (!trimmed) return undefined;
  const name = vendorCodes[trimmed.toLowerCase()] ?? trimmed;
  try {
    return new Intl.Locale(name);
  } catch {
    return undefined;
  }
}

function textsFor(locale: Intl.Locale): LocaleTag | undefined {
  // Cantonese has no file of its own and is written with traditional characters.
  const language = locale.language === 'yue' ? 'zh' : locale.language;
  if (language === 'zh') return locale.language === 'yue' || locale.maximize().script === 'Hant' ? 'zh-Hant' : 'zh';
  return known.has(language) ? (language as LocaleTag) : undefined;
}

function formatsFor(locale: Intl.Locale, tag: LocaleTag): string {
  const region = defaultRegions[tag];
  return withDefaults(region && !locale.region ? new Intl.Locale(region) : locale);
}

/**
 * Thai would count Buddhist years and some Arabic regions write other digits. The visitor's own patterns (date-fns), phone numbers and order
 * codes are Gregorian and Latin, and one window should not mix two.
 */
function withDefaults(locale: Intl.Locale): string {
  return new Intl.Locale(locale, {
    calendar: locale.calendar ?? 'gregory',
    numberingSystem: locale.numberingSystem ?? 'latn',
  }).toString();
}
