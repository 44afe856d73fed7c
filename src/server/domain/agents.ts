/** Agents of all accounts: few, so all of them are in memory. Sign-in lives in agent-access.ts. */
import type { Selectable } from 'kysely';
import type { AgentPresence, AgentProfile, AgentRole } from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Agent } from '../../protocol/model.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { AgentsTable } from '../store/database.ts';
import type { Bus, Statement, Store } from '../store/ports.ts';
import type { Accounts } from './accounts.ts';
import type { DomainEvent } from './domain-event.ts';

export type AgentRow = Selectable<AgentsTable>;
export interface AgentChange {
  readonly name?: string | undefined;
  readonly jobTitle?: string | undefined;
  readonly avatarUrl?: string | undefined;
  readonly role?: AgentRole | undefined;
  readonly capacity?: number | undefined;
  readonly presence?: AgentPresence | undefined;
}

export class Agents {
  readonly #store: Store;
  readonly #bus: Bus<DomainEvent>;
  readonly #clock: Clock;
  readonly #accounts: Accounts;
  readonly #rows = new Map<string, AgentRow>();
  /** Open console sockets per agent. */
  readonly #sockets = new Map<string, number>();

  constructor(store: Store, bus: Bus<DomainEvent>, clock: Clock, accounts: Accounts) {
    this.#store = store;
    this.#bus = bus;
    this.#clock = clock;
    this.#accounts = accounts;
  }
  async load(): Promise<void> {
    for (const row of await this.#store.query.selectFrom('agents').selectAll().execute()) this.#rows.set(row.id, row);
  }
  row(id: string): AgentRow | undefined {
    const row = this.#rows.get(id);
    return row?.removed_at === null ? row : undefined;
  }
  rowByEmail(email: string): AgentRow | undefined {
    const wanted = email.trim().toLowerCase();
    return [...this.#rows.values()].find((row) => row.removed_at === null && row.email === wanted);
  }
  /** The agent, if of this account. */
  get(accountId: string, id: string): AgentProfile {
    const row = this.row(id);
    if (row?.account_id !== accountId)
      throw new ChatError('NOT_FOUND', `There is no agent "${id}".`, { field: 'agentId' });
    return this.#profile(row);
  }
  find(accountId: string, id: string): AgentProfile | undefined {
    return this.row(id)?.account_id === accountId ? this.get(accountId, id) : undefined;
  }
  list(accountId: string): readonly AgentProfile[] {
    return [...this.#rows.values()]
      .filter((row) => row.account_id === accountId && row.removed_at === null)
      .map((row) => this.#profile(row));
  }
  /** What visitors may know of an agent. */
  face(accountId: string, id: string): Agent {
    const { name, avatarUrl, jobTitle } = this.get(accountId, id);
    return {
      id,
      name,
      ...(avatarUrl === undefined ? {} : { avatarUrl }),
      ...(jobTitle === undefined ? {} : { jobTitle }),
    };
  }
  hasOwner(accountId: string): boolean {
    return [...this.#rows.values()].some(
      (row) =>
        row.account_id === accountId && row.role === 'owner' && row.password_hash !== null && row.removed_at === null,
    );
  }
  /** `email` and `name` of a former agent may be used again: the record is taken up. */
  async create(
    accountId: string,
    input: { email: string; name: string; role: AgentRole; passwordHash: string | null },
    also: readonly Statement[] = [],
  ): Promise<AgentProfile> {
    const email = input.email.trim().toLowerCase();
    const known = [...this.#rows.values()].find((row) => row.email === email);
    if (known && (known.removed_at === null || known.account_id !== accountId)) {
      throw new ChatError('CONFLICT', `Somebody with the address "${email}" is an agent already.`, { field: 'email' });
    }
    const now = this.#clock.now();
    const row: AgentRow = {
      id: known?.id ?? newId(now),
      account_id: accountId,
      email,
      name: input.name,
      job_title: null,
      avatar_url: null,
      role: input.role,
      capacity: 5,
      presence: 'online',
      password_hash: input.passwordHash,
      created_at: now,
      removed_at: null,
    };
    const { id: _id, ...values } = row;
    await this.#write(row, [
      this.#store.query
        .insertInto('agents')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .compile(),
      ...also,
    ]);
    return this.#profile(row);
  }
  async change(id: string, change: AgentChange): Promise<AgentProfile> {
    const row = this.#require(id);
    return this.#update({
      ...row,
      name: change.name ?? row.name,
      job_title: change.jobTitle === undefined ? row.job_title : change.jobTitle || null,
      avatar_url: change.avatarUrl === undefined ? row.avatar_url : change.avatarUrl || null,
      role: change.role ?? row.role,
      capacity: change.capacity ?? row.capacity,
      presence: change.presence ?? row.presence,
    });
  }
  async setPassword(id: string, name: string, passwordHash: string, also: readonly Statement[]): Promise<AgentProfile> {
    return this.#update({ ...this.#require(id), name, password_hash: passwordHash }, also);
  }
  async remove(id: string): Promise<void> {
    const row = this.#require(id);
    const isLastOwner =
      row.role === 'owner' && this.list(row.account_id).filter((agent) => agent.role === 'owner').length === 1;
    if (isLastOwner)
      throw new ChatError('CONFLICT', 'The last owner cannot be removed. Make somebody else an owner first.');
    await this.#update({ ...row, removed_at: this.#clock.now(), password_hash: null }, [
      this.#store.query.deleteFrom('agent_sessions').where('agent_id', '=', id).compile(),
    ]);
    this.#bus.publish({ type: 'agent-session-ended', agentId: id });
  }
  connected(id: string): void {
    this.#count(id, 1);
  }
  disconnected(id: string): void {
    this.#count(id, -1);
  }
  /** Whether anybody of the account takes conversations now. Looks at those who are signed in only: it is asked with every word. */
  anyOnline(accountId: string): boolean {
    for (const id of this.#sockets.keys()) {
      const row = this.row(id);
      if (row?.account_id === accountId && row.presence === 'online') return true;
    }
    return false;
  }
  presence(row: AgentRow): AgentPresence {
    return (this.#sockets.get(row.id) ?? 0) > 0 ? row.presence : 'offline';
  }

  #count(id: string, by: 1 | -1): void {
    const before = this.#sockets.get(id) ?? 0;
    const after = before + by;
    if (after > 0) this.#sockets.set(id, after);
    else this.#sockets.delete(id);
    const row = this.#rows.get(id);
    if (row && (before === 0 || after === 0)) this.#tell(row);
  }
  #require(id: string): AgentRow {
    const row = this.row(id);
    if (!row) throw new ChatError('NOT_FOUND', `There is no agent "${id}".`, { field: 'agentId' });
    return row;
  }
  async #update(row: AgentRow, also: readonly Statement[] = []): Promise<AgentProfile> {
    const { id, ...values } = row;
    await this.#write(row, [
      this.#store.query.updateTable('agents').set(values).where('id', '=', id).compile(),
      ...also,
    ]);
    return this.#profile(row);
  }
  async #write(row: AgentRow, statements: readonly Statement[]): Promise<void> {
    await this.#store.write(statements);
    this.#rows.set(row.id, row);
    this.#tell(row);
  }
  #tell(row: AgentRow): void {
    this.#bus.publish({ type: 'agent', accountId: row.account_id, agentId: row.id });
  }
  #profile(row: AgentRow): AgentProfile {
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      presence: this.presence(row),
      groupIds: this.#accounts
        .list(row.account_id, 'groups')
        .filter((group) => group.agentIds.includes(row.id))
        .map((group) => group.id),
      capacity: row.capacity,
      ...(row.job_title === null ? {} : { jobTitle: row.job_title }),
      ...(row.avatar_url === null ? {} : { avatarUrl: row.avatar_url }),
    };
  }
}
