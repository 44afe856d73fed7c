import { expect } from '@open-wc/testing';
import type { Message } from '../../../src/protocol/model.ts';
import {
  AGENT,
  VISITOR,
  createFakeEngine,
  message,
  conversationState,
  NOON,
  pendingMessage,
} from '../support/fake-engine.ts';
import { countElements, logFixture, rowOf, rowsOf, scrollTo, scrollerOf, settled, topOf } from '../support/in-log.ts';

/** Messages `from` to `to`, of one to eight lines, by changing authors. */
function history(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    const text = Array.from(
      { length: 1 + ((seq * 7) % 8) },
      (_line, line) => `Line ${line + 1} of message ${seq}`,
    ).join('\n');
    return message(seq, { text, author: seq % 5 < 3 ? AGENT : VISITOR, at: NOON - (to - seq) * 60_000 });
  });
}
async function longLog(count = 10_000, change = {}) {
  const messages = history(200_001 - count, 200_000);
  const engine = createFakeEngine({ conversations: [conversationState({ messages, ...change })] });
  const log = await logFixture({ engine });
  return { engine, log, messages };
}
const keys = (log: Parameters<typeof rowsOf>[0]): string[] => rowsOf(log).map((row) => row.dataset['key'] ?? '');

describe('<chat-widget-log> with a long history', () => {
  it('shows the end of 10,000 messages with at most 400 elements', async () => {
    const { log } = await longLog();
    expect(keys(log).at(-1)).to.equal('m200000');
    const end = rowOf(log, 'm200000')!.getBoundingClientRect().bottom;
    const edge = scrollerOf(log).getBoundingClientRect().bottom;
    expect(edge - end).to.be.within(0, 20);
    expect(countElements(log.shadowRoot!)).to.be.at.most(400);
  });
  it('draws no more elements for 100,000 messages than for 100', async () => {
    const small = await longLog(100);
    const large = await longLog(100_000);
    expect(countElements(large.log.shadowRoot!)).to.be.at.most(countElements(small.log.shadowRoot!));
  });
  it('fills the window anywhere in the history', async () => {
    const { log } = await longLog();
    for (const share of [0.9, 0.5, 0.11, 0]) {
      await scrollTo(log, scrollerOf(log).scrollHeight * share);
      const box = scrollerOf(log).getBoundingClientRect();
      const rows = rowsOf(log).map((row) => row.getBoundingClientRect());
      expect(Math.min(...rows.map((row) => row.top)), `top at ${share}`).to.be.at.most(box.top);
      expect(Math.max(...rows.map((row) => row.bottom)), `end at ${share}`).to.be.at.least(box.bottom);
      expect(countElements(log.shadowRoot!)).to.be.at.most(400);
    }
  });
  it('stays at the end when a message arrives', async () => {
    const { engine, log, messages } = await longLog();
    engine.setConversation({ messages: [...messages, message(200_001, { text: 'one\ntwo\nthree' })] });
    await settled(log);
    expect(keys(log).at(-1)).to.equal('m200001');
    expect(scrollerOf(log).scrollHeight - scrollerOf(log).scrollTop - scrollerOf(log).clientHeight).to.be.below(1);
  });
  it('does not move what is being read when older messages are put before it', async () => {
    const { engine, log, messages } = await longLog(200, { hasOlder: true });
    await scrollTo(log, 900);
    const read = keys(log).find((key) => topOf(log, key) >= 0)!;
    const before = topOf(log, read);
    engine.setConversation({ messages: [...history(199_701, 199_800), ...messages], hasOlder: false });
    await settled(log);
    expect(topOf(log, read)).to.be.closeTo(before, 1);
    engine.setConversation({ messages: [...history(199_501, 199_700), ...history(199_701, 199_800), ...messages] });
    await settled(log);
    expect(topOf(log, read)).to.be.closeTo(before, 1);
  });
  it('does not move what is being read at the very top when older messages are put before it', async () => {
    const { engine, log, messages } = await longLog(200, { hasOlder: true });
    await scrollTo(log, 0);
    const before = topOf(log, 'm199801');
    engine.setConversation({ messages: [...history(199_701, 199_800), ...messages] });
    await settled(log);
    expect(topOf(log, 'm199801')).to.be.closeTo(before, 1);
  });
  it('does not move what is being read when messages arrive, change or grow elsewhere', async () => {
    const { engine, log, messages } = await longLog(300);
    await scrollTo(log, 5000);
    const read = keys(log).find((key) => topOf(log, key) >= 0)!;
    const before = topOf(log, read);
    const more = [...messages, message(200_001), message(200_002)];
    engine.setConversation({ messages: more });
    await settled(log);
    expect(topOf(log, read)).to.be.closeTo(before, 1);
    const above = keys(log)[0]!;
    const taller = message(Number(above.slice(1)), { text: Array(30).fill('much longer').join('\n') });
    engine.setConversation({ messages: more.map((each) => (each.id === above ? taller : each)) });
    await settled(log);
    expect(rowOf(log, above)!.getBoundingClientRect().height).to.be.above(500);
    expect(topOf(log, read)).to.be.closeTo(before, 1);
  });
  it('keeps the end in sight when the window gets smaller, and the read row when not at the end', async () => {
    const { log } = await longLog(300);
    const box = log.parentElement!;
    box.style.setProperty('height', '300px');
    await settled(log);
    const scroller = scrollerOf(log);
    expect(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight).to.be.below(1);
    await scrollTo(log, 4000);
    const read = keys(log).find((key) => topOf(log, key) >= 0)!;
    const before = topOf(log, read);
    box.style.setProperty('height', '420px');
    await settled(log);
    expect(topOf(log, read)).to.be.closeTo(before, 1);
  });
  it('jumps over no row while scrolling up by small steps', async () => {
    const { log } = await longLog(400);
    for (let step = 0; step < 40; step++) {
      const read = keys(log).find((key) => topOf(log, key) >= 0)!;
      const before = topOf(log, read);
      scrollerOf(log).scrollTop -= 97;
      await settled(log);
      expect(topOf(log, read) - before, `step ${step}`).to.be.closeTo(97, 1);
    }
  });
  it('goes to the end when the visitor says something', async () => {
    const { engine, log } = await longLog(300);
    await scrollTo(log, 3000);
    engine.setConversation({ pending: [pendingMessage('mine')] });
    await settled(log);
    expect(rowOf(log, 'mine')).to.exist;
    expect(scrollerOf(log).scrollHeight - scrollerOf(log).scrollTop - scrollerOf(log).clientHeight).to.be.below(1);
  });
  it('keeps the element of a message that is confirmed', async () => {
    const { engine, log, messages } = await longLog(300);
    engine.setConversation({ pending: [pendingMessage('mine')] });
    await settled(log);
    const element = rowOf(log, 'mine');
    engine.setConversation({
      pending: [],
      messages: [...messages, message(200_001, { clientId: 'mine', author: VISITOR })],
    });
    await settled(log);
    expect(rowOf(log, 'mine')).to.equal(element);
  });
});
