import { expect, waitUntil } from '@open-wc/testing';
import type { SearchResult, ThreadSummaryPage, TodayReport } from '../../../src/protocol/service-desk.ts';
import { ChatError } from '../../../src/protocol/errors.ts';
import { conversation, now } from '../support/fixtures.ts';
import { maria } from '../support/desk.ts';
import { find, findAll, mountConsole, press, shows, textOf, write, type Mounted } from '../support/mount.ts';

const today: TodayReport = {
  since: now - 3_600_000,
  waiting: 3,
  queued: 2,
  active: 5,
  bot: 1,
  openTickets: 4,
  threadsToday: 21,
  closedToday: 9,
  firstResponseMs: 95_000,
  satisfaction: 0.75,
  ratings: 8,
};
const rated: ThreadSummaryPage = {
  threads: [
    {
      threadId: 't1',
      conversationId: 'c1',
      conversationNumber: 'A7',
      number: 1,
      openedAt: now,
      visitorMessages: 2,
      agentMessages: 2,
      botMessages: 0,
      rating: { score: 4, scale: 'stars', comment: 'Quick and kind', at: now },
    },
  ],
};
const figure = (world: Mounted, id: string): string | undefined =>
  find(world.element, `[data-figure=${id}]`)?.textContent.trim();

describe('<chat-console>: first page and search', () => {
  afterEach(() => {
    location.hash = '';
  });
  it('shows today’s figures and reads them again by itself', async () => {
    let report = today;
    const world = await mountConsole('#/home', ({ http }) => {
      http.answers['GET reports/today'] = () => report;
      http.answers['GET reports/threads'] = () => rated;
    });
    await waitUntil(() => figure(world, 'waiting') === '3');
    expect(figure(world, 'active')).to.equal('5');
    expect(figure(world, 'firstResponse')).to.equal('1m');
    expect(figure(world, 'satisfaction')).to.equal('75%');
    await shows(world, 'Quick and kind');
    expect(textOf(world.element)).to.include('4 of 5 stars');
    await expect(world.element).to.be.accessible();
    report = { ...today, waiting: 0 };
    world.clock.advance(30_000);
    await waitUntil(() => figure(world, 'waiting') === '0');
  });
  it('says what is missing on a day without answers, and why the figures cannot be had', async () => {
    const { firstResponseMs: _none, satisfaction: _neither, ...quiet } = today;
    const world = await mountConsole('#/home', ({ http }) => {
      http.answers['GET reports/today'] = () => ({ ...quiet, ratings: 0 });
      http.answers['GET reports/threads'] = () => ({ threads: [] });
    });
    await waitUntil(() => figure(world, 'firstResponse') === 'None yet');
    expect(figure(world, 'satisfaction')).to.equal('None yet');
    world.http.answers['GET reports/today'] = () => {
      throw new ChatError('UNAVAILABLE', 'The database is away.');
    };
    await press(world, 'Refresh');
    await shows(world, 'The database is away.');
  });
  it('finds conversations and visitors and pages through them', async () => {
    const asked: string[] = [];
    const world = await mountConsole('#/search', ({ http }) => {
      http.answers['GET search'] = (_body, query): SearchResult => {
        asked.push(query.toString());
        const more = query.get('visitorsCursor') !== null;
        return {
          conversations: {
            items: [
              {
                conversation: conversation('c1'),
                visitor: maria,
                match: { messageId: 'm1', seq: 1, at: now, text: 'The arc lamp in brass' },
              },
            ],
          },
          visitors: {
            items: [{ id: more ? 'v9' : 'v1', name: more ? 'Second Person' : 'First Person' }],
            ...(more ? {} : { next: 'page-2' }),
          },
          tickets: {
            items: [
              {
                id: 't1',
                number: 'T7',
                subject: 'The lamp is dented',
                status: 'open',
                fields: {},
                createdAt: now,
                updatedAt: now,
              },
            ],
          },
        };
      };
    });
    await write(world, '#query', 'b');
    await press(world, 'Search');
    await shows(world, 'at least two characters');
    expect(asked).to.deep.equal([]);
    await write(world, '#query', 'brass lamp');
    await press(world, 'Search');
    await shows(world, 'The arc lamp in brass');
    await shows(world, 'T7 The lamp is dented');
    expect(location.hash).to.equal('#/search/brass%20lamp');
    await expect(world.element).to.be.accessible();
    await press(world, 'More visitors');
    await shows(world, 'Second Person');
    expect(textOf(world.element)).to.include('First Person');
    expect(asked).to.deep.equal(['q=brass+lamp&limit=20', 'q=brass+lamp&limit=20&visitorsCursor=page-2']);
    const links = findAll<HTMLAnchorElement>(world.element, 'chat-console-search, li a').map((one) => one.hash);
    expect(links).to.include.members(['#/visitors/v9', '#/tickets/t1']);
  });
});
