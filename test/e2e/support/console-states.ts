import type { Page } from 'playwright-core';
import { collectionPages } from '../../../src/console/settings/definitions/collections.ts';
import { settingsPages } from '../../../src/console/settings/pages.ts';
import type { Desk } from './console-desk.ts';

export interface ConsoleState {
  readonly name: string;
  /** It looks different where panes stand side by side. */
  readonly wide?: boolean;
  /** From the state before, with what it opened gone again. */
  readonly reach: (page: Page, desk: Desk) => Promise<unknown>;
}
const dialog = 'chat-console-dialog dialog[open]';
const form = 'chat-console-form form';

const follow = (at: Page, hash: string): Promise<void> =>
  at.evaluate((address) => {
    location.hash = `#/${address}`;
  }, hash);
async function go(at: Page, hash: string, shown: string): Promise<void> {
  await follow(at, hash);
  await at.locator(shown).first().waitFor();
  await settled(at);
}
/** Nothing on the screen is still on its way. */
async function settled(at: Page): Promise<void> {
  await at.locator('[aria-busy="true"]:visible').first().waitFor({ state: 'detached' });
}
async function settings(at: Page, path: string, shown: string): Promise<void> {
  const [id] = path.split('/');
  await follow(at, `settings/${path}`);
  // The page before may have a form, too: the title says that it is gone.
  const title = settingsPages.find((page) => page.id === id)?.title;
  await at
    .locator('chat-console-settings h1#title')
    .filter({ hasText: title ?? '?' })
    .waitFor();
  await at.locator(shown).first().waitFor();
  await settled(at);
}
const press = (at: Page, name: string | RegExp): Promise<void> =>
  at
    .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
    .first()
    .click();
async function menuEntry(at: Page, menu: string | RegExp, entry: string | RegExp): Promise<void> {
  await press(at, menu);
  await at.getByRole('menuitem', { name: entry }).click();
}
const shown = (at: Page): Promise<void> => at.locator(dialog).first().waitFor();
/** Gives back the page below what the last state has opened, so that the next one begins there. */
export async function goBack(at: Page): Promise<void> {
  const opened = at.locator(`${dialog}, [role="menu"]:visible, chat-widget-emoji-picker:visible`);
  if ((await opened.count()) === 0) return;
  await at.keyboard.press('Escape');
  await opened.first().waitFor({ state: 'hidden' });
}

const inserts = [
  'Form',
  'Card with buttons',
  'Order',
  'Location',
  'Question with quick replies',
  'Sticker',
  'Carousel of cards',
];
/** Settings whose page is laid out in another way where there is room. The frame around them all is the same. */
const wideSettings = new Set(['profile', 'reception', 'bots', 'theme', 'texts', 'bans']);
const settingsStates = settingsPages.flatMap(({ id }): ConsoleState[] => {
  const wide = wideSettings.has(id);
  if (!(id in collectionPages))
    return [{ name: `settings: ${id}`, wide, reach: (at) => settings(at, id, `.page .card`) }];
  return [
    { name: `settings: ${id}`, wide, reach: (at) => settings(at, id, 'chat-console-collection .bar') },
    { name: `settings: new one of ${id}`, reach: (at) => settings(at, `${id}/new`, form) },
  ];
});

/** Every page and every dialog of the console, one after the other. */
export const consoleStates: readonly ConsoleState[] = [
  { name: 'home', wide: true, reach: (at) => go(at, 'home', 'chat-console-home h2') },
  { name: 'inbox', wide: true, reach: (at) => go(at, 'inbox', 'chat-console-inbox-list .views') },
  {
    name: 'conversation',
    wide: true,
    async reach(at) {
      await at.locator('chat-console-inbox-list').getByRole('button', { name: /^All/ }).click();
      await at.locator('chat-console-inbox-list a', { hasText: 'lamp' }).first().click();
      await at.locator('chat-console-composer textarea').first().waitFor();
      await at.locator('chat-widget-message').first().waitFor();
    },
  },
  { name: 'assigning', wide: true, reach: (at) => press(at, /^(Assigned|Assign)/) },
  {
    name: 'more of a conversation',
    wide: true,
    async reach(at) {
      await press(at, 'More about this conversation');
    },
  },
  {
    name: 'ticket of a conversation',
    async reach(at) {
      await menuEntry(at, 'More about this conversation', /ticket/i);
      await shown(at);
    },
  },
  {
    name: 'banning',
    wide: true,
    async reach(at) {
      await menuEntry(at, 'More about this conversation', /^Ban/);
      await shown(at);
    },
  },
  { name: 'emoji', wide: true, reach: (at) => press(at, /emoji/i) },
  ...inserts.map((kind): ConsoleState => ({
    name: `inserting: ${kind}`,
    async reach(at) {
      await menuEntry(at, /^Insert/, kind);
      await shown(at);
    },
  })),
  {
    name: 'inserting with errors',
    async reach(at) {
      await menuEntry(at, /^Insert/, inserts.at(-1) ?? '');
      await at.locator('chat-console-insert button[type="submit"]').click();
      await at.locator('chat-console-insert .error').first().waitFor();
    },
  },
  { name: 'visitors', wide: true, reach: (at) => go(at, 'visitors', 'chat-console-visitors h1') },
  {
    name: 'a visitor',
    wide: true,
    reach: (at, desk) => go(at, `visitors/${desk.ids.visitor}`, 'chat-console-visitor-panel'),
  },
  { name: 'search', wide: true, reach: (at) => go(at, 'search', 'chat-console-search input') },
  {
    name: 'search with results',
    wide: true,
    async reach(at) {
      await at.locator('chat-console-search input').fill('lamp');
      await at.keyboard.press('Enter');
      await at.locator('chat-console-search a').first().waitFor();
    },
  },
  { name: 'tickets', wide: true, reach: (at) => go(at, 'tickets', 'chat-console-tickets') },
  {
    name: 'a ticket',
    wide: true,
    reach: (at, desk) => go(at, `tickets/${desk.ids.ticket}`, 'chat-console-ticket-reply'),
  },
  { name: 'a new ticket', wide: true, reach: (at) => go(at, 'tickets/new', form) },
  ...settingsStates,
  {
    name: 'settings: own texts',
    wide: true,
    async reach(at) {
      await settings(at, 'texts', form);
      await at.getByRole('checkbox', { name: /^Only those that are changed/ }).check();
      await at.locator('chat-console-own-texts .warning').waitFor();
    },
  },
  {
    name: 'settings: a bot with every kind of step',
    wide: true,
    reach: (at, desk) => settings(at, `bots/${desk.ids.bot}`, '[id="f-steps-0-kind"]'),
  },
  {
    name: 'settings: preview of a bot',
    async reach(at) {
      await press(at, 'Preview');
      await shown(at);
    },
  },
  { name: 'settings: a form with fields', reach: (at, desk) => settings(at, `forms/${desk.ids.form}`, form) },
  {
    name: 'settings: leaving what is not saved',
    async reach(at) {
      await at.locator('[id="f-name"]').fill('Other');
      await follow(at, 'home');
      await shown(at);
    },
  },
  {
    name: 'settings: an error',
    async reach(at) {
      await at.locator('[id="f-name"]').fill('');
      await press(at, 'Save');
      await at.locator('[id="f-name-error"]').waitFor();
    },
  },
  {
    name: 'settings: deleting a label',
    async reach(at) {
      await press(at, 'Discard changes');
      await settings(at, 'labels', 'chat-console-collection .bar');
      await press(at, /^Delete/);
      await shown(at);
    },
  },
  {
    name: 'settings: lifting a ban',
    async reach(at) {
      await settings(at, 'bans', 'chat-console-bans li');
      await at.locator('chat-console-bans li button').first().click();
      await shown(at);
    },
  },
  { name: 'settings: a colleague', reach: (at, desk) => settings(at, `team/${desk.ids.agent}`, form) },
  {
    name: 'keys',
    async reach(at) {
      await at.keyboard.press('Alt+h');
      await shown(at);
    },
  },
];
