import { expect } from '@open-wc/testing';
import type { EngineOptions } from '../../../src/engine/options.ts';
import type { ChatWidgetOffer } from '../../../src/ui/offer/offer.ts';
import '../../../src/ui/offer/offer.ts';
import { conversationState, createFakeEngine, message, type FakeEngine } from '../support/fake-engine.ts';
import { fixtureInContexts, html } from '../support/fake-ui.ts';

const lamp = {
  kind: 'productCard',
  title: 'Desk lamp Heron',
  description: 'Bends its neck',
  note: '€ 89',
  url: 'https://shop.example/heron',
} as const;
const order = { kind: 'orderCard', status: 'onTheWay', code: '0047', total: 1000, goods: [] } as const;

const engineWith = (cards: EngineOptions['cards']): FakeEngine =>
  createFakeEngine({ options: cards ? { cards } : {}, conversations: [conversationState()] });
const createOffer = (engine: FakeEngine): Promise<ChatWidgetOffer> =>
  fixtureInContexts<ChatWidgetOffer>(html`<chat-widget-offer></chat-widget-offer>`, { engine });
const offers = (element: ChatWidgetOffer): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('.offer'),
];
const press = async (element: ChatWidgetOffer, selector: string): Promise<void> => {
  element.shadowRoot!.querySelector<HTMLElement>(selector)!.click();
  await element.updateComplete;
};

describe('<chat-widget-offer>', () => {
  it('shows a product with price and description, and an order with number, status and amount', async () => {
    const element = await createOffer(engineWith([lamp, order]));
    const [product, bought] = offers(element).map((each) => each.textContent!.replace(/\s+/g, ' '));
    for (const text of ['Desk lamp Heron', 'Bends its neck', '€ 89']) expect(product).to.contain(text);
    for (const text of ['Order 0047', 'On the way', 'Total: 10.00']) expect(bought).to.contain(text);
    await expect(element).to.be.accessible();
  });
  it('puts the card into the chat with one press, and is gone then', async () => {
    const engine = engineWith([lamp]);
    const element = await createOffer(engine);
    let done = 0;
    element.addEventListener('offer-done', () => (done += 1));
    await press(element, '.primary');
    expect(engine.called('send')).to.deep.equal([[lamp]]);
    expect(offers(element)).to.have.length(0);
    expect(done).to.equal(1);
  });
  it('can be put away without being sent, and stays away when the page says it again', async () => {
    const engine = engineWith([lamp, order]);
    const element = await createOffer(engine);
    await press(element, '.dismiss');
    expect(engine.called('send')).to.have.length(0);
    expect(offers(element)).to.have.length(1);
    engine.setState({ options: { cards: [{ ...lamp }, { ...order }] } });
    await element.updateComplete;
    expect(offers(element).map((each) => each.getAttribute('aria-label'))).to.deep.equal(['Order 0047']);
    engine.setState({ options: { cards: [{ ...lamp, title: 'Floor lamp' }] } });
    await element.updateComplete;
    expect(offers(element).map((each) => each.getAttribute('aria-label'))).to.deep.equal(['Floor lamp']);
  });
  it('waits while a form has to be answered first', async () => {
    const engine = engineWith([lamp]);
    const form = { id: 'f', kind: 'message', fields: [] } as const;
    engine.setConversation({
      messages: [message(1, { content: { kind: 'form', form, blocksComposer: true } })],
    });
    const element = await createOffer(engine);
    expect(offers(element)).to.have.length(0);
  });
  it('leaves out what is no card and says so', async () => {
    const { warn } = console;
    const texts: string[] = [];
    console.warn = (...args: unknown[]) => void texts.push(args.join(' '));
    const broken = [{ kind: 'productCard', note: 'no title' }, 'lamp', null] as unknown as EngineOptions['cards'];
    const element = await createOffer(engineWith(broken));
    console.warn = warn;
    expect(offers(element)).to.have.length(0);
    expect(texts).to.have.length(3);
    expect(texts[0]).to.contain('no title').and.contain('productCard');
  });
});
