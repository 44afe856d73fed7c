import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { VisitorPerson } from './support/people.ts';
import { PNG } from './support/files.ts';
import { Stage, heard, heardTimes } from './support/stage.ts';

declare const ssq: { push(command: string, argument?: unknown): void };

function push(visitor: VisitorPerson, command: string, argument?: unknown): Promise<void> {
  return visitor.page.evaluate(([name, value]) => ssq.push(name as string, value), [command, argument] as const);
}
/** Opens the menu of the paper clip and says which kinds it offers. */
async function offered(visitor: VisitorPerson): Promise<string[]> {
  await visitor.page.locator('chat-widget-composer .attach').click();
  const items = visitor.page.locator('chat-widget-attach-menu [role="menuitem"]');
  await items.first().waitFor();
  const kinds = await items.evaluateAll((all) => all.map((item) => (item as HTMLElement).dataset['kind'] ?? ''));
  await visitor.page.keyboard.press('Escape');
  await items.first().waitFor({ state: 'detached' });
  return kinds;
}
/** What the server says to a file that goes past the widget, with the session of this very page. */
async function uploadPastTheWidget(visitor: VisitorPerson, server: string, file: Buffer): Promise<number> {
  return visitor.page.evaluate(
    async ([address, bytes]) => {
      const key = Object.keys(localStorage).find((name) => name.endsWith(':session'));
      const { token } = JSON.parse(localStorage.getItem(key!)!) as { token: string };
      const form = new FormData();
      form.append('file', new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]), 'file.txt');
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${address}/api/v1/uploads`, { method: 'POST', headers, body: form })).status;
    },
    [server, file.toString('base64')] as const,
  );
}
const TEXT = Buffer.from('Water weekly.');
const VIDEO = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');

describe('a SaleSmartly site', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage?.strike());

  it('boots with the classic snippet in the head, replaying what was called before (SS-01, SS-38)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.launcher.waitFor();
    assert.equal((await heardTimes(visitor.page, 'onReady', 1)).length, 1);
    await visitor.page.evaluate(() => ssq.push('onReady', () => void window.heard.push(['late ready'])));
    assert.equal((await heardTimes(visitor.page, 'late ready', 1)).length, 1);
    await push(visitor, 'chatOpen');
    await visitor.field.waitFor();
    assert.equal((await heardTimes(visitor.page, 'onOpenChat', 1)).length, 1);
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('boots when our script comes first: the snippet finds ssq and asks for nothing (SS-01, SSX-02)', async () => {
    const visitor = await stage.visitor('salesmartly/script-first.html');
    assert.equal(await visitor.page.title(), 'Lamp shop');
    await visitor.open();
    assert.equal(await visitor.page.locator('chat-widget').count(), 1);
    await visitor.say('From the lamp shop');
    await stage.agent.openConversation('From the lamp shop');
    assert.equal((await heardTimes(visitor.page, 'onSendMessage', 1)).length, 1);
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('boots with the tag and the load listener of the guide, deferred and under the address of its own project (SS-39)', async () => {
    const visitor = await stage.visitor('salesmartly/tag.html');
    assert.deepEqual(await heardTimes(visitor.page, 'onReady', 1), [[]]);
    await visitor.open();
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('hears each message once, open or closed, and none of the history again (SS-20, SS-21, SS-42)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await push(visitor, 'sendTextMessage', 'Sent by the page');
    await stage.agent.openConversation('Sent by the page');
    await stage.agent.sees('Sent by the page');
    const [sent] = await heardTimes(visitor.page, 'onSendMessage', 1);
    assert.equal((sent?.[0] as { message: string }).message, 'Sent by the page');
    await stage.agent.say('Answered while closed');
    await heardTimes(visitor.page, 'onReceiveMessage', 1);
    await visitor.open();
    await visitor.say('Typed by me');
    await heardTimes(visitor.page, 'onSendMessage', 2);
    await stage.agent.sees('Typed by me');
    await stage.agent.say('Answered while open');
    const received = await heardTimes(visitor.page, 'onReceiveMessage', 2);
    assert.deepEqual(
      received.map(([message]) => {
        const { send_type, msg_type, message: text } = message as Record<string, unknown>;
        return [send_type, msg_type, text];
      }),
      [
        [2, 1, 'Answered while closed'],
        [2, 1, 'Answered while open'],
      ],
    );
    await visitor.page.reload();
    await visitor.open();
    await visitor.sees('Answered while open');
    await visitor.say('After the reload');
    await heardTimes(visitor.page, 'onSendMessage', 1);
    assert.deepEqual(await heard(visitor.page, 'onReceiveMessage'), []);
    assert.equal((await heard(visitor.page, 'onSendMessage')).length, 1);
    await visitor.leave();
  });
  it('counts unread messages as the badge does, with their texts, and 0 after opening (SS-16, SS-17)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.open();
    await visitor.say('Count for me');
    await stage.agent.openConversation('Count for me');
    await push(visitor, 'chatClose');
    await stage.agent.say('One');
    await heardTimes(visitor.page, 'onUnRead', 1);
    await stage.agent.say('Two');
    const unread = (await heardTimes(visitor.page, 'onUnRead', 2)).map(([told]) => told) as {
      num: number;
      list: { message: string }[];
    }[];
    assert.deepEqual(
      unread.map(({ num, list }) => [num, list.map(({ message }) => message)]),
      [
        [1, ['One']],
        [2, ['One', 'Two']],
      ],
    );
    assert.equal(await visitor.page.locator('chat-widget [part~="badge"]').innerText(), '2');
    await push(visitor, 'chatOpen');
    const last = (await heardTimes(visitor.page, 'onUnRead', 3)).at(-1);
    assert.deepEqual(last, [{ num: 0, list: [] }]);
    await visitor.leave();
  });
  it('has a launcher of its own from hideIcon, onUnRead and chatOpen (SS-19)', async () => {
    const visitor = await stage.visitor('salesmartly/own-icon.html');
    const ask = visitor.page.locator('#ask');
    await heardTimes(visitor.page, 'onReady', 1);
    assert.equal(await visitor.launcher.isVisible(), false);
    await ask.click();
    await visitor.field.waitFor();
    await visitor.say('Through your own button');
    await stage.agent.openConversation('Through your own button');
    await push(visitor, 'chatClose');
    await visitor.field.waitFor({ state: 'hidden' });
    await stage.agent.say('And back again');
    await visitor.page.locator('#count', { hasText: '1' }).waitFor();
    await ask.click();
    await visitor.sees('And back again');
    await visitor.page.waitForFunction(() => document.querySelector('#count')?.textContent === '');
    await visitor.leave();
  });
  it('takes kinds of uploads away, here and on the server, and gives them back (SS-43..SS-46)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    const upload = (file: Buffer): Promise<number> => uploadPastTheWidget(visitor, stage.server.origin, file);
    await visitor.open();
    await visitor.say('May I send a picture?');
    await visitor.sees('May I send a picture?');
    await stage.agent.openConversation('May I send a picture?');
    assert.deepEqual(await offered(visitor), ['image', 'video', 'document', 'screenshot', 'voice', 'location']);
    assert.deepEqual([await upload(PNG), await upload(VIDEO), await upload(TEXT)], [200, 200, 200]);
    await push(visitor, 'hideUpload', ['img']);
    // A picture of the screen is a picture.
    assert.deepEqual(await offered(visitor), ['video', 'document', 'voice', 'location']);
    assert.deepEqual([await upload(PNG), await upload(VIDEO), await upload(TEXT)], [415, 200, 200]);
    // Pasted, past the menu.
    await visitor.field.evaluate((field, bytes) => {
      const files = new DataTransfer();
      files.items.add(
        new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'pasted.png', { type: 'image/png' }),
      );
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true, composed: true }),
      );
    }, PNG.toString('base64'));
    await visitor.page.getByText('Files of this type cannot be sent: pasted.png').first().waitFor();
    await push(visitor, 'hideUpload', ['video', 'document']);
    assert.deepEqual(await offered(visitor), ['image', 'screenshot', 'voice', 'location']);
    assert.deepEqual([await upload(PNG), await upload(VIDEO), await upload(TEXT)], [200, 415, 415]);
    await push(visitor, 'hideUpload', []);
    assert.deepEqual(await offered(visitor), ['image', 'video', 'document', 'screenshot', 'voice', 'location']);
    await visitor.page.locator('chat-widget-composer .attach').click();
    const [chooser] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('menuitem', { name: 'Picture' }).click(),
    ]);
    await chooser.setFiles({ name: 'leaf.png', mimeType: 'image/png', buffer: PNG });
    await stage.agent.page.locator('chat-widget-message img').last().waitFor();
    await visitor.leave();
  });
});
