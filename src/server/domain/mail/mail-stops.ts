/**
 * Who has stopped the mails of an account. The link in a mail needs no sign-in: it is signed, names the address by its hash alone, and holds
 * for good, since mails are read years later.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LocaleTag } from '../../../i18n/resolve-locale.ts';
import { resolveLocale } from '../../../i18n/resolve-locale.ts';
import type { Clock } from '../../clock.ts';
import type { Statement, Store } from '../../store/ports.ts';

/** What a link is about. */
export interface MailStop {
  readonly accountId: string;
  readonly addressHash: string;
  /** Language of the mail, and so of the page that the link opens. */
  readonly locale: LocaleTag;
}
export class MailStops {
  readonly #store: Store;
  readonly #clock: Clock;
  #secret: string | undefined;
  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }
  /** Short, since it is part of an address in a plain text. */
  async token(accountId: string, address: string, locale: LocaleTag): Promise<string> {
    const said = [accountId, hashOf(accountId, address), locale].join('.');
    return `${said}.${await this.#sign(said)}`;
  }
  /** Undefined for what this server has not signed. */
  async read(token: string): Promise<MailStop | undefined> {
    const [accountId = '', addressHash = '', locale = '', signature = ''] = token.split('.');
    const right = Buffer.from(await this.#sign([accountId, addressHash, locale].join('.')));
    const given = Buffer.from(signature);
    if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined;
    return { accountId, addressHash, locale: resolveLocale(locale).tag };
  }
  async stopped(accountId: string, address: string): Promise<boolean> {
    const row = await this.#store.query
      .selectFrom('mail_stops')
      .select('at')
      .where('account_id', '=', accountId)
      .where('address_hash', '=', hashOf(accountId, address))
      .executeTakeFirst();
    return row !== undefined;
  }
  /** What is under way already is taken back as well. */
  async stop({ accountId, addressHash }: MailStop): Promise<void> {
    const { query } = this.#store;
    const waiting = await query
      .selectFrom('mails')
      .select(['id', 'recipient'])
      .where('account_id', '=', accountId)
      .where('state', '=', 'waiting')
      .where('stop_url', 'is not', null)
      .execute();
    const taken = waiting.filter((mail) => hashOf(accountId, mail.recipient) === addressHash);
    const statements: Statement[] = [
      query
        .insertInto('mail_stops')
        .values({ account_id: accountId, address_hash: addressHash, at: this.#clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
      ...taken.map((mail) => query.deleteFrom('mails').where('id', '=', mail.id).compile()),
    ];
    await this.#store.write(statements);
  }
  async resume({ accountId, addressHash }: MailStop): Promise<void> {
    await this.#store.query
      .deleteFrom('mail_stops')
      .where('account_id', '=', accountId)
      .where('address_hash', '=', addressHash)
      .execute();
  }

  async #sign(said: string): Promise<string> {
    this.#secret ??= (
      await this.#store.query
        .selectFrom('server_secrets')
        .select('value')
        .where('name', '=', 'mail-stop')
        .executeTakeFirstOrThrow()
    ).value;
    return createHmac('sha256', this.#secret).update(said).digest('base64url').slice(0, 22);
  }
}
function hashOf(accountId: string, address: string): string {
  return createHash('sha256').update(`${accountId} ${address.trim().toLowerCase()}`).digest('base64url').slice(0, 22);
}
