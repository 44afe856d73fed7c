import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FormField } from '../../src/protocol/content.ts';
import type { ChannelKind } from '../../src/protocol/model.ts';
import { AgentPerson, type VisitorPerson } from './support/people.ts';
import { Stage, heard, heardTimes } from './support/stage.ts';

declare const ssq: { push(command: string, argument?: unknown): void };

const fields: readonly FormField[] = [
  { type: 'text', name: 'name', label: 'Your name', required: true },
  { type: 'email', name: 'email', label: 'Your e-mail', required: true },
  { type: 'text', name: 'plant', label: 'Which plant' },
];
async function fill(visitor: VisitorPerson, button: string, values: Readonly<Record<string, string>>): Promise<void> {
  const form = visitor.page.locator('chat-widget-form-screen').first();
  for (const [label, value] of Object.entries(values)) await form.getByLabel(label).fill(value);
  await form.getByRole('button', { name: button }).click();
}

describe('what a SaleSmartly site is told of its forms', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
    const form = { name: 'form', enabled: true, fields };
    await stage.create('forms', { ...form, kind: 'prechat', title: 'Before we start', submitLabel: 'Start' });
    await stage.create('forms', { ...form, kind: 'offline', title: 'Nobody is here', submitLabel: 'Leave it' });
  });
  after(() => stage?.strike());

  it('is the survey before the chat, and what was entered, which the agent has too (SS-25, SS-26)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.launcher.click();
    await visitor.page.getByText('Before we start').first().waitFor();
    const [[shown] = []] = await heardTimes(visitor.page, 'onOpenCollection', 1);
    assert.equal((shown as { type: string }).type, 'survey');
    assert.deepEqual(await heard(visitor.page, 'onCollectionInfo'), []);
    await fill(visitor, 'Start', { 'Your name': 'Sue Vey', 'Your e-mail': 'sue@example.com', 'Which plant': 'Fern' });
    assert.deepEqual(await heardTimes(visitor.page, 'onCollectionInfo', 1), [
      [{ name: 'Sue Vey', email: 'sue@example.com', plant: 'Fern', type: 'survey' }],
    ]);
    await visitor.field.waitFor();
    await visitor.say('Now to my question');
    await stage.agent.openConversation('Now to my question');
    await stage.agent.sees('sue@example.com');
    const panel = stage.agent.page.locator('chat-console-visitor-panel').first();
    await panel.locator('h2').getByText('Sue Vey').waitFor();
    await panel.getByText('sue@example.com').waitFor();
    await visitor.leave();
  });
  it('is the offline form while nobody is online, and the agent finds the answers later (SS-24, SS-26)', async () => {
    await stage.agent.page.goto('about:blank');
    const watcher = await stage.visitor('salesmartly/snippet.html');
    await watcher.launcher.click();
    await watcher.page.waitForFunction(
      () =>
        document.querySelector<HTMLElement & { state?: { availability?: string } }>('chat-widget')?.state
          ?.availability === 'offline',
    );
    await watcher.leave();
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.launcher.click();
    await visitor.page.getByText('Nobody is here').first().waitFor();
    const [[shown] = []] = await heardTimes(visitor.page, 'onOpenCollection', 1);
    assert.equal((shown as { type: string }).type, 'offline');
    await fill(visitor, 'Leave it', { 'Your name': 'Olaf Line', 'Your e-mail': 'olaf@example.com' });
    const [[info] = []] = await heardTimes(visitor.page, 'onCollectionInfo', 1);
    assert.equal((info as { email: string; type: string }).email, 'olaf@example.com');
    assert.equal((info as { type: string }).type, 'offline');
    await visitor.leave();
    const agent = await AgentPerson.signIn(stage.browser, stage.server);
    await agent.page.goto(`${stage.server.origin}/console/#/tickets`);
    await agent.page.getByText('Olaf Line').first().waitFor();
    await agent.leave();
  });
});

describe('what a SaleSmartly site is told of its channel icons', () => {
  let stage: Stage;
  let visitor: VisitorPerson;
  const channels: readonly (readonly [string, ChannelKind, string, string])[] = [
    ['onOpenLine', 'line', 'LINE', 'https://line.me/R/ti/p/@moss'],
    ['onOpenMessenger', 'messenger', 'Messenger', 'https://m.me/moss'],
    ['onOpenTelegram', 'telegram', 'Telegram', 'https://t.me/moss'],
    ['onOpenVKontakte', 'vk', 'VK', 'https://vk.me/moss'],
    ['onOpenTikTok', 'tiktok', 'TikTok', 'https://www.tiktok.com/@moss'],
    ['onOpenZalo', 'zalo', 'Zalo', 'https://zalo.me/0123'],
  ];
  before(async () => {
    stage = await Stage.set();
    const add = (kind: ChannelKind, url: string, more: object = {}) =>
      stage.create('channels', { kind, url, enabled: true, qrCode: false, ...more });
    for (const [, kind, , url] of channels) await add(kind, url);
    await add('whatsapp', 'https://wa.me/4915112345678');
    await add('email', 'mailto:hello@moss.example');
    for (const number of [1, 2, 3])
      await add('custom', `https://moss.example/${number}`, {
        label: `Corner ${number}`,
        content: `content ${number}`,
      });
    visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.page
      .context()
      .route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
    // Known once the visitor has opened the chat: before that nothing is asked for.
    await visitor.open();
    await visitor.page.evaluate(() => ssq.push('chatClose'));
  });
  after(() => stage?.strike());
  const icon = (name: string) => visitor.page.getByRole('link', { name: new RegExp(`^Continue in ${name}( \\(|$)`) });
  async function follow(name: string): Promise<string> {
    const [popup] = await Promise.all([visitor.page.waitForEvent('popup'), icon(name).click()]);
    await popup.waitForURL(/^https:/);
    const url = popup.url();
    await popup.close();
    return url;
  }

  for (const [event, , name, url] of channels) {
    // SS-27, SS-28, SS-30, SS-32, SS-33, SS-37
    it(`calls ${event} with the address and goes there, though a handler throws (${idOf(event)})`, async () => {
      await visitor.page.evaluate(
        (wanted) =>
          ssq.push(wanted, () => {
            throw new Error(`expected of ${wanted}`);
          }),
        event,
      );
      assert.equal(await follow(name), url);
      assert.deepEqual(await heardTimes(visitor.page, event, 1), [[{ linkUrl: url }]]);
    });
  }
  it('calls onOpenEmail with the address (SS-29)', async () => {
    await icon('E-mail').click();
    assert.deepEqual(await heardTimes(visitor.page, 'onOpenEmail', 1), [[{ email: 'hello@moss.example' }]]);
  });
  it('calls onOpenWhatsapp and goes there with the usual greeting, the changed one, the page’s own (SS-31, SS-40, SS-41)', async () => {
    const address = 'https://wa.me/4915112345678?text=';
    assert.equal(await follow('WhatsApp'), `${address}Hello.`);
    await visitor.page.evaluate(() => ssq.push('createWhatsappGreeting', (message: string) => `${message}tony`));
    assert.equal(await follow('WhatsApp'), `${address}Hello.tony`);
    await visitor.page.evaluate(() => ssq.push('createWhatsappGreeting', () => 'About the fern & the lamp'));
    assert.equal(await follow('WhatsApp'), `${address}About%20the%20fern%20%26%20the%20lamp`);
    await visitor.page.evaluate(() => ssq.push('createWhatsappGreeting', () => ''));
    assert.equal(await follow('WhatsApp'), `${address}Hello.`);
    const told = await heardTimes(visitor.page, 'onOpenWhatsapp', 4);
    assert.deepEqual(told[1], [{ linkUrl: `${address}Hello.tony` }]);
  });
  it('calls onOpenCustom with which of the three it was and what the account gave it (SS-34, SS-35, SS-36)', async () => {
    for (const number of [1, 2, 3]) assert.equal(await follow(`Corner ${number}`), `https://moss.example/${number}`);
    assert.deepEqual(
      await heardTimes(visitor.page, 'onOpenCustom', 3),
      [1, 2, 3].map((number) => [{ id: `custom_${number}`, content: `content ${number}` }]),
    );
  });
});

function idOf(event: string): string {
  const rows: Readonly<Record<string, string>> = {
    onOpenLine: 'SS-27',
    onOpenMessenger: 'SS-28',
    onOpenTelegram: 'SS-30',
    onOpenVKontakte: 'SS-32',
    onOpenTikTok: 'SS-33',
    onOpenZalo: 'SS-37',
  };
  return rows[event] ?? '';
}
