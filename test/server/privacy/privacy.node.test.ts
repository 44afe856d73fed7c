import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { ErasureRecord } from '../../../src/protocol/service-desk.ts';
import { MailServer } from '../support/mail-server.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';

describe("a visitor's data", () => {
  let mail: MailServer;
  let server: TestServer;
  let owner: SignedIn;
  let agent: SignedIn;
  const clock = new ManualClock();
  before(async () => {
    mail = await MailServer.start();
    server = await startTestServer({ parts: { clock }, env: { SMTP_URL: mail.url } });
    owner = await server.owner();
    agent = await server.newAgent('Ada Agent');
  });
  after(async () => {
    await server.close();
    await mail.close();
  });
  const console = (method: string, address: string, who = owner) =>
    server.http(method, `/api/v1/console/${address}`, undefined, { cookie: who.cookie });
  const upload = async (visitor: VisitorClient, bytes: string): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob([bytes]), 'private.txt');
    const session = visitor.welcome?.session ?? '';
    const answer = await fetch(`${server.origin}/api/v1/uploads`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${session}` },
    });
    return ((await answer.json()) as { uploadId: string }).uploadId;
  };
  /** A visitor with something in every drawer; `mark` stands in all of it. */
  const busy = async (mark: string) => {
    const visitor = await server.visitor({
      visitor: { name: `Name ${mark}`, email: `${mark}@example.com`, metadata: { note: mark } },
      page: { url: `https://shop.example/${mark}`, title: mark },
    });
    const { conversationId } = await visitor.say(`words ${mark}`);
    const uploadId = await upload(visitor, `file ${mark}`);
    const file = { kind: 'file', url: '/x', mediaType: 'text/plain', name: 'x', size: 1, uploadId } as const;
    const sent = await visitor.request('conversation.send', { clientId: 'file', conversationId, content: file });
    await visitor.request('conversation.properties', { conversationId, set: { shop: { note: mark } } });
    await visitor.request('visitor.visit', { kind: 'browsing', current: { url: `https://shop.example/${mark}` } });
    const socket = await server.agent(owner);
    await socket.say(conversationId, `note ${mark}`, { visibility: 'agents' });
    await socket.say(conversationId, `answer ${mark}`);
    await socket.request('ticket.create', {
      conversationId,
      clientId: mark,
      subject: `Ticket ${mark}`,
      text: `Text ${mark}`,
    });
    await visitor.request('conversation.rate', {
      conversationId,
      scale: 'thumbs',
      score: 1,
      comment: `comment ${mark}`,
    });
    const agentForm = new FormData();
    agentForm.append('file', new Blob([`invoice ${mark}`]), 'invoice.txt');
    const agentUpload = await fetch(`${server.origin}/api/v1/console/uploads`, {
      method: 'POST',
      body: agentForm,
      headers: { cookie: owner.cookie },
    });
    const invoice = ((await agentUpload.json()) as { uploadId: string }).uploadId;
    await socket.request('conversation.send', {
      clientId: 'invoice',
      conversationId,
      content: { ...file, uploadId: invoice },
    });
    const fileUrl = sent.message.content.kind === 'file' ? sent.message.content.url : assert.fail('no file');
    return { visitor, socket, conversationId, visitorId: visitor.welcome?.visitor.id ?? '', fileUrl };
  };
  const databaseText = async (): Promise<string> => {
    const { store } = server.services;
    const tables = [
      'visitors',
      'conversations',
      'threads',
      'participants',
      'entries',
      'tickets',
      'ticket_replies',
      'mails',
      'visits',
      'uploads',
      'thread_summaries',
      'visitor_sessions',
      'erasures',
      'export_links',
    ] as const;
    const rows = await Promise.all(tables.map((table) => store.query.selectFrom(table).selectAll().execute()));
    return JSON.stringify(rows);
  };
  const blobsWith = (text: string): string[] => {
    const folder = path.join(server.dataDir, 'uploads');
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file, 'utf8').includes(text));
  };

  it('goes when an admin erases it: words, files, profile, tickets, visits and mail', async () => {
    const { visitor, socket, conversationId, visitorId, fileUrl } = await busy('verbena');
    assert.match(await databaseText(), /verbena/);
    assert.equal(blobsWith('file verbena').length, 1);
    const before = (await server.services.conversations.find(conversationId))?.state.lastSeq ?? 0;
    const answer = await console('DELETE', `visitors/${visitorId}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { erasure } = answer.body as { erasure: ErasureRecord };
    assert.deepEqual(
      [erasure.by, erasure.conversations, erasure.tickets, erasure.files],
      [{ role: 'agent', id: owner.agentId }, 1, 1, 2],
    );
    assert.doesNotMatch(await databaseText(), /verbena/);
    assert.deepEqual(blobsWith('verbena'), []);
    assert.equal((await fetch(fileUrl)).status, 404);
    await socket.push('inbox-removed', (push) => push.conversationId === conversationId);
    await waitFor('the visitor is sent away', () => visitor.closed);
    // The numbering is whole: every number up to the end is still there, as nothing.
    const { entries } = await server.services.conversations.entries(conversationId, { after: 0, limit: 200 });
    assert.ok(entries.length > before);
    assert.deepEqual(
      entries.map((entry) => entry.seq),
      entries.map((_, index) => index + 1),
    );
    assert.deepEqual(new Set(entries.map((entry) => entry.kind)), new Set(['skipped']));
    await socket.close();
  });
  it('goes when the visitor asks for it, and the next hello is that of a stranger', async () => {
    const { visitor, socket, visitorId } = await busy('lavender');
    const session = visitor.welcome?.session ?? '';
    assert.deepEqual(await visitor.request('visitor.erase', {}), {});
    assert.doesNotMatch(await databaseText(), /lavender/);
    await waitFor('the socket is closed', () => visitor.closed);
    const back = await server.visitor({ session });
    assert.notEqual(back.welcome?.visitor.id, visitorId);
    assert.deepEqual(back.welcome?.conversations, []);
    const list = await console('GET', 'erasures');
    const { erasures } = list.body as { erasures: ErasureRecord[] };
    assert.deepEqual(erasures[0]?.by, { role: 'visitor', id: visitorId });
    await back.close();
    await socket.close();
  });
  it('leaves others untouched', async () => {
    const kept = await busy('rosemary');
    const gone = await busy('thistle');
    await console('DELETE', `visitors/${gone.visitorId}`);
    const text = await databaseText();
    assert.match(text, /words rosemary/);
    assert.doesNotMatch(text, /thistle/);
    assert.equal(blobsWith('file rosemary').length, 1);
    const { ticket } = await kept.socket.request('ticket.create', {
      conversationId: kept.conversationId,
      clientId: 'n',
      subject: 'next',
    });
    const numbers = (await server.services.store.query.selectFrom('tickets').select('number').execute()).map(
      (row) => row.number,
    );
    assert.equal(ticket.number, `T${String(Math.max(...numbers))}`);
    assert.ok(Math.max(...numbers) > numbers.length, 'numbers of erased tickets are not given again');
    for (const client of [kept.visitor, kept.socket, gone.socket]) await client.close();
  });
  it('keeps bytes that somebody else has sent too', async () => {
    const [one, two] = [await server.visitor(), await server.visitor()];
    await upload(one, 'the same bytes');
    await upload(two, 'the same bytes');
    await one.request('visitor.erase', {});
    assert.equal(blobsWith('the same bytes').length, 1);
    await two.request('visitor.erase', {});
    assert.deepEqual(blobsWith('the same bytes'), []);
  });
  it('is removed from the disk at the next start when a crash came in between', async () => {
    const { store, erasure, uploads } = server.services;
    const visitor = await server.visitor();
    const uploadId = await upload(visitor, 'left behind');
    const row = await uploads.find(uploadId);
    await visitor.request('visitor.erase', {});
    const other = await server.visitor();
    await upload(other, 'left behind');
    await store.query
      .deleteFrom('uploads')
      .where('blob_key', '=', row?.blob_key ?? '')
      .execute();
    await store.query
      .updateTable('erasures')
      .set({ pending_blobs_json: JSON.stringify([row?.blob_key]) })
      .where('visitor_id', '=', visitor.welcome?.visitor.id ?? '')
      .execute();
    assert.equal(blobsWith('left behind').length, 1);
    await erasure.start();
    assert.deepEqual(blobsWith('left behind'), []);
    await other.close();
  });
  it('comes out as JSON behind a link, with everything but the notes of agents', async () => {
    const { visitor, socket, visitorId } = await busy('marjoram');
    const { url } = await visitor.request('visitor.export', {});
    const answer = await fetch(url);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-disposition') ?? '', /attachment/);
    const data = (await answer.json()) as Record<string, unknown> & { conversations: { messages: unknown[] }[] };
    const text = JSON.stringify(data);
    for (const words of [
      'Name marjoram',
      'words marjoram',
      'answer marjoram',
      'comment marjoram',
      'Ticket marjoram',
      'Text marjoram',
      'shop.example/marjoram',
      'private.txt',
    ])
      assert.ok(text.includes(words), words);
    assert.doesNotMatch(text, /note marjoram/);
    assert.equal(data.conversations.length, 1);
    const byAdmin = await console('POST', `visitors/${visitorId}/export`);
    assert.equal((await fetch((byAdmin.body as { url: string }).url)).status, 200);
    clock.advance(61 * 60_000);
    assert.equal((await fetch(url)).status, 404);
    assert.equal((await fetch(`${server.origin}/api/v1/exports/guessed`)).status, 404);
    await visitor.close();
    await socket.close();
  });
  it('is in the hands of admins, of their own account only', async () => {
    const visitor = await server.visitor();
    const id = visitor.welcome?.visitor.id ?? '';
    assert.equal((await console('DELETE', `visitors/${id}`, agent)).status, 403);
    assert.equal((await console('POST', `visitors/${id}/export`, agent)).status, 403);
    assert.equal((await console('GET', 'erasures', agent)).status, 403);
    const other = await server.services.accounts.create('other', 'Other');
    const isNotFound = (error: unknown): boolean => error instanceof ChatError && error.code === 'NOT_FOUND';
    await assert.rejects(server.services.erasure.erase(other.id, id, { role: 'agent', id: 'x' }), isNotFound);
    await assert.rejects(server.services.exports.link(other.id, id, 'x'), isNotFound);
    assert.equal((await console('DELETE', 'visitors/nobody')).status, 404);
    await visitor.close();
  });
});
