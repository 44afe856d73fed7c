import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { signatureMatches, signatureOf } from '../../../src/server/domain/bots/signature.ts';
import { addBot, heardTexts, setReception, systemSays, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { answerJson, TestBot, webhookSecret } from '../support/webhook-bot.ts';

describe('a bot behind a webhook that makes trouble', () => {
  let server: TestServer;
  let remote: TestBot;
  let olivia: SignedIn;
  const start = async (url = remote.url): Promise<void> => {
    await addBot(server, { kind: 'webhook', webhook: { url, secret: webhookSecret, timeoutMs: 2_000 } });
    await setReception(server, { mode: 'bot-first' });
  };
  beforeEach(async () => {
    remote = await TestBot.start(answerJson({ messages: [{ kind: 'text', text: 'Beep.' }] }));
    server = await startTestServer({ env: { BOT_PRIVATE_ADDRESSES: '1' } });
    olivia = await server.owner();
    await server.agent(olivia);
  });
  afterEach(async () => {
    await server.close();
    await remote.close();
  });
  /** People take over, the visitor knows that the bot has failed, and agents know why. */
  const leavesItToPeople = async (
    why: RegExp,
    meanwhile?: (visitor: VisitorClient) => Promise<void>,
  ): Promise<string[]> => {
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    await meanwhile?.(visitor);
    await systemSays(visitor, 'bot-failed');
    await threadBecomes(visitor, 'active', olivia.agentId);
    const { entries } = await server.services.conversations.entries(conversationId, { after: 0 });
    const notes = entries.flatMap((entry) =>
      entry.kind === 'message' && entry.message.visibility === 'agents' && entry.message.content.kind === 'text'
        ? [entry.message.content.text]
        : [],
    );
    assert.match(notes.join('\n'), why);
    assert.doesNotMatch(visitor.frames.join('\n'), why, 'why is between the agents');
    return heardTexts(visitor);
  };

  for (const [status, times] of [
    [429, 3],
    [408, 3],
    [500, 3],
    [401, 1],
    [302, 1],
  ] as const) {
    it(`is asked ${times === 1 ? 'once' : `${String(times)} times`} when it answers with ${String(status)}`, async () => {
      remote.answer = (response) => response.writeHead(status, { location: `${remote.url}/elsewhere` }).end();
      await start();
      await leavesItToPeople(new RegExp(`status ${String(status)}`));
      assert.equal(remote.requests.length, times);
      assert.ok(
        remote.requests.every(({ signed }) => signed),
        'every attempt is signed',
      );
    });
  }
  it('is not there at all: people take over', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => nobody.once('listening', resolve));
    const { port } = nobody.address() as AddressInfo;
    await new Promise((resolve) => nobody.close(resolve));
    await start(`http://127.0.0.1:${String(port)}/bot`);
    await leavesItToPeople(/ECONNREFUSED/);
  });
  it('breaks off in the middle: what had grown does not stay, and it is not asked again', async () => {
    let breakOff: (() => void) | undefined;
    remote.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"delta":"Half a "}\n\n');
      breakOff = () => response.destroy();
    };
    await start();
    const said = await leavesItToPeople(/aborted|socket hang up|closed/i, async (visitor) => {
      await visitor.push('stream', ({ text }) => text === 'Half a ');
      breakOff?.();
      await visitor.push('stream', ({ text }) => text === '');
    });
    assert.deepEqual(said, []);
    assert.equal(remote.requests.length, 1);
  });
  it('talks without end: more than half a million characters are no answer', async () => {
    remote.answer = (response) => response.writeHead(200).end(' '.repeat(600 * 1024));
    await start();
    await leavesItToPeople(/longer than/);
    assert.equal(remote.requests.length, 1);
  });
  it('may speak line by line instead of in events, and hand over in the last', async () => {
    remote.answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"delta":"Let me "}\n{"delta":"get some"}\n');
      response.end('{"text":"Let me get somebody."}\n{"handover":true}');
    };
    await start();
    const visitor = await server.visitor();
    await visitor.say('hello');
    await visitor.hears('Let me get somebody.');
    await threadBecomes(visitor, 'active', olivia.agentId);
    assert.deepEqual(heardTexts(visitor), ['Let me get somebody.']);
  });
  it('is told what was pressed, signed, too', async () => {
    const actions = [{ kind: 'postback', id: 'yes', label: 'Yes', payload: 'order:yes' }] as const;
    remote.answer = answerJson({ messages: [{ kind: 'text', text: 'Order?', actions }] });
    await start();
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('hello');
    const { message } = await visitor.hears('Order?');
    remote.answer = answerJson({ messages: [{ kind: 'text', text: 'Ordered.' }] });
    await visitor.request('conversation.postback', {
      conversationId,
      messageId: message.id,
      actionId: 'yes',
      payload: 'order:yes',
      clientId: 'p',
    });
    await visitor.hears('Ordered.');
    const pressed = remote.requests.at(-1);
    assert.deepEqual(
      [pressed?.signed, pressed?.body.event, (pressed?.body.content as { payload?: string }).payload],
      [true, 'postback', 'order:yes'],
    );
  });
  it('can tell a question that was changed, or is signed for another time or with another secret', () => {
    const signature = signatureOf(webhookSecret, '1000', '{"a":1}');
    assert.equal(signatureMatches(webhookSecret, '1000', '{"a":1}', signature), true);
    assert.equal(signatureMatches(webhookSecret, '1000', '{"a":2}', signature), false);
    assert.equal(signatureMatches(webhookSecret, '1001', '{"a":1}', signature), false);
    assert.equal(signatureMatches('another secret of some length', '1000', '{"a":1}', signature), false);
    assert.equal(signatureMatches(webhookSecret, '1000', '{"a":1}', 'sha256='), false);
  });
});
