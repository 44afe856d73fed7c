import { expect } from '@open-wc/testing';
import type { ChatWidgetHeader } from '../../../src/ui/header/header.ts';
import '../../../src/ui/header/header.ts';
import { accountConfig, thread } from '../support/account.ts';
import { ALL_CAPABILITIES, conversation, conversationState, createFakeEngine } from '../support/fake-engine.ts';
import { fixtureInContexts, html } from '../support/fake-ui.ts';

async function createHeader(engine: ReturnType<typeof createFakeEngine>): Promise<ChatWidgetHeader> {
  return fixtureInContexts<ChatWidgetHeader>(html`<chat-widget-header></chat-widget-header>`, { engine });
}
const withAgent = () =>
  createFakeEngine({
    config: accountConfig(),
    conversations: [conversationState({ conversation: conversation({ thread: thread() }) })],
  });
const button = (header: ChatWidgetHeader, name: string): HTMLElement | null =>
  header.shadowRoot!.querySelector(`.${name}`);
const text = (header: ChatWidgetHeader): string =>
  header.shadowRoot!.querySelector('.subject')!.textContent!.replace(/\s+/g, ' ').trim();

describe('<chat-widget-header>', () => {
  it('names the agent and what they do', async () => {
    const header = await createHeader(withAgent());
    expect(text(header)).to.contain('Ann Miller');
    expect(text(header)).to.contain('Customer care');
    await expect(header).to.be.accessible();
  });
  it('is a heading below that of the page, unless the window is the page', async () => {
    const header = await createHeader(withAgent());
    const level = (): string | null => header.shadowRoot!.querySelector('h2.title')!.getAttribute('aria-level');
    expect(level()).to.equal('2');
    expect(header.shadowRoot!.querySelector('h1')).to.equal(null);
    header.level = 1;
    await header.updateComplete;
    expect(level()).to.equal('1');
    await expect(header).to.be.accessible();
  });
  it('says whether anybody is there as long as nobody answers', async () => {
    const engine = createFakeEngine({ config: accountConfig(), availability: 'offline' });
    const header = await createHeader(engine);
    expect(text(header)).to.contain('We are away right now');
    engine.setState({ availability: 'online-for-queue' });
    await header.updateComplete;
    expect(text(header)).to.contain('All agents are busy');
    await expect(header).to.be.accessible();
  });
  it('calls a bot a bot', async () => {
    const bot = thread({ status: 'bot', assignee: { id: 'b', name: 'Robin', isBot: true } });
    const engine = createFakeEngine({
      conversations: [conversationState({ conversation: conversation({ thread: bot }) })],
    });
    expect(text(await createHeader(engine))).to.contain('Automatic assistant');
  });
  it('closes, leads to the settings and back to the list', async () => {
    const engine = withAgent();
    const header = await createHeader(engine);
    button(header, 'close')!.click();
    button(header, 'menu')!.click();
    button(header, 'back')!.click();
    expect(engine.called('close')).to.deep.equal([['visitor']]);
    expect(engine.called('show')).to.deep.equal([['settings'], ['list']]);
    engine.setState((state) => ({ view: { ...state.view, screen: 'settings' } }));
    await header.updateComplete;
    button(header, 'back')!.click();
    expect(engine.called('show').at(-1)).to.deep.equal(['conversation']);
    await expect(header).to.be.accessible();
  });
  it('has no way to a list that the account or the page has switched off', async () => {
    const engine = withAgent();
    const header = await createHeader(engine);
    engine.setState({ capabilities: { ...ALL_CAPABILITIES, conversationList: false } });
    await header.updateComplete;
    expect(button(header, 'back')).to.equal(null);
    engine.setState({
      capabilities: ALL_CAPABILITIES,
      config: accountConfig({ conversations: { multiple: true, list: false } }),
    });
    await header.updateComplete;
    expect(button(header, 'back')).to.equal(null);
  });
  it('leaves the close button out when the page says so', async () => {
    const engine = withAgent();
    engine.setState({ options: { window: { closeButton: false } } });
    expect(button(await createHeader(engine), 'close')).to.equal(null);
  });
});
