import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { VisitorPerson } from './support/people.ts';
import { Stage } from './support/stage.ts';

declare const crm_plugin: { setMeta(meta: object): void };

describe('a scenario that an owner builds in the console alone', () => {
  let stage: Stage;
  let page: Page;
  before(async () => {
    stage = await Stage.set();
    ({ page } = stage.agent);
  });
  after(() => stage?.strike());
  const field = (path: string): Locator => page.locator(`[id="f-${path.replaceAll('.', '-')}"]`);
  const addTo = (list: string): Promise<void> => page.locator(`[id="f-${list.replaceAll('.', '-')}-add"]`).click();
  async function withLanguage(locale: string | undefined): Promise<VisitorPerson> {
    const visitor = await stage.visitor('kommo/snippet.html');
    await visitor.page.evaluate(
      (bot_params) => crm_plugin.setMeta({ bot_params }),
      locale === undefined ? { username: 'Bob' } : { username: 'Bob', locale },
    );
    await visitor.open();
    await visitor.say('Good day');
    return visitor;
  }

  it('has a condition, a card with a button in one branch and quick replies in the other', async () => {
    await page.goto(`${stage.server.origin}/console/#/settings/bots/new`);
    await field('name').fill('Leafy');
    await field('greeting').fill('hello, ');
    await page.getByRole('button', { name: 'Insert a value: First words' }).click();
    await page.getByRole('menuitem', { name: /^Page parameter/ }).click();
    assert.equal(await field('greeting').inputValue(), 'hello, {{bot_params.username}}');

    await addTo('steps');
    await field('steps.0.kind').selectOption('condition');
    await field('steps.0.all.0.term1').fill('locale');
    await field('steps.0.all.0.term2').fill('com');
    assert.ok(await page.getByRole('button', { name: 'Remove Condition 1' }).isDisabled());

    await addTo('steps.0.then');
    await field('steps.0.then.0.content.kind').selectOption('cards');
    await field('steps.0.then.0.content.elements.0.title').fill('The arc lamp');
    await addTo('steps.0.then.0.content.elements.0.actions');
    await field('steps.0.then.0.content.elements.0.actions.0.kind').selectOption('link');
    await field('steps.0.then.0.content.elements.0.actions.0.label').fill('Look at it');
    await field('steps.0.then.0.content.elements.0.actions.0.uri').fill('shop.example');

    await addTo('steps.0.otherwise');
    await field('steps.0.otherwise.0.content.kind').selectOption('quickReplies');
    await field('steps.0.otherwise.0.content.elements.0.title').fill('¿Qué lámpara?');
    await field('steps.0.otherwise.0.content.elements.0.actions.0.label').fill('La de arco');
  });
  it('is told beside the field what is wrong', async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const error = page.locator('[id="f-steps-0-then-0-content-elements-0-actions-0-uri-error"]');
    await error.waitFor();
    assert.match(await error.innerText(), /^“Link” must be a web, mail or phone link/);
    await field('steps.0.then.0.content.elements.0.actions.0.uri').fill('https://shop.example/arc');
  });
  it('is tried in the preview, each branch of it, before anything is stored', async () => {
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.locator('chat-console-bot-preview');
    await preview.getByText('hello,', { exact: false }).waitFor();
    await preview.getByRole('button', { name: 'La de arco' }).waitFor();
    await preview.getByLabel('Parameter “username”').fill('Bob');
    await preview.getByLabel('Parameter “locale”').fill('com');
    await preview.getByText('hello, Bob').waitFor();
    await preview.getByRole('link', { name: /Look at it/ }).waitFor();
    assert.equal(await preview.getByText('¿Qué lámpara?').count(), 0);
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/bots$/);
    await stage.account((settings) => ({ ...settings, reception: { ...settings.reception, mode: 'bot' } }));
  });
  it('gives a visitor the card when the condition holds', async () => {
    const visitor = await withLanguage('com');
    await visitor.sees('hello, Bob');
    await visitor.sees('The arc lamp');
    const button = visitor.page.locator('chat-widget-message').getByRole('link', { name: /Look at it/ });
    assert.equal(await button.getAttribute('href'), 'https://shop.example/arc');
    assert.equal(await visitor.messages('¿Qué lámpara?').count(), 0);
    await visitor.leave();
  });
  it('gives every other visitor the other branch, with an answer to press', async () => {
    for (const locale of ['es', undefined]) {
      const visitor = await withLanguage(locale);
      await visitor.sees('¿Qué lámpara?');
      assert.equal(await visitor.messages('The arc lamp').count(), 0);
      await visitor.page.getByRole('button', { name: 'La de arco' }).click();
      await visitor.messages('La de arco').first().waitFor();
      await visitor.leave();
    }
  });
});
