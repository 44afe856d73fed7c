/** The push of new entries, as JSON. */
import type { DomainEvent } from '../domain/domain-event.ts';
import type { Reader } from '../domain/views.ts';
import { entryView } from '../domain/views.ts';

type EntriesEvent = Pick<Extract<DomainEvent, { type: 'entries' }>, 'entries' | 'text'>;

/** For one reader; what was written out for storing is taken as it is where this reader sees all of it. Undefined when nothing is new. */
export function entriesPush(
  { entries, text }: EntriesEvent,
  reader: Reader,
  visitorId: string,
  after = 0,
): string | undefined {
  const shown: string[] = [];
  for (const entry of entries) {
    if (entry.seq <= after) continue;
    const view = entryView(entry, reader, visitorId);
    shown.push(text !== undefined && view === entry ? text : JSON.stringify(view));
  }
  return shown.length === 0 ? undefined : `{"type":"push","push":"entries","entries":[${shown.join(',')}]}`;
}
