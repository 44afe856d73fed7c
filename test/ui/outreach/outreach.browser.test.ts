import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Channel, Invite } from '../../../src/protocol/model.ts';
import type { ChatWidgetOutreach } from '../../../src/ui/outreach/outreach.ts';
import '../../../src/ui/outreach/outreach.ts';
import {
  ALL_CAPABILITIES,
  NOON,
  VISITOR,
  conversationState,
  createFakeEngine,
  message,
  type FakeEngine,
} from '../support/fake-engine.ts';
import { createTestEnvironment, createTestLocalizer, type TestEnvironment } from '../support/fake-ui.ts';

const invite: Invite = {
  id: 'i1',
  templateId: 't1',
  content: { kind: 'text', text: 'Looking for a gift?' },
  title: 'Hello',
  acceptLabel: 'Yes, please',
  agent: { id: 'b1', name: 'Ann' },
  firstTime: true,
  accepted: false,
  at: NOON,
};
const whatsapp: Channel = {
  id: 'whatsapp',
  kind: 'whatsapp',
  url: 'https://wa.me/123',
  greeting: 'Hi! مرحبا',
  qrCode: true,
};
const email: Channel = { id: 'email', kind: 'email', url: 'mailto:shop@example.com' };

function createEngine(change: Parameters<typeof createFakeEngine>[0] = {}): FakeEngine {
  return createFakeEngine({
    view: { open: false, launcherHidden: false, screen: 'conversation', rating: false },
    ...change,
  });
}
async function createOutreach(
  engine: FakeEngine,
  environment: TestEnvironment = createTestEnvironment(),
): Promise<ChatWidgetOutreach> {
  document.documentElement.style.setProperty('--chat-widget-duration', '0s');
  const element = await fixture<ChatWidgetOutreach>(
    html`<chat-widget-outreach
      .engine=${engine}
      .localizer=${createTestLocalizer()}
      .environment=${environment}
    ></chat-widget-outreach>`,
  );
  await element.updateComplete;
  return element;
}
const find = (element: ChatWidgetOutreach, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);

describe('invites in <chat-widget-outreach>', () => {
  it('show who invites and what to do, and are told once', async () => {
    const environment = createTestEnvironment();
    const engine = createEngine({ invites: [invite] });
    const element = await createOutreach(engine, environment);
    expect(find(element, '[part="invite"]')!.textContent).to.contain('Looking for a gift?');
    expect(find(element, '.accept')!.textContent!.trim()).to.equal('Yes, please');
    await expect(element).to.be.accessible();
    engine.setState({ unread: 1 });
    await element.updateComplete;
    expect(environment.announced).to.deep.equal([{ text: 'Ann: Looking for a gift?', politeness: 'polite' }]);
  });
  it('are accepted and dismissed, by Escape too', async () => {
    const engine = createEngine({ invites: [invite] });
    const element = await createOutreach(engine);
    find(element, '.accept')!.click();
    find(element, '.dismiss')!.click();
    find(element, '.accept')!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    expect(engine.called('acceptInvite')).to.deep.equal([['i1']]);
    expect(engine.called('cancelInvite')).to.deep.equal([['i1'], ['i1']]);
  });
  it('hand the focus on when they are dismissed: to the next card, at last back to the launcher', async () => {
    const engine = createEngine({ invites: [invite, { ...invite, id: 'i2' }] });
    const element = await createOutreach(engine);
    let returned = 0;
    element.addEventListener('focus-return', () => returned++);
    find(element, '.dismiss')!.focus();
    engine.setState({ invites: [{ ...invite, id: 'i2' }] });
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement).not.to.equal(null);
    expect(returned).to.equal(0);
    engine.setState({ invites: [] });
    await element.updateComplete;
    expect(returned).to.equal(1);
  });
  it('go away while the window is open', async () => {
    const engine = createEngine({ invites: [invite] });
    const element = await createOutreach(engine);
    engine.setState((state) => ({ view: { ...state.view, open: true } }));
    await element.updateComplete;
    expect(element.hidden).to.equal(true);
    expect(find(element, '[part="invite"]')).to.equal(null);
  });
});

describe('unread messages in <chat-widget-outreach>', () => {
  const unread = (): FakeEngine =>
    createEngine({
      conversations: [
        conversationState({
          messages: [message(1), message(2, { author: VISITOR }), message(3), message(4)],
          unread: 2,
        }),
      ],
    });
  const texts = (element: ChatWidgetOutreach): string[] =>
    [...element.shadowRoot!.querySelectorAll('[part="preview"] .words')].map(({ textContent }) => textContent!);

  it('show what others wrote, oldest first, and lead there', async () => {
    const engine = unread();
    const element = await createOutreach(engine);
    expect(texts(element)).to.deep.equal(['Ann: Message 3', 'Ann: Message 4']);
    await expect(element).to.be.accessible();
    find(element, '.preview')!.click();
    expect(engine.called('conversations.load')).to.deep.equal([['c1']]);
    expect(engine.called('open')).to.deep.equal([['visitor']]);
  });
  it('stay away once dismissed, until something new is written', async () => {
    const engine = unread();
    const element = await createOutreach(engine);
    find(element, '.all')!.click();
    await element.updateComplete;
    expect(texts(element)).to.deep.equal([]);
    engine.setState({ conversations: [conversationState({ messages: [message(4), message(5)], unread: 3 })] });
    await element.updateComplete;
    expect(texts(element)).to.deep.equal(['Ann: Message 5']);
  });
  it('do not show when pop-ups are switched off', async () => {
    const engine = unread();
    engine.setState({ capabilities: { ...ALL_CAPABILITIES, popups: false } });
    expect(texts(await createOutreach(engine))).to.deep.equal([]);
  });
});

describe('channels in <chat-widget-outreach>', () => {
  it('are links; at a press the engine says where they lead, since the greeting may have changed', async () => {
    const engine = createEngine({ channels: [whatsapp, email] });
    engine.answer('followChannel', () => 'https://wa.me/123?text=Hi');
    const element = await createOutreach(engine);
    const links = [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('a.go')];
    expect(links.map(({ ariaLabel, href, target }) => ({ ariaLabel, href, target }))).to.deep.equal([
      {
        ariaLabel: 'Continue in WhatsApp (opens in a new tab)',
        href: 'https://wa.me/123?text=Hi!%20%D9%85%D8%B1%D8%AD%D8%A8%D8%A7',
        target: '_blank',
      },
      { ariaLabel: 'Continue in E-mail', href: 'mailto:shop@example.com', target: '' },
    ]);
    await expect(element).to.be.accessible();
    links[0]!.addEventListener('click', (event) => event.preventDefault());
    links[0]!.click();
    expect(engine.called('followChannel')).to.deep.equal([['whatsapp']]);
    expect(links[0]!.href).to.equal('https://wa.me/123?text=Hi');
  });
  it('have the line breaks of mail in a mail, and survive half a sign, which no address can hold', async () => {
    const channels: Channel[] = [
      { ...email, greeting: 'Hello,\nwhich fern?' },
      { ...whatsapp, greeting: '\ud83d' },
    ];
    const element = await createOutreach(createEngine({ channels }));
    const links = [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('a.go')];
    expect(links[0]!.href).to.contain('body=Hello%2C%0D%0Awhich%20fern');
    expect(links[1]!.href).to.equal('https://wa.me/123');
  });
  it('that lead nowhere are buttons that show what the account wrote', async () => {
    const custom: Channel = {
      id: 'custom_1',
      kind: 'custom',
      url: '',
      label: 'Hours',
      content: '9 to 5',
      qrCode: true,
    };
    const engine = createEngine({ channels: [custom] });
    const element = await createOutreach(engine);
    expect(find(element, 'a, .code-button')).to.equal(null);
    find(element, 'button.go')!.click();
    await element.updateComplete;
    expect(find(element, '.card')!.textContent).to.contain('9 to 5');
    expect(engine.called('followChannel')).to.deep.equal([['custom_1']]);
    await expect(element).to.be.accessible();
    find(element, '.dismiss')!.focus();
    find(element, '.dismiss')!.click();
    await element.updateComplete;
    expect(find(element, '.card')).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(find(element, 'button.go'));
    expect(engine.called('followChannel'), 'hiding is no press of the channel').to.have.length(1);
  });
  it('show a QR code where the account wants one, and hide it by Escape', async () => {
    const element = await createOutreach(createEngine({ channels: [whatsapp, email] }));
    expect(element.shadowRoot!.querySelectorAll('.code-button')).to.have.length(1);
    find(element, '.code-button')!.click();
    await waitUntil(() => find(element, '.code > svg path'), 'a code', { timeout: 10_000 });
    expect(find(element, '.code')!.textContent).to.contain('Scan this code with your phone to continue in WhatsApp.');
    expect(find(element, '.code-button')!.getAttribute('aria-expanded')).to.equal('true');
    await expect(element).to.be.accessible();
    find(element, '.code .dismiss')!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await element.updateComplete;
    expect(find(element, '.code')).to.equal(null);
  });
  it('leave nothing behind', async () => {
    const engine = createEngine({ channels: [whatsapp] });
    const element = await createOutreach(engine);
    element.remove();
    expect(engine.listenerCount).to.equal(0);
  });
});
