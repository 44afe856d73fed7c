import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setUp, setUpTalking, text } from './support/setup.ts';

describe('the window', () => {
  it('opens and closes once per transition and says who did it', () => {
    const tab = setUp();
    tab.engine.commands.open('visitor');
    tab.engine.commands.open('page');
    tab.engine.commands.close('page');
    tab.engine.commands.close();
    tab.engine.commands.toggle();
    assert.deepEqual(
      tab.heard.filter(([name]) => name === 'open' || name === 'close'),
      [
        ['open', { cause: 'visitor' }],
        ['close', { cause: 'page' }],
        ['open', { cause: 'page' }],
      ],
    );
  });
  it('stays as it is when a listener objects', () => {
    const tab = setUp();
    const off = tab.engine.before('before-open', () => false);
    tab.engine.commands.open();
    assert.equal(tab.engine.state.view.open, false);
    assert.equal(tab.engine.state.connection.status, 'idle');
    off();
    tab.engine.commands.open();
    tab.engine.before('before-close', ({ cause }) => cause === 'visitor');
    tab.engine.commands.close('page');
    assert.equal(tab.engine.state.view.open, true);
    tab.engine.commands.close('visitor');
    assert.equal(tab.engine.state.view.open, false);
  });
  it('does not take a throwing listener for an objection', () => {
    const tab = setUp();
    tab.engine.before('before-open', () => {
      throw new Error('page bug');
    });
    tab.engine.commands.open();
    assert.equal(tab.engine.state.view.open, true);
  });
  it('hides and shows the launcher', () => {
    const tab = setUp({ options: { launcher: { hidden: true } } });
    assert.equal(tab.engine.state.view.launcherHidden, true);
    tab.engine.commands.hideLauncher();
    tab.engine.commands.showLauncher();
    assert.deepEqual(tab.all('launcher'), [{ change: 'shown' }]);
  });
  it('tells subscribers once, however many values changed', async () => {
    const tab = await setUpTalking();
    let told = 0;
    tab.engine.subscribe((state, previous) => {
      told += 1;
      assert.notEqual(state, previous);
    });
    tab.engine.commands.setDraft('a');
    tab.engine.commands.setLocale({ locale: 'de' });
    tab.engine.commands.setTheme({ scheme: 'dark' });
    tab.engine.commands.setTexts({ launcherOpen: 'Hi' });
    await tab.clock.settle();
    assert.equal(told, 1);
    const { options } = tab.engine.state;
    assert.deepEqual(
      [options.locale, options.theme, options.texts],
      ['de', { scheme: 'dark' }, { launcherOpen: 'Hi' }],
    );
  });
  it('merges capabilities over what was set before', () => {
    const tab = setUp({ options: { capabilities: { emoji: false } } });
    tab.engine.commands.setCapabilities({ image: false });
    const { capabilities } = tab.engine.state;
    assert.deepEqual([capabilities.emoji, capabilities.image, capabilities.location], [false, false, true]);
  });
  it('keeps a draft written before there is any conversation', async () => {
    const tab = setUp();
    tab.engine.commands.open();
    tab.engine.commands.setDraft('half a');
    assert.equal(tab.shown().draft, 'half a');
    assert.deepEqual(tab.engine.commands.conversations.list(), []);
    await tab.clock.settle();
    void tab.engine.commands.send(text('whole'));
    await tab.clock.settle();
    assert.equal(tab.engine.state.conversations.length, 1);
    assert.equal(tab.shown().draft, 'half a');
  });
  it('asks for a rating when the account wants one at the end', async () => {
    const rating = { scale: 'thumbs', askOnClose: true } as const;
    const tab = await setUpTalking({ memory: { script: [], config: { rating } } });
    tab.server.memory.endThread(tab.id);
    await tab.clock.settle();
    assert.equal(tab.engine.state.view.rating, true);
    const thread = tab.all('conversation').find((detail) => detail.thread)?.thread;
    assert.deepEqual([thread?.change, thread?.thread.status], ['closed', 'closed']);
    await Promise.all([tab.engine.commands.rate({ scale: 'thumbs', score: 1 }), tab.clock.settle()]);
    assert.equal(tab.engine.state.view.rating, false);
    assert.equal(tab.all('rating')[0]?.rating?.score, 1);
    assert.equal(tab.shown().conversation.thread?.rating?.score, 1);
  });
  it('asks the account’s own questions at the end, in place of the plain rating', async () => {
    const rating = { scale: 'thumbs', askOnClose: true } as const;
    const forms = [{ id: 'after', kind: 'postchat', fields: [] }] as const;
    const tab = await setUpTalking({ memory: { script: [], config: { rating, forms } } });
    tab.server.memory.endThread(tab.id);
    await tab.clock.settle();
    const { view } = tab.engine.state;
    assert.deepEqual([view.rating, view.screen, view.form?.definition.id], [false, 'form', 'after']);
    assert.equal(view.form?.conversationId, tab.id);
  });
  it('closes at the end when the page wants that', async () => {
    const tab = await setUpTalking({ options: { window: { closeOnEnd: true } } });
    await Promise.all([tab.engine.commands.conversations.end(), tab.clock.settle()]);
    assert.deepEqual(tab.all('close'), [{ cause: 'engine' }]);
  });
});

describe('several conversations', () => {
  it('are created, shown, loaded and listed by activity', async () => {
    const tab = await setUpTalking();
    const [second] = await Promise.all([
      tab.engine.commands.conversations.create({
        displayName: 'Order 7',
        messages: [{ content: text('about order 7') }],
      }),
      tab.clock.advance(1_000),
    ]);
    assert.equal(tab.engine.state.view.conversationId, second.id);
    assert.deepEqual(tab.texts(), ['about order 7']);
    assert.equal(tab.all('message').at(-1)?.local, true);
    tab.server.memory.say(tab.id, 'in the first');
    await tab.clock.settle();
    assert.deepEqual(
      tab.engine.commands.conversations.list().map(({ id }) => id),
      [tab.id, second.id],
    );
    await Promise.all([tab.engine.commands.conversations.load(tab.id), tab.clock.settle()]);
    assert.equal(tab.engine.state.view.conversationId, tab.id);
    assert.ok(
      tab.all('conversation').some(({ change, conversationId }) => change === 'displayed' && conversationId === tab.id),
    );
  });
  it('come ten at a time', async () => {
    const tab = await setUpTalking();
    const visitorId = tab.engine.state.visitor!.id;
    for (let count = 0; count < 24; count += 1) {
      await tab.clock.advance(60_000);
      const room = tab.server.memory.data.newRoom(visitorId);
      tab.server.memory.say(room.conversation.id, `c${count}`);
    }
    tab.engine.destroy();
    const again = setUp({ browser: tab.ports.browser, server: tab.server });
    again.engine.commands.open();
    await again.clock.settle();
    assert.equal(again.engine.state.conversations.length, 10);
    assert.equal(again.engine.state.hasMoreConversations, true);
    const [page] = await Promise.all([again.engine.commands.conversations.more(), again.clock.settle()]);
    assert.equal(page.length, 10);
    await Promise.all([again.engine.commands.conversations.more(), again.clock.settle()]);
    assert.equal(again.engine.state.conversations.length, 25);
    assert.equal(again.engine.state.hasMoreConversations, false);
    assert.equal(again.all('message').length, 0);
  });
  it('are fetched by id when they are not here, and undefined when there is none', async () => {
    const tab = await setUpTalking();
    tab.server.onPush = () => undefined;
    const room = tab.server.memory.data.newRoom(tab.engine.state.visitor!.id);
    tab.server.memory.say(room.conversation.id, 'elsewhere');
    const [found] = await Promise.all([
      tab.engine.commands.conversations.get(room.conversation.id),
      tab.clock.advance(1_000),
    ]);
    assert.equal(found?.conversation.id, room.conversation.id);
    const [missing] = await Promise.all([tab.engine.commands.conversations.get('f'.repeat(24)), tab.clock.settle()]);
    assert.equal(missing, undefined);
    await assert.rejects(
      Promise.race([tab.engine.commands.conversations.load('f'.repeat(24)), tab.clock.settle().then(() => undefined)]),
      { code: 'CONVERSATION_NOT_FOUND' },
    );
  });
  it('change their name and data', async () => {
    const tab = await setUpTalking();
    const { conversations } = tab.engine.commands;
    await Promise.all([
      conversations.update(tab.id, { displayName: 'Order 7', metadata: { order: 7 } }),
      tab.clock.settle(),
    ]);
    assert.deepEqual(
      [tab.shown().conversation.displayName, tab.shown().conversation.metadata],
      ['Order 7', { order: 7 }],
    );
    await Promise.all([
      conversations.setProperties({ conversationId: tab.id }, { routing: { vip: true } }),
      tab.clock.settle(),
    ]);
    assert.deepEqual(tab.shown().conversation.properties, { routing: { vip: true } });
    await Promise.all([
      conversations.removeProperties({ conversationId: tab.id }, { routing: ['vip'] }),
      tab.clock.settle(),
    ]);
    assert.deepEqual(tab.shown().conversation.properties, { routing: {} });
  });
  it('resume after their end, and not before', async () => {
    const tab = await setUpTalking();
    const { conversations } = tab.engine.commands;
    await Promise.all([assert.rejects(conversations.resume(tab.id), { code: 'THREAD_ACTIVE' }), tab.clock.settle()]);
    await Promise.all([conversations.end(), tab.clock.settle()]);
    await Promise.all([conversations.resume(tab.id), tab.clock.settle()]);
    assert.deepEqual(
      [tab.shown().conversation.thread?.status, tab.shown().conversation.thread?.number],
      ['waiting', 2],
    );
  });
});
