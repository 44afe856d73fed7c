/** The ties between conversations, in memory by both ends and in the table. */
import type { Selectable } from 'kysely';
import type { RelaysTable } from '../../store/database.ts';
import type { Store } from '../../store/ports.ts';

export type Relay = Selectable<RelaysTable>;

export class RelayRows {
  readonly #store: Store;
  readonly #bySource = new Map<string, Relay[]>();
  readonly #byTarget = new Map<string, Relay>();
  readonly #byVisitor = new Map<string, Relay>();
  /** Those that may have a thread which is being answered elsewhere. */
  readonly active = new Set<Relay>();

  constructor(store: Store) {
    this.#store = store;
  }
  async load(): Promise<void> {
    for (const row of await this.#store.query.selectFrom('relays').selectAll().execute()) this.#keep(row);
  }
  get all(): readonly Relay[] {
    return [...this.#bySource.values()].flat();
  }
  ofSource(conversationId: string): readonly Relay[] {
    return this.#bySource.get(conversationId) ?? [];
  }
  ofTarget(conversationId: string): Relay | undefined {
    return this.#byTarget.get(conversationId);
  }
  ofVisitor(visitorId: string): Relay | undefined {
    return this.#byVisitor.get(visitorId);
  }
  async add(relay: Relay): Promise<void> {
    await this.#store.query.insertInto('relays').values(relay).execute();
    this.#keep(relay);
  }
  /** Changes the object that everybody holds, and its row. */
  async save(relay: Relay, change: Partial<Omit<Relay, 'id'>>): Promise<void> {
    await this.#store.query.updateTable('relays').set(change).where('id', '=', relay.id).execute();
    Object.assign(relay, change);
    this.#index(relay);
  }
  /** Its thread has ended; what comes after it (a rating) still finds it. */
  rest(relay: Relay): void {
    this.active.delete(relay);
  }
  /** Its row is gone with the data of a visitor. */
  forget(relay: Relay): void {
    const left = this.ofSource(relay.source_conversation).filter(({ id }) => id !== relay.id);
    if (left.length > 0) this.#bySource.set(relay.source_conversation, left);
    else this.#bySource.delete(relay.source_conversation);
    if (relay.target_conversation !== null) this.#byTarget.delete(relay.target_conversation);
    this.#byVisitor.delete(relay.target_visitor);
    this.active.delete(relay);
  }
  #keep(relay: Relay): void {
    this.#bySource.set(relay.source_conversation, [...this.ofSource(relay.source_conversation), relay]);
    this.#byVisitor.set(relay.target_visitor, relay);
    this.#index(relay);
  }
  #index(relay: Relay): void {
    if (relay.target_conversation !== null) this.#byTarget.set(relay.target_conversation, relay);
    if (relay.source_thread === null) this.active.delete(relay);
    else this.active.add(relay);
  }
}
