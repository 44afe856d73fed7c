/** One conversation in memory: its state, how far everybody has got, and what counts as unread. */
import type { Receipt } from '../../protocol/model.ts';
import type { Entry } from '../../protocol/entries.ts';
import type { ConversationState } from './conversation-state.ts';
import { isNote, reduce } from './conversation-state.ts';

/** Unread counts are exact up to this number and stop there. */
export const maxUnread = 500;

export class ConversationRecord {
  state: ConversationState;
  readonly receipts: Map<string, Receipt>;
  /** Numbers of the newest messages by visitors, and by everybody else, rising. */
  readonly #fromVisitor: number[];
  readonly #fromOthers: number[];
  /** Writes under way; a pinned record stays in the cache. */
  pins = 0;

  constructor(
    state: ConversationState,
    receipts: readonly Receipt[] = [],
    fromVisitor: number[] = [],
    fromOthers: number[] = [],
  ) {
    this.state = state;
    this.receipts = new Map(receipts.map((receipt) => [receipt.participantId, receipt]));
    this.#fromVisitor = fromVisitor;
    this.#fromOthers = fromOthers;
  }
  get id(): string {
    return this.state.id;
  }
  apply(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.state = reduce(this.state, entry);
      // What the system reports is nothing to read: it does not raise the count.
      if (entry.kind === 'message' && !isNote(entry.message) && entry.message.author.role !== 'system') {
        const list = entry.message.author.role === 'visitor' ? this.#fromVisitor : this.#fromOthers;
        list.push(entry.seq);
        if (list.length > maxUnread) list.shift();
      }
    }
  }
  /** Messages of the other side beyond what this participant has read. */
  unread(role: 'visitor' | 'agent', participantId: string): number {
    return this.#beyond(role, this.receipts.get(participantId)?.readSeq ?? 0);
  }
  /** Messages of the other side that have not reached this participant. */
  undelivered(role: 'visitor' | 'agent', participantId: string): number {
    return this.#beyond(role, this.receipts.get(participantId)?.deliveredSeq ?? 0);
  }
  #beyond(role: 'visitor' | 'agent', read: number): number {
    const list = role === 'visitor' ? this.#fromOthers : this.#fromVisitor;
    let count = 0;
    for (let index = list.length - 1; index >= 0 && (list[index] ?? 0) > read; index--) count++;
    return count;
  }
}
