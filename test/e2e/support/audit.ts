import type { Page } from 'playwright-core';
import { violations } from './axe.ts';

/** What is wrong with the chat as it is shown now: by axe, and by what does not fit. */
export async function auditChat(page: Page): Promise<readonly string[]> {
  const found = [...(await violations(page, { include: 'chat-widget' }))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) found.push(`the page is ${String(wide)} px too wide`);
  const panel = page.locator('chat-widget-window .panel[part~="panel"]');
  const hidden = (await panel.count()) ? await panel.evaluate((box) => box.scrollWidth - box.clientWidth) : 0;
  if (hidden > 0) found.push(`${String(hidden)} px of the window are cut off`);
  return found;
}
/** Fading colours are not the colours. */
export async function stopFading(page: Page): Promise<void> {
  await page.locator('chat-widget').evaluate((element: HTMLElement) => {
    element.style.setProperty('--chat-widget-duration', '0s');
  });
}
export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
  readonly width: number;
  readonly height: number;
  /** Of normal text; default the widget's own. */
  readonly fontSize?: string;
}
/** Shows the page in another look, from where it stands. */
export async function takeLook(page: Page, look: Look): Promise<void> {
  const { colorScheme = 'light', forcedColors = 'none', width, height, fontSize = '' } = look;
  await page.emulateMedia({ colorScheme, forcedColors });
  await page.setViewportSize({ width, height });
  await page.evaluate((size) => document.documentElement.style.setProperty('--chat-widget-font-size', size), fontSize);
  // Positions that scripts compute follow in the next frames.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(undefined)))),
  );
}
