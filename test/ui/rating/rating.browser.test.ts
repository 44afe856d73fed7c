import { expect, waitUntil } from '@open-wc/testing';
import type { Rating } from '../../../src/protocol/model.ts';
import type { ChatWidgetRating } from '../../../src/ui/rating/rating.ts';
import '../../../src/ui/rating/rating.ts';
import { accountConfig, thread } from '../support/account.ts';
import { NOON, conversation, conversationState, createFakeEngine, type FakeEngine } from '../support/fake-engine.ts';
import { createTestEnvironment, fixtureInContexts, html } from '../support/fake-ui.ts';

function createEngine(scale: Rating['scale'], rating?: Rating): FakeEngine {
  const rated = thread(rating ? { rating } : {});
  return createFakeEngine({
    config: accountConfig({ rating: { scale, askOnClose: true } }),
    conversations: [conversationState({ conversation: conversation({ thread: rated }) })],
  });
}
const environment = createTestEnvironment();
async function createRating(engine: FakeEngine): Promise<ChatWidgetRating> {
  document.documentElement.style.setProperty('--_duration', '0s');
  return fixtureInContexts<ChatWidgetRating>(html`<chat-widget-rating></chat-widget-rating>`, { engine, environment });
}
const choice = (element: ChatWidgetRating, score: number): HTMLInputElement =>
  element.shadowRoot!.querySelector(`input[value="${score}"]`)!;
function comment(element: ChatWidgetRating, text: string): void {
  const field = element.shadowRoot!.querySelector('textarea')!;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
const send = (element: ChatWidgetRating): void =>
  element.shadowRoot!.querySelector<HTMLElement>('[type="submit"]')!.click();
const problem = (element: ChatWidgetRating): string =>
  element.shadowRoot!.querySelector('[role="alert"]')!.textContent!.trim();

describe('<chat-widget-rating>', () => {
  it('takes stars and a comment, thanks and closes', async () => {
    const engine = createEngine('stars');
    const element = await createRating(engine);
    await expect(element).to.be.accessible();
    choice(element, 4).click();
    comment(element, ' Quick! ');
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll('.filled')).to.have.length(4);
    await expect(element).to.be.accessible();
    send(element);
    await waitUntil(() => engine.called('closeRating').length === 1);
    expect(engine.called('rate')).to.deep.equal([[{ score: 4, scale: 'stars', comment: 'Quick!' }, 'c1']]);
    expect(environment.announced.at(-1)!.text).to.equal('Thank you for your rating.');
  });
  it('takes thumbs, down is 0', async () => {
    const engine = createEngine('thumbs');
    const element = await createRating(engine);
    await expect(element).to.be.accessible();
    choice(element, 0).click();
    send(element);
    await waitUntil(() => engine.called('rate').length === 1);
    expect(engine.called('rate')[0]![0]).to.deep.equal({ score: 0, scale: 'thumbs' });
  });
  it('keeps what was chosen and typed while it is away, until it is sent', async () => {
    const engine = createEngine('stars');
    const element = await createRating(engine);
    choice(element, 4).click();
    comment(element, 'Half a sent');
    element.remove();
    const again = await createRating(engine);
    await waitUntil(() => again.shadowRoot!.querySelector('textarea')!.value === 'Half a sent');
    expect(choice(again, 4).checked).to.equal(true);
    send(again);
    await waitUntil(() => engine.called('closeRating').length === 1);
    again.remove();
    const third = await createRating(engine);
    expect(third.shadowRoot!.querySelector('textarea')!.value).to.equal('');
  });
  it('asks for a choice before it sends', async () => {
    const engine = createEngine('stars');
    const element = await createRating(engine);
    send(element);
    await element.updateComplete;
    expect(problem(element)).to.equal('Please choose a rating first.');
    expect(element.shadowRoot!.activeElement).to.equal(choice(element, 1));
    expect(engine.called('rate')).to.have.length(0);
  });
  it('changes a rating that was given, and drops its comment when that was emptied', async () => {
    const engine = createEngine('stars', { score: 2, scale: 'stars', comment: 'Slow', at: NOON });
    const element = await createRating(engine);
    expect(choice(element, 2).checked).to.equal(true);
    expect(element.shadowRoot!.querySelector('h2')!.textContent).to.equal('Change rating');
    choice(element, 5).click();
    comment(element, '');
    send(element);
    await waitUntil(() => engine.called('closeRating').length === 1);
    expect(engine.called('rate')[0]![0]).to.deep.equal({ score: 5, scale: 'stars' });
    expect(engine.called('cancelRate')).to.deep.equal([[['comment'], 'c1']]);
  });
  it('withdraws a rating', async () => {
    const engine = createEngine('stars', { score: 2, scale: 'stars', at: NOON });
    const element = await createRating(engine);
    element.shadowRoot!.querySelectorAll<HTMLElement>('.plain')[0]!.click();
    await waitUntil(() => engine.called('cancelRate').length === 1);
    expect(engine.called('cancelRate')[0]).to.deep.equal([['score', 'comment'], 'c1']);
  });
  it('keeps what was chosen when sending fails', async () => {
    const engine = createEngine('stars');
    engine.answer('rate', () => Promise.reject(new Error('no line')));
    const element = await createRating(engine);
    choice(element, 3).click();
    comment(element, 'Fine');
    send(element);
    await waitUntil(() => problem(element) !== '');
    expect(problem(element)).to.equal('Your rating was not sent. Please try again.');
    expect(choice(element, 3).checked).to.equal(true);
    expect(element.shadowRoot!.querySelector('textarea')!.value).to.equal('Fine');
    expect(engine.called('closeRating')).to.have.length(0);
  });
});
