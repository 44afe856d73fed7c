/**
 * Carries out what `decide` says: for new threads, for those that leave a bot, and for those that wait. A decision about a conversation is
 * taken and written under that conversation's lock; the line of an account is served by one task at a time.
 */
import { ChatError } from '../../../protocol/errors.ts';
import type { Agent, Thread } from '../../../protocol/model.ts';
import type { Routing } from '../../../protocol/visitor-frames.ts';
import type { Clock } from '../../clock.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import type { Accounts } from '../accounts.ts';
import type { Agents } from '../agents.ts';
import { botFace } from '../bots/bot-face.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import { isOpen } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import type { Reception, ReceptionAnswer, ReceptionQuestion } from '../reception.ts';
import { receptionNamespace } from '../reception.ts';
import { agreedTarget, overflows } from '../relay/overflow-target.ts';
import { accountFace, isRelayed } from '../relay/relay-faces.ts';
import type { Threads } from '../threads.ts';
import type { Visitors } from '../visitors.ts';
import type { Decision, ReceptionSnapshot } from './decide.ts';
import { decide, isFree, matchRule, obstaclesOf, pickAgent } from './decide.ts';
import type { Facts } from './facts.ts';
import { isChoosing, personOf, routingOf } from './open-threads.ts';
import type { Queue } from './queue.ts';

export interface ReceptionistOptions {
  readonly accounts: Accounts;
  readonly agents: Agents;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly threads: Threads;
  readonly facts: Facts;
  readonly queue: Queue;
  readonly clock: Clock;
}
export interface HandOver {
  /** Who causes it: an agent's or bot's id, `visitor` or `system`. */
  readonly by: string;
  readonly groupId?: string | undefined;
  readonly agentId?: string | undefined;
  /** Not this agent: it is the one who gives the thread away. */
  readonly exceptAgentId?: string | undefined;
  /** Change nothing when nobody is there. */
  readonly unlessOffline?: boolean;
  /** Not to another account, whatever the page wished for. */
  readonly here?: boolean;
  /** Only while the thread is still in this state. */
  readonly whileStatus?: Thread['status'];
}
interface Asked {
  readonly accountId: string;
  readonly visitorId: string;
  readonly conversationId?: string | undefined;
  readonly routing: Routing;
  readonly peopleOnly: boolean;
  /** Nobody has the thread yet, so the visitor may be asked for a group. */
  readonly mayAsk: boolean;
  readonly exceptAgentId?: string | undefined;
  readonly queuedAt?: number | undefined;
}

export class Receptionist implements Reception {
  readonly #options: ReceptionistOptions;
  readonly #serving = new KeyedMutex();

  constructor(options: ReceptionistOptions) {
    this.#options = options;
  }
  async receive({
    accountId,
    visitorId,
    conversationId,
    routing,
    groupId,
  }: ReceptionQuestion): Promise<ReceptionAnswer> {
    const asked: Asked = {
      accountId,
      visitorId,
      conversationId,
      routing: { ...routing, ...(groupId === undefined ? {} : { groupId }) },
      peopleOnly: false,
      mayAsk: true,
    };
    const { decision, snapshot, priority } = await this.#decide(asked);
    const nobody =
      decision.kind === 'offline' ? decision.reason !== 'queue-full' : decision.kind === 'choose' && allAway(snapshot);
    const relayed = this.#relayed(asked, decision);
    if (relayed) return relayed;
    if (nobody) this.#checkOfflineMessages(asked);
    return this.#answer(asked, decision, priority);
  }
  /** Whether a new thread, or the one that waits, would have to be given a group by the visitor. */
  async asksForGroup(question: ReceptionQuestion, thread?: Thread): Promise<boolean> {
    const { accountId, visitorId, conversationId, routing = {} } = question;
    if (isOpen(thread) && !isChoosing(thread)) return false;
    const peopleOnly = isOpen(thread);
    const wished = thread && peopleOnly ? routingOf(thread) : routing;
    const asked: Asked = { accountId, visitorId, conversationId, routing: wished, peopleOnly, mayAsk: true };
    return (await this.#decide(asked)).decision.kind === 'choose';
  }
  /** Who would take the conversation now. Rejects with GROUP_OFFLINE when nobody would. */
  async predict(question: ReceptionQuestion): Promise<{ agent: Agent; queue: boolean }> {
    const { accountId, visitorId, conversationId, groupId } = question;
    if (groupId !== undefined && !this.#options.accounts.resource(accountId, 'groups', groupId))
      throw new ChatError('GROUP_NOT_FOUND', `There is no group "${groupId}" in this account.`, { field: 'groupId' });
    const routing = { ...question.routing, ...(groupId === undefined ? {} : { groupId }) };
    const asked: Asked = { accountId, visitorId, conversationId, routing, peopleOnly: false, mayAsk: false };
    const { decision, snapshot } = await this.#decide(asked);
    if (decision.kind === 'bot') return { agent: this.#bot(accountId, decision.botId), queue: false };
    if (decision.kind === 'agent')
      return { agent: this.#options.agents.face(accountId, decision.agentId), queue: false };
    if (decision.kind === 'queue') {
      const next = pickAgent(
        snapshot.agents
          .filter(({ id }) => decision.agentId === undefined || id === decision.agentId)
          .filter(({ groupIds }) => decision.groupId === undefined || groupIds.includes(decision.groupId))
          // All are busy: whoever is least so is the likeliest to be free next.
          .map((agent) => ({ ...agent, capacity: Math.max(agent.capacity, agent.active + 1) })),
      );
      if (next) return { agent: this.#options.agents.face(accountId, next.id), queue: true };
    }
    throw new ChatError(
      'GROUP_OFFLINE',
      groupId === undefined ? 'Nobody is online to take a conversation.' : `Nobody of group "${groupId}" is online.`,
      { field: 'groupId' },
    );
  }
  /** A thread goes to people: from a bot, from an agent who leaves it, or because it has been waiting. */
  handOver(record: ConversationRecord, { by, groupId, agentId, ...how }: HandOver): Promise<Decision | undefined> {
    const { conversations, threads } = this.#options;
    return conversations.locks.run(record.id, async () => {
      const { thread, accountId, visitorId } = record.state;
      if (!isOpen(thread) || (how.whileStatus !== undefined && thread.status !== how.whileStatus)) return undefined;
      const named = groupId !== undefined || agentId !== undefined;
      const { agentId: _agent, groupId: _group, steps: _steps, ...rest } = routingOf(thread);
      const routing: { -readonly [K in keyof Routing]: Routing[K] } = named
        ? { ...rest, ...(groupId === undefined ? {} : { groupId }), ...(agentId === undefined ? {} : { agentId }) }
        : { ...routingOf(thread), ...(thread.groupId === undefined ? {} : { groupId: thread.groupId }) };
      if (how.here === true) delete routing.overflow;
      const asked: Asked = {
        accountId,
        visitorId,
        conversationId: record.id,
        routing,
        peopleOnly: true,
        mayAsk: thread.status === 'bot' || isChoosing(thread) || isRelayed(thread),
        exceptAgentId: how.exceptAgentId,
        queuedAt: thread.queue?.queuedAt,
      };
      const { decision, priority } = await this.#decide(asked);
      const relayed = asked.mayAsk ? this.#relayed(asked, decision) : undefined;
      const stays =
        (decision.kind === 'offline' &&
          (how.unlessOffline === true || (thread.status === 'waiting' && !isChoosing(thread)))) ||
        (decision.kind === 'choose' && isChoosing(thread)) ||
        (decision.kind === 'queue' && thread.status === 'queued');
      if (stays && !relayed) return decision;
      await conversations.commit(record, {
        drafts: threads.assign(record.state, { ...(relayed ?? this.#answer(asked, decision, priority)), by }),
      });
      return decision;
    });
  }
  /** Gives free agents those who wait, one after the other. */
  async serve(accountId: string): Promise<void> {
    const { queue, conversations, facts } = this.#options;
    await this.#serving.run(accountId, async () => {
      for (const { conversationId } of queue.waiting(accountId)) {
        // Whoever waits is waiting for a seat; once there is none left, asking on is in vain.
        if (!facts.snapshot(accountId).agents.some(isFree)) break;
        const record = await conversations.find(conversationId);
        if (record) await this.handOver(record, { by: 'system', whileStatus: 'queued', unlessOffline: true });
      }
    });
    queue.tell(accountId);
  }

  async #decide(asked: Asked): Promise<{ decision: Decision; snapshot: ReceptionSnapshot; priority: boolean }> {
    const { facts, visitors, conversations } = this.#options;
    const { accountId, visitorId, conversationId, routing, peopleOnly, mayAsk, exceptAgentId } = asked;
    const visitor = await visitors.find(visitorId);
    const record = conversationId === undefined ? undefined : await conversations.find(conversationId);
    const last = record?.state.thread;
    const whole = facts.snapshot(accountId, { conversationId, visitorId });
    const snapshot =
      exceptAgentId === undefined ? whole : { ...whole, agents: whole.agents.filter(({ id }) => id !== exceptAgentId) };
    const request = facts.request(accountId, visitor, {
      routing,
      peopleOnly,
      mayAsk,
      lastAgentId: last && personOf(last),
    });
    const rule = matchRule(snapshot.settings.rules, request);
    return {
      decision: decide(request, snapshot),
      snapshot,
      priority: routing.priority ?? rule?.then.priority ?? false,
    };
  }
  /** The page wished for another account's help, and that account has agreed to give it. */
  #relayed({ accountId, routing }: Asked, decision: Decision): ReceptionAnswer | undefined {
    if (!routing.overflow || !overflows(routing.overflow, decision)) return undefined;
    const target = agreedTarget(this.#options.accounts, accountId, routing);
    return target && { status: 'active', assignee: accountFace(target), properties: { routing: { ...routing } } };
  }
  #answer({ accountId, visitorId, routing, queuedAt }: Asked, decision: Decision, priority: boolean): ReceptionAnswer {
    const { agents, facts, queue, clock } = this.#options;
    const kept: Routing = { ...routing, ...(priority ? { priority } : {}) };
    const properties = {
      ...(Object.keys(kept).length === 0 ? {} : { routing: { ...kept } }),
    };
    switch (decision.kind) {
      case 'bot':
        return {
          status: 'bot',
          assignee: this.#bot(accountId, decision.botId),
          groupId: routing.groupId,
          properties,
        };
      case 'agent':
        facts.promise(visitorId, decision.agentId);
        return {
          status: 'active',
          assignee: agents.face(accountId, decision.agentId),
          groupId: decision.groupId ?? routing.groupId,
          properties,
        };
      case 'queue': {
        const { agentId, groupId } = decision;
        const place = { accountId, agentId, groupId, priority, queuedAt: queuedAt ?? clock.now() };
        const line = agentId === undefined ? {} : { [receptionNamespace]: { waitsFor: agentId } };
        return { status: 'queued', groupId, queue: queue.estimate(place), properties: { ...properties, ...line } };
      }
      case 'choose':
        return { status: 'waiting', properties: { ...properties, [receptionNamespace]: { choosing: true } } };
      case 'offline':
        return { status: 'waiting', groupId: decision.groupId ?? routing.groupId, properties };
    }
  }
  #bot(accountId: string, botId: string): Agent {
    const bot = this.#options.accounts.resource(accountId, 'bots', botId);
    if (!bot) throw new ChatError('NOT_FOUND', `There is no bot "${botId}" in this account.`, { field: 'botId' });
    return botFace(bot);
  }
  #checkOfflineMessages({ accountId }: Asked): void {
    if (this.#options.accounts.get(accountId).settings.reception.offlineMessages) return;
    throw new ChatError(
      'GROUP_OFFLINE',
      'Nobody is online, and this account takes no messages meanwhile. Come back later or use the offline form.',
      { retryable: true },
    );
  }
}
function allAway(snapshot: ReceptionSnapshot): boolean {
  return snapshot.groups.every(({ id }) => {
    const obstacles = obstaclesOf({ kind: 'group', id }, snapshot);
    return obstacles.includes('off-duty') || obstacles.includes('group-offline');
  });
}
