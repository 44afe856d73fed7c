import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { terms as ar } from '../../src/i18n/locales/ar.ts';
import { violations } from './support/axe.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

const reader = createRequire(import.meta.url).resolve('jsqr');
const hello = 'Hello, is it “Fern & Sons”? 50% off';
const encoded = 'Hello%2C%20is%20it%20%E2%80%9CFern%20%26%20Sons%E2%80%9D%3F%2050%25%20off';
/** Every kind, with the address that its button has to have. */
const table = [
  ['whatsapp', 'WhatsApp', 'https://wa.me/15550100', `https://wa.me/15550100?text=${encoded}`],
  ['messenger', 'Messenger', 'https://m.me/fern', `https://m.me/fern?text=${encoded}`],
  ['line', 'LINE', 'https://line.me/R/oaMessage/@fern', `https://line.me/R/oaMessage/@fern/?${encoded}`],
  ['telegram', 'Telegram', 'https://t.me/fern', `https://t.me/fern?text=${encoded}`],
  ['vk', 'VK', 'https://vk.me/fern', 'https://vk.me/fern'],
  ['tiktok', 'TikTok', 'https://www.tiktok.com/@fern', 'https://www.tiktok.com/@fern'],
  ['zalo', 'Zalo', 'https://zalo.me/15550100', 'https://zalo.me/15550100'],
  ['email', 'E-mail', 'mailto:hello@shop.example', `mailto:hello@shop.example?body=${encoded}`],
  ['custom', 'Forum', 'https://forum.shop.example/äpfel', 'https://forum.shop.example/%C3%A4pfel'],
  ['custom', 'Shop', 'https://shop.example/?a=b&c=d', 'https://shop.example/?a=b&c=d'],
] as const;
const channels = [
  ...table.map(([kind, name, url], index) => ({
    id: `${kind}_${String(index)}`,
    kind,
    url,
    greeting: hello,
    qrCode: true,
    ...(kind === 'custom' ? { label: name } : {}),
  })),
  // The third custom one leads nowhere: it has something to say.
  {
    id: 'custom_3',
    kind: 'custom',
    url: '',
    label: 'Opening hours',
    content: 'Monday to Friday, 9 to 5',
    qrCode: true,
  },
];
const options = { memory: { script: [] }, window: { preload: true }, channels };

/** Reads a picture of the screen as a phone's camera would. */
async function scan(reading: Page, code: Locator): Promise<string | undefined> {
  const picture = (await code.screenshot()).toString('base64');
  return reading.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    canvas.drawImage(image, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, image.width, image.height);
    const { jsQR } = window as unknown as { jsQR: typeof import('jsqr').default };
    return jsQR(data, width, height)?.data;
  }, picture);
}

describe('the channels beside the launcher', () => {
  const run = runBrowserAndServer();
  const visit = async (page: OwnPage = {}): Promise<VisitorPerson> => {
    const visitor = await visitOwnPage(run.browser, run.server, { options, reducedMotion: 'reduce', ...page });
    await visitor.page.locator('chat-widget-outreach [part~="channels"]').waitFor();
    return visitor;
  };
  const link = ({ page }: VisitorPerson, name: string): Locator =>
    page.locator('chat-widget-outreach').getByRole('link', { name: `Continue in ${name}` });

  it('are links to each service’s own address, with the greeting, that let nothing back into the page', async () => {
    const visitor = await visit();
    for (const [, name, , address] of table) {
      assert.equal(await link(visitor, name).getAttribute('href'), address);
      assert.match((await link(visitor, name).getAttribute('rel')) ?? '', /\bnoopener\b/);
      const web = address.startsWith('http');
      assert.equal(await link(visitor, name).getAttribute('target'), web ? '_blank' : null, `${name} opens a tab`);
    }
    await visitor.page.context().route('https://t.me/**', (route) => route.fulfill({ body: 'there' }));
    const [tab] = await Promise.all([visitor.page.context().waitForEvent('page'), link(visitor, 'Telegram').click()]);
    await tab.waitForURL(/^https:\/\/t\.me/);
    assert.equal(await tab.evaluate(() => String(window.opener)), 'null');
    await visitor.leave();
  });
  it('take the greeting of the page’s hook at the press, and tell the page of it', async () => {
    const visitor = await visit();
    await visitor.page.evaluate(() => {
      const chat = document.querySelector('chat-widget')!;
      chat.setHook('channelGreeting', (usual, { kind }) => `${kind}: ${usual.slice(0, 5)}`);
      chat.addEventListener('chat-channel', ({ detail }) => Object.assign(window, { told: detail.url }));
    });
    await visitor.page.context().route('https://wa.me/**', (route) => route.fulfill({ body: 'there' }));
    const [tab] = await Promise.all([visitor.page.context().waitForEvent('page'), link(visitor, 'WhatsApp').click()]);
    await tab.waitForURL(/^https:\/\/wa\.me/);
    assert.equal(tab.url(), 'https://wa.me/15550100?text=whatsapp%3A%20Hello');
    assert.equal(await visitor.page.evaluate(() => (window as unknown as { told: string }).told), tab.url());
    await visitor.leave();
  });
  for (const [look, context] of [
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active', colorScheme: 'dark' }],
  ] as readonly (readonly [string, BrowserContextOptions])[])
    it(`have codes that a camera reads as the very same addresses, in ${look}`, async () => {
      const visitor = await visit(context);
      const reading = await visitor.page.context().newPage();
      await reading.addScriptTag({ path: reader });
      await visitor.page.bringToFront();
      const beside = visitor.page.locator('chat-widget-outreach');
      for (const [, name, , address] of table) {
        await beside.getByRole('button', { name: `Show QR code: ${name}` }).click();
        const code = beside.getByRole('img', { name: `QR code for ${name}` });
        await code.waitFor();
        assert.equal(await scan(reading, code), address, name);
      }
      assert.equal(await beside.getByRole('button', { name: /QR code: Opening hours/ }).count(), 0, 'nothing to scan');
      await visitor.leave();
    });
  it('give the focus back to what opened a code or a text', async () => {
    const visitor = await visit();
    const beside = visitor.page.locator('chat-widget-outreach');
    const opener = beside.getByRole('button', { name: 'Opening hours' });
    await opener.click();
    await beside.getByText('Monday to Friday, 9 to 5').waitFor();
    assert.equal(await opener.getAttribute('aria-expanded'), 'true');
    await beside.getByRole('button', { name: 'Close' }).click();
    await beside.getByText('Monday to Friday, 9 to 5').waitFor({ state: 'detached' });
    assert.ok(await opener.evaluate((element) => element.matches(':focus')));
    await beside.getByRole('button', { name: 'Show QR code: Zalo' }).press('Enter');
    await beside.getByRole('img', { name: 'QR code for Zalo' }).waitFor();
    await visitor.page.keyboard.press('Escape');
    await beside.getByRole('img', { name: 'QR code for Zalo' }).waitFor({ state: 'detached' });
    assert.ok(
      await beside.getByRole('button', { name: 'Show QR code: Zalo' }).evaluate((each) => each.matches(':focus')),
    );
    await visitor.leave();
  });
  it('are never an address that could run, and say so nowhere but in the button that is missing', async () => {
    const evil = [{ id: 'x', kind: 'custom', label: 'Evil', url: 'javascript:alert(1)', qrCode: true }];
    const visitor = await visit({ options: { ...options, channels: evil } });
    const beside = visitor.page.locator('chat-widget-outreach');
    await beside.getByRole('button', { name: 'Evil' }).click();
    assert.equal(await beside.getByRole('link').count(), 0);
    assert.equal(await beside.getByRole('button').count(), 1, 'no code either');
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  for (const width of [320, 390, 1280])
    for (const [lang, dir] of [
      ['en', 'ltr'],
      ['ar', 'rtl'],
    ] as const)
      it(`stay on the screen and apart from each other at ${String(width)} px in ${lang}`, async () => {
        const visitor = await visit({ lang, dir, viewport: { width, height: 700 } });
        const beside = visitor.page.locator('chat-widget-outreach');
        const [before = ''] = String(lang === 'ar' ? ar.channelOpen : 'Continue in {name}').split('{name}');
        await beside.getByRole('link', { name: new RegExp(`^${before}.?WhatsApp`) }).waitFor();
        const boxes = await beside.locator('.go').evaluateAll((all) =>
          all.map((each) => {
            const { left, right, top, bottom } = each.getBoundingClientRect();
            return { left, right, top, bottom };
          }),
        );
        assert.equal(boxes.length, channels.length);
        boxes.forEach((box, index) => {
          assert.ok(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= 700, JSON.stringify(box));
          for (const other of boxes.slice(index + 1))
            assert.ok(
              box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top,
              'two buttons lie on each other',
            );
        });
        assert.deepEqual(await violations(visitor.page, { include: 'chat-widget' }), []);
        if (process.env['LOOK_DIR'])
          await visitor.page.screenshot({ path: `${process.env['LOOK_DIR']}/channels-${lang}-${String(width)}.png` });
        await visitor.leave();
      });
});
