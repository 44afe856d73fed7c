import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { missed, walk } from './support/keyboard-walk.ts';
import { isOpen, leaveAll, ScreenVisits } from './support/screen-visits.ts';
import { screens, type Screen } from './support/screens.ts';
import { fakeMicrophone, runBrowserAndServer } from './support/run.ts';

const PHONE = { width: 390, height: 700 };
async function leaveLayer(page: Page, { layer = '', returns = '', name }: Screen): Promise<void> {
  const wasOpen = await isOpen(page);
  await page.keyboard.press('Escape');
  // What was said is not lost by one press: the first only ends the recording.
  if (name === 'voice') {
    await page.locator('chat-widget-voice').getByRole('timer').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  }
  await page.locator(layer).first().waitFor({ state: 'detached' });
  assert.equal(await isOpen(page), wasOpen, 'the window stays as it was');
  await page.waitForFunction(
    (wanted) => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return new RegExp(wanted).test(`${active?.localName ?? ''} ${active?.className.toString() ?? ''}`);
    },
    returns,
    { timeout: 8000 },
  );
}
async function reachAll(page: Page, screen: Screen): Promise<void> {
  // The window takes the focus once it is drawn; from there the walk begins.
  if (await isOpen(page))
    await page.waitForFunction(
      () => document.activeElement?.shadowRoot?.activeElement?.localName === 'chat-widget-window',
    );
  const { stops, problems } = await walk(page);
  assert.deepEqual(problems, [], screen.name);
  assert.ok(stops.length > 0, 'nothing has ever had the focus');
  // What was drawn behind the walk's back, such as a button whose name was still on its way, is reached by the next.
  if ((await page.evaluate(missed)).length > 0) await walk(page);
  assert.deepEqual(await page.evaluate(missed), []);
}

describe('the keyboard in every screen', () => {
  const run = runBrowserAndServer(fakeMicrophone);
  const visits = new ScreenVisits(run);
  for (const screen of screens)
    it(`reaches all of “${screen.name}” at a desk and on a phone, what has the focus is seen, and Escape leads out step by step`, (test) =>
      visits.at(screen, async ({ page }) => {
        if (screen.layer)
          await test.test('takes only its layer away on Escape, and goes on from where it was opened', async () => {
            await leaveLayer(page, screen);
            await leaveAll(page);
            await screen.reach(page);
          });
        await test.test('is reached at a desk', async () => {
          await reachAll(page, screen);
          await leaveAll(page);
        });
        // A phone does not scan its own screen.
        if (screen.name !== 'QR code')
          await test.test('is reached on a phone', async () => {
            await page.setViewportSize(PHONE);
            if (screen.name !== 'invite and channels') await screen.reach(page);
            await reachAll(page, screen);
          });
      }));
});
