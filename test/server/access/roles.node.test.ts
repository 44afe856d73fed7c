import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { routeSummaries } from '../../../src/server/http/route-summaries.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

/** Who may call a route of the console. A new route without a line here fails the first test. */
const callers: Readonly<Record<string, 'anybody' | 'agent' | 'admin'>> = {
  'POST /api/v1/console/setup': 'anybody',
  'POST /api/v1/console/login': 'anybody',
  'POST /api/v1/console/invite/accept': 'anybody',
  'POST /api/v1/console/logout': 'agent',
  'GET /api/v1/console/me': 'agent',
  'GET /api/v1/console/agents': 'agent',
  'POST /api/v1/console/agents': 'admin',
  'PATCH /api/v1/console/agents/:id': 'admin',
  'DELETE /api/v1/console/agents/:id': 'admin',
  'POST /api/v1/console/uploads': 'agent',
  'GET /api/v1/console/settings/account': 'agent',
  'PUT /api/v1/console/settings/account': 'admin',
  'GET /api/v1/console/settings/:collection': 'agent',
  'POST /api/v1/console/settings/:collection': 'admin',
  'PUT /api/v1/console/settings/:collection/:id': 'admin',
  'DELETE /api/v1/console/settings/:collection/:id': 'admin',
  'GET /api/v1/console/tickets': 'agent',
  'POST /api/v1/console/tickets': 'agent',
  'GET /api/v1/console/tickets/:id': 'agent',
  'PATCH /api/v1/console/tickets/:id': 'agent',
  'POST /api/v1/console/tickets/:id/replies': 'agent',
  'GET /api/v1/console/reports/today': 'agent',
  'GET /api/v1/console/reports/threads': 'agent',
  'GET /api/v1/console/search': 'agent',
  'GET /api/v1/console/bans': 'agent',
  'POST /api/v1/console/visitors/:id/export': 'admin',
  'DELETE /api/v1/console/visitors/:id': 'admin',
  'GET /api/v1/console/erasures': 'admin',
};

describe('the routes of the console', () => {
  let server: TestServer;
  const people: Partial<Record<'agent' | 'admin' | 'owner', SignedIn>> = {};
  before(async () => {
    server = await startTestServer();
    people.owner = await server.owner();
    people.admin = await server.newAgent('Adam Admin', 'admin');
    people.agent = await server.newAgent('Agatha Agent');
  });
  after(() => server.close());
  const call = (
    route: string,
    who: SignedIn | undefined,
    headers: Readonly<Record<string, string>> = {},
  ): ReturnType<TestServer['http']> => {
    const [method = '', path = ''] = route.split(' ');
    const address = path.replace(':collection', 'labels').replace(':id', 'nothing-has-this-id');
    const body = method === 'GET' || method === 'DELETE' ? undefined : {};
    return server.http(method, address, body, { ...(who ? { cookie: who.cookie } : {}), ...headers });
  };

  it('are each in the table of who may call them', () => {
    const routes = Object.keys(routeSummaries).filter((route) => route.includes('/api/v1/console/'));
    assert.deepEqual(Object.keys(callers).sort(), routes.sort());
  });
  for (const [route, least] of Object.entries(callers)) {
    if (least === 'anybody') continue;
    it(`${route} is for ${least === 'admin' ? 'admins and owners' : 'everybody on the team'} alone`, async () => {
      assert.equal((await call(route, undefined)).status, 401);
      assert.equal((await call(route, { cookie: 'chat_session=made-up', agentId: '' })).status, 401);
      const foreign = await call(route, people.owner, { origin: 'https://evil.example' });
      if (!route.startsWith('GET')) assert.equal(foreign.status, 403, 'from a foreign page');
      for (const role of ['agent', 'admin', 'owner'] as const) {
        // Signing out would end the session that the other calls need.
        if (route.endsWith('/logout')) continue;
        const { status, body } = await call(route, people[role]);
        const allowed: boolean = least === 'agent' || role !== 'agent';
        assert.equal(status !== 403, allowed, `${role}: ${String(status)} ${JSON.stringify(body)}`);
        assert.notEqual(status, 401);
        assert.ok(status < 500, `${role}: ${String(status)} ${JSON.stringify(body)}`);
      }
    });
  }
  it('keep what is secret from agents', async () => {
    const { accounts } = server.services;
    const secret = 'a-very-secret-signing-key';
    await accounts.saveSettings(server.accountId, {
      security: { allowedOrigins: [], identityProof: 'none', keys: [{ id: 'k', secret, createdAt: 1 }] },
    });
    const read = async (who: SignedIn | undefined): Promise<string> =>
      JSON.stringify((await call('GET /api/v1/console/settings/account', who)).body);
    assert.ok(!(await read(people.agent)).includes(secret));
    assert.ok((await read(people.admin)).includes(secret));
  });
});
