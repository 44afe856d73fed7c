import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

describe('a run.server that is restarted in order', () => {
  const run = runBrowserAndServer();

  it('ends at once though people are talking, tells them, and has them back without a press', async () => {
    const agent = await AgentPerson.setUp(run.browser, run.server);
    const visitor = await VisitorPerson.arrive(run.browser, run.server);
    await visitor.open();
    await visitor.say('before the update');
    await agent.openConversation('before the update');
    assert.equal(await run.server.stop(), 0);
    const banner = visitor.page
      .locator('chat-widget-banner')
      .getByText(/reconnect|connection|try/i)
      .first();
    await banner.waitFor();
    await visitor.say('while it was away');
    await visitor.sees('while it was away');
    await run.server.up();
    await agent.sees('while it was away');
    await agent.say('after the update');
    await visitor.sees('after the update');
    await banner.waitFor({ state: 'hidden' });
    assert.equal(await visitor.messages('while it was away').count(), 1);
    assert.equal(await agent.messages('while it was away').count(), 1);
  });
});
