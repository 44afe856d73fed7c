/** The settings resources of the server as the pages use them. */
import type { SettingsCollection } from '../../protocol/settings.ts';
import type { ConsoleHttp } from '../connection/http.ts';
import { isJson, type Json } from './kit/fields.ts';

/** Replaced as a whole by the server; all other objects are merged, so what was taken out is named with `null`. */
const wholeKeys: ReadonlySet<string> = new Set(['theme', 'texts']);

export async function readAccount(http: ConsoleHttp): Promise<Json> {
  return (await http.json<{ settings: Json }>('GET', 'settings/account')).settings;
}
export async function saveAccount(
  http: ConsoleHttp,
  keys: readonly string[],
  before: Json,
  after: Json,
): Promise<Json> {
  return (await http.json<{ settings: Json }>('PUT', 'settings/account', accountChange(keys, before, after))).settings;
}
/**
 * What changed in the parts of the account named by `keys`, and nothing else, so that two people can edit different things at once.
 * `null` says that something is no longer there.
 */
export function accountChange(keys: readonly string[], before: Json, after: Json): Json {
  const changed = keys.filter((key) => !same(before[key], after[key]));
  return Object.fromEntries(
    changed.map((key) => {
      const [old, next] = [before[key], after[key]];
      if (!isJson(old) || !isJson(next) || wholeKeys.has(key)) return [key, next ?? null];
      const names = [...new Set([...Object.keys(old), ...Object.keys(next)])];
      const parts = names.filter((name) => !same(old[name], next[name])).map((name) => [name, next[name] ?? null]);
      return [key, Object.fromEntries(parts)];
    }),
  );
}
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
export async function listItems(http: ConsoleHttp, collection: SettingsCollection): Promise<readonly Json[]> {
  return (await http.json<{ items: readonly Json[] }>('GET', `settings/${collection}`)).items;
}
/** Adds the item, or replaces the one with its `id`. */
export async function saveItem(
  http: ConsoleHttp,
  collection: SettingsCollection,
  item: Json,
  id: string | undefined,
): Promise<Json> {
  const answer =
    id === undefined
      ? await http.json<{ item: Json }>('POST', `settings/${collection}`, item)
      : await http.json<{ item: Json }>('PUT', `settings/${collection}/${encodeURIComponent(id)}`, item);
  return answer.item;
}
export async function removeItem(http: ConsoleHttp, collection: SettingsCollection, id: string): Promise<void> {
  await http.json('DELETE', `settings/${collection}/${encodeURIComponent(id)}`);
}
