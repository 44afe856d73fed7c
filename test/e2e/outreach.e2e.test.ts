import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visitOwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

const noon = new Date('2026-11-20T12:00:00Z');
const invite = {
  enabled: true,
  title: 'New ferns',
  text: 'Can we help you choose?',
  imageUrl: './pictures/fern.svg',
  acceptLabel: 'Yes, please',
  delayMs: 5000,
  repeatAfterMs: 60_000,
  maxPerDay: 2,
};
const cards = ({ page }: VisitorPerson) => page.locator('chat-widget-outreach [part~="invite"]');
const stored = ({ page }: VisitorPerson): Promise<number> =>
  page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);

describe('what stands beside the closed launcher', () => {
  const run = runBrowserAndServer();
  const visit = (options: object, more: object = {}): Promise<VisitorPerson> =>
    visitOwnPage(run.browser, run.server, {
      options: { memory: { script: [] }, ...options },
      ...more,
      prepare: ({ page }) => page.clock.install({ time: noon }),
    });
  const pass = (visitor: VisitorPerson, ms: number): Promise<void> => visitor.page.clock.runFor(ms);

  it('is an invite with picture, text and button, after its delay, and nothing is stored for it', async () => {
    const visitor = await visit({ invite });
    await visitor.page.waitForFunction(() => document.querySelector('chat-widget')?.state);
    await pass(visitor, 3000);
    assert.equal(await cards(visitor).count(), 0, 'it is too early');
    await pass(visitor, 3000);
    await cards(visitor).getByText('Can we help you choose?').waitFor();
    await cards(visitor).getByText('New ferns').waitFor();
    assert.match((await cards(visitor).locator('img.picture').getAttribute('src')) ?? '', /fern\.svg$/);
    assert.equal(await stored(visitor), 0, 'nothing is stored before the visitor wants the chat');
    await cards(visitor).getByRole('button', { name: 'Yes, please' }).click();
    await pass(visitor, 1000);
    await visitor.field.waitFor();
    assert.equal(await cards(visitor).count(), 0);
    await visitor.leave();
  });
  it('comes again after its pause, and not more often than the day allows', async () => {
    const visitor = await visit({ invite });
    await visitor.page.waitForFunction(() => document.querySelector('chat-widget')?.state);
    for (const _time of [1, 2]) {
      await pass(visitor, 61_000);
      await cards(visitor).first().waitFor();
      await cards(visitor).getByRole('button', { name: 'Dismiss' }).click();
      await cards(visitor).first().waitFor({ state: 'detached' });
    }
    await pass(visitor, 300_000);
    assert.equal(await cards(visitor).count(), 0, 'twice a day is enough');
    assert.equal(await stored(visitor), 0);
    await visitor.leave();
  });
  it('are channels, as links that take the greeting along and as codes to scan', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: {
        memory: { script: [] },
        window: { preload: true },
        channels: [
          { id: 'wa', kind: 'whatsapp', url: 'https://wa.me/491234', greeting: 'Hello from the shop', qrCode: true },
          { id: 'mail', kind: 'email', url: 'mailto:hello@shop.example', qrCode: false },
        ],
      },
    });
    const group = visitor.page.locator('chat-widget-outreach [part~="channels"]');
    await group.waitFor();
    await group.getByRole('link', { name: 'Continue in E-mail' }).waitFor();
    await group.getByRole('button', { name: /QR/ }).click();
    const code = visitor.page.locator('chat-widget-outreach').getByRole('img', { name: 'QR code for WhatsApp' });
    await code.waitFor();
    assert.ok(((await code.locator('path').first().getAttribute('d')) ?? '').length > 200, 'the code is drawn');
    await visitor.page.context().route('https://wa.me/**', (route) => route.fulfill({ body: 'there' }));
    const [tab] = await Promise.all([
      visitor.page.context().waitForEvent('page'),
      group.getByRole('link', { name: 'Continue in WhatsApp' }).click(),
    ]);
    await tab.waitForURL(/^https:\/\/wa\.me/);
    assert.equal(tab.url(), 'https://wa.me/491234?text=Hello%20from%20the%20shop');
    await visitor.leave();
  });
  it('are previews of what was written while the window was closed; a press opens the conversation', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: { memory: { script: [{ when: '', say: 'The answer came late.', afterMs: 2500 }] } },
    });
    await visitor.open();
    await visitor.say('Anybody there?');
    await visitor.launcher.click();
    const preview = visitor.page.locator('chat-widget-outreach [part~="preview"]');
    await preview.getByText('The answer came late.').waitFor();
    assert.equal(await visitor.page.locator('chat-widget').getAttribute('unread'), '1');
    await preview.getByRole('button').first().click();
    await visitor.sees('The answer came late.');
    await preview.first().waitFor({ state: 'detached' });
    await visitor.leave();
  });
});
