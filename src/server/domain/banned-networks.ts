/**
 * Bans that hold for a network address, too: against those who clear their browser and come as somebody new. Where visitors are is known
 * in memory alone; what is kept of an address is a keyed hash, with the ban and until the ban on it ends.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/ports.ts';
import { BoundedCache } from './bounded-cache.ts';
import { networkOf } from './network-address.ts';
import type { StoredBan } from './stored-ban.ts';
import type { Visitors } from './visitors.ts';

interface Entry {
  readonly accountId: string;
  readonly visitorId: string;
  readonly network: string;
  readonly until: number;
}
/** For how long it is remembered from where a visitor came, in milliseconds. */
const rememberedMs = 24 * 60 * 60_000;
const secretName = 'networks';
/** Timers reach no further. */
const longestTimer = 2 ** 31 - 1;

export class BannedNetworks {
  readonly #store: Store;
  readonly #visitors: Visitors;
  readonly #clock: Clock;
  readonly #seen = new BoundedCache<string, { readonly address: string; readonly at: number }>(20_000);
  /** By visitor. The visitors' own records decide; these only say where to look. */
  readonly #entries = new Map<string, Entry>();
  #secret = '';
  #cancel: (() => void) | undefined;

  constructor(store: Store, visitors: Visitors, clock: Clock) {
    this.#store = store;
    this.#visitors = visitors;
    this.#clock = clock;
  }
  async start(): Promise<void> {
    const { query } = this.#store;
    await query
      .insertInto('server_secrets')
      .values({ name: secretName, value: randomBytes(32).toString('hex') })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { value } = await query
      .selectFrom('server_secrets')
      .select('value')
      .where('name', '=', secretName)
      .executeTakeFirstOrThrow();
    this.#secret = value;
    const rows = await query
      .selectFrom('visitors')
      .select(['id', 'account_id', 'ban_json'])
      .where('banned', '=', 1)
      .where('ban_json', 'like', '%"network"%')
      .execute();
    for (const row of rows) this.note(row.account_id, row.id, JSON.parse(row.ban_json ?? '{}') as StoredBan);
  }
  stop(): void {
    this.#cancel?.();
  }
  /** A visitor is at this address now. */
  seen(visitorId: string, address: string): void {
    if (address !== '') this.#seen.set(visitorId, { address, at: this.#clock.now() });
  }
  /** The hash of where this visitor was last; undefined when that is not known any more. */
  ofVisitor(accountId: string, visitorId: string): string | undefined {
    const seen = this.#seen.get(visitorId);
    return seen && seen.at > this.#clock.now() - rememberedMs ? this.#hash(accountId, seen.address) : undefined;
  }
  note(accountId: string, visitorId: string, { network, networkUntil }: StoredBan): void {
    if (network === undefined || networkUntil === undefined) return;
    this.#entries.set(visitorId, { accountId, visitorId, network, until: networkUntil });
    this.#arm();
  }
  /** Whether somebody new from there stays out. */
  async blocks(accountId: string, address: string): Promise<boolean> {
    if (this.#entries.size === 0 || address === '') return false;
    const network = this.#hash(accountId, address);
    const now = this.#clock.now();
    for (const entry of this.#entries.values()) {
      if (entry.network !== network || entry.until <= now) continue;
      // Lifted or erased since: the record knows.
      const ban: StoredBan | undefined = (await this.#visitors.find(entry.visitorId))?.ban;
      if (ban?.network === network) return true;
      this.#entries.delete(entry.visitorId);
    }
    return false;
  }

  #hash(accountId: string, address: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${accountId} ${networkOf(address)}`)
      .digest('hex');
  }
  #arm(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#entries.size === 0) return;
    const next = Math.min(...[...this.#entries.values()].map(({ until }) => until));
    const wait = Math.min(longestTimer, Math.max(0, next - this.#clock.now()));
    this.#cancel = this.#clock.after(wait, () => void this.#forgetEnded().catch(() => undefined));
  }
  /** What has ended leaves no hash behind. */
  async #forgetEnded(): Promise<void> {
    const now = this.#clock.now();
    for (const { accountId, visitorId, until } of [...this.#entries.values()]) {
      if (until > now) continue;
      this.#entries.delete(visitorId);
      if (!(await this.#visitors.find(visitorId))?.ban) continue;
      await this.#visitors.change(accountId, visitorId, (before) => {
        const { network: _network, networkUntil: end = 0, ...ban }: StoredBan = before.ban ?? { at: now };
        return before.ban && end <= now ? { ...before, ban } : before;
      });
    }
    this.#arm();
  }
}
