import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kommo } from '../../../src/vendors/kommo/index.ts';
import { installStub } from '../../../src/vendors/kommo/stub.ts';
import { DropInPage, scriptTag, startWidget, type Widget } from '../support/page.ts';
import { settle } from '../support/ports.ts';
import { Office, type OfficeOptions } from '../support/scripted-peer.ts';
import { kommoSnippet } from '../support/snippets.ts';

const script = scriptTag('https://chat.test/js/button.js', { id: 'crm_plugin_script' });
interface Live {
  readonly page: DropInPage;
  readonly widget: Widget;
  readonly office: Office;
  crmPlugin(...call: unknown[]): Promise<void>;
  setMeta(parameters: unknown): Promise<void>;
}
async function livePage(options: OfficeOptions = {}, config?: unknown): Promise<Live> {
  const office = new Office(options);
  const page = new DropInPage(kommo, installStub, { office });
  if (config !== undefined) page.globals['crmPluginConfig'] = config;
  kommoSnippet(page.globals);
  page.runScript(script);
  const widget = await page.load();
  return {
    page,
    widget,
    office,
    async crmPlugin(...call) {
      page.call('crmPlugin', ...call);
      await settle();
    },
    async setMeta(parameters) {
      (page.globals['crm_plugin'] as { setMeta: (parameters: unknown) => void }).setMeta(parameters);
      await settle();
    },
  };
}
describe('crmPlugin', () => {
  it('tells each opening and closing once, without arguments (KM-39, KM-40)', async () => {
    const { crmPlugin } = await livePage();
    const told: unknown[][] = [];
    await crmPlugin('onChatShow', (...args: unknown[]) => told.push(['show', ...args]));
    await crmPlugin('onChatHide', (...args: unknown[]) => told.push(['hide', ...args]));
    await crmPlugin('runChatShow');
    await crmPlugin('runChatShow');
    await crmPlugin('runChatHide');
    await crmPlugin('runChatHide');
    assert.deepEqual(told, [['show'], ['hide']]);
  });
  it('registers one function under several names (KM-41)', async () => {
    const { crmPlugin, widget } = await livePage();
    let calls = 0;
    await crmPlugin('onChatShow | onChatHide', () => (calls += 1));
    await crmPlugin('runChatShow');
    await crmPlugin('runChatHide');
    assert.equal(calls, 2);
    await crmPlugin('onChatShow|onChatSmile', () => (calls += 10));
    assert.match(widget.warnings.join(), /"onChatSmile" is unknown/);
    await crmPlugin('runChatShow');
    assert.equal(calls, 13);
  });
  it('is ready once for each who asks, before or after, and can be opened there (KM-42)', async () => {
    const page = new DropInPage(kommo, installStub);
    kommoSnippet(page.globals);
    let ready = 0;
    page.call('crmPlugin', 'onChatReady', () => {
      ready += 1;
      page.call('crmPlugin', 'runChatShow');
    });
    page.runScript(script);
    const widget = startWidget(kommo, page.globals);
    assert.equal(ready, 0);
    await widget.becomeReady();
    assert.equal(ready, 1);
    assert.equal(widget.engine.state.view.open, true);
    page.call('crmPlugin', 'onChatReady', () => (ready += 10));
    assert.equal(ready, 11);
  });
  it('sends hooks by name and ignores unknown ones', async () => {
    const { crmPlugin, office, widget } = await livePage();
    office.knownHooks.add('Basket full');
    await crmPlugin('sendKeyActionHook', 'Basket full');
    await crmPlugin('sendKeyActionHook', 'Never heard of it');
    assert.deepEqual(
      office.asked('trigger').map(({ name }) => name),
      ['Basket full', 'Never heard of it'],
    );
    await crmPlugin('sendKeyActionHook');
    assert.match(widget.warnings.join(), /needs the name of a hook/);
  });
  it('warns once about unknown commands and wrong arguments and never throws', async () => {
    const { crmPlugin, widget } = await livePage();
    for (const call of [['runChatOpen'], ['runChatOpen'], [], [{}], ['onChatShow'], ['onChatShow', 5]])
      await crmPlugin(...call);
    assert.equal(widget.warnings.filter((text) => text.includes('"runChatOpen" is unknown')).length, 1);
    assert.equal(widget.warnings.length, 5);
    await crmPlugin('onChatShow', () => {
      throw new Error('page code');
    });
    let second = 0;
    await crmPlugin('onChatShow', () => (second += 1));
    await crmPlugin('runChatShow');
    assert.equal(second, 1);
    assert.equal(widget.thrown.length, 1);
  });
  it('tells a click on the launcher (KMX-01)', async () => {
    const { crmPlugin, widget } = await livePage({
      channels: [{ id: 'telegram', kind: 'telegram', url: 'https://t.me/us' }],
    });
    const told: unknown[][] = [];
    await crmPlugin('onButtonClick', (...args: unknown[]) => told.push(args));
    widget.engine.commands.connect();
    await settle();
    widget.engine.commands.followChannel('telegram');
    assert.deepEqual(told, [['telegram', 'https://t.me/us']]);
  });
});
describe('onConversationsChange', () => {
  it('is called once, with false, where there is one conversation (KM-44)', async () => {
    const { crmPlugin, office, widget } = await livePage();
    const told: unknown[] = [];
    await crmPlugin('onConversationsChange', (conversations: unknown) => told.push(conversations));
    await crmPlugin('runChatShow');
    await widget.engine.commands.send({ kind: 'text', text: 'hello' });
    office.write('hi');
    await settle();
    assert.deepEqual(told, [false]);
    const late: unknown[] = [];
    await crmPlugin('onConversationsChange', (conversations: unknown) => late.push(conversations));
    assert.deepEqual(late, [false]);
  });
  it('tells new messages, new and closed conversations in the documented shape (KM-43, KM-45, KM-46, KM-50, KM-51, KM-52, KM-53, KM-54, KM-55)', async () => {
    const { crmPlugin, office, widget } = await livePage({ multiple: true });
    const told: { name: string; is_closed: boolean; last_message?: Record<string, unknown> }[][] = [];
    await crmPlugin('onConversationsChange', (conversations: (typeof told)[number]) => told.push(conversations));
    await crmPlugin('runChatShow');
    await widget.engine.commands.send({ kind: 'text', text: 'hello' });
    await settle();
    assert.deepEqual(told[told.length - 1], [
      {
        name: 'A123',
        is_closed: false,
        last_message: {
          media: undefined,
          created_at: office.conversations[0]?.lastMessage?.at,
          is_out: true,
          text: 'hello',
          type: 'text',
          author: undefined,
        },
      },
    ]);
    assert.equal(String(told[told.length - 1]?.[0]?.last_message?.['created_at']).length, 13);
    office.write('hi');
    await settle();
    const afterReply = told[told.length - 1]?.[0];
    assert.equal(afterReply?.last_message?.['is_out'], false);
    assert.deepEqual(afterReply?.last_message?.['author'], { name: 'Ana' });
    const calls = told.length;
    office.thread(office.conversations[0]?.id ?? '', 'closed', 'system');
    await settle();
    assert.equal(told[told.length - 1]?.[0]?.is_closed, true);
    assert.equal(told.length, calls + 1);
    const second = office.begin(office.visitors[0]?.id ?? '');
    await settle();
    assert.deepEqual(told[told.length - 1]?.map(({ name }) => name).sort(), ['A123', second.number]);
  });
  it('carries pictures and videos as media, other files as their name (KM-47, KM-48, KM-49, KM-53)', async () => {
    const { crmPlugin, office, widget } = await livePage({ multiple: true });
    let last: Record<string, unknown> = {};
    await crmPlugin(
      'onConversationsChange',
      (conversations: { last_message: Record<string, unknown> }[]) => (last = conversations[0]?.last_message ?? {}),
    );
    await crmPlugin('runChatShow');
    await widget.engine.commands.send({ kind: 'text', text: 'hello' });
    const media = { name: 'a', size: 1, url: 'https://files.test/a', thumbnailUrl: 'https://files.test/a-small' };
    office.write({ kind: 'image', mediaType: 'image/png', ...media });
    await settle();
    assert.equal(last['type'], 'photo');
    assert.deepEqual(last['media'], { url: media.url, thumbnail: media.thumbnailUrl });
    office.write({ kind: 'file', mediaType: 'video/mp4', ...media });
    await settle();
    assert.equal(last['type'], 'video');
    office.write({ kind: 'file', mediaType: 'application/pdf', ...media, name: 'bill.pdf' });
    await settle();
    assert.deepEqual([last['type'], last['text'], last['media']], ['text', 'bill.pdf', undefined]);
  });
});
describe('crm_plugin.setMeta', () => {
  it('merges bot parameters by key; missing values are empty', async () => {
    const { setMeta, crmPlugin, office } = await livePage();
    await setMeta({ bot_params: { username: 'Bo', locale: 'en' } });
    await setMeta({ bot_params: { locale: 'com', count: 3, empty: null } });
    await crmPlugin('runChatShow');
    assert.deepEqual(office.visitors[0]?.sessionFields, { username: 'Bo', locale: 'com', count: '3', empty: '' });
    await setMeta({ bot_params: { username: '' } });
    assert.equal(office.visitors[0]?.sessionFields?.['username'], '');
  });
  it('writes note, contact and lead where agents see them', async () => {
    const { setMeta, crmPlugin, office } = await livePage();
    await setMeta({
      note: { text: 'From the price list', element_type: 1, note_type: 'common' },
      contact: {
        name: 'Bo',
        custom_fields: [
          { code: 'PHONE', values: [{ enum: 'WORK', value: '+4915112345678' }] },
          { code: 'EMAIL', values: [{ value: 'bo@example.com' }] },
          { id: 77, values: [{ value: 'a' }, { value: 'b' }] },
        ],
      },
      lead: { name: 'Big order', sale: 1200 },
    });
    await crmPlugin('runChatShow');
    const [visitor] = office.visitors;
    assert.deepEqual(
      { name: visitor?.name, email: visitor?.email, phone: visitor?.phone?.raw, remark: visitor?.remark },
      { name: 'Bo', email: 'bo@example.com', phone: '+4915112345678', remark: 'From the price list' },
    );
    assert.deepEqual(visitor?.customFields, { '77': ['a', 'b'] });
    assert.deepEqual(visitor?.metadata, { lead_name: 'Big order', lead_sale: '1200' });
  });
  it('reports what it cannot read', async () => {
    const { setMeta, widget } = await livePage();
    await setMeta('bot_params');
    await setMeta({ bot_parameters: {} });
    await setMeta({ contact: { custom_fields: 'x' } });
    assert.equal(widget.warnings.length, 3);
  });
});
describe('runDestroy', () => {
  it('ends the widget and leaves nothing that runs (KM-38)', async () => {
    const { crmPlugin, office, page, widget } = await livePage();
    let calls = 0;
    await crmPlugin('onChatShow|onChatHide', () => (calls += 1));
    await crmPlugin('runChatShow');
    await crmPlugin('runDestroy');
    assert.equal(widget.destroyed, true);
    assert.equal(office.openLines, 0);
    assert.equal(widget.ports.timers, 0);
    const before = calls;
    page.call('crmPlugin', 'runChatShow');
    assert.equal(calls, before);
  });
  it('lets the page boot another visitor, with and without deleting the globals (KM-38, KM-10)', async () => {
    for (const deletes of [true, false]) {
      const { crmPlugin, page, office, widget } = await livePage({}, { onlinechat: { user_id: 'first-hash' } });
      await crmPlugin('runChatShow');
      await widget.engine.commands.send({ kind: 'text', text: 'from the first' });
      await crmPlugin('runDestroy');
      if (deletes) for (const name of ['crm_plugin', 'crmPlugin']) assert.equal(delete page.globals[name], true);
      page.globals['crmPluginConfig'] = { onlinechat: { user_id: 'second-hash' } };
      kommoSnippet(page.globals);
      assert.equal(page.runScript(script).wanted, true);
      page.call('crmPlugin', 'runChatShow');
      const second = await page.load();
      await settle();
      assert.equal(second.engine.state.visitor?.externalId, 'second-hash');
      assert.equal(second.engine.state.conversations.length, 0);
      page.call('crmPlugin', 'runDestroy');
      page.globals['crmPluginConfig'] = { onlinechat: { user_id: 'first-hash' } };
      kommoSnippet(page.globals);
      page.runScript(script);
      page.call('crmPlugin', 'runChatShow');
      const third = await page.load();
      await settle();
      assert.equal(third.engine.state.conversations.length, 1, `deletes: ${deletes}`);
      assert.equal(office.openLines, 1);
    }
  });
  it('removes globals that it made when the element goes, and keeps those of the snippet', () => {
    const globals: Record<string, unknown> = {};
    startWidget(kommo, globals).page.dispose();
    assert.deepEqual(Object.keys(globals), []);
    kommoSnippet(globals);
    const own = globals['crmPlugin'];
    startWidget(kommo, globals).page.dispose();
    assert.equal(globals['crmPlugin'], own);
  });
});
