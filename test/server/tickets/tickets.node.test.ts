import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Ticket } from '../../../src/protocol/model.ts';
import type { TicketDetail, TicketPage, TicketReply } from '../../../src/protocol/service-desk.ts';
import { MailServer } from '../support/mail-server.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

const base = '/api/v1/console/tickets';

describe('tickets', () => {
  let mail: MailServer;
  let server: TestServer;
  let owner: SignedIn;
  let ada: SignedIn;
  let group = '';
  before(async () => {
    mail = await MailServer.start();
    server = await startTestServer({ env: { SMTP_URL: mail.url, PUBLIC_URL: 'https://chat.example' } });
    owner = { ...(await server.owner()) };
    ada = await server.newAgent('Ada Agent');
    group = (
      await server.services.accounts.saveResource(server.accountId, 'groups', {
        name: 'Repairs',
        agentIds: [ada.agentId],
      })
    ).id;
  });
  after(async () => {
    await server.close();
    await mail.close();
  });
  const call = async <T>(
    method: string,
    path = '',
    body?: unknown,
    who = owner,
  ): Promise<{ status: number; body: T }> => {
    // PUBLIC_URL is the console's origin here; a program without Origin header may call all the same.
    const { status, body: answer } = await server.http(method, base + path, body, { cookie: who.cookie });
    return { status, body: answer as T };
  };
  const create = async (more: object = {}): Promise<Ticket> => {
    const { status, body } = await call<{ ticket: Ticket }>('POST', '', {
      clientId: crypto.randomUUID(),
      subject: 'Broken lamp',
      ...more,
    });
    assert.equal(status, 200, JSON.stringify(body));
    return body.ticket;
  };
  const reply = async (id: string, more: object, who = owner) => {
    const { status, body } = await call<{ ticket: Ticket; reply: TicketReply }>(
      'POST',
      `/${id}/replies`,
      { clientId: crypto.randomUUID(), ...more },
      who,
    );
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };

  it('are numbered one after the other, also when they are made at once, and once per clientId', async () => {
    const made = await Promise.all([create({ clientId: 'same' }), create({ clientId: 'same' }), create(), create()]);
    const numbers = [...new Set(made.map((ticket) => ticket.number))].sort();
    assert.deepEqual(numbers, ['T1', 'T2', 'T3']);
    assert.equal(made[0]?.id, made[1]?.id);
  });
  it('go from a conversation to the visitor, the group and the mailboxes', async () => {
    const visitor = await server.visitor({ visitor: { name: 'Vera', email: 'vera@example.com' } });
    const { conversationId } = await visitor.say('My lamp broke');
    const agent = await server.agent(owner);
    const params = {
      conversationId,
      clientId: 'c1',
      subject: ' Lamp\nof Vera ',
      text: 'Needs a new switch',
      groupId: group,
    };
    const { ticket } = await agent.request('ticket.create', params);
    assert.deepEqual(
      [ticket.subject, ticket.email, ticket.conversationId],
      ['Lamp of Vera', 'vera@example.com', conversationId],
    );
    assert.equal((await agent.request('ticket.create', params)).ticket.id, ticket.id);
    assert.equal((await visitor.push('ticket')).ticket.id, ticket.id);
    const told = visitor.entries.filter((entry) => entry.kind === 'message' && entry.message.content.kind === 'system');
    assert.equal(told.length, 1);
    assert.match((await mail.received('vera@example.com')).subject, new RegExp(`\\[${ticket.number}\\] Lamp of Vera`));
    assert.match((await mail.received('ada.agent@example.com')).body, /Needs a new switch/);
    await agent.close();
    await visitor.close();
  });
  it('carry answers to the asker by mail and to the visitor’s own view, and notes to neither', async () => {
    const visitor = await server.visitor({ visitor: { name: 'Wim', email: 'wim@example.com' } });
    const { conversationId } = await visitor.say('hi');
    const agent = await server.agent(owner);
    const { ticket } = await agent.request('ticket.create', {
      conversationId,
      clientId: 'c2',
      subject: 'Chair',
      assigneeId: ada.agentId,
    });
    await reply(ticket.id, { text: 'he sounds angry', visibility: 'agents' });
    const answered = await reply(ticket.id, { text: 'We send <a new> one.' });
    assert.equal(answered.ticket.status, 'pending');
    await visitor.push('ticket', ({ ticket: told }) => told.status === 'pending' && told.unread === true);
    const received = await mail.received('wim@example.com', (item) => item.body.includes('new'));
    assert.match(received.body, /We send <a new> one\./);
    assert.match(received.body, /We send &#60;a new&#62; one\./);
    const { tickets } = await visitor.request('ticket.list', {});
    assert.deepEqual(
      tickets.map((item) => item.id),
      [ticket.id],
    );
    const own = await visitor.request('ticket.get', { ticketId: ticket.id });
    assert.deepEqual(
      own.replies.map((item) => item.text),
      ['We send <a new> one.'],
    );
    const said = await visitor.request('ticket.reply', { ticketId: ticket.id, clientId: 'r', text: 'Thank you' });
    assert.equal(
      (await visitor.request('ticket.reply', { ticketId: ticket.id, clientId: 'r', text: 'Thank you' })).reply.id,
      said.reply.id,
    );
    assert.equal(said.ticket.status, 'open');
    await agent.push(
      'ticket',
      ({ ticket: told }) => told.status === 'open' && told.updatedAt > answered.ticket.updatedAt,
    );
    await mail.received('ada.agent@example.com', (item) => item.body.includes('Thank you'));
    const { body } = await call<TicketDetail>('GET', `/${ticket.id}`);
    assert.deepEqual(
      body.replies.map((item) => [item.author.role, item.visibility]),
      [
        ['agent', 'agents'],
        ['agent', 'all'],
        ['visitor', 'all'],
      ],
    );
    assert.doesNotMatch(mail.mails.map((item) => item.body).join(), /sounds angry/);
    await agent.close();
    await visitor.close();
  });
  it('are new to the asker after an answer or another state, until seen, and silent about what moves inside the team', async () => {
    const visitor = await server.visitor({ visitor: { name: 'Xenia' } });
    const { conversationId } = await visitor.say('hi');
    const agent = await server.agent(owner);
    const params = { conversationId, clientId: 'c-table', subject: 'Table', groupId: group, assigneeId: ada.agentId };
    const { ticket } = await agent.request('ticket.create', params);
    const own = async (): Promise<Ticket> => {
      const { tickets } = await visitor.request('ticket.list', {});
      assert.equal(tickets.length, 1);
      return tickets[0]!;
    };
    const first = await own();
    assert.deepEqual([first.unread, first.groupId, first.assigneeId], [true, undefined, undefined]);
    assert.equal((await visitor.request('ticket.read', { ticketId: ticket.id })).ticket.unread, false);
    const before = await own();
    await reply(ticket.id, { text: 'he sounds angry', visibility: 'agents' });
    await call('PATCH', `/${ticket.id}`, { assigneeId: null });
    assert.deepEqual(await own(), before, 'notes and hand-overs do not show');
    await call('PATCH', `/${ticket.id}`, { status: 'solved' });
    const solved = await own();
    assert.deepEqual([solved.unread, solved.status], [true, 'solved']);
    assert.ok(solved.updatedAt > before.updatedAt);
    const said = await visitor.request('ticket.reply', { ticketId: ticket.id, clientId: 'again', text: 'Not yet' });
    assert.deepEqual([said.ticket.unread, said.ticket.status], [false, 'open']);
    await assert.rejects(visitor.request('ticket.reply', { ticketId: ticket.id, clientId: 'void', text: ' ' }), {
      code: 'VALIDATION',
      field: 'params.text',
    });
    const stranger = await server.visitor();
    await assert.rejects(stranger.request('ticket.read', { ticketId: ticket.id }), { code: 'NOT_FOUND' });
    await Promise.all([agent.close(), visitor.close(), stranger.close()]);
  });
  it('take files that are the sender’s own', async () => {
    const visitor = await server.visitor();
    const file = new FormData();
    file.append('file', new Blob(['a,b\n1,2\n']), 'list.csv');
    const uploaded = await fetch(`${server.origin}/api/v1/console/uploads`, {
      method: 'POST',
      body: file,
      headers: { cookie: owner.cookie },
    });
    const { uploadId } = (await uploaded.json()) as { uploadId: string };
    const ticket = await create();
    const { reply: said } = await reply(ticket.id, { text: 'See the list', uploadIds: [uploadId] });
    assert.deepEqual([said.files[0]?.name, said.files[0]?.mediaType], ['list.csv', 'text/csv']);
    assert.match(said.files[0]?.url ?? '', /^https:\/\/chat\.example\/api\/v1\/files\//);
    const stolen = await call(
      'POST',
      `/${ticket.id}/replies`,
      { clientId: 'x', text: 'x', uploadIds: [uploadId] },
      ada,
    );
    assert.equal(stolen.status, 404);
    await visitor.close();
  });
  it('are listed in pages without gap or double, by what is asked', async () => {
    const before = (await call<TicketPage>('GET', '?limit=200')).body.tickets.length;
    for (let index = 0; index < 5; index++) await create({ subject: `100%_page ${String(index)}` });
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const { body } = await call<TicketPage>('GET', `?limit=2${next === undefined ? '' : `&cursor=${next}`}`);
      seen.push(...body.tickets.map((ticket) => ticket.id));
      next = body.next;
    } while (next !== undefined);
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.length, before + 5);
    const found = await call<TicketPage>('GET', `?search=${encodeURIComponent('100%_page')}`);
    assert.equal(found.body.tickets.length, 5);
    assert.equal(
      (await call<TicketPage>('GET', '?search=T2')).body.tickets.some((ticket) => ticket.number === 'T2'),
      true,
    );
    assert.equal((await call('GET', '?limit=0')).status, 400);
  });
  it('are changed, given to others, and refuse what does not exist', async () => {
    const ticket = await create();
    const changed = await call<{ ticket: Ticket }>('PATCH', `/${ticket.id}`, {
      status: 'solved',
      assigneeId: ada.agentId,
      groupId: group,
    });
    assert.deepEqual([changed.body.ticket.status, changed.body.ticket.assigneeId], ['solved', ada.agentId]);
    const cleared = await call<{ ticket: Ticket }>('PATCH', `/${ticket.id}`, { assigneeId: null });
    assert.equal(cleared.body.ticket.assigneeId, undefined);
    assert.equal((await call('PATCH', `/${ticket.id}`, { assigneeId: 'nobody' })).status, 404);
    assert.equal((await call('PATCH', `/${ticket.id}`, { status: 'lost' })).status, 400);
    assert.equal((await call('PATCH', '/nothing', { status: 'open' })).status, 404);
  });
  it('that are closed take no more answers from the visitor', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hi');
    const agent = await server.agent(owner);
    const { ticket } = await agent.request('ticket.create', { conversationId, clientId: 'c9', subject: 'Done' });
    await call('PATCH', `/${ticket.id}`, { status: 'closed' });
    await assert.rejects(
      visitor.request('ticket.reply', { ticketId: ticket.id, clientId: 'r', text: 'but' }),
      /is closed/,
    );
    await agent.close();
    await visitor.close();
  });
  it('follow a guest who turns out to be a known person', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hi');
    const agent = await server.agent(owner);
    const { ticket } = await agent.request('ticket.create', { conversationId, clientId: 'c10', subject: 'Mine' });
    await visitor.request('visitor.identify', { identity: { externalId: 'xaver' } });
    assert.deepEqual(
      (await visitor.request('ticket.list', {})).tickets.map((item) => item.id),
      [ticket.id],
    );
    await agent.close();
    await visitor.close();
  });
  it('are nobody else’s business: other visitors and other accounts find nothing', async () => {
    const ticket = await create();
    const stranger = await server.visitor();
    assert.deepEqual((await stranger.request('ticket.list', {})).tickets, []);
    await assert.rejects(stranger.request('ticket.get', { ticketId: ticket.id }), /no ticket/);
    await assert.rejects(
      stranger.request('ticket.reply', { ticketId: ticket.id, clientId: 'x', text: 'x' }),
      /no ticket/,
    );
    const other = await server.services.accounts.create('other', 'Other');
    await assert.rejects(server.services.tickets.get(other.id, ticket.id), /no ticket/);
    assert.deepEqual((await server.services.tickets.list(other.id, {})).tickets, []);
    assert.equal((await server.http('GET', base)).status, 401);
    await stranger.close();
  });
});
