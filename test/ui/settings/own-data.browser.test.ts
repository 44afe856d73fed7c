import { expect, waitUntil } from '@open-wc/testing';
import type { ChatWidgetOwnData } from '../../../src/ui/settings/own-data.ts';
import '../../../src/ui/settings/own-data.ts';
import { ChatError } from '../../../src/protocol/errors.ts';
import { accountConfig } from '../support/account.ts';
import { ALL_CAPABILITIES, createFakeEngine, type FakeEngine } from '../support/fake-engine.ts';
import { createTestEnvironment, fixtureInContexts, html } from '../support/fake-ui.ts';

const online = { status: 'online', attempt: 0, unstable: false, wasOnline: true } as const;
const createEngine = (): FakeEngine =>
  createFakeEngine({ config: accountConfig(), visitor: { id: 'v' }, connection: online });
const create = (engine: FakeEngine): Promise<ChatWidgetOwnData> =>
  fixtureInContexts<ChatWidgetOwnData>(html`<chat-widget-own-data></chat-widget-own-data>`, {
    engine,
    environment: createTestEnvironment(),
  });
const button = (element: ChatWidgetOwnData, label: string): HTMLElement | undefined =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')].find(
    ({ textContent }) => textContent!.trim() === label,
  );
const said = (element: ChatWidgetOwnData, where: 'note' | 'problem'): string =>
  element.shadowRoot!.querySelector(`.${where}`)!.textContent!;

/** What is handed to the browser's downloads while `task` runs. */
async function saved(task: () => Promise<unknown>): Promise<{ name: string; text: string }[]> {
  const blobs = new Map<string, Blob>();
  const files: { name: string; blob: Blob | undefined }[] = [];
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob: Blob) => {
    blobs.set(`blob:${String(blobs.size)}`, blob);
    return `blob:${String(blobs.size - 1)}`;
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    files.push({ name: this.download, blob: blobs.get(this.href) });
  };
  try {
    await task();
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  return Promise.all(files.map(async ({ name, blob }) => ({ name, text: (await blob?.text()) ?? '' })));
}

describe('<chat-widget-own-data>', () => {
  it('erases only after a second word, says that it is done and keeps the focus where it was', async () => {
    const engine = createEngine();
    const element = await create(engine);
    const erase = button(element, 'Delete my data')!;
    erase.click();
    await element.updateComplete;
    expect(erase.getAttribute('aria-expanded')).to.equal('true');
    expect(element.shadowRoot!.querySelector('#confirm')!.textContent).to.contain('deleted for good');
    expect(engine.called('eraseVisitor')).to.have.length(0);
    await expect(element).to.be.accessible();
    const confirm = button(element, 'Delete for good')!;
    confirm.focus();
    confirm.click();
    await waitUntil(() => said(element, 'note') !== '');
    expect(engine.called('eraseVisitor')).to.have.length(1);
    expect(said(element, 'note')).to.equal('Your data has been deleted.');
    expect(button(element, 'Delete for good')).to.equal(undefined);
    expect(element.shadowRoot!.activeElement).to.equal(erase);
    await expect(element).to.be.accessible();
  });
  it('does nothing when the visitor thinks better of it', async () => {
    const engine = createEngine();
    const element = await create(engine);
    button(element, 'Delete my data')!.click();
    await element.updateComplete;
    button(element, 'Cancel')!.click();
    await element.updateComplete;
    expect(button(element, 'Delete for good')).to.equal(undefined);
    expect(element.shadowRoot!.activeElement).to.equal(button(element, 'Delete my data'));
    button(element, 'Delete my data')!.click();
    await element.updateComplete;
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    button(element, 'Delete for good')!.dispatchEvent(escape);
    expect(escape.defaultPrevented).to.equal(true);
    await element.updateComplete;
    expect(button(element, 'Delete for good')).to.equal(undefined);
    expect(engine.called('eraseVisitor')).to.have.length(0);
  });
  it('erases once, however often it is pressed, and says when it failed', async () => {
    const engine = createEngine();
    let fail = (): void => {};
    engine.answer(
      'eraseVisitor',
      () => new Promise((_, reject) => (fail = () => reject(new ChatError('RATE_LIMITED', 'not now')))),
    );
    const element = await create(engine);
    button(element, 'Delete my data')!.click();
    await element.updateComplete;
    button(element, 'Delete for good')!.click();
    await element.updateComplete;
    expect(button(element, 'Delete for good')!.getAttribute('aria-disabled')).to.equal('true');
    button(element, 'Delete for good')!.click();
    fail();
    await waitUntil(() => said(element, 'problem') !== '');
    expect(engine.called('eraseVisitor')).to.have.length(1);
    expect(said(element, 'note')).to.equal('');
    expect(button(element, 'Delete for good'), 'the way to try again').not.to.equal(undefined);
  });
  it('says so at once where there is no connection', async () => {
    const engine = createEngine();
    engine.setState({ connection: { ...online, status: 'waiting' } });
    const element = await create(engine);
    button(element, 'Download my data')!.click();
    await waitUntil(() => said(element, 'problem') !== '');
    expect(engine.called('exportVisitor')).to.have.length(0);
  });
  it('saves what is known as a file, from a server or from the page itself', async () => {
    const engine = createEngine();
    const element = await create(engine);
    const source = new Blob(['{"name":"Zoë"}'], { type: 'application/json' });
    const served = URL.createObjectURL(source);
    for (const [address, text] of [
      [served, '{"name":"Zoë"}'],
      [`data:application/json,${encodeURIComponent('{"a":"100%"}')}`, '{"a":"100%"}'],
    ] as const) {
      engine.answer('exportVisitor', () => Promise.resolve(address));
      const files = await saved(async () => {
        button(element, 'Download my data')!.click();
        await element.updateComplete;
        await waitUntil(() => !button(element, 'Download my data')!.hasAttribute('aria-disabled'));
      });
      expect(files).to.deep.equal([{ name: 'chat-data-2026-11-20.json', text }]);
      expect(said(element, 'problem')).to.equal('');
    }
    URL.revokeObjectURL(served);
    engine.answer('exportVisitor', () => Promise.resolve(served));
    button(element, 'Download my data')!.click();
    await waitUntil(() => said(element, 'problem') !== '');
    expect(said(element, 'problem')).to.contain('Something went wrong');
  });
  it('is not there where the page or the account switches it off', async () => {
    const engine = createEngine();
    const element = await create(engine);
    engine.setState({ capabilities: { ...ALL_CAPABILITIES, ownData: false } });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('button')).to.equal(null);
    engine.setState({ capabilities: ALL_CAPABILITIES, config: accountConfig({ ownData: false }) });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('button')).to.equal(null);
  });
});
