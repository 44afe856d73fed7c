/** Accounts and their settings. All are held in memory: they are few, and every hello needs one. */
import { ChatError } from '../../protocol/errors.ts';
import type { AccountConfig } from '../../protocol/model.ts';
import type { AccountSettings, SettingsCollection, SettingsCollections } from '../../protocol/settings.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { parse } from '../schemas/parse.ts';
import { accountSettings, settingsCollections } from '../schemas/settings.ts';
import type { Bus, Store } from '../store/ports.ts';
import { defaultSettings } from './account-defaults.ts';
import type { DomainEvent } from './domain-event.ts';
import { publicConfig } from './settings/public-config.ts';

export interface Account {
  readonly id: string;
  readonly publicId: string;
  readonly settings: AccountSettings;
}
interface AccountRecord {
  account: Account;
  nextNumber: number;
  readonly collections: Map<string, Map<string, { readonly id: string }>>;
}
export interface AccountsOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly maxUploadBytes: number;
  /** Names that no account has lead to the default account: vendors' own ids in a drop-in snippet. */
  readonly acceptAny: boolean;
  /** Mail can be sent. */
  readonly mail: boolean;
}

export class Accounts {
  readonly #options: AccountsOptions;
  readonly #byId = new Map<string, AccountRecord>();
  readonly #byPublicId = new Map<string, AccountRecord>();

  constructor(options: AccountsOptions) {
    this.#options = options;
  }
  /** Reads all accounts; makes the account `default` when there is none. */
  async load(): Promise<void> {
    const { query } = this.#options.store;
    const rows = await query.selectFrom('accounts').selectAll().execute();
    for (const row of rows) {
      const stored = JSON.parse(row.settings_json) as Partial<AccountSettings>;
      const settings = { ...defaultSettings(row.public_id, this.#options.maxUploadBytes), ...stored };
      this.#keep({ id: row.id, publicId: row.public_id, settings }, row.next_conversation_number);
    }
    const resources = await query.selectFrom('account_resources').selectAll().orderBy('position').execute();
    for (const row of resources) {
      const body = JSON.parse(row.body_json) as { id: string };
      this.#byId.get(row.account_id)?.collections.get(row.collection)?.set(row.id, body);
    }
    if (rows.length === 0) await this.create('default', 'Support');
  }
  async create(publicId: string, name: string): Promise<Account> {
    if (this.#byPublicId.has(publicId))
      throw new ChatError('CONFLICT', `There is an account "${publicId}" already.`, { field: 'publicId' });
    const { store, clock, maxUploadBytes } = this.#options;
    const now = clock.now();
    const account: Account = { id: newId(now), publicId, settings: defaultSettings(name, maxUploadBytes) };
    await store.write([
      store.query.insertInto('accounts').values({
        id: account.id,
        public_id: publicId,
        settings_json: JSON.stringify(account.settings),
        next_conversation_number: 1,
        created_at: now,
      }),
    ]);
    this.#keep(account, 1);
    return account;
  }
  get all(): readonly Account[] {
    return [...this.#byId.values()].map((record) => record.account);
  }
  get(id: string): Account {
    return this.#record(id).account;
  }
  /** The account that a page names. */
  find(publicId: string | undefined): Account {
    const named = this.#byPublicId.get(publicId ?? 'default');
    if (named) return named.account;
    const fallback = this.#byPublicId.get('default');
    if (this.#options.acceptAny && fallback) return fallback.account;
    throw new ChatError(
      'ACCOUNT_NOT_FOUND',
      `There is no account "${publicId ?? 'default'}" on this server. Check the "account" of the chat widget.`,
      {
        field: 'account',
      },
    );
  }
  /** The next short number of a conversation and the value to store with it. */
  takeNumber(accountId: string): { number: string; next: number } {
    const record = this.#record(accountId);
    const taken = record.nextNumber++;
    return { number: `A${String(taken)}`, next: record.nextNumber };
  }
  async saveSettings(accountId: string, change: Partial<AccountSettings>): Promise<Account> {
    const { settings } = this.#record(accountId).account;
    return this.replaceSettings(accountId, parse(accountSettings, { ...settings, ...change }, 'settings'));
  }
  /** Stores settings that were checked. */
  async replaceSettings(accountId: string, settings: AccountSettings): Promise<Account> {
    const record = this.#record(accountId);
    const { store } = this.#options;
    await store.write([
      store.query
        .updateTable('accounts')
        .set({ settings_json: JSON.stringify(settings) })
        .where('id', '=', accountId),
    ]);
    record.account = { ...record.account, settings };
    this.#tell(accountId, 'settings');
    return record.account;
  }
  list<C extends SettingsCollection>(accountId: string, collection: C): readonly SettingsCollections[C][] {
    return [...this.#collection(accountId, collection).values()];
  }
  resource<C extends SettingsCollection>(
    accountId: string,
    collection: C,
    id: string,
  ): SettingsCollections[C] | undefined {
    return this.#collection(accountId, collection).get(id);
  }
  /** Adds or replaces one; `id` absent makes one. */
  async saveResource<C extends SettingsCollection>(
    accountId: string,
    collection: C,
    value: unknown,
  ): Promise<SettingsCollections[C]> {
    const draft = typeof value === 'object' && value !== null ? value : {};
    const given = (draft as { id?: unknown }).id;
    const item = parse<SettingsCollections[C]>(settingsCollections[collection], {
      ...draft,
      id: given === undefined || given === '' ? newId(this.#options.clock.now()) : given,
    });
    const items = this.#collection(accountId, collection);
    const { store } = this.#options;
    const position = items.has(item.id) ? [...items.keys()].indexOf(item.id) : items.size;
    await store.write([
      store.query
        .insertInto('account_resources')
        .values({ account_id: accountId, collection, id: item.id, position, body_json: JSON.stringify(item) })
        .onConflict((conflict) =>
          conflict.columns(['account_id', 'collection', 'id']).doUpdateSet({ body_json: JSON.stringify(item) }),
        ),
    ]);
    items.set(item.id, item);
    this.#tell(accountId, collection);
    return item;
  }
  async removeResource(accountId: string, collection: SettingsCollection, id: string): Promise<void> {
    const items = this.#collection(accountId, collection);
    if (!items.has(id)) throw new ChatError('NOT_FOUND', `There is no "${id}" among the ${collection}.`);
    const { store } = this.#options;
    await store.write([
      store.query
        .deleteFrom('account_resources')
        .where('account_id', '=', accountId)
        .where('collection', '=', collection)
        .where('id', '=', id),
    ]);
    items.delete(id);
    this.#tell(accountId, collection);
  }
  /** What the widget may know. */
  publicConfig(accountId: string): AccountConfig {
    const { settings, publicId } = this.get(accountId);
    const { maxUploadBytes, mail } = this.#options;
    return publicConfig({
      publicId,
      settings,
      forms: this.list(accountId, 'forms'),
      greetings: this.list(accountId, 'greetings'),
      channels: this.list(accountId, 'channels'),
      groups: this.list(accountId, 'groups'),
      limits: { maxUploadBytes, mail },
    });
  }

  #keep(account: Account, nextNumber: number): void {
    const names = Object.keys(settingsCollections);
    const record: AccountRecord = { account, nextNumber, collections: new Map(names.map((name) => [name, new Map()])) };
    this.#byId.set(account.id, record);
    this.#byPublicId.set(account.publicId, record);
  }
  #record(id: string): AccountRecord {
    const record = this.#byId.get(id);
    if (!record) throw new ChatError('ACCOUNT_NOT_FOUND', `There is no account with the id "${id}".`);
    return record;
  }
  #collection<C extends SettingsCollection>(accountId: string, collection: C): Map<string, SettingsCollections[C]> {
    const found = this.#record(accountId).collections.get(collection);
    if (!found) throw new ChatError('NOT_FOUND', `There are no settings called "${collection}".`);
    return found as unknown as Map<string, SettingsCollections[C]>;
  }
  #tell(accountId: string, resource: string): void {
    this.#options.bus.publish({ type: 'settings', accountId, resource });
  }
}
