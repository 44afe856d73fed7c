import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { violations } from './support/axe.ts';
import { arabic, english, everyKind } from './support/kinds-in-words.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import { runBrowserAndServer } from './support/run.ts';

/** Set it to a folder to look at what was checked. */
const pictures = process.env['LOOK_DIR'];
const looks: Readonly<Record<string, OwnPage & { readonly words: typeof english }>> = {
  light: { colorScheme: 'light', words: english },
  dark: { colorScheme: 'dark', words: english },
  Arabic: { lang: 'ar', dir: 'rtl', colorScheme: 'light', words: arabic },
};

/** What of the drawn messages is not where it belongs, in words. */
function misplaced(log: Locator): Promise<string[]> {
  return log.evaluate((element) => {
    const rtl = getComputedStyle(element).direction === 'rtl';
    const room = element.getBoundingClientRect();
    const found: string[] = [];
    for (const message of element.shadowRoot!.querySelectorAll('chat-widget-message')) {
      const bubble = message.shadowRoot?.querySelector('.bubble');
      if (!bubble) continue;
      const box = bubble.getBoundingClientRect();
      const name = `${message.message?.content.kind ?? ''} (${bubble.textContent.trim().slice(0, 30)})`;
      if (box.left < room.left - 0.5 || box.right > room.right + 0.5) found.push(`${name} leaves the window`);
      if (bubble.scrollWidth > bubble.clientWidth + 1) found.push(`${name} is wider than its bubble`);
      const [start, end] = rtl
        ? [room.right - box.right, box.left - room.left]
        : [box.left - room.left, room.right - box.right];
      // Beside an avatar, but not further from the speaker's own side.
      if ((message.message?.own ? end : start) > 60) found.push(`${name} stands on the other side`);
      if (box.height < 16) found.push(`${name} shows nothing`);
    }
    return found;
  });
}
/** From the first message to the last, screen by screen. */
async function walk(page: Page, log: Locator, visit: (screen: number) => Promise<void>): Promise<number> {
  const scroller = log.locator('.scroller');
  const at = (): Promise<number> => scroller.evaluate((element) => element.scrollTop);
  const still = async (): Promise<void> => {
    // Parts and pictures arrive and are measured: wait until two frames in a row look the same.
    await page.waitForFunction(
      (element) => {
        const state = element as unknown as { seen?: string };
        const now = `${String(element.scrollHeight)} ${String(element.scrollTop)} ${String(element.querySelectorAll('[aria-busy="true"]').length)}`;
        const same = state.seen === now;
        state.seen = now;
        return same;
      },
      await scroller.elementHandle(),
      { polling: 150 },
    );
  };
  // Until the log's second part is there, the newest rows hang at the end and nothing is scrolled from the top.
  await log.evaluate((element) => (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete);
  // Older messages come while one goes up, and keep the reader's place.
  for (let top = Infinity; top > 0 || (await log.locator('.head').count()) > 0; top = await at()) {
    await scroller.evaluate((element) => void (element.scrollTop = 0));
    await still();
  }
  for (let screen = 0; ; screen++) {
    await still();
    await visit(screen);
    if (await scroller.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop < 4))
      return screen + 1;
    await scroller.evaluate((element) => void (element.scrollTop += element.clientHeight - 60));
  }
}

describe('every kind of content', () => {
  const run = runBrowserAndServer();
  before(async () => {
    if (pictures) mkdirSync(pictures, { recursive: true });
  });
  for (const [look, { words, ...page }] of Object.entries(looks))
    for (const width of [320, 390, 1280])
      it(`is whole and in its place at ${String(width)} px in ${look}${width === 390 ? ', and accessible' : ''}`, async () => {
        const history = everyKind(words).map((item, index) => ({ ...item, minutesAgo: 200 - index }));
        const visitor = await visitOwnPage(run.browser, run.server, {
          ...page,
          reducedMotion: 'reduce',
          viewport: { width, height: width > 400 ? 800 : 2400 },
          options: { memory: { script: [], history } },
        });
        await visitor.open();
        const found: string[] = [];
        const screens = await walk(visitor.page, visitor.log, async (screen) => {
          found.push(...(await misplaced(visitor.log)));
          const wide = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) found.push(`the page is ${String(wide)} px too wide`);
          if (width === 390) found.push(...(await violations(visitor.page, { include: 'chat-widget' })));
          if (pictures)
            await visitor.page.locator('chat-widget-window').screenshot({
              path: path.join(pictures, `${look}-${String(width)}-${String(screen).padStart(2, '0')}.png`),
            });
        });
        assert.deepEqual([...new Set(found)], []);
        assert.ok(screens > 2, 'there is more than a few screens of it');
        assert.deepEqual(
          visitor.problems.filter((problem) => !/404/.test(problem)),
          [],
        );
        await visitor.leave();
      });
});
