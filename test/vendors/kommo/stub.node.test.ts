import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kommo } from '../../../src/vendors/kommo/index.ts';
import { installStub } from '../../../src/vendors/kommo/stub.ts';
import { DropInPage, scriptTag } from '../support/page.ts';
import { settle } from '../support/ports.ts';
import { kommoSnippet } from '../support/snippets.ts';

const script = scriptTag('https://chat.test/js/button.js', { id: 'crm_plugin_script' });
function newPage(): DropInPage {
  return new DropInPage(kommo, installStub);
}
function setMeta(page: DropInPage, parameters: unknown, name = 'crm_plugin'): void {
  (page.globals[name] as { setMeta: (parameters: unknown) => void }).setMeta(parameters);
}
describe('booting a Kommo page', () => {
  it('reads account, server and first look from the unchanged snippet', () => {
    const page = newPage();
    page.globals['crmPluginConfig'] = { hidden: true, color: '#000' };
    kommoSnippet(page.globals);
    const boot = page.runScript(script);
    assert.equal(boot.account, '1234567');
    assert.equal(boot.server, 'https://chat.test');
    assert.deepEqual(boot.early, { launcherHidden: true, launcherColor: '#000' });
  });
  it('reads crmPluginConfig once, at boot (KM-03)', async () => {
    const page = newPage();
    const config = { color: '#000', onlinechat: { theme: { background: 'yellow' } } };
    page.globals['crmPluginConfig'] = config;
    kommoSnippet(page.globals);
    page.runScript(script);
    config.onlinechat.theme.background = 'red';
    page.globals['crmPluginConfig'] = { color: '#fff' };
    const { engine } = await page.load();
    assert.deepEqual(engine.state.options.theme, { launcherColor: '#000', background: 'yellow' });
  });
  it('replays queued calls and parameters in order, whichever script came first (KM-35)', async () => {
    for (const snippetFirst of [true, false]) {
      const page = newPage();
      const told: string[] = [];
      if (!snippetFirst) page.runScript(script);
      kommoSnippet(page.globals);
      page.call('crmPlugin', 'onChatShow', () => told.push('show'));
      setMeta(page, { bot_params: { username: 'Bo' } });
      page.call('crmPlugin', 'runChatShow');
      if (snippetFirst) page.runScript(script);
      setMeta(page, { bot_params: { locale: 'com' } });
      const { engine } = await page.load();
      await settle();
      assert.deepEqual(told, ['show'], `snippet first: ${snippetFirst}`);
      assert.equal(engine.state.view.open, true);
      assert.deepEqual(engine.state.visitor?.sessionFields, { username: 'Bo', locale: 'com' });
      page.call('crmPlugin', 'runChatHide');
      assert.equal(engine.state.view.open, false);
    }
  });
  it('hears setMeta of an object that the snippet assigns after the load', async () => {
    const page = newPage();
    page.runScript(script);
    const { engine } = await page.load();
    kommoSnippet(page.globals);
    setMeta(page, { bot_params: { username: 'Bo' } });
    engine.commands.open();
    await settle();
    assert.deepEqual(engine.state.visitor?.sessionFields, { username: 'Bo' });
    assert.deepEqual((page.globals['crm_plugin'] as { params: unknown }).params, [{ bot_params: { username: 'Bo' } }]);
  });
  it('boots under amoCRM’s names (KMX-06)', async () => {
    const page = newPage();
    page.globals['amoSocialButtonConfig'] = { color: '#000' };
    kommoSnippet(page.globals, 'amoSocialButton', 'amo_social_button');
    page.call('amoSocialButton', 'runChatShow');
    setMeta(page, { bot_params: { username: 'Bo' } }, 'amo_social_button');
    assert.equal(
      page.runScript(scriptTag('https://chat.test/js/button.js', { id: 'amo_social_button_script' })).account,
      '1234567',
    );
    const { engine } = await page.load();
    await settle();
    assert.equal(engine.state.view.open, true);
    assert.equal(engine.state.options.theme?.launcherColor, '#000');
    assert.deepEqual(engine.state.visitor?.sessionFields, { username: 'Bo' });
    assert.equal('crmPlugin' in page.globals, false);
  });
  it('asks for the page API only for calls that cannot wait for the visitor', () => {
    const page = newPage();
    kommoSnippet(page.globals);
    page.call('crmPlugin', 'onChatShow|onChatHide', () => undefined);
    page.runScript(script);
    assert.deepEqual(page.needs, []);
    page.call('crmPlugin', 'onChatReady | onChatShow', () => undefined);
    page.call('crmPlugin', 'sendKeyActionHook', 'Basket full');
    assert.deepEqual(page.needs, ['idle', 'now']);
  });
  it('places one widget when the snippet stands on the page twice', () => {
    const page = newPage();
    kommoSnippet(page.globals);
    page.runScript(script);
    kommoSnippet(page.globals);
    assert.equal(page.runScript(script).wanted, false);
    assert.equal(page.placed, 1);
  });
  it('is destroyed before its page API has arrived, and boots afresh', () => {
    const page = newPage();
    kommoSnippet(page.globals);
    page.runScript(script);
    page.call('crmPlugin', 'runDestroy');
    assert.equal(page.placed, 0);
    kommoSnippet(page.globals);
    assert.equal(page.runScript(script).wanted, true);
    assert.equal(page.placed, 1);
  });
  it('serves the live widget again when the page deletes the globals without destroying it', async () => {
    const page = newPage();
    kommoSnippet(page.globals);
    page.runScript(script);
    const { engine } = await page.load();
    for (const name of ['crmPlugin', 'crm_plugin']) assert.equal(delete page.globals[name], true);
    kommoSnippet(page.globals);
    page.call('crmPlugin', 'runChatShow');
    assert.equal(engine.state.view.open, false);
    assert.equal(page.runScript(script).wanted, true);
    assert.equal(engine.state.view.open, true);
    setMeta(page, { bot_params: { username: 'Bo' } });
    await settle();
    assert.deepEqual(engine.state.visitor?.sessionFields, { username: 'Bo' });
    page.call('crmPlugin', 'runDestroy');
    assert.equal(page.widget?.destroyed, true);
  });
  it('survives an object that the page has frozen', () => {
    const page = newPage();
    page.globals['crm_plugin'] = Object.freeze({ id: '7', params: [{ bot_params: { a: '1' } }] });
    const boot = page.runScript(script);
    assert.equal(boot.account, '7');
    setMeta(page, { bot_params: { b: '2' } });
    assert.deepEqual(page.needs, ['idle', 'idle']);
  });
});
