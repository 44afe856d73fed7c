import { expect, waitUntil } from '@open-wc/testing';
import { accountConfig } from '../support/account.ts';
import { NOON, conversation, conversationState } from '../support/fake-engine.ts';
import { displayMessage, messageFixture } from '../support/a-message.ts';
import type { DeliveryStatus } from '../../../src/ui/message/display-message.ts';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const bubble = (element: Element): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>('[part~="bubble"]')!;
const words = (element: Element, part: string): string =>
  element.shadowRoot!.querySelector(`[part~="${part}"]`)?.textContent?.trim() ?? '';

describe('<chat-widget-message>', () => {
  it('shows who said what and when', async () => {
    const { element } = await messageFixture(text('Hello'));
    expect(words(element, 'author')).to.equal('Ann');
    expect(words(element, 'bubble')).to.equal('Hello');
    expect(element.shadowRoot!.querySelector('time')!.dateTime).to.equal(new Date(NOON).toISOString());
    await waitUntil(() => words(element, 'avatar') === 'A', 'shows a face');
    await expect(element).to.be.accessible();
  });
  it('takes its direction from its own text, line by line', async () => {
    const { element } = await messageFixture(text('مرحبا بك'));
    const line = bubble(element).querySelector('.text')!;
    expect(getComputedStyle(line).direction).to.equal('rtl');
    const other = await messageFixture(text('Hello'));
    expect(getComputedStyle(bubble(other.element).querySelector('.text')!).direction).to.equal('ltr');
  });
  it('uses the initial when the picture of the author can not be loaded', async () => {
    const author = { id: 'x', role: 'agent', name: 'Zoe', avatarUrl: 'data:image/png;base64,broken' } as const;
    const { element } = await messageFixture(text('Hi'), { author });
    await waitUntil(() => words(element, 'avatar') === 'Z', 'shows an initial');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
  });
  it('loads no picture from an address that is none', async () => {
    const author = { id: 'x', role: 'agent', name: 'Zoe', avatarUrl: 'javascript:alert(1)' } as const;
    const { element } = await messageFixture(text('Hi'), { author });
    await waitUntil(() => words(element, 'avatar') === 'Z', 'shows an initial');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
  });
  for (const [status, label] of [
    ['queued', 'Waiting for a connection'],
    ['sending', 'Sending'],
    ['sent', 'Sent'],
    ['delivered', 'Delivered'],
    ['read', 'Read'],
    ['failed', 'Not sent'],
    ['uploading', 'Uploading, 50 %'],
  ] as const satisfies readonly (readonly [DeliveryStatus, string])[]) {
    it(`says that an own message is ${status}, and is accessible`, async () => {
      const confirmed = status === 'sent' || status === 'delivered' || status === 'read';
      const { element } = await messageFixture(text('Mine'), {
        own: true,
        status,
        progress: 0.5,
        ...(confirmed ? {} : { seq: undefined, id: undefined, clientId: 'p' }),
      });
      expect(words(element, 'status')).to.equal(label);
      await expect(element).to.be.accessible();
    });
  }
  it('offers to send a refused message again or to delete it', async () => {
    const { element, engine } = await messageFixture(text('Mine'), {
      own: true,
      status: 'failed',
      seq: undefined,
      clientId: 'p',
    });
    const [again, discard] = element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.retry');
    again!.click();
    discard!.click();
    expect(engine.called('retry')).to.deep.equal([['p']]);
    expect(engine.called('discard')).to.deep.equal([['p']]);
  });
  it('says why, and lets words that were refused be written anew without losing what stands in the field', async () => {
    const error = { code: 'VALIDATION', message: '', field: 'params.content.text', retryable: false } as const;
    const { element, engine } = await messageFixture(text('x'.repeat(201)), {
      own: true,
      status: 'failed',
      seq: undefined,
      clientId: 'p',
      error,
    });
    engine.setState({
      config: accountConfig(),
      conversations: [conversationState({ conversation: conversation({ id: 'c1' }), draft: 'and' })],
    });
    element.requestUpdate();
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.reason')!.textContent).to.equal(
      'Too long: up to 200 characters are possible.',
    );
    const buttons = [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.retry')];
    expect(buttons.map(({ textContent }) => textContent)).to.deep.equal(['Edit', 'Delete']);
    await expect(element).to.be.accessible();
    buttons[0]!.click();
    expect(engine.called('setDraft')).to.deep.equal([[`${'x'.repeat(201)}\nand`, 'c1']]);
    expect(engine.called('discard')).to.deep.equal([['p']]);
  });
  it('can stop an upload', async () => {
    const { element, engine } = await messageFixture(text('Mine'), {
      own: true,
      status: 'uploading',
      seq: undefined,
      clientId: 'p',
    });
    element.shadowRoot!.querySelector<HTMLButtonElement>('.retry')!.click();
    expect(engine.called('discard')).to.deep.equal([['p']]);
  });
  it('says that a message was edited, and of a deleted one nothing else', async () => {
    const edited = await messageFixture(text('New'), { edited: true });
    expect(words(edited.element, 'meta')).to.contain('edited');
    const deleted = await messageFixture(text('Secret'), { deleted: true, edited: true });
    expect(deleted.element.shadowRoot!.textContent).to.not.contain('Secret');
    expect(words(deleted.element, 'bubble')).to.equal('This message was deleted.');
  });
  it('is drawn again only when something about it is different', async () => {
    const content = text('Same');
    const { element } = await messageFixture(content);
    let draws = 0;
    const original = element.render.bind(element);
    element.render = () => {
      draws++;
      return original();
    };
    element.message = displayMessage(content);
    await element.updateComplete;
    expect(draws).to.equal(0);
    element.message = displayMessage(content, { edited: true });
    await element.updateComplete;
    expect(draws).to.equal(1);
  });
});
