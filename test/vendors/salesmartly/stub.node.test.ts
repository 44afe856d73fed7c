import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { salesmartly } from '../../../src/vendors/salesmartly/index.ts';
import { installStub } from '../../../src/vendors/salesmartly/stub.ts';
import { DropInPage, scriptTag } from '../support/page.ts';
import { salesmartlySnippet } from '../support/snippets.ts';

const address = 'https://chat.test/vendors/salesmartly.js';
function newPage(): DropInPage {
  return new DropInPage(salesmartly, installStub);
}
describe('booting a SaleSmartly page', () => {
  it('defines ssq synchronously when the script comes alone (SS-01, SS-39)', () => {
    const page = newPage();
    page.runScript(scriptTag('https://chat.test/js/project_37_12_1690000000.js', { id: 'ss_chat' }));
    const ssq = page.globals['ssq'] as { push: unknown };
    assert.equal(typeof ssq, 'function');
    assert.equal(typeof ssq.push, 'function');
  });
  it('keeps the snippet from requesting its script when ours was first', () => {
    const page = newPage();
    page.runScript(scriptTag(address));
    assert.equal(salesmartlySnippet(page.globals, 'abc'), false);
    assert.equal(page.boots[0]?.account, 'abc');
  });
  it('takes the account from the licence, else from the name of the site’s own script (SSX-03)', () => {
    const page = newPage();
    salesmartlySnippet(page.globals, 'license-1');
    assert.equal(page.runScript(scriptTag('https://chat.test/chat/widget-v2/code/install.js')).account, 'license-1');
    assert.equal(
      newPage().runScript(scriptTag('https://chat.test/js/project_37_12_1690000000.js?v=1')).account,
      '37_12',
    );
    assert.equal(newPage().runScript(scriptTag(address)).account, undefined);
    assert.equal(newPage().runScript(scriptTag(address, { dataset: { account: 'mine' } })).account, 'mine');
  });
  it('takes the server from the script, or from its data-server', () => {
    assert.equal(newPage().runScript(scriptTag(address)).server, 'https://chat.test');
    assert.equal(
      newPage().runScript(scriptTag(address, { dataset: { server: 'https://other.test' } })).server,
      'https://other.test',
    );
    assert.equal(newPage().runScript(null).server, undefined);
  });
  it('asks for the page API only for calls that cannot wait for the visitor', () => {
    const page = newPage();
    salesmartlySnippet(page.globals, 'abc');
    page.call('ssq', 'onOpenChat', () => undefined);
    page.runScript(scriptTag(address));
    assert.deepEqual(page.needs, []);
    page.call('ssq', 'onReady', () => undefined);
    page.call('ssq', 'chatOpen');
    assert.deepEqual(page.needs, ['idle', 'now']);
  });
  it('tells how the launcher looks whenever the page assigns its settings', () => {
    const page = newPage();
    const boot = page.runScript(scriptTag(address));
    assert.deepEqual(boot.early, {});
    const settings = page.globals['__ssc'] as Record<string, unknown>;
    settings['setting'] = { hideIcon: true };
    settings['setting'] = { mode: 'exclusiveLink' };
    settings['setting'] = { modeSelector: '#chat' };
    page.globals['__ssc'] = { setting: { hideIcon: 'true' } };
    assert.deepEqual(page.looks, [
      { launcherHidden: true },
      { mode: 'page' },
      { mode: 'frame', placeInto: '#chat' },
      { launcherHidden: true },
    ]);
    assert.deepEqual(boot.early, { launcherHidden: true });
  });
  it('places one widget when the script runs twice', () => {
    const page = newPage();
    page.runScript(scriptTag(address));
    assert.equal(page.runScript(scriptTag(address)).wanted, false);
    assert.equal(page.placed, 1);
  });
  it('defines globals that can be deleted, and boots again afterwards', () => {
    const page = newPage();
    page.runScript(scriptTag(address));
    assert.equal(delete page.globals['ssq'], true);
    assert.equal(delete page.globals['__ssc'], true);
    assert.equal(page.runScript(scriptTag(address)).wanted, true);
  });
  it('serves the live widget again when the page deletes the globals and runs its snippet anew', async () => {
    const page = newPage();
    salesmartlySnippet(page.globals, 'abc');
    page.runScript(scriptTag(address));
    const { engine } = await page.load();
    delete page.globals['ssq'];
    delete page.globals['__ssc'];
    salesmartlySnippet(page.globals, 'abc');
    page.call('ssq', 'chatOpen');
    page.runScript(scriptTag(address));
    assert.equal(engine.state.view.open, true);
    (page.globals['__ssc'] as Record<string, unknown>)['setting'] = { hideIcon: true };
    assert.equal(engine.state.view.launcherHidden, true);
  });
});
