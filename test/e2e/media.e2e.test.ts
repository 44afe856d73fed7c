import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visitOwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

const media = (say: object) => ({
  options: { memory: { script: [], history: [{ from: 'agent', say, minutesAgo: 1 }] } },
});

describe('pictures, films and sounds', () => {
  const run = runBrowserAndServer();
  const see = async (say: object): Promise<VisitorPerson> => {
    const visitor = await visitOwnPage(run.browser, run.server, media(say));
    return visitor;
  };

  it('enlarge a picture, zoom it, and give the focus back to it', async () => {
    const visitor = await see({
      kind: 'image',
      url: './pictures/fern.svg',
      mediaType: 'image/svg+xml',
      name: 'fern.svg',
    });
    const { page } = visitor;
    await visitor.open();
    await page.getByRole('button', { name: /Enlarge picture/ }).click();
    const dialog = page.getByRole('dialog', { name: 'fern.svg' });
    const zoom = dialog.getByRole('button', { name: 'Zoom in' });
    await dialog.locator('img').waitFor();
    await zoom.click();
    assert.equal(await zoom.getAttribute('aria-pressed'), 'true');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.locator('chat-widget').getAttribute('open'), '', 'the window stays open');
    const label = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.getAttribute('aria-label');
    });
    assert.match(label ?? '', /Enlarge picture/);
    await visitor.leave();
  });
  it('say that a picture is missing and load it again when asked', async () => {
    const visitor = await see({
      kind: 'image',
      url: './pictures/late.svg',
      mediaType: 'image/svg+xml',
      name: 'late.svg',
    });
    const { page } = visitor;
    await visitor.open();
    const again = page.getByRole('button', { name: 'Load picture again' });
    await again.waitFor();
    await page.route('**/pictures/late.svg', (route) =>
      route.fulfill({
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="green"/></svg>',
      }),
    );
    await again.click();
    const picture = page.locator('chat-widget-image img');
    await picture.waitFor();
    await page.waitForFunction(
      (image) => image instanceof HTMLImageElement && image.naturalWidth === 40,
      await picture.elementHandle(),
    );
    await visitor.leave();
  });
  for (const [kind, url, mediaType] of [
    ['video', './media/growing.webm', 'video/webm'],
    ['audio', './media/chime.wav', 'audio/wav'],
  ] as const)
    it(`play ${kind} in its place`, async () => {
      const visitor = await see({ kind: 'file', url, mediaType, name: url.split('/').at(-1), size: 1000 });
      const { page } = visitor;
      await visitor.open();
      const player = page.locator(`chat-widget-player ${kind}`);
      await player.waitFor();
      const played = await player.evaluate(async (element) => {
        if (!(element instanceof HTMLMediaElement)) return -1;
        element.muted = true;
        const moved = new Promise<number>((resolve) =>
          element.addEventListener('timeupdate', () => void (element.currentTime > 0 && resolve(element.currentTime))),
        );
        await element.play();
        return moved;
      });
      assert.ok(played > 0);
      await visitor.leave();
    });
});
