import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/index.ts';
import type { Message } from '../../src/protocol/model.ts';
import { clear, loaded, opened, place } from './support/element.ts';

const silent = { memory: { script: [] } };

describe('<chat-widget> commands', () => {
  afterEach(clear);

  it('keeps calls in order until the chat has loaded, and then answers them', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, silent);
    const first = element.send({ kind: 'text', text: 'one' });
    const second = element.send({ kind: 'text', text: 'two' });
    expect(element.state).to.equal(undefined);
    const [one, two] = await Promise.all([first, second]);
    expect(one.content).to.deep.include({ kind: 'text', text: 'one' });
    expect(two.seq).to.be.greaterThan(one.seq);
  });
  it('loads nothing for a quiet command and applies it later', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, silent);
    element.setOptions({ sound: false });
    element.setTexts({ launcherOpen: 'Ask us' });
    expect(element.state).to.equal(undefined);
    element.load();
    await loaded(element);
    expect(element.state?.options).to.deep.include({ sound: false });
    await waitUntil(
      () => element.shadowRoot?.querySelector('[part=launcher]')?.ariaLabel === 'Ask us',
      'the launcher says the new text',
      { timeout: 10_000 },
    );
  });
  it('asks hooks that were set before it had loaded', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, silent);
    element.setHook('beforeSend', (message) => ({ ...message, metadata: { page: 'cart' } }));
    const message = await element.send({ kind: 'text', text: 'hello' });
    expect(message.metadata).to.deep.equal({ page: 'cart' });
  });
  it('reaches the commands about conversations', async () => {
    const element = await opened({}, silent);
    const conversation = await element.conversations.create({ displayName: 'Order 7' });
    expect(await element.conversations.list()).to.have.length(1);
    const found = await element.conversations.get(conversation.id);
    expect(found?.conversation.displayName).to.equal('Order 7');
  });
  it('tells what is known of the visitor', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, silent);
    expect(element.getUser()).to.equal(undefined);
    await element.identify({ externalId: 'u-1' }, { name: 'Ada' });
    expect(element.getUser()).to.deep.include({ externalId: 'u-1', name: 'Ada' });
  });
  it('refuses a hook that does not exist by naming it, and does not break the page', async () => {
    const element = await opened({}, silent);
    const unheard: unknown[] = [];
    const listen = (event: PromiseRejectionEvent): void => {
      unheard.push(event.reason);
      event.preventDefault();
    };
    const { error } = console;
    const errors: string[] = [];
    console.error = (...args: unknown[]) => void errors.push(args.join(' '));
    addEventListener('unhandledrejection', listen);
    element.setHook('beforeLunch' as 'beforeSend', undefined);
    await waitUntil(() => errors.some((text) => text.includes('"beforeLunch"')), 'nothing was said');
    console.error = error;
    removeEventListener('unhandledrejection', listen);
    expect(unheard).to.deep.equal([]);
  });
  it('dispatches typed events that bubble out of shadow roots', async () => {
    const element = await opened({}, silent);
    const heard = oneEvent(document, 'chat-message');
    void element.send({ kind: 'text', text: 'hello' });
    const event = await heard;
    expect(event.composed).to.equal(true);
    expect((event.detail as { message: Message; own: boolean }).own).to.equal(true);
  });
  it('lets a listener prevent sending', async () => {
    const element = await opened({}, silent);
    element.addEventListener('chat-before-send', (event) => event.preventDefault());
    let refused: unknown;
    await element.send({ kind: 'text', text: 'hello' }).catch((error: unknown) => (refused = error));
    expect(refused).to.be.an('error');
  });
});
