/** The line of those who wait: order, place and estimate, told to visitors and agents whenever a place moves. */
import type { QueuePosition } from '../../../protocol/model.ts';
import type { Bus } from '../../store/ports.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { Facts } from './facts.ts';
import type { OpenThread, OpenThreads } from './open-threads.ts';
import { routingOf, waitsFor } from './open-threads.ts';

export interface Place {
  readonly accountId: string;
  readonly agentId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly priority: boolean;
  readonly queuedAt: number;
}

export class Queue {
  readonly #open: OpenThreads;
  readonly #facts: Facts;
  readonly #bus: Bus<DomainEvent>;
  /** What was told last, by account and conversation. */
  readonly #told = new Map<string, Map<string, string>>();

  constructor(open: OpenThreads, facts: Facts, bus: Bus<DomainEvent>) {
    this.#open = open;
    this.#facts = facts;
    this.#bus = bus;
  }
  /** First come, first served; customers with priority before everybody else. */
  waiting(accountId: string): readonly OpenThread[] {
    return this.#line(accountId).map(({ open }) => open);
  }
  /** Where a thread that is to wait from now on will stand. */
  estimate(place: Place): QueuePosition {
    const ahead = this.#open
      .queuedOf(place.accountId)
      .map(placeOf)
      .filter((other) => sameLine(place, other) && before(other, place) <= 0).length;
    return position(place, ahead + 1, this.#waitPerPlace(place));
  }
  position(conversationId: string): QueuePosition | undefined {
    const open = this.#open.get(conversationId);
    if (open?.thread.status !== 'queued') return undefined;
    return this.#positionsOf(open.accountId).get(conversationId);
  }
  /** Tells everyone whose place has changed, and those who left the line. */
  tell(accountId: string): void {
    const told = this.#told.get(accountId);
    for (const conversationId of told?.keys() ?? []) {
      const open = this.#open.get(conversationId);
      if (open?.thread.status === 'queued') continue;
      told?.delete(conversationId);
      if (open) this.#push(open, null);
    }
    for (const [conversationId, queue] of this.#positionsOf(accountId)) this.#tellOne(conversationId, queue, false);
  }
  /** A page has come back and knows only where it stood at first. */
  remind(accountId: string, visitorId: string): void {
    const own = this.#open.queuedOf(accountId).filter((open) => open.visitorId === visitorId);
    if (own.length === 0) return;
    const positions = this.#positionsOf(accountId);
    for (const { conversationId } of own) {
      const queue = positions.get(conversationId);
      if (queue) this.#tellOne(conversationId, queue, true);
    }
  }

  #tellOne(conversationId: string, queue: QueuePosition, again: boolean): void {
    const open = this.#open.get(conversationId);
    if (!open) return;
    const told = this.#told.get(open.accountId) ?? new Map<string, string>();
    this.#told.set(open.accountId, told);
    const text = `${String(queue.position)} ${String(queue.waitMs)} ${String(queue.queuedAt)}`;
    if (!again && told.get(conversationId) === text) return;
    told.set(conversationId, text);
    this.#push(open, queue);
  }
  #push({ accountId, visitorId, conversationId, thread }: OpenThread, queue: QueuePosition | null): void {
    const about = { type: 'push', push: 'queue', conversationId, queue } as const;
    this.#bus.publish({ type: 'push-visitor', accountId, visitorId, push: { ...about, threadId: thread.id } });
    this.#bus.publish({ type: 'push-agents', accountId, push: about });
  }
  #line(accountId: string): readonly { readonly open: OpenThread; readonly place: Place }[] {
    return this.#open
      .queuedOf(accountId)
      .map((open) => ({ open, place: placeOf(open) }))
      .sort((a, b) => before(a.place, b.place) || (a.open.conversationId < b.open.conversationId ? -1 : 1));
  }
  #positionsOf(accountId: string): Map<string, QueuePosition> {
    const lines = new Map<string, { places: number; readonly wait: number | undefined }>();
    return new Map(
      this.#line(accountId).map(({ open, place }) => {
        const name = `${place.agentId ?? ''} ${place.groupId ?? ''}`;
        const line = lines.get(name) ?? { places: 0, wait: this.#waitPerPlace(place) };
        line.places += 1;
        lines.set(name, line);
        return [open.conversationId, position(place, line.places, line.wait)];
      }),
    );
  }
  /** The mean of the newest handling times, shared by all places of those who could take it. */
  #waitPerPlace({ accountId, agentId, groupId }: Place): number | undefined {
    const times = this.#open.handlingTimes(accountId);
    const seats = this.#facts
      .agents(accountId)
      .filter(
        ({ id, presence, groupIds }) =>
          presence === 'online' &&
          (agentId === undefined || agentId === id) &&
          (groupId === undefined || groupIds.includes(groupId)),
      )
      .reduce((sum, { capacity }) => sum + capacity, 0);
    if (times.length === 0 || seats === 0) return undefined;
    return times.reduce((sum, time) => sum + time, 0) / times.length / seats;
  }
}

function position(place: Place, places: number, wait: number | undefined): QueuePosition {
  return {
    position: places,
    queuedAt: place.queuedAt,
    ...(wait === undefined ? {} : { waitMs: Math.round(wait * places) }),
  };
}
function placeOf({ accountId, thread }: OpenThread): Place {
  return {
    accountId,
    agentId: waitsFor(thread),
    groupId: thread.groupId,
    priority: routingOf(thread).priority ?? false,
    queuedAt: thread.queue?.queuedAt ?? thread.openedAt,
  };
}
function sameLine(a: Place, b: Place): boolean {
  return a.agentId === b.agentId && a.groupId === b.groupId;
}
function before(a: Place, b: Place): number {
  return Number(b.priority) - Number(a.priority) || a.queuedAt - b.queuedAt;
}
