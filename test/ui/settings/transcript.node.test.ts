import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLocalizer } from '../../../src/i18n/create-localizer.ts';
import { en } from '../../../src/i18n/locales/en.ts';
import { toHtmlTranscript, toTextTranscript, wholeConversation } from '../../../src/ui/settings/transcript.ts';
import { VISITOR, conversationState, createFakeEngine, message } from '../support/fake-engine.ts';

const localizer = createLocalizer({ locale: 'en', terms: en });
const messages = [
  message(1, { text: 'Is 1 < 2 & "3"?' }),
  message(2, {
    author: VISITOR,
    content: { kind: 'file', url: 'https://x.example/a.pdf', mediaType: 'application/pdf', name: 'a.pdf', size: 1 },
  }),
  message(3, {
    author: VISITOR,
    content: { kind: 'image', url: 'javascript:alert(1)', mediaType: 'image/png', name: 'x', size: 1 },
  }),
  message(4, { text: 'gone', deletedAt: 5 }),
];

describe('transcripts', () => {
  it('hold who said what and when, with addresses of files', () => {
    const text = toTextTranscript(messages, localizer);
    assert.match(text, /^\[.*2026.*\] .*Ann.*Is 1 < 2 & "3"\?$/m);
    assert.match(text, /https:\/\/x\.example\/a\.pdf/);
    assert.match(text, /This message was deleted\./);
    assert.doesNotMatch(text, /gone/);
  });
  it('escape every text and link only to the web', () => {
    const page = toHtmlTranscript('<b>', messages, localizer);
    assert.match(page, /Is 1 &#60; 2 &#38; &#34;3&#34;\?/);
    assert.match(page, /<title>&#60;b&#62;<\/title>/);
    assert.match(page, /<a href="https:\/\/x\.example\/a\.pdf">/);
    assert.doesNotMatch(page, /href="javascript/);
  });
  it('fetch everything older first, and stop when nothing comes', async () => {
    const state = conversationState({ messages: [message(3)], loadedFrom: 3, hasOlder: true });
    const engine = createFakeEngine({ conversations: [state] });
    let rounds = 0;
    engine.answer('conversations.loadOlder', () => {
      rounds += 1;
      if (rounds === 1) engine.setConversation({ messages: [message(2), message(3)], loadedFrom: 2 });
      return Promise.resolve();
    });
    assert.equal((await wholeConversation(engine, 'c1')).length, 2);
    assert.equal(rounds, 2);
  });
});
