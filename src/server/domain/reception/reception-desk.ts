/** Puts the parts of reception together and lets them hear what happens. */
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { Bus } from '../../store/ports.ts';
import type { Accounts } from '../accounts.ts';
import type { Agents } from '../agents.ts';
import type { Conversations } from '../conversations.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { Messages } from '../messages.ts';
import { isRelayed } from '../relay/relay-faces.ts';
import type { Threads } from '../threads.ts';
import type { Visitors } from '../visitors.ts';
import { Announcements } from './announcements.ts';
import { Attendance } from './attendance.ts';
import { Facts } from './facts.ts';
import { GroupChoice } from './group-choice.ts';
import { IdleThreads } from './idle-threads.ts';
import type { OpenThreads, ThreadChanged } from './open-threads.ts';
import { isChoosing, personOf, routingOf } from './open-threads.ts';
import { Overflow } from './overflow.ts';
import { Queue } from './queue.ts';
import { Receptionist } from './receptionist.ts';

export interface ReceptionDeskOptions {
  readonly accounts: Accounts;
  readonly agents: Agents;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly threads: Threads;
  readonly messages: Messages;
  readonly open: OpenThreads;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly logger: Logger;
}
export class ReceptionDesk {
  readonly receptionist: Receptionist;
  readonly queue: Queue;
  readonly facts: Facts;
  readonly announcements: Announcements;
  readonly #options: ReceptionDeskOptions;
  readonly #attendance: Attendance;
  readonly #idle: IdleThreads;
  readonly #overflow: Overflow;
  readonly #choice: GroupChoice;
  /** Waiting conversations that an agent has put down on purpose. */
  readonly #givenBack = new Set<string>();
  /** Waiting conversations in which somebody has spoken, until it is looked who could answer. */
  readonly #asking = new Set<string>();
  #stopped = false;

  constructor(options: ReceptionDeskOptions) {
    const { accounts, agents, visitors, conversations, threads, messages, open, bus, clock } = options;
    this.#options = options;
    const run = (task: () => Promise<void>): void => this.#run(task);
    const facts = new Facts(accounts, agents, open, clock);
    this.facts = facts;
    this.queue = new Queue(open, facts, bus);
    this.receptionist = new Receptionist({
      accounts,
      agents,
      visitors,
      conversations,
      threads,
      facts,
      queue: this.queue,
      clock,
    });
    this.announcements = new Announcements(accounts, agents, open, conversations, messages);
    this.#choice = new GroupChoice({ accounts, conversations, messages, open, receptionist: this.receptionist, run });
    this.#overflow = new Overflow(accounts, conversations, messages);
    this.#attendance = new Attendance({ agents, open, conversations, receptionist: this.receptionist, clock, run });
    this.#idle = new IdleThreads({
      accounts,
      open,
      conversations,
      threads,
      announcements: this.announcements,
      clock,
      run,
    });
  }
  /** Call once, when threads, accounts and agents are loaded. */
  start(): void {
    const { open, bus } = this.#options;
    open.onChange((change) => {
      this.#noteGivenBack(change);
      this.#run(() => this.#changed(change));
    });
    bus.subscribe((event) => this.#hear(event));
    this.#attendance.start();
    this.#choice.start();
    for (const accountId of open.accounts) this.#idle.watch(accountId);
  }
  stop(): void {
    this.#stopped = true;
    this.#attendance.stop();
    this.#idle.stop();
  }

  #hear(event: DomainEvent): void {
    switch (event.type) {
      case 'agent':
        this.#attendance.changed(event.accountId, event.agentId);
        this.#run(() => this.receptionist.serve(event.accountId));
        break;
      case 'settings':
        if (event.resource === 'settings') this.#idle.settingsChanged(event.accountId);
        if (event.resource === 'settings' || event.resource === 'groups') this.#choice.settingsChanged(event.accountId);
        this.#run(() => this.receptionist.serve(event.accountId));
        break;
      case 'visitor-presence':
        this.queue.remind(event.accountId, event.visitorId);
        break;
      case 'entries':
        this.#choice.hear(event.conversationId, event.entries);
        this.#hearWords(event);
        break;
      default:
    }
  }
  /** Somebody who was told that nobody is there writes again: perhaps there is somebody now. */
  #hearWords({ accountId, conversationId, entries }: Extract<DomainEvent, { type: 'entries' }>): void {
    const open = this.#options.open.get(conversationId);
    if (open?.thread.status !== 'waiting' || isChoosing(open.thread) || this.#givenBack.has(conversationId)) return;
    const opens = entries.some((entry) => entry.kind === 'thread');
    const speaks = entries.some((entry) => entry.kind === 'message' && entry.message.author.role === 'visitor');
    if (opens || !speaks) return;
    // Deciding looks at all open threads. At night it would do so with every word and find nobody; several words at once are one question.
    if (!this.#options.agents.anyOnline(accountId) || this.#asking.has(conversationId)) return;
    this.#asking.add(conversationId);
    this.#run(async () => {
      this.#asking.delete(conversationId);
      const record = await this.#options.conversations.find(conversationId);
      if (record) await this.receptionist.handOver(record, { by: 'system', whileStatus: 'waiting' });
    });
  }
  async #changed(change: ThreadChanged): Promise<void> {
    const { before, after, by } = change;
    const { accountId, conversationId } = (after ?? before)!;
    this.#idle.watch(accountId);
    const opened = after !== undefined && after.thread.id !== before?.thread.id;
    if (opened && !isRelayed(after.thread)) await this.#overflow.note(after, routingOf(after.thread));
    await this.announcements.changed(change);
    const person = before && personOf(before.thread);
    const gaveToGroup =
      after?.thread.status === 'waiting' &&
      !opened &&
      by !== undefined &&
      this.#options.agents.find(accountId, by) !== undefined &&
      after.thread.groupId !== undefined &&
      after.thread.groupId !== before?.thread.groupId;
    if (gaveToGroup) {
      const record = await this.#options.conversations.find(conversationId);
      const { groupId } = after.thread;
      await this.announcements.say(
        conversationId,
        `group:${after.thread.id}:${String(change.event.entries[0]?.seq)}`,
        'transferred',
        {
          name: this.#options.accounts.resource(accountId, 'groups', groupId ?? '')?.name ?? '',
        },
      );
      if (record) await this.receptionist.handOver(record, { by: 'system', groupId, exceptAgentId: by });
    }
    const seatIsFree = person !== undefined && (after === undefined || personOf(after.thread) !== person);
    if (seatIsFree) await this.receptionist.serve(accountId);
    else if (before?.thread.status === 'queued' || after?.thread.status === 'queued') this.queue.tell(accountId);
  }
  #noteGivenBack({ before, after, by }: ThreadChanged): void {
    const { accountId, conversationId } = (after ?? before)!;
    const byAgent = by !== undefined && this.#options.agents.find(accountId, by) !== undefined;
    if (after?.thread.status === 'waiting' && byAgent) this.#givenBack.add(conversationId);
    else this.#givenBack.delete(conversationId);
  }
  #run(task: () => Promise<void>): void {
    if (this.#stopped) return;
    // After the event has reached everyone else: sockets know a thread before they hear what follows from it.
    setImmediate(() => {
      if (this.#stopped) return;
      task().catch((error: unknown) => {
        if (!this.#stopped) this.#options.logger.error({ err: error }, 'reception failed');
      });
    });
  }
}
