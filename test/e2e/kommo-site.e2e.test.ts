import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { Stage, heardTimes } from './support/stage.ts';

declare const crmPlugin: (command: string, argument?: unknown) => void;
declare const crm_plugin: { setMeta(meta: object): void };

const page = (config?: object, name = 'snippet'): string =>
  `kommo/${name}.html${config ? `?config=${encodeURIComponent(JSON.stringify(config))}` : ''}`;
const asUser = (user_id: string): object => ({ onlinechat: { user_id } });

describe('a Kommo site', () => {
  let stage: Stage;
  let panel: Locator;
  before(async () => {
    stage = await Stage.set();
    panel = stage.agent.page.locator('chat-console-visitor-panel').first();
  });
  after(() => stage?.strike());

  for (const name of ['snippet', 'script-first'])
    it(`shows the button with the unchanged snippet, only its host swapped: ${name} (KM-01)`, async () => {
      const visitor = await stage.visitor(page(undefined, name));
      const box = await visitor.launcher.boundingBox();
      assert.ok(box && box.x > 1100 && box.y > 600, JSON.stringify(box));
      assert.equal(await visitor.page.locator('chat-widget').count(), 1);
      await heardTimes(visitor.page, 'onChatReady', 1);
      await visitor.page.evaluate(() => crmPlugin('runChatShow'));
      await visitor.field.waitFor();
      assert.equal((await heardTimes(visitor.page, 'onChatShow', 1)).length, 1);
      await visitor.say(`Through ${name}`);
      await stage.agent.openConversation(`Through ${name}`);
      await stage.agent.say(`Heard ${name}`);
      await visitor.sees(`Heard ${name}`);
      assert.deepEqual(visitor.problems, []);
      await visitor.leave();
    });
  it('goes on with the same dialog on another device under the same user_id (KM-10, KM-11)', async () => {
    const user = asUser('9f86d081884c7d65');
    const desk = await stage.visitor(page(user));
    await desk.open();
    await desk.say('From my desk');
    await stage.agent.openConversation('From my desk');
    await stage.agent.say('Until later');
    await desk.sees('Until later');
    const phone = await stage.visitor(page(user), {
      viewport: { width: 390, height: 800 },
      hasTouch: true,
      isMobile: true,
    });
    await phone.open();
    await phone.sees('From my desk');
    await phone.sees('Until later');
    await phone.say('From my phone');
    await stage.agent.sees('From my phone');
    await desk.sees('From my phone');
    await Promise.all([desk.leave(), phone.leave()]);
  });
  it('starts over as somebody else after runDestroy, with deleted globals and the snippet again (KM-38)', async () => {
    const visitor = await stage.visitor(page(asUser('aaaa1111aaaa1111')));
    await visitor.open();
    await visitor.say('History of the first');
    await visitor.sees('History of the first');
    const again = (user: string): Promise<void> =>
      visitor.page.evaluate((user_id) => {
        crmPlugin('runDestroy');
        const text = document.getElementById('snippet')!.textContent;
        document.getElementById('crm_plugin_script')!.remove();
        const globals = window as unknown as Record<string, unknown>;
        delete globals['crmPlugin'];
        delete globals['crm_plugin'];
        globals['crmPluginConfig'] = { onlinechat: { user_id } };
        const script = document.createElement('script');
        script.textContent = text;
        document.head.append(script);
      }, user);
    await again('bbbb2222bbbb2222');
    await visitor.page.waitForFunction(() => document.querySelectorAll('chat-widget').length === 1);
    await visitor.open();
    assert.equal(await visitor.messages('History of the first').count(), 0);
    await visitor.say('History of the second');
    await visitor.sees('History of the second');
    await again('aaaa1111aaaa1111');
    await visitor.open();
    await visitor.sees('History of the first');
    assert.equal(await visitor.messages('History of the second').count(), 0);
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('says in its own words that a message is being sent, was sent, was read, and could not be sent (KM-16, KM-17, KM-18, KM-19)', async () => {
    const locale = {
      extends: 'en',
      delivery_status_sending: 'on its way',
      delivery_status_sent: 'arrived there',
      delivery_status_read: 'looked at',
      delivery_status_error: 'went wrong',
    };
    const visitor = await stage.visitor(page({ onlinechat: { locale } }));
    await visitor.open();
    const status = (text: string, words: string): Promise<void> =>
      visitor.messages(text).getByText(words).first().waitFor();
    await visitor.say('First of all');
    await status('First of all', 'arrived there');
    await stage.agent.openConversation('First of all');
    await status('First of all', 'looked at');
    await visitor.page.context().setOffline(true);
    await visitor.say('From the tunnel');
    await status('From the tunnel', 'on its way');
    await visitor.page.context().setOffline(false);
    await status('From the tunnel', 'looked at');
    await visitor.page.locator('chat-widget-composer .attach').click();
    const [chooser] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('menuitem', { name: 'File' }).click(),
    ]);
    await chooser.setFiles({ name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('hello') });
    await status('setup.exe', 'went wrong');
    await visitor.leave();
  });
  it('gives the agent a note, a contact and a lead (KMX-02, KMX-03, KMX-04)', async () => {
    await stage.create('custom-fields', { id: '77', name: 'Size', type: 'text', options: [] });
    const visitor = await stage.visitor(page());
    await visitor.open();
    await visitor.say('You know me');
    await stage.agent.openConversation('You know me');
    await visitor.page.evaluate(() => {
      crm_plugin.setMeta({ note: { text: 'Came from the newsletter', element_type: 2, note_type: 'common' } });
      crm_plugin.setMeta({
        contact: {
          name: 'Kim Contact',
          custom_fields: [
            { code: 'PHONE', values: [{ enum: 'WORK', value: '+442079460000' }] },
            { code: 'EMAIL', values: [{ enum: 'WORK', value: 'kim@example.com' }] },
            { id: 77, values: [{ value: 'Large' }] },
          ],
        },
      });
      crm_plugin.setMeta({ lead: { name: 'Garden plan', sale: 1200 } });
    });
    await panel.locator('h2').getByText('Kim Contact').waitFor();
    for (const text of ['Came from the newsletter', '+442079460000', 'kim@example.com', 'Large', 'Garden plan', '1200'])
      await panel.getByText(text).first().waitFor();
    await visitor.leave();
  });
});
