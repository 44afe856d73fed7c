import { expect, waitUntil } from '@open-wc/testing';
import { keepPlace } from '../../src/app/kept-place.ts';
import { placeOf } from '../../src/ui/window/place.ts';
import { createFakeEngine, type FakeEngine } from '../ui/support/fake-engine.ts';

const KEY = 'chat-widget:shop:place';
const engineOfAPage = (): FakeEngine => createFakeEngine({ options: { account: 'shop' }, visitor: { id: 'v1' } });
const kept = (): string | null => sessionStorage.getItem(KEY);
/** Reading is over: nothing is told when there was nothing to read. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the place of a moved window', () => {
  let endings: (() => void)[] = [];
  const keep = (engine: FakeEngine, kind: 'local' | 'session' | 'none' = 'local'): void =>
    void endings.push(keepPlace(engine, kind));
  afterEach(() => {
    for (const end of endings) end();
    endings = [];
    sessionStorage.clear();
  });

  it('is written once somebody has moved it, and found by the next page of the visit', async () => {
    const first = engineOfAPage();
    keep(first);
    await settled();
    expect(kept()).to.equal(null);
    placeOf(first).set({ x: -40, y: -10 });
    expect(kept()).to.equal('{"x":-40,"y":-10}');
    const second = engineOfAPage();
    keep(second);
    await waitUntil(() => placeOf(second).value);
    expect(placeOf(second).value).to.deep.equal({ x: -40, y: -10 });
  });
  it('is not written where the page forbids that, nor when it is no place', async () => {
    const engine = engineOfAPage();
    keep(engine, 'none');
    placeOf(engine).set({ x: 1, y: 2 });
    await settled();
    expect(sessionStorage.length).to.equal(0);
    for (const odd of ['{"x":"1","y":2}', 'null', '{"x":null,"y":1}', 'not JSON']) {
      sessionStorage.setItem(KEY, odd);
      const next = engineOfAPage();
      keep(next);
      await settled();
      expect(placeOf(next).value, odd).to.equal(undefined);
    }
  });
  it('stays where somebody has put it meanwhile', async () => {
    sessionStorage.setItem(KEY, '{"x":1,"y":2}');
    const engine = engineOfAPage();
    keep(engine);
    placeOf(engine).set({ x: 7, y: 7 });
    await settled();
    expect(placeOf(engine).value).to.deep.equal({ x: 7, y: 7 });
  });
  it('is forgotten with the visitor, though not by a page that only learns who it is', async () => {
    sessionStorage.setItem(KEY, '{"x":1,"y":2}');
    const engine = createFakeEngine({ options: { account: 'shop' } });
    engine.setState({ visitor: undefined } as never);
    keep(engine);
    engine.setState({ visitor: { id: 'v1' } });
    await settled();
    expect(kept()).to.equal('{"x":1,"y":2}');
    placeOf(engine).set({ x: 3, y: 3 });
    engine.setState({ visitor: { id: 'v2' } });
    await settled();
    expect(kept()).to.equal(null);
  });
});
