import { expect, waitUntil } from '@open-wc/testing';
import '../../src/index.ts';
import { clear, launcherOf, loaded, opened, place } from '../widget/support/element.ts';

const late = { timeout: 15_000 };
const fill = (element: Element): string => getComputedStyle(launcherOf(element)).backgroundColor;

describe('the launcher before the chat is loaded', () => {
  afterEach(clear);

  it('has the colours of a theme that the page sets as an object', () => {
    const element = place();
    element.theme = { brandColor: '#123456' };
    expect(fill(element)).to.equal('rgb(18, 52, 86)');
    element.theme = { brandColor: '#123456', launcherColor: '#654321' };
    expect(fill(element)).to.equal('rgb(101, 67, 33)');
    expect(element.state).to.equal(undefined);
  });
  it('keeps its own colour when the value would break out of a style', () => {
    const plain = fill(place());
    const element = place();
    element.theme = { brandColor: 'red;}*{display:none' };
    expect(fill(element)).to.equal(plain);
    expect(launcherOf(element).checkVisibility()).to.equal(true);
  });
});

describe('the launcher of a loaded chat', () => {
  afterEach(clear);

  it('can be a tab with its label written on it', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, { launcher: { style: 'tab', label: 'Ask us' } });
    element.load();
    await loaded(element);
    const launcher = launcherOf(element);
    await waitUntil(() => launcher.querySelector('i')?.textContent === 'Ask us', 'the label is missing', late);
    expect(launcher.getBoundingClientRect().width).to.be.greaterThan(70);
    await waitUntil(() => launcher.getBoundingClientRect().bottom === innerHeight, 'it stands off the edge', late);
    expect(launcher.ariaLabel).to.equal('Ask us');
    await expect(element).to.be.accessible();
    element.setOptions({ launcher: { style: 'button' } });
    await waitUntil(() => !launcher.querySelector('i'), 'the label stays', late);
    expect(launcher.getBoundingClientRect().width).to.equal(56);
  });
  it('moves to catch the eye when it is asked to, three times and no more', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, { launcher: { animated: true } });
    element.load();
    await loaded(element);
    await waitUntil(() => launcherOf(element).getAnimations().length > 0, 'it does not move', late);
    const timing = launcherOf(element).getAnimations()[0]?.effect?.getComputedTiming();
    expect(timing?.iterations).to.equal(3);
    expect(Number(timing?.activeDuration)).to.be.lessThan(5000);
  });
  it('shares its work with the page’s own buttons: with the first press, and with those that come later', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, { launcher: { openerClass: 'ask-us' } });
    const button = document.createElement('button');
    button.className = 'link ask-us';
    button.append(document.createElement('span'));
    document.body.append(button);
    const causes: string[] = [];
    element.addEventListener('chat-open', ({ detail }) => causes.push(detail.cause));
    expect(element.state, 'nothing is loaded for it').to.equal(undefined);
    (button.firstChild as HTMLElement).click();
    expect(element.open).to.equal(true);
    await loaded(element);
    await waitUntil(() => causes.length === 1, 'the chat does not open', late);
    element.close();
    await waitUntil(() => !element.state?.view.open, 'the chat does not close', late);
    await waitUntil(
      () => {
        if (!element.open) (button.firstChild as HTMLElement).click();
        return element.open;
      },
      'the chat does not open again',
      late,
    );
    expect(causes).to.deep.equal(['visitor', 'visitor']);
    element.destroy();
    button.click();
    expect(element.open, 'it is off the page').to.equal(false);
    button.remove();
    expect(causes).to.have.length(2);
  });
  it('gives way to a fresh window at each opening when the page wants that', async () => {
    const element = await opened({}, { window: { reloadOnOpen: true } });
    const first = element.shadowRoot?.querySelector('chat-widget-window');
    element.close();
    await waitUntil(() => !element.shadowRoot?.querySelector('chat-widget-window'), 'the window stays', late);
    element.show();
    await waitUntil(() => element.shadowRoot?.querySelector('chat-widget-window'), 'no new window', late);
    expect(element.shadowRoot?.querySelector('chat-widget-window')).not.to.equal(first);
  });
});
