/**
 * The list of settings pages. A page is an element of its own file; to add one, write the file and add a line here. The element may
 * take `rest`: what follows the section in the address (`#/settings/forms/42` gives `42`). It reads and writes through
 * `StateController#client` (`client.http.json('GET', 'settings/groups')`, `client.onSettings(…)` tells of others' changes).
 */
import type { AgentRole } from '../../protocol/agent-frames.ts';
import { html, type TemplateResult } from 'lit';
import { texts } from '../texts.ts';

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
  {
    id: 'team',
    group: 'account',
    ...texts.settings.pages.team,
    roles: ['owner', 'admin'],
    load: () => import('./team-page.ts'),
    render: () => html`<chat-console-team></chat-console-team>`,
  },
];

export function pagesFor(role: AgentRole | undefined): readonly SettingsPage[] {
  return settingsPages.filter((page) => !page.roles || (role !== undefined && page.roles.includes(role)));
}
