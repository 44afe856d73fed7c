import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { OverflowCondition, RoutingStep } from '../../../src/protocol/visitor-frames.ts';
import type { AgentClient } from '../support/agent-client.ts';
import { saveInConsole, setCapacity, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

const conditions = {
  agent: ['agent-offline', 'agent-busy', 'any'],
  group: ['group-offline', 'group-busy', 'off-duty', 'any'],
} as const;

describe('a chain of agents and groups', () => {
  let server: TestServer;
  let olivia: SignedIn;
  let pia: SignedIn;
  let olivias: AgentClient;
  let first = '';
  let next = '';

  beforeEach(async () => {
    server = await startTestServer();
    olivia = await server.owner();
    pia = await server.newAgent('Pia Plain');
    olivias = await server.agent(olivia);
    await server.agent(pia);
    await setCapacity(server, pia.agentId, 100);
    first = (await saveInConsole(server, 'groups', { name: 'First', agentIds: [olivia.agentId] })).id;
    next = (await saveInConsole(server, 'groups', { name: 'Next', agentIds: [pia.agentId] })).id;
  });
  afterEach(() => server.close());

  const away = () => olivias.request('agent.presence', { presence: 'away' });
  const busy = async (): Promise<void> => {
    await setCapacity(server, olivia.agentId, 1);
    const one = await server.visitor({ routing: { agentId: olivia.agentId } });
    await one.say('I keep her busy');
    await threadBecomes(one, 'active', olivia.agentId);
  };
  const closed = async (): Promise<void> => {
    const closedOn = [0, 1].map((day) => new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10));
    const businessHours = { timeZone: 'UTC', hours: [], closedOn };
    await saveInConsole(server, `groups/${first}`, { name: 'First', agentIds: [olivia.agentId], businessHours });
  };
  const chain = (target: RoutingStep['target'], when: OverflowCondition, overflow = true): readonly RoutingStep[] => [
    { target, id: target === 'agent' ? olivia.agentId : first, overflow, when },
    { target: 'group', id: next, overflow: false, when: 'any' },
  ];
  /** What becomes of a thread that comes while the account has these steps. */
  const outcome = async (steps: readonly RoutingStep[], page = false) => {
    await saveInConsole(server, 'account', { reception: { mode: 'agent', steps: page ? [] : steps } });
    const visitor = await server.visitor(page ? { routing: { steps } } : {});
    const { conversationId } = await visitor.say('hello');
    const { conversation } = await visitor.request('conversation.get', { conversationId });
    // Nobody is to be in the line of the next one.
    await visitor.request('conversation.end', { conversationId });
    const { status, groupId, assignee } = conversation.thread!;
    return { status, groupId, agentId: assignee?.id };
  };

  const states = [
    ['the agent is offline', 'agent', away, 'agent-offline', { status: 'waiting', groupId: undefined }],
    ['the agent is busy', 'agent', busy, 'agent-busy', { status: 'queued', groupId: undefined }],
    ['nobody of the group is online', 'group', away, 'group-offline', { status: 'waiting', groupId: 'first' }],
    ['all of the group are busy', 'group', busy, 'group-busy', { status: 'queued', groupId: 'first' }],
    ['the group is off duty', 'group', closed, 'off-duty', { status: 'waiting', groupId: 'first' }],
  ] as const;
  for (const [what, target, make, holds, stays] of states) {
    it(`goes on when ${what}, under that condition and by judgement, and under no other`, async () => {
      await make();
      const moved = { status: 'active', groupId: next, agentId: pia.agentId };
      const kept = { ...stays, groupId: stays.groupId && first, agentId: undefined };
      for (const when of conditions[target]) {
        const expected = when === holds || when === 'any' ? moved : kept;
        assert.deepEqual(await outcome(chain(target, when)), expected, `the account says ${when}`);
        assert.deepEqual(await outcome(chain(target, when), true), expected, `the page says ${when}`);
      }
      assert.deepEqual(await outcome(chain(target, holds, false)), kept, 'no overflow, no next step');
    });
  }
  it('stays with the first who can answer', async () => {
    for (const [target, groupId] of [
      ['agent', undefined],
      ['group', first],
    ] as const) {
      const taken = await outcome(chain(target, 'any'));
      assert.deepEqual(taken, { status: 'active', groupId, agentId: olivia.agentId });
    }
  });
  it('goes on at night under either condition: the group is off duty, and nobody of it is there', async () => {
    await away();
    await closed();
    const moved = { status: 'active', groupId: next, agentId: pia.agentId };
    assert.deepEqual(await outcome(chain('group', 'off-duty')), moved);
    assert.deepEqual(await outcome(chain('group', 'group-offline')), moved);
    assert.equal((await outcome(chain('group', 'group-busy'))).status, 'waiting');
  });
  it('ends where nobody is named any more in the ordinary way, and takes an unknown name for an overflow', async () => {
    await away();
    const last: RoutingStep = { target: 'group', id: first, overflow: true, when: 'any' };
    assert.deepEqual(await outcome([last]), { status: 'active', groupId: undefined, agentId: pia.agentId });
    const unknown: RoutingStep = { target: 'group', id: 'gone', overflow: false, when: 'group-busy' };
    assert.equal((await outcome([unknown, ...chain('group', 'any')], true)).groupId, next);
  });
  it('leaves a line at the first seat of the one who was waited for', async () => {
    await busy();
    await saveInConsole(server, 'account', { reception: { mode: 'agent', steps: chain('agent', 'agent-offline') } });
    const visitor = await server.visitor();
    await visitor.say('I wait for Olivia');
    await threadBecomes(visitor, 'queued');
    await setCapacity(server, olivia.agentId, 2);
    await threadBecomes(visitor, 'active', olivia.agentId);
  });
});
