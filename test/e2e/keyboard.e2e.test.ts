import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { violations } from './support/axe.ts';
import { visitOwnPage } from './support/own-page.ts';
import { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

/** Tag, or class, of what has the focus, through shadow roots. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return `${active?.localName ?? ''} ${active?.className ?? ''} ${active?.getAttribute('aria-label') ?? active?.textContent.trim() ?? ''}`;
  });
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 25; presses += 1) {
    seen.push(await focused(page));
    if (wanted.test(seen.at(-1) ?? '')) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${String(wanted)} never has the focus:\n${seen.join('\n')}`);
}

describe('the chat without a mouse', () => {
  const run = runBrowserAndServer();

  it('opens, writes, sends, closes, and gives the focus back to the launcher', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: { memory: { script: [{ when: '', say: 'Heard you.' }] } },
      body: '<button>before</button>',
    });
    const { page } = visitor;
    await tabTo(page, /button {2}before/);
    await tabTo(page, /Open chat/);
    await page.keyboard.press('Enter');
    await visitor.field.waitFor();
    await tabTo(page, /^textarea/);
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await visitor.sees('Heard you.');
    assert.match(await focused(page), /^textarea/, 'one can write on');
    await page.keyboard.press('Escape');
    await visitor.field.waitFor({ state: 'detached' });
    assert.match(await focused(page), /Open chat/);
    // No trap while it is closed: Tab goes on through the page.
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, /button {2}before/, 'Shift+Tab');
    await visitor.leave();
  });
  it('reaches emoji, attachments and menu, and each gives the focus back on Escape', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, { options: { memory: { script: [] } } });
    const { page } = visitor;
    await visitor.open();
    await tabTo(page, /^textarea/);
    await tabTo(page, /Emoji$/);
    await page.keyboard.press('Enter');
    await page.locator('chat-widget-emoji-picker input').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('chat-widget-emoji-picker').waitFor({ state: 'detached' });
    assert.match(await focused(page), /^textarea|Emoji$/);
    await tabTo(page, /Attach$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(page), /Video/);
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    assert.match(await focused(page), /Attach$/);
    await tabTo(page, /Menu$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('chat-widget-settings').getByRole('switch').waitFor();
    await page.keyboard.press('Escape');
    await visitor.field.waitFor();
    assert.equal(await visitor.page.locator('chat-widget').getAttribute('open'), '', 'only the menu has closed');
    await visitor.leave();
  });
  it('sends what the page offers and goes on in the composer', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: { memory: { script: [] }, cards: [{ kind: 'productCard', title: 'Desk lamp Heron', note: '€ 89' }] },
    });
    const { page } = visitor;
    await visitor.open();
    await page.locator('chat-widget-offer .offer').waitFor();
    await tabTo(page, /Send: Desk lamp Heron/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await visitor.sees('Desk lamp Heron');
    await page.locator('chat-widget-offer .offer').waitFor({ state: 'detached' });
    assert.match(await focused(page), /^textarea/);
    await visitor.leave();
  });
  it('is a whole page without a problem of structure', async () => {
    const visitor = await VisitorPerson.arrive(run.browser, run.server, '/page.html');
    await visitor.field.waitFor();
    const fallback = visitor.page.locator('chat-widget > p');
    assert.equal(await fallback.evaluate((element) => element.checkVisibility()), false);
    // The audit takes the fallback for shown, although its slot is not.
    assert.deepEqual(await violations(visitor.page, { exclude: 'chat-widget > p' }), []);
    await visitor.leave();
  });
});
