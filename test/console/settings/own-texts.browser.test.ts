import { expect, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../../src/protocol/errors.ts';
import { FakeSettings } from '../support/fake-settings.ts';
import { find, findAll, focused, mountConsole, press, shows, textOf, write, type Mounted } from '../support/mount.ts';

async function mountTexts(
  texts: Readonly<Record<string, string>> = {},
): Promise<Mounted & { readonly settings: FakeSettings }> {
  let settings: FakeSettings | undefined;
  const world = await mountConsole('#/settings/texts', ({ http }) => {
    settings = new FakeSettings(http);
    settings.account = { ...settings.account, texts };
  });
  await waitUntil(() => find(world.element, 'chat-console-own-texts >>> details'), 'the list is there', {
    timeout: 10_000,
  });
  return { ...world, settings: settings as FakeSettings };
}
const names = (world: Mounted): readonly string[] => findAll(world.element, 'li code').map((code) => code.textContent);
const search = (world: Mounted, query: string): Promise<unknown> => write(world, '#search', query);
const choose = (world: Mounted, language: string): void => {
  const select = find<HTMLSelectElement>(world.element, '#language') as HTMLSelectElement;
  select.value = language;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('<chat-console>: the account’s own texts', () => {
  afterEach(() => {
    location.hash = '';
  });
  it('are found by what the window says, written beside it, and stored by their keys', async () => {
    const world = await mountTexts();
    await search(world, 'WRITE a message composer');
    await shows(world, '1 text found');
    expect(names(world)).to.deep.equal(['composerPlaceholder']);
    await write(world, '#text-composerPlaceholder', 'Ask us anything');
    await shows(world, 'Not saved yet');
    await expect(world.element).to.be.accessible();
    await press(world, 'Save');
    await waitUntil(() => world.settings.saved.length === 1);
    expect(world.settings.saved[0]?.body).to.deep.equal({ texts: { composerPlaceholder: 'Ask us anything' } });
  });
  it('say how many are changed in each area, show only those, and give one back its default', async () => {
    const world = await mountTexts({ composerSend: 'Go', headerTitle: 'Plants & Lamps' });
    await shows(world, 'Writing');
    await waitUntil(() => findAll(world.element, 'summary .chip').length === 2);
    find<HTMLInputElement>(world.element, 'chat-console-own-texts >>> [type=checkbox]')?.click();
    await shows(world, '2 texts found');
    expect(names(world)).to.deep.equal(['headerTitle', 'composerSend']);
    await press(world, 'Reset composerSend');
    await waitUntil(() => focused()?.id === 'text-composerSend');
    await press(world, 'Save');
    await waitUntil(() => world.settings.saved.length === 1);
    expect(world.settings.saved[0]?.body).to.deep.equal({ texts: { headerTitle: 'Plants & Lamps' } });
  });
  it('have the plural forms of the language that is chosen, and keep those of another', async () => {
    const world = await mountTexts({ 'launcherUnread.two': 'zwei' });
    await search(world, 'launcherUnread');
    await waitUntil(() => names(world).length === 3);
    expect(names(world)).to.deep.equal(['launcherUnread.one', 'launcherUnread.other', 'launcherUnread.two']);
    choose(world, 'ru');
    await shows(world, 'for a few');
    expect(names(world)).to.include('launcherUnread.many');
    expect(find<HTMLTextAreaElement>(world.element, '#text-launcherUnread-two')?.value).to.equal('zwei');
    expect(find(world.element, '#text-launcherUnread-few-standard')?.textContent).to.match(/[а-я]/u);
  });
  it('warn about a value that is left out, and about one that does not exist', async () => {
    const world = await mountTexts();
    await search(world, 'actionBuy');
    const field = await write(world, '#text-actionBuy', 'Buy now');
    await shows(world, '{price} is left out');
    expect(field.getAttribute('aria-invalid')).to.equal('false');
    await write(world, '#text-actionBuy', 'Buy for {prise}');
    await shows(world, '{prise} is never filled in. Possible: {price}.');
    await waitUntil(() => field.getAttribute('aria-invalid') === 'true');
    await write(world, '#text-actionBuy', 'Yours for {price}');
    await waitUntil(() => !/left out|never filled in/u.test(textOf(world.element)));
  });
  it('show the server’s error, which names the key', async () => {
    const world = await mountTexts();
    await search(world, 'actionBuy');
    await write(world, '#text-actionBuy', 'Buy for {prise}');
    world.settings.failure = new ChatError('VALIDATION', 'The text "actionBuy" names {prise}, which it never gets.', {
      field: 'settings.texts.actionBuy',
    });
    await press(world, 'Save');
    await waitUntil(() => find(world.element, '#f-texts-error')?.textContent?.includes('"actionBuy" names {prise}'));
    await waitUntil(() => focused()?.id === 'f-texts');
  });
});
