import { expect, waitUntil } from '@open-wc/testing';
import '../../../src/ui/window/window.ts';
import type { ChatWidgetWindow } from '../../../src/ui/window/window.ts';
import { accountConfig } from '../support/account.ts';
import { conversationState, createFakeEngine, message, type FakeEngine } from '../support/fake-engine.ts';
import { createTestEnvironment, createTestLocalizer, fixtureInContexts, html } from '../support/fake-ui.ts';
import { scrollTo, scrollerOf, settled } from '../support/in-log.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => message(index + 1));

async function openWindow(showIntroFixed: boolean | undefined, count: number, hasOlder = false) {
  const engine = createFakeEngine({
    config: accountConfig(),
    options: showIntroFixed === undefined ? {} : { window: { showIntroFixed, title: 'Maple Store' } },
    conversations: [conversationState({ messages: many(count), hasOlder })],
  });
  const localizer = createTestLocalizer();
  const environment = createTestEnvironment();
  const box = await fixtureInContexts<HTMLElement>(
    html`<div class="log-box">
      <chat-widget-window
        .engine=${engine}
        .localizer=${localizer}
        .environment=${environment}
        mode="frame"
      ></chat-widget-window>
    </div>`,
    { engine, localizer, environment },
  );
  const element = box.querySelector<ChatWidgetWindow>('chat-widget-window')!;
  await waitUntil(() => element.shadowRoot!.querySelector('chat-widget-log'));
  const log = element.shadowRoot!.querySelector('chat-widget-log')!;
  await settled(log);
  const intro = () => element.shadowRoot!.querySelector('chat-widget-intro');
  const ready = async (): Promise<HTMLElement> => {
    await waitUntil(() => intro()?.shadowRoot?.querySelector('section'), 'the introduction is drawn');
    await waitUntil(() => intro()!.getBoundingClientRect().height > 0);
    await settled(log);
    return intro()!;
  };
  return { engine, element, log, intro, ready };
}
/** Distance of the introduction's top from the log's. */
const offset = (intro: Element, log: Element): number =>
  intro.getBoundingClientRect().top - log.getBoundingClientRect().top;
const setFixed = (engine: FakeEngine, showIntroFixed: boolean): void =>
  engine.setState(({ options }) => ({ options: { ...options, window: { ...options.window, showIntroFixed } } }));

describe('<chat-widget-intro>', () => {
  it('is not there unless the page asks for it', async () => {
    const { element, intro } = await openWindow(undefined, 2);
    await element.updateComplete;
    expect(intro()).to.equal(null);
  });
  it('names the business and says what to do, and is accessible in both places', async () => {
    for (const fixed of [true, false]) {
      const { element, ready } = await openWindow(fixed, 2);
      const root = (await ready()).shadowRoot!;
      expect(root.querySelector('h2')!.textContent).to.equal('Maple Store');
      expect(root.querySelector('.text')!.textContent).to.contain('Write below');
      await expect(element).to.be.accessible();
    }
  });
  it('stays above the conversation when it is pinned', async () => {
    const { log, ready } = await openWindow(true, 60);
    const intro = await ready();
    const before = intro.getBoundingClientRect();
    expect(before.bottom).to.be.at.most(log.getBoundingClientRect().top + 1);
    await scrollTo(log, 0);
    expect(intro.getBoundingClientRect().top).to.equal(before.top);
  });
  it('scrolls away with the conversation otherwise, and covers no message', async () => {
    const { log, ready } = await openWindow(false, 60);
    const intro = await ready();
    expect(offset(intro, log), 'at the end of a long conversation it is far above').to.be.lessThan(-400);
    await scrollTo(log, 0);
    expect(Math.abs(offset(intro, log))).to.be.lessThan(1);
    const first = log.shadowRoot!.querySelector('[data-key="m1"]')!;
    expect(first.getBoundingClientRect().top).to.be.at.least(intro.getBoundingClientRect().bottom - 1);
  });
  it('stands at the top of a short conversation, whose messages stand at the bottom', async () => {
    const { log, ready } = await openWindow(false, 1);
    const intro = await ready();
    expect(Math.abs(offset(intro, log))).to.be.lessThan(1);
    expect(scrollerOf(log).scrollHeight).to.equal(scrollerOf(log).clientHeight);
  });
  it('waits until the beginning of a long history is loaded', async () => {
    const { engine, log, intro, ready } = await openWindow(false, 60, true);
    await waitUntil(() => intro());
    expect(intro()!.getBoundingClientRect().height, 'older messages come first').to.equal(0);
    engine.setConversation({ hasOlder: false });
    await ready();
    await scrollTo(log, 0);
    expect(Math.abs(offset(intro()!, log))).to.be.lessThan(1);
  });
  it('changes its place at run time without moving what is read', async () => {
    const { engine, log, ready } = await openWindow(true, 60);
    await ready();
    setFixed(engine, false);
    const intro = await ready();
    await waitUntil(() => offset(intro, log) < -400);
    setFixed(engine, true);
    await waitUntil(async () => (await ready()).getBoundingClientRect().bottom <= log.getBoundingClientRect().top + 1);
  });
});
