import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { salesmartly } from '../../../src/vendors/salesmartly/index.ts';
import { installStub } from '../../../src/vendors/salesmartly/stub.ts';
import { DropInPage, scriptTag, startWidget, type Widget } from '../support/page.ts';
import { settle } from '../support/ports.ts';
import { ana, Office, robot, type OfficeOptions } from '../support/scripted-peer.ts';
import { salesmartlySnippet } from '../support/snippets.ts';

const script = scriptTag('https://chat.test/vendors/salesmartly.js');
async function livePage(
  options: OfficeOptions = {},
): Promise<{ page: DropInPage; widget: Widget; ssq: (...call: unknown[]) => Promise<void> }> {
  const page = new DropInPage(salesmartly, installStub, { office: new Office(options) });
  salesmartlySnippet(page.globals, 'default');
  page.runScript(script);
  const widget = await page.load();
  return {
    page,
    widget,
    async ssq(...call) {
      (page.globals['ssq'] as { push: (...call: unknown[]) => void }).push(...call);
      await settle();
    },
  };
}
describe('ssq', () => {
  it('replays calls from before the load, in order, whichever script came first (SS-01, SSX-02)', async () => {
    for (const snippetFirst of [true, false]) {
      const page = new DropInPage(salesmartly, installStub);
      if (snippetFirst) salesmartlySnippet(page.globals, 'default');
      const told: string[] = [];
      if (snippetFirst) page.call('ssq', 'onOpenChat', () => told.push('open'));
      page.runScript(script);
      if (!snippetFirst) {
        salesmartlySnippet(page.globals, 'default');
        page.call('ssq', 'onOpenChat', () => told.push('open'));
      }
      page.call('ssq', 'onCloseChat', () => told.push('close'));
      page.call('ssq', 'chatOpen');
      page.call('ssq', 'chatClose');
      assert.deepEqual(told, []);
      await page.load();
      assert.deepEqual(told, ['open', 'close'], `snippet first: ${snippetFirst}`);
      page.call('ssq', 'chatOpen');
      assert.deepEqual(told, ['open', 'close', 'open']);
    }
  });
  it('works as a call, as push and through a push that the page kept from before (SSX-01, SS-02)', async () => {
    const page = new DropInPage(salesmartly, installStub);
    salesmartlySnippet(page.globals, 'default');
    const { push } = page.globals['ssq'] as { push: (...call: unknown[]) => void };
    page.runScript(script);
    const { engine } = await page.load();
    push('chatOpen');
    assert.equal(engine.state.view.open, true);
    page.call('ssq', 'chatClose');
    assert.equal(engine.state.view.open, false);
    (page.globals['ssq'] as { callMethod: (...call: unknown[]) => void }).callMethod('chatOpen');
    assert.equal(engine.state.view.open, true);
  });
  it('warns once about unknown commands and wrong arguments and never throws (SS-02)', async () => {
    const { widget, ssq } = await livePage();
    for (const call of [
      ['chatOpne'],
      ['chatOpne'],
      [],
      [7],
      ['onOpenChat', 'no function'],
      ['toString'],
      ['setLoginInfo'],
      ['setLoginInfo', 5],
      ['createWhatsappGreeting', 1],
    ]) {
      await ssq(...call);
    }
    assert.equal(widget.warnings.filter((text) => text.includes('"chatOpne" is unknown')).length, 1);
    assert.equal(widget.warnings.length, 8);
    assert.deepEqual(widget.thrown, []);
  });
  it('is ready once for each who asks, before or after (SS-38)', async () => {
    const page = new DropInPage(salesmartly, installStub);
    page.runScript(script);
    let ready = 0;
    page.call('ssq', 'onReady', () => (ready += 1));
    const widget = startWidget(salesmartly, page.globals);
    assert.equal(ready, 0);
    await widget.becomeReady();
    assert.equal(ready, 1);
    page.call('ssq', 'onReady', () => (ready += 10));
    assert.equal(ready, 11);
  });
  it('runs every handler of an event, also behind one that throws (SS-15)', async () => {
    const { widget, ssq } = await livePage();
    const told: string[] = [];
    await ssq('onOpenChat', () => {
      throw new Error('page code');
    });
    await ssq('onOpenChat', () => told.push('second'));
    await ssq('chatOpen');
    assert.deepEqual(told, ['second']);
    assert.equal(widget.thrown.length, 1);
  });
  it('opens and closes once per transition (SS-22, SS-23)', async () => {
    const { ssq } = await livePage();
    const told: unknown[][] = [];
    await ssq('onOpenChat', (...args: unknown[]) => told.push(['open', ...args]));
    await ssq('onCloseChat', (...args: unknown[]) => told.push(['close', ...args]));
    await ssq('chatOpen');
    await ssq('chatOpen');
    await ssq('chatClose');
    await ssq('chatClose');
    assert.deepEqual(told, [['open'], ['close']]);
  });
  it('forgets the handlers of the named events (SSX-07)', async () => {
    const { ssq, widget } = await livePage();
    const told: string[] = [];
    await ssq('onOpenChat', () => told.push('open'));
    await ssq('onCloseChat', () => told.push('close'));
    await ssq('onOff', ['onOpenChat']);
    await ssq('chatOpen');
    await ssq('chatClose');
    assert.deepEqual(told, ['close']);
    await ssq('onOff', ['nothing']);
    assert.equal(widget.warnings.length, 1);
  });
  it('accepts the commands of the vendor’s own frame silently (SSX-14)', async () => {
    const { ssq, widget } = await livePage();
    for (const name of ['setNotificationStatus', 'trackUrl', 'getSidebarHeight', 'setDemo', 'onSetDemo'])
      await ssq(name, 1);
    assert.deepEqual(widget.warnings, []);
  });
});
describe('messages through ssq', () => {
  it('sends a text without an open window and tells onSendMessage once (SS-20, SS-42)', async () => {
    const { page, ssq, widget } = await livePage();
    const sent: Record<string, unknown>[] = [];
    await ssq('onSendMessage', (message: Record<string, unknown>) => sent.push(message));
    await ssq('sendTextMessage', 'it is an error');
    assert.deepEqual(page.office.said, [{ kind: 'text', text: 'it is an error' }]);
    assert.equal(widget.engine.state.view.open, false);
    assert.equal(sent.length, 1);
    assert.equal(sent[0]?.['message'], 'it is an error');
    assert.equal(sent[0]?.['msg_type'], 1);
    assert.equal(sent[0]?.['send_type'], 1);
  });
  it('sends nothing but texts', async () => {
    const { page, ssq, widget } = await livePage();
    for (const bad of ['', '   ', 7, undefined, {}]) await ssq('sendTextMessage', bad);
    assert.deepEqual(page.office.said, []);
    assert.equal(widget.warnings.length, 5);
  });
  it('tells what agents and bots write, open or closed, and not the history (SS-21)', async () => {
    const office = new Office();
    const { page, ssq, widget } = await livePage();
    assert.ok(office);
    await ssq('sendTextMessage', 'hello');
    const received: Record<string, unknown>[] = [];
    await ssq('onReceiveMessage', (message: Record<string, unknown>) => received.push(message));
    page.office.write('I am Ana');
    await settle();
    await ssq('chatOpen');
    page.office.write('beep', robot);
    await settle();
    assert.deepEqual(
      received.map(({ message, send_type }) => [message, send_type]),
      [
        ['I am Ana', 2],
        ['beep', 3],
      ],
    );
    widget.page.dispose();
    const again = startWidget(salesmartly, page.globals, { office: page.office });
    const replayed: unknown[] = [];
    page.call('ssq', 'onReceiveMessage', (message: unknown) => replayed.push(message));
    again.engine.commands.open('page');
    await settle();
    assert.deepEqual(replayed, []);
  });
  it('counts unread messages with the last of them, only on change, and 0 again (SS-15, SS-16, SS-17)', async () => {
    const { page, ssq, widget } = await livePage();
    await ssq('sendTextMessage', 'hello');
    const counts: { num: number; list: { message: string }[] }[] = [];
    await ssq('onUnRead', (unread: { num: number; list: { message: string }[] }) => counts.push(unread));
    page.office.write('one');
    await settle();
    page.office.write('two');
    await settle();
    assert.deepEqual(
      counts.map(({ num, list }) => [num, list.map(({ message }) => message)]),
      [
        [1, ['one']],
        [2, ['one', 'two']],
      ],
    );
    assert.equal(widget.engine.state.unread, 2);
    await ssq('chatOpen');
    widget.engine.commands.markRead();
    await settle();
    widget.engine.commands.markRead();
    await settle();
    assert.deepEqual(counts[counts.length - 1], { num: 0, list: [] });
    assert.equal(counts.length, 3);
  });
  it('gives handlers every field that is known of a message', async () => {
    const { page, ssq } = await livePage();
    await ssq('sendTextMessage', 'hello');
    let got: Record<string, unknown> = {};
    await ssq('onReceiveMessage', (message: Record<string, unknown>) => (got = message));
    const written = page.office.write({
      kind: 'image',
      url: 'https://files.test/a.png',
      mediaType: 'image/png',
      name: 'a.png',
      size: 1,
    });
    await settle();
    assert.deepEqual(got, {
      id: written.id,
      mid: written.id,
      msg_type: 2,
      message: 'https://files.test/a.png',
      send_type: 2,
      sender_avatar: ana.avatarUrl,
      quote_chat: null,
      created_time: Math.floor(written.at / 1000),
      chat_user_id: page.office.visitors[0]?.id,
    });
  });
});
