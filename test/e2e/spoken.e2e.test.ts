/**
 * What a screen reader gets, as a text per state in `spoken/`. A change of what is spoken fails here with the lines that differ; when it is
 * meant, `UPDATE_SPOKEN=1` writes the texts anew, and the difference is read in the review.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { terms as ar } from '../../src/i18n/locales/ar.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { everyKind } from './support/every-kind.ts';
import { spoken } from './support/spoken.ts';
import { runBrowserAndServer } from './support/run.ts';

const noon = new Date('2026-03-05T12:00:00Z');
const silent = { script: [] };
const form = {
  id: 'offline',
  kind: 'offline',
  fields: [
    { type: 'text', name: 'name', label: 'Name', required: true },
    { type: 'email', name: 'email', label: 'E-mail', help: 'We write to this address only.' },
    { type: 'select', name: 'topic', label: 'Topic', options: [{ name: 'a', label: 'Plants' }] },
    {
      type: 'radio',
      name: 'where',
      label: 'Where',
      options: [
        { name: 'in', label: 'Inside' },
        { name: 'out', label: 'Outside' },
      ],
    },
    { type: 'consent', name: 'ok', label: 'I agree, see https://shop.example/privacy', required: true },
  ],
};
const several = {
  ...silent,
  config: { conversations: { multiple: true, list: true }, transcripts: { email: true }, forms: [form] },
  history: [
    { from: 'visitor', say: 'Which one is this?', minutesAgo: 3 },
    { from: 'agent', say: 'A fern.', minutesAgo: 2 },
  ],
};

/** Waits until what is spoken is what the file says; else fails with both. */
async function saysAs(page: Page, state: string): Promise<void> {
  const file = new URL(`./spoken/${state.replaceAll(' ', '-')}.txt`, import.meta.url);
  const update = process.env['UPDATE_SPOKEN'] === '1';
  const wanted = existsSync(file) && !update ? readFileSync(file, 'utf8') : undefined;
  // Asked again and again until it is so; with nothing to compare, until whatever was on its way has come.
  const until = Date.now() + (wanted === undefined ? 3000 : 10_000);
  let said = await spoken(page);
  while (said !== wanted && Date.now() < until) said = await spoken(page);
  if (update) writeFileSync(file, said);
  else assert.equal(said, wanted, `what is spoken in “${state}” has changed; UPDATE_SPOKEN=1 writes it anew`);
}
const settings = async (page: Page): Promise<void> => {
  await page.locator('chat-widget-header .menu').click();
  await page.locator('chat-widget-settings button.row').first().waitFor();
};

describe('what a screen reader gets', () => {
  const run = runBrowserAndServer();
  /** A visit whose clock stands still, so that times are the same each day. */
  const visit = async (options: object, page: OwnPage = {}): Promise<VisitorPerson> =>
    visitOwnPage(run.browser, run.server, {
      options,
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
      prepare: ({ page: own }) => own.clock.setFixedTime(noon),
      ...page,
    });
  const state = (name: string, options: object, reach: (visitor: VisitorPerson) => Promise<unknown>, page?: OwnPage) =>
    it(`is told in “${name}”`, async () => {
      const visitor = await visit(options, page);
      await reach(visitor);
      await saysAs(visitor.page, name);
      await visitor.leave();
    });

  state('closed', { memory: silent }, ({ launcher }) => launcher.waitFor());
  state('empty', { memory: silent }, (visitor) => visitor.open());
  state(
    'invite',
    {
      channels: [{ id: 'wa', kind: 'whatsapp', url: 'https://wa.me/491234', qrCode: true }],
      invite: { enabled: true, text: 'Can we help you choose?', delayMs: 0 },
      memory: silent,
    },
    async ({ page }) => {
      await page.locator('chat-widget-outreach [part~="invite"]').waitFor();
      await page.locator('chat-widget-outreach [part~="channels"]').waitFor();
    },
  );
  state('every kind', { memory: { ...silent, history: everyKind } }, async (visitor) => {
    await visitor.open();
    await visitor.sees('The end of the list');
  });
  state('an answer', { memory: { script: [{ when: '', say: 'Heard you.' }] } }, async (visitor) => {
    await visitor.open();
    await visitor.say('Hello');
    await visitor.sees('Heard you.');
  });
  state('attachments', { memory: silent }, async (visitor) => {
    await visitor.open();
    await visitor.page.locator('chat-widget-composer .attach').click();
    await visitor.page.getByRole('menuitem').first().waitFor();
  });
  state('emoji', { memory: silent }, async (visitor) => {
    await visitor.open();
    await visitor.page.locator('chat-widget-composer .emoji').click();
    const search = visitor.page.locator('chat-widget-emoji-picker input');
    // One search, or the text would hold two thousand pictures.
    await search.fill('penguin');
    await visitor.page.locator('chat-widget-emoji-picker').getByText('🐧').first().waitFor();
  });
  state('settings', { memory: several }, async (visitor) => {
    await visitor.open();
    await settings(visitor.page);
  });
  state('list', { memory: several }, async (visitor) => {
    await visitor.open();
    await visitor.page.locator('chat-widget-header .back').click();
    await visitor.page.locator('chat-widget-list .row').first().waitFor();
  });
  state('form with errors', { memory: several }, async (visitor) => {
    await visitor.open();
    await settings(visitor.page);
    await visitor.page.locator('chat-widget-settings button.row', { hasText: 'Leave a message' }).click();
    await visitor.page.locator('chat-widget-form .primary').first().click();
    await visitor.page.locator('chat-widget-form .error').first().waitFor();
  });
  state('rating', { memory: several }, async (visitor) => {
    await visitor.open();
    await settings(visitor.page);
    await visitor.page.locator('chat-widget-settings button.row', { hasText: 'Rate this chat' }).click();
    await visitor.page.locator('chat-widget-rating').getByRole('button').first().waitFor();
  });
  state(
    'Arabic',
    { memory: several },
    async (visitor) => {
      await visitor.open();
      await visitor.page.locator(`textarea[placeholder="${String(ar.composerPlaceholder)}"]`).waitFor();
    },
    { lang: 'ar', dir: 'rtl' },
  );
});
