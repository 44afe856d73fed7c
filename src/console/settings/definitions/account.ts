/** The account's own settings, page by page. `keys` are the parts of the account that a page saves, and no others. */
import { settingsTexts } from '../../texts-settings.ts';
import type { ChoiceSource, Field } from '../kit/fields.ts';
import { businessHoursFields } from './hours.ts';
import { receptionFields } from './reception.ts';
import { choicesOf } from './shared.ts';

export interface AccountPage {
  readonly keys: readonly string[];
  readonly fields: readonly Field[];
  readonly needs?: readonly ChoiceSource[];
  /** Colours are shown as they are chosen. */
  readonly preview?: boolean;
  /** Says whether mail is on. */
  readonly mail?: boolean;
}
const general = settingsTexts.general;
const words = settingsTexts.texts;
const theme = settingsTexts.theme;
const security = settingsTexts.security;
const color = (
  name:
    | 'brandColor'
    | 'conversationColor'
    | 'actionColor'
    | 'launcherColor'
    | 'background'
    | 'incomingBackground'
    | 'outgoingBackground',
): Field => ({
  kind: 'color',
  name: `theme.${name}`,
  ...theme[name],
});

export const accountPages = {
  general: {
    keys: ['name', 'locale', 'poweredBy', 'conversations', 'rating', 'messageMaxLength', 'transcripts', 'ownData'],
    needs: ['locales'],
    mail: true,
    fields: [
      { kind: 'text', name: 'name', required: true, ...general.name },
      { kind: 'select', name: 'locale', options: 'locales', none: general.localeNone, ...general.locale },
      { kind: 'switch', name: 'poweredBy', ...general.poweredBy },
      { kind: 'heading', name: 'conversations', ...general.conversations },
      { kind: 'switch', name: 'conversations.multiple', ...general.multiple },
      { kind: 'switch', name: 'conversations.list', ...general.list },
      { kind: 'switch', name: 'transcripts.email', ...general.transcripts },
      { kind: 'switch', name: 'ownData', ...general.ownData },
      { kind: 'number', name: 'messageMaxLength', min: 1, max: 50_000, required: true, ...general.messageMaxLength },
      { kind: 'heading', name: 'rating', ...general.rating },
      { kind: 'select', name: 'rating.scale', options: choicesOf(general.scales), ...general.scale },
      { kind: 'switch', name: 'rating.askOnClose', ...general.askOnClose },
    ],
  },
  texts: {
    keys: ['texts', 'greetings'],
    fields: [
      { kind: 'heading', name: 'greetings', ...words.greetings },
      { kind: 'textarea', name: 'greetings.agent', rows: 2, ...words.agent },
      { kind: 'textarea', name: 'greetings.bot', rows: 2, ...words.bot },
      { kind: 'textarea', name: 'greetings.offline', rows: 2, ...words.offline },
      { kind: 'text', name: 'greetings.chooseGroup', ...words.chooseGroup },
      { kind: 'heading', name: 'texts', label: words.own },
      { kind: 'own-texts', name: 'texts', ...words.texts },
    ],
  },
  theme: {
    keys: ['theme'],
    preview: true,
    fields: [
      {
        kind: 'select',
        name: 'theme.scheme',
        options: choicesOf(theme.schemes),
        none: theme.schemes.auto,
        ...theme.scheme,
      },
      color('brandColor'),
      color('conversationColor'),
      color('actionColor'),
      color('launcherColor'),
      color('background'),
      color('incomingBackground'),
      color('outgoingBackground'),
      { kind: 'url', name: 'theme.backgroundImageUrl', ...theme.backgroundImageUrl },
      { kind: 'number', name: 'theme.radius', min: 0, max: 40, ...theme.radius },
      { kind: 'text', name: 'theme.fontFamily', ...theme.fontFamily },
      { kind: 'switch', name: 'theme.avatars.agent', optional: true, absent: true, ...theme.agentAvatars },
      { kind: 'switch', name: 'theme.avatars.visitor', optional: true, ...theme.visitorAvatars },
    ],
  },
  reception: {
    keys: ['reception'],
    needs: ['groups', 'agents', 'bots', 'labels', 'vip-levels'],
    fields: receptionFields,
  },
  hours: { keys: ['businessHours'], needs: ['time-zones'], fields: businessHoursFields('businessHours') },
  uploads: {
    keys: ['upload'],
    fields: [
      {
        kind: 'number',
        name: 'upload.maxBytes',
        factor: 1024 * 1024,
        min: 0.01,
        required: true,
        ...settingsTexts.uploads.maxBytes,
      },
      { kind: 'lines', name: 'upload.types', placeholder: 'image/*', ...settingsTexts.uploads.types },
    ],
  },
  security: {
    keys: ['security'],
    fields: [
      {
        kind: 'lines',
        name: 'security.allowedOrigins',
        placeholder: 'https://shop.example',
        ...security.allowedOrigins,
      },
      {
        kind: 'select',
        name: 'security.identityProof',
        options: choicesOf(security.proofs),
        ...security.identityProof,
      },
    ],
  },
} as const satisfies Readonly<Record<string, AccountPage>>;
export type AccountPageId = keyof typeof accountPages;
export function accountPage(id: AccountPageId): AccountPage {
  return accountPages[id];
}
