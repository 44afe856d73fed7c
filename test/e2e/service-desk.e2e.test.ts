import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { MailServer } from '../server/support/mail-server.ts';
import { launch } from './support/browser.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

/** The owner's ways through the settings, by what stands on the screen. */
class Owner {
  readonly page: Page;
  readonly #origin: string;
  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }
  async go(path: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.#origin}/console/#/${path}`);
  }
  async set(id: string, value: string): Promise<void> {
    const field = this.page.locator(`[id="f-${id}"]`);
    if ((await field.evaluate((element) => element.localName)) === 'select')
      await field.selectOption(/^label:/.test(value) ? { label: value.slice(6) } : value);
    else await field.fill(value);
  }
  add(what: string): Promise<void> {
    return this.page.getByRole('button', { name: `Add: ${what}` }).click();
  }
  save(): Promise<void> {
    return this.page.getByRole('button', { name: 'Save', exact: true }).click();
  }
  /** A new item of a collection. */
  async create(collection: string, fill: () => Promise<void>): Promise<void> {
    await this.go(`settings/${collection}/new`);
    await fill();
    await this.save();
    await this.page.waitForURL(new RegExp(`${collection}$`));
  }
  /** A page of the account's own settings. */
  async change(page: string, fill: () => Promise<void>): Promise<void> {
    await this.go(`settings/${page}`);
    await fill();
    await this.save();
    await this.page.getByText('Saved', { exact: true }).waitFor();
  }
}

describe('a fresh account, set up in the console alone', () => {
  let browser: Browser;
  let server: RunningServer;
  let mail: MailServer;
  let agent: AgentPerson;
  let owner: Owner;
  before(async () => {
    mail = await MailServer.start();
    server = await RunningServer.start({ SMTP_URL: mail.url, MAIL_FROM: 'chat@shop.example' });
    browser = await launch();
    agent = await AgentPerson.setUp(browser, server);
    // Settings in a tab of their own: the inbox stays open beside them.
    owner = new Owner(await agent.page.context().newPage(), server.origin);
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
    await mail?.close();
  });

  it('gets two groups, a bot that answers first, and a chain of groups with overflow', async () => {
    await owner.create('groups', async () => {
      await owner.set('name', 'Nobody yet');
    });
    await owner.create('groups', async () => {
      await owner.set('name', 'Sales');
      await owner.page.getByLabel('Olivia Owner', { exact: true }).check();
    });
    await owner.create('bots', async () => {
      await owner.set('name', 'Robin');
      await owner.set('greeting', 'I am Robin, the robot.');
      await owner.set('handoverWords', 'person');
      await owner.add('Question');
      await owner.set('faq-0-question', 'Where is my order?');
      await owner.set('faq-0-answer', 'It left us this morning.');
    });
    await owner.change('reception', async () => {
      await owner.set('reception-mode', 'bot-first');
      await owner.add('Step');
      await owner.set('reception-steps-0-id', 'label:Nobody yet');
      await owner.add('Step');
      await owner.set('reception-steps-1-id', 'label:Sales');
    });
  });
  it('refuses what cannot be, at the field that is wrong', async () => {
    await owner.go('settings/hours');
    await owner.add('Hours');
    await owner.set('businessHours-hours-0-to', '25:00');
    await owner.save();
    await owner.page.locator('[id="f-businessHours-hours-0-to-error"]').waitFor();
    await owner.page.getByRole('button', { name: 'Discard changes' }).click();
  });
  it('lets the bot greet and answer, then hands over along the chain to the group that has somebody', async () => {
    const visitor = await VisitorPerson.arrive(browser, server);
    await visitor.open();
    await visitor.say('where is my order');
    await visitor.sees('I am Robin, the robot.');
    await visitor.sees('It left us this morning.');
    await visitor.say('person');
    await agent.openConversation('Visitor');
    await agent.sees('person');
    await agent.say('Olivia here, how can I help?');
    await visitor.sees('Olivia here, how can I help?');
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('keeps visitors in line while everybody is busy, and lets the first one in when a place is free', async () => {
    await owner.change('team', async () => {
      await owner.page.getByRole('link', { name: 'Edit Olivia Owner' }).click();
      await owner.set('capacity', '1');
    });
    const waiting = await VisitorPerson.arrive(browser, server);
    await waiting.open();
    await waiting.say('I would like to speak');
    await waiting.sees('I am Robin, the robot.');
    await waiting.say('person');
    await waiting.page
      .locator('chat-widget-banner')
      .getByText(/in line|place|ahead|waiting/i)
      .first()
      .waitFor();
    await agent.openConversation('Olivia here');
    await agent.page
      .locator('chat-console-conversation-header')
      .getByRole('button', { name: /^Close/ })
      .click();
    await agent.openConversation('person');
    await agent.sees('I would like to speak');
    await agent.say('Now it is your turn.');
    await waiting.sees('Now it is your turn.');
    await waiting.leave();
  });
  it('takes a message outside business hours as a ticket, and mails about it', async () => {
    await owner.create('forms', async () => {
      await owner.set('name', 'Leave a message');
      await owner.set('kind', 'offline');
      await owner.set('title', 'We are asleep');
      await owner.set('submitLabel', 'Leave it');
      await owner.add('Field');
      await owner.set('fields-0-label', 'E-mail');
      await owner.set('fields-0-type', 'email');
      await owner.add('Field');
      await owner.set('fields-1-label', 'What is it about');
    });
    await owner.change('reception', async () => {
      await owner.set('reception-mode', 'agent');
    });
    // Open on one minute of one week day only, and today is a day off: nobody is on duty.
    await owner.change('hours', async () => {
      await owner.page.locator('[id="f-businessHours-closedOn"]').fill(await owner.page.evaluate(today));
    });
    const visitor = await VisitorPerson.arrive(browser, server);
    await visitor.launcher.click();
    const form = visitor.page.locator('chat-widget-form-screen').first();
    await form.getByLabel('E-mail').fill('noa@example.com');
    await form.getByLabel('What is it about').fill('The lamp hums');
    await form.getByRole('button', { name: 'Leave it' }).click();
    await owner.go('tickets');
    await owner.page
      .getByText(/The lamp hums|noa@example.com/)
      .first()
      .click();
    await owner.page.locator('chat-console-ticket-reply #text').fill('We send you a new one.');
    await owner.page.getByRole('button', { name: 'Send answer' }).click();
    const answer = await mail.received('noa@example.com', ({ body }) => body.includes('We send you a new one.'));
    assert.match(answer.body, /We send you a new one\./);
    await visitor.leave();
  });
  it('shows the day’s figures on the first page', async () => {
    await owner.go('');
    await owner.page
      .getByText(/waiting/i)
      .first()
      .waitFor();
    await owner.page
      .getByText(/first response|first answer/i)
      .first()
      .waitFor();
  });
});

/** Today in the account's time zone, which is UTC before anybody changes it. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
