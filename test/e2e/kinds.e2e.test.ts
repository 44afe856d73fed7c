import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { violations } from './support/axe.ts';
import { AgentPerson, VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

/** Sends one kind through the console's insert menu, filling its editor by field id. */
async function insert(agent: AgentPerson, kind: string, values: Readonly<Record<string, string>>): Promise<void> {
  const { page } = agent;
  await page.getByRole('button', { name: 'Insert a card, form or other content' }).click();
  await page.getByRole('menuitem', { name: kind, exact: true }).click();
  const dialog = page.locator('chat-console-insert');
  for (const [id, value] of Object.entries(values)) {
    const field = dialog.locator(`[id="${id}"]`);
    if ((await field.evaluate((element) => element.localName)) === 'select') await field.selectOption(value);
    else await field.fill(value);
  }
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.waitFor({ state: 'detached' });
}
const last = (person: VisitorPerson, text: string): Locator => person.messages(text).last();

describe('every kind of content, from the console to the visitor and back', () => {
  const run = runBrowserAndServer();
  let agent: AgentPerson;
  let visitor: VisitorPerson;
  before(async () => {
    agent = await AgentPerson.setUp(run.browser, run.server);
    visitor = await VisitorPerson.arrive(run.browser, run.server, '/csp.html', {
      permissions: ['geolocation'],
      geolocation: { latitude: 52.5, longitude: 13.4 },
    });
    await visitor.open();
    await visitor.say('Show me everything');
    await agent.openConversation('Show me everything');
  });

  it('shows a location with a link to a map, and shares the visitor’s own', async () => {
    await insert(agent, 'Location', { name: 'Our shop', address: 'Mill Lane 3', latitude: '51.5', longitude: '-0.12' });
    await last(visitor, 'Mill Lane 3').getByRole('link').first().waitFor();
    await visitor.page.locator('chat-widget-composer .attach').click();
    await visitor.page.getByRole('menuitem', { name: 'Location' }).click();
    await agent.page.locator('chat-widget-message a[href*="52.5"]').first().waitFor();
  });
  it('shows a product and an order, with status and amount', async () => {
    await insert(agent, 'Product', { title: 'Desk lamp Heron', note: '€ 89', url: 'https://shop.example/heron' });
    await last(visitor, 'Desk lamp Heron').getByText('€ 89').waitFor();
    assert.equal(
      await last(visitor, 'Desk lamp Heron').getByRole('link').first().getAttribute('href'),
      'https://shop.example/heron',
    );
    await insert(agent, 'Order', { code: '0047', status: 'onTheWay', total: '10', currency: 'EUR' });
    const order = last(visitor, '0047');
    await order.getByText(/on (its|the) way/i).waitFor();
    await order.getByText(/10[.,]00/).waitFor();
  });
  it('shows a carousel and a list of cards; a pressed button reaches the agent', async () => {
    await insert(agent, 'Carousel of cards', { 'items.0.title': 'Fern', 'items.0.buttonLabel': 'Choose the fern' });
    await last(visitor, 'Fern').getByRole('button', { name: 'Choose the fern' }).click();
    await agent.page
      .locator('chat-widget-log')
      .getByText(/pressed.*Choose the fern|Choose the fern.*pressed/i)
      .first()
      .waitFor();
    await insert(agent, 'List of cards', { 'items.0.title': 'Moss', 'items.0.description': 'Likes rain' });
    await last(visitor, 'Moss').getByText('Likes rain').waitFor();
  });
  it('asks with a form inside the conversation and shows the answers to both', async () => {
    await insert(agent, 'Form', {
      title: 'Where shall it go?',
      submitLabel: 'Tell us',
      'items.0.label': 'Street',
      'items.0.type': 'text',
    });
    const form = last(visitor, 'Where shall it go?');
    await form.getByLabel(/Street/).fill('Rose Alley 5');
    await form.getByRole('button', { name: 'Tell us' }).click();
    await agent.sees('Rose Alley 5');
    await visitor.sees('Rose Alley 5');
    assert.equal(await form.getByRole('button', { name: 'Tell us' }).count(), 0);
  });
  it('offers quick replies, which go away once one was said', async () => {
    await insert(agent, 'Question with quick replies', {
      text: 'Sun or shade?',
      'items.0.label': 'Plenty of sun',
      'items.0.payload': 'sun',
    });
    const reply = visitor.page.getByRole('button', { name: 'Plenty of sun' });
    await reply.click();
    await agent.sees('Plenty of sun');
    await reply.waitFor({ state: 'detached' });
  });
  it('shows a card with buttons and tells the agent which one was pressed', async () => {
    await insert(agent, 'Card with buttons', { title: 'Gift wrap?', 'items.0.label': 'Yes, please wrap it' });
    await visitor.page.getByRole('button', { name: 'Yes, please wrap it' }).click();
    await agent.page
      .locator('chat-widget-log')
      .getByText(/Yes, please wrap it/)
      .last()
      .waitFor();
  });
  it('sends every kind of button and a sticker from the console, and lets the visitor use them', async () => {
    const button = async (action: string, label: string, values: Readonly<Record<string, string>> = {}) => {
      const filled = Object.entries(values).map(([name, value]) => [`items.0.${name}`, value]);
      await insert(agent, 'Card with buttons', {
        title: `About ${label}`,
        'items.0.action': action,
        'items.0.label': label,
        ...Object.fromEntries(filled),
      });
      return last(visitor, `About ${label}`);
    };
    const ask = await button('message', 'Ask for me', { text: 'Is it frost-proof?' });
    await ask.getByRole('button', { name: 'Ask for me' }).click();
    await agent.sees('Is it frost-proof?');
    const where = await button('locationRequest', 'Tell us where you are');
    const shared = agent.page.locator('chat-widget-message a[href*="52.5"]');
    const before = await shared.count();
    await where.getByRole('button', { name: 'Tell us where you are' }).click();
    await shared.nth(before).waitFor();
    const call = await button('phone', 'Call the shop', { number: '+49 30 123456' });
    assert.equal(await call.getByRole('link', { name: 'Call the shop' }).getAttribute('href'), 'tel:+4930123456');
    const pay = await button('buy', 'Pay the deposit', { amount: '12,50', currency: 'EUR' });
    await pay.getByRole('button', { name: /Pay the deposit/ }).click();
    await agent.page
      .locator('chat-widget-log')
      .getByText(/pressed.*Pay the deposit|Pay the deposit.*pressed/i)
      .first()
      .waitFor();
    await insert(agent, 'Sticker', { title: 'A waving fern', imageUrl: `${run.server.origin}/pictures/fern.svg` });
    await visitor.page.getByRole('img', { name: 'A waving fern' }).waitFor();
  });
  it('says in the console what the visitor has typed and not sent', async () => {
    await visitor.field.pressSequentially('I am not sure whether');
    await agent.page.getByText('I am not sure whether').first().waitFor();
    await visitor.field.fill('');
  });
  it('has no accessibility problem with all of it on the screen, in light and dark, at 320, 390 and 1280 px', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await visitor.page.emulateMedia({ colorScheme });
      for (const width of [320, 390, 1280]) {
        await visitor.page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await violations(visitor.page, { include: 'chat-widget' }), []);
        const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `the page is ${String(overflow)} px too wide at ${String(width)} px`);
      }
    }
  });
  it('does all this without an error under a strict policy', () => {
    assert.deepEqual(visitor.problems, []);
    assert.deepEqual(agent.problems, []);
  });
  it('leads to a tab of its own where the page’s policy forbids a page inside the chat', async () => {
    await insert(agent, 'Card with buttons', {
      title: 'A look around',
      'items.0.action': 'webview',
      'items.0.label': 'Look around',
      'items.0.uri': `${run.server.origin}/page.html`,
    });
    await last(visitor, 'A look around').getByRole('button', { name: 'Look around' }).click();
    const inside = visitor.page.locator('chat-widget-webview');
    const out = inside.getByRole('link').first();
    assert.equal(await out.getAttribute('href'), `${run.server.origin}/page.html`);
    await visitor.page.keyboard.press('Escape');
    await inside.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
