import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OverflowCondition, RoutingStep } from '../../../src/protocol/visitor-frames.ts';
import type { ReceptionSettings } from '../../../src/protocol/settings.ts';
import {
  decide,
  type AgentLoad,
  type ReceptionRequest,
  type ReceptionSnapshot,
} from '../../../src/server/domain/reception/decide.ts';

const settings: ReceptionSettings = {
  mode: 'agent',
  chooseGroup: false,
  rules: [],
  steps: [],
  queue: true,
  queueLimit: 10,
  closeAfterMs: 0,
  offlineMessages: true,
  handoverAfterUnknown: 2,
};
const agent = (id: string, change: Partial<AgentLoad> = {}): AgentLoad => ({
  id,
  online: true,
  groupIds: [],
  capacity: 2,
  active: 0,
  lastAssignedAt: 0,
  ...change,
});
const snapshot = (
  change: Partial<ReceptionSnapshot> & { reception?: Partial<ReceptionSettings> } = {},
): ReceptionSnapshot => {
  const { reception, ...rest } = change;
  return {
    settings: { ...settings, ...reception },
    accountOpen: true,
    agents: [],
    groups: [],
    botIds: [],
    queued: 0,
    ...rest,
  };
};
const request = (change: Partial<ReceptionRequest> = {}): ReceptionRequest => ({
  routing: {},
  visitor: { labelIds: [] },
  peopleOnly: false,
  ...change,
});
const step = (target: 'agent' | 'group', id: string, when: OverflowCondition, overflow = true): RoutingStep => ({
  target,
  id,
  when,
  overflow,
});

describe('reception', () => {
  it('gives a thread to the least busy agent, then to the one who has been idle longest', () => {
    const agents = [
      agent('a', { active: 1 }),
      agent('b', { lastAssignedAt: 20 }),
      agent('c', { lastAssignedAt: 10 }),
      agent('d', { online: false }),
    ];
    assert.deepEqual(decide(request(), snapshot({ agents })), { kind: 'agent', agentId: 'c' });
  });
  it('asks the agent of the last thread first', () => {
    const agents = [agent('a'), agent('b', { active: 1 })];
    assert.deepEqual(decide(request({ lastAgentId: 'b' }), snapshot({ agents })), { kind: 'agent', agentId: 'b' });
  });
  it('asks for a group only while nobody has the thread, and only when nothing names one', () => {
    const state = snapshot({
      agents: [agent('a', { groupIds: ['x'] })],
      groups: [
        { id: 'x', open: true },
        { id: 'y', open: true },
      ],
      reception: { chooseGroup: true, defaultGroupId: 'x' },
    });
    assert.deepEqual(decide(request({ mayAsk: true }), state), { kind: 'choose' });
    const reached = { kind: 'agent', agentId: 'a', groupId: 'x' };
    assert.deepEqual(decide(request(), state), reached);
    assert.deepEqual(decide(request({ mayAsk: true, routing: { groupId: 'x' } }), state), reached);
    const [only] = state.groups;
    assert.deepEqual(decide(request({ mayAsk: true }), { ...state, groups: only ? [only] : [] }), reached);
  });
  it('queues when everybody is busy, up to the limit', () => {
    const agents = [agent('a', { active: 2 })];
    assert.deepEqual(decide(request(), snapshot({ agents })), { kind: 'queue', priority: false });
    assert.deepEqual(decide(request(), snapshot({ agents, queued: 10 })), { kind: 'offline', reason: 'queue-full' });
    assert.deepEqual(decide(request(), snapshot({ agents, reception: { queue: false } })), {
      kind: 'offline',
      reason: 'queue-full',
    });
  });
  it('is offline outside business hours or when nobody is there', () => {
    assert.deepEqual(decide(request(), snapshot()), { kind: 'offline', reason: 'agents-offline' });
    assert.deepEqual(decide(request(), snapshot({ agents: [agent('a')], accountOpen: false })), {
      kind: 'offline',
      reason: 'agents-offline',
    });
  });
  it('lets the bot begin in the modes bot and bot-first, and people answer once the bot has had its turn', () => {
    const state = snapshot({ agents: [agent('a')], botIds: ['x', 'y'], reception: { mode: 'bot-first', botId: 'y' } });
    assert.deepEqual(decide(request(), state), { kind: 'bot', botId: 'y' });
    assert.deepEqual(decide(request({ routing: { botId: 'x' } }), state), { kind: 'bot', botId: 'x' });
    assert.deepEqual(decide(request({ routing: { botId: 'gone' } }), state), { kind: 'bot', botId: 'y' });
    assert.deepEqual(decide(request({ peopleOnly: true }), state), { kind: 'agent', agentId: 'a' });
    assert.deepEqual(decide(request({ routing: { mode: 'agent' } }), state), { kind: 'agent', agentId: 'a' });
  });
  it('falls back to the bot in agent-first mode only when nobody is online', () => {
    const state = (agents: AgentLoad[]): ReceptionSnapshot =>
      snapshot({ agents, botIds: ['x'], reception: { mode: 'agent-first' } });
    assert.deepEqual(decide(request(), state([agent('a')])), { kind: 'agent', agentId: 'a' });
    assert.deepEqual(decide(request(), state([agent('a', { active: 2 })])), { kind: 'queue', priority: false });
    assert.deepEqual(decide(request(), state([])), { kind: 'bot', botId: 'x' });
  });
  it('tells that a named agent is offline, or lets others answer, as the page asks', () => {
    const state = snapshot({ agents: [agent('a', { online: false }), agent('b')] });
    assert.deepEqual(decide(request({ routing: { agentId: 'a' } }), state), {
      kind: 'offline',
      reason: 'agent-offline',
      agentId: 'a',
    });
    assert.deepEqual(decide(request({ routing: { agentId: 'a', agentOffline: 'others' } }), state), {
      kind: 'agent',
      agentId: 'b',
    });
  });
  it('waits for a named agent who is busy', () => {
    const state = snapshot({ agents: [agent('a', { active: 2 }), agent('b')] });
    assert.deepEqual(decide(request({ routing: { agentId: 'a' } }), state), {
      kind: 'queue',
      agentId: 'a',
      priority: false,
    });
  });

  const obstacles: [OverflowCondition, RoutingStep['target'], ReceptionSnapshot][] = [
    [
      'agent-offline',
      'agent',
      snapshot({
        agents: [agent('first', { online: false }), agent('z', { groupIds: ['next'] })],
        groups: [{ id: 'next', open: true }],
      }),
    ],
    [
      'agent-busy',
      'agent',
      snapshot({
        agents: [agent('first', { active: 2 }), agent('z', { groupIds: ['next'] })],
        groups: [{ id: 'next', open: true }],
      }),
    ],
    [
      'group-offline',
      'group',
      snapshot({
        agents: [agent('z', { groupIds: ['next'] })],
        groups: [
          { id: 'first', open: true },
          { id: 'next', open: true },
        ],
      }),
    ],
    [
      'group-busy',
      'group',
      snapshot({
        agents: [agent('y', { groupIds: ['first'], active: 2 }), agent('z', { groupIds: ['next'] })],
        groups: [
          { id: 'first', open: true },
          { id: 'next', open: true },
        ],
      }),
    ],
    [
      'off-duty',
      'group',
      snapshot({
        agents: [agent('y', { groupIds: ['first'] }), agent('z', { groupIds: ['next'] })],
        groups: [
          { id: 'first', open: false },
          { id: 'next', open: true },
        ],
      }),
    ],
  ];
  const reached = { kind: 'agent', agentId: 'z', groupId: 'next' };
  for (const [condition, target, state] of obstacles) {
    const chain = (when: OverflowCondition, overflow = true): RoutingStep[] => [
      step(target, 'first', when, overflow),
      step('group', 'next', 'any'),
    ];
    it(`moves on along a chain under the condition ${condition}, and under no other`, () => {
      assert.deepEqual(decide(request({ routing: { steps: chain(condition) } }), state), reached);
      assert.deepEqual(decide(request({ routing: { steps: chain('any') } }), state), reached);
      assert.notDeepEqual(decide(request({ routing: { steps: chain('any', false) } }), state), reached);
      for (const [other] of obstacles)
        if (other !== condition)
          assert.notDeepEqual(decide(request({ routing: { steps: chain(other) } }), state), reached);
    });
  }
  it('takes an unknown target as overflow, and behaves as usual when the chain runs out', () => {
    const state = snapshot({ agents: [agent('z', { groupIds: ['next'] })], groups: [{ id: 'next', open: true }] });
    const steps = [step('group', 'nowhere', 'group-busy', false), step('group', 'next', 'any')];
    assert.deepEqual(decide(request({ routing: { steps } }), state), reached);
    assert.deepEqual(decide(request({ routing: { steps: [step('agent', 'nobody', 'any')] } }), state), {
      kind: 'agent',
      agentId: 'z',
    });
  });
  it('follows the first rule that matches, unless the page itself names a target', () => {
    const state = snapshot({
      agents: [agent('a', { groupIds: ['vip'] }), agent('b', { groupIds: ['sales'] })],
      groups: [
        { id: 'vip', open: true },
        { id: 'sales', open: true },
      ],
      reception: {
        defaultGroupId: 'sales',
        rules: [
          { id: '1', name: 'VIP', when: { vip: true, labelId: 'gold' }, then: { groupId: 'vip', priority: true } },
        ],
      },
    });
    const gold = { vip: true, labelIds: ['gold'] };
    assert.deepEqual(decide(request({ visitor: gold }), state), { kind: 'agent', agentId: 'a', groupId: 'vip' });
    assert.deepEqual(decide(request({ visitor: { vip: true, labelIds: [] } }), state), {
      kind: 'agent',
      agentId: 'b',
      groupId: 'sales',
    });
    assert.deepEqual(decide(request({ visitor: gold, routing: { groupId: 'sales' } }), state), {
      kind: 'agent',
      agentId: 'b',
      groupId: 'sales',
    });
  });
});
