import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/index.ts';
import { clear, launcherOf, place } from './support/element.ts';

/** Everything by which a script can reach out or leave a trace. */
function recordTraces(): { readonly traces: string[]; stop(): void } {
  const traces: string[] = [];
  const undo: (() => void)[] = [];
  const spy = (target: object, name: string): void => {
    const original: unknown = Reflect.get(target, name);
    const recorded = function (this: unknown, ...args: unknown[]): unknown {
      traces.push(`${name} ${String(args[0])}`);
      return new.target
        ? Reflect.construct(original as new () => object, args)
        : Reflect.apply(original as () => unknown, this, args);
    };
    recorded.prototype = (original as { prototype: object }).prototype;
    Reflect.set(target, name, recorded);
    undo.push(() => void Reflect.set(target, name, original));
  };
  for (const name of [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'BroadcastChannel',
    'Worker',
    'SharedWorker',
  ])
    spy(window, name);
  spy(Storage.prototype, 'setItem');
  spy(Storage.prototype, 'removeItem');
  spy(IDBFactory.prototype, 'open');
  spy(Navigator.prototype, 'sendBeacon');
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) traces.push(`resource ${entry.name}`);
  });
  observer.observe({ type: 'resource' });
  return {
    traces,
    stop() {
      observer.disconnect();
      undo.forEach((each) => each());
    },
  };
}
const idle = (): Promise<void> =>
  new Promise((resolve) => void (window.requestIdleCallback ?? requestAnimationFrame)(() => resolve()));

describe('<chat-widget> before intent', () => {
  afterEach(clear);

  it('requests nothing, stores nothing and opens no socket, whatever its settings', async () => {
    await nextFrame();
    await idle();
    const cookies = document.cookie;
    const head = document.head.childElementCount;
    const { traces, stop } = recordTraces();
    const banner = document.createElement('footer');
    banner.textContent = 'Cookies?';
    document.body.append(banner);
    const element = place(
      { account: 'a', locale: 'de', theme: 'dark', storage: 'local', avoid: 'footer' },
      {
        launcher: { position: 'start' },
        window: { title: 'Shop' },
      },
    );
    element.setContext({ cart: '3' });
    element.setTheme({ brandColor: 'teal' });
    void element.updateUser({ name: 'Ada' });
    for (let frame = 0; frame < 5; frame += 1) await nextFrame();
    await idle();
    stop();
    banner.remove();
    expect(traces).to.deep.equal([]);
    expect(document.cookie).to.equal(cookies);
    expect(document.head.childElementCount).to.equal(head);
    expect(element.state).to.equal(undefined);
  });

  it('does not move the page, though its fallback children are there', async () => {
    const text = document.createElement('p');
    text.textContent = 'The page';
    document.body.append(text);
    const before = document.documentElement.scrollHeight;
    const link = document.createElement('a');
    link.href = 'mailto:help@shop.example';
    link.textContent = 'Write to us';
    const element = place({}, undefined, link);
    await nextFrame();
    expect(document.documentElement.scrollHeight).to.equal(before);
    expect(element.getBoundingClientRect().width).to.equal(0);
    expect(link.checkVisibility()).to.equal(false);
    text.remove();
  });

  it('fetches the code when the pointer comes to the launcher, and starts no chat by it', async () => {
    const element = place({ connection: 'memory', storage: 'none' });
    const requested = (): boolean =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/src/app/window.ts'));
    expect(requested()).to.equal(false);
    launcherOf(element).dispatchEvent(new PointerEvent('pointerenter'));
    await waitUntil(requested, 'the window is not fetched', { timeout: 15_000 });
    expect(element.state).to.equal(undefined);
    expect(element.open).to.equal(false);
  });
});
