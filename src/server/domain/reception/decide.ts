/**
 * Who answers a thread: one pure function from a snapshot of the account to a decision. Nothing is stored or sent here, so every rule
 * can be tried in a table. The caller carries the decision out and asks again when agents come, go or become free.
 */
import type { ReceptionSettings, RoutingRule } from '../../../protocol/settings.ts';
import type { OverflowCondition, Routing, RoutingStep } from '../../../protocol/visitor-frames.ts';

export interface AgentLoad {
  readonly id: string;
  readonly online: boolean;
  readonly groupIds: readonly string[];
  readonly capacity: number;
  readonly active: number;
  /** When this agent was last given a thread; 0 never. The longest idle one comes first among equals. */
  readonly lastAssignedAt: number;
}
export interface GroupState {
  readonly id: string;
  readonly open: boolean;
}
export interface ReceptionSnapshot {
  readonly settings: ReceptionSettings;
  readonly accountOpen: boolean;
  readonly agents: readonly AgentLoad[];
  readonly groups: readonly GroupState[];
  readonly botIds: readonly string[];
  /** Threads that wait already, for the queue's limit. */
  readonly queued: number;
}
export interface ReceptionRequest {
  readonly routing: Routing;
  readonly visitor: { readonly vip?: boolean; readonly vipLevelId?: string; readonly labelIds: readonly string[] };
  readonly url?: string;
  /** The bot has had its turn: only people now. */
  readonly peopleOnly: boolean;
  /** Who had the last thread; asked first when free. */
  readonly lastAgentId?: string;
  /** The visitor can still be asked for a group: nobody has this thread yet. */
  readonly mayAsk?: boolean;
}
export type Decision =
  | { readonly kind: 'bot'; readonly botId: string }
  | { readonly kind: 'agent'; readonly agentId: string; readonly groupId?: string }
  /** Several groups, none named: the visitor says which. */
  | { readonly kind: 'choose' }
  | { readonly kind: 'queue'; readonly groupId?: string; readonly agentId?: string; readonly priority: boolean }
  | {
      readonly kind: 'offline';
      readonly reason: 'agent-offline' | 'agents-offline' | 'queue-full';
      readonly groupId?: string;
      readonly agentId?: string;
    };

interface Target {
  readonly kind: 'agent' | 'group';
  readonly id: string;
}

export const isFree = (agent: AgentLoad): boolean => agent.online && agent.active < agent.capacity;

/** Least busy by share of capacity, then longest idle, then by id so that the answer never depends on order. */
export function pickAgent(agents: readonly AgentLoad[], preferred?: string): AgentLoad | undefined {
  const free = agents.filter(isFree);
  const wished = free.find(({ id }) => id === preferred);
  if (wished) return wished;
  return [...free].sort(
    (a, b) =>
      a.active / a.capacity - b.active / b.capacity || a.lastAssignedAt - b.lastAssignedAt || (a.id < b.id ? -1 : 1),
  )[0];
}

type Obstacle = OverflowCondition | 'unknown';

/** All that stands in the way of this target right now, the weightiest first; nothing when someone is free. */
export function obstaclesOf(target: Target, snapshot: ReceptionSnapshot): readonly Obstacle[] {
  if (target.kind === 'agent') {
    const agent = snapshot.agents.find(({ id }) => id === target.id);
    if (!agent) return ['unknown'];
    if (!agent.online) return ['agent-offline'];
    return isFree(agent) ? [] : ['agent-busy'];
  }
  const group = snapshot.groups.find(({ id }) => id === target.id);
  if (!group) return ['unknown'];
  const members = snapshot.agents.filter(({ groupIds }) => groupIds.includes(target.id));
  const here = members.some(({ online }) => online);
  // At night a group is off duty and nobody of it is there: a chain may have either for its condition.
  const people: readonly Obstacle[] = !here ? ['group-offline'] : members.some(isFree) ? [] : ['group-busy'];
  return group.open ? people : ['off-duty', ...people];
}

export function matchRule(rules: readonly RoutingRule[], request: ReceptionRequest): RoutingRule | undefined {
  const { visitor, url, routing } = request;
  return rules.find(
    ({ when }) =>
      (when.vip === undefined || when.vip === (visitor.vip ?? false)) &&
      (when.vipLevelId === undefined || when.vipLevelId === visitor.vipLevelId) &&
      (when.labelId === undefined || visitor.labelIds.includes(when.labelId)) &&
      (when.urlContains === undefined || (url ?? '').includes(when.urlContains)) &&
      (when.source === undefined || when.source === routing.source),
  );
}

export function decide(request: ReceptionRequest, snapshot: ReceptionSnapshot): Decision {
  const { settings } = snapshot;
  const rule = matchRule(settings.rules, request);
  const routing: Routing = { ...ruleFor(request.routing, rule), ...request.routing };
  const mode = routing.mode ?? (routing.botId !== undefined && rule ? 'bot-first' : settings.mode);
  const botId = [routing.botId, settings.botId, ...snapshot.botIds].find(
    (id): id is string => id !== undefined && snapshot.botIds.includes(id),
  );
  if (!request.peopleOnly && botId !== undefined && (mode === 'bot' || mode === 'bot-first'))
    return { kind: 'bot', botId };
  if (asksForGroup(routing, request, snapshot)) return { kind: 'choose' };
  const people = decidePeople(routing, request, snapshot);
  const botHelps = mode === 'agent-first' && !request.peopleOnly && botId !== undefined;
  return botHelps && people.kind === 'offline' ? { kind: 'bot', botId } : people;
}

/** The page's own words win over the account's rules: where it names anybody, a rule names nobody beside them. */
function ruleFor({ agentId, groupId, steps = [] }: Routing, rule: RoutingRule | undefined): RoutingRule['then'] {
  const { agentId: _agent, groupId: _group, ...rest } = rule?.then ?? {};
  return agentId !== undefined || groupId !== undefined || steps.length > 0 ? rest : { ...rule?.then };
}

/** Page, rule and chain have all left it open. A default group is for those who are not asked. */
function asksForGroup(
  { agentId, groupId, steps }: Routing,
  { mayAsk = false }: ReceptionRequest,
  { settings, groups }: ReceptionSnapshot,
): boolean {
  const named = agentId !== undefined || groupId !== undefined || (steps ?? settings.steps).length > 0;
  return settings.chooseGroup && mayAsk && !named && groups.length > 1;
}

function decidePeople(routing: Routing, request: ReceptionRequest, snapshot: ReceptionSnapshot): Decision {
  const priority = routing.priority ?? false;
  if (routing.agentId !== undefined) {
    const named = tryTarget({ kind: 'agent', id: routing.agentId }, request, snapshot);
    if (named.decision) return named.decision;
    if (named.obstacles[0] === 'agent-busy') return queueOrFull({ agentId: routing.agentId }, priority, snapshot);
    if (named.obstacles[0] === 'agent-offline' && (routing.agentOffline ?? 'tell') === 'tell')
      return { kind: 'offline', reason: 'agent-offline', agentId: routing.agentId };
  }
  const steps = routing.steps ?? (routing.groupId === undefined ? snapshot.settings.steps : []);
  const walked = walkSteps(steps, priority, request, snapshot);
  if (walked) return walked;
  const groupId = routing.groupId ?? snapshot.settings.defaultGroupId;
  if (groupId !== undefined && snapshot.groups.some(({ id }) => id === groupId)) {
    const { decision, obstacles } = tryTarget({ kind: 'group', id: groupId }, request, snapshot);
    if (decision) return decision;
    if (obstacles[0] === 'group-busy') return queueOrFull({ groupId }, priority, snapshot);
    return { kind: 'offline', reason: 'agents-offline', groupId };
  }
  return anyone(priority, request, snapshot);
}

/** Each step in turn; `undefined` when the chain ran out, which is the ordinary way then. */
function walkSteps(
  steps: readonly RoutingStep[],
  priority: boolean,
  request: ReceptionRequest,
  snapshot: ReceptionSnapshot,
): Decision | undefined {
  for (const [index, step] of steps.entries()) {
    const target: Target = { kind: step.target, id: step.id };
    const { decision, obstacles } = tryTarget(target, request, snapshot);
    if (decision) return decision;
    const [obstacle] = obstacles;
    const movesOn = obstacle === 'unknown' || (step.overflow && (step.when === 'any' || obstacles.includes(step.when)));
    if (movesOn && index < steps.length - 1) continue;
    if (movesOn) return undefined;
    const where = step.target === 'agent' ? { agentId: step.id } : { groupId: step.id };
    if (obstacle === 'agent-busy' || obstacle === 'group-busy') return queueOrFull(where, priority, snapshot);
    return { kind: 'offline', reason: step.target === 'agent' ? 'agent-offline' : 'agents-offline', ...where };
  }
  return undefined;
}

function tryTarget(
  target: Target,
  request: ReceptionRequest,
  snapshot: ReceptionSnapshot,
): { decision?: Decision; obstacles: readonly Obstacle[] } {
  const obstacles = obstaclesOf(target, snapshot);
  if (obstacles.length > 0) return { obstacles };
  if (target.kind === 'agent') return { decision: { kind: 'agent', agentId: target.id }, obstacles };
  const members = snapshot.agents.filter(({ groupIds }) => groupIds.includes(target.id));
  const agent = pickAgent(members, request.lastAgentId);
  return agent
    ? { decision: { kind: 'agent', agentId: agent.id, groupId: target.id }, obstacles }
    : { obstacles: ['group-busy'] };
}

function anyone(priority: boolean, request: ReceptionRequest, snapshot: ReceptionSnapshot): Decision {
  if (!snapshot.accountOpen) return { kind: 'offline', reason: 'agents-offline' };
  const agent = pickAgent(snapshot.agents, request.lastAgentId);
  if (agent) return { kind: 'agent', agentId: agent.id };
  if (snapshot.agents.some(({ online }) => online)) return queueOrFull({}, priority, snapshot);
  return { kind: 'offline', reason: 'agents-offline' };
}

function queueOrFull(
  where: { groupId?: string; agentId?: string },
  priority: boolean,
  { settings, queued }: ReceptionSnapshot,
): Decision {
  if (settings.queue && queued < settings.queueLimit) return { kind: 'queue', priority, ...where };
  return { kind: 'offline', reason: 'queue-full', ...where };
}
