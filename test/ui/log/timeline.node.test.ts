import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConversationState } from '../../../src/engine/state.ts';
import { Timeline, type TimelineContext } from '../../../src/ui/log/timeline.ts';
import {
  AGENT,
  NOON,
  VISITOR,
  conversation,
  conversationState,
  message,
  pendingMessage,
} from '../support/fake-engine.ts';

const context: TimelineContext = {
  visitor: VISITOR,
  beforeDisplay: undefined,
  answered: new Set(),
  report: () => undefined,
};
function timelineOf(change: Partial<ConversationState>, more: Partial<TimelineContext> = {}): Timeline {
  const timeline = new Timeline();
  timeline.update(conversationState(change), { ...context, ...more });
  return timeline;
}
const kinds = (timeline: Timeline): string[] =>
  Array.from({ length: timeline.length }, (_, index) => timeline.row(index).item.kind);
const groups = (timeline: Timeline): string =>
  Array.from({ length: timeline.length }, (_, index) => {
    const { item } = timeline.row(index);
    return item.kind === 'message'
      ? `${item.groupStart ? '[' : ''}${item.message.author.name}${item.groupEnd ? ']' : ''}`
      : item.kind;
  }).join(' ');
const DAY = 86_400_000;

describe('Timeline', () => {
  it('groups what one author says within five minutes', () => {
    const messages = [
      message(1),
      message(2, { at: NOON + 60_000 }),
      message(3, { at: NOON + 400_000 }),
      message(4, { at: NOON + 410_000, author: VISITOR }),
    ];
    assert.equal(groups(timelineOf({ messages })), '[Ann Ann] [Ann] [Vic]');
  });
  it('starts each day, each thread and what is new with a divider, and a new group', () => {
    const messages = [
      message(1, { at: NOON - DAY, threadId: 't1' }),
      message(2, { threadId: 't1' }),
      message(3, { threadId: 't2' }),
      message(4, { threadId: 't2' }),
    ];
    const timeline = timelineOf({ messages, unreadFromSeq: 4 });
    const rows = [0, 1, 2, 3].map((index) => timeline.row(index));
    assert.deepEqual(
      rows.map((row) => row.day),
      [NOON - DAY, NOON, undefined, undefined],
    );
    assert.deepEqual(
      rows.map((row) => row.threadStart),
      [undefined, undefined, NOON, undefined],
    );
    assert.deepEqual(
      rows.map((row) => row.unread),
      [false, false, false, true],
    );
    assert.equal(groups(timeline), '[Ann] [Ann] [Ann] [Ann]');
  });
  it('puts what is not confirmed, growing and typing after the messages', () => {
    const timeline = timelineOf({
      messages: [message(1)],
      pending: [pendingMessage('p')],
      growing: [{ clientId: 'g', author: { id: 'bot', name: 'Helper' }, text: 'I am', startedAt: NOON }],
      typing: [
        { agent: { id: 'x', name: 'Xu' }, since: NOON },
        { agent: { id: 'bot', name: 'Helper' }, since: NOON },
      ],
      // The place in the queue is the banner's to tell.
      queue: { position: 2, queuedAt: NOON },
    });
    assert.deepEqual(kinds(timeline), ['message', 'message', 'message', 'typing']);
    assert.equal(timeline.isGrowing(2), true);
    const typing = timeline.row(3).item;
    assert.ok(typing.kind === 'typing');
    assert.deepEqual(
      typing.agents.map(({ name }) => name),
      ['Xu'],
    );
  });
  it('shows a message once while its confirmation and its pending form are both there', () => {
    const timeline = timelineOf({
      messages: [message(1, { clientId: 'p', author: VISITOR })],
      pending: [pendingMessage('p')],
    });
    assert.equal(timeline.length, 1);
    assert.equal(timeline.key(0), 'p');
  });
  it('gives all own messages the visitor’s picture of today', () => {
    const old = message(1, { author: { ...VISITOR, avatarUrl: 'https://a.example/old.png' } });
    const pictures = (visitor: TimelineContext['visitor']): (string | undefined)[] => {
      const timeline = timelineOf({ messages: [old, message(2, { author: VISITOR }), message(3)] }, { visitor });
      return [0, 1, 2].map((index) => {
        const { item } = timeline.row(index);
        return item.kind === 'message' ? item.message.author.avatarUrl : 'no message';
      });
    };
    const face = 'https://a.example/new.png';
    assert.deepEqual(pictures({ ...VISITOR, avatarUrl: face }), [face, face, undefined]);
    assert.deepEqual(pictures(VISITOR), ['https://a.example/old.png', undefined, undefined]);
  });
  it('tells of own messages how far the others have got', () => {
    const messages = [1, 2, 3].map((seq) => message(seq, { author: VISITOR }));
    const receipts = [
      { participantId: AGENT.id, role: 'agent', deliveredSeq: 2, readSeq: 1 },
      { participantId: VISITOR.id, role: 'visitor', deliveredSeq: 3, readSeq: 3 },
    ] as const;
    const timeline = timelineOf({ messages, conversation: conversation({ receipts }) });
    const states = [0, 1, 2].map((index) => {
      const { item } = timeline.row(index);
      return item.kind === 'message' ? item.message.status : '';
    });
    assert.deepEqual(states, ['read', 'delivered', 'sent']);
  });
  it('hides and changes what the hook says, and survives a hook that throws', () => {
    const errors: unknown[] = [];
    const messages = [message(1, { text: 'hide' }), message(2, { text: 'change' }), message(3, { text: 'throw' })];
    const timeline = timelineOf(
      { messages },
      {
        report: (error) => errors.push(error),
        beforeDisplay: (each) => {
          const text = each.content.kind === 'text' ? each.content.text : '';
          if (text === 'throw') throw new Error('no');
          return text === 'hide' ? false : { ...each, content: { kind: 'text', text: 'changed' } };
        },
      },
    );
    assert.deepEqual(kinds(timeline), ['hidden', 'message', 'message']);
    const texts = [1, 2].map((index) => {
      const { item } = timeline.row(index);
      return item.kind === 'message' && item.message.content.kind === 'text' ? item.message.content.text : '';
    });
    assert.deepEqual(texts, ['changed', 'throw']);
    assert.equal(errors.length, 1);
  });
  it('offers the answers of the last message until something is said', () => {
    const asks = message(1, {
      content: {
        kind: 'text',
        text: '?',
        actions: [
          { kind: 'reply', id: 'y', label: 'Yes', payload: 'Y' },
          { kind: 'link', id: 'l', label: 'Go', uri: 'https://a.example' },
        ],
      },
    });
    const system = message(2, { content: { kind: 'system', code: 'queued' } });
    const replies = timelineOf({ messages: [asks, system] }).row(2).item;
    assert.ok(replies.kind === 'replies');
    assert.deepEqual(
      replies.actions.map(({ id }) => id),
      ['y'],
    );
    assert.deepEqual(kinds(timelineOf({ messages: [asks, message(2, { author: VISITOR })] })), ['message', 'message']);
    assert.deepEqual(kinds(timelineOf({ messages: [asks], pending: [pendingMessage('p')] })), ['message', 'message']);
    assert.deepEqual(kinds(timelineOf({ messages: [asks] }, { answered: new Set(['m1']) })), ['message']);
  });
  it('says exactly which messages changed', () => {
    const timeline = new Timeline();
    const all = Array.from({ length: 10 }, (_, index) => message(index + 1));
    const update = (messages: typeof all) => timeline.update(conversationState({ messages }), context);
    assert.deepEqual(update(all.slice(3, 6)), { at: 0, removed: 0, inserted: 3 });
    assert.deepEqual(update(all.slice(0, 6)), { at: 0, removed: 0, inserted: 3 });
    assert.deepEqual(update(all), { at: 6, removed: 0, inserted: 4 });
    assert.deepEqual(update(all.map((each, index) => (index === 4 ? { ...each } : each))), {
      at: 4,
      removed: 1,
      inserted: 1,
    });
    assert.deepEqual(update([]), { at: 0, removed: 10, inserted: 0 });
  });
  it('counts what others have said since', () => {
    const messages = [message(1), message(2, { author: VISITOR }), message(3), message(4)];
    assert.equal(timelineOf({ messages }).othersAfter(1), 2);
    assert.equal(timelineOf({ messages }).othersAfter(4), 0);
  });
});
