import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadTerms } from '../../src/i18n/load-locale.ts';
import { localeTags } from '../../src/i18n/resolve-locale.ts';
import { visitOwnPage } from './support/own-page.ts';
import { runBrowserAndServer } from './support/run.ts';

const threeDays = 3 * 24 * 60;
const memory = { script: [], history: [{ from: 'agent', say: '…', minutesAgo: threeDays }] };

describe('the languages of the chat in a real page', () => {
  const run = runBrowserAndServer();

  it('change at run time to each of them, with nothing of the one before left', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, { options: { memory } });
    const { page } = visitor;
    await visitor.open();
    assert.equal(localeTags.length, 17);
    for (const tag of [...localeTags.filter((each) => each !== 'en'), 'en'] as const) {
      const terms = await loadTerms(tag);
      await page.locator('chat-widget').evaluate((chat, locale) => void Object.assign(chat, { locale }), tag);
      await page.locator(`chat-widget-composer textarea[placeholder="${terms.composerPlaceholder}"]`).waitFor();
      const seen = await page.evaluate(() => {
        const texts: string[] = [];
        // Without functions of its own, whose names the test's translation would wrap.
        const roots: ParentNode[] = [document.querySelector('chat-widget')?.shadowRoot as ShadowRoot];
        for (const root of roots)
          for (const element of root.querySelectorAll('*')) {
            for (const name of ['aria-label', 'title', 'placeholder']) {
              const value = element.getAttribute(name);
              if (value) texts.push(value);
            }
            if (element.childElementCount === 0 && element.localName !== 'style')
              texts.push(element.textContent.trim());
            if (element.shadowRoot) roots.push(element.shadowRoot);
          }
        return texts;
      });
      for (const key of [
        'headerClose',
        'composerAttach',
        'composerSend',
        'headerMenu',
        'logLabel',
        'launcherClose',
      ] as const)
        assert.ok(seen.includes(String(terms[key])), `${tag}: ${key} is not on the screen`);
      if (tag !== 'en')
        for (const english of [
          'Close chat',
          'Attach',
          'Send',
          'Write a message…',
          'Conversations',
          'We are here for you',
        ])
          assert.ok(!seen.includes(english), `${tag}: "${english}" is left`);
      const panel = page.locator('chat-widget-window .panel');
      assert.equal(await panel.getAttribute('lang'), tag);
      assert.equal(await panel.getAttribute('dir'), tag === 'ar' ? 'rtl' : 'ltr');
    }
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('take texts of the page’s own, for one element only', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: { memory },
      body: '<chat-widget id="other" connection="memory"></chat-widget>',
    });
    const { page } = visitor;
    await page
      .locator('chat-widget')
      .last()
      .evaluate((chat) => {
        Object.assign(chat, { locale: { extends: 'de', composerPlaceholder: 'Frag uns was!' } });
      });
    await page.locator('chat-widget:not(#other) [part~="launcher"]').click();
    await page.locator('textarea[placeholder="Frag uns was!"]').waitFor();
    assert.equal(
      await page.locator('chat-widget:not(#other) chat-widget-composer .send').getAttribute('aria-label'),
      'Senden',
    );
    await page.locator('chat-widget:not(#other)').evaluate((chat) => void Object.assign(chat, { open: false }));
    await page.locator('#other').evaluate((chat) => void Object.assign(chat, { open: true }));
    await page.locator('#other textarea[placeholder="Write a message…"]').waitFor();
    await visitor.leave();
  });
  it('write days and times by any date-fns pattern, with the letters that people really use', async () => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: { memory, locale: 'de', dateFormat: 'dd.MM.YYYY', timeFormat: "HH 'Uhr' mm" },
      timezoneId: 'Europe/Berlin',
    });
    await visitor.open();
    const then = new Date(Date.now() - threeDays * 60_000);
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat('de', {
        timeZone: 'Europe/Berlin',
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
      })
        .formatToParts(then)
        .map(({ type, value }) => [type, value]),
    );
    await visitor.log
      .getByText(`${parts['day']}.${parts['month']}.${parts['year']}`, { exact: true })
      .first()
      .waitFor();
    await visitor.log
      .getByText(/^\d\d Uhr \d\d$/)
      .first()
      .waitFor();
    await visitor.leave();
  });
});
