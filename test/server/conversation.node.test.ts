import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestServer } from './support/test-server.ts';
import { startTestServer } from './support/test-server.ts';

describe('a visitor and an agent', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('talk in both directions', async () => {
    const agent = await server.agent(await server.owner());
    const visitor = await server.visitor({ page: { url: 'https://shop.example/cart', title: 'Cart' } });
    const { conversationId, message } = await visitor.say('Hello');
    assert.equal(message.seq, 4, 'behind the conversation, its agent and its thread');
    const item = await agent.item(conversationId, (found) => found.conversation.lastMessage !== undefined);
    assert.equal(item.conversation.number, 'A1');
    assert.equal(item.conversation.unread, 1);
    assert.equal(item.waitingSince, message.at);
    await agent.request('conversation.entries', { conversationId });
    await agent.say(conversationId, 'Good morning');
    const heard = await visitor.hears('Good morning');
    assert.equal(heard.message.author.role, 'agent');
    const answered = await agent.item(
      conversationId,
      (found) => found.conversation.lastMessage?.author.role === 'agent',
    );
    assert.equal(answered.waitingSince, undefined);
    assert.equal(answered.conversation.thread?.status, 'active');
    await visitor.say('Thanks');
    await agent.hears('Thanks');
    await Promise.all([agent.close(), visitor.close()]);
  });
});
