/** Goes from screen to screen: those that need the same account and page share one page, since loading it anew takes longer than all the rest. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { visitOwnPage } from './own-page.ts';
import type { VisitorPerson } from './people.ts';
import type { runBrowserAndServer } from './run.ts';
import { screens, type Screen } from './screens.ts';

const DESK = { width: 1280, height: 800 };
export const isOpen = async (page: Page): Promise<boolean> =>
  (await page.locator('chat-widget').getAttribute('open')) !== null;

/** Step by step: wherever one is, some presses of Escape lead out of the window. */
export async function leaveAll(page: Page): Promise<void> {
  for (let presses = 0; await isOpen(page); presses += 1) {
    assert.ok(presses < 6, 'Escape leads nowhere');
    // Where a walk has left the window it comes back first; a dialog keeps the focus itself.
    await page.evaluate(() => {
      const inner = document.querySelector('chat-widget')?.shadowRoot?.querySelector('chat-widget-window')?.shadowRoot;
      inner?.querySelector<HTMLElement>('.panel')?.focus();
    });
    await page.keyboard.press('Escape');
  }
  await page.locator('chat-widget-window .panel').waitFor({ state: 'detached' });
}
export class ScreenVisits {
  readonly #run: ReturnType<typeof runBrowserAndServer>;
  /** By options: pages that were left as they were loaded. They go with the browser. */
  readonly #idle = new Map<object, VisitorPerson>();

  constructor(run: ReturnType<typeof runBrowserAndServer>) {
    this.#run = run;
  }
  /** Runs `task` with the screen reached on a desk's screen. After a failure the next one gets a page of its own. */
  async at(screen: Screen, task: (visitor: VisitorPerson) => Promise<void>): Promise<void> {
    const visitor =
      this.#idle.get(screen.options) ??
      (await visitOwnPage(this.#run.browser, this.#run.server, {
        options: screen.options,
        viewport: DESK,
        reducedMotion: 'reduce',
        permissions: ['microphone'],
      }));
    this.#idle.delete(screen.options);
    let well = false;
    try {
      await visitor.page.setViewportSize(DESK);
      await screen.reach(visitor.page);
      await task(visitor);
      assert.deepEqual(visitor.problems, []);
      await leaveAll(visitor.page);
      well = true;
    } finally {
      if (well && screens.some((other) => other !== screen && other.options === screen.options))
        this.#idle.set(screen.options, visitor);
      else await visitor.leave();
    }
  }
}
