import type { BusinessHours } from '../../../protocol/settings.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Whether the platform knows this IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** `at` as the account's wall clock shows it. */
export function wallClock(at: number, timeZone: string): { day: number; date: string; minutes: number } {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    day: WEEKDAYS.indexOf(read('weekday')),
    date: `${read('year')}-${read('month')}-${read('day')}`,
    minutes: Number(read('hour')) * 60 + Number(read('minute')),
  };
}

/** `HH:MM` in minutes; `24:00` is the end of the day. */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** On duty at this moment. No hours at all means always, except on days off. */
export function isOpen(hours: BusinessHours, at: number): boolean {
  if (hours.hours.length === 0 && hours.closedOn.length === 0) return true;
  const now = wallClock(at, hours.timeZone);
  if (hours.closedOn.includes(now.date)) return false;
  if (hours.hours.length === 0) return true;
  return hours.hours.some(
    ({ day, from, to }) => day === now.day && now.minutes >= minutesOf(from) && now.minutes < minutesOf(to),
  );
}
