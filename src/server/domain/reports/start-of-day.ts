/** The last midnight in a time zone, milliseconds. Days of 23 and 25 hours included. Pure. */
export function startOfDay(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const local = (at: number): number => {
    const part = (type: string): number =>
      Number(format.formatToParts(at).find((candidate) => candidate.type === type)?.value ?? 0);
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  };
  const day = 86_400_000;
  const midnight = Math.floor(local(now) / day) * day;
  // The offset at the guess may differ from the one now, where clocks were changed since.
  let guess = now - (local(now) - midnight);
  guess = Math.floor(guess / 1000) * 1000;
  guess -= local(guess) - midnight;
  return guess;
}
