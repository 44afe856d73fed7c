import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { ChatError } from '../../../src/protocol/errors.ts';
import { contentText } from '../../../src/server/domain/mail/content-text.ts';
import { localeTags } from '../../../src/i18n/resolve-locale.ts';
import type { MailWords } from '../../../src/server/domain/mail/mail-words.ts';
import { mailWords } from '../../../src/server/domain/mail/mail-words.ts';
import { escapeHtml, transcriptMail } from '../../../src/server/domain/mail/mail-texts.ts';
import { senderAddress } from '../../../src/server/domain/mail/transport.ts';
import { MailServer } from '../support/mail-server.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { waitFor } from '../support/wait-for.ts';

const rows = (server: TestServer) =>
  server.services.store.query.selectFrom('mails').selectAll().orderBy('id').execute();
const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof ChatError && error.code === code);

describe('mail', () => {
  let mail: MailServer;
  let server: TestServer;
  let clock: ManualClock;
  let dataDir: string;
  const start = () =>
    startTestServer({ dataDir, parts: { clock }, env: { SMTP_URL: mail.url, MAIL_FROM: 'support@shop.example' } });
  before(async () => {
    mail = await MailServer.start();
  });
  after(() => mail.close());
  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-mail-'));
    clock = new ManualClock();
    mail.refuse = undefined;
    mail.mails.length = 0;
    mail.attempts = 0;
    server = await start();
    await server.services.accounts.saveSettings(server.accountId, {
      name: 'Garden Shop',
      transcripts: { email: true },
    });
  });
  afterEach(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const enqueue = (dedupeKey = 'one') =>
    server.services.mail.enqueue({
      accountId: server.accountId,
      dedupeKey,
      to: 'anna@example.com',
      senderName: 'Garden, "Shop"',
      body: { subject: 'Grüße\r\nBcc: eve@example.com', text: 'plain', html: '<p>rich</p>' },
    });

  it('sends a transcript as text and HTML, without internal notes', async () => {
    const visitor = await server.visitor({
      visitor: { name: 'Anna <b>' },
      locale: 'en',
      device: { kind: 'desktop', timeZone: 'Europe/Berlin' },
    });
    assert.equal(visitor.welcome?.config.transcripts.email, true);
    const { conversationId } = await visitor.say('Do you have <roses>?');
    const agent = await server.agent(await server.owner());
    assert.equal(agent.welcome?.mail, true);
    await agent.say(conversationId, 'secret note', { visibility: 'agents' });
    await agent.say(conversationId, 'Yes, red ones.');
    await visitor.request('conversation.transcript', { conversationId, email: 'anna@example.com' });
    const received = await mail.received('anna@example.com');
    assert.match(received.subject, /conversation A1 with Garden Shop/);
    assert.match(received.body, /Do you have <roses>\?/);
    assert.match(received.body, /Do you have &#60;roses&#62;\?/);
    assert.match(received.body, /Yes, red ones\./);
    assert.match(received.body, /Europe\/Berlin/);
    assert.doesNotMatch(received.body, /secret note|<b>Anna <b>/);
    assert.match(received.raw, /From: .*<?support@shop\.example>?/);
    await agent.close();
    await visitor.close();
  });
  it('speaks the visitor’s language in subject, words and dates', async () => {
    const visitor = await server.visitor({
      locale: 'ja-JP',
      device: { kind: 'desktop', timeZone: 'Asia/Tokyo' },
    });
    const { conversationId } = await visitor.say('配送はいつですか');
    await visitor.request('conversation.transcript', { conversationId, email: 'hanako@example.com' });
    const received = await mail.received('hanako@example.com');
    assert.match(received.raw, /Subject: =\?UTF-8\?/);
    assert.match(received.body, /会話の内容をお送りします。タイムゾーン：Asia\/Tokyo/);
    assert.match(received.body, /<html lang="ja" dir="ltr">/);
    assert.match(received.body, /\d{4}\/\d{2}\/\d{2}/);
    await visitor.close();
  });
  it('refuses a transcript that the account has switched off, of nothing, and one too many', async () => {
    const visitor = await server.visitor();
    const { conversation } = await visitor.request('conversation.create', { clientId: 'empty' });
    const ask = (email: string) =>
      visitor.request('conversation.transcript', { conversationId: conversation.id, email });
    await fails(ask('anna@example.com'), 'VALIDATION');
    await visitor.say('hello', { conversationId: conversation.id });
    for (const name of ['a', 'b', 'c', 'd']) await ask(`${name}@example.com`);
    await fails(ask('f@example.com'), 'RATE_LIMITED');
    clock.advance(60 * 60_000);
    await ask('f@example.com');
    await server.services.accounts.saveSettings(server.accountId, { transcripts: { email: false } });
    await fails(ask('g@example.com'), 'UNAVAILABLE');
    await visitor.close();
  });
  it('keeps nothing of what it sent, and sends the same key once', async () => {
    await Promise.all([enqueue(), enqueue()]);
    await waitFor('the mail is marked', async () => (await rows(server))[0]?.state === 'sent');
    await enqueue();
    const all = await rows(server);
    assert.deepEqual([all.length, all[0]?.subject, all[0]?.text, all[0]?.html], [1, '', '', '']);
    assert.equal(mail.mails.length, 1);
  });
  it('lets no subject or name add recipients', async () => {
    await enqueue();
    const received = await mail.received('anna@example.com');
    assert.deepEqual(received.to, ['anna@example.com']);
    assert.doesNotMatch(received.raw, /^Bcc:/m);
  });
  it('tries again later, and later still, when the mail server has no time', async () => {
    mail.refuse = 451;
    await enqueue();
    await waitFor('the first attempt', async () => (await rows(server))[0]?.attempts === 1);
    clock.advance(61_000);
    await waitFor('the second attempt', async () => (await rows(server))[0]?.attempts === 2);
    clock.advance(61_000);
    assert.ok(((await rows(server))[0]?.due_at ?? 0) > clock.now(), 'the second wait is two minutes, not one');
    assert.equal(mail.attempts, 2);
    mail.refuse = undefined;
    clock.advance(61_000);
    assert.equal((await mail.received('anna@example.com')).to.length, 1);
    await waitFor('it is marked', async () => (await rows(server))[0]?.state === 'sent');
  });
  it('gives up at once what the mail server refuses for good, and says why', async () => {
    mail.refuse = 550;
    await enqueue();
    const row = await waitFor('it is given up', async () =>
      (await rows(server)).find((item) => item.state === 'failed'),
    );
    assert.equal(row.attempts, 1);
    assert.match(row.last_error ?? '', /not now/);
  });
  it('forgets after 30 days to whom it wrote', async () => {
    await enqueue();
    await waitFor('the mail is marked', async () => (await rows(server))[0]?.state === 'sent');
    clock.advance(31 * 24 * 60 * 60_000);
    server.services.mail.wake();
    await waitFor('it is gone', async () => (await rows(server)).length === 0);
  });
  it('survives a restart', async () => {
    mail.refuse = 451;
    await enqueue();
    await waitFor('the first attempt', async () => (await rows(server))[0]?.attempts === 1);
    await server.close();
    mail.refuse = undefined;
    clock.advance(120_000);
    server = await start();
    await mail.received('anna@example.com');
    await waitFor('it is marked', async () => (await rows(server))[0]?.state === 'sent');
  });
});
describe('without SMTP_URL', () => {
  it('mail is off and says so: nothing is queued and a transcript is refused', async () => {
    const server = await startTestServer();
    await server.services.accounts.saveSettings(server.accountId, { transcripts: { email: true } });
    const agent = await server.agent(await server.owner());
    assert.equal(agent.welcome?.mail, false);
    const visitor = await server.visitor();
    assert.equal(visitor.welcome?.config.transcripts.email, false);
    const { conversationId } = await visitor.say('hello');
    await fails(visitor.request('conversation.transcript', { conversationId, email: 'a@example.com' }), 'UNAVAILABLE');
    await agent.request('ticket.create', { conversationId, clientId: 't', subject: 'Later' });
    assert.deepEqual(await rows(server), []);
    await agent.close();
    await visitor.close();
    await server.close();
  });
});
describe('the words of mails', () => {
  it('come from the server’s own address', () => {
    const none = { mailFrom: undefined, smtpUrl: undefined, publicUrl: undefined };
    assert.equal(senderAddress({ ...none, smtpUrl: 'smtp://me%40shop.example:pw@mail.example' }), 'me@shop.example');
    assert.equal(senderAddress({ ...none, smtpUrl: 'smtp://mail.example' }), 'no-reply@mail.example');
    assert.equal(
      senderAddress({ ...none, smtpUrl: 'smtp://mail.example', publicUrl: 'https://chat.example' }),
      'no-reply@chat.example',
    );
    assert.equal(
      senderAddress({ ...none, mailFrom: 'us@shop.example', smtpUrl: 'smtp://x@y.example@h' }),
      'us@shop.example',
    );
  });
  it('escape what people wrote and bear any locale', () => {
    assert.equal(escapeHtml(`<a href="x">&'`), '&#60;a href=&#34;x&#34;&#62;&#38;&#39;');
    const body = transcriptMail({
      accountName: 'A',
      number: 'A1',
      timeZone: 'UTC',
      locale: ['not a locale!'],
      lines: [{ at: 0, author: 'B', text: 'x\ny' }],
      shortened: false,
    });
    assert.match(body.text, /1970.*B:\n {2}x\n {2}y/s);
    assert.match(body.html, /x<br>y/);
  });
  it('are there in every language of the window, with everything that is to be filled in', () => {
    const marks = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const tag of localeTags) {
      for (const [key, sentence] of Object.entries(mailWords.en)) {
        const own = mailWords[tag][key as keyof MailWords];
        assert.deepEqual(marks(own), marks(sentence), `${tag} ${key}`);
        if (tag !== 'en') assert.notEqual(own, sentence, `${tag} ${key}`);
      }
    }
  });
  it('run from right to left where the language does, in both versions', () => {
    const lines = [{ at: Date.UTC(2026, 2, 10, 14, 5), text: 'where is <my> order?' }];
    const body = transcriptMail({
      accountName: 'Garden Shop',
      number: 'A1',
      timeZone: 'Asia/Riyadh',
      locale: ['ar-SA'],
      lines,
      shortened: false,
    });
    assert.match(body.subject, /^محادثتك \u2068A1\u2069 مع \u2068Garden Shop\u2069$/);
    assert.match(body.html, /^<!doctype html><html lang="ar" dir="rtl">.*<body dir="rtl">/);
    assert.match(body.html, /<td dir="auto">where is &#60;my&#62; order\?<\/td>/);
    assert.match(body.text, /^\u200f\[.*17:05|^\u200f\[.*5:05/m);
    assert.match(body.text, /\u2068أنت\u2069:\n {2}where is/);
  });
  it('find text in every kind of content that has some', () => {
    assert.equal(
      contentText({ kind: 'image', url: '/a', mediaType: 'image/png', name: 'a.png', size: 1, text: 'look' }),
      'look\n[a.png]',
    );
    assert.equal(
      contentText({
        kind: 'formResponse',
        formId: 'f',
        formKind: 'prechat',
        answers: [{ name: 'a', label: 'Size', type: 'select', value: 'l', text: 'Large' }],
      }),
      'Size: Large',
    );
    assert.equal(contentText({ kind: 'carousel', items: [{ title: 'Rose', description: 'red' }] }), 'Rose: red');
    assert.equal(contentText({ kind: 'custom', data: {} }), '');
  });
});
