import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ErrorBody } from '../../../src/protocol/errors.ts';
import { inviteLinkMs, setupLinkMs } from '../../../src/server/domain/agent-access.ts';
import { routeSummaries } from '../../../src/server/http/route-summaries.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer, testPassword } from '../support/test-server.ts';
import { waitFor } from '../support/wait-for.ts';

const codeOf = (answer: { body: unknown }): string => (answer.body as { error: ErrorBody }).error.code;

describe('signing in to the console', () => {
  let server: TestServer;
  const clock = new ManualClock();
  before(async () => {
    server = await startTestServer({ parts: { clock } });
  });
  after(() => server.close());
  const setup = (token: string | undefined, more: object = {}) =>
    server.http('POST', '/api/v1/console/setup', {
      token,
      name: 'Olivia',
      email: 'owner@example.com',
      password: testPassword,
      ...more,
    });

  it('begins with a link that works once, and only while there is no owner', async () => {
    assert.equal(codeOf(await setup('wrong')), 'AUTH_INVALID');
    const stale = await server.services.agentAccess.setupToken(server.accountId);
    const token = await server.services.agentAccess.setupToken(server.accountId);
    assert.equal(codeOf(await setup(stale)), 'AUTH_INVALID');
    const weak = await setup(token, { password: 'short' });
    assert.deepEqual([weak.status, (weak.body as { error: ErrorBody }).error.field], [400, 'password']);
    clock.advance(setupLinkMs + 1);
    assert.equal(codeOf(await setup(token)), 'AUTH_INVALID');
    const fresh = await server.services.agentAccess.setupToken(server.accountId);
    const done = await setup(fresh);
    assert.equal(done.status, 200);
    assert.match(
      done.headers.get('set-cookie') ?? '',
      /^chat_console=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    );
    assert.equal(codeOf(await setup(fresh)), 'AUTH_INVALID');
    assert.equal(await server.services.agentAccess.setupToken(server.accountId), undefined);
  });
  it('goes by password after that', async () => {
    const login = (email: string, password: string) =>
      server.http('POST', '/api/v1/console/login', { email, password });
    const right = await login('Owner@Example.com', testPassword);
    assert.equal(right.status, 200);
    assert.equal((await server.http('GET', '/api/v1/console/me', undefined, { cookie: right.cookie! })).status, 200);
    assert.equal(codeOf(await login('owner@example.com', 'not the password')), 'AUTH_INVALID');
    assert.equal(codeOf(await login('nobody@example.com', testPassword)), 'AUTH_INVALID');
    assert.equal(codeOf(await server.http('GET', '/api/v1/console/me')), 'AUTH_REQUIRED');
    const stored = await server.services.store.query
      .selectFrom('agents')
      .select('password_hash')
      .executeTakeFirstOrThrow();
    assert.match(stored.password_hash ?? '', /^scrypt\$/);
  });
  it('is slowed down after ten tries, for that minute', async () => {
    clock.advance(120_000);
    const tries: number[] = [];
    for (let index = 0; index < 11; index++) {
      tries.push(
        (
          await server.http('POST', '/api/v1/console/login', {
            email: 'owner@example.com',
            password: `guess ${String(index)}`,
          })
        ).status,
      );
    }
    assert.deepEqual(tries, [...Array.from({ length: 10 }, () => 401), 429]);
    clock.advance(60_000);
    assert.equal(
      (await server.http('POST', '/api/v1/console/login', { email: 'owner@example.com', password: testPassword }))
        .status,
      200,
    );
  });
  it('is possible only from a page of this server', async () => {
    const login = (headers: Record<string, string>) =>
      server.http('POST', '/api/v1/console/login', { email: 'owner@example.com', password: testPassword }, headers);
    assert.equal(codeOf(await login({ origin: 'https://evil.example' })), 'ORIGIN_NOT_ALLOWED');
    assert.equal(codeOf(await login({ 'sec-fetch-site': 'cross-site' })), 'ORIGIN_NOT_ALLOWED');
    assert.equal((await login({ origin: server.origin })).status, 200);
  });
  it('ends with a logout, for its sockets too', async () => {
    const { cookie } = await server.http('POST', '/api/v1/console/login', {
      email: 'owner@example.com',
      password: testPassword,
    });
    const agent = await server.agent({ cookie: cookie!, agentId: '' });
    await server.http('POST', '/api/v1/console/logout', {}, { cookie: cookie! });
    assert.equal((await agent.push('bye')).error.code, 'SESSION_EXPIRED');
    assert.equal(
      codeOf(await server.http('GET', '/api/v1/console/me', undefined, { cookie: cookie! })),
      'SESSION_EXPIRED',
    );
    await waitFor('the socket closes', () => agent.closed);
  });
  it('is given to others by invitation, within what one’s role may do', async () => {
    clock.advance(60_000);
    const owner = await server.http('POST', '/api/v1/console/login', {
      email: 'owner@example.com',
      password: testPassword,
    });
    const as = (cookie: string | undefined) => ({ cookie: cookie ?? '' });
    const invite = async (email: string, role: string, cookie: string | undefined) =>
      server.http('POST', '/api/v1/console/agents', { email, name: 'New', role }, as(cookie));
    const accept = (answer: { body: unknown }) =>
      server.http('POST', '/api/v1/console/invite/accept', {
        token: (answer.body as { inviteUrl: string }).inviteUrl.split('=')[1],
        name: 'Newcomer',
        password: testPassword,
      });
    const invited = await invite('admin@example.com', 'admin', owner.cookie);
    assert.match((invited.body as { inviteUrl: string }).inviteUrl, new RegExp(`^${server.origin}/console/#invite=`));
    const admin = await accept(invited);
    assert.equal(admin.status, 200);
    assert.equal(codeOf(await accept(invited)), 'AUTH_INVALID');
    assert.equal(codeOf(await invite('admin@example.com', 'agent', owner.cookie)), 'CONFLICT');
    assert.equal(codeOf(await invite('boss@example.com', 'owner', admin.cookie)), 'FORBIDDEN');
    const plain = await accept(await invite('plain@example.com', 'agent', admin.cookie));
    assert.equal(codeOf(await invite('x@example.com', 'agent', plain.cookie)), 'FORBIDDEN');
    const idOf = (answer: { body: unknown }) => (answer.body as { agent: { id: string } }).agent.id;
    const patch = (id: string, body: object, cookie: string | undefined) =>
      server.http('PATCH', `/api/v1/console/agents/${id}`, body, as(cookie));
    assert.equal(codeOf(await patch(idOf(owner), { role: 'agent' }, admin.cookie)), 'FORBIDDEN');
    assert.equal(codeOf(await patch(idOf(owner), { role: 'agent' }, owner.cookie)), 'CONFLICT');
    assert.equal((await patch(idOf(plain), { capacity: 9 }, admin.cookie)).status, 200);
    assert.equal(
      codeOf(await server.http('DELETE', `/api/v1/console/agents/${idOf(owner)}`, undefined, as(owner.cookie))),
      'CONFLICT',
    );
    assert.equal(
      (await server.http('DELETE', `/api/v1/console/agents/${idOf(plain)}`, undefined, as(admin.cookie))).status,
      200,
    );
    assert.equal((await server.http('GET', '/api/v1/console/me', undefined, as(plain.cookie))).status, 401);
    const late = await invite('late@example.com', 'agent', admin.cookie);
    clock.advance(inviteLinkMs + 1);
    assert.equal(codeOf(await accept(late)), 'AUTH_INVALID');
  });
});

describe('the routes', () => {
  it('are all documented, and nothing else is', async () => {
    const server = await startTestServer({ parts: { dist: '/nowhere' } });
    const printed = server.fastify.printRoutes({ commonPrefix: false });
    for (const route of Object.keys(routeSummaries)) {
      const [method = '', url = ''] = route.split(' ');
      assert.ok(server.fastify.hasRoute({ method: method as 'GET', url }), `${route} exists`);
    }
    const leaves = printed
      .split('\n')
      .filter((line) => /\((GET|POST|PATCH|PUT|DELETE)/.test(line) && !/\(OPTIONS\)/.test(line));
    const methods = leaves.flatMap((line) =>
      (/\(([^)]*)\)/.exec(line)?.[1] ?? '').split(', ').filter((method) => method !== 'HEAD' && method !== 'OPTIONS'),
    );
    assert.equal(methods.length, Object.keys(routeSummaries).length, printed);
    await server.close();
  });
  it('tell of health, readiness and numbers', async () => {
    const server = await startTestServer();
    await (await server.visitor()).say('count me');
    assert.equal((await server.http('GET', '/healthz')).status, 200);
    assert.equal((await server.http('GET', '/readyz')).status, 200);
    const metrics = await (await fetch(`${server.origin}/metrics`)).text();
    assert.match(metrics, /^chat_messages_total 1$/m);
    assert.match(metrics, /^chat_ws_connections\{kind="visitor"\} 1$/m);
    assert.match(metrics, /^chat_commit_seconds_count [1-9]/m);
    const missing = await server.http('GET', '/nothing/here');
    assert.deepEqual([missing.status, codeOf(missing)], [404, 'NOT_FOUND']);
    await server.close();
  });
  it('close gracefully: everyone is told to come back, and the folder is free', async () => {
    const server = await startTestServer();
    const visitor = await server.visitor();
    const sent = visitor.say('just before the end');
    await sent;
    await server.close();
    const bye = await visitor.push('bye');
    assert.deepEqual([bye.reconnect, bye.error.retryable], [true, true]);
    await waitFor('the socket closes', () => visitor.closed);
  });
});
