import { expect, fixture, html } from '@open-wc/testing';
import { createEnvironment } from '../../../src/ui/environment.ts';

async function createRoot(): Promise<ShadowRoot> {
  return (await fixture<HTMLElement>(html`<div></div>`)).attachShadow({ mode: 'open' });
}
function clicksOf(run: () => void): { href: string; target: string; rel: string }[] {
  const clicks: { href: string; target: string; rel: string }[] = [];
  const original = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    clicks.push({ href: this.href, target: this.target, rel: this.rel });
  };
  run();
  HTMLAnchorElement.prototype.click = original;
  return clicks;
}

describe('createEnvironment', () => {
  it('speaks in two regions that are there from the start, and keeps the last texts', async () => {
    const root = await createRoot();
    const environment = createEnvironment(root);
    expect(root.querySelectorAll('[aria-live]')).to.have.length(2);
    environment.announce('One');
    environment.announce('Now', 'assertive');
    for (let count = 0; count < 9; count++) environment.announce(`More ${count}`);
    expect(root.querySelector('[aria-live="assertive"]')!.textContent).to.equal('Now');
    expect(root.querySelector('[aria-live="polite"]')!.childElementCount).to.equal(5);
    expect(root.querySelector('[aria-live="polite"]')!.lastElementChild!.textContent).to.equal('More 8');
    expect(root.querySelector<HTMLElement>('[aria-live="polite"]')!.offsetWidth).to.equal(1);
    environment.dispose();
    expect(root.childElementCount).to.equal(0);
  });
  it('opens web, mail and phone addresses without an opener, and nothing else', async () => {
    const environment = createEnvironment(await createRoot());
    const warnings: string[] = [];
    const original = console.warn;
    console.warn = (text: string) => warnings.push(text);
    const clicks = clicksOf(() => {
      environment.openUrl('https://x.example/a', 'new');
      environment.openUrl('mailto:a@b.example', 'new');
      environment.openUrl('tel:+4412345', 'same');
      environment.openUrl('javascript:alert(1)', 'same');
      environment.openUrl('data:text/html,x', 'new');
      environment.openUrl('http://[', 'new');
    });
    console.warn = original;
    expect(clicks.map(({ href, target }) => [href, target])).to.deep.equal([
      ['https://x.example/a', '_blank'],
      ['mailto:a@b.example', ''],
      ['tel:+4412345', ''],
    ]);
    expect(clicks.every(({ rel }) => rel.includes('noopener'))).to.equal(true);
    expect(warnings).to.have.length(3);
    expect(warnings[0]).to.contain('javascript:alert(1)');
  });
  it('has one timer for all who want to know each minute, and none when nobody does', async () => {
    const environment = createEnvironment(await createRoot());
    const started: number[] = [];
    const stopped: unknown[] = [];
    const { setInterval: start, clearInterval: stop } = globalThis;
    let tick = (): void => undefined;
    Object.assign(globalThis, {
      setInterval: (task: () => void, ms: number) => {
        tick = task;
        return started.push(ms);
      },
      clearInterval: (id: unknown) => stopped.push(id),
    });
    let told = 0;
    const first = environment.everyMinute(() => (told += 1));
    const second = environment.everyMinute(() => (told += 1));
    tick();
    first();
    expect(stopped).to.have.length(0);
    second();
    Object.assign(globalThis, { setInterval: start, clearInterval: stop });
    expect(started).to.deep.equal([60_000]);
    expect(told).to.equal(2);
    expect(stopped).to.have.length(1);
  });
});
