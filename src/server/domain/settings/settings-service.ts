/**
 * What owners and admins set up, and what agents may see of it. Changes of one account run one after the other, so that two people who
 * save different things at once both keep theirs.
 */
import { ChatError } from '../../../protocol/errors.ts';
import type { AccountSettings, SettingsCollection, SettingsCollections } from '../../../protocol/settings.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import { parse } from '../../schemas/parse.ts';
import { accountSettings, settingsCollections } from '../../schemas/settings.ts';
import type { Accounts } from '../accounts.ts';
import type { Agents } from '../agents.ts';
import { newId } from '../../ids.ts';
import type { Clock } from '../../clock.ts';
import { checkTexts } from './check-texts.ts';
import { mergeSettings } from './merge.ts';
import type { Reference } from './references.ts';
import { checkReferences, resourceReferences, settingsReferences } from './references.ts';
import { checkResource } from './rules.ts';

export interface SettingsServiceOptions {
  readonly accounts: Accounts;
  readonly agents: Agents;
  readonly clock: Clock;
  readonly maxUploadBytes: number;
}
const maxItems: Readonly<Record<SettingsCollection, number>> = {
  groups: 200,
  labels: 500,
  'custom-fields': 100,
  'vip-levels': 50,
  forms: 100,
  greetings: 100,
  channels: 50,
  bots: 50,
  'key-actions': 200,
};
export function collectionOf(name: string): SettingsCollection {
  if (Object.hasOwn(settingsCollections, name)) return name as SettingsCollection;
  throw new ChatError(
    'NOT_FOUND',
    `There are no settings called "${name}". Known are: account, ${Object.keys(settingsCollections).join(', ')}.`,
  );
}

export class SettingsService {
  readonly #options: SettingsServiceOptions;
  readonly #mutex = new KeyedMutex();
  constructor(options: SettingsServiceOptions) {
    this.#options = options;
  }
  /** `secrets: false` for agents: they learn that keys exist, not what they are. */
  account(accountId: string, secrets: boolean): AccountSettings {
    const { settings } = this.#options.accounts.get(accountId);
    if (secrets) return settings;
    return { ...settings, security: { ...settings.security, keys: [] } };
  }
  saveAccount(accountId: string, change: unknown): Promise<AccountSettings> {
    const { accounts, maxUploadBytes } = this.#options;
    return this.#mutex.run(accountId, async () => {
      const before = accounts.get(accountId).settings;
      const settings = parse(accountSettings, mergeSettings(before, change), 'settings');
      if (settings.upload.maxBytes > maxUploadBytes) {
        throw new ChatError(
          'VALIDATION',
          `settings.upload.maxBytes is ${String(settings.upload.maxBytes)}; this server allows ${String(maxUploadBytes)} at most (MAX_UPLOAD_BYTES).`,
          { field: 'settings.upload.maxBytes' },
        );
      }
      checkTexts(before.texts, settings.texts);
      // Only what changes is held against what exists: an agent who left does not lock the page.
      const kept = new Set(settingsReferences(before).map(keyOf));
      checkReferences(
        settingsReferences(settings).filter((reference) => !kept.has(keyOf(reference))),
        (reference) => this.#exists(accountId, reference),
      );
      return (await accounts.replaceSettings(accountId, settings)).settings;
    });
  }
  list<C extends SettingsCollection>(
    accountId: string,
    collection: C,
    secrets: boolean,
  ): readonly SettingsCollections[C][] {
    const items = this.#options.accounts.list(accountId, collection);
    return secrets || collection !== 'bots' ? items : items.map(withoutWebhook);
  }
  create<C extends SettingsCollection>(
    accountId: string,
    collection: C,
    value: unknown,
  ): Promise<SettingsCollections[C]> {
    const { accounts } = this.#options;
    return this.#mutex.run(accountId, () => {
      const { length } = accounts.list(accountId, collection);
      if (length >= maxItems[collection]) {
        throw new ChatError('CONFLICT', `There are ${String(length)} ${collection} already; remove some first.`);
      }
      const given = isObject(value) ? value['id'] : undefined;
      if (typeof given === 'string' && accounts.resource(accountId, collection, given) !== undefined) {
        throw new ChatError('CONFLICT', `There is a "${given}" among the ${collection} already.`, { field: 'id' });
      }
      return this.#save(accountId, collection, value);
    });
  }
  replace<C extends SettingsCollection>(
    accountId: string,
    collection: C,
    id: string,
    value: unknown,
  ): Promise<SettingsCollections[C]> {
    return this.#mutex.run(accountId, () => {
      const before = this.#options.accounts.resource(accountId, collection, id);
      if (before === undefined) throw new ChatError('NOT_FOUND', `There is no "${id}" among the ${collection}.`);
      return this.#save(accountId, collection, isObject(value) ? { ...value, id } : value, before);
    });
  }
  /** Refused while other settings name it: removing would silently change who answers. */
  remove(accountId: string, collection: SettingsCollection, id: string): Promise<void> {
    const { accounts } = this.#options;
    return this.#mutex.run(accountId, async () => {
      const users = this.#references(accountId).filter(
        ({ reference }) => reference.target === collection && reference.id === id,
      );
      const [user] = users;
      if (user && accounts.resource(accountId, collection, id) !== undefined) {
        throw new ChatError(
          'CONFLICT',
          `"${id}" is still used by ${user.owner} (${user.reference.field}). Change that first.`,
          { field: 'id' },
        );
      }
      await accounts.removeResource(accountId, collection, id);
    });
  }

  #save<C extends SettingsCollection>(
    accountId: string,
    collection: C,
    value: unknown,
    before?: SettingsCollections[C],
  ): Promise<SettingsCollections[C]> {
    const { accounts, clock } = this.#options;
    if (!isObject(value)) throw new ChatError('VALIDATION', 'Send the setting as a JSON object.');
    const given = value['id'];
    const item = parse<SettingsCollections[C]>(settingsCollections[collection], {
      ...value,
      id: given === undefined || given === '' ? newId(clock.now()) : given,
    });
    checkResource(collection, item, accounts.list(accountId, collection));
    const kept = new Set(before ? resourceReferences(collection, before).map(keyOf) : []);
    checkReferences(
      resourceReferences(collection, item).filter((reference) => !kept.has(keyOf(reference))),
      (reference) => this.#exists(accountId, reference),
    );
    return accounts.saveResource(accountId, collection, item);
  }
  #exists(accountId: string, { target, id }: Reference): boolean {
    const { accounts, agents } = this.#options;
    if (target === 'agents') return agents.find(accountId, id) !== undefined;
    return accounts.resource(accountId, target, id) !== undefined;
  }
  #references(accountId: string): { owner: string; reference: Reference }[] {
    const { accounts } = this.#options;
    const all = settingsReferences(accounts.get(accountId).settings).map((reference) => ({
      owner: 'the reception',
      reference,
    }));
    for (const collection of ['groups', 'forms', 'bots', 'key-actions'] as const) {
      for (const item of accounts.list(accountId, collection)) {
        for (const reference of resourceReferences(collection, item))
          all.push({ owner: `"${item.name}" among the ${collection}`, reference });
      }
    }
    return all;
  }
}
/** The place in a list may move without being a new name. */
function keyOf({ target, id }: Reference): string {
  return `${target} ${id}`;
}
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function withoutWebhook<T extends { readonly id: string }>(item: T): T {
  const { webhook: _webhook, ...rest } = item as T & { webhook?: unknown };
  return rest as unknown as T;
}
