import type { SettingsCollection } from '../../protocol/settings.ts';
import type { ConsoleClient } from '../client/console-client.ts';
import type { Choice, Choices, ChoiceSource, Json } from './kit/fields.ts';
import { listItems } from './settings-api.ts';

/** The window's languages, in their own names. */
const locales = [
  'ar',
  'de',
  'en',
  'es',
  'fr',
  'id',
  'it',
  'ja',
  'ko',
  'ms',
  'pt',
  'ru',
  'th',
  'tr',
  'vi',
  'zh',
  'zh-Hant',
];

/** Everything that the fields of a page offer for choice. */
export async function loadChoices(client: ConsoleClient, sources: readonly ChoiceSource[]): Promise<Choices> {
  const pairs = await Promise.all(sources.map(async (source) => [source, await load(client, source)] as const));
  return Object.fromEntries(pairs);
}
async function load(client: ConsoleClient, source: ChoiceSource): Promise<readonly Choice[]> {
  switch (source) {
    case 'agents':
      return client.state.agents.map((agent) => ({ value: agent.id, label: agent.name }));
    case 'time-zones':
      return timeZones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
    case 'locales':
      return locales.map((code) => ({ value: code, label: languageName(code) }));
    default:
      return (await listItems(client.http, source satisfies SettingsCollection)).map(choiceOf);
  }
}
function choiceOf(item: Json): Choice {
  return { value: String(item['id']), label: String(item['name']) };
}
function timeZones(): readonly string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
}
function languageName(code: string): string {
  return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
}
