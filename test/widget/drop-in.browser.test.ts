import { expect } from '@open-wc/testing';
import { bootDropIn } from '../../src/widget/drop-in.ts';
import type { BootListener, EarlyLook, VendorBoot } from '../../src/vendors/shared/stub.ts';
import { clear, launcherOf } from './support/element.ts';

function fakeBoot(early: EarlyLook = {}, wanted = true): VendorBoot & { listener: BootListener | undefined } {
  return {
    vendor: 'kommo',
    wanted,
    account: 'a-1',
    server: 'https://chat.example',
    early,
    listener: undefined,
    connect(listener) {
      this.listener = listener;
    },
  };
}
const placed = (): HTMLElementTagNameMap['chat-widget'][] => [...document.querySelectorAll('chat-widget')];

describe('a drop-in script', () => {
  afterEach(clear);

  it('places one element with what the stub knows', () => {
    bootDropIn(() => fakeBoot());
    const [element] = placed();
    expect(placed()).to.have.length(1);
    expect(element?.parentElement).to.equal(document.body);
    expect(element?.vendor).to.equal('kommo');
    expect(element?.account).to.equal('a-1');
    expect(element?.server).to.equal('https://chat.example');
  });
  it('places none when the globals are served already', () => {
    bootDropIn(() => fakeBoot({}, false));
    expect(placed()).to.have.length(0);
  });
  it('takes the element of its vendor that the page has', () => {
    const own = document.createElement('chat-widget');
    own.setAttribute('vendor', 'kommo');
    document.body.append(own);
    const boot = fakeBoot();
    bootDropIn(() => boot);
    expect(placed()).to.deep.equal([own]);
    expect(boot.listener).to.not.equal(undefined);
  });
  it('puts it where the page says, and into the body when that is nowhere', () => {
    const section = document.createElement('section');
    section.id = 'place';
    document.body.append(section);
    bootDropIn(() => fakeBoot({ placeInto: '#place' }));
    expect(placed()[0]?.parentElement).to.equal(section);
    clear();
    section.remove();
    bootDropIn(() => fakeBoot({ placeInto: 'no selector[' }));
    expect(placed()[0]?.parentElement).to.equal(document.body);
  });
  it('shows the early look, follows its changes and ends with the page', () => {
    const boot = fakeBoot({ launcherColor: 'rgb(1, 2, 3)' });
    bootDropIn(() => boot);
    const [element] = placed();
    if (!element) throw new Error('no element');
    expect(getComputedStyle(launcherOf(element)).backgroundColor).to.equal('rgb(1, 2, 3)');
    boot.listener?.lookChanged({ launcherHidden: true });
    expect(launcherOf(element).checkVisibility()).to.equal(false);
    boot.listener?.lookChanged({ launcherHidden: false, launcherColor: 'rgb(4, 5, 6)' });
    expect(launcherOf(element).checkVisibility()).to.equal(true);
    expect(getComputedStyle(launcherOf(element)).backgroundColor).to.equal('rgb(4, 5, 6)');
    boot.listener?.destroy();
    expect(placed()).to.have.length(0);
  });
});
