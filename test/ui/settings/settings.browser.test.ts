import { expect, waitUntil } from '@open-wc/testing';
import type { ChatWidgetForm } from '../../../src/ui/form/form.ts';
import type { ChatWidgetSettings } from '../../../src/ui/settings/settings.ts';
import '../../../src/ui/settings/settings.ts';
import { accountConfig, thread } from '../support/account.ts';
import {
  ALL_CAPABILITIES,
  conversation,
  conversationState,
  createFakeEngine,
  message,
  type FakeEngine,
} from '../support/fake-engine.ts';
import { createTestEnvironment, fixtureInContexts, html } from '../support/fake-ui.ts';

function createEngine(status: 'active' | 'bot' | 'closed' = 'active'): FakeEngine {
  return createFakeEngine({
    config: accountConfig(),
    visitor: { id: 'v', email: 'vic@example.com' },
    conversations: [
      conversationState({
        conversation: conversation({ thread: thread({ status }), lastSeq: 1 }),
        messages: [message(1)],
      }),
    ],
  });
}
async function createSettings(engine: FakeEngine): Promise<ChatWidgetSettings> {
  return fixtureInContexts<ChatWidgetSettings>(html`<chat-widget-settings></chat-widget-settings>`, { engine });
}
const row = (element: ChatWidgetSettings, label: string): HTMLElement | undefined =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')].find(
    (button) => button.textContent!.trim() === label,
  );

describe('<chat-widget-settings>', () => {
  it('switches the sound', async () => {
    const engine = createEngine();
    const element = await createSettings(engine);
    const sound = row(element, 'Sound')!;
    expect(sound.getAttribute('aria-checked')).to.equal('true');
    sound.click();
    expect(engine.called('setSound')).to.deep.equal([[false]]);
    engine.setState({ options: { sound: false } });
    await element.updateComplete;
    expect(sound.getAttribute('aria-checked')).to.equal('false');
    await expect(element).to.be.accessible();
  });
  it('leads to the form for messages, and hides that where it is switched off', async () => {
    const engine = createEngine();
    const forms = [{ id: 'o', kind: 'offline', fields: [] }] as const;
    engine.setState({ config: accountConfig({ forms }) });
    const element = await createSettings(engine);
    row(element, 'Leave a message')!.click();
    expect(engine.called('openForm')).to.deep.equal([['offline']]);
    engine.setState({ capabilities: { ...ALL_CAPABILITIES, leaveMessage: false } });
    await element.updateComplete;
    expect(row(element, 'Leave a message')).to.equal(undefined);
  });
  it('hides the form for messages after the end where only open conversations may have it', async () => {
    const engine = createEngine('closed');
    const forms = [{ id: 'o', kind: 'offline', fields: [] }] as const;
    engine.setState({
      config: accountConfig({ forms }),
      capabilities: { ...ALL_CAPABILITIES, leaveMessageAfterEnd: false },
    });
    expect(row(await createSettings(engine), 'Leave a message')).to.equal(undefined);
  });
  it('goes to the page’s own addresses for people and messages', async () => {
    const engine = createEngine();
    engine.setState({
      options: {
        handoverRedirect: { enabled: true, url: 'https://shop.example/call', newTab: true },
        leaveMessageRedirect: { enabled: true, url: 'https://shop.example/write', newTab: false },
      },
    });
    const environment = createTestEnvironment();
    const element = await fixtureInContexts<ChatWidgetSettings>(html`<chat-widget-settings></chat-widget-settings>`, {
      engine,
      environment,
    });
    row(element, 'Talk to a person')!.click();
    row(element, 'Leave a message')!.click();
    expect(environment.opened).to.deep.equal([
      { url: 'https://shop.example/call', target: 'new' },
      { url: 'https://shop.example/write', target: 'same' },
    ]);
    expect(engine.called('openForm')).to.have.length(0);
  });
  it('shows only what is possible now', async () => {
    const engine = createEngine('closed');
    const element = await createSettings(engine);
    expect(row(element, 'End conversation')).to.equal(undefined);
    expect(row(element, 'Talk to a person')).to.equal(undefined);
    expect(row(element, 'Rate this chat')).not.to.equal(undefined);
    engine.setState({ capabilities: { ...ALL_CAPABILITIES, ratingAfterEnd: false, transcript: false } });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll('button')).to.have.length(1);
  });
  it('asks before it ends the conversation', async () => {
    const engine = createEngine();
    const element = await createSettings(engine);
    row(element, 'End conversation')!.click();
    await element.updateComplete;
    expect(engine.called('conversations.end')).to.have.length(0);
    await expect(element).to.be.accessible();
    element.shadowRoot!.querySelector<HTMLElement>('.panel .primary')!.click();
    await waitUntil(() => engine.called('show').length === 1);
    expect(engine.called('conversations.end')).to.deep.equal([['c1']]);
  });
  it('mails the transcript to the address that is known or typed', async () => {
    const engine = createEngine();
    const element = await createSettings(engine);
    row(element, 'Send conversation by e-mail')!.click();
    await element.updateComplete;
    const form = element.shadowRoot!.querySelector<ChatWidgetForm>('chat-widget-form')!;
    await form.updateComplete;
    await expect(element).to.be.accessible();
    form.shadowRoot!.querySelector<HTMLElement>('[type="submit"]')!.click();
    await waitUntil(() => element.shadowRoot!.querySelector('.note')!.textContent !== '');
    expect(engine.called('conversations.transcript')).to.deep.equal([['c1', 'vic@example.com']]);
    expect(element.shadowRoot!.querySelector('.note')!.textContent).to.contain('vic@example.com');
  });
  it('closes a panel by Escape, back to its row, and keeps the address that was typed', async () => {
    const engine = createEngine();
    const element = await createSettings(engine);
    row(element, 'Send conversation by e-mail')!.click();
    await waitUntil(() => element.shadowRoot!.querySelector('chat-widget-form'));
    const field = (from: ChatWidgetSettings): HTMLInputElement | null | undefined =>
      from.shadowRoot!.querySelector('chat-widget-form')?.shadowRoot!.querySelector('input');
    await waitUntil(() => field(element));
    field(element)!.focus();
    field(element)!.value = 'half@exam';
    field(element)!.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const escape = (): KeyboardEvent =>
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    const first = escape();
    field(element)!.dispatchEvent(first);
    await element.updateComplete;
    expect(first.defaultPrevented).to.equal(true);
    expect(element.shadowRoot!.querySelector('chat-widget-form')).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(row(element, 'Send conversation by e-mail'));
    // The next one is for the screen, which is not the element's own business.
    const second = escape();
    element.shadowRoot!.activeElement!.dispatchEvent(second);
    expect(second.defaultPrevented).to.equal(false);
    const again = await createSettings(engine);
    row(again, 'Send conversation by e-mail')!.click();
    await waitUntil(() => field(again)?.value === 'half@exam');
  });
  it('asks for a person instead of the bot', async () => {
    const engine = createEngine('bot');
    const element = await createSettings(engine);
    row(element, 'Talk to a person')!.click();
    await waitUntil(() => engine.called('show').length === 1);
    expect(engine.called('conversations.handover')).to.deep.equal([['c1']]);
  });
  it('says so when something fails', async () => {
    const engine = createEngine('bot');
    engine.answer('conversations.handover', () => Promise.reject(new Error('no')));
    const element = await createSettings(engine);
    row(element, 'Talk to a person')!.click();
    await waitUntil(() => element.shadowRoot!.querySelector('.problem')!.textContent !== '');
    expect(element.shadowRoot!.querySelector('.problem')!.textContent).to.contain('Something went wrong');
  });
});
