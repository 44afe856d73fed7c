import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { VisitorPerson } from './support/people.ts';
import { Stage, heardTimes } from './support/stage.ts';

declare const ssq: { push(command: string, argument?: unknown): void };

/** Calls `ssq.push` as the site's own script would. */
function push(visitor: VisitorPerson, command: string, argument?: unknown): Promise<void> {
  return visitor.page.evaluate(([name, value]) => ssq.push(name as string, value), [command, argument] as const);
}

describe('who a SaleSmartly site says its visitors are', () => {
  let stage: Stage;
  let panel: Locator;
  before(async () => {
    stage = await Stage.set();
    panel = stage.agent.page.locator('chat-console-visitor-panel').first();
  });
  after(() => stage?.strike());
  /** The line of the visitor panel with this name. */
  const fact = (name: string): Locator =>
    panel.locator('dt', { hasText: new RegExp(`^\\s*${name}\\s*$`) }).locator('xpath=following-sibling::dd[1]');
  const chips = (): Promise<string[]> => panel.locator('chat-console-labels .chip').allInnerTexts();

  it('are named in the console without a reload, guest before and customer after (SS-03, SS-05, SS-08, SS-09)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.open();
    await visitor.say('Do you deliver on Sundays?');
    await stage.agent.openConversation('Do you deliver on Sundays?');
    const title = panel.locator('h2');
    const guest = await title.innerText();
    assert.doesNotMatch(guest, /Tom/);
    await push(visitor, 'setLoginInfo', {
      user_id: 'c0ffee-tom',
      user_name: 'Tom Baker',
      phone: '+442079460000',
      email: 'test@test',
      description: 'Bought a fern\n<b>Lives upstairs</b>',
    });
    await title.getByText('Tom Baker').waitFor();
    assert.equal(await fact('E-mail').innerText(), 'test@test');
    assert.match(await panel.locator('aside').innerText(), /Bought a fern\n<b>Lives upstairs<\/b>/);
    await stage.agent.page.locator('chat-console-inbox-list a', { hasText: 'Tom Baker' }).first().waitFor();
    // What is not sent keeps its value.
    await push(visitor, 'setLoginInfo', { user_id: 'c0ffee-tom', user_name: 'Thomas Baker' });
    await title.getByText('Thomas Baker').waitFor();
    assert.equal(await fact('E-mail').innerText(), 'test@test');
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('without an id keep the guest they are, and get the name, by the older command too (SS-03, SSX-06)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.open();
    await visitor.say('I have no account');
    await stage.agent.openConversation('I have no account');
    await push(visitor, 'setLoginInfo', { user_name: 'Una Known' });
    await panel.locator('h2').getByText('Una Known').waitFor();
    await push(visitor, 'setUserInfo', { user_name: 'Una Renamed' });
    await panel.locator('h2').getByText('Una Renamed').waitFor();
    await panel.getByText('Anonymous', { exact: true }).waitFor();
    await visitor.leave();
  });
  it('have a phone number with its country, or one that is marked (SS-07)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.open();
    await visitor.say('Please call me');
    await stage.agent.openConversation('Please call me');
    await push(visitor, 'setLoginInfo', { user_id: 'phone-owner', user_name: 'Phil', phone: '+33 1 70 18 99 00' });
    await panel.getByText('France').waitFor();
    assert.match(await fact('Phone').innerText(), /\+33170189900/);
    await push(visitor, 'setLoginInfo', { user_id: 'phone-owner', phone: '0170189900' });
    await panel.getByText('not a valid number').waitFor();
    assert.match(await fact('Phone').innerText(), /0170189900/);
    await visitor.leave();
  });
  it('carry exactly the known labels that were sent last (SS-10)', async () => {
    for (const name of ['VIP', 'Wholesale']) await stage.create('labels', { name });
    const visitor = await stage.visitor('salesmartly/snippet.html');
    const warnings: string[] = [];
    visitor.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    await visitor.open();
    await visitor.say('Am I a VIP?');
    await stage.agent.openConversation('Am I a VIP?');
    const label = { user_id: 'label-owner', user_name: 'Lou' };
    await push(visitor, 'setLoginInfo', { ...label, label_names: ['VIP', 'Martian'] });
    await panel.locator('chat-console-labels .chip', { hasText: 'VIP' }).waitFor();
    assert.deepEqual(
      (await chips()).map((text) => text.trim()),
      ['VIP'],
    );
    assert.ok(
      warnings.some((text) => text.includes('Martian')),
      warnings.join('\n'),
    );
    await push(visitor, 'setLoginInfo', { ...label, label_names: ['Wholesale'] });
    await panel.locator('chat-console-labels .chip', { hasText: 'Wholesale' }).waitFor();
    assert.deepEqual(
      (await chips()).map((text) => text.trim()),
      ['Wholesale'],
    );
    await push(visitor, 'setLoginInfo', { ...label, label_names: [] });
    await panel.locator('chat-console-labels .chip').first().waitFor({ state: 'detached' });
    await visitor.leave();
  });
  it('fill the fields that the account has defined, several choices too (SS-11)', async () => {
    await stage.create('custom-fields', { id: '1210', name: 'Favourite plant', type: 'text', options: [] });
    await stage.create('custom-fields', {
      id: 'more',
      name: 'Interests',
      type: 'multiselect',
      options: ['ferns', 'lamps', 'moss'],
    });
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await visitor.open();
    await visitor.say('What do you know of me?');
    await stage.agent.openConversation('What do you know of me?');
    await push(visitor, 'setLoginInfo', {
      user_id: 'field-owner',
      user_name: 'Fay',
      custom_fields_ext: { '1210': ['Boston', 'fern'], more: ['ferns', 'moss'], unknown: 'dropped' },
    });
    await panel.getByText('Boston, fern').waitFor();
    await panel.getByText('ferns, moss').waitFor();
    assert.doesNotMatch(await panel.locator('aside').innerText(), /dropped/);
    await visitor.leave();
  });
  it('are one customer in two browsers, with one history (SS-04)', async () => {
    const first = await stage.visitor('salesmartly/snippet.html');
    await push(first, 'setLoginInfo', { user_id: 'two-browsers', user_name: 'Bea Both' });
    await first.open();
    await first.say('Written at my desk');
    await first.sees('Written at my desk');
    const second = await stage.visitor('salesmartly/snippet.html');
    await push(second, 'setLoginInfo', { user_id: 'two-browsers', user_name: 'Bea Both' });
    await second.open();
    await second.sees('Written at my desk');
    await second.say('Written on the train');
    await first.sees('Written on the train');
    await stage.agent.openConversation('Written on the train');
    await stage.agent.sees('Written at my desk');
    await panel.locator('h2').getByText('Bea Both').waitFor();
    assert.equal(await fact('Devices now').innerText(), '2');
    await stage.agent.say('Hello on both');
    await Promise.all([first.sees('Hello on both'), second.sees('Hello on both')]);
    await Promise.all([first.leave(), second.leave()]);
  });
  it('are somebody new after clearUser: no transcript, a guest, another conversation (SS-12)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html');
    await push(visitor, 'setLoginInfo', { user_id: 'leaver', user_name: 'Leo Leaver' });
    await visitor.open();
    await visitor.say('My secret order is 4711');
    await stage.agent.openConversation('My secret order is 4711');
    await panel.locator('h2').getByText('Leo Leaver').waitFor();
    await push(visitor, 'clearUser');
    await visitor.messages('My secret order is 4711').waitFor({ state: 'detached' });
    await visitor.say('Who was here before me?');
    await visitor.sees('Who was here before me?');
    await stage.agent.openConversation('Who was here before me?');
    await stage.agent.sees('Who was here before me?');
    assert.equal(await stage.agent.messages('My secret order is 4711').count(), 0);
    assert.doesNotMatch(await panel.locator('h2').innerText(), /Leo/);
    // Again, as a guest: nothing changes.
    await push(visitor, 'clearUser');
    await visitor.say('Still me');
    await stage.agent.sees('Still me');
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('are told apart by page and language in the console (SS-06)', async () => {
    const visitor = await stage.visitor('salesmartly/snippet.html', { locale: 'fr-FR' });
    await visitor.open();
    await visitor.say('Bonjour');
    await heardTimes(visitor.page, 'onSendMessage', 1);
    await stage.agent.openConversation('Bonjour');
    await panel.getByText('Plant shop').waitFor();
    assert.match(await fact('Language').innerText(), /French/);
    await visitor.page.getByRole('link', { name: 'Ferns' }).click();
    await panel.getByText('snippet.html#ferns').first().waitFor();
    await push(visitor, 'setLoginInfo', { user_id: 'speaker', language: 'ar' });
    await visitor.page.locator('chat-widget-window[dir="rtl"], chat-widget-window :dir(rtl)').first().waitFor();
    await visitor.leave();
  });
});
