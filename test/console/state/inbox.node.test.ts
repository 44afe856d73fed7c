import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { belongs, rowsOf, withItem } from '../../../src/console/state/inbox.ts';
import { inboxViews, initialState } from '../../../src/console/state/state.ts';
import { desk } from '../support/desk.ts';
import { fakeWorld, settle } from '../support/fake-world.ts';
import { item, now, thread } from '../support/fixtures.ts';

const views = (
  status: 'waiting' | 'bot' | 'queued' | 'active' | 'closed',
  assignee?: { id: string; name: string; isBot?: boolean },
) => {
  const one = item('c1', { talk: { thread: thread({ status, ...(assignee ? { assignee } : {}) }) } });
  return inboxViews.filter((view) => belongs(one, view, 'ana'));
};

describe('the inbox’s views', () => {
  it('place a conversation by its thread', () => {
    assert.deepEqual(views('waiting'), ['unassigned', 'all']);
    assert.deepEqual(views('queued'), ['unassigned', 'all']);
    assert.deepEqual(views('active', { id: 'ana', name: 'Ana' }), ['mine', 'all']);
    assert.deepEqual(views('active', { id: 'ben', name: 'Ben' }), ['all']);
    assert.deepEqual(views('bot', { id: 'bot', name: 'Bot', isBot: true }), ['all', 'bot']);
    assert.deepEqual(views('closed', { id: 'ana', name: 'Ana' }), ['closed']);
  });
  it('move the numbers with a conversation that is known', () => {
    const waiting = item('c1', { talk: { thread: thread({ status: 'waiting' }) } });
    const mine = item('c1', { talk: { thread: thread({ assignee: { id: 'ana', name: 'Ana' } }) } });
    const start = { ...initialState.inbox, counts: { mine: 0, unassigned: 1, all: 1, closed: 0, bot: 0 } };
    const after = withItem(withItem(start, waiting, 'ana'), mine, 'ana');
    assert.deepEqual(after.counts, { mine: 1, unassigned: 0, all: 1, closed: 0, bot: 0 });
  });
  it('show no rows beyond what has been fetched, so that there are no holes', () => {
    const old = item('c2', { talk: { updatedAt: now - 5000 } });
    const fresh = item('c1', { talk: { updatedAt: now } });
    const inbox = {
      ...initialState.inbox,
      items: { c1: fresh, c2: old },
      lists: { ...initialState.inbox.lists, all: { loaded: true, loading: false, hasMore: true, floor: now - 1000 } },
    };
    assert.deepEqual(
      rowsOf(inbox, 'all', 'ana').map((one) => one.conversation.id),
      ['c1'],
    );
  });
});

describe('the inbox', () => {
  it('loads a view when it is first shown, pages on, and asks again after a reconnect', async () => {
    const { pipe, items } = desk();
    for (let index = 10; index < 60; index += 1)
      items.push(item(`c${String(index)}`, { talk: { thread: thread({ assignee: { id: 'ana', name: 'Ana' } }) } }));
    const world = fakeWorld(pipe);
    await world.client.session.check();
    await settle();
    const mine = () => rowsOf(world.client.state.inbox, 'mine', 'ana').length;
    assert.equal(mine(), 30);
    await world.client.inbox.more();
    assert.equal(mine(), 53);
    assert.equal(world.client.state.inbox.lists.mine.hasMore, false);
    items.splice(0, 1);
    pipe.drop();
    world.clock.advance(1000);
    await settle();
    assert.equal(world.client.state.inbox.items['c1'], undefined);
    assert.equal(mine(), 30);
  });
  it('counts a conversation that it did not know, in whatever view, also after signing out and in again', async () => {
    const { pipe } = desk();
    const world = fakeWorld(pipe);
    await world.client.session.check();
    await settle();
    const asked = (): number => pipe.asked('inbox.list').length;
    world.client.inbox.take(item('c90'));
    // Signed out while the numbers are still to be asked for.
    await world.client.session.logout();
    await settle();
    await world.client.session.login('ana@shop.example', 'her password');
    await settle();
    const before = asked();
    world.client.inbox.take(item('c91'));
    world.clock.advance(1000);
    await settle();
    assert.equal(asked(), before + 1);
  });
  it('finds by words and forgets an answer that came too late', async () => {
    const { pipe } = desk();
    const world = fakeWorld(pipe);
    await world.client.session.check();
    await settle();
    world.client.inbox.search('jonas');
    world.client.inbox.search('maria');
    await settle();
    assert.deepEqual(world.client.state.inbox.search?.ids, ['c1']);
    world.client.inbox.search('');
    assert.equal(world.client.state.inbox.search, undefined);
  });
  it('says why a list could not be loaded and loads it when asked again', async () => {
    const { pipe } = desk();
    const working = pipe.answers['inbox.list'];
    delete pipe.answers['inbox.list'];
    const world = fakeWorld(pipe);
    await world.client.session.check();
    await settle();
    assert.equal(world.client.state.inbox.lists.mine.error?.code, 'UNKNOWN_METHOD');
    assert.ok(working);
    pipe.answers['inbox.list'] = working;
    await world.client.inbox.more();
    assert.equal(world.client.state.inbox.lists.mine.error, undefined);
    assert.equal(rowsOf(world.client.state.inbox, 'mine', 'ana').length, 3);
  });
});
