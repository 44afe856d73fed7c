import type { CannedReply } from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Bus, Store } from '../store/ports.ts';
import type { DomainEvent } from './domain-event.ts';

/** Texts that agents of an account keep at hand. */
export class CannedReplies {
  readonly #store: Store;
  readonly #bus: Bus<DomainEvent>;
  readonly #clock: Clock;
  constructor(store: Store, bus: Bus<DomainEvent>, clock: Clock) {
    this.#store = store;
    this.#bus = bus;
    this.#clock = clock;
  }
  list(accountId: string): Promise<readonly CannedReply[]> {
    return this.#store.query
      .selectFrom('canned_replies')
      .select(['id', 'shortcut', 'text'])
      .where('account_id', '=', accountId)
      .orderBy('shortcut')
      .execute();
  }
  async save(accountId: string, input: { id?: string; shortcut: string; text: string }): Promise<CannedReply> {
    const { query } = this.#store;
    const reply: CannedReply = { id: input.id ?? newId(this.#clock.now()), shortcut: input.shortcut, text: input.text };
    const clash = await query
      .selectFrom('canned_replies')
      .select('id')
      .where('account_id', '=', accountId)
      .where('shortcut', '=', reply.shortcut)
      .where('id', '!=', reply.id)
      .executeTakeFirst();
    if (clash)
      throw new ChatError('CONFLICT', `There is a canned reply "${reply.shortcut}" already.`, { field: 'shortcut' });
    if (input.id === undefined) {
      await query
        .insertInto('canned_replies')
        .values({ ...reply, account_id: accountId })
        .execute();
    } else {
      const result = await query
        .updateTable('canned_replies')
        .set({ shortcut: reply.shortcut, text: reply.text })
        .where('id', '=', reply.id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n)
        throw new ChatError('NOT_FOUND', `There is no canned reply "${reply.id}".`, { field: 'id' });
    }
    this.#tell(accountId);
    return reply;
  }
  async remove(accountId: string, id: string): Promise<void> {
    await this.#store.query
      .deleteFrom('canned_replies')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .execute();
    this.#tell(accountId);
  }
  #tell(accountId: string): void {
    this.#bus.publish({ type: 'settings', accountId, resource: 'canned-replies' });
  }
}
