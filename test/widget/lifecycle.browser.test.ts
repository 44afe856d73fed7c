import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/index.ts';
import { clear, launcherOf, opened, place, windowOf } from './support/element.ts';

describe('<chat-widget> on a moving page', () => {
  afterEach(clear);

  it('keeps its chat and its open window when it is moved', async () => {
    const element = await opened();
    const { state } = element;
    const shown = windowOf(element);
    const section = document.createElement('section');
    document.body.append(section);
    section.append(element);
    await nextFrame();
    expect(element.state?.visitor).to.equal(state?.visitor);
    expect(element.open).to.equal(true);
    expect(windowOf(element)).to.equal(shown);
    element.remove();
    section.remove();
    document.body.append(element);
    await nextFrame();
    expect(windowOf(element)).to.equal(shown);
  });
  it('hands its chat to the element that a page swap puts in its place', async () => {
    const first = await opened({ account: 'swap' });
    await first.send({ kind: 'text', text: 'before the swap' });
    const { visitor } = first.state ?? {};
    const second = document.createElement('chat-widget');
    for (const { name, value } of first.attributes) if (name !== 'open') second.setAttribute(name, value);
    first.replaceWith(second);
    await nextFrame();
    expect(second.state?.visitor).to.equal(visitor);
    expect(second.open).to.equal(true);
    expect(windowOf(second)?.isConnected).to.equal(true);
    expect(first.state).to.equal(undefined);
    expect(first.open).to.equal(false);
    expect(windowOf(first)).to.equal(null);
  });
  it('does not hand it to an element with another account', async () => {
    const first = await opened({ account: 'one' });
    const second = document.createElement('chat-widget');
    second.setAttribute('account', 'two');
    first.replaceWith(second);
    await nextFrame();
    expect(second.state).to.equal(undefined);
    first.destroy();
  });
  it('keeps two elements on a page apart', async () => {
    const one = await opened({ account: 'one' });
    const two = await opened({ account: 'two' });
    await one.send({ kind: 'text', text: 'only here' });
    expect(one.state?.conversations).to.have.length(1);
    expect(two.state?.conversations).to.have.length(0);
    one.destroy();
    expect(two.open).to.equal(true);
  });
  it('leaves nothing behind when it is destroyed, and starts afresh when it is mounted again', async () => {
    const children = document.body.childElementCount;
    const { title } = document;
    const element = await opened();
    element.destroy();
    expect(element.isConnected).to.equal(false);
    expect(element.state).to.equal(undefined);
    expect(element.shadowRoot?.childElementCount).to.equal(1);
    expect(document.body.childElementCount).to.equal(children);
    expect(document.title).to.equal(title);
    element.mount();
    expect(element.open).to.equal(false);
    element.show();
    await waitUntil(() => element.state?.view.open, 'it does not start again', { timeout: 15_000 });
  });
  it('can be taken off the page while it loads', async () => {
    const element = place({ connection: 'memory', storage: 'none' });
    element.show();
    element.destroy();
    await waitUntil(() => !element.open);
    await nextFrame();
    expect(element.isConnected).to.equal(false);
    expect(windowOf(element)).to.equal(null);
  });
  it('starts a fresh chat when the account changes', async () => {
    const element = await opened({ account: 'one' });
    const { visitor } = element.state ?? {};
    element.account = 'two';
    await waitUntil(() => element.state?.view.open && element.state.visitor !== visitor, 'no fresh chat', {
      timeout: 15_000,
    });
    expect(element.state?.options.account).to.equal('two');
  });
  it('shows its fallback children and can be pressed again when the chat cannot be loaded', async () => {
    const link = document.createElement('a');
    link.href = 'mailto:help@shop.example';
    link.textContent = 'Write to us';
    const element = place({ connection: 'memory', storage: 'none' }, undefined, link);
    const { error } = console;
    console.error = () => undefined;
    let told = '';
    element.addEventListener('chat-error', ({ detail }) => (told = detail.error.code));
    // A shadow root that refuses the window stands for a chunk that does not arrive.
    const { createElement } = document;
    document.createElement = ((name: string) => {
      if (name === 'chat-widget-window') throw new Error('refused');
      return createElement.call(document, name);
    }) as typeof createElement;
    launcherOf(element).click();
    await waitUntil(() => told, 'no error is told', { timeout: 15_000 });
    document.createElement = createElement;
    console.error = error;
    expect(told).to.equal('UNAVAILABLE');
    expect(link.checkVisibility()).to.equal(true);
    expect(element.open).to.equal(false);
    launcherOf(element).click();
    await waitUntil(() => windowOf(element), 'the second press does nothing', { timeout: 15_000 });
    expect(link.checkVisibility()).to.equal(false);
  });
});
