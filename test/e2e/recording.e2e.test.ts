import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch } from './support/browser.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { RunningServer } from './support/server.ts';

async function chooseTool(page: Page, name: string): Promise<void> {
  await page.locator('chat-widget-composer .attach').click();
  await page.getByRole('menuitem', { name }).click();
}
/** How long the sound is, and whether it really moves. */
function play(page: Page): Promise<{ length: number; moved: boolean }> {
  return page
    .locator('chat-widget-player audio')
    .last()
    .evaluate(async (element) => {
      const audio = element as HTMLAudioElement;
      while (!Number.isFinite(audio.duration) || audio.currentTime !== 0)
        await new Promise((resolve) => audio.addEventListener('timeupdate', resolve, { once: true }));
      audio.muted = true;
      const moved = new Promise<boolean>((resolve) => {
        audio.addEventListener('timeupdate', () => void (audio.currentTime > 0 && resolve(true)));
        audio.addEventListener('error', () => resolve(false));
      });
      await audio.play();
      return { length: audio.duration, moved: await moved };
    });
}

describe('what a visitor records', () => {
  let browser: Browser;
  let server: RunningServer;
  let agent: AgentPerson;
  let visitor: VisitorPerson;
  before(async () => {
    const fake = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    [browser, server] = await Promise.all([launch({ args: fake }), RunningServer.start()]);
    agent = await AgentPerson.setUp(browser, server);
    // A strict policy: no address of the page's own making may be needed.
    visitor = await VisitorPerson.arrive(browser, server, '/csp.html', { permissions: ['microphone'] });
    await visitor.open();
    await visitor.say('It makes a noise');
    await agent.openConversation('It makes a noise');
  });
  after(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('is a voice, heard before it is sent, and played by the agent and after a reload', async () => {
    const { page } = visitor;
    await chooseTool(page, 'Voice message');
    const recorder = page.locator('chat-widget-voice');
    await recorder.getByRole('timer').getByText('0:02').waitFor();
    await recorder.getByRole('button', { name: 'Stop recording' }).click();
    await recorder.getByRole('button', { name: 'Listen' }).click();
    await recorder.getByRole('button', { name: 'Pause' }).waitFor();
    await recorder.getByRole('button', { name: 'Send' }).click();
    await recorder.waitFor({ state: 'detached' });
    await page.locator('chat-widget-player audio').waitFor();
    await agent.page.locator('chat-widget-player audio').waitFor();
    for (const side of [visitor.page, agent.page]) {
      const { length, moved } = await play(side);
      assert.ok(length > 1 && length < 60, `${String(length)} s`);
      assert.equal(moved, true);
    }
    await page.reload();
    if (!(await visitor.field.isVisible())) await visitor.open();
    await page.locator('chat-widget-player audio').waitFor();
  });
  it('is a part of the screen, sent as a picture', async () => {
    const { page } = visitor;
    // There is no screen here to choose from: a drawing stands for it.
    await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 360;
      const drawing = canvas.getContext('2d')!;
      setInterval(() => {
        drawing.fillStyle = '#1466b8';
        drawing.fillRect(0, 0, 640, 360);
        drawing.fillStyle = '#ffffff';
        drawing.font = '40px sans-serif';
        drawing.fillText('Error 47', 40, 80);
      }, 50);
      navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream();
    });
    await chooseTool(page, 'Screenshot');
    const frame = page.getByRole('application', { name: 'Part to send: 640 × 360 pixels' });
    await frame.waitFor();
    const box = (await frame.boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('application', { name: /^Part to send: 3\d\d × 1\d\d pixels$/ }).waitFor();
    await page.locator('chat-widget-screenshot').getByRole('button', { name: 'Send' }).click();
    await page.locator('chat-widget-image img').waitFor();
    const shown = agent.page.locator('chat-widget-image img');
    await shown.waitFor();
    await agent.page.waitForFunction(
      (image) => image instanceof HTMLImageElement && image.naturalWidth > 280 && image.naturalWidth < 330,
      await shown.elementHandle(),
    );
  });
  it('is not offered any more once the page has switched it off', async () => {
    const { page } = visitor;
    await page.evaluate(() =>
      document.querySelector('chat-widget')!.setCapabilities({ voice: false, screenshot: false }),
    );
    await page.locator('chat-widget-composer .attach').click();
    await page.getByRole('menuitem', { name: 'Picture' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: /Voice|Screenshot/ }).count(), 0);
  });
  it('does all this without an error under a strict policy', () => {
    assert.deepEqual(visitor.problems, []);
    assert.deepEqual(agent.problems, []);
  });
});
