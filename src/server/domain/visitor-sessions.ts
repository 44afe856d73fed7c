/**
 * A session is a random token that one browser holds; only its hash is stored. It slides: every day of use moves its end. The anonymous
 * visitor that the browser had before an identity is remembered on it and comes back with a logout.
 */
import type { Clock } from '../clock.ts';
import { hashSecret, newSecret } from '../ids.ts';
import type { UploadKind } from '../../protocol/visitor-frames.ts';
import type { Store } from '../store/ports.ts';
import { BoundedCache } from './bounded-cache.ts';

export interface VisitorSession {
  readonly hash: string;
  readonly accountId: string;
  readonly visitorId: string;
  readonly guestVisitorId?: string;
}
const day = 24 * 60 * 60 * 1000;
export const sessionLifetimeMs = 180 * day;

export class VisitorSessions {
  readonly #store: Store;
  readonly #clock: Clock;
  /** Of the pages that are connected now; each says it again when it comes back. */
  readonly #refusedUploads = new BoundedCache<string, readonly UploadKind[]>(20_000);
  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }
  async issue(
    accountId: string,
    visitorId: string,
    guestVisitorId?: string,
  ): Promise<{ token: string; session: VisitorSession }> {
    const token = newSecret();
    const session: VisitorSession = {
      hash: hashSecret(token),
      accountId,
      visitorId,
      ...(guestVisitorId === undefined ? {} : { guestVisitorId }),
    };
    const now = this.#clock.now();
    await this.#store.query
      .insertInto('visitor_sessions')
      .values({
        token_hash: session.hash,
        account_id: accountId,
        visitor_id: visitorId,
        guest_visitor_id: guestVisitorId ?? null,
        created_at: now,
        expires_at: now + sessionLifetimeMs,
      })
      .execute();
    return { token, session };
  }
  /** The session of a token, unless it is unknown or has expired. */
  async find(token: string): Promise<VisitorSession | undefined> {
    const hash = hashSecret(token);
    const row = await this.#store.query
      .selectFrom('visitor_sessions')
      .selectAll()
      .where('token_hash', '=', hash)
      .executeTakeFirst();
    const now = this.#clock.now();
    if (!row || row.expires_at <= now) return undefined;
    if (row.expires_at - now < sessionLifetimeMs - day) {
      await this.#store.query
        .updateTable('visitor_sessions')
        .set({ expires_at: now + sessionLifetimeMs })
        .where('token_hash', '=', hash)
        .execute();
    }
    return {
      hash,
      accountId: row.account_id,
      visitorId: row.visitor_id,
      ...(row.guest_visitor_id === null ? {} : { guestVisitorId: row.guest_visitor_id }),
    };
  }
  /** Kinds of files that the page behind this session does not offer. */
  refusedUploads(hash: string): readonly UploadKind[] {
    return this.#refusedUploads.get(hash) ?? [];
  }
  refuseUploads(hash: string, kinds: readonly UploadKind[]): void {
    if (kinds.length > 0) this.#refusedUploads.set(hash, kinds);
    else this.#refusedUploads.delete(hash);
  }
  async bind(hash: string, visitorId: string, guestVisitorId: string | undefined): Promise<void> {
    await this.#store.query
      .updateTable('visitor_sessions')
      .set({ visitor_id: visitorId, guest_visitor_id: guestVisitorId ?? null })
      .where('token_hash', '=', hash)
      .execute();
  }
  async revoke(hash: string): Promise<void> {
    await this.#store.query.deleteFrom('visitor_sessions').where('token_hash', '=', hash).execute();
  }
  async removeExpired(): Promise<void> {
    await this.#store.query.deleteFrom('visitor_sessions').where('expires_at', '<=', this.#clock.now()).execute();
  }
}
