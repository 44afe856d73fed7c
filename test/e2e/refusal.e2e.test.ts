import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { visitOwnPage } from './support/own-page.ts';
import { runBrowserAndServer } from './support/run.ts';

const kept = (page: Page): Promise<unknown> =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }));
const nothing = { cookies: '', local: [], session: [], databases: [] };

describe('a visitor who wants no chat', () => {
  const run = runBrowserAndServer();

  it('leaves no trace: not in the browser and not on the server, though the page greets them and tells about them', async () => {
    const sockets: string[] = [];
    const visitor = await visitOwnPage(run.browser, run.server, {
      attributes: '',
      options: { invite: { enabled: true, text: 'May we help?', delayMs: 0 }, visitor: { name: 'Noa' } },
      prepare: ({ page }) => {
        page.on('websocket', (socket) => sockets.push(socket.url()));
        return Promise.resolve();
      },
    });
    const { page } = visitor;
    for (const visit of ['first', 'second'] as const) {
      const greeting = page.getByRole('button', { name: 'Dismiss' }).first();
      await greeting.waitFor();
      await page.evaluate(() => {
        const element = document.querySelector('chat-widget');
        void element?.updateUser({ email: 'noa@example.com' });
        element?.setContext({ basket: '3' });
        element?.setDraft('half a sentence');
      });
      assert.deepEqual(await kept(page), nothing, `before the answer, ${visit} visit`);
      await greeting.click();
      await greeting.waitFor({ state: 'detached' });
      await page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 2_000 })));
      assert.deepEqual(await kept(page), nothing, `after the refusal, ${visit} visit`);
      assert.deepEqual(sockets, []);
      if (visit === 'first') await page.reload();
    }
    await page.goto('about:blank');
    // Whoever comes after all is the first whom the server knows.
    const other = await visitOwnPage(run.browser, run.server, { attributes: '' });
    await other.open();
    await other.say('Good morning');
    await other.sees('Good morning');
    assert.ok(
      ((await kept(other.page)) as typeof nothing).local.length > 0,
      'what is looked at does hold what is kept',
    );
    assert.deepEqual(visitor.problems, []);
  });
});
