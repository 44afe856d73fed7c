import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Stage } from './support/stage.ts';

/** What Shopify makes of a template for a customer who is signed in, or for nobody. */
function asShopify(liquid: string, customer: { name: string; email: string } | undefined): string {
  const filled = liquid
    .replace(/\{% if customer %\}(.*?)\{% endif %\}/su, (_, inside: string) => (customer ? inside : ''))
    .replace(/\{\{ customer\.(name|email) \| json \}\}/gu, (_, key: 'name' | 'email') =>
      JSON.stringify(customer?.[key] ?? null),
    );
  assert.doesNotMatch(filled, /\{[{%]/u, 'nothing of the template is left');
  return filled;
}

describe('the code that the console gives out', () => {
  let stage: Stage;
  const codes = new Map<string, string>();
  before(async () => {
    stage = await Stage.set();
    const { page } = stage.agent;
    await page.goto(`${stage.server.origin}/console/#/settings/install`);
    await page.locator('[data-snippet]').first().waitFor();
    for (const code of await page.locator('[data-snippet]').all())
      codes.set((await code.getAttribute('data-snippet')) ?? '', await code.innerText());
    await page.goto(`${stage.server.origin}/console/#/inbox`);
    await stage.agent.lookAtAll();
  });
  after(() => stage?.strike());

  /** Somebody else's page with the code at the end of its body, and a visitor who writes there. */
  async function paste(code: string, says: string): Promise<void> {
    const visitor = await stage.visitor('kommo/bare.html');
    await visitor.page.setContent(
      `<!doctype html><html lang="en"><head><title>Shop</title></head><body><h1>Shop</h1>\n${code}\n</body></html>`,
    );
    await visitor.open();
    await visitor.say(says);
    await visitor.sees(says);
    await stage.agent.page.locator('chat-console-inbox-list a', { hasText: says }).first().waitFor();
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  }

  it('is offered for what there is a page API for, and for nothing else', () => {
    assert.deepEqual([...codes.keys()], ['html', 'shopify', 'salesmartly', 'kommo']);
  });
  it('brings the chat to any page', () => paste(codes.get('html') ?? '', 'From a plain page'));
  it('brings the chat to a Shopify theme, with the customer who is signed in', async () => {
    const liquid = codes.get('shopify') ?? '';
    await paste(asShopify(liquid, undefined), 'Nobody is signed in');
    await paste(asShopify(liquid, { name: 'Anna "Anni" </b>', email: 'anna@mail.example' }), 'I am signed in');
    const row = stage.agent.page.locator('chat-console-inbox-list a', { hasText: 'I am signed in' }).first();
    assert.match(await row.innerText(), /Anna "Anni" <\/b>/u);
  });
  it('takes the place of SaleSmartly’s script', () => paste(codes.get('salesmartly') ?? '', 'From a SaleSmartly site'));
  it('takes the place of Kommo’s snippet', () => paste(codes.get('kommo') ?? '', 'From a Kommo site'));
  it('is copied by its button', async () => {
    const { page } = stage.agent;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${stage.server.origin}/console/#/settings/install`);
    await page.getByRole('button', { name: 'Copy the code: Any site' }).click();
    await page.getByText('Copied', { exact: false }).first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), codes.get('html'));
  });
});
