/** The line of those who wait: order, place and estimate, told to visitors and agents whenever a place moves. */
import type { QueuePosition } from '../../../protocol/model.ts';
import type { Bus } from '../../store/ports.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { ReceptionSnapshot } from './decide.ts';
import type { Facts } from './facts.ts';
import type { OpenThread, OpenThreads } from './open-threads.ts';
import { routingOf } from './open-threads.ts';

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
  readonly #told = new Map<string, string>();

  constructor(open: OpenThreads, facts: Facts, bus: Bus<DomainEvent>) {
    this.#open = open;
    this.#facts = facts;
    this.#bus = bus;
  }
  /** First come, first served; customers with priority before everybody else. */
  waiting(accountId: string): readonly OpenThread[] {
    return this.#open
      .of(accountId)
      .filter(({ thread }) => thread.status === 'queued')
      .sort((a, b) => before(placeOf(a), placeOf(b)) || (a.conversationId < b.conversationId ? -1 : 1));
  }
  /** Where a thread that is to wait from now on will stand. */
  estimate(place: Place): QueuePosition {
    const ahead = this.waiting(place.accountId).filter((other) => {
      const otherPlace = placeOf(other);
      return sameLine(place, otherPlace) && before(otherPlace, place) <= 0;
    }).length;
    return this.#position(place, ahead + 1, this.#facts.snapshot(place.accountId));
  }
  position(conversationId: string): QueuePosition | undefined {
    const open = this.#open.get(conversationId);
    if (open?.thread.status !== 'queued') return undefined;
    return this.#positionsOf(open.accountId).get(conversationId);
  }
  /** Tells everyone whose place has changed, and those who left the line. */
  tell(accountId: string): void {
    const positions = this.#positionsOf(accountId);
    for (const [conversationId, queue] of positions) this.#tellOne(conversationId, queue, false);
    for (const conversationId of [...this.#told.keys()]) {
      const open = this.#open.get(conversationId);
      if (open?.thread.status === 'queued') continue;
      this.#told.delete(conversationId);
      if (open) this.#push(open, null);
    }
  }
  /** A page has come back and knows only where it stood at first. */
  remind(accountId: string, visitorId: string): void {
    for (const open of this.waiting(accountId)) {
      const queue = open.visitorId === visitorId ? this.position(open.conversationId) : undefined;
      if (queue) this.#tellOne(open.conversationId, queue, true);
    }
  }

  #tellOne(conversationId: string, queue: QueuePosition, again: boolean): void {
    const open = this.#open.get(conversationId);
    const text = JSON.stringify(queue);
    if (!open || (!again && this.#told.get(conversationId) === text)) return;
    this.#told.set(conversationId, text);
    this.#push(open, queue);
  }
  #push({ accountId, visitorId, conversationId, thread }: OpenThread, queue: QueuePosition | null): void {
    const about = { type: 'push', push: 'queue', conversationId, queue } as const;
    this.#bus.publish({ type: 'push-visitor', accountId, visitorId, push: { ...about, threadId: thread.id } });
    this.#bus.publish({ type: 'push-agents', accountId, push: about });
  }
  #positionsOf(accountId: string): Map<string, QueuePosition> {
    const lines = new Map<string, number>();
    const snapshot = this.#facts.snapshot(accountId);
    return new Map(
      this.waiting(accountId).map((open) => {
        const place = placeOf(open);
        const line = `${place.agentId ?? ''} ${place.groupId ?? ''}`;
        const position = (lines.get(line) ?? 0) + 1;
        lines.set(line, position);
        return [open.conversationId, this.#position(place, position, snapshot)];
      }),
    );
  }
  /** The mean of the newest handling times, shared by all places of those who could take it. */
  #position(place: Place, position: number, snapshot: ReceptionSnapshot): QueuePosition {
    const times = this.#open.handlingTimes(place.accountId);
    const seats = snapshot.agents
      .filter(
        ({ id, online, groupIds }) =>
          online &&
          (place.agentId === undefined || place.agentId === id) &&
          (place.groupId === undefined || groupIds.includes(place.groupId)),
      )
      .reduce((sum, { capacity }) => sum + capacity, 0);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    return {
      position,
      queuedAt: place.queuedAt,
      ...(times.length === 0 || seats === 0 ? {} : { waitMs: Math.round((mean * position) / seats) }),
    };
  }
}

function placeOf({ accountId, thread }: OpenThread): Place {
  const { agentId, priority } = routingOf(thread);
  return {
    accountId,
    agentId,
    groupId: thread.groupId,
    priority: priority ?? false,
    queuedAt: thread.queue?.queuedAt ?? thread.openedAt,
  };
}
function sameLine(a: Place, b: Place): boolean {
  return a.agentId === b.agentId && a.groupId === b.groupId;
}
function before(a: Place, b: Place): number {
  return Number(b.priority) - Number(a.priority) || a.queuedAt - b.queuedAt;
}
