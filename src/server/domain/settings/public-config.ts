/** The one place where settings become what the widget may know: no secrets, no internal names, nothing that is switched off. Pure. */
import type { FormDefinition } from '../../../protocol/content.ts';
import type { AccountConfig, Channel, GreetingRule } from '../../../protocol/model.ts';
import type { AccountSettings, FormSettings, GroupSettings, SettingsCollections } from '../../../protocol/settings.ts';

export interface PublicConfigInput {
  readonly publicId: string;
  readonly settings: AccountSettings;
  readonly forms: readonly FormSettings[];
  readonly greetings: readonly SettingsCollections['greetings'][];
  readonly channels: readonly SettingsCollections['channels'][];
  readonly groups: readonly GroupSettings[];
  /** What the server itself can do, whatever the account wishes. */
  readonly limits: { readonly maxUploadBytes: number; readonly mail: boolean };
}

export function publicConfig(input: PublicConfigInput): AccountConfig {
  const { settings, groups, limits } = input;
  return {
    accountId: input.publicId,
    name: settings.name,
    theme: settings.theme,
    texts: settings.texts,
    ...(settings.locale === undefined ? {} : { locale: settings.locale }),
    forms: input.forms.filter((form) => form.enabled).map((form) => publicForm(form, groups)),
    greetings: input.greetings
      .filter((greeting) => greeting.enabled)
      .map(({ enabled: _enabled, name: _name, ...greeting }): GreetingRule => greeting),
    channels: input.channels
      .filter((channel) => channel.enabled)
      .map(({ enabled: _enabled, ...channel }): Channel => channel),
    groups: groups.map(({ id, name }) => ({ id, name })),
    ...(asksForGroup(settings, groups) ? { chooseGroup: questionOf(settings) } : {}),
    upload: { ...settings.upload, maxBytes: Math.min(settings.upload.maxBytes, limits.maxUploadBytes) },
    messageMaxLength: settings.messageMaxLength,
    conversations: settings.conversations,
    rating: settings.rating,
    poweredBy: settings.poweredBy,
    transcripts: { email: settings.transcripts.email && limits.mail },
    ownData: settings.ownData,
  };
}
/** Only bots answer: there is nobody to choose. */
function asksForGroup({ reception }: AccountSettings, groups: readonly GroupSettings[]): boolean {
  return reception.chooseGroup && reception.mode !== 'bot' && groups.length > 1;
}
function questionOf({ greetings: { chooseGroup = '' } }: AccountSettings): NonNullable<AccountConfig['chooseGroup']> {
  return chooseGroup === '' ? {} : { question: chooseGroup };
}
/** A group field without choices of its own offers all groups. */
export function publicForm(form: FormSettings, groups: readonly GroupSettings[]): FormDefinition {
  const { enabled: _enabled, name: _name, ...definition } = form;
  return {
    ...definition,
    fields: definition.fields.map((field) =>
      field.type === 'group' && (field.options ?? []).length === 0
        ? { ...field, options: groups.map(({ id, name }) => ({ name: id, label: name, groupId: id })) }
        : field,
    ),
  };
}
