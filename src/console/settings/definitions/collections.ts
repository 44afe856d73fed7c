/** The lists of an account: what one item looks like in the list, in the form, and fresh. */
import { html, type TemplateResult } from 'lit';
import type { SettingsCollection } from '../../../protocol/settings.ts';
import { settingsTexts } from '../../texts-settings.ts';
import type { Choices, ChoiceSource, Field, Json } from '../kit/fields.ts';
import { botFields } from './bots.ts';
import { formFields } from './forms.ts';
import { businessHoursFields } from './hours.ts';
import { choicesOf, textAt } from './shared.ts';

export interface CollectionPage {
  /** What one of them is called. */
  readonly item: string;
  readonly fields: readonly Field[];
  readonly make: () => Json;
  readonly title: (item: Json) => string;
  readonly detail?: (item: Json) => string;
  readonly needs?: readonly ChoiceSource[];
  /** Shows what is being edited as visitors get it. */
  readonly preview?: (draft: Json, choices: Choices) => TemplateResult;
}
const t = settingsTexts;
const title = (item: Json): string => textAt(item, 'name');
const kindOf =
  (texts: Readonly<Record<string, string>>, name: string) =>
  (item: Json): string =>
    texts[textAt(item, name)] ?? '';
const name = (texts: { readonly label: string; readonly help?: string }): Field => ({
  kind: 'text',
  name: 'name',
  required: true,
  ...texts,
});

export const collectionPages: Readonly<Record<SettingsCollection, CollectionPage>> = {
  groups: {
    item: t.groups.item,
    make: () => ({ name: '', agentIds: [] }),
    title,
    detail: (item) => t.groups.members(Array.isArray(item['agentIds']) ? item['agentIds'].length : 0),
    needs: ['agents', 'time-zones'],
    fields: [
      name(t.groups.name),
      { kind: 'multi', name: 'agentIds', options: 'agents', ...t.groups.agentIds },
      {
        kind: 'toggle',
        name: 'businessHours',
        make: () => ({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, hours: [], closedOn: [] }),
        ...t.hours.own,
      },
      ...businessHoursFields('businessHours', (own) => own['businessHours'] !== undefined),
    ],
  },
  labels: { item: t.labels.item, make: () => ({ name: '' }), title, fields: [name(t.labels.name)] },
  'vip-levels': { item: t.vip.item, make: () => ({ name: '' }), title, fields: [name(t.vip.name)] },
  'custom-fields': {
    item: t.customFields.item,
    make: () => ({ name: '', type: 'text', options: [] }),
    title,
    detail: kindOf(t.customFields.types, 'type'),
    fields: [
      name(t.customFields.name),
      { kind: 'select', name: 'type', options: choicesOf(t.customFields.types), ...t.customFields.type },
      { kind: 'lines', name: 'options', when: (own) => own['type'] !== 'text', ...t.customFields.options },
    ],
  },
  forms: {
    item: t.forms.item,
    make: () => ({ name: '', kind: 'prechat', enabled: true, fields: [] }),
    title,
    detail: kindOf(t.forms.kinds, 'kind'),
    needs: ['groups'],
    fields: formFields,
  },
  greetings: {
    item: t.greetings.item,
    make: () => ({ name: '', enabled: true, text: '', delayMs: 5_000 }),
    title,
    detail: (item) => textAt(item, 'text'),
    fields: [
      name(t.greetings.name),
      { kind: 'switch', name: 'enabled', ...t.greetings.enabled },
      { kind: 'textarea', name: 'text', required: true, ...t.greetings.text },
      { kind: 'text', name: 'title', ...t.greetings.title },
      { kind: 'url', name: 'imageUrl', ...t.greetings.imageUrl },
      { kind: 'text', name: 'acceptLabel', ...t.greetings.acceptLabel },
      { kind: 'number', name: 'delayMs', factor: 1_000, min: 0, required: true, ...t.greetings.delayMs },
      { kind: 'number', name: 'repeatAfterMs', factor: 60_000, min: 0, ...t.greetings.repeatAfterMs },
      { kind: 'number', name: 'maxPerDay', min: 0, ...t.greetings.maxPerDay },
      { kind: 'text', name: 'urlContains', ...t.greetings.urlContains },
    ],
  },
  channels: {
    item: t.channels.item,
    make: () => ({ kind: 'whatsapp', enabled: true, url: '', qrCode: false }),
    title: (item) => textAt(item, 'label') || kindOf(t.channels.kinds, 'kind')(item),
    detail: (item) => textAt(item, 'url'),
    fields: [
      { kind: 'select', name: 'kind', options: choicesOf(t.channels.kinds), ...t.channels.kind },
      { kind: 'switch', name: 'enabled', ...t.channels.enabled },
      { kind: 'url', name: 'url', keepEmpty: true, ...t.channels.url },
      { kind: 'text', name: 'label', ...t.channels.label },
      { kind: 'url', name: 'iconUrl', ...t.channels.iconUrl },
      { kind: 'textarea', name: 'content', ...t.channels.content },
      { kind: 'text', name: 'greeting', ...t.channels.greeting },
      { kind: 'switch', name: 'qrCode', ...t.channels.qrCode },
    ],
  },
  bots: {
    item: t.bots.item,
    make: () => ({ name: '', kind: 'faq', steps: [], faq: [], unknownAnswer: '', handoverWords: [] }),
    title,
    detail: kindOf(t.bots.kinds, 'kind'),
    needs: ['forms', 'labels', 'groups', 'agents'],
    fields: botFields,
    preview: (bot, choices) =>
      html`<chat-console-bot-preview .bot=${bot} .choices=${choices}></chat-console-bot-preview>`,
  },
  'key-actions': {
    item: t.keyActions.item,
    make: () => ({ name: '', action: { kind: 'message', text: '' } }),
    title,
    detail: (item) => kindOf(t.keyActions.kinds, 'kind')((item['action'] ?? {}) as Json),
    needs: ['bots', 'labels', 'groups', 'agents'],
    fields: [
      name(t.keyActions.name),
      {
        kind: 'select',
        name: 'action.kind',
        options: choicesOf(t.keyActions.kinds),
        reset: (kind) => (kind === 'message' ? { kind, text: '' } : { kind }),
        ...t.keyActions.kind,
      },
      { kind: 'select', name: 'action.botId', options: 'bots', when: does('bot'), ...t.keyActions.botId },
      { kind: 'select', name: 'action.labelId', options: 'labels', when: does('label'), ...t.keyActions.labelId },
      { kind: 'textarea', name: 'action.text', required: true, when: does('message'), ...t.keyActions.text },
      {
        kind: 'select',
        name: 'action.groupId',
        options: 'groups',
        none: t.keyActions.none,
        when: does('route'),
        ...t.keyActions.groupId,
      },
      {
        kind: 'select',
        name: 'action.agentId',
        options: 'agents',
        none: t.keyActions.none,
        when: does('route'),
        ...t.keyActions.agentId,
      },
    ],
  },
};
function does(kind: string): (own: Json) => boolean {
  return (own) => textAt((own['action'] ?? {}) as Json, 'kind') === kind;
}
