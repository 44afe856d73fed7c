/**
 * The list of settings pages. A page is an element of its own file; to add one, write the file and add a line here. The element may
 * take `rest`: what follows the section in the address (`#/settings/forms/42` gives `42`). It reads and writes through
 * `StateController#client` (`client.http.json('GET', 'settings/groups')`, `client.onSettings(…)` tells of others' changes).
 */
import type { AgentRole } from '../../protocol/agent-frames.ts';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { SettingsCollection } from '../../protocol/settings.ts';
import { texts } from '../texts.ts';
import { settingsTexts } from '../texts-settings.ts';
import type { AccountPageId } from './definitions/account.ts';

export type SettingsGroup = keyof typeof texts.settings.groups;
export interface SettingsPage {
  /** In the address: `#/settings/<id>`. */
  readonly id: string;
  readonly group: SettingsGroup;
  readonly title: string;
  readonly summary: string;
  /** Who may see it; absent: everybody. The server enforces the same. */
  readonly roles?: readonly AgentRole[];
  load(): Promise<unknown>;
  render(rest: string | undefined): TemplateResult;
}

const leaders: readonly AgentRole[] = ['owner', 'admin'];

/** A page of the account's own settings; its fields are in `definitions/account.ts`. */
function accountPage(id: AccountPageId, group: SettingsGroup): SettingsPage {
  return {
    id,
    group,
    ...settingsTexts.pages[id],
    roles: leaders,
    load: () => import('./account-page.ts'),
    render: () => html`${keyed(id, html`<chat-console-account-page .page=${id}></chat-console-account-page>`)}`,
  };
}
/** A page for one collection; its fields are in `definitions/collections.ts`. */
function listPage(id: SettingsCollection, group: SettingsGroup): SettingsPage {
  return {
    id,
    group,
    ...settingsTexts.pages[id],
    roles: leaders,
    load: () => import('./collection-page.ts'),
    render: (rest) =>
      html`${keyed(
        id,
        html`<chat-console-collection .collection=${id} .section=${id} .rest=${rest}></chat-console-collection>`,
      )}`,
  };
}

export const settingsPages: readonly SettingsPage[] = [
  {
    id: 'profile',
    group: 'you',
    ...texts.settings.pages.profile,
    load: () => import('./profile-page.ts'),
    render: () => html`<chat-console-profile></chat-console-profile>`,
  },
  {
    id: 'browser',
    group: 'you',
    ...texts.settings.pages.browser,
    load: () => import('./browser-page.ts'),
    render: () => html`<chat-console-browser></chat-console-browser>`,
  },
  {
    id: 'canned',
    group: 'work',
    ...texts.settings.pages.canned,
    load: () => import('./canned-page.ts'),
    render: () => html`<chat-console-canned></chat-console-canned>`,
  },
  listPage('labels', 'work'),
  listPage('custom-fields', 'work'),
  listPage('vip-levels', 'work'),
  accountPage('reception', 'reception'),
  accountPage('hours', 'reception'),
  listPage('groups', 'reception'),
  listPage('bots', 'reception'),
  accountPage('theme', 'widget'),
  {
    ...accountPage('texts', 'widget'),
    load: () => Promise.all([import('./account-page.ts'), import('./own-texts/own-texts.ts')]),
  },
  listPage('forms', 'widget'),
  listPage('greetings', 'widget'),
  listPage('channels', 'widget'),
  listPage('key-actions', 'widget'),
  {
    id: 'install',
    group: 'widget',
    ...settingsTexts.pages.install,
    roles: leaders,
    load: () => import('./install-page.ts'),
    render: () => html`<chat-console-install></chat-console-install>`,
  },
  accountPage('general', 'account'),
  {
    id: 'team',
    group: 'account',
    ...texts.settings.pages.team,
    roles: leaders,
    load: () => import('./team-page.ts'),
    render: (rest) => html`<chat-console-team .rest=${rest}></chat-console-team>`,
  },
  {
    ...accountPage('security', 'account'),
    load: () => Promise.all([import('./account-page.ts'), import('./keys-editor.ts')]),
    render: () =>
      html`<chat-console-account-page .page=${'security'}></chat-console-account-page
        ><chat-console-keys></chat-console-keys>`,
  },
  accountPage('uploads', 'account'),
  {
    id: 'bans',
    group: 'work',
    ...texts.settings.pages.bans,
    load: () => import('./bans-page.ts'),
    render: () => html`<chat-console-bans></chat-console-bans>`,
  },
  {
    id: 'privacy',
    group: 'account',
    ...settingsTexts.pages.privacy,
    roles: leaders,
    load: () => import('./privacy-page.ts'),
    render: () => html`<chat-console-privacy></chat-console-privacy>`,
  },
];

export function pagesFor(role: AgentRole | undefined): readonly SettingsPage[] {
  return settingsPages.filter((page) => !page.roles || (role !== undefined && page.roles.includes(role)));
}
