import { expect } from '@open-wc/testing';
import type { ConnectionState } from '../../../src/engine/state.ts';
import type { ChatWidgetBanner } from '../../../src/ui/banner/banner.ts';
import '../../../src/ui/banner/banner.ts';
import { thread } from '../support/account.ts';
import { NOON, conversation, conversationState, createFakeEngine, type FakeEngine } from '../support/fake-engine.ts';
import { fixtureInContexts, html } from '../support/fake-ui.ts';

const connection = (change: Partial<ConnectionState>): ConnectionState => ({
  status: 'online',
  attempt: 0,
  unstable: false,
  wasOnline: true,
  ...change,
});
async function createBanner(engine: FakeEngine): Promise<ChatWidgetBanner> {
  return fixtureInContexts<ChatWidgetBanner>(html`<chat-widget-banner></chat-widget-banner>`, { engine });
}
const spoken = (banner: ChatWidgetBanner): string =>
  banner.shadowRoot!.querySelector('[role="status"]')!.textContent!.trim();
const line = (banner: ChatWidgetBanner): HTMLElement => banner.shadowRoot!.querySelector('.line')!;

describe('<chat-widget-banner>', () => {
  it('is silent while everything works', async () => {
    const banner = await createBanner(createFakeEngine());
    expect(line(banner).hidden).to.equal(true);
    await expect(banner).to.be.accessible();
  });
  it('counts down to the next try for the eye, and tells a screen reader once', async () => {
    const engine = createFakeEngine({ connection: connection({ status: 'waiting', retryAt: NOON + 4200 }) });
    const banner = await createBanner(engine);
    expect(banner.shadowRoot!.querySelector('[aria-hidden]')!.textContent).to.equal(
      'Connection lost. Trying again in 5 seconds.',
    );
    expect(spoken(banner)).to.equal('Connection lost. Trying again…');
    await expect(banner).to.be.accessible();
    banner.shadowRoot!.querySelector('button')!.click();
    expect(engine.called('retryNow')).to.have.length(1);
  });
  it('tells that it is offline, and that it is back', async () => {
    const engine = createFakeEngine({ connection: connection({ status: 'offline' }) });
    const banner = await createBanner(engine);
    expect(spoken(banner)).to.contain('You are offline.');
    engine.setState({ connection: connection({ status: 'online' }) });
    await banner.updateComplete;
    expect(spoken(banner)).to.equal('You are connected again.');
    await expect(banner).to.be.accessible();
    line(banner).dispatchEvent(new AnimationEvent('animationend', { animationName: 'leave' }));
    await banner.updateComplete;
    expect(line(banner).hidden).to.equal(true);
  });
  it('says why the server refuses', async () => {
    const error = (code: 'BANNED' | 'AUTH_INVALID' | 'ORIGIN_NOT_ALLOWED') => ({ code, message: '', retryable: false });
    const engine = createFakeEngine({ connection: connection({ status: 'refused', error: error('BANNED') }) });
    const banner = await createBanner(engine);
    expect(spoken(banner)).to.equal('You cannot write here.');
    engine.setState({ connection: connection({ status: 'connecting', error: error('AUTH_INVALID') }) });
    engine.setState({ connection: connection({ status: 'refused', error: error('AUTH_INVALID') }) });
    await banner.updateComplete;
    expect(spoken(banner)).to.contain('You were signed out.');
    engine.setState({ connection: connection({ status: 'refused', error: error('ORIGIN_NOT_ALLOWED') }) });
    await banner.updateComplete;
    expect(spoken(banner)).to.equal('The chat is not available right now.');
  });
  it('tells the place in the queue and the expected wait', async () => {
    const error = (code: 'BANNED' | 'AUTH_INVALID' | 'ORIGIN_NOT_ALLOWED') => ({ code, message: '', retryable: false });
    const queued = thread({ status: 'queued' });
    const engine = createFakeEngine({
      conversations: [
        conversationState({
          conversation: conversation({ thread: queued }),
          queue: { position: 3, waitMs: 120_000, queuedAt: NOON },
        }),
      ],
    });
    const banner = await createBanner(engine);
    const queue = banner.shadowRoot!.querySelector('.queue')!;
    expect(queue.textContent).to.contain('Your place in line: 3');
    expect(queue.textContent).to.contain('Expected waiting time: 2 minutes');
    await expect(banner).to.be.accessible();
    engine.setState({ connection: connection({ status: 'refused', error: error('BANNED') }) });
    await banner.updateComplete;
    expect(banner.shadowRoot!.querySelector('.queue')).to.equal(null);
  });
});
