import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { MailServer } from '../server/support/mail-server.ts';
import { launch } from './support/browser.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

describe('what a visitor takes along, and what is asked when a conversation ends', () => {
  let browser: Browser;
  let server: RunningServer;
  let mail: MailServer;
  let agent: AgentPerson;
  let visitor: VisitorPerson;
  const settings = async (method: string, path: string, data: unknown): Promise<void> => {
    const answer = await agent.page.request.fetch(`${server.origin}/api/v1/console/settings/${path}`, {
      method,
      headers: { origin: server.origin },
      data,
    });
    assert.equal(answer.status(), 200, await answer.text());
  };
  const menu = async (row: string): Promise<Locator> => {
    const rows = visitor.page.locator('chat-widget-settings').first();
    if (!(await rows.isVisible())) await visitor.page.getByRole('button', { name: 'Menu' }).first().click();
    await rows.getByRole('button', { name: row }).click();
    return rows;
  };
  before(async () => {
    mail = await MailServer.start();
    server = await RunningServer.start({ SMTP_URL: mail.url, MAIL_FROM: 'chat@shop.example' });
    browser = await launch();
    agent = await AgentPerson.setUp(browser, server);
    await settings('PUT', 'account', { transcripts: { email: true } });
    await settings('POST', 'forms', {
      name: 'How was it',
      kind: 'postchat',
      enabled: true,
      title: 'How was it?',
      fields: [{ type: 'text', name: 'better', label: 'What could be better?', required: true }],
    });
    visitor = await VisitorPerson.arrive(browser, server);
    await visitor.open();
    await visitor.say('Does the Heron dim?');
    await agent.openConversation('Does the Heron dim?');
    await agent.say('In five steps.');
    await visitor.sees('In five steps.');
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
    await mail?.close();
  });

  it('mails the conversation to the address that was given, and says so', async () => {
    const rows = await menu('Send conversation by e-mail');
    await rows.getByRole('textbox').fill('noa@example.com');
    await rows.getByRole('button', { name: 'Send', exact: true }).click();
    await rows.getByText('noa@example.com').waitFor();
    const { body } = await mail.received('noa@example.com');
    assert.match(body, /Does the Heron dim\?/);
    assert.match(body, /In five steps\./);
  });
  it('saves the conversation as a text and as a page', async () => {
    for (const [choice, ending] of [
      ['As text', /\.txt$/],
      ['As a web page', /\.html$/],
    ] as const) {
      const rows = await menu('Download conversation');
      const [file] = await Promise.all([
        visitor.page.waitForEvent('download'),
        rows.getByRole('button', { name: choice }).click(),
      ]);
      assert.match(file.suggestedFilename(), ending);
      const saved = readFileSync(await file.path(), 'utf8');
      assert.match(saved, /Does the Heron dim\?[^]*In five steps\./);
    }
  });
  it('asks the account’s questions once an agent has closed the conversation; the answers reach the agent', async () => {
    await agent.page
      .locator('chat-console-conversation-header')
      .getByRole('button', { name: /^Close/ })
      .click();
    const form = visitor.page.locator('chat-widget-form-screen').first();
    await form.getByRole('heading', { name: 'How was it?' }).waitFor();
    await form.locator('button[type="submit"]').click();
    await form.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    await form.getByLabel(/What could be better/).fill('A shorter cable');
    await form.locator('button[type="submit"]').click();
    await agent.sees('A shorter cable');
    assert.deepEqual(visitor.problems, []);
  });
});
