import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { terms } from '../../src/i18n/locales/de.ts';
import { Stage } from './support/stage.ts';

describe('the account’s own texts, from the console to the visitor', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage?.strike());

  /** Somebody with a German page opens the chat. */
  async function reads(placeholder: string): Promise<void> {
    const visitor = await stage.visitor('kommo/bare.html', { locale: 'de-DE' });
    await visitor.page.setContent(
      `<!doctype html><html lang="de"><head><title>Laden</title></head><body>
      <script type="module" src="${stage.server.origin}/chat-widget.js"></script><chat-widget></chat-widget></body></html>`,
    );
    await visitor.open();
    await visitor.page.locator(`chat-widget-composer textarea[placeholder="${placeholder}"]`).waitFor();
    await visitor.leave();
  }
  it('reach a visitor who reads another language, and the default is back after a reset', async () => {
    const { page } = stage.agent;
    await page.goto(`${stage.server.origin}/console/#/settings/texts`);
    const search = page.getByLabel('Search texts');
    await page.getByLabel('Compare with').selectOption('de');
    const save = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
    };

    await search.fill('composerPlaceholder');
    await page
      .getByText(terms.composerPlaceholder as string)
      .first()
      .waitFor();
    await page.getByLabel('Own words for composerPlaceholder').fill('Ask the gardener');
    await save();

    await reads('Ask the gardener');

    await page.getByRole('button', { name: 'Reset composerPlaceholder' }).click();
    await save();
    await reads(terms.composerPlaceholder as string);
  });
  it('are refused by the server with the key’s name when they promise a value that never comes', async () => {
    const { page } = stage.agent;
    await page.getByLabel('Search texts').fill('launcherUnread');
    await page.getByLabel('Own words for launcherUnread.other').fill('{cuont} new');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('#f-texts-error').filter({ hasText: '"launcherUnread.other" names {cuont}' }).waitFor();
    await page.getByLabel('Own words for launcherUnread.other').fill('{count} new');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const answer = await page.request.get(`${stage.server.origin}/api/v1/console/settings/account`);
    const { settings } = (await answer.json()) as { settings: { texts: unknown } };
    assert.deepEqual(settings.texts, { 'launcherUnread.other': '{count} new' });
  });
});
