import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SearchResult, ThreadSummaryPage, TodayReport } from '../../../src/protocol/service-desk.ts';
import { startOfDay } from '../../../src/server/domain/reports/start-of-day.ts';
import { median } from '../../../src/server/domain/reports/today.ts';
import type { AgentClient } from '../support/agent-client.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

describe('figures of the day', () => {
  let server: TestServer;
  let owner: SignedIn;
  let agent: AgentClient;
  const clock = new ManualClock();
  before(async () => {
    // A minute past midnight, so that the day does not end under the test.
    clock.advance(startOfDay(clock.now(), 'UTC') + 86_400_000 + 60_000 - clock.now());
    server = await startTestServer({ parts: { clock } });
    owner = await server.owner();
    agent = await server.agent(owner);
  });
  after(async () => {
    await agent.close();
    await server.close();
  });
  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await server.http('GET', `/api/v1/console/${path}`, undefined, { cookie: owner.cookie });
    assert.equal(status, 200, JSON.stringify(body));
    return body as T;
  };

  it('are all zero, without invented averages, while nothing has happened', async () => {
    const { since, ...figures } = await get<TodayReport>('reports/today');
    assert.equal(since % 86_400_000, 0);
    const none = {
      waiting: 0,
      queued: 0,
      active: 0,
      bot: 0,
      openTickets: 0,
      threadsToday: 0,
      closedToday: 0,
      ratings: 0,
    };
    assert.deepEqual(figures, none);
  });
  it('count threads, the first answer by a person, and ratings', async () => {
    const waits = [10_000, 60_000, 600_000];
    for (const wait of waits) {
      const visitor = await server.visitor();
      const { conversationId } = await visitor.say('a question');
      clock.advance(wait);
      await agent.say(conversationId, 'a note is no answer', { visibility: 'agents' });
      await agent.say(conversationId, 'an answer');
      clock.advance(60_000);
      await agent.say(conversationId, 'another');
      const score = wait === 600_000 ? 0 : 1;
      await visitor.request('conversation.rate', { conversationId, scale: 'thumbs', score });
      if (wait === 10_000) await visitor.request('conversation.end', { conversationId });
      await visitor.close();
    }
    const report = await get<TodayReport>('reports/today');
    assert.equal(report.threadsToday, 3);
    assert.equal(report.closedToday, 1);
    assert.equal(report.active, 2);
    assert.ok(Math.abs((report.firstResponseMs ?? 0) - 60_000) < 5_000, String(report.firstResponseMs));
    assert.deepEqual([report.ratings, report.satisfaction], [3, 2 / 3]);
  });
  it('keep a summary of each closed or rated thread, in pages', async () => {
    const first = await get<ThreadSummaryPage>('reports/threads?limit=2&rated=1');
    const second = await get<ThreadSummaryPage>(`reports/threads?limit=2&rated=1&cursor=${first.next ?? ''}`);
    const all = [...first.threads, ...second.threads];
    assert.deepEqual([first.threads.length, second.threads.length, second.next], [2, 1, undefined]);
    assert.equal(new Set(all.map((thread) => thread.threadId)).size, 3);
    const closed = all.find((thread) => thread.closedAt !== undefined) ?? assert.fail('none is closed');
    assert.deepEqual([closed.visitorMessages, closed.agentMessages, closed.botMessages], [1, 2, 0]);
    assert.deepEqual([closed.closedBy, closed.rating?.score], ['visitor', 1]);
    assert.ok(Math.abs((closed.firstResponseMs ?? 0) - 10_000) < 5_000, String(closed.firstResponseMs));
  });
  it('make up for a summary that was lost', async () => {
    const { store, threadSummaries } = server.services;
    await store.query.deleteFrom('thread_summaries').execute();
    await threadSummaries.start();
    const { threads } = await get<ThreadSummaryPage>('reports/threads');
    assert.equal(threads.filter((thread) => thread.closedAt !== undefined).length, 1);
  });
  it('begin anew the next day', async () => {
    clock.advance(86_400_000);
    const report = await get<TodayReport>('reports/today');
    assert.deepEqual([report.threadsToday, report.closedToday, report.ratings, report.active], [0, 0, 0, 2]);
  });
  it('need a sign-in', async () => {
    assert.equal((await server.http('GET', '/api/v1/console/reports/today')).status, 401);
  });
});
describe('midnight', () => {
  it('is that of the time zone, on days of 23 and 25 hours too', () => {
    const berlin = (text: string): string => new Date(startOfDay(Date.parse(text), 'Europe/Berlin')).toISOString();
    assert.equal(berlin('2026-06-10T12:00:00Z'), '2026-06-09T22:00:00.000Z');
    assert.equal(berlin('2026-03-29T12:00:00Z'), '2026-03-28T23:00:00.000Z');
    assert.equal(berlin('2026-10-25T12:00:00Z'), '2026-10-24T22:00:00.000Z');
    assert.equal(
      new Date(startOfDay(Date.parse('2026-01-01T05:00:00Z'), 'America/New_York')).toISOString(),
      '2026-01-01T05:00:00.000Z',
    );
  });
  it('has a median beside it that lies between the middle two', () => {
    assert.deepEqual([median([]), median([5]), median([9, 1, 5]), median([1, 3])], [undefined, 5, 5, 2]);
  });
});
describe('search', () => {
  let server: TestServer;
  let owner: SignedIn;
  before(async () => {
    server = await startTestServer();
    owner = await server.owner();
    await server.services.accounts.saveResource(server.accountId, 'custom-fields', {
      id: 'size',
      name: 'Size',
      type: 'text',
      options: [],
    });
  });
  after(() => server.close());
  const search = async (query: string): Promise<SearchResult> => {
    const { status, body } = await server.http('GET', `/api/v1/console/search?${query}`, undefined, {
      cookie: owner.cookie,
    });
    assert.equal(status, 200, JSON.stringify(body));
    return body as SearchResult;
  };
  const find = (q: string) => search(`q=${encodeURIComponent(q)}`);

  it('finds people by name, mail, the site’s id, metadata and custom fields, but not by the names of fields', async () => {
    const visitor = await server.visitor({
      visitor: {
        name: 'Zoë Zimmer',
        email: 'zoe@example.com',
        metadata: { plan: 'platinum' },
        customFields: { size: 'enormous' },
      },
      identity: { externalId: 'customer-4711' },
    });
    for (const words of ['zimmer', 'zoe@EXAMPLE', 'customer-47', 'platinum', 'enormous']) {
      const { visitors } = await find(words);
      assert.deepEqual(
        visitors.items.map((item) => item.name),
        ['Zoë Zimmer'],
        words,
      );
    }
    assert.deepEqual((await find('customFields')).visitors.items, []);
    assert.deepEqual((await find('metadata')).visitors.items, []);
    await visitor.close();
  });
  it('finds conversations by what was said and shows the words around it', async () => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say(
      `${'x '.repeat(300)}the "blue" 50%_lamp is broken ${'y '.repeat(300)}`,
    );
    await visitor.say('something newer', { conversationId });
    for (const words of ['Blue" 50%', '50%_lamp']) {
      const { conversations } = await find(words);
      const [hit] = conversations.items;
      assert.equal(hit?.conversation.id, conversationId, words);
      assert.match(hit.match?.text ?? '', /^…[x ]+the "blue" 50%_lamp is broken [y ]+…$/);
    }
    assert.deepEqual((await find('50xlamp')).conversations.items, []);
    assert.deepEqual((await find('clientId')).conversations.items, []);
    await visitor.close();
  });
  it('gives pages that go on without gap or double', async () => {
    const names = ['Page One', 'Page Two', 'Page Three'];
    for (const name of names) {
      const visitor = await server.visitor({ visitor: { name } });
      await visitor.say('searching for pages');
      await visitor.close();
    }
    const seen: (string | undefined)[] = [];
    let cursor = '';
    for (let more = true; more;) {
      const { visitors } = await search(`q=page&limit=1${cursor}`);
      seen.push(...visitors.items.map((item) => item.name));
      more = visitors.next !== undefined;
      cursor = `&visitorsCursor=${visitors.next ?? ''}`;
    }
    assert.deepEqual([...seen].sort(), [...names].sort());
    const first = (await search('q=searching&limit=2')).conversations;
    const rest = (await search(`q=searching&limit=2&conversationsCursor=${first.next ?? ''}`)).conversations;
    assert.deepEqual([first.items.length, rest.items.length, rest.next], [2, 1, undefined]);
  });
  it('wants at least two characters', async () => {
    const answer = await server.http('GET', '/api/v1/console/search?q=x', undefined, { cookie: owner.cookie });
    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(answer.body), /"field":"q"/);
  });
  it('stays within the account', async () => {
    const { accounts, search: service } = server.services;
    const other = await accounts.create('other', 'Other');
    const found = await service.find(other.id, { q: 'page' }, { role: 'agent', id: 'x', baseUrl: '' });
    assert.deepEqual(found, { conversations: { items: [] }, visitors: { items: [] }, tickets: { items: [] } });
  });
});
