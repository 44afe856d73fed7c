/** What a schema cannot say about one setting: whether its parts fit each other. Pure. */
import { ChatError } from '../../../protocol/errors.ts';
import type { FormField } from '../../../protocol/content.ts';
import type { SettingsCollection, SettingsCollections } from '../../../protocol/settings.ts';

export function checkResource<C extends SettingsCollection>(
  collection: C,
  item: SettingsCollections[C],
  others: readonly SettingsCollections[C][],
): void {
  const name = 'name' in item ? item.name.toLowerCase() : undefined;
  // Names are how pages, rules and people tell these apart.
  const namedUniquely: readonly SettingsCollection[] = [
    'groups',
    'labels',
    'custom-fields',
    'vip-levels',
    'key-actions',
  ];
  if (name !== undefined && namedUniquely.includes(collection)) {
    const twin = others.find((other) => 'name' in other && other.id !== item.id && other.name.toLowerCase() === name);
    if (twin)
      throw new ChatError('CONFLICT', `name "${name}" is used already among the ${collection}.`, { field: 'name' });
  }
  if (collection === 'forms') checkFields((item as SettingsCollections['forms']).fields);
  if (collection === 'custom-fields') {
    const field = item as SettingsCollections['custom-fields'];
    if (field.type !== 'text' && field.options.length === 0) {
      throw new ChatError('VALIDATION', `options is empty; a field of the type ${field.type} needs at least one.`, {
        field: 'options',
      });
    }
  }
  if (collection === 'channels') {
    const channel = item as SettingsCollections['channels'];
    if (channel.enabled && channel.url === '' && (channel.content ?? '') === '') {
      throw new ChatError('VALIDATION', 'url is empty; a channel that is switched on needs an address to lead to.', {
        field: 'url',
      });
    }
  }
  if (collection === 'bots') {
    const bot = item as SettingsCollections['bots'];
    if (bot.kind === 'webhook' && bot.webhook === undefined) {
      throw new ChatError('VALIDATION', 'webhook is missing; a bot of the kind "webhook" needs url and secret.', {
        field: 'webhook',
      });
    }
  }
}
const choices: ReadonlySet<FormField['type']> = new Set(['select', 'multiselect', 'radio']);
function checkFields(fields: readonly FormField[]): void {
  const names = new Set<string>();
  fields.forEach((field, index) => {
    const at = `fields.${String(index)}`;
    if (names.has(field.name)) {
      throw new ChatError('VALIDATION', `${at}.name "${field.name}" is used twice in this form.`, {
        field: `${at}.name`,
      });
    }
    names.add(field.name);
    if (choices.has(field.type) && (field.options ?? []).length === 0) {
      throw new ChatError('VALIDATION', `${at}.options is empty; a field of the type ${field.type} needs choices.`, {
        field: `${at}.options`,
      });
    }
    if (field.minLength !== undefined && field.maxLength !== undefined && field.minLength > field.maxLength) {
      throw new ChatError('VALIDATION', `${at}.minLength is greater than ${at}.maxLength.`, {
        field: `${at}.minLength`,
      });
    }
  });
}
