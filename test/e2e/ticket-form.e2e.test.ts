import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { MailServer } from '../server/support/mail-server.ts';
import { launch } from './support/browser.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

describe('a request that is written in the window', () => {
  let browser: Browser;
  let server: RunningServer;
  let mail: MailServer;
  let agent: AgentPerson;
  let visitor: VisitorPerson;
  const form = (): Locator => visitor.page.locator('chat-widget-form-screen').first();
  const openForm = async (): Promise<void> => {
    await visitor.page.getByRole('button', { name: 'Menu' }).first().click();
    await visitor.page.getByRole('button', { name: /^Your requests/ }).click();
    await visitor.page.locator('chat-widget-tickets').getByRole('button', { name: 'New request' }).click();
    await form().getByLabel('E-mail').waitFor();
  };
  before(async () => {
    mail = await MailServer.start();
    server = await RunningServer.start({ SMTP_URL: mail.url, MAIL_FROM: 'chat@shop.example' });
    browser = await launch();
    agent = await AgentPerson.setUp(browser, server);
    const answer = await agent.page.request.post(`${server.origin}/api/v1/console/settings/forms`, {
      headers: { origin: server.origin },
      data: {
        name: 'Requests',
        kind: 'ticket',
        enabled: true,
        fields: [
          { type: 'text', name: 'name', label: 'Name', required: true },
          { type: 'email', name: 'email', label: 'E-mail', required: true },
          {
            type: 'select',
            name: 'room',
            label: 'Room',
            options: [
              { name: 'hall', label: 'Hall' },
              { name: 'kitchen', label: 'Kitchen' },
            ],
          },
          { type: 'date', name: 'bought', label: 'Bought on' },
          { type: 'textarea', name: 'message', label: 'What is it about?', required: true },
          { type: 'consent', name: 'terms', label: 'I agree to the terms', required: true },
        ],
      },
    });
    assert.equal(answer.status(), 200, await answer.text());
    visitor = await VisitorPerson.arrive(browser, server, '/', { viewport: { width: 390, height: 844 } });
    await visitor.open();
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
    await mail?.close();
  });

  it('says in words what is missing, and keeps what was typed over a reload', async () => {
    await openForm();
    await form().getByLabel('Name').fill('Noa');
    await form().getByLabel('E-mail').fill('noa@');
    await form().getByLabel('What is it about?').fill('The lamp hums');
    await form().getByRole('button', { name: 'Send', exact: true }).click();
    await form().getByText('Please enter a complete e-mail address').waitFor();
    await form().getByText('Please check 2 fields.').waitFor();
    await form().getByLabel('E-mail').fill('noa@example.com');
    await form().getByText('Please enter a complete e-mail address').waitFor({ state: 'detached' });
    await form().getByLabel('Room').selectOption('kitchen');
    await form().getByLabel('Bought on').fill('2026-03-01');
    // Answers are written when the typing pauses.
    await visitor.page.waitForFunction(() =>
      Object.entries(localStorage).some(([key, value]) => key.endsWith('form-answers') && value.includes('2026-03-01')),
    );
    await visitor.page.reload();
    await visitor.open();
    await openForm();
    assert.equal(await form().getByLabel('Name').inputValue(), 'Noa');
    assert.equal(await form().getByLabel('E-mail').inputValue(), 'noa@example.com');
    assert.equal(await form().getByLabel('Room').inputValue(), 'kitchen');
    assert.equal(await form().getByLabel('Bought on').inputValue(), '2026-03-01');
    assert.equal(await form().getByLabel('What is it about?').inputValue(), 'The lamp hums');
  });
  it('becomes a ticket with a number, which is confirmed by mail', async () => {
    await form().getByLabel('I agree to the terms').check();
    await form().getByRole('button', { name: 'Send', exact: true }).click();
    await form()
      .getByText(/Your request has the number T1\./)
      .waitFor();
    const { subject, body } = await mail.received('noa@example.com');
    assert.match(subject, /\[T1\] The lamp hums/);
    assert.match(body, /Hello Noa/);
  });
  it('is answered by an agent, who sees all that was said; the answer comes by mail and into the window', async () => {
    await agent.page.goto(`${server.origin}/console/#/tickets`);
    await agent.page.getByText('The lamp hums').first().click();
    await agent.page.getByText('noa@example.com').first().waitFor();
    await agent.page.getByText('2026-03-01').first().waitFor();
    await agent.page.locator('chat-console-ticket-reply #text').fill('We send you a new one.');
    await agent.page.getByRole('button', { name: 'Send answer' }).click();
    await mail.received('noa@example.com', ({ body }) => body.includes('We send you a new one.'));
    await form().getByRole('button', { name: 'Follow your request' }).click();
    const detail = visitor.page.locator('chat-widget-ticket').first();
    await detail.getByText('We send you a new one.').waitFor();
    await detail.getByText('Answered', { exact: true }).waitFor();
    assert.deepEqual(visitor.problems, []);
  });
});
