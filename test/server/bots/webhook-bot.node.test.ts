import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { isPrivateAddress } from '../../../src/server/domain/bots/private-address.ts';
import { addBot, heardTexts, setReception, systemSays, threadBecomes } from '../support/reception.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { answerJson, TestBot, webhookSecret } from '../support/webhook-bot.ts';

describe('a bot behind a webhook', () => {
  let server: TestServer;
  let remote: TestBot;
  const start = async (env: Record<string, string> = { BOT_PRIVATE_ADDRESSES: '1' }, timeoutMs = 2_000) => {
    server = await startTestServer({ env });
    await addBot(server, { kind: 'webhook', webhook: { url: remote.url, secret: webhookSecret, timeoutMs } });
    await setReception(server, { mode: 'bot-first' });
  };
  beforeEach(async () => {
    remote = await TestBot.start(answerJson({ messages: [{ kind: 'text', text: 'Beep.' }] }));
  });
  afterEach(async () => {
    await server.close();
    await remote.close();
  });

  it('is asked with a signature and the visitor, and its messages are said', async () => {
    await start();
    const visitor = await server.visitor({ visitor: { name: 'Bob' } });
    await visitor.say('hello');
    assert.equal((await visitor.hears('Beep.')).message.author.role, 'bot');
    const [request] = remote.requests;
    assert.deepEqual(
      [request?.signed, request?.body.event, request?.body.content.text, request?.body.visitor?.name],
      [true, 'message', 'hello', 'Bob'],
    );
  });
  it('grows on the screen while it answers, and ends as one message with the same id', async () => {
    let finish: (() => void) | undefined;
    remote.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"delta":"One "}\n\n');
      finish = () => {
        response.write('data: {"delta":"two"}\n\n');
        response.end('data: {"messages":[{"kind":"text","text":"And a third."}]}\n\ndata: [DONE]\n\n');
      };
    };
    await start();
    const visitor = await server.visitor();
    await visitor.say('count');
    const grown = await visitor.push('stream', ({ text }) => text === 'One ');
    assert.equal(grown.author.isBot, true);
    finish?.();
    const { message } = await visitor.hears('One two');
    assert.equal(message.clientId, grown.clientId);
    await visitor.hears('And a third.');
  });
  it('is asked again after a failure, and answers once', async () => {
    const good = remote.answer;
    remote.answer = (response, request) =>
      remote.requests.length < 3 ? response.writeHead(503).end() : good(response, request);
    await start();
    const visitor = await server.visitor();
    await visitor.say('hello');
    await visitor.hears('Beep.');
    assert.equal(remote.requests.length, 3);
    assert.equal(new Set(remote.requests.map(({ deliveryId }) => deliveryId)).size, 1);
    assert.deepEqual(heardTexts(visitor), ['Beep.']);
  });
  for (const [what, answer] of [
    ['refuses', answerJson({}, 400)],
    ['talks nonsense', answerJson({ messages: [{ kind: 'poem' }] })],
  ] as const) {
    it(`leaves the conversation to people when it ${what}, and says so`, async () => {
      remote.answer = answer;
      await start();
      const signedIn = await server.owner();
      await server.agent(signedIn);
      const visitor = await server.visitor();
      const { conversationId } = await visitor.say('hello');
      await systemSays(visitor, 'bot-failed');
      await threadBecomes(visitor, 'active', signedIn.agentId);
      const { entries } = await server.services.conversations.entries(conversationId, { after: 0 });
      assert.ok(
        entries.some((entry) => entry.kind === 'message' && entry.message.visibility === 'agents'),
        'agents learn why',
      );
    });
  }
  it('leaves the conversation to people when it does not answer in time', async () => {
    remote.answer = () => undefined;
    await start({ BOT_PRIVATE_ADDRESSES: '1' }, 100);
    const signedIn = await server.owner();
    await server.agent(signedIn);
    const visitor = await server.visitor();
    await visitor.say('hello');
    await systemSays(visitor, 'bot-failed');
    await threadBecomes(visitor, 'active', signedIn.agentId);
    assert.equal(remote.requests.length, 3);
  });
  it('leaves the conversation to people when its answer never ends, however steadily it drips', async () => {
    const drips: NodeJS.Timeout[] = [];
    remote.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const drip = setInterval(() => response.write('data: {"delta":"."}\n\n'), 40);
      drips.push(drip);
      response.on('close', () => clearInterval(drip));
    };
    await start(undefined, 200);
    const visitor = await server.visitor();
    await visitor.say('hello');
    await threadBecomes(visitor, 'waiting');
    await systemSays(visitor, 'bot-failed');
    assert.equal(remote.requests.length, 1, 'what was heard already is not asked again');
    for (const drip of drips) clearInterval(drip);
  });
  it('leaves the conversation to people when it is removed while it thinks', async () => {
    let answer: (() => void) | undefined;
    remote.answer = (response, request) => {
      answer = () => answerJson({ messages: [{ kind: 'text', text: 'Too late.' }] })(response, request);
    };
    await start();
    const visitor = await server.visitor();
    await visitor.say('hello');
    await waitFor('the bot is asked', () => answer);
    const [bot] = server.services.accounts.list(server.accountId, 'bots');
    await server.services.accounts.removeResource(server.accountId, 'bots', bot?.id ?? '');
    answer?.();
    await threadBecomes(visitor, 'waiting');
    await systemSays(visitor, 'bot-failed');
    assert.ok(!heardTexts(visitor).includes('Too late.'));
  });
  it('hands over to whom it names, or closes', async () => {
    await start();
    const signedIn = await server.owner();
    await server.agent(signedIn);
    const { accounts } = server.services;
    const group = await accounts.saveResource(server.accountId, 'groups', {
      name: 'Sales',
      agentIds: [signedIn.agentId],
    });
    remote.answer = answerJson({
      messages: [{ kind: 'text', text: 'Over to Sales.' }],
      handover: { groupId: group.id },
    });
    const visitor = await server.visitor();
    await visitor.say('buy');
    await visitor.hears('Over to Sales.');
    assert.equal((await threadBecomes(visitor, 'active', signedIn.agentId)).groupId, group.id);
    remote.answer = answerJson({ close: true });
    const other = await server.visitor();
    await other.say('bye');
    assert.equal((await threadBecomes(other, 'closed')).closedBy, 'bot');
  });
  it('says nothing more once a person has taken the conversation', async () => {
    let answer: (() => void) | undefined;
    remote.answer = (response, request) => {
      answer = () => answerJson({ messages: [{ kind: 'text', text: 'Too late.' }] })(response, request);
    };
    await start();
    const signedIn = await server.owner();
    const agent = await server.agent(signedIn);
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await waitFor('the bot is asked', () => answer !== undefined);
    await agent.request('conversation.assign', { conversationId, agentId: signedIn.agentId });
    answer?.();
    await server.services.bots.idle(conversationId);
    assert.deepEqual(heardTexts(visitor), []);
  });
  it('is not called inside of the server’s own network unless that is allowed', async () => {
    await start({});
    const visitor = await server.visitor();
    await visitor.say('hello');
    await systemSays(visitor, 'bot-failed');
    assert.equal(remote.requests.length, 0);
  });
});

describe('addresses of the own network', () => {
  it('are told from those of the world', () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '192.168.0.9',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      'no address',
    ];
    for (const address of inside) assert.equal(isPrivateAddress(address), true, address);
    for (const address of ['93.184.216.34', '2606:2800:220:1::1', '::ffff:8.8.8.8', '172.32.0.1'])
      assert.equal(isPrivateAddress(address), false, address);
  });
});
