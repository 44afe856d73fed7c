import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { threadBecomes } from '../support/reception.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

describe('while nobody is there', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.close());

  it('a further word costs no look at who could answer', async () => {
    const visitor = await server.visitor();
    await visitor.say('first');
    await threadBecomes(visitor, 'waiting');
    await visitor.say('second');
    const looks = mock.method(server.services.desk.facts, 'snapshot');
    for (let count = 0; count < 5; count++) await visitor.say(`word ${String(count)}`);
    assert.equal(looks.mock.callCount(), 0);
  });
  it('the next word after somebody has come finds them, and many words at once are one look', async () => {
    const olivia = await server.owner();
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('first');
    await threadBecomes(visitor, 'waiting');
    await server.agent(olivia);
    const looks = mock.method(server.services.desk.receptionist, 'handOver');
    await Promise.all(Array.from({ length: 20 }, (_, count) => visitor.say(`word ${String(count)}`)));
    await threadBecomes(visitor, 'active', olivia.agentId);
    assert.ok(looks.mock.callCount() <= 20 && looks.mock.callCount() > 0);
    assert.equal((await server.services.conversations.find(conversationId))?.state.thread?.status, 'active');
  });
});
