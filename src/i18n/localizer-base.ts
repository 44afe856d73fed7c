/** What every language's localizer is made of: texts with their values, numbers, times and days. `create-localizer.ts` adds the rest. */
import { calendarDays } from './first-localizer.ts';
import { firstTexts } from './first-texts.ts';
import { dateFormatter, numberFormatter, pluralRules } from './formatters.ts';
import type { Localizer } from './localizer.ts';
import type { LocaleTag, ResolvedLocale } from './resolve-locale.ts';
import type { Term, TermValues } from './term.ts';
import type { TermKey, Terms } from './terms.ts';

/** What stands between the parts of a line, where that is not the Latin comma. */
const commas: Partial<Readonly<Record<LocaleTag, string>>> = {
  ar: '، ',
  ja: '、',
  th: ' ',
  zh: '，',
  'zh-Hant': '，',
};
const places = /\{\{(\w+)\}\}|\{(\w+)\}/g;

/** @param terms what is missing reads as English, or as nothing: the rest of the texts is still on its way. */
export function createBaseLocalizer({ tag, formats, direction }: ResolvedLocale, terms: Partial<Terms>): Localizer {
  const plurals = pluralRules(tag);

  function number(value: number): string {
    return numberFormatter(formats).format(value);
  }
  function t(key: TermKey, values: TermValues = {}): string {
    const term: Term = terms[key] ?? (firstTexts as Partial<Terms>)[key] ?? '';
    const text = typeof term === 'string' ? term : (term[plurals.select(Number(values['count'] ?? NaN))] ?? term.other);
    return text.replace(places, (place, doubled: string | undefined, single: string | undefined) => {
      const name = doubled ?? single ?? '';
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return place;
      return typeof value === 'number' ? number(value) : isolate(value, direction);
    });
  }
  const time = (at: number): string => dateFormatter(formats, { hour: 'numeric', minute: '2-digit' }).format(at);

  return {
    locale: tag,
    direction,
    t,
    join: (...parts) => parts.filter(Boolean).join(commas[tag] ?? ', '),
    number,
    time,
    day(at, now) {
      const daysAgo = calendarDays(at, now);
      if (daysAgo === 0) return t('timeToday');
      if (daysAgo === 1) return t('timeYesterday');
      const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
      return dateFormatter(formats, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        ...(sameYear ? {} : { year: 'numeric' }),
      }).format(at);
    },
    dateTime: (at) => dateFormatter(formats, { dateStyle: 'medium', timeStyle: 'short' }).format(at),
    relative: time,
    duration: (ms) => numberFormatter(formats, { style: 'unit', unit: 'minute' }).format(Math.ceil(ms / 60_000)),
    bytes: number,
    money: (minorUnits, currency = '') => `${number(minorUnits / 100)} ${currency}`.trim(),
  };
}
/** In a right-to-left sentence a Latin name, address or number would otherwise drag the punctuation beside it along. */
function isolate(value: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' && /[\p{Script=Latin}\d]/u.test(value) ? `\u2068${value}\u2069` : value;
}
