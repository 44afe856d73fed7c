import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/protocol/errors.ts';
import { FakeBrowser } from './support/fake-ports.ts';
import { FakeServer } from './support/fake-server.ts';
import { setUp, setUpTalking, text } from './support/setup.ts';

describe('the visitor’s own data', () => {
  it('is gone after erasing: conversations, drafts and storage; a stranger goes on', async () => {
    const browser = new FakeBrowser();
    const tab = await setUpTalking({ browser });
    const { commands } = tab.engine;
    commands.setDraft('half a sentence');
    await tab.clock.advance(1_000);
    const before = tab.engine.state.visitor?.id;
    const stored = () => [...browser.stored].map(([key, value]) => key + value).join('\n');
    const session = /"token":"([^"]+)"/.exec(stored())?.[1] ?? '';
    assert.ok(session);
    assert.match(stored(), /half a sentence/);
    await Promise.all([commands.eraseVisitor(), tab.clock.settle()]);
    await tab.clock.settle();
    const { state } = tab.engine;
    assert.equal(state.connection.status, 'online');
    assert.ok(state.visitor);
    assert.notEqual(state.visitor.id, before);
    assert.deepEqual(
      state.conversations.flatMap(({ messages }) => messages),
      [],
    );
    assert.ok(!stored().includes(session));
    assert.doesNotMatch(stored(), /half a sentence/);
    assert.deepEqual(
      tab
        .all('conversation')
        .filter(({ change }) => change === 'removed')
        .map(({ conversationId }) => conversationId),
      [tab.id],
    );
    void commands.send(text('hello again'));
    await tab.clock.settle();
    assert.deepEqual(tab.texts(), ['hello again']);
  });
  it('is gone in all tabs, whichever asked', async () => {
    const browser = new FakeBrowser();
    const server = new FakeServer(browser.clock);
    const leader = setUp({ browser, server });
    leader.engine.commands.open();
    void leader.engine.commands.send(text('first'));
    await browser.clock.settle();
    const follower = setUp({ browser, server });
    follower.engine.commands.open();
    await browser.clock.settle();
    const before = leader.engine.state.visitor?.id;
    await Promise.all([follower.engine.commands.eraseVisitor(), browser.clock.settle()]);
    await browser.clock.advance(1_000);
    for (const { engine } of [leader, follower]) {
      assert.equal(engine.state.connection.status, 'online');
      assert.notEqual(engine.state.visitor?.id, before);
      assert.deepEqual(
        engine.state.conversations.flatMap(({ messages }) => messages),
        [],
      );
    }
    assert.equal(leader.engine.state.visitor?.id, follower.engine.state.visitor?.id);
  });
  it('stays where erasing failed', async () => {
    const tab = await setUpTalking();
    tab.server.onRequest = ({ method }) =>
      method === 'visitor.erase' ? new ChatError('RATE_LIMITED', 'not now') : undefined;
    await assert.rejects(Promise.all([tab.engine.commands.eraseVisitor(), tab.clock.settle()]), /not now/);
    assert.deepEqual(tab.texts(), ['first']);
  });
  it('can be fetched', async () => {
    const tab = await setUpTalking();
    const [url] = await Promise.all([tab.engine.commands.exportVisitor(), tab.clock.settle()]);
    assert.match(decodeURIComponent(url), /^data:application\/json,.*first/s);
  });
});
