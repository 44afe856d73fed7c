import { expect, waitUntil } from '@open-wc/testing';
import '../../src/index.ts';
import { clear, launcherOf, loaded, opened, place, recordWarnings, windowOf } from '../widget/support/element.ts';

const late = { timeout: 15_000 };

describe('options of a chat', () => {
  afterEach(clear);

  it('come from the JSON child, then attributes, then calls', async () => {
    const element = place(
      { connection: 'memory', storage: 'none', theme: 'dark' },
      {
        theme: { scheme: 'light', brandColor: '#123456', radius: 4 },
        launcher: { label: 'Ask' },
        window: { title: 'Shop' },
      },
    );
    element.load();
    await loaded(element);
    expect(element.state?.options.theme).to.deep.equal({ scheme: 'dark', brandColor: '#123456', radius: 4 });
    element.setTheme({ brandColor: '#654321' });
    expect(element.state?.options.theme).to.deep.equal({ scheme: 'dark', brandColor: '#654321', radius: 4 });
    expect(element.state?.options.window).to.deep.equal({ title: 'Shop' });
    await waitUntil(() => launcherOf(element).ariaLabel === 'Ask');
    const color = (): string => getComputedStyle(launcherOf(element)).backgroundColor;
    await waitUntil(() => color() === 'rgb(101, 67, 33)', 'the last colour is painted');
  });
  it('name what they do not know and refuse what would break out of a style', async () => {
    const { texts, stop } = recordWarnings();
    const element = place(
      { connection: 'memory', storage: 'none' },
      {
        colour: 'red',
        sound: 'loud',
        theme: { brandColor: 'red;}*{display:none' },
        launcher: { width: '10px;color:red' },
      },
    );
    element.load();
    await loaded(element);
    await waitUntil(() => texts.length >= 4, texts.join('\n'));
    stop();
    for (const part of ['"colour" is unknown', '"sound" must be', 'theme.brandColor', 'launcher.width'])
      expect(texts.join('\n')).to.contain(part);
    expect(launcherOf(element).getBoundingClientRect().width).to.equal(56);
  });
  it('change with attributes and properties while the chat runs', async () => {
    const element = await opened();
    element.theme = 'dark';
    expect(element.state?.options.theme?.scheme).to.equal('dark');
    element.theme = { brandColor: '#0a0a0a' };
    expect(element.state?.options.theme?.brandColor).to.equal('#0a0a0a');
  });
});

describe('the page that the visitor reads', () => {
  const { href } = location;
  const { title } = document;
  afterEach(() => {
    clear();
    history.replaceState(null, '', href);
    document.title = title;
  });

  it('is told at the start and when the address changes, with a title that comes later', async () => {
    const element = await opened();
    expect(element.state?.page?.url).to.equal(href);
    expect(element.state?.page?.title).to.equal(title);
    history.pushState(null, '', '#ferns');
    if (!('navigation' in window)) dispatchEvent(new HashChangeEvent('hashchange'));
    document.title = '(2) Ferns';
    await waitUntil(() => element.state?.page?.url.endsWith('#ferns'), 'the page is not told', late);
    expect(element.state?.page).to.include({ title: 'Ferns', referrer: href });
    history.back();
    await waitUntil(() => element.state?.page?.url === href, 'the way back is not told', late);
  });
});

describe('the language of a chat', () => {
  afterEach(() => {
    clear();
    document.documentElement.lang = 'en';
  });
  it('follows its attribute, with the launcher named in it', async () => {
    const element = place({ connection: 'memory', storage: 'none', locale: 'de' });
    element.load();
    await loaded(element);
    await waitUntil(() => !/^Open chat/.test(launcherOf(element).ariaLabel ?? ''), 'it stays English', late);
  });
  it('takes single texts from an object', async () => {
    const element = place({ connection: 'memory', storage: 'none' });
    element.locale = { extends: 'en', launcherOpen: 'Talk to a florist' };
    element.load();
    await loaded(element);
    await waitUntil(() => launcherOf(element).ariaLabel === 'Talk to a florist', 'the text is not taken', late);
  });
  it('is that of the nearest lang when the page says nothing else', async () => {
    const section = document.createElement('section');
    section.lang = 'fr';
    document.body.append(section);
    const element = place({ connection: 'memory', storage: 'none' });
    section.append(element);
    element.load();
    await loaded(element);
    await waitUntil(() => !/^Open chat/.test(launcherOf(element).ariaLabel ?? ''), 'it stays English', late);
    element.destroy();
    section.remove();
  });
});

describe('modes of a chat', () => {
  afterEach(() => {
    clear();
    document.querySelectorAll('section').forEach((each) => each.remove());
  });
  it('fills the box of its element in frame mode, without a launcher', async () => {
    const section = document.createElement('section');
    section.style.setProperty('height', '500px');
    document.body.append(section);
    const element = place({ connection: 'memory', storage: 'none', mode: 'frame' });
    section.append(element);
    await waitUntil(() => windowOf(element), 'no window', late);
    expect(launcherOf(element).checkVisibility()).to.equal(false);
    expect(Math.round(element.getBoundingClientRect().height)).to.equal(500);
    await expect(element).to.be.accessible();
  });
  it('waits in frame mode until it is in view', async () => {
    const section = document.createElement('section');
    section.style.setProperty('margin-block-start', '5000px');
    document.body.append(section);
    const element = place({ connection: 'memory', storage: 'none', mode: 'frame' });
    section.style.setProperty('height', '300px');
    section.append(element);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(element.state).to.equal(undefined);
    section.scrollIntoView();
    await waitUntil(() => element.state?.view.open, 'it does not open in view', late);
    scrollTo(0, 0);
  });
  it('fills the viewport in page mode', async () => {
    const element = place({ connection: 'memory', storage: 'none', mode: 'page' });
    await waitUntil(() => windowOf(element), 'no window', late);
    const box = windowOf(element)?.getBoundingClientRect();
    expect(Math.round(box?.width ?? 0)).to.equal(document.documentElement.clientWidth);
  });
  it('opens in a container of the page, even one that hides empty boxes, and leaves it clean', async () => {
    const section = document.createElement('section');
    section.id = 'chat-here';
    document.body.append(section);
    const element = place({ connection: 'memory', storage: 'none' }, { window: { container: '#chat-here' } });
    element.show();
    await waitUntil(
      () => section.querySelector('chat-widget-frame')?.shadowRoot?.querySelector('chat-widget-window'),
      'no window',
      late,
    );
    expect(windowOf(element)).to.equal(null);
    element.destroy();
    expect(section.childElementCount).to.equal(0);
  });
  it('says when the container is not there, and opens in its own place', async () => {
    const { texts, stop } = recordWarnings();
    const element = await opened({}, { window: { container: '#nowhere' } });
    stop();
    expect(texts.join()).to.contain('"#nowhere"');
    expect(windowOf(element)?.isConnected).to.equal(true);
  });
});

describe('a chat with a page API', () => {
  afterEach(clear);

  it("installs the vendor's globals for the first element only and gives each its own api", async () => {
    const first = await opened({ vendor: 'kommo', account: 'one' });
    const second = await opened({ vendor: 'kommo', account: 'two' });
    expect(first.api).to.be.a('function');
    expect(second.api).to.be.a('function');
    expect(first.api).to.not.equal(second.api);
    const command = (window as unknown as Record<string, (name: string) => void>)['crmPlugin'];
    command?.('runChatHide');
    await waitUntil(() => !first.open, 'the global does not reach the first element');
    expect(second.open).to.equal(true);
    (second.api as (name: string) => void)('runChatHide');
    await waitUntil(() => !second.open);
  });
  it('warns when this build has no page API of a vendor, and works without', async () => {
    const { texts, stop } = recordWarnings();
    const element = await opened({ vendor: 'smooch' });
    stop();
    expect(texts.join()).to.contain('vendor="smooch"');
    expect(element.api).to.equal(undefined);
  });
});
