import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { salesmartly } from '../../../src/vendors/salesmartly/index.ts';
import type { FormDefinition, FormKind } from '../../../src/protocol/content.ts';
import type { Channel, ChannelKind } from '../../../src/protocol/model.ts';
import { startWidget } from '../support/page.ts';
import { settle } from '../support/ports.ts';
import { ana, Office, type OfficeOptions } from '../support/scripted-peer.ts';

function form(kind: FormKind): FormDefinition {
  return {
    id: `form-${kind}`,
    kind,
    fields: [
      { type: 'text', name: 'name', label: 'Name' },
      { type: 'email', name: 'mail', label: 'E-mail' },
    ],
  };
}
function channel(kind: ChannelKind, more: Partial<Channel> = {}): Channel {
  return { id: kind, kind, url: `https://${kind}.test/us`, ...more };
}
async function start(options: OfficeOptions = {}, attributes = {}) {
  const office = new Office(options);
  const globals: Record<string, unknown> = {};
  const widget = startWidget(salesmartly, globals, { office, attributes });
  await widget.becomeReady();
  const ssq = async (...call: unknown[]): Promise<void> => {
    (globals['ssq'] as (...call: unknown[]) => void)(...call);
    await settle();
  };
  return { office, globals, widget, ssq, engine: widget.engine };
}
describe('forms', () => {
  for (const [kind, type, command] of [
    ['offline', 'offline', 'showOffline'],
    ['prechat', 'survey', 'showCollection'],
  ] as const) {
    it(`tells when the ${type} form is shown and what the visitor entered (${type === 'offline' ? 'SS-24' : 'SS-25'}, SS-26, SSX-13)`, async () => {
      const { ssq, engine, office, widget } = await start({ forms: [form(kind)] });
      const shown: unknown[] = [];
      const collected: unknown[] = [];
      await ssq('onOpenCollection', (event: unknown) => shown.push(event));
      await ssq('onCollectionInfo', (event: unknown) => collected.push(event));
      await ssq(command);
      assert.equal(engine.state.view.form?.definition.kind, kind, widget.warnings.join());
      assert.deepEqual(shown, [{ type, show: true }]);
      await engine.commands.submitForm([
        { name: 'name', label: 'Name', type: 'text', value: 'Bo' },
        { name: 'mail', label: 'E-mail', type: 'email', value: 'bo@example.com' },
      ]);
      await settle();
      assert.deepEqual(collected, [{ name: 'Bo', mail: 'bo@example.com', type }]);
      assert.equal(office.asked('form.submit')[0]?.kind, kind);
    });
  }
  it('says so when the account has no such form', async () => {
    const { ssq, widget } = await start();
    await ssq('showOffline');
    assert.match(widget.warnings.join(), /no such form/);
  });
});
describe('channel buttons', () => {
  const links: readonly (readonly [ChannelKind, string, string])[] = [
    ['line', 'onOpenLine', 'SS-27'],
    ['messenger', 'onOpenMessenger', 'SS-28'],
    ['telegram', 'onOpenTelegram', 'SS-30'],
    ['whatsapp', 'onOpenWhatsapp', 'SS-31'],
    ['vk', 'onOpenVKontakte', 'SS-32'],
    ['tiktok', 'onOpenTikTok', 'SS-33'],
    ['zalo', 'onOpenZalo', 'SS-37'],
    ['weixin', 'onOpenWeixin', 'SSX-09'],
    ['instagram', 'onOpenInstagram', 'SSX-10'],
    ['lineApp', 'onOpenLineApp', 'SSX-11'],
  ];
  for (const [kind, event, row] of links) {
    it(`calls ${event} before the visitor goes there, even when a handler throws (${row})`, async () => {
      const { ssq, engine, widget } = await start({
        channels: [channel(kind), channel(kind === 'line' ? 'vk' : 'line')],
      });
      engine.commands.connect();
      await settle();
      const told: { linkUrl: string }[] = [];
      await ssq(event, () => {
        throw new Error('page code');
      });
      await ssq(event, (payload: { linkUrl: string }) => told.push(payload));
      const url = engine.commands.followChannel(kind);
      assert.equal(told.length, 1);
      assert.deepEqual(told[0], { linkUrl: url });
      assert.ok(url?.startsWith(`https://${kind}.test/us`));
      assert.equal(widget.thrown.length, 1);
    });
  }
  it('tells the address of the e-mail button (SS-29)', async () => {
    const { ssq, engine } = await start({
      channels: [channel('email', { url: 'mailto:help@example.com?subject=Hi' })],
    });
    engine.commands.connect();
    await settle();
    const told: unknown[] = [];
    await ssq('onOpenEmail', (payload: unknown) => told.push(payload));
    assert.match(engine.commands.followChannel('email') ?? '', /^mailto:help@example\.com/);
    assert.deepEqual(told, [{ email: 'help@example.com' }]);
  });
  it('tells which custom icon it was and what it was given (SS-34, SS-35, SS-36)', async () => {
    const custom = [1, 2, 3].map((number) =>
      channel('custom', {
        id: number === 2 ? 'of-the-account' : `custom_${number}`,
        url: `https://custom.test/${number}`,
        content: `content ${number}`,
      }),
    );
    const { ssq, engine, globals, widget } = await start({ channels: custom });
    engine.commands.connect();
    await settle();
    const told: unknown[] = [];
    const opened: unknown[] = [];
    globals['open'] = (url: unknown) => opened.push(url);
    await ssq('onOpenCustom', (payload: unknown) => told.push(payload));
    engine.commands.followChannel('of-the-account');
    await ssq('openCustomEntry', 'custom_3');
    assert.deepEqual(told, [
      { id: 'custom_2', content: 'content 2' },
      { id: 'custom_3', content: 'content 3' },
    ]);
    assert.deepEqual(opened, ['https://custom.test/3']);
    await ssq('openCustomEntry', 'custom_9');
    assert.match(widget.warnings.join(), /no custom icon "custom_9"/);
  });
});
describe('createWhatsappGreeting', () => {
  const follow = async (hook: unknown, greeting?: string): Promise<string | null> => {
    const { ssq, engine } = await start({
      channels: [channel('whatsapp', { url: 'https://wa.me/4915112345678', ...(greeting ? { greeting } : {}) })],
    });
    engine.commands.connect();
    await settle();
    if (hook !== undefined) await ssq('createWhatsappGreeting', hook);
    return new URL(engine.commands.followChannel('whatsapp') ?? '').searchParams.get('text');
  };
  it('changes or replaces the text that the visitor starts with (SS-40, SS-41)', async () => {
    assert.equal(await follow((message: string) => `${message}tony`), 'Hello.tony');
    assert.equal(await follow(() => 'own & text?'), 'own & text?');
    assert.equal(await follow((message: string) => `${message}!`, 'Welcome'), 'Welcome!');
  });
  it('keeps the original when the hook gives nothing or throws (SS-40)', async () => {
    assert.equal(await follow(() => ''), 'Hello.');
    assert.equal(await follow(() => undefined), 'Hello.');
    assert.equal(
      await follow(() => {
        throw new Error('page code');
      }),
      'Hello.',
    );
    assert.equal(await follow(undefined), 'Hello.');
  });
  it('asks only the last one registered', async () => {
    const { ssq, engine } = await start({ channels: [channel('whatsapp')] });
    engine.commands.connect();
    await settle();
    await ssq('createWhatsappGreeting', () => assert.fail('replaced'));
    await ssq('createWhatsappGreeting', () => 'second');
    assert.match(engine.commands.followChannel('whatsapp') ?? '', /text=second/);
  });
});
describe('settings', () => {
  it('replaces the list of hidden uploads as a whole', async () => {
    const { ssq, engine, widget } = await start();
    const uploads = (): readonly boolean[] => [
      engine.state.capabilities.image,
      engine.state.capabilities.video,
      engine.state.capabilities.document,
    ];
    await ssq('hideUpload', ['img', 'video']);
    assert.deepEqual(uploads(), [false, false, true]);
    await ssq('hideUpload', ['document', 'audio']);
    assert.deepEqual(uploads(), [true, true, false]);
    await ssq('hideUpload', []);
    assert.deepEqual(uploads(), [true, true, true]);
    await ssq('hideUpload', 'img');
    assert.deepEqual(uploads(), [true, true, true]);
    assert.equal(widget.warnings.length, 2);
  });
  it('leaves voice messages, unless no kind of file is left, and gives back only what it took', async () => {
    const { ssq, engine } = await start();
    const voice = () => engine.state.capabilities.voice;
    await ssq('hideUpload', ['document']);
    assert.equal(voice(), true);
    await ssq('hideUpload', ['img', 'video', 'document']);
    await ssq('hideUpload', ['document', 'video', 'img']);
    assert.equal(voice(), false);
    await ssq('hideUpload', ['img']);
    assert.equal(voice(), true);
    engine.commands.setCapabilities({ voice: false });
    await ssq('hideUpload', ['img', 'video', 'document']);
    await ssq('hideUpload', []);
    assert.equal(voice(), false, 'the page has switched it off itself');
  });
  it('hides the close button and still closes', async () => {
    const { ssq, engine } = await start({}, { initMobileScreen: 'full' });
    await ssq('hideCloseIcon');
    assert.deepEqual(engine.state.options.window, { phoneHeight: 'full', closeButton: false });
    await ssq('chatOpen');
    await ssq('chatClose');
    assert.equal(engine.state.view.open, false);
  });
  it('hides the launcher when __ssc.setting is assigned after the snippet, and shows it again when replaced', async () => {
    const { globals, engine, ssq } = await start();
    const settings = globals['__ssc'] as Record<string, unknown>;
    settings['setting'] = { hideIcon: true };
    assert.equal(engine.state.view.launcherHidden, true);
    await ssq('chatOpen');
    assert.equal(engine.state.view.open, true);
    settings['setting'] = {};
    assert.equal(engine.state.view.launcherHidden, false);
  });
  it('reads the same options from the page, from attributes and from JSON', () => {
    const warn = (text: string): void => assert.fail(text);
    for (const raw of [{ hideIcon: true }, { 'hide-icon': '' }, { setting: { hideIcon: 'true' } }]) {
      assert.deepEqual(salesmartly.readOptions(raw, warn).launcher, { hidden: true });
    }
    assert.deepEqual(salesmartly.readGlobals?.({ __ssc: { license: 'abc', setting: { hideIcon: true } } }), {
      license: 'abc',
      hideIcon: true,
    });
    assert.equal(salesmartly.readOptions({ license: 'abc' }, warn).account, 'abc');
  });
  it('ignores settings of the vendor without a word and names unknown ones (SSX-05)', async () => {
    const { globals, widget, engine } = await start();
    const settings = globals['__ssc'] as Record<string, unknown>;
    settings['setting'] = { showNotification: false, overTime: 3, isCustomized: true, initMobileScreen: 'full' };
    assert.deepEqual(widget.warnings, []);
    assert.equal(engine.state.capabilities.popups, false);
    assert.equal(engine.state.options.window?.phoneHeight, 'full');
    settings['setting'] = { hideicon: true };
    settings['setting'] = 'hidden';
    assert.equal(widget.warnings.length, 2);
  });
  it('renders into the element that modeSelector names, and tells a page of its own mode (SSX-04, SSX-08)', async () => {
    const { globals, widget } = await start();
    (globals['__ssc'] as Record<string, unknown>)['setting'] = { modeSelector: '#chat' };
    assert.deepEqual(widget.renderedInto, ['#chat']);
    const standalone = await start({}, { mode: 'page' });
    const told: unknown[] = [];
    await standalone.ssq('setExclusiveLink', (event: unknown) => told.push(event));
    assert.deepEqual(told, [{ type: 'exclusiveLinkNoOpen' }]);
  });
  it('tells when an agent takes over and when the conversation ran out of time (SSX-12)', async () => {
    const { ssq, office } = await start();
    await ssq('sendTextMessage', 'hello');
    const told: unknown[][] = [];
    for (const name of ['onQueueAssigned', 'onHideHumanComponent', 'onOverTime'])
      await ssq(name, (...args: unknown[]) => told.push([name, ...args]));
    const id = office.conversations[0]?.id ?? '';
    office.thread(id, 'assigned', 'system', { assignee: ana });
    office.thread(id, 'closed', 'system');
    await settle();
    assert.deepEqual(told, [
      ['onQueueAssigned', { id: ana.id, name: 'Ana' }],
      ['onHideHumanComponent'],
      ['onOverTime'],
    ]);
  });
});
describe('taking the widget away', () => {
  it('removes globals that it made and leaves those of the snippet as queues', async () => {
    const made = await start();
    made.widget.page.dispose();
    assert.equal('ssq' in made.globals, false);
    const globals: Record<string, unknown> = {};
    const kept = Object.assign(() => undefined, { queue: [] as unknown[] });
    globals['ssq'] = kept;
    const widget = startWidget(salesmartly, globals);
    widget.page.dispose();
    assert.equal(globals['ssq'], kept);
    kept.queue.push(['chatOpen']);
    assert.equal(kept.queue.length, 1);
    assert.equal(widget.engine.state.view.open, false);
  });
  it('leaves the globals to the first of two widgets; the second has its own api', async () => {
    const { globals, engine } = await start();
    const second = startWidget(salesmartly, globals);
    assert.match(second.warnings.join(), /belongs to another/);
    (globals['ssq'] as (name: string) => void)('chatOpen');
    assert.deepEqual([engine.state.view.open, second.engine.state.view.open], [true, false]);
    (second.page.api as { push: (name: string) => void }).push('chatOpen');
    assert.equal(second.engine.state.view.open, true);
  });
});
