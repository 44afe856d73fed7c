import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { inSight } from './support/in-sight.ts';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';
import { screens } from './support/screens.ts';

const history = Array.from({ length: 12 }, (_, index) => ({
  from: index % 2 ? 'agent' : 'visitor',
  say: `Line ${String(index + 1)} of a talk`,
  minutesAgo: 12 - index,
}));
const LAST = 'Line 12 of a talk';
async function look(page: Page, name: string): Promise<void> {
  if (process.env['LOOK_DIR']) await page.screenshot({ path: `${process.env['LOOK_DIR']}/phone-${name}.png` });
}
/** Top and height of the window. */
async function placeOf({ page }: VisitorPerson): Promise<readonly [top: number, height: number]> {
  const box = await page.locator('chat-widget-window').boundingBox();
  return [Math.round(box?.y ?? -1), Math.round(box?.height ?? -1)];
}
/** Waits until the window stands there. */
async function stands(visitor: VisitorPerson, top: number, height: number): Promise<void> {
  const until = Date.now() + 8000;
  let place = await placeOf(visitor);
  while ((Math.abs(place[0] - top) > 1 || Math.abs(place[1] - height) > 1) && Date.now() < until)
    place = await placeOf(visitor);
  assert.deepEqual(place, [top, height]);
}
/** A keyboard on the screen, as `visualViewport` tells of it: no browser in a test has one. */
async function fakeKeyboard({ page }: VisitorPerson): Promise<void> {
  await page.addInitScript(() => {
    const whole = { keyboard: 0, scale: 1, offsetTop: 0, offsetLeft: 0, width: innerWidth, height: innerHeight };
    const value = Object.assign(new EventTarget(), whole);
    Object.defineProperty(window, 'visualViewport', { value });
  });
}
const bring = (page: Page, change: { keyboard?: number; offsetTop?: number; scale?: number }): Promise<void> =>
  page.evaluate((next) => {
    const fake = Object.assign(visualViewport as unknown as Record<'keyboard' | 'scale', number>, next);
    Object.assign(fake, { width: innerWidth / fake.scale, height: (innerHeight - fake.keyboard) / fake.scale });
    visualViewport!.dispatchEvent(new Event('offsetTop' in next ? 'scroll' : 'resize'));
  }, change);

/** What of the screenshot tool cannot be pressed as it stands; without functions of its own, as it runs in the page. */
function outOfReach(dialog: Element): readonly string[] {
  const found: string[] = [];
  for (const element of dialog.querySelectorAll('button, .frame, h2')) {
    const box = element.getBoundingClientRect();
    const name = `${element.localName} ${element.textContent.trim()} (${[box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')})`;
    if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight)
      found.push(`${name} outside`);
    if (element.localName === 'button' && (box.width < 24 || box.height < 24)) found.push(`${name} too small`);
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const hit = (dialog.getRootNode() as ShadowRoot).elementFromPoint(x, y);
    if (!hit || !element.contains(hit)) found.push(`${name} covered by ${hit?.localName ?? 'nothing'}`);
  }
  const { width, height } = dialog.getBoundingClientRect();
  // Slices of what lies below would look as if they could be pressed.
  if (width < innerWidth || height < innerHeight) found.push(`the page shows beside it (${String([width, height])})`);
  return found;
}

describe('a phone', () => {
  const run = runBrowserAndServer();
  const visit = async (
    phoneHeight: 'half' | 'full',
    viewport: { width: number; height: number },
    page: OwnPage = {},
  ): Promise<VisitorPerson> =>
    visitOwnPage(run.browser, run.server, {
      options: { memory: { script: [], history }, window: { phoneHeight } },
      viewport,
      reducedMotion: 'reduce',
      ...page,
    });

  // Half of a low screen would be header and composer with nothing between them.
  for (const [phoneHeight, sizes] of [
    [
      'half',
      [
        [640, 360, 360],
        [844, 390, 360],
        [568, 320, 320],
        [320, 480, 360],
        [360, 640, 384],
        [390, 844, 506],
      ],
    ],
    [
      'full',
      [
        [740, 360, 360],
        [568, 320, 320],
        [390, 844, 844],
      ],
    ],
  ] as const)
    it(`that gives the chat its ${phoneHeight} height leaves room for the last message and the composer, upright and on its side`, async () => {
      const visitor = await visit(phoneHeight, { width: sizes[0][0], height: sizes[0][1] });
      await visitor.open();
      await visitor.say('One more line');
      for (const [width, height, expected] of sizes) {
        await visitor.page.setViewportSize({ width, height });
        await stands(visitor, height - expected, expected);
        await inSight(visitor, 'One more line');
        // Where it is as high as the screen, a button for more of it would do nothing.
        const grow = visitor.page.locator('chat-widget-header .resize');
        assert.equal(await grow.isVisible(), phoneHeight === 'half' && expected < height, `${String(width)} px wide`);
        await look(visitor.page, `${phoneHeight}-${String(width)}`);
      }
      assert.deepEqual(visitor.problems, []);
      await visitor.leave();
    });
  for (const phoneHeight of ['full', 'half'] as const)
    it(`keeps composer and newest message above the keyboard at ${phoneHeight} height, wherever the browser has scrolled to`, async () => {
      const visitor = await visit(phoneHeight, { width: 390, height: 700 }, { prepare: fakeKeyboard });
      const { page } = visitor;
      await visitor.open();
      await inSight(visitor, LAST);
      const [top, height] = await placeOf(visitor);
      await visitor.field.focus();
      await bring(page, { keyboard: 320 });
      await stands(visitor, 0, 380);
      await inSight(visitor, LAST);
      // Browsers scroll the page under the keyboard to show the field.
      await bring(page, { offsetTop: 120 });
      await stands(visitor, 120, 380);
      await inSight(visitor, LAST);
      await visitor.say('Typed above the keyboard');
      await inSight(visitor, 'Typed above the keyboard');
      await look(page, `keyboard-${phoneHeight}`);
      await bring(page, { offsetTop: 0 });
      await bring(page, { keyboard: 0 });
      await stands(visitor, top, height);
      await inSight(visitor, 'Typed above the keyboard');
      // Looking closer is no keyboard, and a bar of the browser that slides in is none either.
      await bring(page, { scale: 2 });
      await stands(visitor, top, height);
      await bring(page, { scale: 1, keyboard: 56 });
      await stands(visitor, top, height);
      await visitor.leave();
    });
  it('leaves a reader of older messages where they were when the keyboard comes', async () => {
    const visitor = await visit('full', { width: 390, height: 500 }, { prepare: fakeKeyboard });
    await visitor.open();
    await inSight(visitor, LAST);
    // Until the log's second part is there, its scroller counts from the end.
    await visitor.log.locator('.scroller:not(.first)').evaluate((scroller) => (scroller.scrollTop = 0));
    await inSight(visitor, 'Line 1 of a talk');
    await bring(visitor.page, { keyboard: 200 });
    await stands(visitor, 0, 300);
    await inSight(visitor, 'Line 1 of a talk');
    await visitor.leave();
  });
  it('is filled by the screenshot tool, with all of its buttons, as is any desktop window of that size', async () => {
    const tool = screens.find(({ name }) => name === 'screenshot');
    assert.ok(tool);
    const visitor = await visitOwnPage(run.browser, run.server, { options: tool.options, reducedMotion: 'reduce' });
    const { page } = visitor;
    await tool.reach(page);
    const dialog = page.locator('chat-widget-screenshot dialog');
    for (const [width, height] of [
      [320, 640],
      [320, 480],
      [390, 844],
      [640, 360],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.waitForFunction((wanted) => innerWidth === wanted, width);
      assert.deepEqual(await dialog.evaluate(outOfReach), [], `${String(width)} × ${String(height)}`);
      await look(page, `screenshot-${String(width)}-${String(height)}`);
    }
    // Where even that has no room, all of it can be scrolled to.
    await page.setViewportSize({ width: 320, height: 256 });
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'detached' });
    await visitor.page.locator('chat-widget-image').waitFor();
    await visitor.leave();
  });
  it('keeps everything out of its notch, round corners and home bar, upright and on its side', async () => {
    const visitor = await visit('full', { width: 390, height: 700 }, { viewportFit: 'cover' });
    const { page } = visitor;
    const protocol = await page.context().newCDPSession(page);
    const inset = async (top: number, right: number, bottom: number, left: number): Promise<void> => {
      await protocol.send(
        'Emulation.setSafeAreaInsetsOverride' as never,
        { insets: { top, right, bottom, left } } as never,
      );
      await page.waitForFunction(
        ([wanted, side]) => {
          const probe = document.createElement('div');
          probe.style.cssText = 'position:fixed;padding:env(safe-area-inset-top) 0 0 env(safe-area-inset-left)';
          document.body.append(probe);
          const { paddingTop, paddingLeft } = getComputedStyle(probe);
          const there = paddingTop === `${String(wanted)}px` && paddingLeft === `${String(side)}px`;
          probe.remove();
          return there;
        },
        [top, left] as const,
      );
    };
    const free = async (selector: string): Promise<{ top: number; right: number; bottom: number; left: number }> =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { top, right, bottom, left } = element.getBoundingClientRect();
          return { top, right: innerWidth - right, bottom: innerHeight - bottom, left };
        });
    await inset(47, 0, 34, 0);
    const launcher = await free('chat-widget [part~="launcher"]');
    assert.equal(Math.round(launcher.bottom), 20 + 34);
    await visitor.open();
    await inSight(visitor, LAST);
    await stands(visitor, 0, 700);
    assert.ok((await free('chat-widget-header .close')).top >= 47, 'below the notch');
    assert.ok((await free('chat-widget-composer .attach')).bottom >= 34, 'above the home bar');
    const powered = await free('chat-widget-window .powered bdi');
    assert.ok(powered.bottom >= 34 && powered.bottom < 60, `the lowest line, too (${String(powered.bottom)})`);
    await look(page, 'safe-upright');
    await page.setViewportSize({ width: 740, height: 360 });
    await inset(0, 47, 21, 47);
    await stands(visitor, 0, 360);
    for (const control of ['chat-widget-header .close', 'chat-widget-composer .attach', 'chat-widget-composer .send']) {
      const { left, right } = await free(control);
      assert.ok(left >= 47 && right >= 47, `${control} stands beside the notch (${String(left)}, ${String(right)})`);
    }
    const bubble = await free('chat-widget-message');
    assert.ok(bubble.left >= 47 && bubble.right >= 47, 'messages, too');
    await look(page, 'safe-side');
    await visitor.leave();
  });
});
