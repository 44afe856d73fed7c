/** How far everybody has got. A receipt only ever grows, in memory and in the database. */
import type { ParticipantRole, Receipt } from '../../protocol/model.ts';
import type { Clock } from '../clock.ts';
import type { Bus, Store } from '../store/ports.ts';
import type { ConversationRecord } from './conversation-record.ts';
import type { DomainEvent } from './domain-event.ts';

export class Receipts {
  readonly #store: Store;
  readonly #bus: Bus<DomainEvent>;
  readonly #clock: Clock;
  constructor(store: Store, bus: Bus<DomainEvent>, clock: Clock) {
    this.#store = store;
    this.#bus = bus;
    this.#clock = clock;
  }
  read(record: ConversationRecord, participantId: string, role: ParticipantRole, seq: number): Promise<Receipt> {
    return this.#advance(record, participantId, role, seq, seq);
  }
  delivered(record: ConversationRecord, participantId: string, role: ParticipantRole, seq: number): Promise<Receipt> {
    return this.#advance(record, participantId, role, seq, 0);
  }
  async #advance(
    record: ConversationRecord,
    participantId: string,
    role: ParticipantRole,
    delivered: number,
    read: number,
  ): Promise<Receipt> {
    const before = record.receipts.get(participantId);
    // Nobody can have read what does not exist yet.
    const limit = record.state.lastSeq;
    const deliveredSeq = Math.max(before?.deliveredSeq ?? 0, Math.min(delivered, limit));
    const readSeq = Math.max(before?.readSeq ?? 0, Math.min(read, limit));
    if (before && deliveredSeq === before.deliveredSeq && readSeq === before.readSeq) return before;
    const readAt = readSeq > (before?.readSeq ?? 0) ? this.#clock.now() : before?.readAt;
    const receipt: Receipt = {
      participantId,
      role,
      deliveredSeq,
      readSeq,
      ...(readAt === undefined ? {} : { readAt }),
    };
    record.receipts.set(participantId, receipt);
    const values = { delivered_seq: deliveredSeq, read_seq: readSeq, read_at: readAt ?? null };
    await this.#store.query
      .insertInto('receipts')
      .values({ conversation_id: record.id, participant_id: participantId, role, ...values })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'participant_id']).doUpdateSet(values))
      .execute();
    const { accountId, visitorId } = record.state;
    this.#bus.publish({ type: 'receipt', accountId, conversationId: record.id, visitorId, receipt });
    return receipt;
  }
}
