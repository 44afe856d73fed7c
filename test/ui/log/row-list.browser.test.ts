import { expect, fixture, html } from '@open-wc/testing';
import { RowList } from '../../../src/ui/log/row-list.ts';
import type { RowView } from '../../../src/ui/log/row-view.ts';
import type { TimelineRow } from '../../../src/ui/log/timeline.ts';
import { createTestEnvironment } from '../support/fake-ui.ts';

const row = (key: string, index: number): TimelineRow => ({
  index, key, day: undefined, unread: false, threadStart: undefined, item: { kind: 'hidden' },
}); // prettier-ignore
const view = {
  now: createTestEnvironment().now(), links: true, avatars: { agent: true, visitor: false }, setSize: -1, activeKey: '', parkedKey: 'parked',
  later: undefined,
} as unknown as RowView; // prettier-ignore

describe('the rows of the log', () => {
  const draw = (list: RowList, parent: Element, keys: string): readonly Element[] => {
    list.draw(
      parent,
      [...keys].map((key, index) => row(key, index)),
      view,
    );
    return [...parent.children];
  };
  const keysOf = (elements: readonly Element[]): string =>
    elements.map((each) => each.getAttribute('data-key')).join('');

  it('keep their elements while others come, go and change places, and move none that stands where it belongs', async () => {
    const parent = await fixture<HTMLElement>(html`<div></div>`);
    const list = new RowList();
    const before = new Map(draw(list, parent, 'abcd').map((each) => [each.getAttribute('data-key'), each]));
    const moved: Node[] = [];
    const watch = new MutationObserver((records) =>
      moved.push(...records.flatMap(({ addedNodes }) => [...addedNodes])),
    );
    watch.observe(parent, { childList: true });
    const after = draw(list, parent, 'xbdce');
    watch.takeRecords().forEach(({ addedNodes }) => moved.push(...addedNodes));
    expect(keysOf(after)).to.equal('xbdce');
    for (const each of after.filter((one) => before.has(one.getAttribute('data-key'))))
      expect(each).to.equal(before.get(each.getAttribute('data-key')));
    expect(moved).not.to.contain(before.get('b'));
    watch.disconnect();
  });
  it('are drawn once for each key, and all of them go', async () => {
    const parent = await fixture<HTMLElement>(html`<div></div>`);
    const list = new RowList();
    draw(list, parent, 'ab');
    expect(keysOf(draw(list, parent, 'aab'))).to.equal('ab');
    expect(draw(list, parent, '')).to.have.length(0);
  });
});
