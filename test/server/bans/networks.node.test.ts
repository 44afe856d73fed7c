import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ChatError } from '../../../src/protocol/errors.ts';
import type { BanPage } from '../../../src/protocol/service-desk.ts';
import { networkOf } from '../../../src/server/domain/network-address.ts';
import type { AgentClient } from '../support/agent-client.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { saveInConsole } from '../support/reception.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';

const hour = 3_600_000;
const banned = (error: ChatError): boolean => error.code === 'BANNED';

describe('a ban that holds for a network address, too', () => {
  let dataDir: string;
  let clock: ManualClock;
  let server: TestServer;
  let agent: AgentClient;
  const start = async (): Promise<void> => {
    server = await startTestServer({ dataDir, env: { TRUST_PROXY: '1' }, parts: { clock } });
  };
  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'chat-widget-data-'));
    clock = new ManualClock();
    await start();
    agent = await server.agent(await server.owner());
  });
  afterEach(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const from = (address: string, hello: Parameters<TestServer['visitor']>[0] = {}): Promise<VisitorClient> =>
    server.visitor(hello, { 'x-forwarded-for': address });
  const idOf = ({ welcome }: VisitorClient): string => welcome?.visitor.id ?? assert.fail('no welcome');
  const ban = (visitor: VisitorClient, networkForMs?: number): Promise<unknown> =>
    agent.request('visitor.ban', {
      visitorId: idOf(visitor),
      banned: true,
      reason: 'insults',
      ...(networkForMs === undefined ? {} : { networkForMs }),
    });

  it('keeps out who comes from there as somebody new, and nobody else', async () => {
    const rude = await from('203.0.113.7');
    const colleague = await from('203.0.113.7');
    const session = colleague.welcome?.session ?? '';
    await colleague.close();
    await ban(rude, hour);
    await waitFor('the end', () => rude.closed);
    await assert.rejects(from('203.0.113.7'), banned);
    await assert.rejects(from('203.0.113.7', { identity: { externalId: 'anybody' } }), banned, 'a claim is no proof');
    const known = await from('203.0.113.7', { session });
    assert.equal(idOf(known), idOf(colleague), 'who has been here before gets in');
    await from('203.0.113.8');
    await server.services.accounts.create('other', 'Other');
    await from('203.0.113.7', { account: 'other' });
  });
  it('lets in whom the site has proven', async () => {
    const keys = [{ id: 'k', secret: 'a secret of sixteen and more', createdAt: clock.now() }];
    await saveInConsole(server, 'account', { security: { identityProof: 'sign', keys } });
    await ban(await from('203.0.113.7'), hour);
    const ada = (key: string) =>
      from('203.0.113.7', {
        identity: {
          externalId: 'ada',
          proofKind: 'sign',
          proof: createHmac('sha256', key).update('ada').digest('hex'),
        },
      });
    await assert.rejects(ada('some other secret'), { code: 'AUTH_INVALID' });
    assert.equal((await ada('a secret of sixteen and more')).welcome?.visitor.verified, true);
  });
  it('ends by itself, over a restart, and leaves no hash behind; nobody but the server ever sees one', async () => {
    const rude = await from('203.0.113.7');
    await ban(rude, 2 * hour);
    const row = () =>
      server.services.store.query
        .selectFrom('visitors')
        .select('ban_json')
        .where('id', '=', idOf(rude))
        .executeTakeFirstOrThrow();
    assert.match((await row()).ban_json ?? '', /"network":"[0-9a-f]{64}"/);
    assert.ok(!(await row()).ban_json?.includes('203.0.113.7'));
    const { cookie } = await server.owner();
    const page = (await server.http('GET', '/api/v1/console/bans', undefined, { cookie })).body as BanPage;
    assert.equal(page.bans[0]?.ban.networkUntil, page.bans[0]!.ban.at + 2 * hour);
    assert.ok(!JSON.stringify([page, agent.frames]).includes('"network":'));
    await server.close();
    await start();
    await assert.rejects(from('203.0.113.7'), banned);
    clock.advance(2 * hour + 1);
    await from('203.0.113.7');
    await waitFor('the hash is gone', async () => !(await row()).ban_json?.includes('network'));
    await assert.rejects(from('203.0.113.7', { session: rude.welcome?.session ?? '' }), banned, 'the person stays out');
  });
  it('is lifted with the ban, and ends when the visitor’s data is erased', async () => {
    const rude = await from('203.0.113.7');
    await ban(rude, hour);
    await agent.request('visitor.ban', { visitorId: idOf(rude), banned: false });
    const again = await from('203.0.113.7');
    await ban(again, hour);
    await assert.rejects(from('203.0.113.7'), banned);
    await server.services.erasure.erase(server.accountId, idOf(again), { role: 'agent', id: 'x' });
    await from('203.0.113.7');
  });
  it('can be added to a ban, for as long as it is known from where the visitor came', async () => {
    const rude = await from('203.0.113.7');
    await ban(rude);
    await from('203.0.113.7');
    await ban(rude, hour);
    await assert.rejects(from('203.0.113.7'), banned);
    const gone = await from('203.0.113.9');
    await gone.close();
    clock.advance(25 * hour);
    await assert.rejects(ban(gone, hour), { code: 'CONFLICT', field: 'params.networkForMs' });
    await assert.rejects(ban(gone, 31 * 24 * hour), { code: 'VALIDATION', field: 'params.networkForMs' });
    await from('203.0.113.9');
  });
});

describe('the network of an address', () => {
  it('is the address itself, or the block that a line gets', () => {
    const home = '2001:db8:12:34::/64';
    for (const [address, network] of [
      ['203.0.113.7', '203.0.113.7'],
      ['::ffff:203.0.113.7', '203.0.113.7'],
      ['2001:db8:12:34:5:6:7:8', home],
      ['2001:0DB8:0012:0034::1', home],
      ['2001:db8:12:35::1', '2001:db8:12:35::/64'],
      ['::1', '0:0:0:0::/64'],
      ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ] as const)
      assert.equal(networkOf(address), network, address);
  });
});
