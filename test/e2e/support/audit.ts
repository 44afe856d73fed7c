import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What is wrong with the chat as it is shown now: by axe, and by what does not fit. */
export async function auditChat(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Without frames of other origins there is nothing to gather in a page of its own, which takes as long as all the rest.
    .setLegacyMode()
    .include('chat-widget')
    // Part of WCAG 2.2 AA (2.5.8), but not of what axe checks unasked.
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
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
/** For a page's `prepare`: text of twice the size. */
export async function doubleText({ page }: { readonly page: Page }): Promise<void> {
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () =>
      document.documentElement.style.setProperty('--chat-widget-font-size', '30px'),
    ),
  );
}
