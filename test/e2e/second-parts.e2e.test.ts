import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { inSight } from './support/in-sight.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

/** A line that does not let the second parts of the window through, until it does. */
async function slowLine(page: Page): Promise<{ release(): void; asked(): number }> {
  let release = (): void => undefined;
  let asked = 0;
  const free = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/chunks\/later-[^/]*\.js$/, async (route) => {
    asked += 1;
    await free;
    await route.continue();
  });
  return { release: () => release(), asked: () => asked };
}
const history = Array.from({ length: 60 }, (_, index) => ({
  from: index % 2 ? 'agent' : 'visitor',
  say: `Line ${String(index + 1)} of a long talk`,
  minutesAgo: 100 - index,
}));
/** All that was ever put into a live region, in order. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const observer = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes)
        if (target instanceof Element && target.matches('[aria-live]'))
          for (const node of addedNodes) told.push(node.textContent ?? '');
    });
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init);
      observer.observe(root, { subtree: true, childList: true });
      return root;
    };
  });
}
const told = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { told: string[] }).told);

describe('a window whose second parts come late', () => {
  const run = runBrowserAndServer();
  const script = [
    { when: 'first', say: 'Answer one', afterMs: 10 },
    { when: 'second', say: 'Answer two', afterMs: 10 },
    { when: 'third', say: 'Answer three', afterMs: 10 },
  ];
  const visit = async (
    memory: object,
    look: OwnPage = {},
  ): Promise<VisitorPerson & { readonly line: Awaited<ReturnType<typeof slowLine>> }> => {
    let line: Awaited<ReturnType<typeof slowLine>> | undefined;
    const visitor = await visitOwnPage(run.browser, run.server, {
      options: { memory },
      reducedMotion: 'reduce',
      ...look,
      prepare: async ({ page }) => {
        await listen(page);
        line = await slowLine(page);
      },
    });
    await visitor.open();
    return Object.assign(visitor, { line: line! });
  };
  /** The second part has taken over: it alone knows the way back to the end, and older messages. */
  const takenOver = async (visitor: VisitorPerson): Promise<void> => {
    await visitor.page.locator('chat-widget-banner').waitFor({ state: 'attached' });
    await visitor.log.evaluate((log) => (log as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete);
  };

  it('is read and written in before them; what was typed, the focus and the end of the talk stay', async () => {
    const visitor = await visit({ script, history });
    await visitor.sees('Line 60 of a long talk');
    await visitor.say('first');
    await visitor.sees('Answer one');
    assert.ok(visitor.line.asked() > 0, 'they are under way');
    await visitor.field.fill('half a sen');
    await visitor.field.evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(4, 6));
    await inSight(visitor, 'Answer one');
    visitor.line.release();
    await takenOver(visitor);
    assert.equal(await visitor.field.inputValue(), 'half a sen');
    assert.deepEqual(
      await visitor.field.evaluate((field) => {
        const { selectionStart, selectionEnd } = field as HTMLTextAreaElement;
        return [selectionStart, selectionEnd, field.matches(':focus')];
      }),
      [4, 6, true],
    );
    await inSight(visitor, 'Answer one');
    await visitor.leave();
  });
  it('keeps the Tab key inside on a phone, where everything else is covered', async () => {
    const visitor = await visit({ script, history }, { viewport: { width: 390, height: 700 } });
    await visitor.field.focus();
    for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
      await visitor.page.keyboard.press(key);
      await visitor.page.waitForFunction(
        () => document.activeElement?.shadowRoot?.activeElement?.localName === 'chat-widget-window',
      );
    }
    assert.ok(visitor.line.asked() > 0, 'they are under way');
    visitor.line.release();
    await visitor.leave();
  });
  it('tells each message that came meanwhile once, and those that come afterwards once', async () => {
    const visitor = await visit({ script, history: history.slice(0, 4) });
    for (const word of ['first', 'second']) {
      await visitor.say(word);
      await visitor.sees(word === 'first' ? 'Answer one' : 'Answer two');
    }
    assert.deepEqual(
      (await told(visitor.page)).filter((text) => /Answer/.test(text)),
      [],
      'nobody was there to tell',
    );
    visitor.line.release();
    await visitor.page.waitForFunction(() =>
      (window as unknown as { told: string[] }).told.some((text) => text.includes('Answer two')),
    );
    await visitor.say('third');
    await visitor.page.waitForFunction(() =>
      (window as unknown as { told: string[] }).told.some((text) => text.includes('Answer three')),
    );
    const answers = (await told(visitor.page)).filter((text) => /Answer/.test(text));
    assert.deepEqual(
      answers.map((text) => /Answer \w+/.exec(text)?.[0]),
      ['Answer one', 'Answer two', 'Answer three'],
    );
    assert.equal((await told(visitor.page)).filter((text) => /Line \d/.test(text)).length, 0, 'history is not news');
    await visitor.leave();
  });
});
