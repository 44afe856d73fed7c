import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

/** A picture of 2 × 2 pixels. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8DAwMDAxMDAwMAAAAwAAQB7vFmgAAAAAElFTkSuQmCC',
  'base64',
);

describe('a conversation between two people', () => {
  const run = runBrowserAndServer();
  let agent: AgentPerson;
  before(async () => {
    agent = await AgentPerson.setUp(run.browser, run.server);
  });

  it('carries text both ways, with typing and read marks', async () => {
    const visitor = await VisitorPerson.arrive(run.browser, run.server);
    await visitor.open();
    await visitor.say('Is the fern still there?');
    await visitor.sees('Is the fern still there?');
    await agent.openConversation('Is the fern still there?');
    await agent.sees('Is the fern still there?');
    await visitor.page
      .locator('chat-widget-message', { hasText: 'Is the fern still there?' })
      .getByText(/read|seen/i)
      .waitFor();

    await agent.field.pressSequentially('Yes');
    await visitor.page
      .locator('chat-widget-log')
      .getByText(/is (writing|typing)/i)
      .first()
      .waitFor();
    await agent.field.fill('Yes, three of them.');
    await agent.field.press('Enter');
    await visitor.sees('Yes, three of them.');
    assert.equal(await visitor.messages('Yes, three of them.').count(), 1);
    assert.deepEqual(visitor.problems, []);
    assert.deepEqual(agent.problems, []);
    await visitor.leave();
  });

  it('keeps the history over a reload, and counts what came while the window was closed', async () => {
    const visitor = await VisitorPerson.arrive(run.browser, run.server);
    await visitor.open();
    await visitor.say('Remember me, please.');
    await agent.openConversation('Remember me, please.');
    await agent.say('I do.');
    await visitor.sees('I do.');
    await visitor.page.reload();
    await visitor.launcher.waitFor();
    // A returning visitor with an open conversation is connected without a click: the answer shows as unread.
    await agent.say('Still there?');
    await visitor.page.locator('chat-widget[unread="1"]').waitFor({ state: 'attached' });
    await visitor.open();
    await visitor.sees('Remember me, please.');
    await visitor.sees('Still there?');
    await visitor.page
      .locator('chat-widget:not([unread]), chat-widget[unread="0"]')
      .first()
      .waitFor({ state: 'attached' });
    assert.equal(await visitor.messages('Remember me, please.').count(), 1);
    await visitor.leave();
  });

  it('carries a picture and a file, and refuses what is too large', async () => {
    const visitor = await VisitorPerson.arrive(run.browser, run.server);
    await visitor.open();
    await visitor.say('Look at this leaf');
    await agent.openConversation('Look at this leaf');
    await visitor.page.locator('chat-widget-composer .attach').click();
    const [pictures] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('menuitem', { name: 'Picture' }).click(),
    ]);
    await pictures.setFiles({ name: 'leaf.png', mimeType: 'image/png', buffer: PNG });
    const picture = agent.page.locator('chat-widget-message img[alt*="leaf.png"], chat-widget-message img').last();
    await picture.waitFor();
    await agent.page.waitForFunction(
      (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth === 2,
      await picture.elementHandle(),
    );
    await visitor.page.locator('chat-widget-composer .attach').click();
    const [files] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('menuitem', { name: 'File' }).click(),
    ]);
    await files.setFiles({ name: 'care notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Water weekly.') });
    await agent.sees('care notes.txt');
    await visitor.sees('care notes.txt');
    await visitor.leave();
  });

  it('loses and doubles nothing when the run.server is killed while the visitor writes', async () => {
    const visitor = await VisitorPerson.arrive(run.browser, run.server);
    await visitor.open();
    await visitor.say('before the crash');
    await visitor.sees('before the crash');
    await agent.openConversation('before the crash');
    const killed = run.server.kill();
    for (let number = 1; number <= 10; number += 1) await visitor.say(`word ${number} of ten.`);
    await killed;
    await visitor.page.locator('chat-widget-banner').getByText(/./).first().waitFor();
    await run.server.up();
    for (let number = 1; number <= 10; number += 1) {
      await agent.sees(`word ${number} of ten.`);
      assert.equal(await agent.messages(`word ${number} of ten.`).count(), 1);
      assert.equal(await visitor.messages(`word ${number} of ten.`).count(), 1);
    }
    await agent.say('All ten arrived.');
    await visitor.sees('All ten arrived.');
    const order = await visitor.page.locator('chat-widget-message', { hasText: 'of ten.' }).allInnerTexts();
    const numbers = order.map((text) => Number(/word (\d+)/.exec(text)?.[1]));
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => a - b),
    );
    await visitor.leave();
  });

  it('keeps what was written offline and delivers it once back', async () => {
    const visitor = await VisitorPerson.arrive(run.browser, run.server);
    await visitor.open();
    await visitor.say('still online');
    await visitor.sees('still online');
    await agent.openConversation('still online');
    await visitor.page.context().setOffline(true);
    await visitor.say('written in a tunnel');
    await visitor.sees('written in a tunnel');
    await visitor.page
      .locator('chat-widget-banner')
      .getByText(/offline/i)
      .first()
      .waitFor();
    await visitor.page.context().setOffline(false);
    await agent.sees('written in a tunnel');
    assert.equal(await agent.messages('written in a tunnel').count(), 1);
    assert.equal(await visitor.messages('written in a tunnel').count(), 1);
    await visitor.leave();
  });

  it('is one conversation in two tabs', async () => {
    const first = await VisitorPerson.arrive(run.browser, run.server);
    await first.open();
    await first.say('said in the first tab');
    await first.sees('said in the first tab');
    const second = await VisitorPerson.inContext(first.page.context(), `${run.server.origin}/`);
    await second.open();
    await second.sees('said in the first tab');
    await second.say('said in the second tab');
    await first.sees('said in the second tab');
    await agent.openConversation('said in the second tab');
    await agent.say('heard in both');
    await Promise.all([first.sees('heard in both'), second.sees('heard in both')]);
    for (const tab of [first, second]) assert.equal(await tab.messages('heard in both').count(), 1);
    // The tab that holds the socket goes; the other one carries on.
    await first.page.close();
    await second.say('and then there was one');
    await agent.sees('and then there was one');
    assert.equal(await agent.messages('and then there was one').count(), 1);
    await second.leave();
  });
});
