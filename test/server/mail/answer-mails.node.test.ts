import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { localeTags } from '../../../src/i18n/resolve-locale.ts';
import type { FormAnswer, SystemContent } from '../../../src/protocol/content.ts';
import type { HelloFrame } from '../../../src/protocol/visitor-frames.ts';
import type { AnswerWords } from '../../../src/server/domain/mail/answer-words.ts';
import { answerWords } from '../../../src/server/domain/mail/answer-words.ts';
import { answerMail } from '../../../src/server/domain/mail/answer-mail.ts';
import { graceMs } from '../../../src/server/domain/mail/answer-mails.ts';
import type { ReceivedMail } from '../support/mail-server.ts';
import { MailServer } from '../support/mail-server.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { AgentClient } from '../support/agent-client.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';

const publicUrl = 'https://chat.shop.example';
const address = 'anna@example.com';
const answers: FormAnswer[] = [
  { name: 'name', label: 'Name', type: 'text', value: 'Anna' },
  { name: 'first', label: 'E-mail', type: 'email', value: address },
  { name: 'second', label: 'Another', type: 'email', value: 'other@example.com' },
];

describe('answers by mail', () => {
  let mail: MailServer;
  let server: TestServer;
  let clock: ManualClock;
  let dataDir: string;
  let agent: AgentClient;
  let session: string | undefined;
  const start = async (env: Record<string, string> = { PUBLIC_URL: publicUrl }): Promise<void> => {
    server = await startTestServer({
      dataDir,
      parts: { clock },
      env: { SMTP_URL: mail.url, MAIL_FROM: 'support@shop.example', ...env },
    });
  };
  before(async () => {
    mail = await MailServer.start();
  });
  after(() => mail.close());
  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-answers-'));
    clock = new ManualClock();
    mail.mails.length = 0;
    mail.refuse = undefined;
    session = undefined;
    await start();
    await server.services.accounts.saveSettings(server.accountId, { name: 'Garden Shop' });
    agent = await server.agent(await server.owner());
  });
  afterEach(async () => {
    await agent.close();
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** The same browser, again. */
  const come = async (hello: Partial<HelloFrame> = {}): Promise<VisitorClient> => {
    const visitor = await server.visitor({ ...(session === undefined ? {} : { session }), ...hello });
    session = visitor.welcome?.session;
    return visitor;
  };
  const fill = (visitor: VisitorClient, linkEmail = true, clientId = 'form') =>
    visitor.request('form.submit', { formId: 'prechat', kind: 'prechat', clientId, answers, linkEmail });
  const absence = () => server.services.store.query.selectFrom('absences').selectAll().executeTakeFirst();
  const due = () => waitFor('somebody will look', async () => (await absence())?.due_at != null);
  /** Lets the time pass after which it is looked; resolves when that is over. */
  const looked = async (): Promise<void> => {
    await due();
    clock.advance(graceMs + 1_000);
    await waitFor('it was looked', async () => (await absence())?.due_at === null);
  };
  const leave = async (visitor: VisitorClient): Promise<void> => {
    const id = visitor.welcome?.visitor.id ?? '';
    await visitor.close();
    await waitFor('the visitor is away', () => !server.services.presence.online(server.accountId, id));
  };
  /** Fills the form, goes, and gets an answer; what was mailed then. */
  const missAnswer = async (
    hello: Partial<HelloFrame> = {},
  ): Promise<{ received: ReceivedMail; conversationId: string }> => {
    const visitor = await come(hello);
    const { conversationId = '' } = await fill(visitor);
    await leave(visitor);
    await agent.say(conversationId, 'Yes, red ones.');
    await looked();
    return { received: await mail.received(address), conversationId };
  };
  const stopLink = ({ body }: ReceivedMail): string =>
    new URL(/https:\/\/chat\.shop\.example\/mail\/stop\/\S+/.exec(body)?.[0] ?? '').pathname;
  const page = async (method: string, link: string, body?: { type: string; text: string }) => {
    const response = await fetch(server.origin + link, {
      method,
      ...(body ? { body: body.text, headers: { 'content-type': body.type } } : {}),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  it('go to the first address of the form once the visitor is away, with all that was missed and nothing internal', async () => {
    const visitor = await come({ page: { url: 'https://shop.example/roses?size=2', title: 'Roses' }, locale: 'en' });
    const { conversationId = '' } = await fill(visitor);
    const line = await waitFor('the visitor is told', () =>
      visitor.entries.find((entry) => entry.kind === 'message' && entry.message.content.kind === 'system'),
    );
    const content = (line.kind === 'message' ? line.message.content : undefined) as SystemContent;
    assert.deepEqual([content.code, content.values], ['email-linked', { email: address }]);
    await leave(visitor);
    await agent.say(conversationId, 'ask the gardener', { visibility: 'agents' });
    await agent.say(conversationId, 'Yes, <red> ones.');
    await agent.say(conversationId, 'And white ones.');
    await looked();
    const received = await mail.received(address);
    assert.equal(received.subject, 'Garden Shop has answered you');
    assert.match(received.body, /Olivia Owner:\r?\n {2}Yes, <red> ones\./);
    assert.match(received.body, /Yes, &#60;red&#62; ones\./);
    assert.match(received.body, /And white ones\./);
    assert.match(received.body, /<a href="https:\/\/shop\.example\/roses\?size=2"/);
    assert.doesNotMatch(received.body, /gardener|Anna/);
    assert.match(received.raw, /^List-Unsubscribe:\s+<https:\/\/chat\.shop\.example\/mail\/stop\//m);
    assert.match(received.raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    assert.equal(mail.mails.length, 1);
  });
  it('come once per absence: what is said later waits for the visitor, and the next absence has its own', async () => {
    const { conversationId } = await missAnswer();
    await agent.say(conversationId, 'Are you there?');
    await agent.say(conversationId, 'Hello?');
    assert.deepEqual([(await absence())?.mailed, (await absence())?.due_at], [1, null]);
    clock.advance(graceMs + 1_000);
    const visitor = await come();
    await waitFor('the absence is over', async () => (await absence())?.mailed === 0);
    assert.equal(mail.mails.length, 1);
    await leave(visitor);
    await agent.say(conversationId, 'We close at six.');
    await looked();
    const second = await waitFor('the second mail', () => mail.mails[1]);
    assert.match(second.body, /Are you there\?[^]*We close at six\./);
    assert.doesNotMatch(second.body, /red ones/, 'what was mailed is not mailed again');
    assert.equal(mail.mails.length, 2);
  });
  it('are not sent for what the visitor has read, nor while they are here', async () => {
    const visitor = await come();
    const { conversationId = '' } = await fill(visitor);
    const { message } = await agent.say(conversationId, 'Yes, red ones.');
    await due();
    const before = (await absence())?.due_at ?? 0;
    clock.advance(graceMs + 1_000);
    await waitFor('it is looked again later', async () => ((await absence())?.due_at ?? 0) > before);
    await visitor.request('conversation.read', { conversationId, seq: message.seq });
    await leave(visitor);
    await looked();
    assert.deepEqual(mail.mails, []);
  });
  it('are sent for what came while the window was shut, once the visitor has gone', async () => {
    const visitor = await come();
    const { conversationId = '' } = await fill(visitor);
    await agent.say(conversationId, 'Yes, red ones.');
    await due();
    await leave(visitor);
    await looked();
    assert.match((await mail.received(address)).body, /Yes, red ones\./);
  });
  it('outlive a restart between the answer and the mail', async () => {
    const visitor = await come();
    const { conversationId = '' } = await fill(visitor);
    await leave(visitor);
    await agent.say(conversationId, 'Yes, red ones.');
    await due();
    await agent.close();
    await server.close();
    await start();
    agent = await server.agent(await server.owner().catch(() => ownerAgain(server)));
    await looked();
    assert.match((await mail.received(address)).body, /Yes, red ones\./);
  });
  it('stop with the link: opening it changes nothing, its button does, without sign-in, and can be taken back', async () => {
    const { received, conversationId } = await missAnswer();
    const link = stopLink(received);
    assert.doesNotMatch(link, /anna/, 'the address is in no address');
    const opened = await page('GET', link);
    assert.equal(opened.status, 200);
    assert.match(opened.text, /<form method="post" action="\/mail\/stop\/[^"]+"><button>Stop these e-mails<\/button>/);
    assert.match(opened.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const absent = async (text: string): Promise<void> => {
      const visitor = await come();
      await waitFor('the absence is over', async () => (await absence())?.mailed === 0);
      await leave(visitor);
      await agent.say(conversationId, text);
      await looked();
    };
    await absent('after opening');
    await mail.received(address, ({ body }) => body.includes('after opening'));
    const stopped = await page('POST', link, { type: 'application/x-www-form-urlencoded', text: '' });
    assert.match(stopped.text, /Garden Shop will send you no more answers by e-mail\./);
    await absent('after stopping');
    assert.equal(mail.mails.length, 2);
    const again = await fill(await come(), true, 'form-2');
    assert.ok(again.conversationId);
    const entries = await server.services.conversations.entries(conversationId, { limit: 50 });
    const told = entries.entries.filter((entry) => entry.kind === 'message' && entry.message.content.kind === 'system');
    assert.equal(told.length, 1, 'nobody is told that mail will come when it will not');
    const resumed = await page('POST', /action="([^"]+)"/.exec(stopped.text)?.[1] ?? '');
    assert.match(resumed.text, /will send you answers by e-mail again/);
    assert.equal(await server.services.mailStops.stopped(server.accountId, 'Anna@Example.com'), false);
  });
  it('stop with the button of a mail program, which takes back what waits', async () => {
    const { received } = await missAnswer();
    mail.refuse = 451;
    await server.services.mail.enqueue({
      accountId: server.accountId,
      dedupeKey: 'waits',
      to: address,
      senderName: 'Garden Shop',
      body: { subject: 'later', text: '', html: '' },
      stopUrl: publicUrl,
    });
    const boundary = {
      type: 'multipart/form-data; boundary=x',
      text: '--x\r\n\r\nList-Unsubscribe=One-Click\r\n--x--',
    };
    assert.equal((await page('POST', stopLink(received), boundary)).status, 200);
    const waiting = () =>
      server.services.store.query.selectFrom('mails').selectAll().where('state', '=', 'waiting').execute();
    await waitFor('nothing waits', async () => (await waiting()).length === 0);
    assert.ok(await server.services.mailStops.stopped(server.accountId, address));
  });
  it('refuse a link that is not theirs', async () => {
    const { received } = await missAnswer();
    const link = stopLink(received);
    const other = link.replace(/\.[^.]{22}\./, '.AAAAAAAAAAAAAAAAAAAAAA.');
    assert.notEqual(other, link);
    assert.equal((await page('POST', other)).status, 404);
    assert.equal((await page('GET', '/mail/stop/nonsense')).status, 404);
    const stops = await server.services.store.query.selectFrom('mail_stops').selectAll().execute();
    assert.deepEqual(stops, []);
  });
  it('speak the visitor’s language, page of the link included', async () => {
    const { received } = await missAnswer({ locale: 'ar-EG' });
    assert.match(received.subject, /^ردّ \u2068Garden Shop\u2069 عليك$/);
    assert.match(received.body, /<html lang="ar" dir="rtl">/);
    assert.match((await page('GET', stopLink(received))).text, /<html lang="ar" dir="rtl">[^]*إيقاف هذه الرسائل/);
  });
  it('lead back only to pages of the account', async () => {
    await server.services.accounts.saveSettings(server.accountId, {
      security: {
        ...server.services.accounts.get(server.accountId).settings.security,
        allowedOrigins: ['https://shop.example'],
      },
    });
    const { received } = await missAnswer({ page: { url: 'https://evil.example/login', title: 'Log in' } });
    assert.doesNotMatch(received.body, /evil|Continue the conversation/);
  });
  it('follow the visitor into the name that the site gives them', async () => {
    const visitor = await come();
    const { conversationId = '' } = await fill(visitor);
    const named = await visitor.request('visitor.identify', { identity: { externalId: 'anna-7' } });
    session = named.session;
    await visitor.close();
    await waitFor('the visitor is away', () => !server.services.presence.online(server.accountId, named.visitor.id));
    await agent.say(conversationId, 'Yes, red ones.');
    await looked();
    assert.match((await mail.received(address)).body, /Yes, red ones\./);
  });
  it('are asked for by the form of the account, unless the page says otherwise', async () => {
    const form = await server.services.accounts.saveResource(server.accountId, 'forms', {
      kind: 'prechat',
      name: 'before',
      enabled: true,
      linkEmail: true,
      fields: answers.map(({ name, label, type }) => ({ name, label, type })),
    });
    const told = async (linkEmail?: boolean): Promise<string | undefined> => {
      const visitor = await server.visitor();
      const clientId = crypto.randomUUID();
      const wish = linkEmail === undefined ? {} : { linkEmail };
      await visitor.request('form.submit', { formId: form.id, kind: 'prechat', clientId, answers, ...wish });
      const { visitor: person } = visitor.welcome ?? {};
      await visitor.close();
      return server.services.visitors.cached(person?.id ?? '')?.answersTo;
    };
    assert.equal(await told(), address);
    assert.equal(await told(false), undefined);
  });
  it('go with the visitor’s data, and the wish to be left alone stays', async () => {
    const { received } = await missAnswer();
    await page('POST', stopLink(received));
    const visitor = await come();
    await visitor.request('visitor.erase', {});
    await visitor.close();
    assert.equal(await absence(), undefined);
    assert.ok(await server.services.mailStops.stopped(server.accountId, address));
    const stops = await server.services.store.query.selectFrom('mail_stops').selectAll().execute();
    assert.doesNotMatch(JSON.stringify(stops), /anna/);
  });
  it('are not promised where the server does not know its own address', async () => {
    await agent.close();
    await server.close();
    await start({});
    const visitor = await come();
    const { conversationId = '' } = await fill(visitor);
    const { entries } = await server.services.conversations.entries(conversationId, { limit: 50 });
    assert.ok(entries.every((entry) => entry.kind !== 'message' || entry.message.content.kind !== 'system'));
    assert.equal(server.services.visitors.cached(visitor.welcome?.visitor.id ?? '')?.answersTo, undefined);
    await visitor.close();
  });
});
describe('the words of mailed answers', () => {
  it('are there in every language of the window, with the same places', () => {
    const marks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([mark]) => mark).sort();
    assert.deepEqual(Object.keys(answerWords).sort(), [...localeTags].sort());
    for (const tag of localeTags)
      for (const [key, sentence] of Object.entries(answerWords.en)) {
        const own = answerWords[tag][key as keyof AnswerWords];
        assert.deepEqual(marks(own), marks(sentence), `${tag} ${key}`);
        if (tag !== 'en') assert.notEqual(own, sentence, `${tag} ${key}`);
      }
  });
  it('keep what agents wrote from becoming markup or further headers', () => {
    const body = answerMail({
      accountName: 'Garden\r\nBcc: eve@example.com',
      locale: ['en'],
      answers: [{ author: '<b>Olivia</b>', text: '<script>1</script>' }],
      pageUrl: 'https://shop.example/?a="><script>',
      stopUrl: publicUrl,
    });
    assert.doesNotMatch(body.subject, /[\r\n]/);
    assert.doesNotMatch(body.html, /<script>|<b>Olivia|a="/);
  });
});
/** The owner of a data folder that an earlier server has left. */
async function ownerAgain(server: TestServer) {
  const { cookie, body } = await server.http('POST', '/api/v1/console/login', {
    email: 'owner@example.com',
    password: 'correct horse battery',
  });
  return { cookie: cookie ?? '', agentId: (body as { agent: { id: string } }).agent.id };
}
