import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from './support/browser.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

describe('a visitor’s own data', () => {
  let browser: Browser;
  let server: RunningServer;
  let agent: AgentPerson;
  let visitor: VisitorPerson;
  before(async () => {
    server = await RunningServer.start();
    browser = await launch();
    agent = await AgentPerson.setUp(browser, server);
    visitor = await VisitorPerson.arrive(browser, server);
    await visitor.open();
    await visitor.say('My order is late, I am Noa.');
    await agent.openConversation('My order is late, I am Noa.');
    await agent.say('It comes tomorrow.');
    await visitor.sees('It comes tomorrow.');
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('comes as a file with all that was said', async () => {
    await visitor.page.getByRole('button', { name: 'Menu' }).first().click();
    const rows = visitor.page.locator('chat-widget-own-data').first();
    const [file] = await Promise.all([
      visitor.page.waitForEvent('download'),
      rows.getByRole('button', { name: 'Download my data' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /^chat-data-\d{4}-\d\d-\d\d\.json$/);
    const saved = readFileSync(await file.path(), 'utf8');
    assert.match(saved, /My order is late, I am Noa\.[^]*It comes tomorrow\./);
    assert.doesNotThrow(() => void JSON.parse(saved));
  });
  it('is gone after a second word: in this tab, in the other one, at the agent’s; then a stranger writes', async () => {
    const other = await visitor.page.context().newPage();
    await other.goto(visitor.page.url());
    await other.locator('chat-widget').first().getByRole('button').first().click();
    const there = other.getByText('It comes tomorrow.').first();
    await there.waitFor();
    const rows = visitor.page.locator('chat-widget-own-data').first();
    await rows.getByRole('button', { name: 'Delete my data' }).click();
    await rows.getByText('deleted for good').waitFor();
    await rows.getByRole('button', { name: 'Delete for good' }).click();
    await rows.getByText('Your data has been deleted.').waitFor();
    await there.waitFor({ state: 'detached' });
    await agent.page.getByText('It comes tomorrow.').first().waitFor({ state: 'detached' });
    const stored = await visitor.page.evaluate(() => JSON.stringify(localStorage));
    assert.doesNotMatch(stored, /Noa/);
    await visitor.page.getByRole('button', { name: 'Back' }).first().click();
    assert.equal(await visitor.page.getByText('My order is late').count(), 0);
    await visitor.say('Good morning');
    await agent.openConversation('Good morning');
    await other.getByText('Good morning').first().waitFor();
    assert.deepEqual(visitor.problems, []);
  });
});
