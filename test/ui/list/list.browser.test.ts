import { expect, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { ChatWidgetList } from '../../../src/ui/list/list.ts';
import '../../../src/ui/list/list.ts';
import { accountConfig, thread } from '../support/account.ts';
import {
  NOON,
  VISITOR,
  conversation,
  conversationState,
  createFakeEngine,
  message,
  type FakeEngine,
} from '../support/fake-engine.ts';
import { createTestEnvironment, fixtureInContexts, html } from '../support/fake-ui.ts';

function createEngine(): FakeEngine {
  const closed = conversation({ id: 'c2', number: 'A2', thread: thread({ status: 'closed' }) });
  const image = {
    kind: 'image' as const,
    url: 'https://x.example/a.png',
    mediaType: 'image/png',
    name: 'a.png',
    size: 1,
  };
  return createFakeEngine({
    config: accountConfig(),
    hasMoreConversations: true,
    conversations: [
      conversationState({
        conversation: conversation({
          displayName: 'Order 12',
          lastMessage: message(3, { text: 'It is on its way.', at: NOON - 300_000 }),
        }),
        unread: 2,
      }),
      conversationState({ conversation: closed, messages: [message(9, { author: VISITOR, content: image })] }),
      conversationState({ conversation: conversation({ id: 'c3', number: 'A3' }) }),
    ],
  });
}
async function createList(engine: FakeEngine, environment = createTestEnvironment()): Promise<ChatWidgetList> {
  return fixtureInContexts<ChatWidgetList>(html`<chat-widget-list></chat-widget-list>`, { engine, environment });
}
const rows = (list: ChatWidgetList): HTMLElement[] => [...list.shadowRoot!.querySelectorAll<HTMLElement>('.row')];
const words = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();
const button = (list: ChatWidgetList, name: string): HTMLElement | null => list.shadowRoot!.querySelector(`.${name}`);

describe('<chat-widget-list>', () => {
  it('shows names, what was said last, when, how much is unread and what has ended', async () => {
    const list = await createList(createEngine());
    const [first, second, third] = rows(list);
    expect(words(first!)).to.contain('Order 12');
    expect(words(first!)).to.contain('Ann: It is on its way.');
    expect(words(first!)).to.contain('5 minutes ago');
    expect(words(first!)).to.contain('2 unread messages');
    expect(words(second!)).to.contain('You: picture');
    expect(words(second!)).to.contain('Ended');
    expect(words(third!)).to.contain('Conversation A3');
    await expect(list).to.be.accessible();
  });
  it('keeps relative times fresh', async () => {
    const environment = createTestEnvironment();
    const list = await createList(createEngine(), environment);
    environment.tick();
    await list.updateComplete;
    expect(words(rows(list)[0]!)).to.contain('6 minutes ago');
  });
  it('opens a conversation and starts a new one', async () => {
    const engine = createEngine();
    const list = await createList(engine);
    rows(list)[1]!.click();
    await waitUntil(() => !list._busy);
    expect(engine.called('conversations.load')).to.deep.equal([['c2']]);
    button(list, 'new')!.click();
    expect(engine.called('conversations.create')).to.have.length(1);
  });
  it('offers a new conversation only where several are allowed', async () => {
    const engine = createEngine();
    engine.setState({ config: accountConfig({ conversations: { multiple: false, list: true } }) });
    expect(button(await createList(engine), 'new')).to.equal(null);
  });
  it('loads more, says when that fails and tries again', async () => {
    const engine = createEngine();
    engine.answer('conversations.more', () => Promise.reject(new Error('no line')));
    const list = await createList(engine);
    button(list, 'more')!.click();
    await waitUntil(() => list.shadowRoot!.querySelector('[role="alert"]'));
    expect(words(list.shadowRoot!.querySelector('[role="alert"]')!)).to.equal(
      'Your conversations could not be loaded.',
    );
    expect(words(button(list, 'more')!)).to.equal('Try again');
    await expect(list).to.be.accessible();
    engine.answer('conversations.more', () => Promise.resolve([]));
    button(list, 'more')!.click();
    await list.updateComplete;
    expect(list.shadowRoot!.querySelector('[role="alert"]')).to.equal(null);
  });
  it('says why a new conversation does not begin', async () => {
    const engine = createEngine();
    engine.answer('conversations.create', () => Promise.reject(new ChatError('CONVERSATION_LIMIT', 'for developers')));
    const list = await createList(engine);
    button(list, 'new')!.click();
    await waitUntil(() => list.shadowRoot!.querySelector('[role="alert"]'), 'the reason', { timeout: 10_000 });
    expect(words(list.shadowRoot!.querySelector('[role="alert"]')!)).to.equal(
      'You have reached the number of conversations you can have.',
    );
  });
  it('says that there are none', async () => {
    const list = await createList(createFakeEngine({ config: accountConfig() }));
    expect(list.shadowRoot!.textContent).to.contain('You have no conversations yet.');
    await expect(list).to.be.accessible();
  });
});
