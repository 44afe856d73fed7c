import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/console/shared/confirm.ts';
import '../../../src/console/shared/menu.ts';
import type { ConsoleMenuElement } from '../../../src/console/shared/menu.ts';
import { find, focused } from '../support/mount.ts';

describe('<chat-console-dialog>', () => {
  it('begins at the first field of what it asks, also of one that stands in another element', async () => {
    const element = await fixture(
      html`<chat-console-confirm heading="Why?" yes="Do it">
        <p>Tell your colleagues.</p>
        <div>
          <label>Reason <input id="reason" /></label>
        </div>
      </chat-console-confirm>`,
    );
    await waitUntil(() => focused()?.id === 'reason');
    await expect(element).to.be.accessible();
  });
  it('leaves the focus where somebody has put it', async () => {
    await fixture(
      html`<chat-console-confirm heading="Why?" yes="Do it">
        <input id="first" aria-label="First" /><textarea id="wanted" aria-label="Wanted" autofocus></textarea>
      </chat-console-confirm>`,
    );
    await waitUntil(() => focused()?.id === 'wanted');
  });
});
describe('<chat-console-menu>', () => {
  it('stays on the screen, at whichever edge its button stands', async () => {
    const items = [{ id: 'long', label: 'Bernadette Featherstonehaugh-Worthington', detail: 'Online' }];
    for (const edge of ['left', 'right'] as const) {
      for (const align of ['start', 'end']) {
        const around = await fixture(
          html`<div style="position: fixed; top: 0; ${edge}: 60px">
            <chat-console-menu label="Assign" align=${align} .items=${items}>Assign</chat-console-menu>
          </div>`,
        );
        const menu = find<ConsoleMenuElement>(around, 'chat-console-menu') as ConsoleMenuElement;
        menu.open();
        await menu.updateComplete;
        const { left, right } = (find(menu, '.menu') as HTMLElement).getBoundingClientRect();
        expect(left, `${edge} ${align}`).to.be.at.least(0);
        expect(right, `${edge} ${align}`).to.be.at.most(document.documentElement.clientWidth);
        around.remove();
      }
    }
  });
});
