import type { PageDetails, Visit, VisitKind } from '../../protocol/model.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Bus, Store } from '../store/ports.ts';
import type { DomainEvent } from './domain-event.ts';

/** The trail of pages that a visitor has been on. */
export class Visits {
  readonly #store: Store;
  readonly #bus: Bus<DomainEvent>;
  readonly #clock: Clock;
  constructor(store: Store, bus: Bus<DomainEvent>, clock: Clock) {
    this.#store = store;
    this.#bus = bus;
    this.#clock = clock;
  }
  async track(
    accountId: string,
    visitorId: string,
    input: { kind: VisitKind; current: PageDetails; previous?: PageDetails },
  ): Promise<Visit> {
    const at = this.#clock.now();
    const visit: Visit = {
      id: newId(at),
      at,
      kind: input.kind,
      current: input.current,
      ...(input.previous ? { previous: input.previous } : {}),
    };
    await this.#store.query
      .insertInto('visits')
      .values({
        id: visit.id,
        account_id: accountId,
        visitor_id: visitorId,
        kind: visit.kind,
        at,
        current_json: JSON.stringify(visit.current),
        previous_json: visit.previous ? JSON.stringify(visit.previous) : null,
      })
      .execute();
    this.#bus.publish({ type: 'visit', accountId, visitorId, visit });
    return visit;
  }
  /** Newest first. */
  async list(
    visitorId: string,
    options: { before?: number | undefined; limit?: number | undefined },
  ): Promise<{ visits: Visit[]; hasMore: boolean }> {
    const limit = options.limit ?? 50;
    let select = this.#store.query
      .selectFrom('visits')
      .selectAll()
      .where('visitor_id', '=', visitorId)
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (options.before !== undefined) select = select.where('at', '<', options.before);
    const rows = await select.execute();
    const visits = rows.slice(0, limit).map((row): Visit => ({
      id: row.id,
      kind: row.kind as VisitKind,
      at: row.at,
      current: JSON.parse(row.current_json) as PageDetails,
      ...(row.previous_json === null ? {} : { previous: JSON.parse(row.previous_json) as PageDetails }),
    }));
    return { visits, hasMore: rows.length > limit };
  }
}
