import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeServer } from './support/fake-server.ts';
import { FakeBrowser } from './support/fake-ports.ts';
import { setUp, text, wordsOf } from './support/setup.ts';
import type { Tab } from './support/setup.ts';

async function twoTabs(alone = false) {
  const browser = new FakeBrowser();
  const server = new FakeServer(browser.clock);
  const leader = setUp({ browser, server, alone });
  leader.engine.commands.open();
  void leader.engine.commands.send(text('first'));
  await browser.clock.settle();
  const follower = setUp({ browser, server, alone });
  follower.engine.commands.open();
  await browser.clock.settle();
  return { browser, server, leader, follower, clock: browser.clock };
}
const ids = (tab: Tab): string[] => tab.shown().messages.map(({ id }) => id);

describe('tabs of one visitor', () => {
  it('share one socket', async () => {
    const { server, leader, follower } = await twoTabs();
    assert.equal(server.hellos.length, 1);
    assert.equal(follower.engine.state.connection.status, 'online');
    assert.equal(follower.engine.state.visitor?.id, leader.engine.state.visitor?.id);
    assert.deepEqual(follower.texts(), ['first']);
  });
  it('both show what either sends, and what is answered, once', async () => {
    const { server, leader, follower, clock } = await twoTabs();
    const sent = follower.engine.commands.send(text('from the second tab'));
    await clock.settle();
    await sent;
    server.memory.say(leader.shown().conversation.id, 'answer');
    await clock.settle();
    for (const tab of [leader, follower]) {
      assert.deepEqual(tab.texts(), ['first', 'from the second tab', 'answer']);
      assert.deepEqual(tab.shown().pending, []);
      assert.equal(tab.engine.state.unread, 1);
      assert.equal(tab.all('message').filter(({ message }) => wordsOf(message.content) === 'answer').length, 1);
    }
    const locals = [leader, follower].map(
      (tab) => tab.all('message').find(({ message }) => wordsOf(message.content).startsWith('from'))?.local,
    );
    assert.deepEqual(locals, [false, true]);
    assert.deepEqual(ids(leader), ids(follower));
  });
  it('make a sound in one of them', async () => {
    const { server, leader, follower, clock } = await twoTabs();
    for (const tab of [leader, follower]) tab.engine.commands.close();
    server.memory.say(leader.shown().conversation.id, 'ping');
    await clock.settle();
    assert.deepEqual([leader.ports.sounds, follower.ports.sounds], [['message'], []]);
  });
  it('agree on what has been read', async () => {
    const { server, leader, follower, clock } = await twoTabs();
    server.memory.say(leader.shown().conversation.id, 'read me');
    await clock.settle();
    follower.engine.commands.markRead();
    await clock.settle();
    assert.deepEqual([leader.engine.state.unread, follower.engine.state.unread], [0, 0]);
    assert.deepEqual(
      leader.all('unread').map(({ count }) => count),
      [1, 0],
    );
    assert.equal(server.memory.data.rooms.get(leader.shown().conversation.id)?.conversation.unread, 0);
  });
  it('open the line from a tab that does not lead', async () => {
    const browser = new FakeBrowser();
    const server = new FakeServer(browser.clock);
    const leader = setUp({ browser, server });
    const follower = setUp({ browser, server });
    follower.engine.commands.open();
    const sent = follower.engine.commands.send(text('hello'));
    await browser.clock.settle();
    await sent;
    assert.equal(server.hellos.length, 1);
    assert.deepEqual(leader.texts(), ['hello']);
    assert.equal(leader.engine.state.view.open, false);
  });
  it('go on without loss or doubling when the leader leaves with a message under way', async () => {
    const { server, leader, follower, clock } = await twoTabs();
    server.loseAnswers = true;
    server.onPush = (push) => (push.push === 'entries' ? undefined : push);
    const one = follower.engine.commands.send(text('one'));
    void follower.engine.commands.send(text('two'));
    await clock.settle();
    assert.equal(
      server.memory.data.rooms.get(leader.shown().conversation.id)?.entries.filter(({ kind }) => kind === 'message')
        .length,
      2,
    );
    server.loseAnswers = false;
    server.onPush = undefined;
    leader.engine.destroy();
    await clock.settle();
    await one;
    assert.equal(follower.ports.tabs.leading, true);
    assert.equal(server.lines, 1);
    assert.deepEqual(follower.texts(), ['first', 'one', 'two']);
    assert.deepEqual(follower.shown().pending, []);
  });
  it('ask the new leader what the old one left unanswered', async () => {
    const { server, leader, follower, clock } = await twoTabs();
    server.onRequest = () => 'lost';
    const asked = follower.engine.commands.getAvailability();
    await clock.settle();
    server.onRequest = undefined;
    leader.engine.destroy();
    await clock.settle();
    assert.equal((await asked).availability, 'online');
  });
  it('show the state of the line in all of them', async () => {
    const { server, leader, follower, clock } = await twoTabs();
    server.down = true;
    server.cut();
    await clock.settle();
    assert.deepEqual(
      [leader, follower].map((tab) => tab.engine.state.connection.status),
      ['waiting', 'waiting'],
    );
    server.down = false;
    follower.engine.commands.retryNow();
    await clock.settle();
    assert.deepEqual(
      [leader, follower].map((tab) => tab.engine.state.connection.status),
      ['online', 'online'],
    );
    server.memory.say(leader.shown().conversation.id, 'back');
    await clock.settle();
    assert.deepEqual(follower.texts(), ['first', 'back']);
  });
  it('log out together', async () => {
    const { leader, follower, clock } = await twoTabs();
    await Promise.all([follower.engine.commands.identify({ externalId: 'u1' }), clock.settle()]);
    assert.deepEqual(
      [leader, follower].map((tab) => tab.engine.state.visitor?.externalId),
      ['u1', 'u1'],
    );
    assert.deepEqual(leader.texts(), ['first']);
    await Promise.all([follower.engine.commands.logout(), clock.settle()]);
    for (const tab of [leader, follower]) {
      assert.equal(tab.engine.state.visitor?.externalId, undefined);
      assert.deepEqual(tab.engine.state.conversations, []);
    }
  });
  it('work where the browser has no locks: every tab for itself, the server sees to the rest', async () => {
    const { server, leader, follower, clock } = await twoTabs(true);
    assert.equal(server.lines, 2);
    await Promise.all([follower.engine.commands.send(text('mine')), clock.settle()]);
    server.memory.say(leader.shown().conversation.id, 'answer');
    await clock.settle();
    assert.deepEqual(leader.texts(), ['first', 'mine', 'answer']);
    assert.deepEqual(follower.texts(), ['first', 'mine', 'answer']);
  });
});
