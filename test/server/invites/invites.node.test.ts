import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { inviteLifetimeMs } from '../../../src/server/domain/invites/invites.ts';
import type { AgentClient } from '../support/agent-client.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

describe('an invite', () => {
  let server: TestServer;
  let clock: ManualClock;
  let olivia: SignedIn;
  let agent: AgentClient;
  beforeEach(async () => {
    clock = new ManualClock();
    server = await startTestServer({ parts: { clock } });
    olivia = await server.owner();
    agent = await server.agent(olivia);
  });
  afterEach(() => server.close());

  it('reaches all pages of a browsing visitor and becomes the first message once it is accepted', async () => {
    const visitor = await server.visitor();
    const other = await server.visitor({ session: visitor.welcome?.session ?? '' });
    const visitorId = visitor.welcome?.visitor.id ?? '';
    const { inviteId } = await agent.request('visitor.invite', { visitorId, text: 'May I help?' });
    const { invite } = await visitor.push('invite', ({ change }) => change === 'shown');
    assert.deepEqual([invite.id, invite.agent?.name, invite.firstTime], [inviteId, 'Olivia Owner', true]);
    await other.request('invite.accept', { inviteId });
    await visitor.push('invite', ({ change, invite: answered }) => change === 'accepted' && answered.accepted);
    assert.equal((await visitor.hears('May I help?')).message.author.id, olivia.agentId);
    await threadBecomes(visitor, 'active', olivia.agentId);
    await assert.rejects(visitor.request('invite.accept', { inviteId }), { code: 'INVITE_NOT_FOUND' });
    assert.deepEqual(await server.services.invites.counts(server.accountId, 0), {
      shown: 0,
      accepted: 1,
      cancelled: 0,
    });
  });
  it('can be cancelled, by the visitor it was shown to only', async () => {
    const visitor = await server.visitor();
    const stranger = await server.visitor();
    const visitorId = visitor.welcome?.visitor.id ?? '';
    const { inviteId } = await agent.request('visitor.invite', { visitorId, text: 'May I help?' });
    await assert.rejects(stranger.request('invite.cancel', { inviteId }), { code: 'INVITE_NOT_FOUND' });
    await visitor.request('invite.cancel', { inviteId });
    await assert.rejects(visitor.request('invite.accept', { inviteId }), { code: 'INVITE_NOT_FOUND' });
    assert.equal((await visitor.request('conversation.list', {})).total, 0);
    const { cancelled } = await server.services.invites.counts(server.accountId, 0);
    assert.equal(cancelled, 1);
  });
  it('waits for the next page that opens, but not for ever', async () => {
    const visitor = await server.visitor();
    const session = visitor.welcome?.session ?? '';
    const visitorId = visitor.welcome?.visitor.id ?? '';
    const { inviteId } = await agent.request('visitor.invite', { visitorId, text: 'May I help?' });
    const next = await server.visitor({ session });
    assert.deepEqual(
      next.welcome?.invites.map(({ id }) => id),
      [inviteId],
    );
    clock.advance(inviteLifetimeMs + 1);
    const later = await server.visitor({ session });
    assert.deepEqual(later.welcome?.invites, []);
  });
  it('is refused for visitors who have left, whose page wants none, and of other accounts', async () => {
    const gone = await server.visitor();
    await gone.close();
    const invite = (visitorId = '') => agent.request('visitor.invite', { visitorId, text: 'May I help?' });
    await agent.push(
      'presence',
      ({ presence }) => presence.visitor.id === gone.welcome?.visitor.id && !presence.online,
    );
    await assert.rejects(invite(gone.welcome?.visitor.id), { code: 'CONFLICT' });
    const quiet = await server.visitor({ visitor: { metadata: { inviteByAgent: false } } });
    await assert.rejects(invite(quiet.welcome?.visitor.id), { code: 'FORBIDDEN' });
    const page = await server.visitor({ routing: { agentInvites: false } });
    await assert.rejects(invite(page.welcome?.visitor.id), { code: 'FORBIDDEN' });
    await page.request('visitor.routing', { routing: {} });
    await invite(page.welcome?.visitor.id);
    await page.push('invite');
    await server.services.accounts.create('second', 'Second');
    const foreign = await server.visitor({ account: 'second' });
    await assert.rejects(invite(foreign.welcome?.visitor.id), { code: 'NOT_FOUND' });
  });
});
