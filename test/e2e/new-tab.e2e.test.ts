import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { terms as de } from '../../src/i18n/locales/de.ts';
import { VisitorPerson } from './support/people.ts';
import { Stage } from './support/stage.ts';

describe('a chat that opens in a tab of its own', () => {
  let stage: Stage;
  let visitor: VisitorPerson;
  let tab: VisitorPerson;
  before(async () => {
    stage = await Stage.set();
    visitor = await stage.visitor('window/new-tab.html');
  });
  after(async () => {
    await stage?.strike();
  });
  const newTab = async (press: () => Promise<void>): Promise<Page> => {
    const [page] = await Promise.all([visitor.page.context().waitForEvent('page'), press()]);
    return page;
  };
  const idOf = ({ page }: VisitorPerson): Promise<string | undefined> =>
    page.evaluate(() => document.querySelector('chat-widget')?.state?.visitor?.id);

  it('opens within the press, on the server, with the site’s language and look, and the window stays closed', async () => {
    const page = await newTab(() => visitor.launcher.click());
    tab = new VisitorPerson(page);
    await tab.field.waitFor();
    const address = new URL(page.url());
    assert.equal(`${address.origin}${address.pathname}`, `${stage.server.origin}/chat/`);
    assert.equal(address.searchParams.get('locale'), 'de');
    assert.doesNotMatch(page.url(), /session|Vera/, 'nothing of the visitor stands in the address');
    assert.equal(await tab.field.getAttribute('placeholder'), de.composerPlaceholder);
    await page.getByRole('heading', { name: 'Blumen am Bach' }).first().waitFor();
    assert.equal(await page.evaluate(() => window.opener), null, 'the pages let go of each other');
    assert.equal(await visitor.page.locator('chat-widget').getAttribute('open'), null);
    assert.equal(await visitor.field.count(), 0);
  });
  it('goes on with the same visitor, whom the site has named', async () => {
    await tab.say('Guten Tag');
    await stage.agent.openConversation('Guten Tag');
    await stage.agent.page.getByRole('heading', { name: 'Vera Vogel' }).first().waitFor();
    const [there, here] = [await idOf(tab), await idOf(visitor)];
    assert.ok(there);
    assert.equal(there, here);
  });
  it('comes back to the open tab at the next press, and answers show there', async () => {
    await stage.agent.say('Hallo Vera');
    await tab.sees('Hallo Vera');
    const before = visitor.page.context().pages().length;
    await visitor.launcher.click();
    await visitor.page.waitForFunction(() => !document.querySelector('chat-widget')?.open);
    assert.equal(visitor.page.context().pages().length, before);
  });
  it('keeps the conversation when the tab is loaded again, and counts what is unread once it is closed', async () => {
    await tab.page.reload();
    await tab.sees('Hallo Vera');
    await tab.page.close();
    await stage.agent.say('Sind Sie noch da?');
    await visitor.page.locator('chat-widget[unread="1"]').waitFor({ state: 'attached' });
    tab = new VisitorPerson(await newTab(() => visitor.launcher.click()));
    await tab.sees('Sind Sie noch da?');
    await visitor.page.locator('chat-widget:not([unread])').waitFor({ state: 'attached' });
  });
  it('opens as a window where the browser lets no tab open', async () => {
    const other = await stage.visitor('window/new-tab.html');
    await other.page.evaluate(() => void (window.open = () => null));
    await other.launcher.click();
    await other.field.waitFor();
    await other.leave();
  });
  it('hands nothing over to a page that the account does not allow', async () => {
    await stage.account((settings) => ({
      ...settings,
      security: { ...settings.security, allowedOrigins: ['https://shop.example'] },
    }));
    const answer = await fetch(`${stage.server.origin}/chat/?opener=${encodeURIComponent(stage.site.origin)}`);
    assert.doesNotMatch(await answer.text(), /chat-widget-opener/);
  });
  it('does all this without an error', () => {
    assert.deepEqual(tab.problems, []);
    assert.deepEqual(visitor.problems, []);
  });
});
