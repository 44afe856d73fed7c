import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { AccountSettings, SettingsCollection, SettingsCollections } from '../../../src/protocol/settings.ts';
import { launch } from './browser.ts';
import { AgentPerson, VisitorPerson } from './people.ts';
import { RunningServer } from './server.ts';
import { Site } from './site.ts';

declare global {
  interface Window {
    /** What the site was told, as `[name, ...arguments]`. */
    heard: unknown[][];
  }
}
/** A vendor's customer with everything around: the chat server, the site on another origin, an agent at the console. */
export class Stage {
  readonly browser: Browser;
  readonly server: RunningServer;
  readonly site: Site;
  readonly agent: AgentPerson;
  private constructor(browser: Browser, server: RunningServer, site: Site, agent: AgentPerson) {
    this.browser = browser;
    this.server = server;
    this.site = site;
    this.agent = agent;
  }
  static async set(env: NodeJS.ProcessEnv = {}): Promise<Stage> {
    const server = await RunningServer.start(env);
    let browser: Browser | undefined;
    let site: Site | undefined;
    try {
      browser = await launch();
      site = await Site.open(server.origin);
      return new Stage(browser, server, site, await AgentPerson.setUp(browser, server));
    } catch (error) {
      // What has started would keep the run alive for ever.
      await Promise.all([browser?.close(), site?.close(), server.dispose()]);
      throw error;
    }
  }
  async strike(): Promise<void> {
    await this.browser.close();
    await Promise.all([this.site.close(), this.server.dispose()]);
  }
  /** A visitor with a browser of their own. */
  async visitor(page: string, options: BrowserContextOptions = {}): Promise<VisitorPerson> {
    const context = await this.browser.newContext({
      locale: 'en-US',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    return VisitorPerson.inContext(context, this.site.url(page));
  }
  async create<C extends SettingsCollection>(
    collection: C,
    item: Omit<SettingsCollections[C], 'id'> & { id?: string },
  ): Promise<SettingsCollections[C]> {
    return (await this.#call('POST', collection, item))['item'] as SettingsCollections[C];
  }
  /** Everybody of the team, as an agent's list tells it. */
  async agents(): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const answer = await this.agent.page.request.get(`${this.server.origin}/api/v1/console/agents`);
    return ((await answer.json()) as { agents: { id: string; name: string }[] }).agents;
  }
  async remove(collection: SettingsCollection, id: string): Promise<void> {
    await this.#call('DELETE', `${collection}/${id}`);
  }
  async account(change: (settings: AccountSettings) => AccountSettings): Promise<void> {
    const { settings } = await this.#call('GET', 'account');
    await this.#call('PUT', 'account', change(settings as AccountSettings));
  }
  /** With the owner's own cookie, as the console's settings pages do it. */
  async #call(method: string, path: string, data?: unknown): Promise<Record<string, unknown>> {
    const answer = await this.agent.page.request.fetch(`${this.server.origin}/api/v1/console/settings/${path}`, {
      method,
      headers: { origin: this.server.origin },
      ...(data === undefined ? {} : { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  }
}
/** What the page was told under this name, argument lists only. */
export function heard(page: Page, name: string): Promise<unknown[][]> {
  return page.evaluate((wanted) => window.heard.filter(([told]) => told === wanted).map(([, ...args]) => args), name);
}
/** Waits until the page was told so often. */
export async function heardTimes(page: Page, name: string, times: number): Promise<unknown[][]> {
  await page.waitForFunction(
    ([wanted, count]) => window.heard.filter(([told]) => told === wanted).length >= (count as number),
    [name, times] as const,
  );
  return heard(page, name);
}
