/** Visitors' records. The cache holds whole, frozen-in-spirit rows: a change replaces, so readers never see half of one. */
import type { Selectable } from 'kysely';
import { ChatError } from '../../protocol/errors.ts';
import type { Page, Visitor, VisitorUpdate } from '../../protocol/model.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { KeyedMutex } from '../keyed-mutex.ts';
import type { VisitorsTable } from '../store/database.ts';
import type { Bus, Statement, Store } from '../store/ports.ts';
import type { Accounts } from './accounts.ts';
import { BoundedCache } from './bounded-cache.ts';
import type { DomainEvent } from './domain-event.ts';
import { loadPhones } from './phones.ts';
import type { StoredBan } from './stored-ban.ts';
import type { UpdatedVisitor } from './visitor-update.ts';
import { applyVisitorUpdate } from './visitor-update.ts';

export interface VisitorDevice {
  readonly kind: 'desktop' | 'mobile';
  readonly timeZone?: string;
  readonly screen?: string;
}
export interface VisitorRecord {
  readonly accountId: string;
  readonly visitor: Visitor;
  readonly device?: VisitorDevice;
  readonly locale?: string;
  readonly page?: Page & { readonly openedAt: number };
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Present while the visitor is shut out. */
  readonly ban?: StoredBan;
  readonly mergedInto?: string;
  /** Where unread answers are mailed while the visitor is away. */
  readonly answersTo?: string;
}

export class Visitors {
  readonly #store: Store;
  readonly #bus: Bus<DomainEvent>;
  readonly #clock: Clock;
  readonly #accounts: Accounts;
  readonly #cache = new BoundedCache<string, VisitorRecord>(20_000);
  readonly #mutex = new KeyedMutex();

  constructor(store: Store, bus: Bus<DomainEvent>, clock: Clock, accounts: Accounts) {
    this.#store = store;
    this.#bus = bus;
    this.#clock = clock;
    this.#accounts = accounts;
  }
  async find(id: string): Promise<VisitorRecord | undefined> {
    const cached = this.#cache.get(id);
    if (cached) return cached;
    const row = await this.#store.query.selectFrom('visitors').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? (this.#cache.get(id) ?? this.#keep(fromRow(row))) : undefined;
  }
  async get(accountId: string, id: string): Promise<VisitorRecord> {
    const record = await this.find(id);
    if (!record || record.accountId !== accountId || record.mergedInto !== undefined) {
      throw new ChatError('NOT_FOUND', `There is no visitor "${id}".`, { field: 'visitorId' });
    }
    return record;
  }
  /** Known already, for code that cannot wait. */
  cached(id: string): VisitorRecord | undefined {
    return this.#cache.get(id);
  }
  async findByExternalId(accountId: string, externalId: string): Promise<VisitorRecord | undefined> {
    const row = await this.#store.query
      .selectFrom('visitors')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('external_id', '=', externalId)
      .executeTakeFirst();
    return row ? (this.#cache.get(row.id) ?? this.#keep(fromRow(row))) : undefined;
  }
  async create(accountId: string, identity?: { externalId: string; verified: boolean }): Promise<VisitorRecord> {
    const now = this.#clock.now();
    const record: VisitorRecord = {
      accountId,
      visitor: {
        id: newId(now),
        signedUpAt: now,
        ...(identity ? { externalId: identity.externalId, verified: identity.verified } : {}),
      },
      firstSeenAt: now,
      lastSeenAt: now,
    };
    await this.#store.query.insertInto('visitors').values(toRow(record)).execute();
    return this.#keep(record);
  }
  /** Changes what the page says about the visitor and tells everyone who looks at it. */
  async update(accountId: string, id: string, update: VisitorUpdate): Promise<UpdatedVisitor> {
    let warnings: readonly string[] = [];
    const record = await this.change(accountId, id, async (before) => {
      if (typeof update.phone === 'string') await loadPhones();
      const result = applyVisitorUpdate(before.visitor, update, {
        labels: this.#accounts.list(accountId, 'labels'),
        customFields: this.#accounts.list(accountId, 'custom-fields'),
        vipLevels: this.#accounts.list(accountId, 'vip-levels'),
      });
      warnings = result.warnings;
      return { ...before, visitor: result.visitor };
    });
    return { visitor: record.visitor, warnings };
  }
  /** Read, change and write as one step. A change that returns the same object writes nothing. */
  change(
    accountId: string,
    id: string,
    change: (record: VisitorRecord) => VisitorRecord | Promise<VisitorRecord>,
    quietly = false,
  ): Promise<VisitorRecord> {
    return this.#mutex.run(id, async () => {
      const before = await this.get(accountId, id);
      const after = await change(before);
      if (after === before) return before;
      await this.#store.write([this.#updateOf(after)]);
      this.#keep(after);
      if (!quietly) this.#bus.publish({ type: 'visitor', accountId, visitorId: id });
      return after;
    });
  }
  /** Where the visitor is and with what; written at most once a minute, since it is only of passing interest. */
  async seen(
    accountId: string,
    id: string,
    seen: { page?: Page | undefined; device?: VisitorDevice | undefined; locale?: string | undefined },
  ): Promise<void> {
    const now = this.#clock.now();
    await this.change(
      accountId,
      id,
      (before) => {
        const samePage = seen.page === undefined || before.page?.url === seen.page.url;
        const sameLocale = seen.locale === undefined || before.locale === seen.locale;
        if (samePage && sameLocale && seen.device === undefined && now - before.lastSeenAt < 60_000) return before;
        return {
          ...before,
          lastSeenAt: now,
          ...(seen.page
            ? { page: { ...seen.page, openedAt: samePage && before.page ? before.page.openedAt : now } }
            : {}),
          ...(seen.device ? { device: seen.device } : {}),
          ...(seen.locale === undefined ? {} : { locale: seen.locale }),
        };
      },
      true,
    );
  }
  /** For writes that must stand in one commit with others; call `replace` once that is through. */
  statementFor(record: VisitorRecord): Statement {
    return this.#updateOf(record).compile();
  }
  replace(record: VisitorRecord): void {
    this.#keep(record);
  }
  /** `write` takes the rows away; no change of this visitor gets in between. */
  erase(id: string, write: () => Promise<void>): Promise<void> {
    return this.#mutex.run(id, async () => {
      await write();
      this.#cache.delete(id);
    });
  }
  forget(id: string): void {
    this.#cache.delete(id);
  }

  #updateOf(record: VisitorRecord) {
    const { id, account_id: _account, first_seen_at: _first, ...row } = toRow(record);
    return this.#store.query.updateTable('visitors').set(row).where('id', '=', id);
  }
  #keep(record: VisitorRecord): VisitorRecord {
    this.#cache.set(record.visitor.id, record);
    return record;
  }
}

function toRow(record: VisitorRecord): Selectable<VisitorsTable> {
  const { id, externalId, verified, ...profile } = record.visitor;
  return {
    id,
    account_id: record.accountId,
    external_id: externalId ?? null,
    verified: verified === true ? 1 : 0,
    profile_json: JSON.stringify(profile),
    device_json: record.device ? JSON.stringify(record.device) : null,
    locale: record.locale ?? null,
    page_json: record.page ? JSON.stringify(record.page) : null,
    first_seen_at: record.firstSeenAt,
    last_seen_at: record.lastSeenAt,
    banned: record.ban ? 1 : 0,
    banned_at: record.ban?.at ?? null,
    ban_json: record.ban ? JSON.stringify(record.ban) : null,
    merged_into: record.mergedInto ?? null,
    answers_to: record.answersTo ?? null,
  };
}
function fromRow(row: Selectable<VisitorsTable>): VisitorRecord {
  const profile = JSON.parse(row.profile_json) as Omit<Visitor, 'id'>;
  return {
    accountId: row.account_id,
    visitor: {
      ...profile,
      id: row.id,
      ...(row.external_id === null ? {} : { externalId: row.external_id, verified: row.verified === 1 }),
    },
    ...(row.device_json === null ? {} : { device: JSON.parse(row.device_json) as VisitorDevice }),
    ...(row.locale === null ? {} : { locale: row.locale }),
    ...(row.page_json === null ? {} : { page: JSON.parse(row.page_json) as Page & { openedAt: number } }),
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    ...(row.banned === 1 ? { ban: banOf(row) } : {}),
    ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
    ...(row.answers_to === null ? {} : { answersTo: row.answers_to }),
  };
}
/** From before bans had words: only that there is one. */
function banOf(row: Selectable<VisitorsTable>): StoredBan {
  return row.ban_json === null ? { at: row.banned_at ?? row.last_seen_at } : (JSON.parse(row.ban_json) as StoredBan);
}
