import { settingsTexts } from '../../texts-settings.ts';
import type { Field, Json } from '../kit/fields.ts';

const words = settingsTexts.hours;
const days = words.days.map((label, value) => ({ value: String(value), label }));

/** @param base where the `BusinessHours` stand. */
export function businessHoursFields(base: string, when?: (own: Json) => boolean): readonly Field[] {
  const condition = when ? { when } : {};
  return [
    { kind: 'select', name: `${base}.timeZone`, options: 'time-zones', ...words.timeZone, ...condition },
    {
      kind: 'list',
      name: `${base}.hours`,
      item: words.item,
      row: true,
      max: 70,
      title: (item) => words.days[Number(item['day'])] ?? '',
      make: nextDay,
      fields: () => [
        { kind: 'select', name: 'day', options: days, numeric: true, ...words.day },
        { kind: 'text', name: 'from', required: true, placeholder: '09:00', ...words.from },
        { kind: 'text', name: 'to', required: true, placeholder: '17:30', ...words.to },
      ],
      ...words.hours,
      ...condition,
    },
    { kind: 'lines', name: `${base}.closedOn`, placeholder: '2026-12-25', ...words.closedOn, ...condition },
  ];
}
/** The day after the last one, with the same hours: a week is set up by pressing the button a few times. */
function nextDay(before: readonly Json[]): Json {
  const last = before.at(-1);
  if (!last) return { day: 1, from: '09:00', to: '17:00' };
  return { ...last, day: (Number(last['day']) + 1) % 7 };
}
