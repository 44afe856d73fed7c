import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { ConversationState } from '../../../src/engine/state.ts';
import type { Content } from '../../../src/protocol/content.ts';
import { accountConfig } from '../support/account.ts';
import {
  AGENT,
  VISITOR,
  conversation,
  conversationState,
  createFakeEngine,
  message,
  pendingMessage,
  type FakeEngine,
} from '../support/fake-engine.ts';
import { createTestEnvironment } from '../support/fake-ui.ts';
import { logFixture, rowOf, rowsOf, scrollTo, scrollerOf, settled } from '../support/in-log.ts';

async function openLog(change: Partial<ConversationState> = {}) {
  const engine = createFakeEngine({ conversations: [conversationState(change)] });
  const environment = createTestEnvironment();
  const log = await logFixture({ engine, environment });
  return { engine, environment, log, root: log.shadowRoot! };
}
const many = (count: number, more = {}) => Array.from({ length: count }, (_, index) => message(index + 1, more));
function arrive(engine: FakeEngine, arrived: ReturnType<typeof message>, own = false): void {
  engine.emit('message', { message: arrived, conversation: conversation(), own, local: false });
}

describe('<chat-widget-log>', () => {
  it('says in words that there is nothing yet, and is accessible then', async () => {
    const { log, root } = await openLog();
    expect(root.querySelector('.empty')?.textContent).to.equal('No messages yet. Say hello!');
    await expect(log).to.be.accessible();
  });
  it('is accessible with days, markers, states, typing and suggested answers', async () => {
    const { log } = await openLog({
      messages: [
        message(1, { content: { kind: 'system', code: 'agent-joined', values: { name: 'Ann' } }, threadId: 'a' }),
        message(2, { threadId: 'a', author: VISITOR }),
        message(3, { threadId: 'b', text: 'See https://a.example' }),
        message(4, {
          content: { kind: 'text', text: 'Yes?', actions: [{ kind: 'reply', id: 'y', label: 'Yes', payload: 'Y' }] },
        }),
      ],
      unreadFromSeq: 3,
      typing: [{ agent: { id: 'x', name: 'Xu' }, since: 0 }],
    });
    expect(rowsOf(log)).to.have.length(6);
    await expect(log).to.be.accessible();
  });
  it('shows faces on both sides as the account and the page wish', async () => {
    const face = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    const { engine, log } = await openLog({ messages: [message(1), message(2, { author: VISITOR })] });
    const drawn = (index: number): Element | null => {
      const row = rowsOf(log)[index]!.querySelector('chat-widget-message');
      return row!.shadowRoot!.querySelector('.avatar');
    };
    expect(drawn(0)?.textContent?.trim()).to.equal('A');
    expect(drawn(1)).to.equal(null);
    engine.setState({
      config: accountConfig({ theme: { avatars: { visitor: true } } }),
      visitor: { id: VISITOR.id, name: 'Vic', avatarUrl: face },
    });
    await settled(log);
    expect((drawn(1) as HTMLImageElement).src).to.equal(face);
    drawn(1)!.dispatchEvent(new Event('error'));
    await settled(log);
    expect(drawn(1)?.textContent?.trim()).to.equal('V');
    await expect(log).to.be.accessible();
    engine.setState({ options: { theme: { avatars: { agent: false } } } });
    await settled(log);
    expect(drawn(0)).to.equal(null);
    expect(drawn(1)).to.equal(null);
  });
  it('is accessible while messages are under way or refused', async () => {
    const { log } = await openLog({
      pending: [
        pendingMessage('a'),
        pendingMessage('b', { status: 'failed' }),
        pendingMessage('c', { status: 'uploading', progress: 0.5 }),
      ],
    });
    await expect(log).to.be.accessible();
  });
  it('leaves no listener behind when it is removed', async () => {
    const { engine, log } = await openLog({ messages: many(3) });
    expect(engine.listenerCount).to.be.above(0);
    log.remove();
    expect(engine.listenerCount).to.equal(0);
  });
  it('draws again after it was moved in the page', async () => {
    const { engine, log } = await openLog({ messages: many(40) });
    log.parentElement!.append(log);
    await settled(log);
    engine.setConversation({ messages: many(41) });
    await settled(log);
    expect(rowOf(log, 'm41')).to.exist;
  });
  it('does not draw when only the draft changes', async () => {
    const { engine, log } = await openLog({ messages: many(10) });
    let draws = 0;
    const original = log.requestUpdate.bind(log);
    log.requestUpdate = (...args) => {
      draws++;
      original(...args);
    };
    engine.setConversation({ draft: 'a' });
    expect(draws).to.equal(0);
    engine.setConversation({ messages: many(11) });
    expect(draws).to.be.above(0);
  });
  it('draws a thousand messages that arrive one by one in one frame only a few times', async () => {
    const { engine, log } = await openLog({ messages: many(3) });
    let draws = 0;
    const original = log.render.bind(log);
    log.render = () => {
      draws++;
      return original();
    };
    for (let count = 4; count <= 1003; count++) {
      engine.setConversation({ messages: many(count) });
      await Promise.resolve();
    }
    await settled(log);
    expect(rowOf(log, 'm1003')).to.exist;
    expect(draws).to.be.within(1, 30);
  });

  describe('for screen readers', () => {
    it('is a silent log of numbered messages with names', async () => {
      const { log } = await openLog({ messages: many(3) });
      const scroller = scrollerOf(log);
      expect(scroller.getAttribute('aria-live')).to.equal('off');
      expect(scroller.getAttribute('aria-label')).to.equal('Messages');
      const row = rowOf(log, 'm2')!;
      expect(row.getAttribute('role')).to.equal('article');
      expect(row.getAttribute('aria-posinset')).to.equal('2');
      expect(row.getAttribute('aria-setsize')).to.equal('3');
      expect(row.getAttribute('aria-label')).to.equal('Ann: Message 2, 12:00');
    });
    it('does not claim to know the number while older messages are missing', async () => {
      const { log } = await openLog({ messages: many(3), hasOlder: true });
      expect(rowOf(log, 'm2')!.getAttribute('aria-setsize')).to.equal('-1');
    });
    it('says who said what when a message of somebody else arrives, and nothing about own ones', async () => {
      const { engine, environment } = await openLog();
      arrive(engine, message(1, { text: 'Hello' }));
      arrive(engine, message(2, { author: VISITOR }), true);
      const picture: Content = {
        kind: 'image',
        url: '/a.png',
        mediaType: 'image/png',
        name: 'a.png',
        size: 1,
        alternativeText: 'A lake',
      };
      arrive(engine, message(3, { content: picture }));
      expect(environment.announced.map(({ text }) => text)).to.deep.equal(['Ann says: Hello', 'Ann: picture, A lake']);
    });
    it('keeps quiet about other conversations, about hidden messages and while the window is closed', async () => {
      const { engine, environment } = await openLog();
      arrive(engine, message(1, { conversationId: 'c2' }));
      engine.hooks.set('beforeDisplay', () => false);
      engine.setConversation({ messages: many(1) });
      await waitUntil(() => true);
      const hidden = message(2);
      engine.setConversation({ messages: [message(1), hidden] });
      await settled(document.querySelector('chat-widget-log')!);
      arrive(engine, hidden);
      engine.hooks.set('beforeDisplay', undefined);
      engine.setState(({ view }) => ({ view: { ...view, open: false } }));
      arrive(engine, message(3));
      expect(environment.announced).to.deep.equal([]);
    });
    it('announces a growing message once, when it is finished', async () => {
      const { engine, environment, log } = await openLog();
      const bot = { id: 'bot', name: 'Helper', isBot: true };
      for (const text of ['One', 'One two', 'One two three']) {
        engine.setConversation({ growing: [{ clientId: 'g', author: bot, text, startedAt: 0 }] });
        await settled(log);
      }
      expect(environment.announced).to.deep.equal([]);
      const element = rowOf(log, 'g');
      const finished = message(1, {
        clientId: 'g',
        author: { id: 'bot', role: 'bot', name: 'Helper' },
        text: 'One two three four',
      });
      engine.setConversation({ growing: [], messages: [finished] });
      arrive(engine, finished);
      await settled(log);
      expect(environment.announced.map(({ text }) => text)).to.deep.equal(['Helper says: One two three four']);
      expect(rowOf(log, 'g')).to.equal(element);
    });
    it('tells that somebody is typing once until they have said something', async () => {
      const { engine, environment } = await openLog();
      const agent = { id: AGENT.id, name: 'Ann' };
      for (const typing of [true, false, true]) engine.emit('typing', { conversationId: 'c1', agent, typing });
      expect(environment.announced.map(({ text }) => text)).to.deep.equal(['Ann is typing…']);
    });
    it('tells at once that a message was not sent', async () => {
      const { engine, environment } = await openLog();
      engine.emit('delivery', { clientId: 'p', conversationId: 'c1', status: 'failed' });
      expect(environment.announced).to.deep.equal([{ text: 'Not sent', politeness: 'assertive' }]);
    });
    it('tells why a message was not sent', async () => {
      const { engine, environment } = await openLog();
      const error = { code: 'BANNED', message: '', retryable: false } as const;
      engine.setConversation({ pending: [pendingMessage('p', { text: 'Hello?', status: 'failed', error })] });
      engine.emit('delivery', { clientId: 'p', conversationId: 'c1', status: 'failed', error });
      expect(environment.announced.map(({ text }) => text)).to.deep.equal(['Not sent', 'You cannot write here.']);
    });
  });

  describe('with the keyboard', () => {
    const press = (key: string): void => {
      const root = document.activeElement?.closest('test-contexts')?.querySelector('chat-widget-log')?.shadowRoot;
      root!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    };
    it('reaches the last message by Tab and moves by arrows, Home and End', async () => {
      const { log, root } = await openLog({ messages: many(300) });
      expect(
        rowsOf(log)
          .filter((row) => row.tabIndex === 0)
          .map((row) => row.dataset['key']),
      ).to.deep.equal(['m300']);
      rowOf(log, 'm300')!.focus();
      const focused = (): string | undefined => (root.activeElement as HTMLElement | null)?.dataset['key'];
      press('ArrowUp');
      await waitUntil(() => focused() === 'm299');
      press('ArrowDown');
      await waitUntil(() => focused() === 'm300');
      press('Home');
      await waitUntil(() => focused() === 'm1');
      await settled(log);
      const top = rowOf(log, 'm1')!.getBoundingClientRect().top - scrollerOf(log).getBoundingClientRect().top;
      expect(top).to.be.within(0, 60);
      press('End');
      await waitUntil(() => focused() === 'm300');
    });
    it('keeps the focus on a row that is scrolled away', async () => {
      const { log, root } = await openLog({ messages: many(300) });
      const row = rowOf(log, 'm300')!;
      row.focus({ preventScroll: true });
      await settled(log);
      await scrollTo(log, 0);
      await waitUntil(() => rowOf(log, 'm1'), `the first row is drawn at ${scrollerOf(log).scrollTop}`);
      expect(root.activeElement).to.equal(row);
      await scrollTo(log, 3000);
      expect(root.activeElement).to.equal(row);
      expect(row.getBoundingClientRect().top).to.be.above(scrollerOf(log).getBoundingClientRect().bottom);
    });
  });

  describe('and the way back to the end', () => {
    it('offers it away from the end, with the number of new messages, and goes there', async () => {
      const { engine, log, root } = await openLog({ messages: many(200) });
      expect(root.querySelector('.jump')).to.equal(null);
      await scrollTo(log, 1000);
      expect(root.querySelector('.jump')).to.exist;
      engine.setConversation({
        messages: [...many(200), message(201), message(202, { author: VISITOR }), message(203)],
      });
      await settled(log);
      const jump = root.querySelector<HTMLButtonElement>('.jump')!;
      expect(jump.textContent).to.contain('2 new messages');
      await expect(log).to.be.accessible();
      jump.click();
      await settled(log);
      expect(rowOf(log, 'm203')).to.exist;
      expect(root.querySelector('.jump')).to.equal(null);
    });
    it('opens where the visitor stopped reading', async () => {
      const { log } = await openLog({ messages: many(200), unreadFromSeq: 100, unread: 101 });
      const row = rowOf(log, 'm100')!;
      expect(row.textContent).to.contain('New messages');
      expect(row.getBoundingClientRect().top - scrollerOf(log).getBoundingClientRect().top).to.be.within(-1, 1);
    });
    it('follows a growing message until its start would leave the window', async () => {
      const { engine, log } = await openLog({ messages: many(60) });
      const grow = async (lines: number): Promise<void> => {
        const text = Array.from({ length: lines }, (_, line) => `line ${line}`).join('\n\n');
        engine.setConversation({ growing: [{ clientId: 'g', author: { id: 'b', name: 'B' }, text, startedAt: 0 }] });
        await settled(log);
      };
      await grow(3);
      const bottom = (): number =>
        rowOf(log, 'g')!.getBoundingClientRect().bottom - scrollerOf(log).getBoundingClientRect().bottom;
      expect(bottom()).to.be.within(-20, 0);
      await grow(60);
      const top = (): number =>
        rowOf(log, 'g')!.getBoundingClientRect().top - scrollerOf(log).getBoundingClientRect().top;
      const before = top();
      expect(before).to.be.within(0, 20);
      await grow(90);
      expect(top()).to.be.closeTo(before, 1);
    });
  });

  describe('and older messages', () => {
    it('asks for them once when they are about to be needed', async () => {
      const { engine, log } = await openLog({ messages: many(200), hasOlder: true, loadedFrom: 500 });
      expect(engine.called('conversations.loadOlder')).to.deep.equal([]);
      await scrollTo(log, 300);
      await scrollTo(log, 200);
      expect(engine.called('conversations.loadOlder')).to.deep.equal([['c1']]);
    });
    it('asks for them by itself when the window is not full', async () => {
      const { engine } = await openLog({ messages: many(2), hasOlder: true });
      expect(engine.called('conversations.loadOlder')).to.deep.equal([['c1']]);
    });
    it('says that they could not be loaded and offers another try', async () => {
      const loadError = { code: 'TIMEOUT', message: 'no answer', retryable: true } as const;
      const { engine, log, root } = await openLog({ messages: many(2), hasOlder: true, loadError });
      expect(root.querySelector('[role="alert"]')?.textContent).to.equal('Earlier messages could not be loaded.');
      await expect(log).to.be.accessible();
      root.querySelector<HTMLButtonElement>('.head button')!.click();
      expect(engine.called('conversations.loadOlder')).to.deep.equal([['c1']]);
    });
  });

  describe('and what was read', () => {
    it('is told once the newest message is in sight', async () => {
      const { engine, log } = await openLog({ messages: many(5), unread: 5 });
      expect(engine.called('markRead')).to.deep.equal([['c1', 5]]);
      engine.setConversation({ messages: many(6), unread: 1 });
      await settled(log);
      expect(engine.called('markRead')).to.deep.equal([
        ['c1', 5],
        ['c1', 6],
      ]);
    });
    it('is not told while the reader is further up or the window is closed', async () => {
      const { engine, log } = await openLog({ messages: many(100) });
      await scrollTo(log, 100);
      const before = engine.called('markRead').length;
      engine.setConversation({ messages: many(101), unread: 1 });
      await settled(log);
      expect(engine.called('markRead')).to.have.length(before);
      engine.setState(({ view }) => ({ view: { ...view, open: false } }));
      log.jumpToLatest();
      await settled(log);
      expect(engine.called('markRead')).to.have.length(before);
      engine.setState(({ view }) => ({ view: { ...view, open: true } }));
      await settled(log);
      expect(engine.called('markRead').at(-1)).to.deep.equal(['c1', 101]);
    });
  });

  describe('and suggested answers', () => {
    const asks = message(1, {
      content: { kind: 'text', text: '?', actions: [{ kind: 'reply', id: 'y', label: 'Yes', payload: 'Y' }] },
    });
    it('sends a pressed one as the words of the visitor and takes them away', async () => {
      const { engine, log, root } = await openLog({ messages: [asks] });
      const reply = root.querySelector<HTMLButtonElement>('.reply')!;
      reply.click();
      await waitUntil(() => engine.called('send').length === 1);
      expect(engine.called('send')[0]).to.deep.equal([
        { kind: 'text', text: 'Yes', payload: 'Y' },
        { conversationId: 'c1' },
      ]);
      await settled(log);
      expect(root.querySelector('.reply')).to.equal(null);
    });
  });

  it('enlarges a picture in a dialog, closes it by its button and gives the focus back', async () => {
    const url = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    const picture: Content = {
      kind: 'image',
      url,
      mediaType: 'image/gif',
      name: 'dot.gif',
      size: 1,
      width: 40,
      height: 30,
    };
    const { log, root } = await openLog({ messages: [message(1, { content: picture })] });
    const element = root.querySelector('chat-widget-message')!;
    await waitUntil(() => element.shadowRoot!.querySelector('chat-widget-image')?.shadowRoot?.querySelector('button'));
    const image = element.shadowRoot!.querySelector('chat-widget-image')!;
    const button = image.shadowRoot!.querySelector('button')!;
    button.focus();
    button.click();
    await waitUntil(() => root.querySelector('chat-widget-lightbox')?.shadowRoot?.querySelector('dialog')?.open);
    const lightbox = root.querySelector('chat-widget-lightbox')!;
    await expect(lightbox).to.be.accessible();
    const closed = oneEvent(lightbox, 'close');
    lightbox.shadowRoot!.querySelector<HTMLButtonElement>('[aria-label="Close picture"]')!.click();
    await closed;
    await settled(log);
    expect(root.querySelector('chat-widget-lightbox')).to.equal(null);
    expect(image.shadowRoot!.activeElement).to.equal(button);
  });
});
