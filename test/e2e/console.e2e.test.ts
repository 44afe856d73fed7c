import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch } from './support/browser.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

const PASSWORD = 'battery staple horse';

/** A colleague by invitation, as an owner sends it. */
async function invite(browser: Browser, server: RunningServer, owner: AgentPerson, name: string): Promise<AgentPerson> {
  const invited = await owner.page.request.post(`${server.origin}/api/v1/console/agents`, {
    headers: { origin: server.origin },
    data: { name, email: `${name.toLowerCase()}@shop.example`, role: 'agent' },
  });
  const { inviteUrl } = (await invited.json()) as { inviteUrl: string };
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const agent = new AgentPerson(await context.newPage());
  await agent.page.goto(inviteUrl.replace(/^https?:\/\/[^/]+/, server.origin));
  await agent.page.locator('input[name="name"]').fill(name);
  await agent.page.locator('input[name="password"]').fill(PASSWORD);
  await agent.page.locator('chat-console-access button[type="submit"]').click();
  await agent.page.locator('chat-console-navigation').waitFor();
  await agent.page.goto(`${server.origin}/console/#/inbox`);
  await agent.lookAtAll();
  return agent;
}
const view = (page: Page, name: RegExp): Locator =>
  page.locator('chat-console-inbox-list .views').getByRole('button', { name });
const writeNote = async (agent: AgentPerson, text: string): Promise<void> => {
  await agent.page.locator('chat-console-composer').getByRole('button', { name: 'Note', exact: true }).click();
  await agent.say(text);
};

describe('a team at the console', () => {
  let browser: Browser;
  let server: RunningServer;
  let olivia: AgentPerson;
  let ben: AgentPerson;
  before(async () => {
    [browser, server] = await Promise.all([launch(), RunningServer.start()]);
    olivia = await AgentPerson.setUp(browser, server);
    ben = await invite(browser, server, olivia, 'Ben');
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('sees the numbers of all views move, whichever of them is on the screen', async () => {
    await view(olivia.page, /^Closed/).click();
    const [all = '0', own = '0', free = '0'] = await Promise.all(
      [/^All/, /^Mine/, /^Unassigned/].map(async (name) =>
        (await view(olivia.page, name).innerText()).replace(/\D/g, ''),
      ),
    );
    const visitor = await VisitorPerson.arrive(browser, server);
    await visitor.open();
    await visitor.say('Count me in');
    await visitor.sees('Count me in');
    await view(olivia.page, new RegExp(`^All\\s*${Number(all) + 1}$`)).waitFor();
    const after = await Promise.all(
      [/^Mine/, /^Unassigned/].map(async (name) => (await view(olivia.page, name).innerText()).replace(/\D/g, '')),
    );
    assert.equal(
      after.map(Number).reduce((a, b) => a + b),
      Number(own) + Number(free) + 1,
    );
    await olivia.lookAtAll();
    await visitor.leave();
  });

  it('hands a conversation over, both see each other write, and the visitor is answered once by each', async () => {
    const visitor = await VisitorPerson.arrive(browser, server);
    await visitor.open();
    await visitor.say('Who answers me?');
    await Promise.all([olivia.openConversation('Who answers me?'), ben.openConversation('Who answers me?')]);
    const header = olivia.page.locator('chat-console-conversation-header');
    await header.locator('chat-console-menu button').first().click();
    await header
      .getByRole('menuitemradio', { name: /Ben/ })
      .or(header.getByRole('menuitem', { name: /Ben/ }))
      .click();
    await header.getByRole('button', { name: /Ben/ }).waitFor();
    await view(ben.page, /^Mine\s*\d/).waitFor();

    await ben.field.pressSequentially('I am');
    await header.getByText('Ben is writing here').waitFor();
    await visitor.page
      .locator('chat-widget-log')
      .getByText(/is (writing|typing)/i)
      .first()
      .waitFor();
    await olivia.field.pressSequentially('So am');
    await ben.page
      .locator('chat-console-conversation-header')
      .getByText(/Olivia.* is writing here/)
      .waitFor();
    await ben.field.fill('I do.');
    await ben.field.press('Enter');
    await olivia.field.fill('And I.');
    await olivia.field.press('Enter');
    for (const text of ['I do.', 'And I.']) {
      await Promise.all([visitor.sees(text), olivia.sees(text), ben.sees(text)]);
      assert.equal(await visitor.messages(text).count(), 1);
    }
    assert.deepEqual([...olivia.problems, ...ben.problems, ...visitor.problems], []);
    await visitor.leave();
  });

  it('keeps notes among colleagues: no frame to the visitor has a word of them', async () => {
    const context = await browser.newContext({ locale: 'en-US' });
    const visitor = new VisitorPerson(await context.newPage());
    const frames: string[] = [];
    visitor.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => void frames.push(String(payload))),
    );
    await visitor.page.goto(server.origin);
    await visitor.open();
    await visitor.say('Any discount?');
    await Promise.all([olivia.openConversation('Any discount?'), ben.openConversation('Any discount?')]);
    await writeNote(olivia, 'Ten percent at most');
    await ben.sees('Ten percent at most');
    await olivia.page
      .locator('chat-console-composer')
      .getByRole('button', { name: /^Reply|^Answer/ })
      .click();
    await olivia.say('Five percent.');
    await visitor.sees('Five percent.');
    // Also not with the history, in a fresh tab.
    const again = await VisitorPerson.inContext(context, server.origin);
    await again.open();
    await again.sees('Five percent.');
    assert.equal(await again.messages('Ten percent').count(), 0);
    assert.ok(frames.some((frame) => frame.includes('Five percent.')));
    assert.deepEqual(
      frames.filter((frame) => frame.includes('Ten percent')),
      [],
    );
    await visitor.leave();
  });

  it('closes a conversation, which a new word of the visitor opens again', async () => {
    const visitor = await VisitorPerson.arrive(browser, server);
    await visitor.open();
    await visitor.say('That was all');
    await olivia.openConversation('That was all');
    const header = olivia.page.locator('chat-console-conversation-header');
    await header.getByRole('button', { name: 'Close', exact: true }).click();
    await header.getByRole('button', { name: 'Reopen' }).waitFor();
    // The visitor is asked how it was, puts that off by Escape and goes on writing.
    await visitor.page.locator('chat-widget-rating').getByRole('button').last().press('Escape');
    await visitor.page.locator('chat-widget-rating').waitFor({ state: 'detached' });
    await visitor.say('One more thing');
    await olivia.sees('One more thing');
    await header.getByRole('button', { name: 'Close', exact: true }).waitFor();
    assert.deepEqual(olivia.problems, []);
    await visitor.leave();
  });

  it('asks to sign in again when the sign-in has ended elsewhere, and asks for notifications only at a press', async () => {
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const asked = Notification.requestPermission.bind(Notification);
      Object.assign(window, { asked: 0 });
      Notification.requestPermission = () => {
        (window as unknown as { asked: number }).asked += 1;
        return asked();
      };
    });
    await page.goto(`${server.origin}/console/#/inbox`);
    await page.locator('input[name="email"]').fill('ben@shop.example');
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.locator('chat-console-access button[type="submit"]').click();
    await page.locator('chat-console-inbox-list').waitFor();
    assert.equal(await page.evaluate(() => (window as unknown as { asked: number }).asked), 0);
    await page.request.post(`${server.origin}/api/v1/console/logout`, { headers: { origin: server.origin } });
    await page.locator('chat-console-access input[name="password"]').waitFor();
    await context.close();
  });

  it('works on a phone: list, conversation and back, nothing wider than the screen', async () => {
    const visitor = await VisitorPerson.arrive(browser, server);
    await visitor.open();
    await visitor.say('Hello from the pocket');
    await visitor.sees('Hello from the pocket');
    const phone = await AgentPerson.signIn(browser, server, { viewport: { width: 360, height: 740 }, hasTouch: true });
    await phone.openConversation('Hello from the pocket');
    await phone.say('Hello back');
    await visitor.sees('Hello back');
    assert.equal(await phone.page.locator('chat-console-inbox-list').isVisible(), false);
    assert.ok((await phone.page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    await phone.page.locator('chat-console-conversation-header').getByRole('link').first().click();
    await phone.page.locator('chat-console-inbox-list').waitFor();
    assert.deepEqual(phone.problems, []);
    await phone.leave();
    await visitor.leave();
  });
});
