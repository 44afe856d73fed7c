/**
 * Texts, dates and numbers of one widget in one language. Nothing is global: a new language or new texts make a new localizer, and readers
 * re-render because the object is another one. Texts are looked up when they are drawn, never before.
 */
import { hasTime } from './date-pattern.ts';
import { calendarDays } from './first-localizer.ts';
import { dateFormatter, listFormatter, numberFormatter } from './formatters.ts';
import type { PatternFormatter } from './load-date-patterns.ts';
import { createBaseLocalizer } from './localizer-base.ts';
import type { Localizer } from './localizer.ts';
import type { ResolvedLocale } from './resolve-locale.ts';
import { resolveLocale } from './resolve-locale.ts';
import type { Terms } from './terms.ts';

export interface LocalizerOptions {
  /** BCP 47 tag or vendor's code of `terms`, or what `resolveLocale` made of it. */
  readonly locale: string | ResolvedLocale;
  /** What is missing reads as English, or as nothing: the rest of the texts is still on its way. */
  readonly terms: Partial<Terms>;
  /** date-fns patterns. They need `formatPattern`, and are ignored without it: use `prepareLocalizer`, which fetches it. */
  readonly dateFormat?: string | undefined;
  readonly timeFormat?: string | undefined;
  readonly formatPattern?: PatternFormatter | undefined;
  /** Hears of wrong patterns. Default: the console. */
  readonly warn?: ((message: string) => void) | undefined;
}

const minute = 60_000;
const hour = 60 * minute;

export function createLocalizer(options: LocalizerOptions): Localizer {
  const warn = options.warn ?? ((message: string) => console.warn(`<chat-widget>: ${message}`));
  const locale = typeof options.locale === 'string' ? resolveLocale(options.locale) : options.locale;
  const { formats } = locale;
  const { formatPattern } = options;
  const first = createBaseLocalizer(locale, options.terms);
  const { t } = first;
  const datePattern = usable('date', options.dateFormat, formatPattern, warn);
  const timePattern = usable('time', options.timeFormat, formatPattern, warn);

  function unit(value: number, name: string, display: 'long' | 'short', maximumFractionDigits = 0): string {
    return numberFormatter(formats, { style: 'unit', unit: name, unitDisplay: display, maximumFractionDigits }).format(
      value,
    );
  }
  function date(at: number): string {
    if (datePattern && formatPattern) return formatPattern(datePattern, at);
    return dateFormatter(formats, { dateStyle: 'medium' }).format(at);
  }
  function time(at: number): string {
    if (timePattern && formatPattern) return formatPattern(timePattern, at);
    return first.time(at);
  }

  return {
    ...first,
    time,
    day(at, now) {
      // A page that sets a pattern wants to see that, today as well.
      return datePattern ? date(at) : first.day(at, now);
    },
    dateTime(at) {
      if (datePattern && hasTime(datePattern)) return date(at);
      if (datePattern || timePattern) return `${date(at)} ${time(at)}`;
      return first.dateTime(at);
    },
    relative(at, now) {
      const ago = now - at;
      const daysAgo = calendarDays(at, now);
      // A clock that is a little ahead of ours is no reason to speak of the future.
      if (ago < minute && ago > -hour) return t('timeJustNow');
      if (ago < 0) return date(at);
      if (ago < hour) return t('timeMinutesAgo', { count: Math.floor(ago / minute) });
      if (daysAgo === 0 || ago < 12 * hour) return t('timeHoursAgo', { count: Math.floor(ago / hour) });
      return daysAgo === 1 ? t('timeYesterday') : date(at);
    },
    duration(ms) {
      const seconds = Math.max(0, Math.ceil(ms / 1000));
      if (seconds < 60) return unit(seconds, 'second', 'long');
      const minutes = Math.round(seconds / 60);
      if (minutes < 60) return unit(minutes, 'minute', 'long');
      const parts = [unit(Math.floor(minutes / 60), 'hour', 'long')];
      if (minutes % 60 > 0) parts.push(unit(minutes % 60, 'minute', 'long'));
      return listFormatter(formats, { type: 'unit', style: 'long' }).format(parts);
    },
    bytes(value) {
      const names = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      let size = Math.max(0, value);
      let step = 0;
      while (size >= 1024 && step < names.length - 1) {
        size /= 1024;
        step += 1;
      }
      // The short form of a byte has no plural in English.
      return unit(size, names[step] ?? 'byte', step > 0 ? 'short' : 'long', size < 10 && step > 0 ? 1 : 0);
    },
    money(minorUnits, currency) {
      if (currency) {
        try {
          const formatter = numberFormatter(formats, { style: 'currency', currency });
          return formatter.format(minorUnits / 10 ** (formatter.resolvedOptions().maximumFractionDigits ?? 2));
        } catch {
          // Not a currency code; what the shop wrote still says more than nothing.
        }
      }
      const amount = numberFormatter(formats, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
        minorUnits / 100,
      );
      return currency ? `${amount} ${currency}` : amount;
    },
  };
}

function usable(
  kind: 'date' | 'time',
  pattern: string | undefined,
  formatPattern: PatternFormatter | undefined,
  warn: (message: string) => void,
): string | undefined {
  if (!pattern?.trim() || !formatPattern) return undefined;
  try {
    formatPattern(pattern, 0);
    return pattern;
  } catch (error) {
    warn(
      `The ${kind} pattern “${pattern}” can not be used (${error instanceof Error ? error.message : String(error)}). ` +
        'Write it with the tokens of date-fns, e.g. “dd.MM.yyyy” or “HH:mm”. The usual format of the language is used instead.',
    );
    return undefined;
  }
}
