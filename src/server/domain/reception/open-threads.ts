/**
 * All open threads, in memory: who has how many, who waits where and since when. It follows the stream, so it is never asked before what
 * it was told is durable. Everything that routes, waits or closes reads here.
 */
import * as v from 'valibot';
import type { Thread } from '../../../protocol/model.ts';
import type { Routing } from '../../../protocol/visitor-frames.ts';
import { routing as routingSchema } from '../../schemas/visitor-frames.ts';
import type { Bus, Store } from '../../store/ports.ts';
import type { DomainEvent } from '../domain-event.ts';
import { receptionNamespace } from '../reception.ts';
import type { Counted } from './tallies.ts';
import { Tallies } from './tallies.ts';

export interface OpenThread {
  readonly accountId: string;
  readonly conversationId: string;
  readonly visitorId: string;
  readonly thread: Thread;
  /** When anybody last said something. */
  readonly lastWordAt: number;
  /** When a person took it; handling is counted from here. */
  readonly takenAt?: number;
}
export interface ThreadChanged {
  readonly before: OpenThread | undefined;
  readonly after: OpenThread | undefined;
  readonly event: Extract<DomainEvent, { type: 'entries' }>;
  readonly by: string | undefined;
}
const remembered = 20;

export class OpenThreads {
  readonly #store: Store;
  readonly #byConversation = new Map<string, OpenThread>();
  readonly #byAccount = new Map<string, Set<string>>();
  readonly #tallies = new Tallies();
  readonly #lastAssigned = new Map<string, number>();
  /** Newest handling times of each account, in milliseconds. */
  readonly #handled = new Map<string, number[]>();
  readonly #listeners: ((change: ThreadChanged) => void)[] = [];

  constructor(store: Store, bus: Bus<DomainEvent>) {
    this.#store = store;
    bus.subscribe((event) => {
      if (event.type === 'entries') this.#follow(event);
    });
  }
  async load(): Promise<void> {
    const rows = await this.#store.query
      .selectFrom('conversations')
      .innerJoin('threads', 'threads.id', 'conversations.thread_id')
      .select(['conversations.id', 'account_id', 'visitor_id', 'updated_at', 'body_json'])
      .where('thread_status', 'in', ['waiting', 'bot', 'queued', 'active'])
      .where('removed_at', 'is', null)
      .execute();
    for (const row of rows) {
      const thread = JSON.parse(row.body_json) as Thread;
      this.#put({
        accountId: row.account_id,
        conversationId: row.id,
        visitorId: row.visitor_id,
        thread,
        lastWordAt: row.updated_at,
        ...(thread.status === 'active' ? { takenAt: thread.openedAt } : {}),
      });
    }
  }
  onChange(listener: (change: ThreadChanged) => void): void {
    this.#listeners.push(listener);
  }
  get(conversationId: string): OpenThread | undefined {
    return this.#byConversation.get(conversationId);
  }
  of(accountId: string): readonly OpenThread[] {
    return [...(this.#byAccount.get(accountId) ?? [])].flatMap((id) => this.#byConversation.get(id) ?? []);
  }
  /** Those of an account that wait in line, in no order. */
  queuedOf(accountId: string): readonly OpenThread[] {
    return [...this.#tallies.queued(accountId)].flatMap((id) => this.#byConversation.get(id) ?? []);
  }
  queuedCount(accountId: string): number {
    return this.#tallies.queued(accountId).size;
  }
  /** How many threads this person has. */
  loadOf(agentId: string): number {
    return this.#tallies.load(agentId);
  }
  get accounts(): readonly string[] {
    return [...this.#byAccount.keys()];
  }
  lastAssignedAt(agentId: string): number {
    return this.#lastAssigned.get(agentId) ?? 0;
  }
  handlingTimes(accountId: string): readonly number[] {
    return this.#handled.get(accountId) ?? [];
  }

  #follow(event: Extract<DomainEvent, { type: 'entries' }>): void {
    const { conversationId, visitorId } = event;
    for (const entry of event.entries) {
      const before = this.#byConversation.get(conversationId);
      if (entry.kind === 'message' && before && entry.message.visibility !== 'agents') {
        this.#byConversation.set(conversationId, { ...before, lastWordAt: entry.at });
      } else if (entry.kind === 'conversation' && entry.change === 'removed') {
        this.#drop(conversationId);
      } else if (entry.kind === 'participant' && before && before.visitorId !== visitorId) {
        this.#byConversation.set(conversationId, { ...before, visitorId });
      } else if (entry.kind === 'thread' && !(before && before.thread.number > entry.thread.number)) {
        const { thread } = entry;
        if (thread.status === 'closed' && !before) continue;
        const after = thread.status === 'closed' ? undefined : this.#next(before, event, thread, entry.at);
        if (after) this.#put(after);
        else this.#close(before, entry.at);
        for (const listener of this.#listeners) listener({ before, after, event, by: entry.by });
      }
    }
  }
  #next(
    before: OpenThread | undefined,
    { accountId, conversationId, visitorId }: Extract<DomainEvent, { type: 'entries' }>,
    thread: Thread,
    at: number,
  ): OpenThread {
    const same = before?.thread.id === thread.id ? before : undefined;
    const person = personOf(thread);
    if (person !== undefined && (same === undefined || personOf(same.thread) !== person))
      this.#lastAssigned.set(person, at);
    const takenAt = person === undefined ? undefined : (same?.takenAt ?? at);
    return {
      accountId,
      conversationId,
      visitorId,
      thread,
      lastWordAt: same?.lastWordAt ?? at,
      ...(takenAt === undefined ? {} : { takenAt }),
    };
  }
  #close(before: OpenThread | undefined, at: number): void {
    if (!before) return;
    this.#drop(before.conversationId);
    if (before.takenAt === undefined) return;
    const times = this.#handled.get(before.accountId) ?? [];
    this.#handled.set(before.accountId, [...times, at - before.takenAt].slice(-remembered));
  }
  #put(open: OpenThread): void {
    const before = this.#byConversation.get(open.conversationId);
    if (before) this.#tallies.remove(counted(before));
    this.#tallies.add(counted(open));
    this.#byConversation.set(open.conversationId, open);
    const ids = this.#byAccount.get(open.accountId) ?? new Set();
    this.#byAccount.set(open.accountId, ids.add(open.conversationId));
  }
  #drop(conversationId: string): void {
    const open = this.#byConversation.get(conversationId);
    if (!open) return;
    this.#tallies.remove(counted(open));
    this.#byConversation.delete(conversationId);
    this.#byAccount.get(open.accountId)?.delete(conversationId);
  }
}

function counted({ accountId, conversationId, thread }: OpenThread): Counted {
  return { accountId, conversationId, person: personOf(thread), queued: thread.status === 'queued' };
}
/** The person, not the bot, who has this thread. */
export function personOf(thread: Thread): string | undefined {
  return thread.assignee && thread.assignee.isBot !== true ? thread.assignee.id : undefined;
}
/** What the page wished for when the thread opened. Page code can write here, so it is checked when it is read. */
export function routingOf(thread: Thread): Routing {
  const known = routings.get(thread);
  if (known) return known;
  const checked = v.safeParse(routingSchema, thread.properties['routing']);
  const routing = checked.success ? checked.output : {};
  routings.set(thread, routing);
  return routing;
}
/** The visitor has been asked for a group and has not said which. */
export function isChoosing(thread: Thread | undefined): boolean {
  return thread?.status === 'waiting' && thread.properties[receptionNamespace]?.['choosing'] === true;
}
/** The one person whose next seat a thread in line is for; page code can write here, too, and harms only its own place. */
export function waitsFor(thread: Thread): string | undefined {
  const agentId = thread.properties[receptionNamespace]?.['waitsFor'];
  return typeof agentId === 'string' ? agentId : undefined;
}
/** A change makes a new thread, and a queue asks about every thread in it again and again. */
const routings = new WeakMap<Thread, Routing>();
