import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

/** What the round picture of a visitor shows: letters or the picture's address, and its colour. */
function face(page: Page, selector: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const drawn = element.shadowRoot!.querySelector('.face')!;
      const picture = drawn.querySelector('img')?.src;
      return `${picture ?? drawn.textContent.trim()} ${getComputedStyle(drawn).backgroundColor}`;
    });
}
const queue = ({ page }: VisitorPerson) => page.getByText(/Your place in line/);

describe('people at the counter', () => {
  const run = runBrowserAndServer();
  let agent: AgentPerson;
  const visitors: VisitorPerson[] = [];
  before(async () => {
    agent = await AgentPerson.setUp(run.browser, run.server);
    const { agent: self } = (await (await agent.page.request.get(`${run.server.origin}/api/v1/console/me`)).json()) as {
      agent: { id: string };
    };
    const changed = await agent.page.request.fetch(`${run.server.origin}/api/v1/console/agents/${self.id}`, {
      method: 'PATCH',
      headers: { origin: run.server.origin },
      data: { capacity: 1 },
    });
    assert.ok(changed.ok(), await changed.text());
  });
  const come = async (text: string): Promise<VisitorPerson> => {
    const visitor = await VisitorPerson.arrive(run.browser, run.server, '/index.html');
    await visitor.open();
    await visitor.say(text);
    visitors.push(visitor);
    return visitor;
  };

  it('have one face, in the list, in the log and beside the conversation, with and without a picture', async () => {
    const visitor = await come('The first one');
    await agent.openConversation('The first one');
    await agent.sees('The first one');
    const places = ['chat-console-inbox-list chat-console-avatar', 'chat-widget-message chat-console-avatar'];
    const [inList, inLog] = await Promise.all(places.map((place) => face(agent.page, place)));
    assert.equal(inLog, inList);
    const picture = `${run.server.origin}/pictures/mark.svg`;
    await visitor.page.evaluate((avatarUrl) => {
      const chat = document.querySelector('chat-widget')!;
      chat.setTheme({ avatars: { visitor: true } });
      return chat.updateUser({ avatarUrl });
    }, picture);
    await visitor.page.locator(`chat-widget-message img.avatar[src="${picture}"]`).waitFor();
    await agent.page.locator('chat-widget-message chat-console-avatar img').first().waitFor();
    const [listed, said] = await Promise.all(places.map((place) => face(agent.page, place)));
    assert.equal(said, listed);
    assert.match(said ?? '', /mark\.svg/);
  });
  it('stand in line, each told the place once, and move up when somebody leaves', async () => {
    const second = await come('The second one');
    await second.page.getByText('Your place in line: 1').waitFor();
    const third = await come('The third one');
    await third.page.getByText('Your place in line: 2').waitFor();
    assert.equal(await queue(third).count(), 1);
    assert.equal(await queue(second).count(), 1);
    await second.page.evaluate(() => document.querySelector('chat-widget')!.conversations.end());
    await third.page.getByText('Your place in line: 1').waitFor();
    assert.equal(await queue(third).count(), 1);
    await visitors[0]?.page.evaluate(() => document.querySelector('chat-widget')!.conversations.end());
    await queue(third).waitFor({ state: 'detached' });
    await third.page.getByText('Olivia Owner has joined the conversation.').first().waitFor();
  });
});
