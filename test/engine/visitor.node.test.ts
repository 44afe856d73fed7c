import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinUpdates } from '../../src/engine/session.ts';
import { FakeServer } from './support/fake-server.ts';
import { FakeBrowser } from './support/fake-ports.ts';
import { setUp, setUpTalking, text, type Tab } from './support/setup.ts';

describe('joinUpdates', () => {
  it('lets later words win, merges maps and replaces lists', () => {
    assert.deepEqual(
      joinUpdates(
        { name: 'A', labels: ['x'], metadata: { a: 1, b: 1 } },
        { name: null, labels: ['y'], metadata: { b: 2 } },
      ),
      { name: null, labels: ['y'], metadata: { a: 1, b: 2 } },
    );
  });
  it('replaces session fields when asked to', () => {
    const joined = joinUpdates(
      { sessionFields: { a: '1' } },
      { sessionFields: { b: '2' }, replaceSessionFields: true },
    );
    assert.deepEqual(joined.sessionFields, { b: '2' });
  });
});

describe('the visitor', () => {
  it('tells each line which kinds of files the page refuses, and only what is new', async () => {
    const tab = setUp();
    const told = () =>
      tab.server.signals.flatMap((signal) => (signal.signal === 'refused-uploads' ? [signal.kinds] : []));
    tab.engine.commands.setCapabilities({ image: false, emoji: false });
    tab.engine.commands.connect();
    await tab.clock.settle();
    assert.deepEqual(told(), [['image']]);
    tab.engine.commands.setCapabilities({ emoji: true });
    tab.engine.commands.setCapabilities({ image: true, video: false });
    await tab.clock.settle();
    assert.deepEqual(told(), [['image'], ['video']]);
    tab.server.cut();
    await tab.clock.advance(40_000);
    assert.deepEqual(told(), [['image'], ['video'], ['video']]);
    tab.engine.commands.setCapabilities({ video: true });
    await tab.clock.settle();
    assert.deepEqual(told().at(-1), []);
  });
  it('tells what bots and agents may not offer: in the hello, and on the line as it changes', async () => {
    const tab = setUp();
    tab.engine.commands.setCapabilities({ guidedQuestions: false });
    tab.engine.commands.connect();
    await tab.clock.settle();
    assert.deepEqual(tab.server.hellos.at(0)?.routing, { guidedQuestions: false, agentInvites: true });
    assert.equal(tab.server.asked('visitor.routing').length, 0);
    tab.engine.commands.setCapabilities({ guidedQuestions: true, inviteByAgent: false });
    await tab.clock.settle();
    tab.engine.commands.setCapabilities({ emoji: false });
    await tab.clock.settle();
    const told = tab.server.asked('visitor.routing').map(({ params }) => params);
    assert.deepEqual(told, [{ routing: { guidedQuestions: true, agentInvites: false } }]);
  });
  it('is identified in the hello when there is no line yet', async () => {
    const tab = setUp();
    const [visitor] = await Promise.all([
      tab.engine.commands.identify({ externalId: 'u1' }, { name: 'Ada' }),
      tab.clock.settle(),
    ]);
    assert.deepEqual([visitor.externalId, visitor.name], ['u1', 'Ada']);
    assert.equal(tab.server.asked('visitor.identify').length, 0);
    assert.equal(tab.engine.commands.getUser()?.externalId, 'u1');
  });
  it('keeps the anonymous conversation when identified later, and what is unsent', async () => {
    const tab = await setUpTalking();
    await Promise.all([tab.engine.commands.identify({ externalId: 'u1' }), tab.clock.settle()]);
    assert.deepEqual(tab.texts(), ['first']);
    assert.deepEqual(
      tab.all('user').map(({ cause }) => cause),
      ['identify'],
    );
  });
  it('does not send one person’s unsent words as another', async () => {
    const tab = await setUpTalking({ options: { identity: { externalId: 'u1' } } });
    tab.server.onRequest = ({ method }) => (method === 'conversation.send' ? 'lost' : undefined);
    const sent = assert.rejects(tab.engine.commands.send(text('of u1')), { code: 'CONFLICT' });
    await tab.clock.settle();
    await Promise.all([tab.engine.commands.identify({ externalId: 'u2' }), tab.clock.settle()]);
    await sent;
    tab.server.onRequest = undefined;
    tab.server.cut();
    await tab.clock.advance(40_000);
    assert.equal(tab.engine.state.visitor?.externalId, 'u2');
    assert.deepEqual(tab.engine.state.conversations, []);
    assert.equal([...tab.ports.browser.stored.keys()].filter((key) => key.includes(':outbox:')).length, 0);
  });
  it('asks the page for a new proof once when the first is refused', async () => {
    const tab = await setUpTalking();
    let asked = 0;
    tab.engine.hooks.set('onInvalidAuth', async () => `proof ${(asked += 1)}`);
    await Promise.all([tab.engine.commands.identify({ externalId: 'u1', proof: 'invalid' }), tab.clock.settle()]);
    assert.equal(asked, 1);
    assert.equal(tab.all('auth-invalid').length, 1);
    assert.equal(tab.engine.state.visitor?.verified, true);
  });
  it('asks for a new proof as well when the hello is refused', async () => {
    const tab = setUp({ options: { identity: { externalId: 'u1', proof: 'invalid' } } });
    tab.engine.hooks.set('onInvalidAuth', () => 'better');
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.equal(tab.engine.state.connection.status, 'online');
    assert.equal(tab.server.hellos[1]?.identity?.proof, 'better');
  });
  it('says that it is refused when the page has no better proof', async () => {
    const tab = setUp();
    await Promise.all([
      assert.rejects(tab.engine.commands.identify({ externalId: 'u1', proof: 'invalid' }), { code: 'AUTH_INVALID' }),
      tab.clock.settle(),
    ]);
    assert.equal(tab.engine.state.connection.status, 'refused');
    assert.equal(tab.all('auth-invalid').length, 1);
  });
  it('does not repeat a proof on the next line: the session is enough', async () => {
    const tab = await setUpTalking({ options: { identity: { externalId: 'u1', proof: 'short-lived' } } });
    tab.server.cut();
    await tab.clock.advance(2_000);
    assert.equal(tab.server.hellos.length, 2);
    assert.equal(tab.server.hellos[1]?.identity, undefined);
    assert.ok(tab.server.hellos[1]?.session);
  });
  it('is somebody new after logging out', async () => {
    const tab = await setUpTalking({ options: { identity: { externalId: 'u1' } } });
    const before = tab.engine.state.visitor?.id;
    tab.engine.commands.setDraft('half a sentence');
    await Promise.all([tab.engine.commands.logout(), tab.clock.advance(1_000)]);
    assert.notEqual(tab.engine.state.visitor?.id, before);
    assert.deepEqual(tab.engine.state.conversations, []);
    assert.equal(tab.ports.browser.stored.has('chat-widget:default:drafts'), false);
    await Promise.all([tab.engine.commands.send(text('new start')), tab.clock.settle()]);
    assert.deepEqual(tab.texts(), ['new start']);
  });
  it('logs out without a line as well', async () => {
    const tab = await setUpTalking({ options: { identity: { externalId: 'u1' } } });
    tab.ports.network.set(false);
    await tab.engine.commands.logout();
    assert.equal(tab.ports.browser.stored.has('chat-widget:default:session'), false);
    assert.deepEqual(tab.engine.state.conversations, []);
    tab.ports.network.set(true);
    await tab.clock.settle();
    assert.equal(tab.server.hellos.at(-1)?.session, undefined);
    assert.equal(tab.engine.state.visitor?.externalId, undefined);
  });
  it('is updated at once on a line, and logs the server’s warnings', async () => {
    const tab = await setUpTalking();
    tab.server.onRequest = ({ method }) =>
      method === 'visitor.update'
        ? { visitor: { ...tab.engine.state.visitor, name: 'Ada' }, warnings: ['The label “x” is unknown.'] }
        : undefined;
    const [visitor] = await Promise.all([
      tab.engine.commands.updateUser({ name: 'Ada', labels: ['x'] }),
      tab.clock.settle(),
    ]);
    assert.equal(visitor?.name, 'Ada');
    assert.ok(tab.ports.logged.includes('The label “x” is unknown.'));
    assert.deepEqual(
      tab.all('user').map(({ cause }) => cause),
      ['update'],
    );
  });
  it('carries words that came between hello and welcome', async () => {
    const tab = setUp();
    tab.engine.commands.connect();
    await Promise.resolve();
    void tab.engine.commands.updateUser({ name: 'Ada' });
    await tab.clock.settle();
    assert.equal(tab.engine.state.visitor?.name, 'Ada');
  });
  it('needs an id to be identified by', async () => {
    await assert.rejects(setUp().engine.commands.identify({ externalId: '' }), {
      code: 'VALIDATION',
      field: 'externalId',
    });
  });
  it('collects visits only when the page asks for it', async () => {
    const without = await setUpTalking();
    without.engine.commands.setPage({ url: 'https://shop.example/a', title: 'A' });
    await without.clock.settle();
    assert.equal(without.server.asked('visitor.visit').length, 0);
    const tab = await setUpTalking({ options: { collectVisits: true } });
    tab.engine.commands.setPage({ url: 'https://shop.example/a', title: 'A' });
    tab.engine.commands.setPage({ url: 'https://shop.example/b', title: 'B' });
    await tab.clock.settle();
    assert.deepEqual(
      tab.server.asked('visitor.visit').map(({ params }) => (params as { kind: string }).kind),
      ['landing', 'browsing'],
    );
  });
});

describe('coming back', () => {
  it('connects for an open conversation and not for a closed one', async () => {
    const browser = new FakeBrowser();
    const server = new FakeServer(browser.clock);
    const first = await setUpTalking({ browser, server });
    first.engine.destroy();
    const second = setUp({ browser, server });
    assert.equal(await second.engine.resume(), true);
    await second.clock.settle();
    assert.equal(second.engine.state.conversations.length, 1);
    assert.equal(server.hellos[1]?.session, server.hellos[1]?.session && [...server.memory.data.sessions.keys()][0]);
    server.memory.endThread(first.id);
    await second.clock.settle();
    second.engine.destroy();
    const third = setUp({ browser, server });
    assert.equal(await third.engine.resume(), false);
    await third.clock.settle();
    assert.equal(server.hellos.length, 2);
  });
  it('does not connect for a stranger', async () => {
    const tab = setUp();
    assert.equal(await tab.engine.resume(), false);
    assert.deepEqual(tab.server.hellos, []);
  });
  it('finds the draft where it was left', async () => {
    const browser = new FakeBrowser();
    const server = new FakeServer(browser.clock);
    const first = await setUpTalking({ browser, server });
    first.engine.commands.setDraft('half a sen');
    await first.clock.advance(1_000);
    first.engine.destroy();
    const second = setUp({ browser, server });
    second.engine.commands.open();
    await second.clock.settle();
    assert.equal(second.shown().draft, 'half a sen');
  });
  for (const [how, end] of [
    ['the chat was taken off the page', ({ engine }: Tab) => engine.destroy()],
    ['the page was left', ({ ports }: Tab) => ports.visibility.set(false)],
  ] as const)
    it(`has kept what was typed just before ${how}`, async () => {
      const browser = new FakeBrowser();
      const tab = await setUpTalking({ browser });
      tab.engine.commands.setDraft('half a wo');
      end(tab);
      assert.match(browser.stored.get('chat-widget:default:drafts') ?? '', /half a wo/);
    });
  it('survives rubbish in the storage', async () => {
    const browser = new FakeBrowser();
    browser.stored.set('chat-widget:default:session', '{"token": 5}');
    browser.stored.set('chat-widget:default:drafts', 'nonsense');
    browser.stored.set('chat-widget:default:outbox:x', '[]');
    const tab = setUp({ browser });
    assert.equal(await tab.engine.resume(), false);
    tab.engine.commands.open();
    await tab.clock.settle();
    assert.equal(tab.engine.state.connection.status, 'online');
  });
  it('keeps accounts apart', async () => {
    const browser = new FakeBrowser();
    const tab = await setUpTalking({ browser, options: { account: 'shop' } });
    assert.ok([...browser.stored.keys()].every((key) => key.startsWith('chat-widget:shop:')));
    tab.engine.destroy();
    const other = setUp({ browser, options: { account: 'blog' } });
    assert.equal(await other.engine.resume(), false);
  });
});
