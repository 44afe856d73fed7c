import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { auditConsole, type Depth } from './support/console-audit.ts';
import { fillDesk, type Desk } from './support/console-desk.ts';
import { goBack, consoleStates, type ConsoleState } from './support/console-states.ts';
import { OWNER, VisitorPerson } from './support/people.ts';
import { Stage } from './support/stage.ts';

/** Tag and name of what has the focus, through shadow roots. */
const focused = (at: Page): Promise<string> =>
  at.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const labels = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active.labels : null;
    const name = active?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? active?.textContent ?? '';
    return `${active?.localName ?? ''} ${name.replace(/\s+/gu, ' ').trim()}`;
  });
async function tabTo(at: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    seen.push(await focused(at));
    if (wanted.test(seen.at(-1) ?? '')) return;
    await at.keyboard.press(key);
  }
  assert.fail(`${String(wanted)} never has the focus:\n${seen.join('\n')}`);
}

describe('the console, checked for everybody', () => {
  let stage: Stage;
  let desk: Desk;
  before(async () => {
    stage = await Stage.set();
    desk = await fillDesk(stage);
  });
  after(() => stage?.strike());

  /** Each scheme is looked at in each state; what the scheme cannot change is checked in light only. */
  async function audit(width: number, states: readonly ConsoleState[]): Promise<void> {
    // One sign-in and one page for all of it.
    const { page, problems } = stage.agent;
    await page.setViewportSize({ width, height: 844 });
    const found: string[] = [];
    for (const { name, reach } of states) {
      try {
        await goBack(page);
        await reach(page, desk);
      } catch (error) {
        throw new Error(`${name} can not be reached`, { cause: error });
      }
      for (const [colorScheme, depth] of [
        ['light', 'all'],
        ['dark', 'colours'],
      ] as const satisfies readonly (readonly ['light' | 'dark', Depth])[]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        for (const problem of await auditConsole(page, depth)) found.push(`${name}, ${colorScheme}: ${problem}`);
      }
    }
    assert.deepEqual(found, []);
    assert.deepEqual(problems, []);
  }
  it('passes the audit on every page and in every dialog at 390 px, light and dark, and nothing is wider than the screen', () =>
    audit(390, consoleStates));
  it('passes the audit at 1280 px, light and dark, where panes stand side by side', () =>
    audit(
      1280,
      consoleStates.filter(({ wide }) => wide),
    ));
  it('passes the audit where people come in, with errors too', async () => {
    const context = await stage.browser.newContext({ viewport: { width: 390, height: 844 } });
    const at = await context.newPage();
    for (const hash of ['', 'setup=wrong', 'invite=wrong']) {
      await at.goto('about:blank');
      await at.goto(`${stage.server.origin}/console/#${hash}`);
      await at.locator('chat-console-access input').first().waitFor();
      await at.locator('chat-console-access button[type="submit"]').click();
      await at.locator('chat-console-access [role="alert"]').waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await at.emulateMedia({ colorScheme });
        const found = await auditConsole(at, colorScheme === 'light' ? 'all' : 'colours');
        assert.deepEqual(found, [], `${hash}, ${colorScheme}`);
      }
    }
    await context.close();
  });
  it('lets an agent sign in, answer, close, and change a setting with the keyboard alone', async () => {
    const context = await stage.browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    const at = await context.newPage();
    await at.goto(`${stage.server.origin}/console/#/inbox`);
    await at.locator('chat-console-access input').first().waitFor();
    await tabTo(at, /^input E-mail/);
    await at.keyboard.type(OWNER.email);
    await tabTo(at, /^input Password/);
    await at.keyboard.type(OWNER.password);
    await at.keyboard.press('Enter');
    await at.locator('chat-console-inbox-list').waitFor();
    await tabTo(at, /^button All/);
    await at.keyboard.press('Enter');
    await at.locator('chat-console-inbox-list a', { hasText: 'lamp' }).first().waitFor();
    await tabTo(at, /^a .*lamp/);
    await at.keyboard.press('Enter');
    await at.locator('chat-console-composer textarea').first().waitFor();
    await at.keyboard.press('Alt+r');
    assert.match(await focused(at), /^textarea/);
    await at.keyboard.type('In brass, too.');
    await at.keyboard.press('Enter');
    await desk.visitor.sees('In brass, too.');
    assert.match(await focused(at), /^textarea/, 'one can write on');

    // A dialog gives the focus back to where it was opened.
    await tabTo(at, /^button More about/, 'Shift+Tab');
    await at.keyboard.press('Enter');
    await at.keyboard.press('Enter');
    await at.locator('chat-console-dialog dialog[open]').waitFor();
    await at.keyboard.press('Escape');
    await at.locator('chat-console-dialog dialog[open]').waitFor({ state: 'detached' });
    assert.match(await focused(at), /^button More about/);

    await tabTo(at, /^button Close$/, 'Shift+Tab');
    await at.keyboard.press('Enter');
    await at.getByRole('button', { name: 'Reopen' }).waitFor();

    await tabTo(at, /^a Settings/, 'Shift+Tab');
    await at.keyboard.press('Enter');
    await tabTo(at, /^a General/);
    await at.keyboard.press('Enter');
    await at.locator('[id="f-name"]').waitFor();
    await tabTo(at, /^input Name/);
    await at.keyboard.press('Control+a');
    await at.keyboard.type('Moss and Lamp');
    await tabTo(at, /^button Save/);
    await at.keyboard.press('Enter');
    await at.getByText('Saved', { exact: true }).first().waitFor();
    await context.close();
  });
  it('says aloud what a visitor writes, in the conversation on the screen and in any other', async () => {
    const { agent } = stage;
    await agent.page.goto(`${stage.server.origin}/console/#/inbox`);
    await agent.lookAtAll();
    const guest = await VisitorPerson.arrive(stage.browser, stage.server);
    await guest.open();
    const said = (text: string) =>
      agent.page
        .locator('[aria-live], [role="status"]')
        .filter({ hasText: text })
        .first()
        .waitFor({ state: 'attached' });
    await guest.say('Hello again');
    await agent.openConversation('Hello again');
    await agent.sees('Hello again');
    await Promise.all([said('How much is it?'), guest.say('How much is it?')]);
    await agent.page.goto(`${stage.server.origin}/console/#/home`);
    await agent.page.locator('chat-console-home').waitFor();
    await Promise.all([said('And when does it come?'), guest.say('And when does it come?')]);
    await guest.leave();
  });
});
