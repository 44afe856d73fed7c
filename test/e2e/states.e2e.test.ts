import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { terms as ar } from '../../src/i18n/locales/ar.ts';
import { auditChat, doubleText, stopFading } from './support/audit.ts';
import { launch } from './support/browser.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

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
async function audit(visitor: VisitorPerson, names: Parameters<typeof steps>[0]): Promise<void> {
  const { page } = visitor;
  const found: string[] = [];
  await stopFading(page);
  for (const [state, reach] of steps(names)) {
    try {
      await reach(page);
    } catch (error) {
      throw new Error(`${state} can not be reached`, { cause: error });
    }
    found.push(...(await auditChat(page)).map((problem) => `${state}: ${problem}`));
  }
  assert.deepEqual(found, []);
  assert.deepEqual(visitor.problems, []);
}
const english = { leave: 'Leave a message', rate: 'Rate this chat' };

describe('every state of the chat', () => {
  let browser: Browser;
  let server: RunningServer;
  before(async () => {
    [browser, server] = await Promise.all([launch(), RunningServer.start()]);
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
  });
  const look = async (page: OwnPage, names = english): Promise<void> => {
    const visitor = await visitOwnPage(browser, server, { options, reducedMotion: 'reduce', ...page });
    await audit(visitor, names);
    await visitor.leave();
  };
  it('passes the audit in light colours', () => look({}));
  it('passes the audit in dark colours', () => look({ colorScheme: 'dark' }));
  it('passes the audit in forced colours', () => look({ forcedColors: 'active' }));
  it('passes the audit at 320 px', () => look({ viewport: { width: 320, height: 640 } }));
  it('passes the audit in the dark at 390 px', () =>
    look({ colorScheme: 'dark', viewport: { width: 390, height: 780 } }));
  it('passes the audit in Arabic, from right to left, at 390 px', () =>
    look(
      { lang: 'ar', dir: 'rtl', viewport: { width: 390, height: 780 } },
      { leave: ar.formOfflineTitle, rate: ar.settingsRate },
    ));
  it('passes the audit with text of twice the size', () =>
    look({
      viewport: { width: 640, height: 900 },
      prepare: doubleText,
    }));
});
