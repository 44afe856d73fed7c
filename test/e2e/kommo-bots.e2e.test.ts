import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BotSettings } from '../../src/protocol/settings.ts';
import type { VisitorPerson } from './support/people.ts';
import { Stage } from './support/stage.ts';

declare const crmPlugin: (command: string, argument?: unknown) => void;
declare const crm_plugin: { setMeta(meta: object): void };

const said = (text: string) => ({ kind: 'say', content: { kind: 'text', text } }) as const;
const is = (name: string, value: string) =>
  ({ term1: `{{bot_params.${name}}}`, term2: value, operation: '=' }) as const;

describe('the bot of a Kommo site', () => {
  let stage: Stage;
  let bot: BotSettings;
  before(async () => {
    stage = await Stage.set();
    bot = await stage.create('bots', {
      name: 'Leafy',
      kind: 'faq',
      greeting: 'hello, {{bot_params.username}}!',
      steps: [
        {
          kind: 'condition',
          all: [is('locale', 'com')],
          then: [said('The English branch')],
          otherwise: [said('La otra rama')],
        },
        {
          kind: 'condition',
          all: [is('locale', 'com'), is('plan', 'gold')],
          then: [said('Both hold')],
          otherwise: [said('Not both')],
        },
      ],
      faq: [],
      unknownAnswer: 'No idea.',
      handoverWords: [],
    });
    await stage.account((settings) => ({
      ...settings,
      reception: { ...settings.reception, mode: 'bot', botId: bot.id },
    }));
  });
  after(() => stage?.strike());
  async function withParameters(parameters: object | undefined): Promise<VisitorPerson> {
    const visitor = await stage.visitor('kommo/snippet.html');
    if (parameters) await visitor.page.evaluate((bot_params) => crm_plugin.setMeta({ bot_params }), parameters);
    await visitor.open();
    await visitor.say('Good day');
    return visitor;
  }

  it('greets with the parameter of the page, which the agent sees, too (KM-56, KM-57)', async () => {
    const visitor = await withParameters({ username: 'Bob' });
    await visitor.sees('hello, Bob!');
    await stage.agent.page.locator('chat-console-inbox-list a').first().waitFor();
    await stage.agent.page.locator('chat-console-inbox-list a').first().click();
    const panel = stage.agent.page.locator('chat-console-visitor-panel').first();
    await panel.locator('dt', { hasText: 'username' }).waitFor();
    await panel.getByText('Bob', { exact: true }).waitFor();
    await visitor.leave();
  });
  it('leaves an empty place where the parameter is missing (KM-57)', async () => {
    const visitor = await withParameters({ username: '' });
    await visitor.sees('hello, !');
    await visitor.leave();
  });
  it('takes the branch of the language that was set before the first message (KM-58, KM-60)', async () => {
    const english = await withParameters({ locale: 'com' });
    await english.sees('The English branch');
    assert.equal(await english.messages('La otra rama').count(), 0);
    const spanish = await withParameters({ locale: 'es' });
    await spanish.sees('La otra rama');
    assert.equal(await spanish.messages('The English branch').count(), 0);
    await Promise.all([english.leave(), spanish.leave()]);
  });
  it('needs all conditions of a step, and knows no operation but "=" (KM-58, KM-59)', async () => {
    const half = await withParameters({ locale: 'com' });
    await half.sees('Not both');
    const whole = await withParameters({ locale: 'com', plan: 'gold' });
    await whole.sees('Both hold');
    await Promise.all([half.leave(), whole.leave()]);
    const step = { kind: 'condition', all: [{ ...is('locale', 'com'), operation: '>' }], then: [], otherwise: [] };
    await assert.rejects(
      stage.create('bots', { ...bot, id: 'wrong', steps: [step] } as never),
      /422|400.*operation|operation.*=/s,
    );
  });
});

describe('key actions and the code of a Kommo site', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage?.strike());

  it('are made in the console, set off by the page, and logged; unknown names do nothing (KM-61, KM-62)', async () => {
    const { page } = stage.agent;
    await page.goto(`${stage.server.origin}/console/#/settings/key-actions/new`);
    await page.getByLabel(/name/i).first().fill('Basket full');
    await page.locator('textarea').first().fill('Your basket is full. Shall we help?');
    await page
      .getByRole('button', { name: /save|create|add/i })
      .first()
      .click();
    await page.getByText('Basket full').first().waitFor();
    const label = await stage.create('labels', { name: 'Hot' });
    await stage.create('key-actions', { name: 'Mark as hot', action: { kind: 'label', labelId: label.id } });
    const visitor = await stage.visitor('kommo/snippet.html');
    await visitor.open();
    await visitor.say('Looking around');
    await visitor.sees('Looking around');
    await visitor.page.evaluate(() => {
      crmPlugin('sendKeyActionHook', 'Nobody knows this');
      crmPlugin('sendKeyActionHook', 'Basket full');
      crmPlugin('sendKeyActionHook', 'Mark as hot');
    });
    await visitor.sees('Your basket is full. Shall we help?');
    await page.goto(`${stage.server.origin}/console/#/inbox`);
    await stage.agent.lookAtAll();
    await page.locator('chat-console-inbox-list a').first().click();
    await page.locator('chat-console-labels .chip', { hasText: 'Hot' }).first().waitFor();
    await stage.agent.sees('Your basket is full. Shall we help?');
    assert.match(stage.server.output, /Basket full/);
    assert.match(stage.server.output, /Nobody knows this/);
    await visitor.leave();
  });
  it('is copied from the console, with id and hash, and boots as it is (KM-02)', async () => {
    const { page } = stage.agent;
    await page.goto(`${stage.server.origin}/console/#/settings/install`);
    const code = page.locator('[data-snippet="kommo"]');
    await code.waitFor();
    const snippet = await code.innerText();
    assert.match(snippet, /id: "default"/);
    assert.match(snippet, /hash: "[0-9a-f]{16}"/);
    const context = await stage.browser.newContext();
    const shop = await context.newPage();
    await shop.goto(stage.site.url('kommo/bare.html'));
    await shop.setContent(`<!doctype html><html><head><title>Shop</title>${snippet}</head><body></body></html>`);
    await shop.locator('chat-widget [part~="launcher"]').first().waitFor();
    await context.close();
  });
});
