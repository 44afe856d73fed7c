import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { launch } from './support/browser.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

describe('a request that is left while nobody is there', () => {
  let browser: Browser;
  let server: RunningServer;
  let agent: AgentPerson;
  let visitor: VisitorPerson;
  const detail = (): Locator => visitor.page.locator('chat-widget-ticket').first();
  before(async () => {
    server = await RunningServer.start();
    browser = await launch();
    agent = await AgentPerson.setUp(browser, server);
    const answer = await agent.page.request.post(`${server.origin}/api/v1/console/settings/forms`, {
      headers: { origin: server.origin },
      data: {
        name: 'Leave a message',
        kind: 'offline',
        enabled: true,
        fields: [
          { type: 'email', name: 'email', label: 'E-mail', required: true },
          { type: 'textarea', name: 'message', label: 'What is it about?', required: true },
        ],
      },
    });
    assert.equal(answer.status(), 200, await answer.text());
    // The agent leaves the desk, and with them everybody.
    await agent.page.goto('about:blank');
    visitor = await VisitorPerson.arrive(browser, server, '/', { viewport: { width: 390, height: 844 } });
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('is written on a phone’s width with the keyboard alone, and followed from where it was sent', async () => {
    const { page } = visitor;
    await visitor.launcher.focus();
    await page.keyboard.press('Enter');
    const form = page.locator('chat-widget-form-screen').first();
    await form.getByLabel('E-mail').waitFor();
    await form.getByLabel('E-mail').focus();
    await page.keyboard.type('noa@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('The lamp hums');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const follow = page.getByRole('button', { name: 'Follow your request' });
    await follow.waitFor();
    await follow.focus();
    await page.keyboard.press('Enter');
    await detail().getByRole('heading', { name: 'The lamp hums' }).waitFor();
    await detail().getByText('Nobody has answered yet').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `the page is ${wide} px wide`);
  });
  it('is answered in the console, and the answer is there at once', async () => {
    await agent.page.goto(`${server.origin}/console/#/tickets`);
    await agent.page.getByText('The lamp hums').first().click();
    await agent.page.locator('chat-console-ticket-reply #text').fill('We send you a new one.');
    await agent.page.getByRole('button', { name: 'Send answer' }).click();
    await detail().getByText('We send you a new one.').waitFor();
    await detail().getByText('Answered', { exact: true }).waitFor();
  });
  it('takes the visitor’s reply, which the agent sees', async () => {
    await detail().getByLabel('Your reply').fill('Thank you, to the same address please');
    await detail().getByRole('button', { name: 'Send reply' }).click();
    await detail().getByText('Your reply was sent.').waitFor();
    await detail().getByText('Open', { exact: true }).waitFor();
    await agent.page.getByText('Thank you, to the same address please').first().waitFor();
  });
  it('is found again in the menu after the page was loaded anew, and marked when there is something new', async () => {
    const { page } = visitor;
    await page.reload();
    await visitor.launcher.click();
    await agent.page.locator('chat-console-ticket-reply #text').fill('It is on its way.');
    await agent.page.getByRole('button', { name: 'Send answer' }).click();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: /^Your requests/ }).click();
    const row = page.locator('chat-widget-tickets .row').first();
    await row.getByText('New', { exact: true }).waitFor();
    await row.click();
    await detail().getByText('It is on its way.').waitFor();
    await detail().getByRole('button', { name: 'All requests' }).click();
    await row.getByText('New', { exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual(visitor.problems, []);
  });
});
