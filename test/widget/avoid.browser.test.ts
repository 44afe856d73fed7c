import { expect, nextFrame } from '@open-wc/testing';
import '../../src/index.ts';
import { clear, launcherOf, place, recordWarnings } from './support/element.ts';

function furniture(className: string, styles: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement('aside');
  element.className = className;
  for (const [name, value] of Object.entries({ position: 'fixed', ...styles })) element.style.setProperty(name, value);
  document.body.append(element);
  return element;
}
const banner = (): HTMLElement => furniture('banner', { bottom: '0', left: '0', right: '0', height: '100px' });

describe('<chat-widget avoid>', () => {
  afterEach(() => {
    clear();
    document.querySelectorAll('aside').forEach((each) => each.remove());
  });
  // Frame by frame: WebKit tells of sizes only in a frame, and asks for none when a test's look has done the layout already.
  const until = async (condition: () => boolean, text: string): Promise<void> => {
    for (let frames = 0; !condition(); frames += 1) {
      if (frames > 300) throw new Error(text);
      await nextFrame();
    }
  };

  it('steps above a banner that is there, comes, grows, hides and goes', async () => {
    const first = banner();
    const element = place({ avoid: '.banner' });
    const bottom = (): number => innerHeight - launcherOf(element).getBoundingClientRect().bottom;
    await until(() => bottom() >= 120, 'it does not step above the banner');
    first.style.height = '150px';
    await until(() => bottom() >= 170, 'it does not follow the growing banner');
    first.style.display = 'none';
    await until(() => bottom() < 21, 'it does not come back when the banner hides');
    first.style.display = '';
    await until(() => bottom() >= 170, 'it does not notice the banner again');
    first.remove();
    await until(() => bottom() < 21, 'it does not come back when the banner goes');
    banner();
    await until(() => bottom() >= 120, 'it does not notice a later banner');
  });
  it('steps sideways for a drawer', async () => {
    const element = place({ avoid: '.drawer' });
    furniture('drawer', { top: '0', bottom: '0', right: '0', width: '200px' });
    await until(
      () => innerWidth - launcherOf(element).getBoundingClientRect().right >= 220,
      'it stays under the drawer',
    );
  });
  it('does not care for what is elsewhere', async () => {
    furniture('top', { top: '0', left: '0', right: '0', height: '40px' });
    const element = place({ avoid: '.top' });
    for (let frame = 0; frame < 4; frame += 1) await nextFrame();
    expect(Math.round(innerHeight - launcherOf(element).getBoundingClientRect().bottom)).to.equal(20);
  });
  it('ends when the attribute goes', async () => {
    banner();
    const element = place({ avoid: '.banner' });
    const bottom = (): number => innerHeight - launcherOf(element).getBoundingClientRect().bottom;
    await until(() => bottom() >= 120, 'it does not step aside');
    element.removeAttribute('avoid');
    await until(() => bottom() < 21, 'it does not come back');
  });
  it('warns about a selector that is none', () => {
    const { texts, stop } = recordWarnings();
    const element = place({ avoid: 'a[' });
    stop();
    expect(texts.join()).to.contain('avoid="a["');
    expect(launcherOf(element).checkVisibility()).to.equal(true);
  });
});
