import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { terms as ar } from '../../src/i18n/locales/ar.ts';
import { auditChat, stopFading, takeLook, type Look } from './support/audit.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import { runBrowserAndServer } from './support/run.ts';

/** Everything that the window can show, in one account that lives in the page. */
const options = {
  channels: [
    { id: 'wa', kind: 'whatsapp', url: 'https://wa.me/491234', qrCode: true },
    { id: 'mail', kind: 'email', url: 'mailto:hello@shop.example', qrCode: false },
  ],
  invite: { enabled: true, text: 'Can we help you choose?', delayMs: 0 },
  cards: [{ kind: 'productCard', title: 'Desk lamp Heron', note: '€ 89' }],
  memory: {
    config: {
      transcripts: { email: true },
      conversations: { multiple: true, list: true },
      forms: [
        {
          id: 'offline',
          kind: 'offline',
          fields: [
            { type: 'text', name: 'name', label: 'Name', required: true },
            { type: 'email', name: 'email', label: 'E-mail' },
            { type: 'select', name: 'topic', label: 'Topic', options: [{ name: 'a', label: 'Plants' }] },
            { type: 'rating', name: 'stars', label: 'So far' },
            { type: 'consent', name: 'ok', label: 'I agree, see https://shop.example/privacy', required: true },
          ],
        },
      ],
    },
    history: [
      { from: 'visitor', say: 'Which one is this?', minutesAgo: 3 },
      {
        from: 'agent',
        say: {
          kind: 'image',
          url: './pictures/fern.svg',
          mediaType: 'image/svg+xml',
          name: 'fern.svg',
          size: 900,
          alternativeText: 'A fern',
        },
        minutesAgo: 2,
      },
    ],
    script: [],
  },
};
type Step = readonly [state: string, reach: (page: Page) => Promise<unknown>];
const inHeader = (page: Page, name: string) => page.locator(`chat-widget-header .${name}`).click();
const setting = (page: Page, index: number | string) =>
  typeof index === 'number'
    ? page.locator('chat-widget-settings button.row').nth(index).click()
    : page.locator('chat-widget-settings button.row', { hasText: index }).click();

/** In this order, because each starts where the one before has ended. */
function steps(names: { readonly leave: string; readonly rate: string }): readonly Step[] {
  return [
    ['the closed chat', (page) => page.locator('chat-widget [part~="launcher"]').waitFor()],
    [
      'invite and channels',
      async (page) => {
        await page.locator('chat-widget-outreach [part~="invite"]').waitFor();
        await page.locator('chat-widget-outreach [part~="channels"]').waitFor();
      },
    ],
    [
      'a QR code',
      async (page) => {
        // A phone can not scan its own screen: no codes there.
        const code = page.locator('chat-widget-outreach .code-button').first();
        assert.equal(await code.isVisible(), (page.viewportSize()?.width ?? 0) > 480);
        if (!(await code.isVisible())) return;
        await code.click();
        await page.locator('chat-widget-outreach svg[role="img"]').waitFor();
      },
    ],
    [
      'the conversation with an offer',
      async (page) => {
        await page.locator('chat-widget [part~="launcher"]').click();
        await page.locator('chat-widget-composer textarea').waitFor();
        await page.locator('chat-widget-image img').waitFor();
        await page.locator('chat-widget-offer .offer').waitFor();
      },
    ],
    [
      'the emoji picker',
      async (page) => {
        await page.locator('chat-widget-composer .emoji').click();
        await page
          .locator('chat-widget-emoji-picker')
          .getByRole('gridcell')
          .or(page.locator('chat-widget-emoji-picker button'))
          .first()
          .waitFor();
      },
    ],
    [
      'the menu of attachments',
      async (page) => {
        await page.keyboard.press('Escape');
        await page.locator('chat-widget-composer .attach').click();
        await page.locator('chat-widget-attach-menu').getByRole('menuitem').first().waitFor();
      },
    ],
    [
      'the picture viewer',
      async (page) => {
        await page.keyboard.press('Escape');
        await page.locator('chat-widget-image button').first().click();
        await page.locator('chat-widget-lightbox').waitFor({ state: 'attached' });
        await page.locator('chat-widget-lightbox img').waitFor();
      },
    ],
    [
      'the settings',
      async (page) => {
        await page.keyboard.press('Escape');
        await inHeader(page, 'menu');
        await page.locator('chat-widget-settings button.row').first().waitFor();
      },
    ],
    [
      'the form',
      async (page) => {
        await setting(page, names.leave);
        await page.locator('chat-widget-form-screen chat-widget-form').waitFor();
        // With its errors.
        await page.locator('chat-widget-form button[type="submit"], chat-widget-form .primary').first().click();
        await page.locator('chat-widget-form .error').first().waitFor();
      },
    ],
    [
      'the list',
      async (page) => {
        await page.locator('chat-widget-form-screen .plain').click();
        await inHeader(page, 'back');
        await page.locator('chat-widget-list button').first().waitFor();
      },
    ],
    [
      'the rating',
      async (page) => {
        await page.locator('chat-widget-list .row').first().click();
        await page.locator('chat-widget-composer textarea').waitFor();
        await inHeader(page, 'menu');
        await setting(page, names.rate);
        await page.locator('chat-widget-rating button, chat-widget-rating input').first().waitFor();
      },
    ],
  ];
}
const english = { leave: 'Leave a message', rate: 'Rate this chat' };
const desktop: Look = { width: 1280, height: 800 };
const phone: Look = { width: 390, height: 780 };

describe('every state of the chat', () => {
  const run = runBrowserAndServer();

  /** One way through all states as a visitor on such a screen goes it, with a stop in each state for each look. */
  async function audit(looks: Readonly<Record<string, Look>>, names = english, page: OwnPage = {}): Promise<void> {
    const [first] = Object.values(looks) as [Look];
    const viewport = { width: first.width, height: first.height };
    const visitor = await visitOwnPage(run.browser, run.server, {
      options,
      reducedMotion: 'reduce',
      viewport,
      ...page,
    });
    const found: string[] = [];
    await stopFading(visitor.page);
    for (const [state, reach] of steps(names)) {
      try {
        await reach(visitor.page);
      } catch (error) {
        throw new Error(`${state} can not be reached`, { cause: error });
      }
      for (const [name, look] of Object.entries(looks)) {
        await takeLook(visitor.page, look);
        found.push(...(await auditChat(visitor.page)).map((problem) => `${state}, ${name}: ${problem}`));
      }
      await takeLook(visitor.page, first);
    }
    assert.deepEqual(found, []);
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  }
  it('passes the audit on a desktop in light, dark and forced colours and with text of twice the size', () =>
    audit({
      light: desktop,
      dark: { ...desktop, colorScheme: 'dark' },
      forced: { ...desktop, forcedColors: 'active' },
      large: { width: 640, height: 900, fontSize: '30px' },
    }));
  it('passes the audit on a phone, in light colours at 320 px and dark ones at 390 px', () =>
    audit({ narrow: { width: 320, height: 640 }, dark: { ...phone, colorScheme: 'dark' } }));
  it('passes the audit in Arabic, from right to left, on a phone', () =>
    audit({ light: phone }, { leave: ar.formOfflineTitle, rate: ar.settingsRate }, { lang: 'ar', dir: 'rtl' }));
});
