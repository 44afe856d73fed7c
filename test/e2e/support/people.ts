import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { RunningServer } from './server.ts';

export const OWNER = { name: 'Olivia Owner', email: 'olivia@shop.example', password: 'correct horse battery' };

/** A person on the shop's page. Everything goes through what a person can see, press and type. */
export class VisitorPerson {
  readonly page: Page;
  readonly problems: string[] = [];
  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
  }
  static async arrive(
    browser: Browser,
    server: RunningServer,
    path = '/',
    options: BrowserContextOptions = {},
  ): Promise<VisitorPerson> {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 }, ...options });
    return VisitorPerson.inContext(context, `${server.origin}${path}`);
  }
  static async inContext(context: BrowserContext, url: string): Promise<VisitorPerson> {
    const person = new VisitorPerson(await context.newPage());
    await person.page.goto(url);
    return person;
  }
  get launcher(): Locator {
    return this.page.locator('chat-widget [part~="launcher"]').first();
  }
  get field(): Locator {
    return this.page.locator('chat-widget-composer textarea').first();
  }
  get log(): Locator {
    return this.page.locator('chat-widget-log').first();
  }
  async open(): Promise<void> {
    await this.launcher.click();
    await this.field.waitFor();
  }
  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }
  /** Messages on the screen that hold this text. */
  messages(text: string): Locator {
    return this.page.locator('chat-widget-message').filter({ hasText: text });
  }
  async sees(text: string): Promise<void> {
    await this.messages(text).first().waitFor();
  }
  async leave(): Promise<void> {
    await this.page.context().close();
  }
}

/** An agent at the console. */
export class AgentPerson {
  readonly page: Page;
  readonly problems: string[] = [];
  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
  }
  /** The first agent: creates the owner's login through the printed link. */
  static async setUp(
    browser: Browser,
    server: RunningServer,
    options: BrowserContextOptions = {},
  ): Promise<AgentPerson> {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 }, ...options });
    const agent = new AgentPerson(await context.newPage());
    await agent.page.goto(await server.setupLink());
    await agent.page.getByLabel('name', { exact: false }).first().fill(OWNER.name);
    await agent.page.locator('input[name="email"]').fill(OWNER.email);
    await agent.page.locator('input[name="password"]').fill(OWNER.password);
    await agent.page.locator('chat-console-access button[type="submit"]').click();
    await agent.lookAtAll();
    return agent;
  }
  static async signIn(
    browser: Browser,
    server: RunningServer,
    options: BrowserContextOptions = {},
  ): Promise<AgentPerson> {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 }, ...options });
    const agent = new AgentPerson(await context.newPage());
    await agent.page.goto(`${server.origin}/console/#/inbox`);
    await agent.page.locator('input[name="email"]').fill(OWNER.email);
    await agent.page.locator('input[name="password"]').fill(OWNER.password);
    await agent.page.locator('chat-console-access button[type="submit"]').click();
    await agent.lookAtAll();
    return agent;
  }
  /** Every open conversation, whoever has it. */
  async lookAtAll(): Promise<void> {
    await this.page.locator('chat-console-inbox-list').getByRole('button', { name: /^All/ }).click();
  }
  get field(): Locator {
    return this.page.locator('chat-console-composer textarea').first();
  }
  /** Opens the conversation whose row in the inbox holds this text. */
  async openConversation(text: string): Promise<void> {
    await this.page.locator('chat-console-inbox-list a', { hasText: text }).first().click();
    await this.field.waitFor();
  }
  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }
  messages(text: string): Locator {
    return this.page.locator('chat-widget-message').filter({ hasText: text });
  }
  async sees(text: string): Promise<void> {
    await this.messages(text).first().waitFor();
  }
  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
