import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AgentMethod, AgentMethods } from '../../../src/protocol/agent-frames.ts';
import type { ChatError } from '../../../src/protocol/errors.ts';
import type { VisitorMethod, VisitorMethods } from '../../../src/protocol/visitor-frames.ts';
import { routeSummaries } from '../../../src/server/http/route-summaries.ts';
import { AgentClient } from '../support/agent-client.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer, testPassword } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

/** Stands in everything of the first account that could be given away. */
const secret = 'zanzibar';

/** Refused with a reason, not by an accident. */
const inWords = (error: ChatError): boolean => error.code !== 'INTERNAL';

/** Everything of the first account that has an id. */
interface Ids {
  readonly conversationId: string;
  readonly messageId: string;
  readonly visitorId: string;
  readonly agentId: string;
  readonly groupId: string;
  readonly botId: string;
  readonly ticketId: string;
  readonly uploadId: string;
  readonly cannedId: string;
  readonly inviteId: string;
  readonly formId: string;
  readonly labelId: string;
}

describe('two accounts', () => {
  let server: TestServer;
  let ids: Ids;
  let owner: SignedIn;
  let agent: AgentClient;
  let stranger: SignedIn;
  let strangersAgent: AgentClient;
  let strangersVisitor: VisitorClient;
  let ownConversation: string;
  let neighbour: VisitorClient;
  let victim: VisitorClient;

  before(async () => {
    server = await startTestServer();
    const { accounts, agentAccess } = server.services;
    owner = await server.owner();
    agent = await server.agent(owner);
    const save = accounts.saveResource.bind(accounts, server.accountId);
    await save('groups', { id: 'group-a', name: secret, agentIds: [] });
    await save('labels', { id: 'label-a', name: secret });
    await save('forms', { id: 'form-a', kind: 'ticket', name: secret, enabled: true, fields: [] });
    await save('bots', {
      id: 'bot-a',
      name: secret,
      kind: 'faq',
      steps: [],
      faq: [],
      unknownAnswer: secret,
      handoverWords: [],
    });
    victim = await server.visitor({ visitor: { name: secret, email: `${secret}@example.com` } });
    const { conversationId, message } = await victim.say(`${secret} is the word`);
    const visitorId = victim.welcome?.visitor.id ?? '';
    const { ticket } = await agent.request('ticket.create', { conversationId, clientId: 't', subject: secret });
    const { reply } = await agent.request('canned.save', { shortcut: 'z', text: secret });
    const { inviteId } = await agent.request('visitor.invite', { visitorId, text: secret });
    const form = new FormData();
    form.set('file', new Blob([secret], { type: 'text/plain' }), 'a.txt');
    const upload = await fetch(`${server.origin}/api/v1/console/uploads`, {
      method: 'POST',
      headers: { cookie: owner.cookie },
      body: form,
    });
    const { uploadId } = (await upload.json()) as { uploadId: string };
    ids = {
      conversationId,
      messageId: message.id,
      visitorId,
      agentId: owner.agentId,
      groupId: 'group-a',
      botId: 'bot-a',
      ticketId: ticket.id,
      uploadId,
      cannedId: reply.id,
      inviteId,
      formId: 'form-a',
      labelId: 'label-a',
    };

    const other = await accounts.create('strangers', 'Strangers');
    const token = await agentAccess.setupToken(other.id);
    const answer = await server.http('POST', '/api/v1/console/setup', {
      token,
      name: 'Stranger',
      email: 'stranger@example.com',
      password: testPassword,
    });
    stranger = { cookie: answer.cookie ?? '', agentId: (answer.body as { agent: { id: string } }).agent.id };
    strangersAgent = await AgentClient.connect(server.origin, stranger.cookie, {
      cursors: [{ conversationId, seq: 0 }],
    });
    strangersVisitor = await server.visitor({
      account: 'strangers',
      cursors: [{ conversationId, seq: 0 }],
    });
    ownConversation = (await strangersVisitor.say('our own')).conversationId;
    neighbour = await server.visitor({ cursors: [{ conversationId, seq: 0 }] });
  });
  after(async () => {
    for (const client of [agent, strangersAgent, strangersVisitor, neighbour, victim]) await client.close();
    await server.close();
  });
  /** All that the first account's owner can see; nothing of it may change. */
  const snapshot = async (): Promise<string> => {
    const get = async (path: string): Promise<unknown> =>
      (await server.http('GET', `/api/v1/console/${path}`, undefined, { cookie: owner.cookie })).body;
    const { entries } = await agent.request('conversation.entries', { conversationId: ids.conversationId });
    const { presence } = await agent.request('visitor.get', { visitorId: ids.visitorId });
    const canned = await server.services.store.query.selectFrom('canned_replies').selectAll().execute();
    const invites = await server.services.store.query.selectFrom('invites').select(['id', 'status']).execute();
    return JSON.stringify([
      entries,
      presence.visitor,
      presence.ban,
      canned.filter((row) => row.account_id === server.accountId),
      invites,
      await get(`tickets/${ids.ticketId}`),
      await get('settings/account'),
      await get('settings/groups'),
      await get('settings/labels'),
      await get('settings/forms'),
      await get('settings/bots'),
      ((await get('agents')) as { agents: { id: string; name: string; role: string }[] }).agents.map(
        ({ id, name, role }) => [id, name, role],
      ),
    ]);
  };
  /** Refused in some way, or answered without a word of the other account. */
  const givesNothing = async (what: string, ask: () => Promise<unknown>): Promise<void> => {
    let answer: unknown;
    try {
      answer = await ask();
    } catch (error) {
      answer = String(error);
      assert.match(String(error), /./, what);
    }
    assert.ok(!JSON.stringify(answer ?? null).includes(secret), `${what}: ${JSON.stringify(answer)}`);
  };

  it('share no method of the agents’ socket', async () => {
    const before = await snapshot();
    const { conversationId, visitorId, messageId } = ids;
    const content = { kind: 'text', text: 'from a stranger' } as const;
    const file = {
      kind: 'file',
      url: '',
      name: 'a.txt',
      mediaType: 'text/plain',
      size: 1,
      uploadId: ids.uploadId,
    } as const;
    // Every method; a missing one is an error of the types.
    const foreign: { readonly [M in AgentMethod]: readonly AgentMethods[M]['params'][] } = {
      'inbox.list': [{ view: 'all' }, { view: 'all', search: secret }],
      'conversation.get': [{ conversationId }],
      'conversation.entries': [{ conversationId, after: 0 }],
      'conversation.send': [
        { conversationId, clientId: 's', content },
        { conversationId: ownConversation, clientId: 's2', content: file },
      ],
      'conversation.edit': [
        { conversationId, messageId, content },
        { conversationId: ownConversation, messageId, content },
      ],
      'conversation.delete-message': [
        { conversationId, messageId },
        { conversationId: ownConversation, messageId },
      ],
      'conversation.read': [{ conversationId, seq: 1 }],
      'conversation.assign': [
        { conversationId, agentId: stranger.agentId },
        { conversationId: ownConversation, agentId: ids.agentId },
        { conversationId: ownConversation, groupId: ids.groupId },
        { conversationId: ownConversation, botId: ids.botId },
      ],
      'conversation.close': [{ conversationId }],
      'conversation.reopen': [{ conversationId }],
      'conversation.start': [{ visitorId, clientId: 's3', content }],
      'visitor.get': [{ visitorId }],
      'visitor.update': [{ visitorId, visitor: { name: 'taken over' } }],
      'visitor.visits': [{ visitorId }],
      'visitor.invite': [{ visitorId, text: 'come' }],
      'visitor.ban': [{ visitorId, banned: true }],
      'visitors.browsing': [{}],
      'agent.presence': [{ presence: 'online' }],
      'agent.profile': [{ name: 'Stranger' }],
      'ticket.create': [
        { conversationId, clientId: 's4', subject: 'x' },
        { conversationId: ownConversation, clientId: 's5', subject: 'x', groupId: ids.groupId },
        { conversationId: ownConversation, clientId: 's6', subject: 'x', assigneeId: ids.agentId },
      ],
      'canned.save': [{ id: ids.cannedId, shortcut: 'z', text: 'taken over' }],
      'canned.remove': [{ id: ids.cannedId }],
    };
    const harmless = new Set<string>([
      'inbox.list',
      'visitors.browsing',
      'agent.presence',
      'agent.profile',
      'canned.save',
      'canned.remove',
    ]);
    for (const [method, tries] of Object.entries(foreign)) {
      for (const params of tries) {
        const ask = (): Promise<unknown> => strangersAgent.request(method as AgentMethod, params as never);
        if (!harmless.has(method)) await assert.rejects(ask(), inWords, `${method} ${JSON.stringify(params)}`);
        else await givesNothing(method, ask);
      }
    }
    assert.equal(await snapshot(), before);
    strangersAgent.signal({ signal: 'watch', conversationId });
    strangersAgent.signal({ signal: 'typing', conversationId, typing: true });
    await victim.say('and more', { conversationId });
    await agent.hears('and more');
    assert.ok(!JSON.stringify([strangersAgent.pushes, strangersAgent.welcome]).includes(secret));
    assert.ok(!JSON.stringify(strangersAgent.pushes).includes(conversationId));
  });
  it('share no route', async () => {
    const before = await snapshot();
    const bodies: Readonly<Record<string, object>> = {
      'PATCH /api/v1/console/agents/:id': { name: 'taken over' },
      'PUT /api/v1/console/settings/:collection/:id': { name: 'taken over' },
      'PATCH /api/v1/console/tickets/:id': { subject: 'taken over' },
      'POST /api/v1/console/tickets/:id/replies': { clientId: 'r', text: 'taken over' },
      'POST /api/v1/console/tickets': { clientId: 'r2', subject: 'x', visitorId: ids.visitorId },
      'POST /api/v1/console/visitors/:id/export': {},
    };
    const targets = ['agents', 'tickets', 'visitors'] as const;
    const idFor = { agents: ids.agentId, tickets: ids.ticketId, visitors: ids.visitorId };
    for (const route of Object.keys(routeSummaries)) {
      const [method = '', path = ''] = route.split(' ');
      if (!path.startsWith('/api/v1/console/') || /setup|login|logout|accept|uploads$/.test(path)) continue;
      const target = targets.find((one) => path.includes(`/${one}/`));
      const collections = path.includes(':collection') ? ['labels', 'groups', 'forms', 'bots'] : [''];
      for (const collection of collections) {
        const id = target
          ? idFor[target]
          : { labels: ids.labelId, groups: ids.groupId, forms: ids.formId, bots: ids.botId, '': '' }[collection];
        const address = path.replace(':collection', collection).replace(':id', id ?? '');
        const query = method === 'GET' ? `?q=${secret}&visitorId=${ids.visitorId}&assigneeId=${ids.agentId}` : '';
        const named = path.includes(':id');
        const { status, body } = await server.http(
          method,
          address + (named ? '' : query),
          method === 'GET' || method === 'DELETE' ? undefined : (bodies[route] ?? {}),
          { cookie: stranger.cookie },
        );
        assert.ok(status < 500, `${route} ${String(status)}`);
        // Whatever is named by an id of the other account is not there.
        if (named) assert.ok(status >= 400, `${route} ${String(status)} ${JSON.stringify(body)}`);
        assert.ok(!JSON.stringify(body ?? null).includes(secret), `${route}: ${JSON.stringify(body)}`);
      }
    }
    assert.equal(await snapshot(), before);
  });
  it('share no method of the visitors’ socket, and neither do two visitors of one account', async () => {
    const before = await snapshot();
    const { conversationId, messageId, ticketId, inviteId } = ids;
    const content = { kind: 'text', text: 'from a stranger' } as const;
    const file = {
      kind: 'file',
      url: '',
      name: 'a.txt',
      mediaType: 'text/plain',
      size: 1,
      uploadId: ids.uploadId,
    } as const;
    const foreign: { readonly [M in VisitorMethod]?: readonly VisitorMethods[M]['params'][] } = {
      'conversation.send': [
        { conversationId, clientId: 'v', content },
        { clientId: 'v2', content: file },
      ],
      'conversation.resume': [{ conversationId }],
      'conversation.get': [{ conversationId }],
      'conversation.update': [{ conversationId, displayName: 'taken over' }],
      'conversation.remove': [{ conversationId }],
      'conversation.entries': [{ conversationId, after: 0 }],
      'conversation.read': [{ conversationId, seq: 1 }],
      'conversation.end': [{ conversationId }],
      'conversation.rate': [{ conversationId, score: 0, scale: 'thumbs' }],
      'conversation.rate-cancel': [{ conversationId, fields: ['score'] }],
      'conversation.postback': [{ conversationId, messageId, actionId: 'a', clientId: 'v3' }],
      'conversation.properties': [{ conversationId, messageId, set: { a: { b: 'taken over' } } }],
      'conversation.transcript': [{ conversationId, email: 'thief@example.com' }],
      'conversation.handover': [{ conversationId }],
      'ticket.get': [{ ticketId }],
      'ticket.reply': [{ ticketId, clientId: 'v4', text: 'taken over' }],
      'form.submit': [{ formId: 'form-a', kind: 'ticket', clientId: 'v5', answers: [], conversationId }],
      'invite.accept': [{ inviteId }],
      'queue.get': [{ conversationId }],
    };
    for (const [who, client] of Object.entries({ strangersVisitor, neighbour })) {
      for (const [method, tries] of Object.entries(foreign)) {
        for (const params of tries) {
          const ask = client.request(method as VisitorMethod, params as never);
          await assert.rejects(ask, inWords, `${who} ${method} ${JSON.stringify(params)}`);
        }
      }
      await givesNothing('invite.cancel', () => client.request('invite.cancel', { inviteId }));
      await givesNothing('ticket.list', () => client.request('ticket.list', {}));
      await givesNothing('conversation.list', () => client.request('conversation.list', {}));
      await givesNothing('visitor.update', () =>
        client.request('visitor.update', { visitor: { labels: [secret] } }).then(() => null),
      );
      client.signal({ signal: 'typing', conversationId, typing: true });
      client.signal({ signal: 'delivered', conversationId, seq: 1 });
      assert.ok(!JSON.stringify(client.pushes).includes(conversationId), who);
    }
    assert.ok(!JSON.stringify([strangersVisitor.pushes, strangersVisitor.welcome]).includes(secret));
    assert.equal(await snapshot(), before);
  });
  it('do not open each other’s sessions: a token of the one is a stranger to the other', async () => {
    const other = await server.visitor({ account: 'strangers', session: victim.welcome?.session ?? '' });
    assert.notEqual(other.welcome?.visitor.id, ids.visitorId);
    assert.ok(!JSON.stringify(other.welcome).includes(secret));
    await other.close();
  });
});
