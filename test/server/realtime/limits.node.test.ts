import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { RawClient } from '../support/raw-client.ts';
import { waitFor } from '../support/wait-for.ts';
import { TokenBucket } from '../../../src/server/realtime/token-bucket.ts';

describe('limits', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.close());

  it('let a burst through, then a steady rate', () => {
    const bucket = new TokenBucket(3, 2, 0);
    assert.deepEqual([bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0)], [0, 0, 0, 500]);
    assert.ok(bucket.take(250) > 0);
    assert.equal(bucket.take(501), 0);
    assert.ok(bucket.take(501) > 490);
  });
  it('turn requests away with the time to wait, and store none of them', async () => {
    server = await startTestServer({ env: { REQUEST_BURST: '5', REQUESTS_PER_SECOND: '1' } });
    const visitor = await server.visitor();
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => visitor.say(`m${String(index)}`)));
    const turnedAway = results
      .filter((result) => result.status === 'rejected')
      .map((result) => result.reason as { code: string; retryable: boolean; retryAfterMs: number });
    assert.equal(turnedAway.length, 3);
    assert.ok(turnedAway.every((error) => error.code === 'RATE_LIMITED' && error.retryable && error.retryAfterMs > 0));
    assert.equal(
      (await server.services.store.query.selectFrom('entries').selectAll().where('kind', '=', 'message').execute())
        .length,
      5,
    );
  });
  it('hold the number of a visitor’s windows', async () => {
    server = await startTestServer({ env: { CONNECTIONS_PER_VISITOR: '2' } });
    const { session } = (await server.visitor()).welcome!;
    await server.visitor({ session });
    await assert.rejects(server.visitor({ session }), { code: 'TOO_MANY_CONNECTIONS' });
  });
  it('hold the number of new sockets from one address', async () => {
    server = await startTestServer({ env: { CONNECTIONS_PER_MINUTE: '2' } });
    await server.visitor();
    await server.visitor();
    const third = new RawClient(`${server.origin.replace('http', 'ws')}/ws`);
    await waitFor('the refusal', () => third.closed);
    assert.equal(third.closed?.code, 1006);
  });
  it('let go of a line that does not answer', async () => {
    server = await startTestServer({ env: { HEARTBEAT_MS: '100' } });
    const visitor = await server.visitor();
    await visitor.push('pong');
    visitor.socket.pong = () => undefined;
    // A peer that stopped reading: no pong leaves any more.
    visitor.socket.pause();
    await waitFor(
      'the visitor counts as gone',
      () => server?.services.presence.online(server.accountId, visitor.welcome!.visitor.id) === false,
    );
  });
});

describe('origins', () => {
  let server: TestServer;
  afterEach(() => server.close());
  const from = (origin: string) => ({ origin });

  it('are all welcome while the list is empty', async () => {
    server = await startTestServer();
    await server.visitor({}, from('https://anywhere.example'));
  });
  it('are refused when they are not on the account’s list', async () => {
    server = await startTestServer();
    const { settings } = server.services.accounts.get(server.accountId);
    await server.services.accounts.saveSettings(server.accountId, {
      security: { ...settings.security, allowedOrigins: ['https://shop.example'] },
    });
    await server.visitor({}, from('https://shop.example'));
    await server.visitor({}, from(server.origin));
    await assert.rejects(server.visitor({}, from('https://evil.example')), {
      code: 'ORIGIN_NOT_ALLOWED',
      message: /evil\.example/,
    });
    await assert.rejects(server.visitor({}, from('null')), { code: 'ORIGIN_NOT_ALLOWED' });
  });
  it('count as well when the environment names them', async () => {
    server = await startTestServer({ env: { ALLOWED_ORIGINS: 'https://shop.example' } });
    await server.visitor({}, from('https://shop.example'));
    await assert.rejects(server.visitor({}, from('https://shop.example.evil.example')), { code: 'ORIGIN_NOT_ALLOWED' });
  });
  it('must be our own for the agents’ socket, which the cookie opens', async () => {
    server = await startTestServer();
    const { cookie } = await server.owner();
    const foreign = new RawClient(`${server.origin.replace('http', 'ws')}/ws/agent`, {
      cookie,
      origin: 'https://evil.example',
    });
    await waitFor('the refusal', () => foreign.closed);
    assert.equal(foreign.welcome, undefined);
    const anonymous = new RawClient(`${server.origin.replace('http', 'ws')}/ws/agent`);
    await assert.rejects(anonymous.hello({}), { code: 'AUTH_REQUIRED' });
  });
  it('decide nothing about which account a vendor’s id leads to', async () => {
    server = await startTestServer({ env: { ACCEPT_ANY_ACCOUNT: '1' } });
    assert.equal((await server.visitor({ account: '59abc-integration' })).welcome?.config.accountId, 'default');
  });
});
