import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { ChatWidgetElement } from '../../src/index.ts';
import { defineChatWidget } from '../../src/widget/define.ts';
import { clear, launcherOf, loaded, opened, place, recordWarnings, windowOf } from './support/element.ts';

const settings = {
  vendor: '',
  theme: 'auto',
  locale: '',
  mode: 'widget',
  account: '',
  connection: 'server',
  storage: 'local',
  avoid: '',
};

describe('<chat-widget> settings', () => {
  afterEach(clear);

  it('has a property with a default for every attribute', () => {
    const element = place();
    for (const [name, value] of Object.entries(settings)) expect(Reflect.get(element, name), name).to.equal(value);
    expect(element.server).to.equal(location.origin);
    expect(element.open).to.equal(false);
    expect(element.unread).to.equal(0);
  });
  it('writes properties through to attributes and reads them back', () => {
    const element = place();
    const values = {
      theme: 'dark',
      locale: 'pt-BR',
      mode: 'frame',
      account: 'shop',
      connection: 'memory',
      storage: 'none',
      avoid: '.bar',
    };
    element.remove();
    for (const [name, value] of Object.entries(values)) {
      Reflect.set(element, name, value);
      expect(element.getAttribute(name), name).to.equal(value);
      expect(Reflect.get(element, name), name).to.equal(value);
      Reflect.set(element, name, null);
      expect(element.hasAttribute(name), name).to.equal(false);
    }
  });
  it('falls back and warns once, naming the value, for an unknown attribute value', () => {
    const { texts, stop } = recordWarnings();
    const element = place({ mode: 'sideways', storage: 'cloud' });
    expect(element.mode).to.equal('widget');
    expect(element.storage).to.equal('local');
    expect(place({ mode: 'sideways' }).mode).to.equal('widget');
    stop();
    expect(texts.filter((text) => text.includes('mode="sideways"'))).to.have.length(1);
    expect(texts.filter((text) => text.includes('storage="cloud"'))).to.have.length(1);
  });
  it("takes the vendors' own attribute names for the account", () => {
    for (const name of ['integration-id', 'app-id', 'sysnum', 'license-id', 'license', 'organization-id'])
      expect(place({ [name]: '4711' }).account, name).to.equal('4711');
    expect(place({ 'license-id': '4711', account: 'own' }).account).to.equal('own');
  });
  it('keeps values that were set before it was defined', () => {
    const element = document.createElement('chat-widget');
    // What an upgrade finds: own properties over the accessors.
    Object.defineProperty(element, 'locale', { value: 'fr', configurable: true, writable: true, enumerable: true });
    Object.defineProperty(element, 'theme', {
      value: { brandColor: 'teal' },
      configurable: true,
      writable: true,
      enumerable: true,
    });
    document.body.append(element);
    expect(Object.hasOwn(element, 'locale')).to.equal(false);
    expect(element.getAttribute('locale')).to.equal('fr');
    expect(element.theme).to.deep.equal({ brandColor: 'teal' });
    expect(element.hasAttribute('theme')).to.equal(false);
  });
  it('takes objects for theme and locale', () => {
    const element = place({ theme: 'dark' });
    element.theme = { brandColor: 'red' };
    element.locale = { extends: 'de', launcherOpen: 'Hallo' };
    expect(element.theme).to.deep.equal({ brandColor: 'red' });
    expect(element.locale).to.deep.equal({ extends: 'de', launcherOpen: 'Hallo' });
    element.theme = 'light';
    expect(element.theme).to.equal('light');
  });
  it('reads its JSON child and says so when that cannot be read', () => {
    const element = place({}, { launcher: { position: 'start' }, theme: { brandColor: 'rgb(0, 128, 128)' } });
    expect(getComputedStyle(launcherOf(element)).backgroundColor).to.equal('rgb(0, 128, 128)');
    expect(launcherOf(element).getBoundingClientRect().left).to.be.lessThan(innerWidth / 2);
    const { texts, stop } = recordWarnings();
    const broken = document.createElement('chat-widget');
    broken.innerHTML = '<script type="application/json">{ "theme": </script>';
    document.body.append(broken);
    stop();
    expect(texts.join()).to.contain('JSON child');
    expect(launcherOf(broken).checkVisibility()).to.equal(true);
  });
  it('can be defined twice without harm', () => {
    defineChatWidget();
    expect(customElements.get('chat-widget')).to.equal(ChatWidgetElement);
  });
});

describe('<chat-widget> launcher', () => {
  afterEach(clear);

  it('passes the accessibility audit closed and open', async () => {
    const closed = place();
    await expect(closed).to.be.accessible();
    closed.remove();
    const open = await opened();
    // While it fades in, its colours are not its colours.
    const shown = windowOf(open) as HTMLElement & { readonly updateComplete: Promise<unknown> };
    await shown.updateComplete;
    await nextFrame();
    const running = [...shown.getAnimations(), ...(shown.shadowRoot as ShadowRoot).getAnimations()];
    await Promise.all(running.map(({ finished }) => finished));
    await expect(open).to.be.accessible();
  });
  it('names itself and is large enough to hit', () => {
    const launcher = launcherOf(place());
    const { width, height } = launcher.getBoundingClientRect();
    expect(launcher.ariaLabel).to.equal('Open chat');
    expect(Math.min(width, height)).to.be.at.least(24);
  });
  it('keeps a picture that can be seen on any colour', () => {
    for (const [color, picture] of [
      ['#ffee00', 0],
      ['#102030', 255],
    ] as const) {
      const element = place();
      element.style.setProperty('--chat-widget-brand', color);
      const probe = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
      probe.fillStyle = getComputedStyle(launcherOf(element)).color;
      probe.fillRect(0, 0, 1, 1);
      expect(probe.getImageData(0, 0, 1, 1).data[0]).to.equal(picture);
    }
  });
  it('stands at the start side of a right-to-left page mirrored', () => {
    document.documentElement.dir = 'rtl';
    const { left } = launcherOf(place()).getBoundingClientRect();
    document.documentElement.dir = '';
    expect(left).to.be.lessThan(innerWidth / 2);
  });
  it('can be hidden and shown before the chat has loaded', () => {
    const element = place();
    element.hideLauncher();
    expect(launcherOf(element).checkVisibility()).to.equal(false);
    element.showLauncher();
    expect(launcherOf(element).checkVisibility()).to.equal(true);
    expect(element.state).to.equal(undefined);
  });
  it('is not touched by a page that resets everything', () => {
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(
      '* { all: revert; position: relative; margin: 9px } div:empty, div { display: none !important } html { font-size: 62.5% }',
    );
    document.adoptedStyleSheets = [hostile];
    const { width, right, bottom } = launcherOf(place()).getBoundingClientRect();
    document.adoptedStyleSheets = [];
    expect(width).to.equal(56);
    expect(Math.round(document.documentElement.clientWidth - right)).to.equal(20);
    expect(Math.round(innerHeight - bottom)).to.equal(20);
  });
});

describe('<chat-widget> open and close', () => {
  afterEach(clear);

  it('opens by a press, reflects it and closes by another', async () => {
    const element = place({ connection: 'memory', storage: 'none' });
    launcherOf(element).click();
    expect(element.hasAttribute('open')).to.equal(true);
    await loaded(element);
    await waitUntil(() => windowOf(element), 'no window', { timeout: 15_000 });
    expect(element.state?.view.open).to.equal(true);
    expect(launcherOf(element).ariaExpanded).to.equal('true');
    launcherOf(element).click();
    expect(element.open).to.equal(false);
    expect(element.state?.view.open).to.equal(false);
  });
  it('opens at once when the attribute stands in the page', async () => {
    const element = place({ connection: 'memory', storage: 'none', open: '' });
    await loaded(element);
    expect(element.state?.view.open).to.equal(true);
  });
  it('follows the property and the methods', async () => {
    const element = await opened();
    element.open = false;
    expect(element.state?.view.open).to.equal(false);
    element.toggle();
    expect(element.state?.view.open).to.equal(true);
    element.close();
    expect(element.open).to.equal(false);
  });
  it('lets a listener prevent opening and closing', async () => {
    const element = await opened();
    const prevent = (event: Event): void => event.preventDefault();
    element.addEventListener('chat-before-close', prevent);
    element.close();
    expect(element.open).to.equal(true);
    element.removeEventListener('chat-before-close', prevent);
    element.close();
    element.addEventListener('chat-before-open', prevent);
    element.show();
    expect(element.open).to.equal(false);
    expect(element.state?.view.open).to.equal(false);
  });
  it('is closed again when it is closed before it has loaded', async () => {
    const element = place({ connection: 'memory', storage: 'none' });
    element.show();
    element.close();
    await loaded(element);
    await nextFrame();
    expect(element.open).to.equal(false);
    expect(element.state?.view.open).to.equal(false);
  });
});
