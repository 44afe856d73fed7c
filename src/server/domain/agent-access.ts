/** How agents get in: the first owner's link, invitations, passwords and the sessions behind the console's cookie. */
import type { AgentProfile, AgentRole } from '../../protocol/agent-frames.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Clock } from '../clock.ts';
import { hashSecret, newSecret } from '../ids.ts';
import type { Statement, Store } from '../store/ports.ts';
import type { AgentRow, Agents } from './agents.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

const hour = 60 * 60 * 1000;
export const agentSessionMs = 30 * 24 * hour;
export const setupLinkMs = 24 * hour;
export const inviteLinkMs = 7 * 24 * hour;
/** Compared against when there is no such agent, so that the answer takes as long. */
const nobody = hashPassword(newSecret());

export class AgentAccess {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #agents: Agents;
  constructor(store: Store, clock: Clock, agents: Agents) {
    this.#store = store;
    this.#clock = clock;
    this.#agents = agents;
  }
  /**
   * A new link to create the owner; earlier ones stop working, unless they are kept. Undefined once there is an owner.
   * @param keep a link was given to somebody who has not used it yet, by another command.
   */
  async setupToken(accountId: string, keep = false): Promise<string | undefined> {
    if (this.#agents.hasOwner(accountId)) return undefined;
    const token = newSecret();
    const earlier = this.#store.query
      .deleteFrom('agent_links')
      .where('account_id', '=', accountId)
      .where('kind', '=', 'setup');
    await this.#store.write([
      keep ? earlier.where('expires_at', '<=', this.#clock.now()) : earlier,
      this.#insertLink(token, accountId, 'setup', null, setupLinkMs),
    ]);
    return token;
  }
  async setUp(input: { token: string; name: string; email: string; password: string }): Promise<AgentProfile> {
    const link = await this.#link(input.token, 'setup');
    if (this.#agents.hasOwner(link.accountId)) throw usedUp();
    const passwordHash = await hashPassword(input.password);
    return this.#agents.create(link.accountId, { email: input.email, name: input.name, role: 'owner', passwordHash }, [
      this.#use(input.token),
    ]);
  }
  /** Creates the agent and a one-time link to choose a password. */
  async invite(
    accountId: string,
    input: { email: string; name: string; role: AgentRole },
  ): Promise<{ agent: AgentProfile; token: string }> {
    const token = newSecret();
    const agent = await this.#agents.create(accountId, { ...input, passwordHash: null });
    await this.#store.write([this.#insertLink(token, accountId, 'invite', agent.id, inviteLinkMs)]);
    return { agent, token };
  }
  async acceptInvite(input: { token: string; name: string; password: string }): Promise<AgentProfile> {
    const link = await this.#link(input.token, 'invite');
    if (link.agentId === null || !this.#agents.row(link.agentId)) throw usedUp();
    return this.#agents.setPassword(link.agentId, input.name, await hashPassword(input.password), [
      this.#use(input.token),
    ]);
  }
  async login(email: string, password: string): Promise<AgentRow> {
    const row = this.#agents.rowByEmail(email);
    const matches = await verifyPassword(password, row?.password_hash ?? (await nobody));
    if (!row || row.password_hash === null || !matches) {
      throw new ChatError('AUTH_INVALID', 'The e-mail address or the password is wrong.');
    }
    return row;
  }
  async openSession(agentId: string): Promise<string> {
    const token = newSecret();
    const now = this.#clock.now();
    await this.#store.query
      .insertInto('agent_sessions')
      .values({ token_hash: hashSecret(token), agent_id: agentId, created_at: now, expires_at: now + agentSessionMs })
      .execute();
    return token;
  }
  /** Who is behind a cookie. */
  async find(token: string): Promise<{ row: AgentRow; sessionHash: string } | undefined> {
    const sessionHash = hashSecret(token);
    const session = await this.#store.query
      .selectFrom('agent_sessions')
      .selectAll()
      .where('token_hash', '=', sessionHash)
      .executeTakeFirst();
    if (!session || session.expires_at <= this.#clock.now()) return undefined;
    const row = this.#agents.row(session.agent_id);
    return row && { row, sessionHash };
  }
  async closeSession(sessionHash: string): Promise<void> {
    await this.#store.query.deleteFrom('agent_sessions').where('token_hash', '=', sessionHash).execute();
  }

  #insertLink(token: string, accountId: string, kind: 'setup' | 'invite', agentId: string | null, lifetime: number) {
    return this.#store.query.insertInto('agent_links').values({
      token_hash: hashSecret(token),
      account_id: accountId,
      kind,
      agent_id: agentId,
      expires_at: this.#clock.now() + lifetime,
      used_at: null,
    });
  }
  #use(token: string): Statement {
    return this.#store.query
      .updateTable('agent_links')
      .set({ used_at: this.#clock.now() })
      .where('token_hash', '=', hashSecret(token))
      .compile();
  }
  async #link(token: string, kind: 'setup' | 'invite'): Promise<{ accountId: string; agentId: string | null }> {
    const row = await this.#store.query
      .selectFrom('agent_links')
      .selectAll()
      .where('token_hash', '=', hashSecret(token))
      .where('kind', '=', kind)
      .executeTakeFirst();
    if (!row || row.used_at !== null || row.expires_at <= this.#clock.now()) throw usedUp();
    return { accountId: row.account_id, agentId: row.agent_id };
  }
}
function usedUp(): ChatError {
  return new ChatError('AUTH_INVALID', 'This link was used already, has expired, or is not whole. Ask for a new one.', {
    field: 'token',
  });
}
