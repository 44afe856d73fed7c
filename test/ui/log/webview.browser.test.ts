import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { conversation, conversationState, createFakeEngine, message } from '../support/fake-engine.ts';
import { fixtureInContexts } from '../support/fake-ui.ts';
import { logFixture, settled } from '../support/in-log.ts';
import '../../../src/ui/lightbox/webview.ts';
import type { ChatWidgetWebview } from '../../../src/ui/lightbox/webview.ts';
import type { WebviewRequest } from '../../../src/ui/lightbox/events.ts';

async function open(change: Partial<WebviewRequest> = {}): Promise<ChatWidgetWebview> {
  const request: WebviewRequest = {
    label: 'Book',
    uri: 'about:blank',
    fallbackUri: undefined,
    size: 'tall',
    ...change,
  };
  return fixtureInContexts<ChatWidgetWebview>(html`<chat-widget-webview .request=${request}></chat-widget-webview>`, {
    engine: createFakeEngine(),
  });
}
const frameOf = (element: Element): HTMLIFrameElement | null => element.shadowRoot!.querySelector('iframe');

describe('<chat-widget-webview>', () => {
  it('keeps a page of the own origin from reaching this one', async () => {
    const element = await open({ uri: '/robots.txt' });
    expect(frameOf(element)!.getAttribute('sandbox')).to.not.contain('allow-same-origin');
    await expect(element).to.be.accessible();
  });
  it('lets a page elsewhere keep its own origin, and offers it in a tab', async () => {
    const element = await open({
      uri: 'https://book.invalid/',
      fallbackUri: 'https://other.invalid/',
      size: 'compact',
    });
    expect(frameOf(element)!.getAttribute('sandbox')).to.contain('allow-same-origin');
    expect(element.shadowRoot!.querySelector('a')!.href).to.equal('https://other.invalid/');
    expect(element.shadowRoot!.querySelector('dialog')!.className).to.equal('compact');
  });
  it('frames nothing but web pages', async () => {
    const element = await open({ uri: 'javascript:alert(1)' });
    expect(frameOf(element)).to.equal(null);
    expect(element.shadowRoot!.textContent).to.contain('This button does not work here.');
  });
  it('closes by its button', async () => {
    const element = await open();
    const closed = oneEvent(element, 'close');
    element.shadowRoot!.querySelector<HTMLButtonElement>('button')!.click();
    await closed;
  });
  it('opens by itself when the message asks for it and the window is open', async () => {
    await fixture(html`<p></p>`);
    const engine = createFakeEngine({ conversations: [conversationState()] });
    const log = await logFixture({ engine });
    const arrived = message(1, {
      content: {
        kind: 'text',
        text: 'Here',
        actions: [{ kind: 'webview', id: 'w', label: 'Book', uri: 'https://book.invalid/', openOnReceive: true }],
      },
    });
    engine.setConversation({ messages: [arrived] });
    engine.emit('message', { message: arrived, conversation: conversation(), own: false, local: false });
    await waitUntil(
      () => log.shadowRoot!.querySelector('chat-widget-webview')?.shadowRoot?.querySelector('dialog')?.open,
    );
    log
      .shadowRoot!.querySelector('chat-widget-webview')!
      .shadowRoot!.querySelector<HTMLButtonElement>('button')!
      .click();
    await settled(log);
    expect(log.shadowRoot!.querySelector('chat-widget-webview')).to.equal(null);
  });
});
