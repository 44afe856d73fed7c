import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RoutingRule } from '../../../src/protocol/settings.ts';
import type { HelloFrame } from '../../../src/protocol/visitor-frames.ts';
import { addBot, saveInConsole, setCapacity, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

describe('a routing rule that was set up in the console', () => {
  let server: TestServer;
  let olivia: SignedIn;
  let pia: SignedIn;
  let everybody = '';
  let special = '';
  let gold = '';
  let label = '';
  let botId = '';
  before(async () => {
    server = await startTestServer();
    olivia = await server.owner();
    pia = await server.newAgent('Pia Plain');
    for (const who of [olivia, pia]) {
      await server.agent(who);
      await setCapacity(server, who.agentId, 100);
    }
    everybody = (await saveInConsole(server, 'groups', { name: 'Everybody', agentIds: [olivia.agentId] })).id;
    special = (await saveInConsole(server, 'groups', { name: 'Special', agentIds: [pia.agentId] })).id;
    gold = (await saveInConsole(server, 'vip-levels', { name: 'Gold' })).id;
    label = (await saveInConsole(server, 'labels', { name: 'wholesale' })).id;
    botId = (await addBot(server, { greeting: 'I am the bot.' })).id;
  });
  after(() => server.close());

  const rule = async (when: RoutingRule['when'], then: RoutingRule['then'] = { groupId: special }): Promise<void> => {
    const rules = [{ id: 'rule', name: 'The rule', when, then }];
    await saveInConsole(server, 'account', { reception: { mode: 'agent', defaultGroupId: everybody, rules } });
  };
  /** Who gets what this visitor says, and in which group. */
  const reaches = async (hello: Partial<HelloFrame>) => {
    const visitor = await server.visitor(hello);
    const predicted = await visitor.request('agent.predict', {});
    await visitor.say('hello');
    const { assignee, groupId } = await threadBecomes(visitor, 'active');
    assert.equal(predicted.agent.id, assignee?.id, 'who was predicted is who comes');
    await visitor.close();
    return [assignee?.id, groupId];
  };
  const toSpecial = () => [pia.agentId, special];
  const toAll = () => [olivia.agentId, everybody];

  it('asks whether the visitor is a customer of importance, and whether not', async () => {
    await rule({ vip: true });
    assert.deepEqual(await reaches({ visitor: { vip: {} } }), toSpecial());
    assert.deepEqual(await reaches({ visitor: { name: 'Anybody' } }), toAll());
    await rule({ vip: false });
    assert.deepEqual(await reaches({ visitor: { vip: { level: 'Gold' } } }), toAll());
    assert.deepEqual(await reaches({}), toSpecial());
  });
  it('asks for a level of importance, by id or by name', async () => {
    await rule({ vipLevelId: gold });
    assert.deepEqual(await reaches({ visitor: { vip: { level: gold } } }), toSpecial());
    assert.deepEqual(await reaches({ visitor: { vip: { level: 'Gold' } } }), toSpecial());
    assert.deepEqual(await reaches({ visitor: { vip: {} } }), toAll());
    assert.deepEqual(await reaches({ visitor: { vip: { level: 'Silver' } } }), toAll(), 'a level nobody knows');
  });
  it('asks for a label, given by the page or by an agent', async () => {
    await rule({ labelId: label });
    assert.deepEqual(await reaches({ visitor: { labels: ['wholesale'] } }), toSpecial());
    assert.deepEqual(await reaches({ visitor: { labels: ['retail'] } }), toAll());
    const agent = await server.agent(olivia);
    const visitor = await server.visitor();
    const visitorId = visitor.welcome?.visitor.id ?? '';
    await agent.request('visitor.update', { visitorId, visitor: { labels: ['wholesale'] } });
    await visitor.say('hello');
    assert.equal((await threadBecomes(visitor, 'active')).groupId, special);
  });
  it('asks where the visitor comes from, and on which page they are', async () => {
    await rule({ source: 'app' });
    assert.deepEqual(await reaches({ routing: { source: 'app' } }), toSpecial());
    assert.deepEqual(await reaches({ routing: { source: 'desktop' } }), toAll());
    assert.deepEqual(await reaches({}), toAll());
    await rule({ urlContains: '/pricing' });
    assert.deepEqual(await reaches({ page: { url: 'https://shop.example/pricing?a=1', title: 'P' } }), toSpecial());
    assert.deepEqual(await reaches({ page: { url: 'https://shop.example/', title: 'Home' } }), toAll());
  });
  it('holds only when everything it asks for holds', async () => {
    await rule({ vip: true, labelId: label, source: 'app' });
    const whole = { visitor: { vip: {}, labels: ['wholesale'] }, routing: { source: 'app' } };
    assert.deepEqual(await reaches(whole), toSpecial());
    assert.deepEqual(await reaches({ ...whole, routing: {} }), toAll());
    assert.deepEqual(await reaches({ ...whole, visitor: { vip: {} } }), toAll());
  });
  it('gives the conversation to an agent, or to a bot first and then to its group', async () => {
    await rule({ vip: true }, { agentId: pia.agentId });
    assert.deepEqual((await reaches({ visitor: { vip: {} } }))[0], pia.agentId);
    await rule({ vip: true }, { botId, groupId: special });
    const visitor = await server.visitor({ visitor: { vip: {} } });
    const { conversationId } = await visitor.say('hello');
    await visitor.hears('I am the bot.');
    await visitor.request('conversation.handover', { conversationId });
    assert.equal((await threadBecomes(visitor, 'active', pia.agentId)).groupId, special);
  });
  it('gives way to what the page itself names, whole and not in parts', async () => {
    await rule({ vip: true }, { agentId: pia.agentId });
    const vip = { visitor: { vip: {} } };
    assert.deepEqual(await reaches({ ...vip, routing: { groupId: everybody } }), toAll());
    const steps = [{ target: 'group', id: everybody, overflow: true, when: 'any' }] as const;
    assert.deepEqual(await reaches({ ...vip, routing: { steps } }), toAll());
    assert.equal((await reaches({ ...vip, routing: { agentId: olivia.agentId } }))[0], olivia.agentId);
  });
});
