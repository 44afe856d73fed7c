import { expect, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { GroupAvailability, Thread } from '../../../src/protocol/model.ts';
import type { ChatWidgetGroupChoice } from '../../../src/ui/choice/group-choice.ts';
import type { ChatWidgetWindow } from '../../../src/ui/window/window.ts';
import '../../../src/ui/window/window.ts';
import { accountConfig, thread } from '../support/account.ts';
import {
  conversation,
  conversationState,
  createFakeEngine,
  pendingMessage,
  type FakeEngine,
} from '../support/fake-engine.ts';
import { createTestEnvironment, fixtureInContexts, html, createTestLocalizer } from '../support/fake-ui.ts';

const groups: readonly GroupAvailability[] = [
  { groupId: 'sales', name: 'Sales', availability: 'online' },
  { groupId: 'service', name: 'Service', availability: 'online-for-queue' },
  { groupId: 'press', name: 'Press', availability: 'offline' },
];
const closed = (change: Partial<Thread> = {}): Thread => thread({ status: 'closed', closedAt: 1, ...change });

function createEngine(own?: Thread, takesMessages = true): FakeEngine {
  const engine = createFakeEngine({
    config: accountConfig({ chooseGroup: {}, groups: groups.map(({ groupId, name }) => ({ id: groupId, name })) }),
    groups,
    conversations: own ? [conversationState({ conversation: conversation({ thread: own }) })] : [],
  });
  engine.setState(({ view }) => ({ view: { ...view, open: true, ...(own ? { conversationId: 'c1' } : {}) } }));
  engine.answer('conversations.choices', () => Promise.resolve({ groups, takesMessages }));
  return engine;
}
async function createWindow(engine: FakeEngine, localizer = createTestLocalizer()): Promise<ChatWidgetWindow> {
  const environment = createTestEnvironment();
  return fixtureInContexts<ChatWidgetWindow>(
    html`<chat-widget-window
      style="block-size: 600px"
      mode="frame"
      .engine=${engine}
      .localizer=${localizer}
      .environment=${environment}
    ></chat-widget-window>`,
    { engine, environment },
  );
}
const chooser = (element: ChatWidgetWindow): ChatWidgetGroupChoice | null =>
  element.shadowRoot!.querySelector('chat-widget-group-choice');
const composer = (element: ChatWidgetWindow): Element | null =>
  element.shadowRoot!.querySelector('chat-widget-composer');
async function shown(element: ChatWidgetWindow): Promise<ChatWidgetGroupChoice> {
  await waitUntil(() => chooser(element) !== null, 'the groups are shown', { timeout: 10_000 });
  await chooser(element)!.updateComplete;
  return chooser(element)!;
}
const buttons = (element: ChatWidgetGroupChoice): HTMLButtonElement[] => [
  ...element.shadowRoot!.querySelectorAll('button'),
];
const words = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();

describe('<chat-widget-group-choice>', () => {
  it('stands in place of the composer and says who is there', async () => {
    const element = await shown(await createWindow(createEngine()));
    expect(words(element.shadowRoot!.querySelector('h2')!)).to.equal('Who would you like to talk to?');
    expect(buttons(element).map(words)).to.deep.equal([
      'Sales Someone is here for you',
      'Service All agents are busy',
      'Press Nobody is here right now. Leave a message.',
    ]);
    await expect(element).to.be.accessible();
  });
  it('asks in the words of the account, and follows availability as it changes', async () => {
    const engine = createEngine();
    engine.setState(({ config }) => ({ config: { ...config!, chooseGroup: { question: 'Which shop?' } } }));
    const element = await shown(await createWindow(engine));
    expect(words(element.shadowRoot!.querySelector('h2')!)).to.equal('Which shop?');
    engine.setState({ groups: groups.map((group) => ({ ...group, availability: 'offline' })) });
    await element.updateComplete;
    expect(words(buttons(element)[0]!)).to.contain('Nobody is here right now');
  });
  it('opens the conversation with the chosen group and gives the place back to the composer', async () => {
    const engine = createEngine();
    const window = await createWindow(engine);
    const element = await shown(window);
    expect(composer(window)).to.equal(null);
    engine.answer('conversations.create', () => {
      engine.setState(({ view }) => ({
        conversations: [conversationState({ conversation: conversation({ thread: thread({ groupId: 'sales' }) }) })],
        view: { ...view, conversationId: 'c1' },
      }));
      return Promise.resolve(conversation());
    });
    element.focus();
    expect(element.shadowRoot!.activeElement).to.equal(buttons(element)[0]);
    buttons(element)[0]!.click();
    buttons(element)[1]!.click();
    await waitUntil(() => composer(window) !== null);
    expect(engine.called('conversations.create')).to.deep.equal([[{ groupId: 'sales' }]]);
    expect(chooser(window)).to.equal(null);
    await waitUntil(() => window.shadowRoot!.activeElement === composer(window), 'the focus goes on to the composer');
  });
  it('resumes a closed conversation, and answers for a thread that waits for the choice', async () => {
    const engine = createEngine(closed());
    const window = await createWindow(engine);
    buttons(await shown(window))[1]!.click();
    await waitUntil(() => engine.called('conversations.resume').length === 1);
    expect(engine.called('conversations.resume')).to.deep.equal([['c1', { groupId: 'service' }]]);
    const waiting: Thread = {
      id: 't2', conversationId: 'c1', number: 2, status: 'waiting', openedAt: 1, properties: { reception: { choosing: true } },
    }; // prettier-ignore
    engine.setConversation({ conversation: conversation({ thread: waiting }) });
    await waitUntil(() => engine.called('conversations.choices').length === 2);
    buttons(await shown(window))[0]!.click();
    await waitUntil(() => engine.called('conversations.handover').length === 1);
    expect(engine.called('conversations.handover')).to.deep.equal([['c1', 'sales']]);
  });
  it('lets nobody choose a group that is away where no messages are taken, and says what went wrong', async () => {
    const engine = createEngine(undefined, false);
    const element = await shown(await createWindow(engine));
    const press = buttons(element)[2]!;
    expect(press.getAttribute('aria-disabled')).to.equal('true');
    press.click();
    expect(engine.called('conversations.create')).to.have.length(0);
    engine.answer('conversations.create', () => Promise.reject(new ChatError('GROUP_OFFLINE', 'Nobody is online.')));
    buttons(element)[0]!.click();
    const alert = (): string => words(element.shadowRoot!.querySelector('[role="alert"]')!);
    await waitUntil(() => alert() !== '');
    expect(alert()).to.equal('Nobody is here right now.');
    await expect(element).to.be.accessible();
    expect(buttons(element)[0]!.hasAttribute('aria-disabled')).to.equal(false);
  });
  it('keeps out of the way when the page has named somebody, a thread is open, or a message is on its way', async () => {
    const named = createEngine();
    named.setState({ options: { routing: { groupId: 'sales' } } });
    const decided = createEngine();
    decided.answer('conversations.choices', () => Promise.resolve({ groups: [], takesMessages: true }));
    const writing = createEngine(closed());
    writing.setConversation({ pending: [pendingMessage('p1')] });
    for (const [engine, asked] of [
      [named, 0],
      [createEngine(thread()), 0],
      [writing, 0],
      [decided, 1],
    ] as const) {
      const window = await createWindow(engine);
      await waitUntil(() => engine.called('conversations.choices').length === asked);
      await window.updateComplete;
      expect(composer(window)).not.to.equal(null);
      expect(chooser(window)).to.equal(null);
    }
  });
});
