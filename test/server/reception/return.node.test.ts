import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { AgentClient } from '../support/agent-client.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { addBot, saveInConsole, systemSays, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { waitFor } from '../support/wait-for.ts';

describe('a visitor who comes back', () => {
  let server: TestServer;
  let clock: ManualClock;
  let olivia: SignedIn;
  let olivias: AgentClient;
  beforeEach(async () => {
    clock = new ManualClock();
    server = await startTestServer({ parts: { clock } });
    olivia = await server.owner();
    olivias = await server.agent(olivia);
  });
  afterEach(() => server.close());

  const gone = (conversationId: string) => olivias.item(conversationId, ({ online }) => !online).then(() => undefined);

  it('is told how much was written meanwhile, gets it before anything else, and counts it once', async () => {
    const visitor = await server.visitor();
    const { conversationId, message } = await visitor.say('I have to go');
    await threadBecomes(visitor, 'active', olivia.agentId);
    const session = visitor.welcome?.session ?? '';
    await visitor.close();
    await gone(conversationId);
    await olivias.say(conversationId, 'One moment.');
    await olivias.say(conversationId, 'between us', { visibility: 'agents' });
    await olivias.request('conversation.close', { conversationId });
    await olivias.say(conversationId, 'It was the fuse.');

    const back = await server.visitor({ session, cursors: [{ conversationId, seq: message.seq }] });
    assert.equal(back.welcome?.offlineMessages, 2, 'neither notes nor what the system reports');
    await back.hears('It was the fuse.');
    const texts = back.entries.flatMap((entry) =>
      entry.kind === 'message' && entry.message.content.kind === 'text' ? [entry.message.content.text] : [],
    );
    assert.deepEqual(texts, ['One moment.', 'It was the fuse.']);
    const seq = back.entries.at(-1)?.seq ?? 0;
    back.signal({ signal: 'delivered', conversationId, seq });
    await olivias.push('receipt', ({ receipt }) => receipt.role === 'visitor' && receipt.deliveredSeq === seq);
    await back.close();
    const again = await server.visitor({ session, cursors: [{ conversationId, seq }] });
    assert.equal(again.welcome?.offlineMessages, 0);
    assert.deepEqual(again.entries, []);
  });
  it('finds a thread closed by silence, with a bot or with a person, and resumes it by hand or with the next word', async () => {
    await addBot(server, { greeting: 'I am the bot.' });
    await saveInConsole(server, 'account', { reception: { mode: 'agent', closeAfterMs: 600_000 } });
    const withPerson = await server.visitor();
    const withBot = await server.visitor({ routing: { mode: 'bot-first' } });
    const [{ conversationId }, bots] = [await withPerson.say('hello'), await withBot.say('hello')];
    await withBot.hears('I am the bot.');
    await threadBecomes(withPerson, 'active', olivia.agentId);
    clock.advance(700_000);
    for (const visitor of [withPerson, withBot]) {
      assert.equal((await threadBecomes(visitor, 'closed')).closedBy, 'system');
      await systemSays(visitor, 'thread-closed-inactive');
    }
    const { conversation } = await withPerson.request('conversation.resume', { conversationId });
    assert.deepEqual([conversation.thread?.number, conversation.thread?.status], [2, 'active']);
    await withBot.say('still there?', bots);
    const next = await waitFor('the next thread', () =>
      withBot.entries.find((entry) => entry.kind === 'thread' && entry.thread.number === 2),
    );
    assert.ok(next.kind === 'thread' && next.thread.status === 'bot');
  });
  it('keeps the place in line, and hears where it is now', async () => {
    const { cookie } = olivia;
    await server.http('PATCH', `/api/v1/console/agents/${olivia.agentId}`, { capacity: 1 }, { cookie });
    const first = await server.visitor();
    await first.say('first');
    await threadBecomes(first, 'active');
    const [second, third] = [await server.visitor(), await server.visitor()];
    const secondSaid = await second.say('second');
    const thirdSaid = await third.say('third');
    assert.equal((await threadBecomes(third, 'queued')).queue?.position, 2);
    const session = third.welcome?.session ?? '';
    await third.close();
    await second.request('conversation.end', secondSaid);
    const back = await server.visitor({ session, cursors: [] });
    const { queue } = await back.push('queue');
    assert.equal(queue?.position, 1);
    assert.equal((await back.request('queue.get', thirdSaid)).queue?.position, 1);
  });
});
