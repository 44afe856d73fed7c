import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SystemCode, SystemContent } from '../../../src/protocol/content.ts';
import { createLocalizer } from '../../../src/i18n/create-localizer.ts';
import { en } from '../../../src/i18n/locales/en.ts';
import { systemText } from '../../../src/ui/content/system-text.ts';
import { mirroredConversation, mirroredMessages } from '../../../src/console/adapter/mirror.ts';
import { emptyConversation } from '../../../src/console/state/state.ts';
import { applyEntries, prependEntries } from '../../../src/console/state/stream.ts';
import { mariasEntries } from '../support/desk.ts';
import { conversation, entry, message, now, thread } from '../support/fixtures.ts';

const names = { visitor: 'Maria', colleague: (id: string) => (id === 'ana' ? 'Ana' : undefined) };
const open = () => prependEntries(emptyConversation('c1'), mariasEntries(), false);

describe('the conversation as the window’s log sees it', () => {
  it('puts the company’s words on the own side and calls the visitor by the present name', () => {
    const messages = mirroredMessages(open(), names);
    assert.deepEqual(
      messages.map((one) => [one.author.role, one.author.name]),
      [
        ['agent', 'Maria'],
        ['system', undefined],
        ['visitor', 'Ana Reyes'],
        ['agent', 'Maria'],
        ['visitor', 'Ben Okafor'],
        ['visitor', 'Ben Okafor'],
        ['agent', 'Maria'],
      ],
    );
  });
  it('shows the visitor with one picture, that of today', () => {
    const conversation = open();
    const faces = (face: string | undefined): (string | undefined)[] =>
      mirroredMessages(conversation, { ...names, face })
        .filter(({ author }) => author.role === 'agent')
        .map(({ author }) => author.avatarUrl);
    assert.deepEqual(faces(undefined), [undefined, undefined, undefined]);
    assert.deepEqual(faces('https://a.example/m.png'), Array(3).fill('https://a.example/m.png'));
  });
  it('says system messages to the agent, never as if the agent were the visitor', () => {
    const codes = Object.keys({
      'agent-joined': 0,
      'agent-left': 0,
      transferred: 0,
      queued: 0,
      'thread-closed': 0,
      'thread-closed-inactive': 0,
      'agents-offline': 0,
      'agent-offline': 0,
      rated: 0,
      'bot-failed': 0,
      'email-linked': 0,
      'ticket-created': 0,
    } satisfies Record<SystemCode, 0>);
    const values = { name: 'Ana', number: 'T7', subject: 'Broken lamp', email: 'maria@mail.example' };
    const said = codes.map((code, index) =>
      message(index + 1, '', {
        author: { id: 'system', role: 'system' },
        content: { kind: 'system', code, values },
      }),
    );
    const conversation = prependEntries(emptyConversation('c1'), said.map(entry), false);
    const lines = mirroredMessages(conversation, names).map(({ content }) => content as SystemContent);
    const localizer = createLocalizer({ locale: 'en', terms: en });
    const shown = lines.map((content) => systemText(content, localizer));
    assert.equal(new Set(shown).size, codes.length);
    for (const line of shown) assert.doesNotMatch(line, /\byou|\bwe\b|happened/iu);
    assert.equal(shown.at(-1), 'Ticket T7 was created: Broken lamp');
    assert.match(shown.at(-2) ?? '', /maria@mail\.example/u);
  });
  it('tells what happened around the messages, in words', () => {
    const closed = {
      kind: 'thread' as const,
      conversationId: 'c1',
      seq: 8,
      at: now,
      change: 'closed' as const,
      thread: thread({ status: 'closed' }),
      by: 'ana',
    };
    const rated = {
      ...closed,
      seq: 9,
      change: 'rated' as const,
      thread: thread({ rating: { scale: 'stars', score: 4, comment: 'Fast', at: now } }),
      by: 'visitor',
    };
    const pressed = {
      kind: 'postback' as const,
      conversationId: 'c1',
      seq: 10,
      at: now,
      actionId: 'a',
      payload: 'reserve',
      userId: 'v1',
    };
    const after = applyEntries(open(), [closed, rated, pressed]).conversation;
    const lines = mirroredMessages(after, names).flatMap((one) =>
      one.content.kind === 'system' ? [one.content.text] : [],
    );
    assert.deepEqual(lines, [
      'Ana Reyes took the conversation',
      'Closed by Ana',
      'The visitor rated 4 of 5: “Fast”',
      'The visitor pressed “reserve”',
    ]);
  });
  it('gives the same objects for what has not changed, so that only news are drawn', () => {
    const before = open();
    const first = mirroredMessages(before, names);
    assert.equal(mirroredMessages(before, names), first);
    const after = mirroredMessages(applyEntries(before, [entry(message(8, 'more'))]).conversation, names);
    assert.ok(first.every((one, index) => after[index] === one));
    assert.equal(after.length, first.length + 1);
  });
  it('reads the visitor’s receipts as those of the other side', () => {
    const receipts = [
      { participantId: 'v1', role: 'visitor' as const, deliveredSeq: 5, readSeq: 4 },
      { participantId: 'ana', role: 'agent' as const, deliveredSeq: 7, readSeq: 7 },
    ];
    assert.deepEqual(
      mirroredConversation(conversation('c1', { receipts })).receipts.map((one) => one.role),
      ['agent', 'visitor'],
    );
  });
});
