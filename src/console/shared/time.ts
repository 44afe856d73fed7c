/** Times as agents read them, in the browser's language; formatters are made once. */
const clockFormat = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const yearFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function clockTime(at: number): string {
  return clockFormat.format(at);
}
export function fullTime(at: number): string {
  return fullFormat.format(at);
}
/** Short, for lists: a clock time today, else a date. */
export function listTime(at: number, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) return clockFormat.format(at);
  return (then.getFullYear() === today.getFullYear() ? dayFormat : yearFormat).format(at);
}
/** How long something has lasted: `45s`, `3m`, `2h 5m`, `4d`. */
export function duration(ms: number): string {
  const rest = Math.max(0, ms);
  if (rest < minute) return `${String(Math.floor(rest / 1000))}s`;
  if (rest < hour) return `${String(Math.floor(rest / minute))}m`;
  if (rest < day) {
    const minutes = Math.floor((rest % hour) / minute);
    return `${String(Math.floor(rest / hour))}h${minutes === 0 ? '' : ` ${String(minutes)}m`}`;
  }
  return `${String(Math.floor(rest / day))}d`;
}
/** The time on a visitor's own clock, or nothing when the zone is not a known one. */
export function timeThere(timeZone: string | undefined, now: number): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat(undefined, {
      hour: 'numeric',
      minute: '2-digit',
      weekday: 'short',
      timeZone,
    }).format(now);
  } catch {
    return undefined;
  }
}
