import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { AgentPerson, OWNER, VisitorPerson } from './support/people.ts';
import { Stage } from './support/stage.ts';

type Step = readonly [state: string, reach: (page: Page, stage: Desk) => Promise<unknown>];
interface Desk {
  readonly origin: string;
  readonly ids: Readonly<Record<'bot' | 'form' | 'visitor' | 'agent', string>>;
}

const go = async (page: Page, { origin }: Desk, hash: string, shown: string): Promise<void> => {
  await page.goto(`${origin}/console/#/${hash}`);
  await page.locator(shown).first().waitFor();
};
const page =
  (hash: string, shown: string): Step[1] =>
  (at, desk) =>
    go(at, desk, hash, shown);
const press = (at: Page, name: string | RegExp): Promise<void> =>
  at
    .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
    .first()
    .click();
/** Escape gives back the page below, so that the next state begins there. */
const dialog =
  (open: Step[1]): Step[1] =>
  async (at, desk) => {
    await open(at, desk);
    await at.locator('chat-console-dialog dialog[open]').first().waitFor();
  };
const away = async (at: Page): Promise<void> => {
  await at.keyboard.press('Escape');
  await at.locator('chat-console-dialog dialog[open]').waitFor({ state: 'detached' });
};
const menuEntry = async (at: Page, menu: string | RegExp, entry: string | RegExp): Promise<void> => {
  await press(at, menu);
  await at.getByRole('menuitem', { name: entry }).click();
};
const conversation: Step[1] = async (at, desk) => {
  await go(at, desk, 'inbox', 'chat-console-inbox-list');
  await at.locator('chat-console-inbox-list').getByRole('button', { name: /^All/ }).click();
  await at.locator('chat-console-inbox-list a', { hasText: 'lamp' }).first().click();
  await at.locator('chat-console-composer textarea').first().waitFor();
  await at.locator('chat-widget-message').first().waitFor();
};
const form = 'chat-console-form form';
const settings = [
  ...['profile', 'reception', 'hours', 'theme', 'texts', 'general', 'security', 'uploads'].map(
    (id) => [`settings: ${id}`, page(`settings/${id}`, form)] as const,
  ),
  ...['browser', 'canned', 'team', 'bans', 'privacy', 'install'].map(
    (id) => [`settings: ${id}`, page(`settings/${id}`, '.page .card')] as const,
  ),
  ...[
    'labels',
    'custom-fields',
    'vip-levels',
    'groups',
    'bots',
    'forms',
    'greetings',
    'channels',
    'key-actions',
  ].flatMap((id): Step[] => [
    [`settings: ${id}`, page(`settings/${id}`, 'chat-console-collection .bar')],
    [`settings: new one of ${id}`, page(`settings/${id}/new`, form)],
  ]),
] satisfies readonly Step[];

/** Every page and every dialog of the console. */
const steps: readonly Step[] = [
  ['home', page('home', 'chat-console-home h2')],
  ['inbox', page('inbox', 'chat-console-inbox-list .views')],
  ['conversation', conversation],
  ['assigning', (at) => press(at, /^(Assigned|Assign)/)],
  ['more of a conversation', async (at) => { await at.keyboard.press('Escape'); await press(at, 'More about this conversation'); }],
  ['ticket of a conversation', dialog(async (at) => { await at.keyboard.press('Escape'); await menuEntry(at, 'More about this conversation', /ticket/i); })],
  ['banning', dialog(async (at) => { await away(at); await menuEntry(at, 'More about this conversation', /^Ban/); })],
  ['emoji', async (at) => { await away(at); await press(at, /emoji/i); }],
  ...['Form', 'Card with buttons', 'Order', 'Location', 'Question with quick replies', 'Sticker', 'Carousel of cards'].map(
    (kind): Step => [
      `inserting: ${kind}`,
      dialog(async (at, desk) => {
        await conversation(at, desk);
        await menuEntry(at, /^Insert/, kind);
      }),
    ],
  ),
  ['inserting with errors', async (at) => { await at.locator('chat-console-insert button[type="submit"]').click(); await at.locator('chat-console-insert .error').first().waitFor(); }],
  ['visitors', page('visitors', 'chat-console-visitors')],
  ['a visitor', async (at, desk) => go(at, desk, `visitors/${desk.ids.visitor}`, 'chat-console-visitor-panel')],
  ['search', page('search', 'chat-console-search input')],
  ['search with results', async (at) => { await at.locator('chat-console-search input').fill('lamp'); await at.keyboard.press('Enter'); await at.locator('chat-console-search a').first().waitFor(); }],
  ['tickets', page('tickets', 'chat-console-tickets')],
  ['a new ticket', page('tickets/new', form)],
  ...settings,
  ['settings: a bot with every kind of step', async (at, desk) => go(at, desk, `settings/bots/${desk.ids.bot}`, '[id="f-steps-0-kind"]')],
  ['settings: preview of a bot', dialog((at) => press(at, 'Preview'))],
  ['settings: a form with fields', async (at, desk) => { await away(at); await go(at, desk, `settings/forms/${desk.ids.form}`, form); }],
  ['settings: leaving what is not saved', dialog(async (at) => { await at.locator('[id="f-name"]').fill('Other'); await at.evaluate(() => { location.hash = '#/home'; }); })],
  ['settings: an error', async (at) => { await away(at); await at.locator('[id="f-name"]').fill(''); await press(at, 'Save'); await at.locator('[id="f-name-error"]').waitFor(); await press(at, 'Discard changes'); }],
  ['settings: deleting a label', dialog(async (at, desk) => { await go(at, desk, 'settings/labels', 'chat-console-collection .bar'); await press(at, /^Delete/); })],
  ['settings: a colleague', async (at, desk) => { await away(at); await go(at, desk, `settings/team/${desk.ids.agent}`, form); }],
  ['keys', dialog(async (at) => { await at.keyboard.press('Alt+h'); })],
]; // prettier-ignore

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
  let visitor: VisitorPerson;
  before(async () => {
    stage = await Stage.set();
    const label = await stage.create('labels', { name: 'Wholesale' });
    await stage.create('groups', { name: 'Sales', agentIds: [] });
    const made = await stage.create('forms', {
      name: 'Size',
      kind: 'message',
      enabled: true,
      title: 'Your size',
      fields: [
        { type: 'text', name: 'a', label: 'Size', required: true },
        { type: 'select', name: 'b', label: 'Topic', options: [{ name: 'x', label: 'Order' }] },
      ],
    });
    const says = { kind: 'say', content: { kind: 'text', text: 'Hello {{bot_params.username}}' } } as const;
    const bot = await stage.create('bots', {
      name: 'Leafy',
      kind: 'faq',
      unknownAnswer: 'No idea.',
      handoverWords: [],
      faq: [{ id: 'q', question: 'Where?', similar: [], answer: 'Here.', guided: true }],
      steps: [
        {
          kind: 'condition',
          all: [{ term1: '{{bot_params.locale}}', term2: 'com', operation: '=' }],
          then: [
            {
              kind: 'say',
              content: {
                kind: 'richMessage',
                template: 'cards',
                elements: [
                  { title: 'Lamp', actions: [{ kind: 'buy', id: '1', label: 'Buy', amount: 100, currency: 'EUR' }] },
                ],
              },
            },
          ],
          otherwise: [says],
        },
        { kind: 'form', formId: made.id },
        { kind: 'tag', labelId: label.id },
      ],
    });
    visitor = await VisitorPerson.arrive(stage.browser, stage.server);
    await visitor.open();
    await visitor.say('Is the lamp available in brass?');
    await visitor.sees('available in brass');
    await stage.agent.lookAtAll();
    await stage.agent.openConversation('lamp');
    const link = await stage.agent.page.evaluate(() => location.hash);
    const answer = await stage.agent.page.request.get(`${stage.server.origin}/api/v1/console/search?q=lamp&limit=5`);
    const found = (await answer.json()) as { conversations: { items: { conversation: { visitorId: string } }[] } };
    const [agent] = await stage.agents();
    desk = {
      origin: stage.server.origin,
      ids: {
        bot: bot.id,
        form: made.id,
        agent: agent?.id ?? '',
        visitor: found.conversations.items[0]?.conversation.visitorId ?? link,
      },
    };
  });
  after(() => stage?.strike());

  async function audit(width: number, schemes: readonly ('light' | 'dark')[], which = steps): Promise<void> {
    const viewport = { width, height: 844 };
    const agent = await AgentPerson.signIn(stage.browser, stage.server, { reducedMotion: 'reduce', viewport });
    const found: string[] = [];
    for (const [state, reach] of which) {
      try {
        await reach(agent.page, desk);
      } catch (error) {
        throw new Error(`${state} can not be reached`, { cause: error });
      }
      for (const colorScheme of schemes) {
        await agent.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // Colours on their way are not the colours.
        await agent.page.evaluate(async () => {
          await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
        });
        const { violations } = await new AxeBuilder({ page: agent.page })
          .setLegacyMode()
          .options({ rules: { 'target-size': { enabled: true } } })
          .analyze();
        for (const { id, nodes } of violations)
          found.push(`${state}, ${colorScheme}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      }
      const wide = await agent.page.evaluate(() => {
        let most = document.documentElement.scrollWidth - innerWidth;
        const roots: ParentNode[] = [document];
        for (const root of roots)
          for (const element of root.querySelectorAll('*')) {
            if (element.shadowRoot) roots.push(element.shadowRoot);
            if (element.matches('section.page, main, .body, .scroll'))
              most = Math.max(most, element.scrollWidth - element.clientWidth);
          }
        return most;
      });
      if (wide > 1) found.push(`${state}: ${String(wide)} px too wide`);
    }
    assert.deepEqual(found, []);
    assert.deepEqual(agent.problems, []);
    await agent.leave();
  }
  it('passes the audit on every page and in every dialog at 390 px, light and dark, and nothing is wider than the screen', () =>
    audit(390, ['light', 'dark']));
  it('passes the audit at 1280 px where panes stand side by side', () =>
    audit(
      1280,
      ['light'],
      steps.filter(([state]) => !/^(inserting|settings: (?!profile|reception|bots))/.test(state)),
    ));
  it('passes the audit where people come in, with errors too', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await stage.browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } });
      const at = await context.newPage();
      for (const hash of ['', 'setup=wrong', 'invite=wrong']) {
        await at.goto('about:blank');
        await at.goto(`${stage.server.origin}/console/#${hash}`);
        await at.locator('chat-console-access input').first().waitFor();
        await at.locator('chat-console-access button[type="submit"]').click();
        await at.locator('chat-console-access [role="alert"]').waitFor();
        const { violations } = await new AxeBuilder({ page: at }).setLegacyMode().analyze();
        assert.deepEqual(
          violations.map(({ id }) => `${hash}: ${id}`),
          [],
        );
      }
      await context.close();
    }
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
    await visitor.sees('In brass, too.');
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
    const agent = await AgentPerson.signIn(stage.browser, stage.server);
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
    await agent.leave();
    await guest.leave();
  });
});
