import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from './support/browser.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

describe('a server that is restarted in order', () => {
  let browser: Browser;
  let server: RunningServer;
  before(async () => {
    [browser, server] = await Promise.all([launch(), RunningServer.start()]);
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('ends at once though people are talking, tells them, and has them back without a press', async () => {
    const agent = await AgentPerson.setUp(browser, server);
    const visitor = await VisitorPerson.arrive(browser, server);
    await visitor.open();
    await visitor.say('before the update');
    await agent.openConversation('before the update');
    assert.equal(await server.stop(), 0);
    const banner = visitor.page
      .locator('chat-widget-banner')
      .getByText(/reconnect|connection|try/i)
      .first();
    await banner.waitFor();
    await visitor.say('while it was away');
    await visitor.sees('while it was away');
    await server.up();
    await agent.sees('while it was away');
    await agent.say('after the update');
    await visitor.sees('after the update');
    await banner.waitFor({ state: 'hidden' });
    assert.equal(await visitor.messages('while it was away').count(), 1);
    assert.equal(await agent.messages('while it was away').count(), 1);
  });
});
