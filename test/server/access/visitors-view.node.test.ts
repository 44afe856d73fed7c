import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { VisitorMethod, VisitorPush } from '../../../src/protocol/visitor-frames.ts';
import type { AgentClient } from '../support/agent-client.ts';
import { MailServer } from '../support/mail-server.ts';
import { addBot, setReception, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';
import { TestBot, webhookSecret } from '../support/webhook-bot.ts';

/** Stands in everything that is between the agents. */
const secret = 'backstage';
/** Names of what only agents get, wherever it stands in a frame. */
const agentsKeys = new Set([
  'agentIds',
  'assigneeId',
  'ban',
  'banned',
  'capacity',
  'groupIds',
  'labels',
  'presence',
  'reason',
  'remark',
  'rules',
  'secret',
  'security',
  'similar',
  'steps',
  'waitingSince',
  'webhook',
]);
/** What was found that no visitor may get, with its path. */
function leaks(value: unknown, path: string): string[] {
  if (typeof value === 'string') return value.includes(secret) ? [`${path}: ${value}`] : [];
  if (value === null || typeof value !== 'object') return [];
  const isTicket = 'subject' in value && 'fields' in value;
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${path}.${key}`;
    return agentsKeys.has(key) || (isTicket && key === 'groupId') ? [here] : leaks(inner, here);
  });
}

describe('what a visitor’s socket gets', () => {
  let server: TestServer;
  let mail: MailServer;
  let bot: TestBot;
  let owner: SignedIn;
  let agent: AgentClient;
  let visitor: VisitorClient;
  let visitorId: string;
  let groupId: string;
  before(async () => {
    mail = await MailServer.start();
    bot = await TestBot.start((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"delta":"Beep "}\n\ndata: {"delta":"beep."}\n\ndata: [DONE]\n\n');
    });
    server = await startTestServer({ env: { SMTP_URL: mail.url, BOT_PRIVATE_ADDRESSES: '1' } });
    const { accounts, agents } = server.services;
    owner = await server.owner();
    await agents.change(owner.agentId, { capacity: 1 });
    const save = accounts.saveResource.bind(accounts, server.accountId);
    groupId = (await save('groups', { name: 'Repairs', agentIds: [owner.agentId] })).id;
    await save('labels', { name: `${secret} trouble` });
    for (const kind of ['ticket', 'prechat'] as const) {
      const fields = [{ type: 'text', name: 'q', label: 'Question' }] as const;
      await save('forms', { id: kind, kind, name: `${secret} ${kind}`, enabled: true, fields, groupId });
    }
    await save('greetings', { name: secret, enabled: true, text: 'Hello', delayMs: 10 });
    await save('key-actions', { name: 'shout', action: { kind: 'message', text: 'Oh' } });
    const { id: botId } = await addBot(server, {
      kind: 'webhook',
      webhook: { url: `${bot.url}?${secret}`, secret: webhookSecret, timeoutMs: 2_000 },
    });
    await addBot(server, { name: secret, handoverWords: [secret], unknownAnswer: secret });
    const rule = { id: 'r', name: secret, when: { labelId: 'none' }, then: { groupId } };
    await setReception(
      server,
      { mode: 'agent', botId, rules: [rule] },
      { transcripts: { email: true }, conversations: { multiple: true, list: true } },
    );
    agent = await server.agent(owner);
    await agent.request('canned.save', { shortcut: secret, text: secret });
    visitor = await server.visitor({ visitor: { name: 'Vera', email: 'vera@example.com', vip: {} } });
    visitorId = visitor.welcome?.visitor.id ?? '';
  });
  after(async () => {
    await Promise.all([agent.close(), visitor.close()]);
    await server.close();
    await Promise.all([bot.close(), mail.close()]);
  });

  it('holds nothing that is between the agents, whatever is asked and pushed', async () => {
    const text = (words: string) => ({ kind: 'text', text: words }) as const;
    const { conversationId } = await visitor.say('My lamp broke');
    await threadBecomes(visitor, 'active', owner.agentId);
    const tell = { remark: `${secret} says: rude`, labels: [`${secret} trouble`] };
    await agent.request('visitor.update', { visitorId, visitor: tell });
    await agent.say(conversationId, `${secret} note`, { visibility: 'agents' });
    await agent.say(conversationId, 'We mend it.');
    agent.signal({ signal: 'watch', conversationId });
    agent.signal({ signal: 'typing', conversationId, typing: true });
    const { inviteId } = await agent.request('visitor.invite', { visitorId, text: 'More help?' });
    const second = await agent.request('visitor.invite', { visitorId, text: 'Still there?' });
    const { ticket } = await agent.request('ticket.create', {
      conversationId,
      clientId: 't',
      subject: 'Lamp',
      groupId,
      assigneeId: owner.agentId,
    });
    const reply = { clientId: 'n', text: `${secret} answer`, visibility: 'agents' };
    await server.http('POST', `/api/v1/console/tickets/${ticket.id}/replies`, reply, { cookie: owner.cookie });
    const ticketId = ticket.id;
    const submit = { formId: 'ticket', kind: 'ticket', clientId: 'f', answers: [], conversationId } as const;
    // Every method; a missing one is an error of the types.
    const walk: { readonly [M in VisitorMethod]: () => Promise<unknown> } = {
      'conversation.send': () => visitor.say('Thanks', { conversationId }),
      'conversation.get': () => visitor.request('conversation.get', { conversationId }),
      'conversation.list': () => visitor.request('conversation.list', {}),
      'conversation.entries': () => visitor.request('conversation.entries', { conversationId, after: 0 }),
      'conversation.read': () => visitor.request('conversation.read', { conversationId, seq: 3 }),
      'conversation.update': () => visitor.request('conversation.update', { conversationId, displayName: 'Lamp' }),
      'conversation.rate': () => visitor.request('conversation.rate', { conversationId, score: 5, scale: 'stars' }),
      'conversation.rate-cancel': () =>
        visitor.request('conversation.rate-cancel', { conversationId, fields: ['score'] }),
      'conversation.postback': () =>
        visitor.request('conversation.postback', { conversationId, actionId: 'a', clientId: 'p' }),
      'conversation.properties': () =>
        visitor.request('conversation.properties', { conversationId, set: { page: { a: 1 } } }),
      'conversation.transcript': () =>
        visitor.request('conversation.transcript', { conversationId, email: 'vera@example.com' }),
      'visitor.update': () => visitor.request('visitor.update', { visitor: { company: 'Lamps' } }),
      'visitor.visit': () =>
        visitor.request('visitor.visit', { kind: 'browsing', current: { url: 'https://shop.example/' } }),
      'visitor.routing': () => visitor.request('visitor.routing', { routing: { source: 'walk' } }),
      'visitor.export': () => visitor.request('visitor.export', {}),
      'form.get': () => visitor.request('form.get', { kind: 'ticket', groupId }),
      'form.submit': () => visitor.request('form.submit', submit),
      'ticket.list': () => visitor.request('ticket.list', {}),
      'ticket.get': () => visitor.request('ticket.get', { ticketId }),
      'ticket.read': () => visitor.request('ticket.read', { ticketId }),
      'ticket.reply': () => visitor.request('ticket.reply', { ticketId, clientId: 'r', text: 'Well?' }),
      'invite.accept': () => visitor.request('invite.accept', { inviteId }),
      'invite.cancel': () => visitor.request('invite.cancel', { inviteId: second.inviteId }),
      'reception.choices': () => visitor.request('reception.choices', { conversationId }),
      trigger: () => visitor.request('trigger', { name: 'shout', conversationId }),
      'availability.get': () => visitor.request('availability.get', {}),
      'agent.predict': () => visitor.request('agent.predict', { groupId }),
      'queue.get': () => visitor.request('queue.get', { conversationId }),
      'url.info': () => assert.rejects(visitor.request('url.info', { url: 'https://shop.example/' })),
      'conversation.handover': () => visitor.request('conversation.handover', { conversationId, groupId }),
      'conversation.end': () => visitor.request('conversation.end', { conversationId }),
      'conversation.resume': () => visitor.request('conversation.resume', { conversationId, groupId }),
      'conversation.create': () =>
        visitor.request('conversation.create', {
          clientId: 'c',
          groupId,
          messages: [{ clientId: 'm', content: text('Another') }],
        }),
      'conversation.remove': async () => {
        const { conversation } = await visitor.request('conversation.create', { clientId: 'c2' });
        return visitor.request('conversation.remove', { conversationId: conversation.id });
      },
      'visitor.identify': async () => {
        const known = await visitor.request('visitor.identify', { identity: { externalId: 'vera' } });
        visitorId = known.visitor.id;
      },
      'visitor.logout': () => visitor.request('visitor.logout', {}),
      'visitor.erase': () => visitor.request('visitor.erase', {}),
    };
    const late: readonly string[] = ['visitor.logout', 'visitor.erase'];
    for (const [method, ask] of Object.entries(walk)) {
      if (late.includes(method)) continue;
      await ask();
      // The same once more, as a page asks that has lost the answer.
      if (method === 'form.submit') await ask();
    }
    visitor.signal({ signal: 'page', page: { url: 'https://shop.example/lamps', title: 'Lamps' } });
    visitor.signal({ signal: 'ping', at: 1 });
    await agent.request('visitor.update', { visitorId, visitor: { remark: `${secret} again` } });
    await server.http('PATCH', `/api/v1/console/tickets/${ticketId}`, { status: 'solved' }, { cookie: owner.cookie });
    await visitor.push('ticket', ({ ticket: told }) => told.status === 'solved');
    await setReception(server, { mode: 'bot' });
    const asksBot = await visitor.request('conversation.create', {
      clientId: 'b',
      messages: [{ clientId: 'b1', content: text('Bot?') }],
    });
    await visitor.hears('Beep beep.');
    assert.notEqual(asksBot.conversation.id, conversationId);
    const back = await server.visitor({
      session: visitor.welcome?.session ?? '',
      cursors: [{ conversationId, seq: 0 }],
    });
    await waitFor('the way back', () => back.entries.length > 0);

    const seen = new Set<string>(visitor.pushes.map(({ push }) => push));
    const kinds: { readonly [P in VisitorPush['push']]: true } = {
      entries: true,
      conversation: true,
      receipt: true,
      typing: true,
      queue: true,
      stream: true,
      visitor: true,
      page: true,
      availability: true,
      invite: true,
      config: true,
      ticket: true,
      pong: true,
      bye: true,
    };
    await agent.request('visitor.ban', { visitorId, banned: true, reason: secret });
    await waitFor('the end', () => back.closed);
    for (const { push } of back.pushes) seen.add(push);
    assert.deepEqual(
      Object.keys(kinds).filter((kind) => !seen.has(kind)),
      [],
      'pushes that were never seen prove nothing',
    );
    await agent.request('visitor.ban', { visitorId, banned: false });
    const again = await server.visitor({ session: visitor.welcome?.session ?? '' });
    await again.request('visitor.logout', {});
    await again.request('visitor.erase', {});

    const frames = [...visitor.frames, ...back.frames, ...again.frames];
    const found = frames.flatMap((frame) => leaks(JSON.parse(frame), ''));
    assert.deepEqual([...new Set(found)], []);
    await Promise.all([back.close(), again.close()]);
  });
});
