import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visitOwnPage } from './support/own-page.ts';
import { runBrowserAndServer } from './support/run.ts';

describe('the page’s own buttons', () => {
  const run = runBrowserAndServer();

  it('open the chat with the very first press, and nothing is fetched for them before', async () => {
    const fetched: string[] = [];
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: { launcher: { openerClass: 'md:ask-us', hidden: true } },
      body: '<p><button type="button" class="link md:ask-us"><b>Ask us</b></button></p>',
      prepare: ({ page }) => {
        page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
        return Promise.resolve();
      },
    });
    await visitor.page.waitForLoadState('load');
    await visitor.page.evaluate(
      () => new Promise<void>((idle) => requestIdleCallback(() => idle(), { timeout: 2_000 })),
    );
    assert.deepEqual(
      fetched.filter((path) => path.includes('chunks')),
      [],
    );
    await visitor.page.getByText('Ask us').click();
    await visitor.field.waitFor();
    await visitor.page.locator('chat-widget-header [part~="close"]').first().click();
    await visitor.field.waitFor({ state: 'hidden' });
    await visitor.page.getByText('Ask us').click();
    await visitor.field.waitFor();
    const headings = await visitor.page.getByRole('heading', { level: 1 }).allTextContents();
    assert.deepEqual(headings, ['Own page'], 'the window gives the page no second main heading');
    assert.deepEqual(visitor.problems, []);
  });
});
