import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { loadTerms } from '../../src/i18n/load-locale.ts';
import type { LocaleTag } from '../../src/i18n/resolve-locale.ts';
import type { Term } from '../../src/i18n/term.ts';
import type { Terms } from '../../src/i18n/terms.ts';
import { ScreenVisits } from './support/screen-visits.ts';
import { screens } from './support/screens.ts';
import { fakeMicrophone, runBrowserAndServer } from './support/run.ts';

const formsOf = (term: Term): readonly string[] => (typeof term === 'string' ? [term] : Object.values(term));
/** Patterns of all texts of a language that another one says otherwise; words that are too short say nothing. */
function patterns(of: Terms, than: Terms): readonly (readonly [key: string, RegExp])[] {
  return (Object.keys(of) as (keyof Terms)[]).flatMap((key) => {
    const others = formsOf(than[key]);
    return formsOf(of[key])
      .filter((text) => !others.includes(text) && text.replaceAll(/\{\w+\}/g, '').trim().length > 3)
      .map((text) => {
        const escaped = text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '.+');
        return [key, new RegExp(`^${escaped}$`)] as const;
      });
  });
}
/** What is to be read or heard in the chat now. Without functions of its own, whose names the test's translation would wrap. */
const textsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts = new Set<string>();
    const roots: ParentNode[] = [document.querySelector('chat-widget')!.shadowRoot!];
    for (const root of roots)
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        // What people wrote is theirs; what was announced once is said already.
        if (element.closest('p.text')) continue;
        if (element.localName === 'style' || element.closest('[aria-live]')) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
          texts.add(element.getAttribute(name) ?? '');
        for (const node of element.childNodes)
          if (node instanceof Text) texts.add(node.data.replaceAll(/\s+/g, ' ').trim());
      }
    texts.delete('');
    return [...texts].map((text) => text.replaceAll(/[\u2066-\u2069]/g, ''));
  });
async function speak(page: Page, tag: LocaleTag): Promise<void> {
  await page.locator('chat-widget').evaluate((chat, locale) => void Object.assign(chat, { locale }), tag);
  await page.locator(`chat-widget :is(.panel, .stack)[lang="${tag}"]`).first().waitFor();
}
/** Waits until nothing of the old language is left; else names what is. */
async function without(page: Page, old: ReturnType<typeof patterns>): Promise<readonly string[]> {
  const until = Date.now() + 8000;
  for (;;) {
    const texts = await textsOf(page);
    const left = texts.flatMap((text) => {
      const found = old.find(([, pattern]) => pattern.test(text));
      return found ? [`${found[0]}: "${text}"`] : [];
    });
    if (left.length === 0 || Date.now() > until) return left;
  }
}

describe('another language at run time', () => {
  const run = runBrowserAndServer(fakeMicrophone);
  const visits = new ScreenVisits(run);
  for (const screen of screens)
    it(`is spoken all through “${screen.name}”, there and back, and nothing that was typed is lost`, () =>
      visits.at(screen, async ({ page }) => {
        const [field, typed] = screen.typed ?? [];
        if (field && typed) await page.locator(field).first().fill(typed);
        const box = page.locator('chat-widget :is(.panel, .stack)').first();
        const time = page.locator('chat-widget-message [part~="time"]').first();
        const times: string[] = [];
        const way: readonly LocaleTag[] = ['en', 'ar', 'zh', 'en'];
        for (const [step, tag] of way.entries()) {
          if (step > 0) {
            await speak(page, tag);
            const [before, now] = await Promise.all([loadTerms(way[step - 1] ?? 'en'), loadTerms(tag)]);
            assert.deepEqual(await without(page, patterns(before, now)), [], `what is left when ${tag} is spoken`);
            assert.equal(await box.getAttribute('dir'), tag === 'ar' ? 'rtl' : 'ltr');
          }
          if (field && typed) assert.equal(await page.locator(field).first().inputValue(), typed, tag);
          if (screen.name === 'conversation') times.push(await time.innerText());
        }
        if (screen.name === 'conversation') {
          assert.equal(new Set(times.slice(0, 3)).size, 3, `the times are ${times.join(', ')}`);
          assert.equal(times[3], times[0]);
        }
      }));
});
