/**
 * English for the window's first moments: short, and without what only other languages need. `localizer-base.ts` takes its place as soon as
 * all texts are there.
 */
import { firstTexts } from './first-texts.ts';
import type { Localizer } from './localizer.ts';
import type { Term } from './term.ts';
import type { Terms } from './terms.ts';

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
/** Midnights between two times; negative in the future. */
export const calendarDays = (at: number, now: number): number =>
  Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);

/** @param formats tag for `Intl`. */
export function createFirstLocalizer(formats: string): Localizer {
  let clock: Intl.DateTimeFormat | undefined;
  const number = (value: number): string => value.toLocaleString(formats);
  const time = (at: number): string =>
    (clock ??= new Intl.DateTimeFormat(formats, { hour: 'numeric', minute: '2-digit' })).format(at);
  const t: Localizer['t'] = (key, values = {}) => {
    const term: Term = (firstTexts as Partial<Terms>)[key] ?? '';
    const text = typeof term === 'string' ? term : (values['count'] === 1 && term.one) || term.other;
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name] ?? place;
      return typeof value === 'number' ? number(value) : value;
    });
  };
  return {
    locale: 'en',
    direction: 'ltr',
    t,
    join: (...parts) => parts.filter(Boolean).join(', '),
    number,
    time,
    day(at, now) {
      const daysAgo = calendarDays(at, now);
      if (daysAgo === 0 || daysAgo === 1) return t(daysAgo ? 'timeYesterday' : 'timeToday');
      const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
      return new Date(at).toLocaleDateString(formats, { weekday: 'long', day: 'numeric', month: 'long', year });
    },
    dateTime: time,
    relative: time,
    duration: number,
    bytes: number,
    money: number,
  };
}
