import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ManualClock } from '../support/manual-clock.ts';
import type { AgentClient } from '../support/agent-client.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

describe('the trail of a visitor', () => {
  let server: TestServer;
  let agent: AgentClient;
  const clock = new ManualClock();
  before(async () => {
    server = await startTestServer({ parts: { clock } });
    agent = await server.agent(await server.owner());
  });
  after(() => server.close());

  it('holds every kind of visit with its details, newest first, page by page', async () => {
    const visitor = await server.visitor();
    const visitorId = visitor.welcome?.visitor.id ?? '';
    for (const kind of ['landing', 'browsing', 'inquiry', 'custom'] as const) {
      const current = { url: `https://shop.example/${kind}`, title: kind, abstract: 'what it is', tags: 'a,b' };
      await visitor.request('visitor.visit', { kind, current, previous: { url: 'https://before.example/' } });
      clock.advance(1_000);
    }
    const first = await agent.request('visitor.visits', { visitorId, limit: 3 });
    assert.deepEqual(
      first.visits.map(({ kind }) => kind),
      ['custom', 'inquiry', 'browsing'],
    );
    assert.equal(first.hasMore, true);
    assert.equal(first.visits[0]?.current.abstract, 'what it is');
    assert.equal(first.visits[0]?.previous?.url, 'https://before.example/');
    const before = first.visits.at(-1)?.at ?? 0;
    const rest = await agent.request('visitor.visits', { visitorId, before });
    assert.deepEqual([rest.visits.map(({ kind }) => kind), rest.hasMore], [['landing'], false]);
  });
  it('is closed to agents of other accounts', async () => {
    await server.services.accounts.create('second', 'Second');
    const foreign = await server.visitor({ account: 'second' });
    const visitorId = foreign.welcome?.visitor.id ?? '';
    await assert.rejects(agent.request('visitor.visits', { visitorId }), { code: 'NOT_FOUND' });
    const { visitors } = await agent.request('visitors.browsing', {});
    assert.ok(!visitors.some(({ visitor }) => visitor.id === visitorId));
  });
  it('shows who is on the site now, and with which page', async () => {
    const visitor = await server.visitor({ page: { url: 'https://shop.example/shoes', title: 'Shoes' } });
    const id = visitor.welcome?.visitor.id;
    const { visitors } = await agent.request('visitors.browsing', {});
    assert.equal(visitors.find((one) => one.visitor.id === id)?.page?.title, 'Shoes');
    await visitor.close();
    await agent.push('presence', ({ presence }) => presence.visitor.id === id && !presence.online);
    const after = await agent.request('visitors.browsing', {});
    assert.ok(!after.visitors.some((one) => one.visitor.id === id));
  });
});
