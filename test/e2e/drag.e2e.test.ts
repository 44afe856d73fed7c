import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { visitOwnPage, type OwnPage } from './support/own-page.ts';
import type { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

const options = { memory: { script: [] }, window: { draggable: true, width: '360px', height: '400px' } };
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const chat = ({ page }: VisitorPerson): Locator => page.locator('chat-widget-window');
const mover = ({ page }: VisitorPerson): Locator => page.locator('chat-widget-header .move');
async function boxOf(visitor: VisitorPerson): Promise<Box> {
  const { x, y, width, height } = (await chat(visitor).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
/** Waits until the window stands there. */
async function stands(visitor: VisitorPerson, x: number, y: number): Promise<void> {
  const until = Date.now() + 8000;
  let box = await boxOf(visitor);
  while ((Math.abs(box.x - x) > 1 || Math.abs(box.y - y) > 1) && Date.now() < until) box = await boxOf(visitor);
  assert.deepEqual({ x: box.x, y: box.y }, { x, y });
}
async function drag(visitor: VisitorPerson, dx: number, dy: number): Promise<void> {
  const title = await visitor.page.locator('chat-widget-header [part~="title"]').boundingBox();
  assert.ok(title);
  const [x, y] = [title.x + 8, title.y + 8];
  const { mouse } = visitor.page;
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + dx / 2, y + dy / 2);
  await mouse.move(x + dx, y + dy);
  await mouse.up();
}

describe('a window that can be moved', () => {
  const run = runBrowserAndServer();
  const visit = async (page: OwnPage = {}): Promise<VisitorPerson> => {
    const visitor = await visitOwnPage(run.browser, run.server, {
      options,
      viewport: { width: 1000, height: 700 },
      ...page,
    });
    await visitor.open();
    // It comes with the second part of the window.
    await mover(visitor).waitFor();
    await visitor.page.waitForFunction(
      (header) => (header as HTMLElement).style.touchAction === 'none',
      await visitor.page.locator('chat-widget-header').elementHandle(),
    );
    return visitor;
  };
  const rest = { x: 1000 - 20 - 360, y: 700 - 88 - 400 };

  it('follows the pointer on its header, stays on the screen, and is found where it was put', async () => {
    const visitor = await visit();
    await stands(visitor, rest.x, rest.y);
    await drag(visitor, -300, -100);
    await stands(visitor, rest.x - 300, rest.y - 100);
    await visitor.launcher.click();
    await visitor.field.waitFor({ state: 'detached' });
    await visitor.open();
    await stands(visitor, rest.x - 300, rest.y - 100);
    await drag(visitor, -900, -900);
    await stands(visitor, 8, 8);
    await drag(visitor, 2000, 2000);
    await stands(visitor, 1000 - 360 - 8, 700 - 400 - 8);
    await visitor.leave();
  });
  it('is found where it was put on the next page of the visit, as far as that has room', async () => {
    const visitor = await visit();
    const kept = (): Promise<readonly string[]> =>
      visitor.page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.endsWith(':place')));
    assert.deepEqual(await kept(), [], 'nothing was moved');
    await drag(visitor, -300, -100);
    await stands(visitor, rest.x - 300, rest.y - 100);
    assert.equal((await kept()).length, 1);
    await visitor.page.reload();
    await visitor.open();
    await stands(visitor, rest.x - 300, rest.y - 100);
    await visitor.page.setViewportSize({ width: 660, height: 500 });
    await visitor.page.reload();
    await visitor.open();
    await mover(visitor).waitFor();
    // As near as the smaller screen allows.
    await stands(visitor, 8, 8);
    await visitor.page.setViewportSize({ width: 1000, height: 700 });
    await stands(visitor, rest.x - 300, rest.y - 100);
    await visitor.leave();
  });
  it('rests in its corner on the next page where the page forbids to keep anything', async () => {
    const visitor = await visit({ attributes: 'connection="memory" storage="none"' });
    await drag(visitor, -300, -100);
    await stands(visitor, rest.x - 300, rest.y - 100);
    assert.deepEqual(await visitor.page.evaluate(() => Object.keys(sessionStorage)), []);
    await visitor.page.reload();
    await visitor.open();
    await mover(visitor).waitFor();
    await stands(visitor, rest.x, rest.y);
    await visitor.leave();
  });
  it('goes from corner to corner by presses of one button, and by its arrow keys', async () => {
    const visitor = await visit();
    const corners = [
      [8, 700 - 400 - 8],
      [8, 8],
      [1000 - 360 - 8, 8],
      [rest.x, rest.y],
    ] as const;
    for (const [x, y] of corners) {
      await mover(visitor).click();
      await stands(visitor, x, y);
    }
    await mover(visitor).press('Enter');
    await stands(visitor, ...corners[0]);
    await mover(visitor).press('ArrowRight');
    await mover(visitor).press('ArrowUp');
    await stands(visitor, 8 + 24, 700 - 400 - 8 - 24);
    assert.match((await mover(visitor).getAttribute('aria-label')) ?? '', /press.*arrow keys/);
    await visitor.leave();
  });
  it('is still on the screen when that becomes smaller, and back in its place when it is large again', async () => {
    const visitor = await visit();
    await drag(visitor, -600, -200);
    await stands(visitor, rest.x - 600, rest.y - 200);
    await visitor.page.setViewportSize({ width: 640, height: 520 });
    await visitor.page.waitForFunction(() => innerWidth === 640);
    const small = await boxOf(visitor);
    assert.ok(small.x >= 8 && small.y >= 8 && small.x + small.width <= 632, JSON.stringify(small));
    // A phone's screen is filled.
    await visitor.page.setViewportSize({ width: 400, height: 700 });
    await stands(visitor, 0, 0);
    assert.equal((await boxOf(visitor)).width, 400);
    await visitor.page.setViewportSize({ width: 1000, height: 700 });
    await stands(visitor, rest.x - 600, rest.y - 200);
    await visitor.leave();
  });
  it('moves in a page from right to left as the pointer does, and keeps its place when that turns round', async () => {
    const visitor = await visit({ lang: 'ar', dir: 'rtl' });
    await stands(visitor, 20, rest.y);
    await drag(visitor, 200, -50);
    await stands(visitor, 220, rest.y - 50);
    await mover(visitor).press('ArrowLeft');
    await stands(visitor, 220 - 24, rest.y - 50);
    await visitor.page.evaluate(() => (document.documentElement.dir = 'ltr'));
    await visitor.launcher.click();
    await visitor.field.waitFor({ state: 'detached' });
    await visitor.open();
    await stands(visitor, rest.x - 200 + 24, rest.y - 50);
    await visitor.leave();
  });
  it('follows a finger, which then does not scroll the page', async () => {
    const visitor = await visit({ hasTouch: true, body: '<div style="block-size:3000px"></div>' });
    const title = await visitor.page.locator('chat-widget-header [part~="title"]').boundingBox();
    assert.ok(title);
    const protocol = await visitor.page.context().newCDPSession(visitor.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dy: number): Promise<unknown> =>
      protocol.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: title.x + 8, y: title.y + 8 - dy }],
      });
    await touch('touchStart', 0);
    for (const dy of [20, 60, 100]) await touch('touchMove', dy);
    await touch('touchEnd', 100);
    await stands(visitor, rest.x, rest.y - 100);
    assert.equal(await visitor.page.evaluate(() => scrollY), 0);
    await visitor.leave();
  });
});
