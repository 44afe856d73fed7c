import { expect } from '@open-wc/testing';
import { deep, deepAll, page, place, seen, until } from '../support/element.ts';

type Ssq = ((...call: unknown[]) => void) & { push: (...call: unknown[]) => void };
const push = (...call: unknown[]): void => (page['ssq'] as Ssq).push(...call);
const launcher = (): HTMLElement | undefined => deep('button[part~="launcher"]');

async function boot(): Promise<HTMLElement> {
  const element = await place('salesmartly');
  await until(() => typeof page['ssq'] === 'function', 'ssq is not defined');
  return element;
}
async function attachMenu(): Promise<string[]> {
  (deep('button.attach') as HTMLElement).click();
  await seen('.menu-item', 'the menu');
  const words = deepAll('.menu-item').map((item) => item.textContent?.trim() ?? '');
  (deep('button.attach') as HTMLElement).click();
  await until(() => !deep('.menu-item'), 'the menu stays');
  return words;
}
describe('<chat-widget vendor="salesmartly">', () => {
  afterEach(async () => {
    (deep('chat-widget') as (HTMLElement & { destroy(): void }) | undefined)?.destroy();
    await until(() => !deep('chat-widget'), 'the widget stays');
    for (const name of ['ssq', '__ssc']) delete page[name];
  });
  it('opens and closes the window by command (SS-13, SS-14)', async () => {
    await boot();
    const told: string[] = [];
    push('onOpenChat', () => told.push('open'));
    push('onCloseChat', () => told.push('close'));
    push('chatOpen');
    push('chatOpen');
    const panel = await seen('.panel', 'the window');
    expect(panel.checkVisibility()).to.be.true;
    push('chatClose');
    push('chatClose');
    await until(() => !deep('.panel')?.checkVisibility(), 'the window stays');
    expect(told).to.deep.equal(['open', 'close']);
  });
  it('shows in the open window what the page sends (SS-42)', async () => {
    await boot();
    push('chatOpen');
    await seen('textarea[part~="input"]', 'the composer');
    push('sendTextMessage', 'My payment failed');
    const bubble = await seen('[part~="bubble-own"]', 'the own bubble');
    expect(bubble.textContent).to.contain('My payment failed');
  });
  it('hides the launcher for settings that are assigned late, and shows it again (SS-18)', async () => {
    await boot();
    expect(launcher()?.checkVisibility()).to.be.true;
    (page['__ssc'] as Record<string, unknown>)['setting'] = { hideIcon: true };
    await until(() => !launcher()?.checkVisibility(), 'the launcher stays');
    push('chatOpen');
    await seen('.panel', 'the window');
    expect(launcher()?.checkVisibility()).to.be.false;
  });
  it('lets a page build its own launcher (SS-19)', async () => {
    await boot();
    (page['__ssc'] as Record<string, unknown>)['setting'] = { hideIcon: true };
    const own = document.createElement('button');
    document.body.append(own);
    push('onUnRead', ({ num }: { num: number }) => (own.textContent = String(num)));
    own.addEventListener('click', () => push('chatOpen'));
    push('sendTextMessage', 'hello');
    await until(() => own.textContent === '1', 'the own badge does not count');
    own.click();
    await seen('.panel', 'the window');
    await until(() => own.textContent === '0', 'the own badge keeps its number');
    own.remove();
  });
  it('takes away upload entries and gives them back (SS-43, SS-44, SS-45, SS-46)', async () => {
    await boot();
    push('chatOpen');
    await seen('button.attach', 'the button for files');
    // Browsers that can record or capture offer that, too.
    const all = await attachMenu();
    const uploads = ['Picture', 'Video', 'File'];
    expect(all).to.include.members([...uploads, 'Location']);
    for (const [name, word] of [
      ['img', 'Picture'],
      ['video', 'Video'],
      ['document', 'File'],
    ] as const) {
      push('hideUpload', [name]);
      const left = await attachMenu();
      expect(left, name).not.to.include(word);
      expect(left, name).to.include.members([...uploads.filter((one) => one !== word), 'Location']);
      // What was taken from the screen goes as a picture.
      expect(left.includes('Screenshot'), name).to.equal(all.includes('Screenshot') && name !== 'img');
    }
    push('hideUpload', []);
    expect(await attachMenu()).to.deep.equal(all);
  });
  it('has no close button on demand, and Escape still closes (SS-47)', async () => {
    await boot();
    push('chatOpen');
    await seen('button[part~="close"]', 'the close button');
    push('hideCloseIcon');
    await until(() => !deep('button[part~="close"]'), 'the close button stays');
    const input = deep('textarea[part~="input"]') as HTMLElement;
    input.focus();
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
    await until(() => !deep('.panel')?.checkVisibility(), 'the window stays');
  });
  it('speaks the language of the login, from right to left too (SS-06)', async () => {
    await boot();
    push('setLoginInfo', { user_id: 'hash-1', user_name: 'Bo', language: 'ru-RU' });
    push('chatOpen');
    await until(() => deep('.panel')?.lang === 'ru', 'the window does not speak Russian');
    push('setLoginInfo', { user_id: 'hash-1', language: 'ar' });
    await until(() => deep('.panel')?.dir === 'rtl', 'the window does not turn');
    expect(deep('.panel')?.lang).to.equal('ar');
  });
});
